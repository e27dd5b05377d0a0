"""Which platform a page is of, told by the page itself: bytes and address in, a name out.

A platform is told by the scripts that its pages link *on their own host*: a town's own site links to its
Dynasty too, and an old Dynasty page to the TWeb that came after it. Where a page links none, its comments
and its title tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, cast
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from spiders.documents.text import decode, fold

Recognised: TypeAlias = Literal["dynasty-10", "dynasty-static", "tweb", "cloudnc", "other", "nothing"]

NAMES: Final[dict[Recognised, str]] = {
    "dynasty-10": "Dynasty 10",
    "dynasty-static": "Dynasty, the static generation",
    "tweb": "TWeb",
    "cloudnc": "CaseM/CloudNC",
    "other": "something else",
    "nothing": "nothing",
}

_CLOUDNC_HOST: Final = re.compile(r"(?:\A|\.)cloudnc\.fi\Z")
# Paths of links, in the order in which they decide.
_PATHS: Final[tuple[tuple[Recognised, re.Pattern[str]], ...]] = (
    ("dynasty-10", re.compile(r"/cgi/DREQUEST\.PHP\Z", re.IGNORECASE)),
    ("dynasty-static", re.compile(r"/kokous/(?:TELIMET|TELIN-[^/]+|\d+(?:-\d+)?)\.HTM\Z", re.IGNORECASE)),
    ("dynasty-10", re.compile(r"/kokous/\w+-\d+(?:-\d+)?\.PDF\Z", re.IGNORECASE)),
    (
        "tweb",
        re.compile(r"/ktwebscr/|/ktwebbin/|/ktproxy2?\.dll\Z|/dbisa\.dll\b|_tweb\.htm\Z|/ktweb\.css\Z", re.IGNORECASE),
    ),
    ("cloudnc", re.compile(r"\A/(?:fi-FI|sv-FI)/(?:Toimielimet|Organ|content/\d+/\d+)", re.IGNORECASE)),
)
_TITLES: Final[tuple[tuple[Recognised, re.Pattern[str]], ...]] = (
    ("dynasty-10", re.compile(r"\ADynasty\b")),
    ("tweb", re.compile(r"\AK?Tweb\b", re.IGNORECASE)),
    ("cloudnc", re.compile(r"\b(?:CloudNC|CaseM)\b", re.IGNORECASE)),
)
_COMMENTS: Final[tuple[tuple[Recognised, re.Pattern[str]], ...]] = (
    ("dynasty-10", re.compile(r"<!--\s*DATABEGIN\s*-->")),
    ("dynasty-static", re.compile(r"<!--\s*DATA_BEGIN\s*-->")),
)


def recognise(url: str, body: bytes, content_type: str | None = None) -> Recognised:
    """Tell the platform of a page; "nothing" for an answer that shows neither text nor links."""
    text = decode(body, content_type)
    root = _tree(text)
    own = [*_own_links(url, root)] if root is not None else []
    if root is None or (not own and not _shown(root)):
        return "nothing"
    if _CLOUDNC_HOST.search((urlsplit(url).hostname or "").lower()):
        return "cloudnc"
    for name, pattern in _COMMENTS:
        if pattern.search(text):
            return name
    for name, pattern in _PATHS:
        if any(pattern.search(path) for path in own):
            return name
    title = next((fold(title.text or "") for title in root.iter("title")), "")
    return next((name for name, pattern in _TITLES if pattern.search(title)), "other")


def _tree(text: str) -> etree._Element | None:
    """Parse a page, of HTML or a feed; null for what has no element at all."""
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
