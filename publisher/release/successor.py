"""Releases without what was withdrawn: the current one is made again without it, others that hold it are removed.

A release is never changed, as its files are described and summed; so the served one gets a successor that is made of
its own store, not of the working one, which may hold what was never checked. Its stream of changes tells what went.
An older release that holds what was withdrawn could only publish it again, and is removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from publisher.config import Config
from publisher.crawl import listed_rows, withdrawal, withdrawal_order
from publisher.mapping import iris
from publisher.release import activation, layout
from publisher.release.draft import Draft, Stage
from publisher.release.kept_towns import read_kept
from publisher.release.layout import Release
from publisher.statements import derivation, reviews
from publisher.store import Store, inventory, rewriting, withdrawn_addresses
from publisher.store.withdrawn_addresses import REPLACED, Withdrawal, digest

Withdrawn = Mapping[str, Withdrawal]


def clean_releases(
    config: Config, withdrawn: Withdrawn, stages: Sequence[Stage], say: Callable[[str], None]
) -> tuple[Release | None, list[Release]]:
    """Leave no release that holds what was withdrawn; return the successor of the current one, if any, and those gone.

    `withdrawn` is by digests of graphs. Raises ReleaseError and StoreError; what was served stays then.
    """
    with activation.locked(config):
        held = [release for release in layout.releases(config) if list_withdrawn(release.store, config.base, withdrawn)]
        current = layout.current(config)
        made = _make(config, current, withdrawn, stages, say) if current in held and current else None
        for release in held:
            activation.remove(release)
    return made, held


def list_withdrawn(path: Path, base: str, withdrawn: Withdrawn) -> list[str]:
    """Return the graphs of a store that were withdrawn.

    An agenda that minutes replaced is not: the store keeps it beside them, and a release without those minutes would
    have neither.
    """
    if not withdrawn:
        return []
    with Store.read_only(path) as store:
        return [graph for graph in store.graphs(iris.graphs_of(base)) if _is_withdrawn(graph, withdrawn)]


def _is_withdrawn(graph: str, withdrawn: Withdrawn) -> bool:
    told = withdrawn.get(digest(graph))
    return told is not None and told.reason != REPLACED


def _make(
    config: Config, current: Release, withdrawn: Withdrawn, stages: Sequence[Stage], say: Callable[[str], None]
) -> Release:
    """Make a release of the current one's data without what was withdrawn, and serve it."""
    name = activation.choose_name(config)
    folder = layout.folder(config) / f"{layout.DRAFT}{name}"
    folder.mkdir()
    try:
        work = folder / "work"
        shutil.copytree(current.store, work)
        with Store.open(work) as store:
            _take_out(store, config, withdrawn, say)
            rewriting.copy(store.native, folder / "store")
        shutil.rmtree(work)
        with Store.read_only(folder / "store") as store:
            kept = read_kept(current)
            towns = tuple(town for town in inventory.towns(store, config.base) if town not in kept.left_out)
            draft = Draft(name, folder, store, config, towns, current, say, kept)
            for stage in stages:
                stage(draft)
        release = activation.finalise(folder, name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    activation.activate(release)
    return release


def _take_out(store: Store, config: Config, withdrawn: Withdrawn, say: Callable[[str], None]) -> None:
    for town in inventory.towns(store, config.base):
        gone = [graph for graph in store.graphs(iris.graphs_of(config.base, town)) if _is_withdrawn(graph, withdrawn)]
        urls = {*inventory.addresses(store, gone)}
        for graph in gone:
            withdrawal.take_out(store, config.base, town, [graph], withdrawn[digest(graph)])
        withdrawal_order.forget(store, config.base, town, gone, urls)
        listed_rows.strip(store, config.base, town, listed_rows.find_barred(withdrawn))
    known = reviews.load(config.reviews)
    derivation.refresh(store, config.base, inventory.towns(store, config.base), say, known)


def write_withdrawn(draft: Draft) -> None:
    """Write which addresses were withdrawn, for a server that opens no store."""
    found = withdrawn_addresses.read(draft.store, draft.config.base)
    withdrawn_addresses.write_file(found, draft.subfolder("changes") / withdrawn_addresses.FILE)
