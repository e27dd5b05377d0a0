"""What changed when pages were read again: field by field, with samples. It is the regression report of a reader.

A field is a property of the ontology in pages of one kind, as "item: decision". What a page says of itself (when it
was fetched, by which reader) is not compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import pyoxigraph as ox

from publisher.crawl import completeness
from publisher.store.loading import triples

SAMPLES: Final = 3
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Told:
    """What a graph tells, as N-Quads."""

    graph: str
    text: bytes

    def lines(self) -> set[bytes]:
        """Return it as lines of N-Triples, without what the graph says of itself."""
        own = b"<%s> " % self.graph.encode()
        return {line for line in triples(self.graph, self.text) if not line.startswith(own)}

    def as_stored(self) -> Told:
        """Return it as a store gives it back, which writes times and numbers in its own way."""
        store = ox.Store()
        store.extend(self.quads())
        text = ox.serialize(store, format=ox.RdfFormat.N_QUADS)
        assert text is not None
        return Told(self.graph, text)

    def quads(self) -> Iterator[ox.Quad]:
        """Return its quads."""
        return ox.parse(self.text, format=ox.RdfFormat.N_QUADS)


@dataclass(frozen=True, slots=True)
class Sample:
    """A page in which a field changed: the values that are gone and those that are new, each cut where it is long."""

    page: str
    before: list[str]
    after: list[str]


@dataclass(slots=True)
class FieldChange:
    """In how many pages a field has values it had not (`gained`), lost some (`lost`), or both (`changed`)."""

    changed: int = 0
    gained: int = 0
    lost: int = 0
    samples: list[Sample] = field(default_factory=list)


@dataclass(slots=True)
class TownReport:
    """What came of the pages of a town. `fields` is by the name of the field.

    Of the `pages` of the archive, `same` say what they said, `different` another thing, `new` were not in the store.
    `less` are sentences about pages that lost a kind of content, `failed` about those that cannot be read any more,
    `held` addresses that a stop rule holds now. What failed, is held or is not in the archive (`kept`) stays as it was.
    """

    municipality: str
    pages: int = 0
    same: int = 0
    different: int = 0
    new: int = 0
    kept: int = 0
    derived: dict[str, int] = field(default_factory=dict)
    fields: dict[str, FieldChange] = field(default_factory=dict)
    less: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        """Return whether the pages say what they said."""
        return not (self.different or self.new or self.failed or self.held or any(self.derived.values()))

    @property
    def worse(self) -> int:
        """How many pages tell less than before or nothing."""
        return len(self.less) + len(self.failed) + len(self.held)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return asdict(self)

    def compare(self, kind: str, url: str, before: Told, after: Told) -> None:
        """Take in what a page said and says."""
        self.pages += 1
        if not before.text:
            self.new += 1
            return
        old, new = before.lines(), after.lines()
        if old != new:
            new = after.as_stored().lines()
        if old == new:
            self.same += 1
            return
        self.different += 1
        gone, come = _values(old - new), _values(new - old)
        for name in sorted({*gone, *come}):
            self._count(f"{kind}: {name}", Sample(url, gone.get(name, []), come.get(name, [])))
        loss = completeness.find_loss(
            kind,
            completeness.measure(before.graph, before.quads()),
            completeness.measure(after.graph, after.quads()),
            b"",
        )
        if loss:
            self.less.append(f"{url} {loss}")

    def compare_derived(self, kind: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        """Take in the derived graphs of a kind: in how many is something else."""
        graphs = {*before, *after}
        self.derived[kind] = sum(
            Told(graph, before.get(graph, b"")).lines() != Told(graph, after.get(graph, b"")).lines()
            for graph in graphs
        )

    def _count(self, name: str, sample: Sample) -> None:
        change = self.fields.setdefault(name, FieldChange())
        change.changed += bool(sample.before and sample.after)
        change.gained += not sample.before
        change.lost += not sample.after
        if len(change.samples) < SAMPLES:
            change.samples.append(sample)


def _values(lines: set[bytes]) -> dict[str, list[str]]:
    """Return the values that triples tell by the local name of the property, sorted."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES):
        name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        text = str(quad.object) if isinstance(quad.object, ox.Triple) else quad.object.value
        found[name][text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"] += 1
    return {name: sorted(values.elements()) for name, values in found.items()}
