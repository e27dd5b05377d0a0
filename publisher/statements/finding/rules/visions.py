"""What stands under 'Visio' or 'Missio': a quotation, a slogan on a line, or the first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publisher.statements.finding import enumerations, headings, kinds, sentences
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.model import Thing
from publisher.statements.finding.rules import plausibility as checks
from publisher.statements.finding.rules.single_value_sentences import QUOTED
from publisher.statements.finding.spans import Claim, Located

_ABOUT: Final = re.compile(
    r"\b(?:hyväksyttiin|hyväksyi|hyväksyy|päivitetään|päivitettiin|päätetään|valmistel\w+|valmistuu|lue lisää|tutustu\w*|klikkaa|lataa|tarkoittaa|"
    r"kertoo|kuvaa|julkaistaan|valtuusto|määrittelee|määritellään|ohjaa)\b",
    re.IGNORECASE,
)
_FEW: Final = 6


def things(body: Sequence[Block], claim: Claim, title: str) -> Iterator[Located]:
    """Yield the vision or mission that a section's blocks tell."""
    first = next((at for at, block in enumerate(body) if block.kind == "heading"), len(body))
    before = [block for block in body[:first] if block.kind != "table"]
    bullets = [block for block in before if block.kind == "bullet"]
    if before and before[0].kind == "bullet" and len(bullets) <= _FEW:
        for block in bullets:
            yield from _one(block, claim, title)
        return
    for at, block in enumerate(before):
        if headings.STOP.match(block.text):
            return
        if block.kind != "bullet" and (found := list(_one(block, claim, title, only_quoted=at > 0))):
            yield from found
            return
    if not before and first < len(body) and not headings.STOP.match(body[first].text):
        yield from _one(body[first], claim, title)


def _one(block: Block, claim: Claim, title: str, only_quoted: bool = False) -> Iterator[Located]:
    said = block.text
    quoted = QUOTED.match(said)
    if quoted:
        thing = enumerations.trimmed(said, quoted.start("said"), quoted.end("said"))
    elif block.kind == "quote":
        thing = enumerations.trimmed(said, 0, len(said))
    elif only_quoted or said.endswith(":"):
        return
    else:
        start, end = next(sentences.spans(said))
        if _is_about(said[start:end]):
            return
        thing = enumerations.trimmed(said, start, end)
    if checks.is_thing(said[thing.start : thing.end], claim.kind):
        rest = said[thing.end :].strip(' "”»«.') or None
        yield claim.of(block.folded, Thing(thing.start, thing.end, rest), f"{title}: {said}")


def _is_about(sentence: str) -> bool:
    """Tell whether a sentence speaks of the vision, as 'Visio kertoo …' does."""
    return _ABOUT.search(sentence) is not None or next(kinds.words(sentence), None) is not None
