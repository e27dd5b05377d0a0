"""Making a release of the working store: checkpoint, checks, stages, and then its name and the link that serves it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from publisher.config import Config
from publisher.errors import NoStoreError, TownsRefusedError
from publisher.release import (
    activation,
    catalogue,
    changes,
    checks,
    checksums,
    documents,
    draft,
    dumps,
    feeds,
    kept_towns,
    layout,
    search_index,
    stream,
    successor,
    tables,
    views,
)
from publisher.release.draft import Draft, Stage
from publisher.release.kept_towns import KeptTowns
from publisher.release.layout import Release
from publisher.store import Store, inventory

# What may refuse a store comes first; what describes all files comes after those, and the sums are last.
CHECKS: Final[tuple[Stage, ...]] = (
    checks.require_complete_crawls,
    checks.require_conformance,
    checks.limit_doubts,
    checks.limit_quarantine,
    checks.limit_missing,
)
FILES: Final[tuple[Stage, ...]] = (
    draft.write_manifest,
    dumps.write,
    tables.write,
    views.write,
    documents.write,
    changes.write,
    stream.write,
    feeds.write,
    search_index.write,
    successor.write_withdrawn,
    catalogue.write,
    checksums.write,
)
STAGES: Final[tuple[Stage, ...]] = (*CHECKS, *FILES)


def make(config: Config, say: Callable[[str], None], stages: Sequence[Stage] = STAGES) -> Release:
    """Make a release and serve it. Whatever is raised, the release that was served stays.

    Raises NoStoreError, StoreError where a crawl is writing, ReleaseError where another release is being made,
    and NotPublishedError where the store is not fit to be released.
    """
    if not (config.store / "CURRENT").exists():
        raise NoStoreError(f"there is no store in {config.store} yet: `kuntalinkki crawl` makes one")
    with activation.locked(config):
        name = activation.choose_name(config)
        folder = layout.folder(config) / f"{layout.DRAFT}{name}"
        folder.mkdir()
        try:
            _fill(folder, name, config, say, stages)
            release = activation.finalise(folder, name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        activation.activate(release)
    return release


def _fill(folder: Path, name: str, config: Config, say: Callable[[str], None], stages: Sequence[Stage]) -> None:
    with Store.open(config.store) as working:
        working.checkpoint(folder / "store")
    before = next(reversed(layout.releases(config)), None)
    with Store.read_only(folder / "store") as store:
        towns = tuple(inventory.towns(store, config.base))
        refused = _check(Draft(name, folder, store, config, towns, before, say), stages)
    kept = KeptTowns()
    if refused:
        kept = kept_towns.put_back(folder / "store", config, refused, before, say)
    with Store.read_only(folder / "store") as store:
        there = tuple(town for town in towns if town not in kept.left_out)
        draft = Draft(name, folder, store, config, there, before, say, kept)
        for stage in stages:
            if stage not in CHECKS:
                stage(draft)


def _check(draft: Draft, stages: Sequence[Stage]) -> dict[str, list[str]]:
    """Run the checks; return the towns that were refused, with why. Raises NotPublishedError where all are."""
    found: dict[str, list[str]] = {}
    for stage in stages:
        try:
            if stage in CHECKS:
                stage(draft)
        except TownsRefusedError as error:
            for town, reasons in error.reasons.items():
                found.setdefault(town, []).extend(reasons)
    if found and {*found} >= {*draft.towns}:
        raise TownsRefusedError(found)
    for town, reasons in sorted(found.items()):
        draft.say(f"{town} is not released as it is now, and keeps what the last release held: {'; '.join(reasons)}")
    return found
