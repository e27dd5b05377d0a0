"""What came, changed and went since the release before: as data, and as a patch that makes one from the other.

    changes/graphs.csv.gz    every graph of this release, with its digest (see `graphs`)
    changes/changes.json     the graphs that came, changed or went, and how many did
    changes/removed.ru.gz    the graphs that changed or went: a line each, `DROP SILENT GRAPH <…> ;`
    changes/added.nq.gz      the quads of the graphs that came or changed, in the order of the dump

A patch replaces graphs whole, and so no file tells what a graph held before. That is on purpose: towns take personal
data from their pages when the time for appeals is over (Kuntalaki 410/2015, 140 §), and a list of removed quads would
publish it once more. A town's page is one graph of some hundred quads, so little is written twice.

To apply a patch, leave out the lines of the older dump whose graph is named in the first file, and put those of the
second where they belong by the order of the dump; or run the first as an update of a store and load the second.

Two releases are compared by the digests of their graphs, in the order of their names, in bounded memory.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from publisher.mapping import iris
from publisher.release import graphs
from publisher.release.graphs import Graph
from publisher.release.layout import Release

if TYPE_CHECKING:
    from publisher.release.draft import Draft

CHANGES: Final = "changes.json"
ADDED: Final = "added.nq.gz"
REMOVED: Final = "removed.ru.gz"
CAME, CHANGED, WENT = "came", "changed", "went"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a graph: `how` is came, changed or went; `before` and `after` tell what it was and is."""

    graph: str
    how: str
    before: Graph | None
    after: Graph | None

    @property
    def known(self) -> Graph:
        """The graph as it is, or as it was where it went."""
        known = self.after or self.before
        assert known
        return known

    @property
    def because(self) -> str | None:
        """Why it changed: the town's `page`, the `reader` that reads it, or what was derived from it (`data`)."""
        if self.how != CHANGED or not self.before or not self.after:
            return None
        if self.before.sha256 != self.after.sha256:
            return "page"
        return "reader" if self.before.reader != self.after.reader else "data"


def write(draft: Draft) -> None:
    """Write what changed since the release before; the first release tells all its graphs, and has no patch."""
    folder = draft.subfolder("changes")
    draft.say("Comparing with the release before …")
    graphs.write(graphs.read_store(draft.store, draft.config.base), folder / graphs.FILE)
    before = draft.previous
    with (folder / CHANGES).open("w", encoding="utf-8", newline="\n") as output:
        _tell(draft, before, output)
    if before is not None:
        with graphs.packed(folder / REMOVED) as file:
            gone = (change.graph for change in since(before, folder) if change.before)
            file.writelines(f"DROP SILENT GRAPH <{graph}> ;\n".encode() for graph in gone)
        with graphs.packed(folder / ADDED) as file:
            came = (change.graph for change in since(before, folder) if change.after)
            file.writelines(line for graph in came for line in graphs.lines(draft.store.quads(graph)))


def since(before: Release | None, folder: Path) -> Iterator[Change]:
    """Yield the changes from a release to the one whose folder of changes this is, sorted by graph."""
    old = graphs.read(before.changes / graphs.FILE) if before else iter(())
    return compare(old, graphs.read(folder / graphs.FILE))


def compare(old: Iterator[Graph], new: Iterator[Graph]) -> Iterator[Change]:
    """Yield what differs between two sorted lists of graphs, sorted."""
    before, after = next(old, None), next(new, None)
    while before or after:
        if after is None or (before and before.graph < after.graph):
            assert before
            yield Change(before.graph, WENT, before, None)
            before = next(old, None)
        elif before is None or after.graph < before.graph:
            yield Change(after.graph, CAME, None, after)
            after = next(new, None)
        else:
            if before.digest != after.digest:
                yield Change(after.graph, CHANGED, before, after)
            before, after = next(old, None), next(new, None)


def place(graph: str, base: str) -> tuple[str, str]:
    """Return the town and the kind of page of a graph, as its name tells them."""
    town, _, rest = graph.removeprefix(iris.graphs_of(base)).partition("/")
    return town, rest.rpartition("/")[0]


def _tell(draft: Draft, before: Release | None, output: TextIO) -> None:
    """Write `changes.json`: a change a line, so that it is read and written line by line."""
    head = {"release": draft.name, "previous": before.name if before else None}
    output.write(json.dumps(head)[:-1] + ', "changes": [')
    counts = Counter({CAME: 0, CHANGED: 0, WENT: 0})
    for number, change in enumerate(since(before, draft.folder / "changes")):
        counts[change.how] += 1
        output.write(",\n" if number else "\n")
        json.dump(_row(change, draft.config.base), output, ensure_ascii=False)
    output.write(f'\n], "counts": {json.dumps(counts)}}}\n')


def _row(change: Change, base: str) -> dict[str, str | int | None]:
    town, kind = place(change.graph, base)
    return {
        "graph": change.graph,
        "how": change.how,
        "because": change.because,
        "town": town,
        "kind": kind,
        "page": change.known.page or None,
        "quads": change.after.quads if change.after else 0,
        "digest": change.after.digest if change.after else None,
    }
