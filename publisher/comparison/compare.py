"""The comparison itself: concepts by town, what is shared, alone and near, who is silent, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from publisher.comparison import evidence
from publisher.comparison.evidence import Ask, Change, Told
from publisher.comparison.similarity import likeness
from publisher.comparison.vocabulary import are_near, concepts, label


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that towns hold: a concept, or a word that fits none; with its proofs by town, the best first."""

    concept: str | None
    label: str
    theme: str | None
    cells: dict[str, list[Told]]

    @property
    def holders(self) -> list[str]:
        """The towns that hold it; who denies or only proposes it is not one."""
        return [town for town, proofs in self.cells.items() if proofs[0].is_held]

    @property
    def status(self) -> str:
        """How the best of its proofs says it."""
        return min((proofs[0] for proofs in self.cells.values()), key=lambda one: one.rank).status


@dataclass(frozen=True, slots=True)
class Near:
    """Two concepts that are near in the vocabulary, each with the towns that hold it and not the other."""

    one: str
    other: str
    one_towns: list[str]
    other_towns: list[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two towns: how many things they share, of how many that they hold together, and their likeness in figures."""

    one: str
    other: str
    shared: int
    together: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What towns say, side by side. `question` is one of QUESTIONS, `at` the day asked about, None for today.

    `concept` is the one notation that it was narrowed to; then there is no likeness to tell of. `sample` are
    those of the towns whose pages are made up.
    """

    question: str
    at: str | None
    towns: list[str]
    rows: list[Row]
    changes: list[Change]
    concept: str | None = None
    sample: list[str] = field(default_factory=list)

    @property
    def shared(self) -> list[Row]:
        """The concepts, or words of the towns' own, that at least two of them hold, the commonest first."""
        return [row for row in self.rows if len(row.holders) > 1]

    @property
    def single(self) -> list[Row]:
        """The things that one town alone holds."""
        return [row for row in self.rows if len(row.holders) == 1]

    @property
    def coming(self) -> list[Row]:
        """The things that nobody holds yet, and that stand in a strategy which is approved and not yet in force."""
        return self._only("coming")

    @property
    def given_up(self) -> list[Row]:
        """The things that nobody holds, and that a town held before."""
        return self._only("former")

    @property
    def unheld(self) -> list[Row]:
        """The things that are only denied or proposed."""
        return [row for row in self.rows if not row.holders and row.status not in ("coming", "former")]

    def _only(self, status: str) -> list[Row]:
        return [row for row in self.rows if not row.holders and row.status == status]

    @property
    def silent(self) -> list[str]:
        """The towns of which nothing is told that counts; none where only one concept was asked about."""
        if self.concept:
            return []
        return [town for town in self.towns if not any(town in row.holders for row in self.rows)]

    @property
    def partial(self) -> list[str]:
        """The towns of which no list that claims to be whole is told: they hold these at least."""
        held = {town: [one for row in self.rows for one in row.cells.get(town, ())] for town in self.towns}
        return [town for town, all_ in held.items() if all_ and not any(one.complete for one in all_)]

    @property
    def near(self) -> list[Near]:
        """The pairs of near concepts of different towns that do not share them."""
        found = []
        for first, second in combinations([row for row in self.rows if row.concept], 2):
            ones = [town for town in first.holders if town not in second.holders]
            others = [town for town in second.holders if town not in first.holders]
            if ones and others and are_near(str(first.concept), str(second.concept)):
                found.append(Near(first.label, second.label, ones, others))
        return found

    @property
    def day(self) -> str:
        """The day that is compared, as ISO: the one asked about, or today."""
        return self.at or date.today().isoformat()

    @property
    def pairs(self) -> list[Pair]:
        """Each two towns that both hold something, with what they share: most shared first."""
        held = {town: self._things_of(town) for town in self.towns}
        speaking = [] if self.concept else [town for town in self.towns if held[town]]
        found = [
            Pair(
                one, other, len(held[one] & held[other]), len(held[one] | held[other]), likeness(held[one], held[other])
            )
            for one, other in combinations(speaking, 2)
        ]
        return sorted(found, key=lambda pair: (-pair.shared / pair.together, -(pair.value or 0), pair.one, pair.other))

    def concepts_of(self, town: str) -> set[str]:
        """Return the notations that a town holds."""
        return {row.concept for row in self.rows if row.concept and town in row.holders}

    def _things_of(self, town: str) -> set[str]:
        """Return the notations that a town holds, and its own words that fit none."""
        return {row.concept or row.label for row in self.rows if town in row.holders}


def compare(
    ask: Ask, question: str, towns: Sequence[str] = (), at: str | None = None, concept: str | None = None
) -> Comparison:
    """Compare towns (all that are told of where none is named) by their values, visions or goals on a day.

    `ask` puts a query where the data is; `concept` narrows to one notation. Raises QueryFailedError.
    """
    found = [one for one in evidence.read(ask, question, at) if not towns or one.town in towns]
    names = list(towns) or sorted({one.town for one in found} | set(evidence.towns(ask)))
    made_up = [town for town in evidence.samples(ask) if town in names]
    if concept is not None:
        narrowed = rows(one for one in found if one.concept == concept)
        return Comparison(question, at, names, narrowed, [], concept, made_up)
    changed = evidence.changes(ask, at) if question == "values" else []
    return Comparison(question, at, names, rows(found), [one for one in changed if one.town in names], None, made_up)


def rows(found: Iterable[Told]) -> list[Row]:
    """Gather what is told by concept, or by word where there is none: the shared ones first, then by label."""
    heaps: dict[tuple[str | None, str], dict[str, list[Told]]] = {}
    for one in found:
        key = (one.concept, label(one.concept) if one.concept else _base(one.word))
        heaps.setdefault(key, {}).setdefault(one.town, []).append(one)
    made = [_row(concept, name, cells) for (concept, name), cells in heaps.items()]
    return sorted(made, key=lambda row: (-len(row.holders), row.concept is None, row.label))


def _base(word: str) -> str:
    """Return a town's own word so that another town's is the same in another case: 'huumoria', 'Huumori'."""
    from publisher.statements.finding.morphology import lemma

    return " ".join(lemma(part) for part in word.split())


def _row(concept: str | None, name: str, cells: dict[str, list[Told]]) -> Row:
    ordered = {town: sorted(cells[town], key=lambda one: one.rank) for town in sorted(cells)}
    known = concepts().get(concept or "")
    first = next(iter(ordered.values()))[0]
    return Row(concept, name if concept else first.word, known.theme if known else None, ordered)
