"""Bringing what jobs crawled, each into a town's own store, into the store that is released.

The new store is built beside the old one and takes its place in one step. Of each town it holds what the town's own
store holds, and pages that the old one held and the town's has neither seen nor withdrawn. What is derived is brought
up to date at the end, over all towns, so that it is what one crawl of them all would have made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from publisher.config import Config
from publisher.crawl import town_folders
from publisher.crawl.town_record import TownRecord
from publisher.errors import PrivateDataError, StoreError
from publisher.mapping import iris
from publisher.statements import derivation, reviews
from publisher.store import Store, inventory, rewriting, withdrawn_addresses
from publisher.store.loading import Loader, text_of

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of a town: its pages, and those `kept` that only the store before had.

    `is_busy` says that a job is at the town, which stayed as it was.
    """

    municipality: str
    pages: int = 0
    kept: int = 0
    is_busy: bool = False


def gather(config: Config, towns: Iterable[str], say: Say) -> list[Gathered]:
    """Bring the own stores of towns into the store; return what came, in the order of the towns.

    Raises StoreError, MixedDataError, and PrivateDataError where a town's store holds what a person withdrew.
    """
    done: dict[str, Gathered] = {}
    with ExitStack() as held:
        for key in towns:
            try:
                held.enter_context(town_folders.locked(config.data, {town_folders.lock_of(key)}, wait=False))
                done[key] = Gathered(key)
            except StoreError:
                done[key] = Gathered(key, is_busy=True)
        free = [key for key, one in done.items() if not one.is_busy]

        def build(old: Store, folder: Path) -> bool:
            with Store.open(folder) as new:
                _copy_others(old, new, config.base, free)
                for key in free:
                    with Store.read_only(town_folders.folder(config.data, key) / "store") as own:
                        done[key] = _take(own, old, new, config.base, key)
                derivation.refresh(new, config.base, free, say, reviews.load(config.reviews))
                new.flush()
            return True

        if free:
            rewriting.replace(config.store, build)
        for key in free:
            TownRecord.read(town_folders.folder(config.data, key), key).write(config.data, key)
    return [*done.values()]


def _take(own: Store, old: Store, new: Store, base: str, town: str) -> Gathered:
    """Load a town's graphs, and pages that only the old store has."""
    is_sample = inventory.refuse_mixing(own, base, town, None)
    inventory.refuse_mixing(old, base, town, is_sample)
    withdrawn = withdrawn_addresses.read(own, base, town)
    _refuse_withdrawn(own, old, base, town)
    loader = Loader(new)
    for graph in own.graphs():
        if graph.startswith(iris.graphs_of(base, town)):
            loader.add(graph, text_of(own, graph))
        elif iris.is_of_town(base, town, graph):
            new.native.extend(own.quads(graph))
    kept = [
        graph
        for graph in inventory.pages(old, base, town)
        if not own.has(graph) and withdrawn_addresses.digest(graph) not in withdrawn
    ]
    for graph in kept:
        loader.add(graph, text_of(old, graph))
    loader.flush()
    return Gathered(town, len(inventory.pages(own, base, town)), len(kept))


def _refuse_withdrawn(own: Store, old: Store, base: str, town: str) -> None:
    """Raise PrivateDataError where a person withdrew a page that the town's own store still holds."""
    barred = {digest for digest, one in withdrawn_addresses.read(old, base, town).items() if one.is_barred}
    own_barred = {digest for digest, one in withdrawn_addresses.read(own, base, town).items() if one.is_barred}
    if barred - own_barred:
        raise PrivateDataError(
            f"nothing is gathered: pages of {town} that a person withdrew are not withdrawn in {own.path}; withdraw "
            f"them there too, with KUNTALINKKI_DATA={own.path.parent}"
        )


def _copy_others(old: Store, new: Store, base: str, towns: list[str]) -> None:
    """Copy the graphs that are of none of the towns, and the bookkeeping, which is in no union."""
    data = iris.graphs_of(base)
    loader = Loader(new)
    for graph in old.graphs():
        if any(iris.is_of_town(base, town, graph) for town in towns):
            continue
        if graph.startswith(data):
            loader.add(graph, text_of(old, graph))
        else:
            new.native.extend(old.quads(graph))
    loader.flush()
