"""The way through a page's content: elements in, blocks out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from spiders.platforms.strategy import page, tables
from spiders.platforms.strategy.blocks import Block, from_lines, without_marks
from spiders.platforms.strategy.definitions import find_definitions, join_blocks, write_definition
from spiders.platforms.strategy.headings import BLOCKS, is_title
from spiders.platforms.strategy.headings import level as level_of

_BOLD: Final = frozenset({"b", "strong", "u"})
_STYLED_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
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
            if without_marks(line):
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
        elif level := level_of(element):
            self.heading(element, level)
        elif is_title(element):
            self.heading(element, min(self.level + 1, 6), is_own=False)
        elif tag == "summary" or (page.is_control(element) and element.get("role") != "tab"):
            self.control = self.control or min(self.level + 1, 6)
            self.heading(element, self.control, is_own=False)
        elif (
            tag == "button" or element.get("role") in {"tab", "tablist"} or (tag in {"ul", "ol"} and _is_menu(element))
        ):
            self.end()
        elif tag in BLOCKS:
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
                self.found += [Block("bullet", write_definition(*pair)) for pair in find_definitions(element)]
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
        is_headed = bool(self.found) and self.found[-1].text == label
        if label and not is_headed and not page.text_of(element).startswith(label):
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
            yield Block("bullet", join_blocks(own))
        for block in nested:
            yield Block("bullet", block.text, block.level + bool(own))


def _is_menu(element: etree._Element) -> bool:
    return page.only_links(element) or element.get("role") == "tablist"


def _rejoined(lines: Iterable[str]) -> list[str]:
    """Close what is bold at the end of each line, and open it again on the next."""
    made, is_open = [], False
    for line in lines:
        begun = ("\ue000" if is_open else "") + line
        depth = begun.count("\ue000") - begun.count("\ue001")
        is_open = depth > 0
        made.append(begun + "\ue001" * max(depth, 0))
    return made
