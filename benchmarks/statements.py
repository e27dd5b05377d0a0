"""How well statements are found in gold texts: `make bench-statements`, or `… benchmarks.statements --gold DIR`.

A statement counts as found where town, kind, mode and words (apart from case and marks) are those expected; where the
gold tells who says it, that too. Precision: the share of what is found that is expected. Recall: the share of what is
expected that is found. *Stated* is what is published; *with candidates* is that and what is left to a person.
No text is shown unless `--tell` asks for it.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import invocations
from publisher.statements import Statement, find
from publisher.statements.finding import rules
from publisher.statements.finding.model import KINDS

GOLD: Final = Path(__file__).parents[1] / "tests" / "publisher" / "statements" / "gold"
Row = tuple[str, ...]
Figures = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A text of the gold and what it states; `candidates` may be found or not."""

    id: str
    town: str
    language: str
    text: str
    proposed: bool
    expected: frozenset[Row]
    candidates: frozenset[Row]


def cases(folder: Path = GOLD, part: str = "") -> list[Case]:
    """Return the texts of the gold files of a folder whose names begin so."""
    return [case for file in sorted(folder.glob(f"{part}*.toml")) for case in _cases(file)]


def _cases(file: Path) -> Iterable[Case]:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    for number, table in enumerate(tables.get("page", ())):
        yield _page(table, f"{file.stem}-{number}")
    for number, table in enumerate(tables.get("case", ())):
        if "expect" in table:
            yield _case(table, f"{file.stem}-{number}")


def _page(table: dict[str, Any], id: str) -> Case:
    stated, candidates = (
        frozenset((town, kind, mode, plain(words), by) for town, kind, words, mode, by in table.get(part, ()))
        for part in ("statements", "candidates")
    )
    return Case(
        table.get("id", id), table["publisher"], table.get("language", "fi"), table["text"], False, stated, candidates
    )


def _case(table: dict[str, Any], id: str) -> Case:
    rows = frozenset(row for line in table["expect"] for row in expected(line, table["town"]))
    return Case(id, table["town"], "fi", table["text"], table.get("proposed", False), rows, frozenset())


def expected(line: str, publisher: str) -> list[Row]:
    """Read 'simo value mentioned: ilo; sisu'; a mode that is left out is 'stated'."""
    head, _, things = line.partition(": ")
    town, kind, *mode = head.split()
    by = "first-hand" if town == publisher else "second-hand"
    return [(town, kind, (mode or ["stated"])[0], plain(thing), by) for thing in things.split("; ")]


def plain(words: str) -> str:
    """Return words without case, marks at their edges and extra space."""
    return " ".join(words.casefold().split()).strip(" .,;:\"”“'!–-")


def row(one: Statement) -> Row:
    """Return what is compared of a statement."""
    return (one.town, one.kind, one.mode, plain(one.text), one.attribution)


def found(case: Case, *, with_candidates: bool = False) -> frozenset[Row]:
    """Return what is found in a text."""
    told = find(case.text, case.town, proposed=case.proposed)
    return frozenset(row(one) for one in told if with_candidates or not one.candidate)


def measure(texts: Iterable[Case], *, with_candidates: bool = False) -> dict[str, Figures]:
    """Return, for each kind and for "all", how many were right, found and expected.

    With candidates, one that the gold has as a candidate is right, too; nobody expects it.
    """
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for case in texts:
        got = found(case, with_candidates=with_candidates)
        got -= case.candidates if with_candidates else frozenset()
        for counter, rows in ((right, got & case.expected), (told, got), (wanted, case.expected)):
            counter.update(one[1] for one in rows)
            counter["all"] += len(rows)
    return {kind: (right[kind], told[kind], wanted[kind]) for kind in (*KINDS, "all")}


def share(part: int, whole: int) -> float:
    """Return a share; of nothing, all."""
    return part / whole if whole else 1.0


def _report(title: str, texts: list[Case]) -> None:
    silent = [case for case in texts if not case.expected]
    spoke = sum(bool(found(case)) for case in silent)
    print(f"\n{title}: {len(texts)} texts; {spoke} of {len(silent)} that must be silent state something")
    head = ("precision", "recall", "right", "stated", "expected", "recall with candidates")
    print(f"{'':<12}" + "".join(f"{name:>{len(name) + 2}}" for name in head))
    stated, all_ = measure(texts), measure(texts, with_candidates=True)
    for kind, (right, got, wanted) in stated.items():
        figures = (f"{share(right, got):.3f}", f"{share(right, wanted):.3f}", right, got, wanted)
        shown = (*figures, f"{share(all_[kind][0], wanted):.3f}")
        print(f"{kind:<12}" + "".join(f"{one:>{len(name) + 2}}" for name, one in zip(head, shown, strict=True)))


