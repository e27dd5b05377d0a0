"""A page of any site, parsed: what is hidden or only navigation taken out, and its main content found.

No class of any system is relied on: what HTML and ARIA say comes first, then the words that classes are
commonly made of, then how much of an element's text is links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

import lxml.html
from lxml import etree

from spiders.documents import html
from spiders.documents.text import fold
from spiders.errors import UnreadablePage

_DEEPEST: Final = 200
# A box of links with as many letters beside them says something itself.
_SAID: Final = 60
_NEVER: Final = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "video", "audio", "map",
    "input", "select", "textarea", "option", "label", "nav", "dialog", "link", "meta", "cite", "picture", "math",
)  # fmt: skip
_ROLES: Final = frozenset({"navigation", "search", "banner", "contentinfo", "dialog", "alert", "complementary", "menu"})
_CHROME: Final = frozenset(
    {
        "breadcrumb", "breadcrumbs", "murupolku", "cookie", "cookies", "evasteet", "evaste", "consent", "gdpr",
        "navigation", "navbar", "nav", "menu", "submenu", "valikko", "sidebar", "sivupalkki", "pagination", "pager",
        "share", "sharing", "jaa", "social", "comments", "related", "feedback", "palaute", "skip", "search", "haku",
        "toc", "modal", "popup", "newsletter", "footer", "alatunniste",
    }
)  # fmt: skip
_UNSEEN: Final = frozenset({"screen-reader-text", "visually-hidden", "sr-only", "visuallyhidden", "element-invisible"})
_FOLDS: Final = re.compile(r"accordion|collaps|tab|panel|haitari|toggle|faq|expand", re.IGNORECASE)
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_FRAMES: Final = frozenset(
    {"body", "div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "form", "font", "span"}
)


def tree(url: str, text: str) -> etree._Element:
    """Parse HTML into its body. Raises UnreadablePage for what has no element at all."""
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise UnreadablePage(f"{url} is not an HTML page; look at it in a browser") from None
    for element in [found for found in root.iter() if _depth(found) > _DEEPEST]:
        element.text, element[:] = text_of(element), []
    return root


def title(root: etree._Element) -> str | None:
    """Return the page's first heading, or what the browser's tab would show, without the site's name."""
    for heading in root.iter("h1"):
        if text := text_of(heading):
            return text
    found = next((fold(element.text or "") for element in root.iter("title")), "")
    return re.split(r"\s+[|–—-]\s+", found)[0] or None


def titles(root: etree._Element) -> list[str]:
    """Return the first heading of a page and what the browser's tab would show, as far as they are told."""
    heading = next((text for element in root.iter("h1") if (text := text_of(element))), "")
    return [text for text in (heading, next((fold(found.text or "") for found in root.iter("title")), "")) if text]


def main(root: etree._Element) -> etree._Element:
    """Take out what is no content, and return the element that holds the content."""
    etree.strip_elements(root, *_NEVER, with_tail=False)
    _take_hidden(root)
    body = root.find("body")
    body = root if body is None else body
    marked = [element for element in body.iter() if element.tag == "main" or element.get("role") == "main"]
    kept = {id(above) for element in marked for above in (element, *element.iterancestors())}
    for element in [*body.iter()]:
        if id(element) not in kept and element is not body and _is_chrome(element, body):
            html.remove(element, " ")
    whole = _told(body)
    for found in (marked, [*_articles(body)]):
        best = max(found, key=_told, default=None)
        if best is not None and _told(best) * 4 > whole:
            return best
    return _inmost(body)


def text_of(element: etree._Element) -> str:
    """Return an element's text, folded."""
    return fold("".join(cast("Iterator[str]", element.itertext())))


def tokens(element: etree._Element) -> set[str]:
    """Return the words that an element's class and id are made of, in small letters."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word for word in re.split(r"[\s_-]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", names).lower()) if word}


def is_control(element: etree._Element) -> bool:
    """Return whether an element opens and closes another."""
    return any(element.get(name) is not None for name in ("aria-expanded", "aria-controls")) or (
        (element.get("data-toggle") or element.get("data-bs-toggle") or "") in {"collapse", "tab", "pill"}
    )


def only_links(element: etree._Element) -> bool:
    """Return whether an element is a list or box of links, as a menu is, and not cards that are links as a whole."""
    anchors = [anchor for anchor in element.iter("a") if anchor.get("href")]
    inside = {element.tag for anchor in anchors for element in anchor.iter()}
    if len(anchors) < 2 or inside & {"p", "div", "h2", "h3", "h4"}:
        return False
    linked, whole = sum(len(text_of(anchor)) for anchor in anchors), len(text_of(element))
    says_more = whole - linked > _SAID or any(True for _ in element.iter("h1", "h2", "h3", "h4"))
    return whole > 0 and linked >= 0.8 * whole and not says_more


def _take_hidden(root: etree._Element) -> None:
    opened = {name for element in root.iter() for name in (element.get("aria-controls") or "").split()}
    opened |= {(element.get("href") or element.get("data-target") or element.get("data-bs-target") or "#").lstrip("#")
               for element in root.iter() if is_control(element)}  # fmt: skip
    for element in [*root.iter()]:
        names = (element.get("class") or "").split()
        if _UNSEEN & set(names) or (_is_hidden(element) and not _unfolds(element, opened)):
            html.remove(element, " ")


def _is_hidden(element: etree._Element) -> bool:
    return (
        (element.get("hidden") is not None and element.tag != "details")
        or element.get("aria-hidden") == "true"
        or bool(_NOT_SHOWN.search(element.get("style") or ""))
    )


def _unfolds(element: etree._Element, opened: set[str]) -> bool:
    """Return whether a hidden element is shown by a click: a part of an accordion, or a tab."""
    previous = element.getprevious()
    before = [] if previous is None else [previous, *previous.iter()]
    return (
        element.get("id", "") in opened
        or element.get("role") in {"tabpanel", "region"}
        or any(is_control(found) for found in before)
        or (element.tag in {"div", "section", "dd", "li"} and bool(_FOLDS.search(element.get("class") or "")))
    )


def _is_chrome(element: etree._Element, body: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.find(".//main") is not None:
        return False
    in_main = any(above.tag in {"main", "article"} or above.get("role") == "main" for above in element.iterancestors())
    if element.tag in {"header", "footer"} and not in_main:
        return True
    if element.get("role") in _ROLES or (element.tag == "aside" and not (in_main and not any(element.iter("a")))):
        return True
    if tokens(element) & _CHROME and element.tag not in {"body", "main", "article", *_HEADINGS}:
        return element.find(".//h1") is None and _told(element) * 3 < _told(body)
    return element.tag in {"ul", "ol", "div", "td"} and only_links(element)


def _articles(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the one article of a page, or the one that tells more than all others; several are parts of a page."""
    articles = [element for element in body.iter("article") if next(element.iterancestors("article"), None) is None]
    whole = sum(map(_told, articles))
    yield from (element for element in articles if _told(element) * 10 > whole * 7)


def _inmost(element: etree._Element) -> etree._Element:
    """Return the smallest frame that holds four fifths of the text: old pages are tables within tables."""
    while True:
        whole = _told(element)
        inner = max((child for child in element if child.tag in _FRAMES), key=_told, default=None)
        if inner is None or whole == 0 or _told(inner) * 5 < whole * 4:
            # A row of a table is read as cells; that needs the table.
            return element
        element = inner


def _told(element: etree._Element) -> int:
    """Return how many letters an element tells outside of links."""
    return len(text_of(element)) - sum(len(text_of(anchor)) for anchor in element.iter("a"))


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())
