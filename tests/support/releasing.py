"""Releases out of nothing: a store of made pages, and the stages that a test is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from publisher import config
from publisher.config import Config
from publisher.mapping import iris, quads
from publisher.release import activation, checksums, layout
from publisher.release.draft import Draft, write_manifest
from publisher.release.layout import Release
from publisher.store import Store
from spiders.items import AgendaItem, FetchedPage
from support.feeding import item_page
from support.made_pages import BASE


def settings(data: Path) -> Config:
    return replace(config.load(environ={}), data=data, base=BASE)


def graph_of(page: FetchedPage) -> str:
    return iris.page_graph(BASE, page.municipality, page.reading.kind, page.reading.id)


def store_pages(data: Path, pages: Iterable[FetchedPage], withdrawn: Iterable[FetchedPage] = ()) -> None:
    """Write pages into the working store, and take others out."""
    with Store.open(data / "store") as store:
        store.write({graph_of(page): [*quads(page, BASE)] for page in pages})
        for page in withdrawn:
            store.withdraw(graph_of(page))
        store.flush()


def make(data: Path, name: str, *stages: Callable[[Draft], None]) -> Release:
    """Make a release of the working store with these stages alone, and serve it."""
    held = settings(data)
    folder = layout.folder(held) / f".draft-{name}"
    folder.mkdir(parents=True)
    with Store.open(data / "store") as store:
        store.native.backup(str(folder / "store"))
    before = next(reversed(layout.releases(held)), None)
    with Store.read_only(folder / "store") as store:
        draft = Draft(name, folder, store, held, ("kemi", "simo"), before, lambda _: None)
        for stage in (write_manifest, *stages, checksums.write):
            stage(draft)
    release = activation.finalise(folder, name)
    activation.activate(release)
    return release


def pages(count: int, town: str = "kemi", text: str = "Hyväksyttiin.") -> list[FetchedPage]:
    return [item_page(number, town, text) for number in range(count)]


def titled(page: FetchedPage, title: str) -> FetchedPage:
    (item,) = page.reading.items
    assert isinstance(item, AgendaItem)
    item.title = title
    return page
