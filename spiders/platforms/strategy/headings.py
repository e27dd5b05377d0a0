"""Which elements head what follows them: by their tag, their role, or a class that says so."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from spiders.platforms.strategy import page

BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
        "tbody", "td", "th", "thead", "tr", "ul", "caption", "legend",
    }
)  # fmt: skip
_LIKE_HEADING: Final = re.compile(r"(?:\A|[\s_-])h([1-6])(?:\Z|[\s_-])", re.IGNORECASE)
_TITLES: Final = frozenset({"title", "heading", "otsikko"})


def level(element: etree._Element) -> int:
    """Return the level of a heading, whether by its element, its role or a class that says so; 0 for none."""
    tag = element.tag
    if isinstance(tag, str) and re.fullmatch("h[1-6]", tag):
        return int(tag[1])
    if element.get("role") == "heading":
        told = element.get("aria-level") or ""
        return min(max(int(told), 1), 6) if told.isdecimal() and len(told) < 3 else 2
    if tag in {"p", "div", "span"} and (match := _LIKE_HEADING.search(element.get("class") or "")):
        is_short = 0 < len(page.text_of(element)) <= 120
        return (
            int(match[1])
            if is_short and not any(child.tag in BLOCKS for child in element.iter() if child is not element)
            else 0
        )
    return 0


def is_title(element: etree._Element) -> bool:
    """Return whether an element is the title of a card or box, which is often only named a heading."""
    if element.tag not in {"div", "p"} or not page.tokens(element) & _TITLES or page.is_control(element):
        return False
    text = page.text_of(element)
    has_blocks = any(child.tag in BLOCKS for child in element.iter() if child is not element)
    return 0 < len(text) <= 80 and not text.endswith((".", "!", "?")) and not has_blocks
