"""Towns whose data is not fit to be released: in a draft they keep what the last release held, and are named.

One town's failed crawl must not hold back the others, and what half a crawl left is not published. So the graphs of
such a town are put in place of those of the last release; a town that no release held is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publisher.config import Config
from publisher.crawl import listed_rows, withdrawal
from publisher.mapping import iris
from publisher.release.layout import Release
from publisher.statements import derivation, reviews
from publisher.store import Store, inventory, withdrawn_addresses
from publisher.store.withdrawn_addresses import digest


@dataclass(frozen=True, slots=True)
class KeptTowns:
    """Why towns were refused: those that keep what release `from_` held, and those that are left out."""

    from_: str | None = None
    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left_out: Mapping[str, Sequence[str]] = field(default_factory=dict)


def put_back(
    path: Path, config: Config, refused: Mapping[str, Sequence[str]], last: Release | None, say: Callable[[str], None]
) -> KeptTowns:
    """Put the last release's data of towns into the store of a draft; raises StoreError.

    What was withdrawn since stays out, with all that was derived from it.
    """
    base = config.base
    kept: dict[str, Sequence[str]] = {}
    left_out: dict[str, Sequence[str]] = {}
    with Store.open(path) as draft:
        for town, reasons in refused.items():
            for graph in draft.graphs(iris.graphs_of(base, town)):
                draft.withdraw(graph)
            is_there = last is not None and _copy(last.store, draft, base, town)
            (kept if is_there else left_out)[town] = reasons
            if not is_there:
                for graph in draft.graphs(iris.crawl_graphs_of(base, town)):
                    draft.note(graph, ())
            elif _take_out_withdrawn(draft, base, town):
                derivation.refresh(draft, base, [town], say, reviews.load(config.reviews))
        draft.flush()
    return KeptTowns(last.name if last else None, kept, left_out)


def read_kept(release: Release) -> KeptTowns:
    """Return the towns that a release kept or left out."""
    facts = release.facts()
    kept = facts.get("kept", {})
    from_ = next((told["from"] for told in kept.values()), None)
    return KeptTowns(from_, {town: told["reasons"] for town, told in kept.items()}, facts.get("left_out", {}))


def _copy(path: Path, draft: Store, base: str, town: str) -> bool:
    """Copy a town's graphs out of the store of a release; return whether it holds any of its pages."""
    with Store.read_only(path) as released:
        is_there = bool(inventory.pages(released, base, town))
        graphs = released.graphs(iris.graphs_of(base, town)) if is_there else []
        draft.write({graph: [*released.quads(graph)] for graph in graphs})
    return is_there


def _take_out_withdrawn(draft: Store, base: str, town: str) -> bool:
    """Take out what was withdrawn since; return whether there was any.

    Not the agendas that minutes replaced: those minutes are not in the last release.
    """
    withdrawn = withdrawn_addresses.read(draft, base, town)
    found = bool(listed_rows.strip(draft, base, town, listed_rows.find_barred(withdrawn)))
    for graph in draft.graphs(iris.graphs_of(base, town)):
        told = withdrawn.get(digest(graph))
        if told and told.reason != withdrawn_addresses.REPLACED:
            withdrawal.take_out(draft, base, town, [graph], told)
            found = True
    return found
