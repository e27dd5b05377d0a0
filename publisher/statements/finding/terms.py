"""The thing that a bullet, a heading or a line names, apart from its number and its explanation."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.model import Thing
from publisher.statements.finding.offset_text import fold

_BOLD: Final = re.compile(r"\s*(?:\d+[.)]\s*)?(?:\*\*|__)(?P<said>[^*_]{2,100}?)(?:\*\*|__)")
_PART: Final = re.compile(r"\s*:\s+|\s+\((?=[^)]{4,400}\)\s*\.?\Z)|\s+eli\s+|,\s+(?=(?:jolla|jolloin|jonka)\s)")
_DASH: Final = re.compile(
    r"\s*:\s+|\s+[–—-]\s+|\s+\((?=[^)]{4,400}\)\s*\.?\Z)|\s+eli\s+|,\s+(?=(?:jolla|jolloin|jonka)\s)"
)
_FIRST: Final = re.compile(r"[.!]\s+(?=[A-ZÅÄÖ])")
_NUMBER: Final = re.compile(
    r"\A(?:(?:(?:strateginen|strategiset|strategiskt)\s)?(?:päämäärä|tavoite|painopiste(?:alue)?|kärki|arvo|teema|mål|tema|\w{2,20}teema|\w{2,20}mål)\s*)?"
    r"(?:\d{1,2}(?:\.\d+)*[.):]?(?![\d ]*[\d%])|[IVX]+[.):])\s*[:.–-]?\s*",
    re.IGNORECASE,
)
_CONJUNCTION: Final = re.compile(r"\s(?:ja|sekä|och|samt),?\s*\Z")
_LONGEST: Final = 7
# A name of so few words stands in the beginning of a block, however long that is.
_LONGEST_BLOCK: Final = 2000


def number_end(text: str) -> int:
    """Return where a name begins after its number: '1. Elinvoima', 'Päämäärä 2: Hyvä arki'.

    >>> number_end("1. Elinvoima"), number_end("Ilo"), number_end("25 000 invånare")
    (3, 0, 0)
    """
    match = _NUMBER.match(text)
    if (
        not match
        or match.end() >= len(text)
        or (text[match.end() : match.end() + 1].islower() and not match[0].strip().endswith((".", ")", ":")))
    ):
        return 0
    return match.end()


def term(block: Block, text: str, *, at_dash: bool = True) -> Thing:
    """Return what a block names: its bold beginning, what stands before a colon or dash, its first sentence, or all.

    >>> from publisher.statements.finding.blocks import blocks
    >>> def told(text): return [(block.text[t.start : t.end], t.definition) for block in blocks(text) for t in [term(block, text)]]
    >>> told("- **Ilo.** Iloitsemme.\\n- Sisu – emme luovuta\\n- Rohkeus\\n- Luotamme toisiimme.")
    [('Ilo', 'Iloitsemme'), ('Sisu', 'emme luovuta'), ('Rohkeus', None), ('Luotamme toisiimme', None)]
    """
    said = block.text
    start = number_end(said)
    bold = _BOLD.match(text, block.start)
    if bold and bold.end() < block.end:
        end = len(fold(text, block.start, bold.end("said")).text)
        return _of(said, start, end, said[end:])
    part = (_DASH if at_dash else _PART).search(said, start, min(len(said), _LONGEST_BLOCK))
    if part and 0 < len(said[start : part.start()].split()) <= _LONGEST:
        return _of(said, start, part.start(), said[part.end() :])
    first = _FIRST.search(said, start)
    if first and len(said[start : first.start()].split()) <= _LONGEST + 4:
        return _of(said, start, first.start(), said[first.end() :])
    return _of(said, start, len(said), None)


def _of(said: str, start: int, end: int, definition: str | None) -> Thing:
    if end == len(said) and (match := _CONJUNCTION.search(said)):  # '- luovuus ja rohkeus sekä'
        end = max(start, match.start())
    return enumerations.trimmed(said, start, end, (definition or "").strip(" .:–—-()*") or None)
