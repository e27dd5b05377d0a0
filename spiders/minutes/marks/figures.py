"""Figures and numbers in words: what counts something, and what is a date, a paragraph or a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.minutes.marks.lexicon import Lexicon
from spiders.minutes.marks.mark import Mark
from spiders.minutes.marks.sentences import begins_list
from spiders.minutes.marks.tokens import Token

_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\Z")
_UNITS: Final = frozenset(
    {"§", "%", "€", "§:n", "§:ssä", "§:ään", "§:t", "§:en", "§§", "m", "m2", "m3", "ha", "km", "v", "kk"}
)
_MOST: Final = 500


def mark_figure(tokens: Sequence[Token], at: int, lexicon: Lexicon, number: int | None = None) -> tuple[Mark, int]:
    """Mark a figure, or a word that says a `number`; returns the mark with the place behind it.

    A number that stands beside a unit, a paragraph sign or a word such as "kohta" counts nothing.
    """
    token = tokens[at]
    behind = at + 1
    is_word = number is not None
    if number is None and not token.text.isdecimal():
        kind = "date" if _DATE.match(token.text) else "figure"
        return Mark(kind, token.text, token.start, token.end), behind
    value = number if number is not None else int(token.text)
    end = token.end
    if number is None and (shares := _votes_by_shares(tokens, at, lexicon)) is not None:
        return Mark(
            "number", f"{token.text} {tokens[behind].text}", token.start, tokens[behind].end, number=shares
        ), behind + 1
    # "kahdeksan (8)"
    repeated = [one.text for one in tokens[behind : behind + 3]]
    if len(repeated) == 3 and repeated[0] == "(" and repeated[1].isdecimal() and repeated[2] == ")":
        behind, end = behind + 3, tokens[behind + 2].end
        value = int(repeated[1]) if is_word else value
    if _is_ordinal(tokens, at, behind) and not is_word:
        return Mark("ordinal", token.text, token.start, tokens[behind].end, number=value), behind + 1
    kind = "figure" if value > _MOST or _is_of_unit(tokens, at, behind, lexicon) else "number"
    return Mark(kind, token.text, token.start, end, number=value), behind


def _votes_by_shares(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return the number of votes that a blank parts, as joint authorities count them: "12 345 JAA-ääntä"."""
    if at + 2 >= len(tokens) or tokens[at].end + 1 != tokens[at + 1].start:
        return None
    thousands, rest = tokens[at].text, tokens[at + 1].text
    entry = lexicon.of_token(tokens[at + 2].text)
    is_of_votes = entry is not None and (entry.kind == "votes" or (entry.kind == "side" and entry.form == "votes"))
    is_parted = len(thousands) < 4 and len(rest) == 3 and rest.isdecimal()
    return int(thousands + rest) if is_of_votes and is_parted else None


def _is_ordinal(tokens: Sequence[Token], at: int, behind: int) -> bool:
    """Return whether a number is an ordinal, as in "1. äänestys" or "2. varapuheenjohtaja", and ends no sentence."""
    if behind + 1 >= len(tokens) or tokens[behind].text != "." or len(tokens[at].text) > 2:
        return False
    after = tokens[behind + 1].text
    is_numbering = at == 0 or tokens[at - 1].text in (".", "!", "?") or begins_list(tokens, at)
    return after[:1].islower() or (is_numbering and after[:1].isalpha())


def _is_of_unit(tokens: Sequence[Token], at: int, behind: int, lexicon: Lexicon) -> bool:
    before = tokens[at - 1].text if at else ""
    if before == "." and at > 1:
        before = tokens[at - 2].text
        if before not in ("nro", "nr", "s", "kl", "kap"):
            before = ""
    after = tokens[behind].text if behind < len(tokens) else ""
    if after in _UNITS or before in ("§", "s", "€"):
        return True
    for near in (before, after):
        entry = lexicon.of_token(near) if near else None
        if entry is not None and entry.kind == "unit":
            return True
    return False
