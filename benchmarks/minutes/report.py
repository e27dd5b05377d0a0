"""Figures of documents that were held against their right reading, as lines to print and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.minutes import gold
from benchmarks.minutes.comparison import FIELDS
from benchmarks.minutes.entries import fold, hashed
from benchmarks.minutes.gold import Case
from benchmarks.minutes.reading import Held, hold


@dataclass(slots=True)
class Figures:
    """What came out for a field: entries that were right, found, wanted; and of what the reading doubted itself."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    false_silent: int = 0
    false_doubted: int = 0
    missing_silent: int = 0
    missing_doubted: int = 0
    right_doubted: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; of nothing, all."""
        return self.right / self.found if self.found else 1.0

    @property
    def score(self) -> float:
        """Return both in one number, a false entry counting as much as four that are missing (F with beta 0.5)."""
        missing, false = self.wanted - self.right, self.found - self.right
        whole = 1.25 * self.right + 0.25 * missing + false
        return 1.25 * self.right / whole if whole else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what should be found that was."""
        return self.right / self.wanted if self.wanted else 1.0


def figures(held: Iterable[Held]) -> dict[str, Figures]:
    """Count by field."""
    counted = {name: Figures() for name in FIELDS}
    for unit in (unit for one in held for unit in one.units):
        told = counted[unit.field]
        right, false, missing = (side.total() for side in (unit.right, unit.false, unit.missing))
        told.right += right
        told.found += unit.found.total()
        told.wanted += unit.wanted.total()
        if unit.doubted:
            told.false_doubted += false
            told.missing_doubted += missing
            told.right_doubted += right
        else:
            told.false_silent += false
            told.missing_silent += missing
    return counted


def as_data(held: list[Held]) -> dict[str, Any]:
    """Return the figures as data: by field, for all and for each language."""
    groups = {
        "all": held,
        **{language: [one for one in held if one.language == language] for language in ("fi", "sv")},
    }
    return {
        name: {
            "documents": len(group),
            "refused": sum(one.refused is not None for one in group),
            "doubts": _doubts(group),
            "fields": {
                field: asdict(told) | {name: round(getattr(told, name), 3) for name in ("precision", "recall", "score")}
                for field, told in figures(group).items()
                if told.wanted or told.found
            },
        }
        for name, group in groups.items()
        if group
    }


def _doubts(held: list[Held]) -> dict[str, int]:
    counted = Counter((one.should_doubt, bool(one.doubts)) for one in held)
    return {
        "due and told": counted[True, True],
        "due and not told": counted[True, False],
        "told and not due": counted[False, True],
    }


def table(name: str, data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a table of a part: precision and recall, by language too, and what was doubted."""
    yield ""
    yield f"{name}: {data['all']['documents']} documents, {data['all']['refused']} refused"
    yield (
        f"{'field':<15}{'score':>6}{'prec':>6}{'rec':>6}{'fi prec':>9}{'rec':>6}{'sv prec':>9}{'rec':>6}"
        f"{'right':>7}{'found':>7}{'wanted':>7} | "
        f"{'false':>6}{'(doubted)':>10}{'missing':>8}{'(doubted)':>10} | right, doubted"
    )
    for field, told in data["all"]["fields"].items():
        shares = "".join(_shares(data, language, field) for language in ("fi", "sv"))
        yield (
            f"{field:<15}{told['score']:>6.2f}{told['precision']:>6.2f}{told['recall']:>6.2f}{shares}"
            f"{told['right']:>7}{told['found']:>7}{told['wanted']:>7} | {told['false_silent']:>6}"
            f"{told['false_doubted']:>10}{told['missing_silent']:>8}{told['missing_doubted']:>10} | "
            f"{told['right_doubted']:>14}"
        )
    yield "documents with a doubt: " + ", ".join(f"{what} {count}" for what, count in data["all"]["doubts"].items())


def _shares(data: dict[str, Any], language: str, field: str) -> str:
    told = data.get(language, {}).get("fields", {}).get(field)
    return f"{told['precision']:>9.2f}{told['recall']:>6.2f}" if told else f"{'–':>9}{'–':>6}"


def differences(case: Case) -> Iterator[str]:
    """Yield what one document says and the reading does not, and the other way round.

    Of a recorded page the words that were read stand beside their hashes; the right ones are known by hash alone.
    """
    words: dict[str, str] = {}

    def remembered(text: str) -> str:
        words[hashed(text)] = fold(text)
        return hashed(text)

    held = hold(case, remembered if case.part == gold.RECORDED_PAGES else None)
    yield f"{held.id}: {held.about}"
    if held.refused:
        yield f"  refused: {held.refused}"
    for unit in held.units:
        for sign, side in (("-", unit.missing), ("+", unit.false)):
            for entry in side.elements():
                for hash, text in words.items():
                    entry = entry.replace(hash, f"{hash} “{text}”")
                yield f"  {sign} {unit.where}, {unit.field}{' (doubted)' if unit.doubted else ''}: {entry}"
    yield from (f"  ? {doubt}" for doubt in held.doubts)
