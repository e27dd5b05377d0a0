"""One saved file and what it states, without a store on disk: a page, a text file or a PDF.

A page is read and mapped as a crawl would, so that its texts are those that the store would hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.errors import KuntalinkkiError
from publisher.mapping import iris, quads
from publisher.statements import find, graph_access, passages
from publisher.statements import statement_quads as mapped
from publisher.statements.finding.model import Statement
from publisher.statements.passages import Passage
from publisher.store import Store
from spiders import platforms
from spiders.documents import pdf, sample_mark
from spiders.documents.text import decode
from spiders.errors import PageError, WrongPage
from spiders.fetching.platform import Platform
from spiders.items import FetchedPage, Reading, StrategyPage
from spiders.municipalities import Municipality
from spiders.platforms import platform_detection
from spiders.platforms.strategy import urls as strategy_urls

TEXT: Final = "text/1"
_NEVER: Final = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the passage that holds it, and the handling's body, day and § where they are known."""

    statement: Statement
    passage: Passage
    body: str | None
    section: int | None


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was read: its page, and a `warning` where it is another page than its address says."""

    page: FetchedPage
    warning: str | None = None

    def told(self, base: str) -> list[Told]:
        """Return what its texts state, in the order of the page."""
        if self.page.reading.kind not in passages.KINDS:
            return []
        store, graph = self._store(base)
        found: list[Told] = []
        for passage in map(_undated, passages.read(store, graph, self.page.reading.kind)):
            body, section = _handling(store, passage)
            town = self.page.municipality
            for statement in find(passage.text, town, proposed=passage.is_proposal, adopted=passage.is_adopted):
                found.append(Told(statement, passage, body, section))
        return sorted(found, key=lambda one: (one.passage.date or "", one.passage.page_number or 0))

    def quads(self, base: str) -> Iterator[ox.Quad]:
        """Yield what its texts state as annotations on the page."""
        graph = iris.page_graph(base, self.page.municipality, self.page.reading.kind, self.page.reading.id)
        heaps: dict[Passage, list[Statement]] = {}
        for told in self.told(base):
            heaps.setdefault(told.passage, []).append(told.statement)
        for passage, statements in heaps.items():
            yield from mapped.quads(statements, base, self.page.municipality, graph, passage)

    def _store(self, base: str) -> tuple[Store, str]:
        graph = iris.page_graph(base, self.page.municipality, self.page.reading.kind, self.page.reading.id)
        store = Store(Path(), ox.Store())
        store.write({graph: [*quads(self.page, base)]})
        return store, graph


def read(file: Path, url: str, key: str, town: Municipality | None, content_type: str | None = None) -> Saved:
    """Read a file as the page of a town (whose key may be one that has no entry). Raises KuntalinkkiError."""
    body = file.read_bytes()
    platform = _platform(url, body, content_type)
    try:
        return _saved(body, url, key, town, platform, content_type)
    except WrongPage as error:
        if error.reading is not None and platform is not None:
            return Saved(_page(body, url, key, platform.reader, error.reading), str(error))
        return _otherwise(body, url, key, content_type, error)
    except PageError as error:
        if platform is None or platform.reads_any_page:
            raise KuntalinkkiError(str(error)) from None
        return _otherwise(body, url, key, content_type, error)


def _platform(url: str, body: bytes, content_type: str | None) -> Platform | None:
    """Return the platform that reads a file; None for plain text."""
    if pdf.is_pdf(body):
        return platform_detection.any_page_platform()
    if not decode(body, content_type).lstrip().startswith("<"):
        return None
    return platform_detection.platform_of_code(platform_detection.recognise(url, body, content_type))


def _saved(
    body: bytes, url: str, key: str, town: Municipality | None, platform: Platform | None, content_type: str | None
) -> Saved:
    if platform is None:
        text = decode(body, content_type)
        if not text.strip():
            raise KuntalinkkiError(f"{url}: the file is empty")
        id = f"{strategy_urls.slug(url)}-{sha256(' '.join(text.split()).encode()).hexdigest()[:8]}"
        told = Reading(strategy_urls.KIND, id, [StrategyPage(key, id, url, None, text)], [])
        return Saved(_page(body, url, key, TEXT, told))
    aliases, sources = (town.bodies, town.sources) if town else ({}, ())
    told = platforms.read(platform.name, url, body, content_type, key, aliases, sources)
    return Saved(_page(body, url, key, platform.reader, told))


def _otherwise(body: bytes, url: str, key: str, content_type: str | None, error: PageError) -> Saved:
    """Read a page as any site's where its platform's reader cannot, and say so."""
    try:
        told = _saved(body, url, key, None, platform_detection.any_page_platform(), content_type)
    except PageError:
        raise KuntalinkkiError(str(error)) from None
    return Saved(told.page, f"{error}; it is read as a page of any site")


def _page(body: bytes, url: str, key: str, reader: str, told: Reading) -> FetchedPage:
    return FetchedPage(key, url, _NEVER, sha256(body).hexdigest(), reader, sample_mark.is_made_up(body), told)


def _undated(passage: Passage) -> Passage:
    """Return a passage without the day of a fetch that never was: nobody knows when a saved file was fetched."""
    return replace(passage, date=None) if passage.date and _NEVER.startswith(passage.date) else passage


def _handling(store: Store, passage: Passage) -> tuple[str | None, int | None]:
    """Return the body and § of the handling that a passage belongs to."""
    if passage.bearer != "handling":
        return None, None
    bodies = graph_access.objects(store, passage.node, terms.BODY)
    names = [name for body in bodies for name in graph_access.objects(store, body, terms.NAME)]
    sections = graph_access.objects(store, passage.node, terms.SECTION)
    return min(names, default=None), min(map(int, sections), default=None)
