"""What pages of all platforms share: the content region, its links and its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from lxml import etree

from spiders.documents import plain_text
from spiders.documents.addresses import absolute
from spiders.documents.text import SEAM, fold, mark_gaps, without_marks
from spiders.errors import EmptyPage, UnreadablePage

_REGION_BEGINS = re.compile(r"<!--\s*DATA_?BEGIN\s*-->")
_REGION_ENDS = re.compile(r"<!--\s*DATA_?END\s*-->")
_UNSHOWN: Final = ("style", "script", "title", "head")
_UNSHOWN_BEGINS = re.compile(rf"<({'|'.join(_UNSHOWN)})\b", re.IGNORECASE)
_UNSHOWN_ENDS: Final = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNSHOWN}
# Where a line of text begins and ends.
_BLOCK_TAG = re.compile(
    r"<(?=/?(?:p|d(?:iv|[dlt])|t(?:[dhr]|able)|c(?:aption|enter)|l(?:i|abel)|[uo]l|h(?:[1-6r]|eader)|xp|b(?:ody|r)|"
    r"f(?:orm|ooter)|section|article|main|nav)\b)",
    re.IGNORECASE,
)
_PARSER: Final = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
# An element's whole text: several times faster than to join what `itertext` yields.
_text: Final = cast("Callable[[etree._Element], str]", etree.XPath("string()", smart_strings=False))
_INLINE: Final = r"(?:span|b|strong|i|em|font)"
_FIRST_RUN = re.compile(
    rf"<p\b[^<>]*>\s*(?:<{_INLINE}\b[^<>]*>\s*)+(?!&nbsp;|&#)[^<]{{2,70}}(?:</{_INLINE}>\s*)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its absolute address and its text; `listed_as` if it stood in a list of files."""

    url: str
    text: str
    listed_as: str | None = None


class Document:
    """One HTML page of Dynasty, parsed once: its content region, and what stands around it.

    Raises EmptyPage for nothing, UnreadablePage for what is no HTML.
    """

    def __init__(self, url: str, text: str) -> None:
        if not text.strip():
            raise EmptyPage(f"{url} answered with nothing")
        self.url = url
        self.is_plain_text = plain_text.is_plain(text)
        text = plain_text.as_html(text) if self.is_plain_text else text
        self.text = text
        begin = _REGION_BEGINS.search(text)
        end = _REGION_ENDS.search(text, begin.end()) if begin else None
        last = end.start() if end else len(text)
        self.has_region = begin is not None
        self.content = tree(url, text[begin.end() : last] if begin else text)
        around = text[: begin.start()] + " " + text[last:] if begin else ""
        self._around = tree(url, around) if around.strip() else None

    def links(self) -> list[Link]:
        """Return the links of the whole page, what stands around the content first."""
        around = links(self.url, self._around) if self._around is not None else ()
        return [*around, *links(self.url, self.content)]

    @cached_property
    def lines(self) -> list[str]:
        """The paragraphs of the content, read once: what is chrome must be taken out before."""
        return lines(self.content)

    def header_lines(self) -> list[str]:
        """Return the first lines around and in the content: versions differ in where they set the heading."""
        around = lines(self._around) if self._around is not None else []
        return [text for line in (*around[:60], *self.lines[:200]) if (text := fold(line)) and len(text) < 400]

    def elements(self, *tags: str) -> Iterator[etree._Element]:
        """Yield the whole page's elements of the given tags."""
        if self._around is not None:
            yield from self._around.iter(*tags)
        yield from self.content.iter(*tags)


def tree(url: str, text: str) -> etree._Element:
    """Parse HTML; scripts, styles and comments are left out. Raises UnreadablePage.

    Line breaks of the source are spaces; those of the tree's text are where a line begins or ends, and
    the first run of a paragraph that the markup sets apart ends in a seam.
    """
    text = _without_unshown(text).replace("\r", " ").replace("\n", " ")
    text = _BLOCK_TAG.sub("\n<", _FIRST_RUN.sub(r"\g<0>" + SEAM, text))
    try:
        return etree.fromstring(f"<body>{text}</body>", _PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(f"{url} is not an HTML page; look at it in a browser") from error


def _without_unshown(text: str) -> str:
    """Leave out styles, scripts and heads; one that is never closed stays, and is looked for only once."""
    kept: list[str] = []
    unclosed: set[str] = set()
    at = 0
    for begun in _UNSHOWN_BEGINS.finditer(text):
        name = begun[1].lower()
        if begun.start() < at or name in unclosed:
            continue
        end = _UNSHOWN_ENDS[name].search(text, begun.end())
        if end is None:
            unclosed.add(name)
            continue
        kept.append(text[at : begun.start()])
        at = end.end()
    return " ".join([*kept, text[at:]])


def text_of(element: etree._Element, between: str = "") -> str:
    """Return an element's text, folded; `between` separates the runs that the markup sets apart."""
    if between:
        return fold(between.join(cast("Iterator[str]", element.itertext())))
    return fold(_text(element))


def remove(element: etree._Element, between: str) -> None:
    """Remove an element and leave the text after it, `between` in place of what goes."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    # A tree can hold what cannot be put into it again: characters that a page spells as numbers.
    tail = without_marks(between + (element.tail or ""))
    if previous is not None:
        previous.tail = without_marks(previous.tail or "") + tail
    else:
        parent.text = without_marks(parent.text or "") + tail
    parent.remove(element)


def lines(root: etree._Element) -> list[str]:
    """Return the text of a tree, a line for each paragraph, table cell or line break, seams and gaps marked."""
    text = _text(root)
    parts = (part for part in text.split("\n") if part and not part.isspace())
    return [line for part in parts if (line := mark_gaps(part)) and line != SEAM]


def links(url: str, root: etree._Element) -> Iterator[Link]:
    """Yield the links of a tree, absolute, in page order."""
    for anchor in root.iter("a"):
        href = anchor.get("href")
        if href and not href.startswith(("#", "mailto:", "javascript:")):
            yield Link(absolute(href, url), text_of(anchor))
