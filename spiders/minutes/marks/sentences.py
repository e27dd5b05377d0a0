"""Where a sentence ends: not at an abbreviation, an initial or an ordinal number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.abbreviations import SHORT
from spiders.minutes.marks.lexicon import Lexicon
from spiders.minutes.marks.tokens import Token

_ENDS: Final = frozenset({".", "!", "?", ";", ","})
_SHORT: Final = 3
# Short roles that stand behind a name as well as before one: "Essi Esimerkki pj."
_BEHIND_NAMES: Final = frozenset({"pj", "vpj", "ordf"})


def ends_sentence(tokens: Sequence[Token], at: int, told: int, lexicon: Lexicon) -> bool:
    """Return whether the full stop, question or exclamation mark at a place ends a sentence that has `told` marks."""
    if at + 1 >= len(tokens):
        return True
    before, after = tokens[at - 1] if at else tokens[at], tokens[at + 1]
    if after.text[0].islower() or after.text in (",", ";", ":", ")", "."):
        return False
    if tokens[at].text != ".":
        return True
    word = before.text
    if word.lower() in _BEHIND_NAMES and at > 1 and tokens[at - 2].text[:1].isupper():
        return True
    if len(word) < _SHORT and word.islower() and at > 1 and tokens[at - 2].text == ".":
        return False  # "bl.a.", "p.g.a.", "t.ex."
    if word.lower() in SHORT or (len(word) == 1 and word.isalpha() and word.isupper()):
        return False
    # "otsikon nro. 5. Rooli": the number belongs to what follows.
    if word.isdecimal() and at > 2 and (tokens[at - 3].text, tokens[at - 2].text) == ("nro", "."):
        return False
    # A number that begins a sentence numbers it; one that ends it is followed by a new one.
    return not (word.isdecimal() and (told <= 1 or begins_list(tokens, at - 1)))


def begins_list(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number is the first of a numbered list in one paragraph: "ehdotukset: 1. … 2. …"."""
    if not at or (tokens[at - 1].text, tokens[at].text) != (":", "1"):
        return False
    return any(
        tokens[i].text == "2" and tokens[i + 1].text in (".", ")") and tokens[i - 1].text in _ENDS
        for i in range(at + 2, len(tokens) - 1)
    )