def rule_precision(texts: Iterable[Case]) -> dict[str, tuple[int, int]]:
    """Return for each rule how many of what it found, stated or not for want of precision, were right, and how many."""
    figures: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in texts:
        for one in find(case.text, case.town, proposed=case.proposed):
            if one.candidate in (None, "unsure-rule"):
                figures[one.rule][0] += row(one) in case.expected
                figures[one.rule][1] += 1
    return {rule: (right, all_) for rule, (right, all_) in figures.items()}


def _report_rules(texts: list[Case]) -> None:
    measured = rule_precision(texts)
    print(f"\n{'rule':<16}{'here':>12}{'gold':>12}{'first sight':>14}{'precision':>11}")
    for rule in rules.names():
        counts = (measured.get(rule, (0, 0)), rules.on_gold(rule), rules.on_real_texts(rule))
        here, gold, real = (f"{right} of {found}" if found else "not met" for right, found in counts)
        tier = (
            "  candidates only"
            if not rules.states(rule)
            else ""
            if rules.on_real_texts(rule)[1] >= rules.PROVEN
            else "  with two signs"
        )
        print(f"{rule:<16}{here:>12}{gold:>12}{real:>14}{rules.precision(rule):>11.3f}{tier}")


def write_counts(measured: Mapping[str, tuple[int, int]]) -> None:
    """Write into `rules.toml` what was counted on the gold of the tests; what real texts showed stays."""
    tables = tomllib.loads(rules.FILE.read_text(encoding="utf-8"))
    for rule, table in tables["rule"].items():
        table["gold"] = list(measured.get(rule, (0, 0)))
    head = "".join(line for line in rules.FILE.read_text(encoding="utf-8").splitlines(True) if line.startswith("#"))
    rules.FILE.write_text(f"{head}\n{_toml(tables)}", encoding="utf-8")


def _toml(tables: Mapping[str, Any]) -> str:
    """Return the counts as TOML, a rule a line."""
    lines = ["[rule]"]
    for rule, table in tables["rule"].items():
        since = f", since = {table['since']}" if "since" in table else ""
        lines.append(f"{rule} = {{ gold = {table['gold']}{since} }}")
    for one in tables["measure"]:
        lines += ["", "[[measure]]", f"number = {one['number']}", f"day = {one['day']}", f'texts = "{one["texts"]}"']
        lines += ["again = true"] if one.get("again") else []
        lines += ["", "[measure.rules]", *(f"{_key(rule)} = {list(counts)}" for rule, counts in one["rules"].items())]
    return "\n".join(lines) + "\n"


def _key(rule: str) -> str:
    """Return a rule, with its language and kind where a measure tells them, as a key of TOML."""
    return f'"{rule}"' if " " in rule else rule


def _tell(texts: Iterable[Case]) -> None:
    for case in texts:
        told = find(case.text, case.town, proposed=case.proposed)
        got = frozenset(row(one) for one in told if not one.candidate)
        if got == case.expected:
            continue
        by_row = {row(one): one for one in told}
        print(f"\n== {case.id} {case.town}: {' '.join(case.text.split())[:160]}")
        for sign, rows in (("  too much", got - case.expected), ("  missing ", case.expected - got)):
            for one in sorted(rows):
                statement = by_row.get(one)
                why = f"   [{statement.rule} {statement.candidate or ''}]" if statement else ""
                print(sign, *one[:4], why)


def main() -> None:
    """Print precision and recall by kind, language and tier, and of each rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="DIR", help="a folder of gold files (*.toml)")
    parser.add_argument("--part", default="", help="only the files whose names begin so")
    parser.add_argument("--tell", action="store_true", help="print what differs, text by text")
    parser.add_argument("--write", action="store_true", help="write what each rule got right on the tests' gold")
    given = parser.parse_args()
    texts = cases(given.gold, given.part)
    if given.write:
        write_counts(rule_precision(cases()))
    if given.tell:
        _tell(texts)
    by_language: Callable[[str], list[Case]] = lambda language: [case for case in texts if case.language == language]  # noqa: E731
    for language, name in (("fi", "Finnish"), ("sv", "Swedish")):
        if by_language(language):
            _report(name, by_language(language))
    _report_rules(texts)
    if given.gold == GOLD:
        print(invocations.report())


if __name__ == "__main__":
    main()
