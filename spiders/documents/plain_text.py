"""Plain text and light Markdown, as minutes are kept by who saved them without their layout, as HTML.

A line that begins with `#` is a heading, a blank line ends a paragraph, `<!-- image -->` or a form feed stands where a
page ended. What was printed on every page is left out: short lines beside the end of a page that stand there again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Final

_TAG: Final = re.compile(
    r"<(?:!doctype|html|body|head|p|div|span|table|tr|t[dh]|br|h[1-6]|a|[uo]l|li|dl|font|b|center|"
    r"form|select|input|frameset|frame|iframe|img|title|meta|script|style|main|section|article)\b",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_PAGE_ENDS: Final = re.compile(r"<!--.*?-->|\f", re.DOTALL)
_PAGE_END: Final = "\x00"
_HEADING: Final = re.compile(r"#{1,6} +(?P<text>.*?)(?: +#+)?\Z")
_ITEM: Final = re.compile(r"(?:[-*•–]|\d{1,3}[.)]|[a-zåäö]\)) +")
_ROW: Final = re.compile(r"\|.*\|\s*\Z")
_RULE: Final = re.compile(r"[|\s:-]*-{3,}[|\s:-]*\Z")
_PAGE_NUMBER: Final = re.compile(
    r"(?:\d{1,3} ?\( ?\d{1,3} ?\)|\d{1,3}/\d{4}|\d{1,3} ?/ ?\d{1,3}|(?:Sivu|Sida) \d{1,3})\Z"
)
_LONGEST_FURNITURE: Final = 60
_NEAR: Final = 4
_WRAPPED: Final = 60


def is_plain(text: str) -> bool:
    """Return whether a text has none of the tags that any HTML page has."""
    return _TAG.search(_COMMENT.sub("", text)) is None


def as_html(text: str) -> str:
    """Return a plain text as HTML: its headings, list items and paragraphs."""
    return "\n".join(_elements(_without_furniture(text.replace("\r\n", "\n").replace("\r", "\n"))))


def _without_furniture(text: str) -> list[str]:
    """Return the lines without ends of pages and what stands beside them: page numbers, and what stands there again."""
    lines = [
        line.strip() for line in _COMMENT.sub(_PAGE_END, text).replace(_PAGE_END, f"\n\n{_PAGE_END}\n\n").split("\n")
    ]
    told = [at for at, line in enumerate(lines) if line]
    near: set[int] = set()
    for place, at in enumerate(told):
        if lines[at] == _PAGE_END:
            for step in (-1, 1):
                near.update(_beside(lines, told, place, step))
    counted = Counter(_key(lines[at]) for at in near)
    repeated = {at for at in near if counted[_key(lines[at])] > 1 or _PAGE_NUMBER.match(lines[at])}
    return [line for at, line in enumerate(lines) if line != _PAGE_END and at not in repeated]


def _beside(lines: list[str], told: list[int], place: int, step: int) -> Iterator[int]:
    """Yield the places of the short lines that follow each other beside the end of a page, or between two."""
    count = 0
    while 0 <= (place := place + step) < len(told) and len(lines[told[place]]) <= _LONGEST_FURNITURE and count < _NEAR:
        if lines[told[place]] != _PAGE_END:
            count += 1
        if lines[told[place]] != _PAGE_END and "§" not in lines[told[place]]:
            yield told[place]


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line.lstrip("# ")).casefold()


def _elements(lines: list[str]) -> Iterator[str]:
    """Yield the elements of the lines; a line goes on with one above that is as long as a page is wide."""
    paragraph: list[str] = []
    for line in [*lines, ""]:
        heading = _HEADING.match(line)
        goes_on = bool(paragraph) and len(paragraph[-1]) >= _WRAPPED and not paragraph[-1].endswith((".", ":", ";"))
        if paragraph and (not line or heading or _ITEM.match(line) or _ROW.match(line) or not goes_on):
            yield f"<p>{escape(' '.join(paragraph), quote=False)}</p>"
            paragraph = []
        if heading:
            yield f"<h2>{escape(heading['text'], quote=False)}</h2>"
        elif _ROW.match(line):
            if not _RULE.match(line):
                yield f"<p>{escape(' | '.join(cell.strip() for cell in line.strip('| ').split('|')), quote=False)}</p>"
        elif line:
            paragraph.append(line)
