"""Words with what they mean: in items of lists, and in lists of definitions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from spiders.platforms.strategy import page
from spiders.platforms.strategy.blocks import Block


def join_blocks(found: list[Block]) -> str:
    """Write the paragraphs of an item as one line: a bold or short first one is what the others define."""
    first, rest = found[0], [block.text for block in found[1:]]
    if first.kind == "lead":
        return " ".join([write_definition(first.term, first.text[len(first.term) :].lstrip(" :–—-")), *rest])
    if "\n" in first.text and not rest:
        head, *rest = first.text.split("\n")
        is_term = len(head) <= 40 and not head.endswith((".", ",", ";")) and len(" ".join(rest)) > len(head)
        return write_definition(head, " ".join(rest)) if is_term else " ".join([head, *rest])
    if first.kind == "bold" or (rest and len(first.text) <= 40 and not first.text.endswith((".", ",", ";"))):
        return write_definition(first.text, " ".join(rest))
    return " ".join([first.text, *rest])


def write_definition(term: str, definition: str) -> str:
    """Write a word and what it means, or the one of them that there is."""
    term, definition = term.rstrip(" :"), definition.strip()
    return f"{term}: {definition}" if term and definition else term or definition


def find_definitions(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the words of a list of definitions, each with all that is said of it."""
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
