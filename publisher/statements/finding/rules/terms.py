"""The thing that a bullet, a heading or a line names, apart from its definition."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations, headings
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.model import Thing
from publisher.statements.finding.offset_text import fold

_BOLD: Final = re.compile(r"\s*(?:\d+[.)]\s*)?(?:\*\*|__)(?P<said>[^*_]{2,100}?)(?:\*\*|__)")
_PART: Final = re.compile(
    r"\s*:\s+|\s+[–—-]\s+|\s+\((?=[^)]{4,}\)\s*\.?\Z)|\s+eli\s+|,\s+(?=(?:jolla|jolloin|jonka)\s)"
)
_FIRST: Final = re.compile(r"[.!]\s+(?=[A-ZÅÄÖ])")
_TERM: Final = 7


def term(block: Block, text: str) -> Thing:
    """Return what a block names: its bold beginning, what stands before a dash or colon, or all of it.

    >>> from publisher.statements.finding.blocks import blocks
    >>> def told(text): return [(block.text[t.start : t.end], t.definition) for block in blocks(text) for t in [term(block, text)]]
    >>> told("- **Ilo.** Iloitsemme.\\n- Sisu – emme luovuta\\n- Rohkeus\\n- Luotamme toisiimme.")
    [('Ilo', 'Iloitsemme'), ('Sisu', 'emme luovuta'), ('Rohkeus', None), ('Luotamme toisiimme', None)]
    """
    said = block.text
    start = headings.thing_start(said)
    bold = _BOLD.match(text, block.start)
    if bold and bold.end() < block.end:
        end = len(fold(text, block.start, bold.end("said")).text)
        return _of(said, start, end, said[end:])
    part = _PART.search(said, start)
    if part and 0 < len(said[start : part.start()].split()) <= _TERM:
        return _of(said, start, part.start(), said[part.end() :])
    first = _FIRST.search(said, start)
    if first and len(said[start : first.start()].split()) <= _TERM - 1:
        return _of(said, start, first.start(), said[first.end() :])
    return _of(said, start, len(said), None)


def _of(said: str, start: int, end: int, definition: str | None) -> Thing:
    return enumerations.trimmed(said, start, end, (definition or "").strip(" .:–—-()*") or None)


def is_defined(block: Block, text: str) -> bool:
    """Tell whether a block names something and defines it."""
    return term(block, text).definition is not None
