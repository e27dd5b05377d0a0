"""Which platform a page is of: by the page itself (bytes and address in, a code out), or by its address alone.

A platform is known by the scripts that its pages link *on their own host*: a town's own site links to its
Dynasty too, and an old Dynasty page to the TWeb that came after it. Where a page links none, its comments
and its title tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, cast
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from spiders.documents.text import decode, fold
from spiders.errors import UnknownAddress
from spiders.fetching.platform import Marks, Platform
from spiders.municipalities import Source
from spiders.platforms import ONLY_RECOGNISED, PLATFORMS

OTHER: Final = "other"
NOTHING: Final = "nothing"


def code_names() -> dict[str, str]:
    """Return the codes that a page may be recognised as, each with its name for people."""
    known = {code: name for marks in _all_marks() for code, name in marks.names.items()}
    return known | {OTHER: "something else", NOTHING: "nothing"}


def recognise(url: str, body: bytes, content_type: str | None = None) -> str:
    """Return the code of a page's platform, NOTHING for an answer that shows neither text nor links."""
    text = decode(body, content_type)
    root = _tree(text)
    own = [*_own_links(url, root)] if root is not None else []
    if root is None or (not own and not _shown(root)):
        return NOTHING
    known = _all_marks()
    host = (urlsplit(url).hostname or "").lower()
    for code, pattern in (mark for marks in known for mark in marks.hosts):
        if pattern.search(host):
            return code
    for code, pattern in (mark for marks in known for mark in marks.comments):
        if pattern.search(text):
            return code
    for code, pattern in (mark for marks in known for mark in marks.paths):
        if any(pattern.search(path) for path in own):
            return code
    title = next((fold(title.text or "") for title in root.iter("title")), "")
    titles = (mark for marks in known for mark in marks.titles)
    return next((code for code, pattern in titles if pattern.search(title)), OTHER)


def expected_codes(platform: str) -> Collection[str]:
    """Return what the pages of a platform may be recognised as; nothing for a platform that is not known."""
    if platform in ONLY_RECOGNISED:
        return ONLY_RECOGNISED[platform].names
    return (PLATFORMS[platform].marks.names or [OTHER]) if platform in PLATFORMS else ()


def platform_of_code(code: str) -> Platform:
    """Return the platform that reads pages recognised as a code: for those of no platform, what reads any page."""
    own = (platform for platform in PLATFORMS.values() if code in platform.marks.names)
    return next(own, None) or any_page_platform()


def any_page_platform() -> Platform:
    """Return the platform that reads a page of any site."""
    return next(platform for platform in PLATFORMS.values() if platform.reads_any_page)


def platform_of_address(url: str, sources: Collection[Source]) -> Platform:
    """Return the platform that an address is spelled as, or else that of the source of a town which it belongs to.

    Raises UnknownAddress for an address of neither, and for one of a platform without a reader.
    """
    for platform in PLATFORMS.values():
        if platform.is_page(url):
            return platform
    own = [source for source in sources if _spelled(source.address) == _spelled(url)]
    own += [source for source in sources if _is_page_of(url, source)]
    for source in own:
        if source.platform in PLATFORMS:
            return PLATFORMS[source.platform]
        raise UnknownAddress(f"{url} is a page of {source.platform}, for which there is no reader yet")
    known = " or of ".join(platform.addresses for platform in PLATFORMS.values() if platform.addresses)
    raise UnknownAddress(f"{url} is not an address of a page of {known}, nor of a site in the town's file")


def _is_page_of(url: str, source: Source) -> bool:
    if source.platform in PLATFORMS:
        return PLATFORMS[source.platform].is_page_of(url, source)
    return urlsplit(source.address).hostname == urlsplit(url).hostname


def _spelled(url: str) -> tuple[str, str, str]:
    """Return what two spellings of one page's address share, by whichever somebody saved it."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def _all_marks() -> list[Marks]:
    return [*(platform.marks for platform in PLATFORMS.values()), *ONLY_RECOGNISED.values()]


def _tree(text: str) -> etree._Element | None:
    """Parse a page, of HTML or a feed; None for what has no element at all."""
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        return lxml.html.document_fromstring(text.replace("<![CDATA[", "").encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _shown(root: etree._Element) -> str:
    """Return the text that a page shows."""
    etree.strip_elements(root, "script", "style", with_tail=False)
    body = root.find("body")
    return "" if body is None else fold("".join(cast("Iterator[str]", body.itertext())))


def _own_links(url: str, root: etree._Element) -> Iterator[str]:
    """Yield the paths of the links, frames and forms that stay on the page's host."""
    host = urlsplit(url).hostname
    for element in root.iter("a", "link", "script", "frame", "iframe", "form", "area"):
        target = element.get("href") or element.get("src") or element.get("action")
        try:
            parts = urlsplit(urljoin(url, target.strip())) if target else None
        except ValueError:
            continue
        if parts and parts.scheme in {"http", "https"} and parts.hostname == host and parts.path:
            yield parts.path
