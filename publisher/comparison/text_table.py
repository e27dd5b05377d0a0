"""A comparison as plain text: what is shared stands first with its proofs, and all fits the width given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import Final

from publisher.comparison import finnish_labels
from publisher.comparison.compare import Comparison, Row
from publisher.comparison.evidence import Told
from publisher.comparison.vocabulary import label
from publisher.store.querying import printable

# A column with a mark and the number of its proof; one with the mark alone, for many towns.
_NUMBERED: Final = 9
_NARROWEST: Final = 5
_LABEL: Final = 26


def write(comparison: Comparison, width: int = 80) -> str:
    """Write a comparison for a terminal of at least 60 columns."""
    return "\n".join(_Writer(comparison, width).lines())


class _Writer:
    def __init__(self, comparison: Comparison, width: int) -> None:
        self.comparison = comparison
        self.width = width
        self.proofs: dict[tuple[str, str], int] = {}
        self.told: set[int] = set()

    def lines(self) -> Iterator[str]:
        found = self.comparison
        yield from self._wrapped(
            f"{finnish_labels.TITLES[found.question]} {finnish_labels.day(found.at) or 'nyt'}: {', '.join(found.towns)}"
        )
        if found.sample:
            yield from self._wrapped(finnish_labels.sample(found.sample))
        yield ""
        yield from self._section("YHTEISET", found.shared)
        yield from self._near()
        yield from self._section("VAIN YHDELLÄ", found.single)
        yield from self._section(finnish_labels.COMING, found.coming)
        yield from self._section(finnish_labels.GIVEN_UP, found.given_up)
        yield from self._section(finnish_labels.UNHELD, found.unheld)
        yield from self._changes()
        yield from self._summary()

    def _section(self, title: str, rows: list[Row]) -> Iterator[str]:
        if not rows:
            if title == "YHTEISET":
                yield "YHTEISET: ei yhtään"
                yield ""
            return
        column = min(13, (self.width - _LABEL) // max(1, len(self.comparison.towns)))
        if column >= _NARROWEST:
            heads = "".join(f"{town[: column - 1]:<{column}}" for town in self.comparison.towns)
            yield (
                f"{title:<{_LABEL}}{heads}".rstrip()
                if len(title) < _LABEL
                else f"{title}\n{'':<{_LABEL}}{heads}".rstrip()
            )
            for row in rows:
                cells = "".join(
                    f"{self._cell(row, town, column >= _NUMBERED):<{column}}" for town in self.comparison.towns
                )
                yield f"{self._label(row):<{_LABEL}}{cells}".rstrip()
        else:
            yield title
            for row in rows:
                holders = "; ".join(f"{town} {self._cell(row, town, True)}" for town in row.cells)
                yield from wrap(f"{row.label}: {holders}", self.width, subsequent_indent="    ")
        yield from self._proofs(rows)
        yield ""

    def _label(self, row: Row) -> str:
        name = printable(row.label if row.concept else f"”{row.label}”")
        return name if len(name) < _LABEL else f"{name[: _LABEL - 2]}…"

    def _cell(self, row: Row, town: str, is_numbered: bool) -> str:
        proofs = row.cells.get(town)
        if not proofs:
            return "·"
        number = self._number(proofs[0])
        return f"{finnish_labels.mark(proofs[0])} [{number}]" if is_numbered else finnish_labels.mark(proofs[0])

    def _number(self, proof: Told) -> int:
        """Return the number of a proof: one sentence of one page is one, however many things it tells."""
        return self.proofs.setdefault((proof.sentence, proof.page), len(self.proofs) + 1)

    def _proofs(self, rows: Iterable[Row]) -> Iterator[str]:
        best = [proofs[0] for row in rows for proofs in row.cells.values()]
        for number, same in groupby(sorted(best, key=self._number), self._number):
            heap = list(same)
            said = ", ".join(dict.fromkeys(f"{one.town}: {one.word}" for one in heap))
            dated = finnish_labels.dated(heap[0])
            yield from self._wrapped(f"[{number}] {said}" + (f" ({dated})" if dated else ""))
            if number not in self.told:
                self.told.add(number)
                yield from self._wrapped(f"”{heap[0].sentence}”", "    ")
                if decided := finnish_labels.decision(heap[0]):
                    yield from self._wrapped(decided, "    ")
                    address = heap[0].decision and heap[0].decision.page
                    yield from [f"    {printable(address)}"] if address and address != heap[0].page else []
                yield f"    {printable(heap[0].page)}"
            for one in heap:
                if one.definition:
                    yield from self._wrapped(f"{one.word} = {one.definition}", "    ")

    def _near(self) -> Iterator[str]:
        if not self.comparison.near:
            return
        yield "LÄHELLÄ TOISIAAN"
        for near in self.comparison.near:
            one, other = ", ".join(near.one_towns), ", ".join(near.other_towns)
            yield from self._wrapped(f"{near.one} ({one}) ~ {near.other} ({other})")
        yield ""

    def _changes(self) -> Iterator[str]:
        for (town, title), same in groupby(
            self.comparison.changes, lambda change: (change.town, finnish_labels.change(change))
        ):
            yield from self._wrapped(f"MUUTOS, {town}: {title}")
            heap = list(same)
            for kind, name in finnish_labels.CHANGES.items():
                things = ", ".join(label(change.thing) for change in heap if change.change == kind)
                if things:
                    yield from self._wrapped(f"{name}: {things}", "    ")
            yield ""

    def _summary(self) -> Iterator[str]:
        found = self.comparison
        yield from self._likenesses()
        if found.silent:
            yield from self._wrapped(f"EI TIETOA: {', '.join(found.silent)}. {finnish_labels.NOTHING}")
        if found.partial:
            yield from self._wrapped(f"AINAKIN: {', '.join(found.partial)}; {finnish_labels.PARTIAL}")
        yield from self._wrapped(finnish_labels.LEGEND)

    def _likenesses(self) -> Iterator[str]:
        pairs = self.comparison.pairs
        if pairs:
            yield "SAMANKALTAISUUS (suluissa luku 0–1)"
        for pair in pairs:
            if pair.shared or pair.value:
                yield from self._wrapped(f"{pair.one} ja {pair.other}: {finnish_labels.alike(pair)}", "    ")
        if apart := ", ".join(f"{pair.one}–{pair.other}" for pair in pairs if not (pair.shared or pair.value)):
            yield from self._wrapped(f"Ei yhteistä: {apart}", "    ")

    def _wrapped(self, text: str, indent: str = "") -> list[str]:
        return wrap(printable(text), self.width, initial_indent=indent, subsequent_indent=indent or "    ")
