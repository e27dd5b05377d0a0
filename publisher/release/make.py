"""Making a release of the working store: a checkpoint, every stage in its turn, and the switch to what came of it.

The working store is held for the moment of the checkpoint alone. Whatever stops a release before its folder gets
its name leaves the last one served; the next release sweeps the draft away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Final

from publisher import inventory
from publisher.config import Config
from publisher.errors import NoStoreError
from publisher.release import (
    catalogue,
    changes,
    checks,
    documents,
    dumps,
    feeds,
    layout,
    shelf,
    stream,
    tables,
)
from publisher.release.build import Draft, Stage, facts, sums
from publisher.release.layout import Release
from publisher.store import Store

# In this order: what is refused costs little, the catalogue describes what is there, the sums cover it all.
STAGES: Final[tuple[Stage, ...]] = (
    facts,
    checks.crawled,
    checks.conforms,
    dumps.write,
    tables.write,
    documents.write,
    changes.write,
    stream.write,
    feeds.write,
    catalogue.write,
    sums,
)


def make(
    config: Config, say: Callable[[str], None], allow_example: bool = False, stages: tuple[Stage, ...] = STAGES
) -> Release:
    """Make a release and serve it.

    Raises ConfigurationError under the base of an example, NoStoreError and StoreError where there is no store or a
    crawl is writing it, NotPublishedError where the data is not fit, ReleaseError where another process is at it.
    """
    if not allow_example:
        catalogue.check(config)
    with shelf.locked(config):
        name = _new_name(config)
        draft = layout.folder(config) / f"{layout.DRAFT}{name}"
        _checkpoint(config, draft)
        with Store.read_only(draft / "store") as store:
            towns = tuple(
                town for town in inventory.towns(store, config.base) if inventory.pages(store, config.base, town)
            )
            work = Draft(name, draft, store, config, towns, layout.current(config), say)
            for stage in stages:
                stage(work)
        release = shelf.put(draft, name)
        shelf.switch(release)
    return release


def _new_name(config: Config) -> str:
    """Return the name of a release made now: later than any there is, if it takes a second."""
    names = {release.name for release in layout.releases(config)}
    while (name := layout.name_of(datetime.now(UTC))) in names:
        sleep(0.1)
    return name


def _checkpoint(config: Config, draft: Path) -> None:
    if not (config.store / "CURRENT").exists():
        raise NoStoreError(f"there is no store in {config.store} yet: `kuntalinkki crawl` makes one")
    draft.mkdir()
    with Store.open(config.store) as store:
        store.flush()
        store.native.backup(str(draft / "store"))
