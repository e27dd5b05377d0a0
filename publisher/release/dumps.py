"""The dumps of a release: everything, and each town, in every syntax, compressed with gzip and zstd.

`all` and each town come as N-Quads, TriG and JSON-LD, graph by graph; each town also as N-Triples and Turtle,
the union of its graphs with each triple once. Graphs stand in the order of their names, triples in the order of
their N-Triples. A graph is read once; what of it goes into the union waits, sorted, in files.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from publisher.release.compression import Dump, Member
from publisher.release.draft import Draft
from publisher.store import Store, dump, syntaxes
from publisher.store.lines import Sorter, unique

ALL: Final = "all"
DATASETS: Final = {"nq": "nquads", "trig": "trig", "jsonld": "jsonld"}
# Lines of a union that are compressed as one member.
UNION_LINES: Final = 50_000


@dataclass(frozen=True, slots=True)
class _Part:
    """Some graphs: their triples as they are, and a member for each syntax of datasets."""

    triples: BinaryIO
    members: dict[str, Member]


def write(draft: Draft) -> None:
    """Write the dumps into the draft."""
    folder = draft.subfolder("dumps")
    with ExitStack() as stack:
        everything = {suffix: stack.enter_context(Dump(folder / f"{ALL}.{suffix}")) for suffix in DATASETS}
        _append(list(everything.items()), "head")
        # In the order of the names of graphs, in which a slash follows the town.
        for number, town in enumerate(sorted(draft.towns, key=lambda town: f"{town}/")):
            draft.say(f"Writing the dumps of {town} …")
            if number:
                _append(list(everything.items()), "between")
            _town(draft, folder, town, everything)
        _append(list(everything.items()), "tail")


def _town(draft: Draft, folder: Path, town: str, everything: dict[str, Dump]) -> None:
    sorter = Sorter()
    names = dump.graphs(draft.store, draft.config.base, [town])
    with ExitStack() as stack:
        own = {suffix: stack.enter_context(Dump(folder / f"{town}.{suffix}")) for suffix in DATASETS}
        _append(list(own.items()), "head")
        both = [*own.items(), *everything.items()]
        for number, part in enumerate(dump.in_order(partial(_prepared, draft.store), dump.parts(names))):
            if number:
                _append(both, "between")
            for suffix, member in part.members.items():
                member.append_to(target for name, target in both if name == suffix)
            for piece in dump.pieces_of(part.triples):
                sorter.write(piece)
        _append(list(own.items()), "tail")
        triples, turtle = (stack.enter_context(Dump(folder / f"{town}.{suffix}")) for suffix in ("nt", "ttl"))
        Member([syntaxes.head_of_turtle()]).finished().append_to([turtle])
        blocks = syntaxes.by_subject(unique(sorter.blocks()), UNION_LINES)
        for one, other in dump.in_order(_union, blocks):
            one.append_to([triples])
            other.append_to([turtle])


def _prepared(store: Store, names: list[str]) -> _Part:
    triples = dump.spooled()
    members = {suffix: Member() for suffix in DATASETS}
    for number, name in enumerate(names):
        lines = dump.lines(store, name)
        for suffix, member in members.items():
            syntax = syntaxes.DATASETS[DATASETS[suffix]]
            if number:
                member.write(syntax.between)
            for piece in syntax.graph(name, lines.blocks()):
                member.write(piece)
        triples.writelines(map(b"".join, lines.blocks()))
    return _Part(triples, {suffix: member.finished() for suffix, member in members.items()})


def _union(lines: list[bytes]) -> tuple[Member, Member]:
    return Member(lines).finished(), Member([syntaxes.turtle_body(lines)]).finished()


def _append(targets: list[tuple[str, Dump]], place: str) -> None:
    """Put what a syntax has at its head, between graphs or at its tail into dumps, as a member of its own."""
    for suffix, target in targets:
        syntax = syntaxes.DATASETS[DATASETS[suffix]]
        text = {"head": syntax.head(), "between": syntax.between, "tail": syntax.tail}[place]
        if text:
            Member([text]).finished().append_to([target])
