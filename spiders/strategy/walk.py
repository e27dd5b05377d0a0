"""The way through a page's content: elements in, blocks out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from spiders.strategy import page, tables
from spiders.strategy.blocks import Block, from_lines, plain

_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
        "tbody", "td", "th", "thead", "tr", "ul", "caption", "legend",
    }
)  # fmt: skip
_BOLD: Final = frozenset({"b", "strong"})
_STYLED_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIKE_HEADING: Final = re.compile(r"(?:\A|[\s_-])h([1-6])(?:\Z|[\s_-])", re.IGNORECASE)
_MARKS: Final = re.compile("[\ue000\ue001]")


def blocks(root: etree._Element, labels: Mapping[str, str]) -> list[Block]:
    """Return what an element says as blocks, not settled yet; `labels` are those of the whole page."""
    return _Walk(labels).of(root)


def labels(root: etree._Element) -> dict[str, str]:
    """Return what the tabs of a page call the parts that they show."""
    found = {}
    for element in root.iter():
        target = element.get("aria-controls") or (element.get("href") or "").partition("#")[2]
        if target and (element.get("role") == "tab" or "tab" in page.tokens(element) | _toggles(element)):
            found[target] = page.text_of(element)
    return found


def _toggles(element: etree._Element) -> set[str]:
    return {element.get("data-toggle") or "", element.get("data-bs-toggle") or ""}


class _Walk:
    """Blocks as they are found; what stands between two block elements is one paragraph."""

    def __init__(self, labels: Mapping[str, str], level: int = 1) -> None:
        self.labels = labels
        self.level = level
        # Parts that open and close are on one level, whatever headings stand within them.
        self.control: int | None = None
        self.found: list[Block] = []
        self.running: list[str] = []

    def of(self, element: etree._Element) -> list[Block]:
        self.inside(element)
        self.end()
        return self.found

    def inside(self, element: etree._Element) -> None:
        self.text(element.text)
        for child in element:
            self.element(child)
            self.text(child.tail)

    def text(self, text: str | None) -> None:
        if text:
            self.running.append(_MARKS.sub("", text).replace("\n", " ").replace("\r", " "))

    def end(self) -> None:
        """Make what ran so far blocks: an empty line ends a paragraph."""
        running, self.running = "".join(self.running), []
        lines = _rejoined(running.split("\n"))
        paragraph: list[str] = []
        for line in [*lines, ""]:
            if plain(line):
                paragraph.append(line)
                continue
            self.found += from_lines(paragraph)
            paragraph = []

    def element(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self.running.append("\n")
        elif tag == "q":
            self.inline(element, "”", "”")
        elif level := _level(element):
            self.heading(element, level)
        elif tag == "summary" or (page.is_control(element) and element.get("role") != "tab"):
            self.control = self.control or min(self.level + 1, 6)
            self.heading(element, self.control, is_own=False)
        elif (
            tag == "button" or element.get("role") in {"tab", "tablist"} or (tag in {"ul", "ol"} and _is_menu(element))
        ):
            self.end()
        elif tag in _BLOCKS:
            self.end()
            self.block(element)
            self.end()
        elif tag in _BOLD or _STYLED_BOLD.search(element.get("style") or ""):
            self.inline(element, "\ue000", "\ue001")
        else:
            self.inside(element)

    def inline(self, element: etree._Element, before: str, after: str) -> None:
        self.running.append(before)
        self.inside(element)
        self.running.append(after)

    def heading(self, element: etree._Element, level: int, is_own: bool = True) -> None:
        self.end()
        text = page.text_of(element)
        if text:
            if is_own:
                self.level = level
                opens = any(page.is_control(inner) for inner in element.iter())
                self.control = level if opens else self.control if level > (self.control or 0) else None
            self.found.append(Block("heading", _MARKS.sub("", text), level))

    def block(self, element: etree._Element) -> None:
        match element.tag:
            case "ul" | "ol":
                self.items(element)
            case "li":
                self.found += self.item(element)
            case "dl":
                self.found += [Block("bullet", _defined(*pair)) for pair in _definitions(element)]
            case "blockquote":
                self.found += [Block("quote", block.text) for block in self.inner(element)]
            case "table" if rows := tables.rows(element):
                self.found += tables.blocks(rows, self.level, lambda cell: self.inner(cell))
            case "details":
                level = self.level
                self.inside(element)
                self.end()
                self.level = level
            case _:
                self.named(element)
                self.inside(element)

    def named(self, element: etree._Element) -> None:
        """Head a tab's part with what its tab says, where it has no such heading itself."""
        label = self.labels.get(element.get("id") or "")
        if label and not page.text_of(element).startswith(label):
            self.found.append(Block("heading", label, min(self.level + 1, 6)))

    def inner(self, element: etree._Element) -> list[Block]:
        """Return what an element says by itself."""
        walk = _Walk(self.labels, self.level)
        walk.inside(element)
        walk.end()
        return walk.found

    def items(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == "li":
                self.found += self.item(child)
            elif isinstance(child.tag, str):
                self.inside(child)
                self.end()

    def item(self, element: etree._Element) -> Iterator[Block]:
        """Yield an item of a list as one bullet, what is nested in it after it; one with headings as what it is."""
        found = self.inner(element)
        if any(block.kind == "heading" for block in found):
            yield from found
            return
        own = [block for block in found if block.kind != "bullet"]
        nested = [block for block in found if block.kind == "bullet"]
        if own:
            yield Block("bullet", _joined(own))
        for block in nested:
            yield Block("bullet", block.text, block.level + bool(own))


def _level(element: etree._Element) -> int:
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
            if is_short and not any(child.tag in _BLOCKS for child in element.iter() if child is not element)
            else 0
        )
    return 0


def _is_menu(element: etree._Element) -> bool:
    return page.only_links(element) or element.get("role") == "tablist"


def _joined(found: list[Block]) -> str:
    """Write the paragraphs of an item as one line: a bold or short first one is what the others define."""
    first, rest = found[0], [block.text for block in found[1:]]
    if first.kind == "lead":
        return " ".join([_defined(first.term, first.text[len(first.term) :].lstrip(" :–—-")), *rest])
    if "\n" in first.text and not rest:
        head, *rest = first.text.split("\n")
        is_term = len(head) <= 40 and not head.endswith((".", ",", ";")) and len(" ".join(rest)) > len(head)
        return _defined(head, " ".join(rest)) if is_term else " ".join([head, *rest])
    if first.kind == "bold" or (rest and len(first.text) <= 40 and not first.text.endswith((".", ",", ";"))):
        return _defined(first.text, " ".join(rest))
    return " ".join([first.text, *rest])


def _defined(term: str, definition: str) -> str:
    term, definition = term.rstrip(" :"), definition.strip()
    return f"{term}: {definition}" if term and definition else term or definition


def _definitions(element: etree._Element) -> Iterator[tuple[str, str]]:
    term, told = "", [""]
    for child in element.iter("dt", "dd"):
        if child.tag == "dd":
            told.append(page.text_of(child))
        else:
            if term or any(told):
                yield term, " ".join(filter(None, told))
            term, told = page.text_of(child), []
    if term or any(told):
        yield term, " ".join(filter(None, told))


def _rejoined(lines: Iterable[str]) -> list[str]:
    """Close what is bold at the end of each line, and open it again on the next."""
    made, is_open = [], False
    for line in lines:
        begun = ("\ue000" if is_open else "") + line
        depth = begun.count("\ue000") - begun.count("\ue001")
        is_open = depth > 0
        made.append(begun + "\ue001" * max(depth, 0))
    return made
