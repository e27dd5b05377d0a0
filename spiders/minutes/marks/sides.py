"""The sides of a vote: when "jaa", "ei", "ja" and "nej" are voted, and when they are small words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.minutes.marks.lexicon import Entry, Lexicon
from spiders.minutes.marks.quotations import DOUBLE
from spiders.minutes.marks.tokens import Token

# A side's voters may be listed before the other side is named.
_FARTHEST_SIDE: Final = 60
_FARTHEST_VERB: Final = 8
_FARTHEST_OTHER: Final = 8
_FARTHEST_BRACKET: Final = 30
_FARTHEST_CALL: Final = 60
_FARTHEST_COUNT: Final = 12
_LONGEST_ROW: Final = 9
_FARTHEST_HEAD: Final = 14
_DENIED: Final = frozenset({"äänestetty", "äänestetä", "äänestettäisi", "äänestänyt", "äänestäneet", "äänestettykään"})
_FARTHEST_EXPLAINED: Final = 24


def is_side(tokens: Sequence[Token], at: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Return whether a word is a side of a vote: in capitals, in quotation marks, or beside words of voting."""
    word = tokens[at].text
    if not word.isupper() and _is_denial(tokens, at):
        return False
    return (
        lexicon.language == "sv"  # whose small "ja" and "nej" are answers, and nothing else in minutes
        or entry.form in ("votes", "option")
        or (len(word.rstrip("-")) > 1 and word.isupper())
        or len(tokens) == 1  # "Jaa" alone heads a list of voters
        or _is_jaa(tokens, at)
        or _is_beside_jaa(tokens, at, lexicon)
        or _is_quoted(tokens, at)
        or _is_bracketed(tokens, at, lexicon)
        or _is_by_voting(tokens, at, lexicon)
        or _is_of_list(tokens, at)
        or _is_beside_other(tokens, at, entry, lexicon)
        or _is_counted_so(tokens, at, lexicon)
        or _is_capital_head(tokens, at)
        or _is_before_brackets_and_vote(tokens, at, lexicon)
        or _is_behind_yes(tokens, at, entry, lexicon)
        or _is_explained(tokens, at, lexicon)
        or _is_for_each(tokens, at, entry, lexicon)
        or _is_of_bracketed_pair(tokens, at, entry, lexicon)
    )


def _is_jaa(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is "jaa", which in minutes is always voted: the verb that looks so is denied, "ei jaa"."""
    before, _ = _around(tokens, at)
    return tokens[at].text.lower() == "jaa" and before.lower() not in ("ei", "eivät", "älä")


def _is_beside_jaa(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether "ei" is the other side of a "jaa" near it, and denies no verb: "jaa pohjaehdotus, ei Mallin ehdotus"."""
    if tokens[at].text.lower() != "ei":
        return False
    near = range(max(0, at - _FARTHEST_SIDE), min(len(tokens), at + _FARTHEST_OTHER))
    if not any(_is_jaa(tokens, i) for i in near):
        return False
    _, after = _around(tokens, at)
    if not after[:1].isalpha():
        return True
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in ".,;:"), len(tokens))
    behind = [lexicon.of_token(one.text) for one in tokens[at + 1 : end]]
    is_named = after[0].isupper() or (behind[0] is not None and behind[0].kind in ("document", "body", "role"))
    return is_named and not any(entry is not None and entry.kind == "verb" for entry in behind)


def _is_denial(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word denies the verb behind it: "ehdotuksesta ei äänestetty"."""
    _, after = _around(tokens, at)
    return tokens[at].text.lower() == "ei" and after.lower() in _DENIED


def _around(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """Return the words before and behind a place; nothing where a text begins or ends."""
    return tokens[at - 1].text if at else "", tokens[at + 1].text if at + 1 < len(tokens) else ""


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word alone stands in quotation marks."""
    before, after = _around(tokens, at)
    return (before in DOUBLE and after in DOUBLE) or bool(before in "'’" and after in "'’" and before)


def _is_bracketed(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a word stands in brackets between a proposal and who was for it: "ehdotusta (= jaa) kannattivat"."""
    before, after = _around(tokens, at)
    behind = lexicon.of_token(tokens[at + 2].text) if at + 2 < len(tokens) else None
    is_voted = behind is not None and behind.kind == "verb" and behind.what in ("second", "vote")
    return after == ")" and (before == "=" or (before == "(" and is_voted))


def _is_by_voting(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether words of voting stand beside a word, or before it in a roll call, a count or an option."""
    before, after = _around(tokens, at)
    if tokens[at].text.endswith("-") or _is_of_voting(after, lexicon) or _is_of_voting(before, lexicon):
        return True
    farthest = 0
    called = tokens[at - 2].text if before == ":" and at > 1 else before
    if called[:1].isupper() and after in ("", ",", ".", ";"):
        farthest = _FARTHEST_CALL  # a roll call: "Maja Modell ja, Olle Prov nej"
    elif before == "(" and after == ")":
        farthest = _FARTHEST_BRACKET  # "24 röster för stadsstyrelsens förslag (ja)"
    elif after.isdecimal() or before.isdecimal() or (after == "(" and before in (":", ",")):
        farthest = _FARTHEST_COUNT  # "Avgivna röster: ja 12, nej 15", "5 ja (Ek, Falk)"
    return any(_is_of_voting(one.text, lexicon) for one in tokens[max(0, at - farthest) : at])


def _is_of_list(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word ends a voter's row, heads a list of names, or stands before one in brackets."""
    before, after = _around(tokens, at)
    if not after and (_is_row_of_voter(tokens[:at]) or (not before and tokens[at].text[0].isupper())):
        return True  # "Malli Maija jaa"; "Ei" above a list of names
    # "5 ja (Ek, Falk)", whatever stands before
    return before.isdecimal() and after == "(" and any(one.text[0].isupper() for one in tokens[at + 2 : at + 3])


def _is_beside_other(tokens: Sequence[Token], at: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Return whether a word and the other side near it both have a figure: "jaa 20, ei 7", whatever stands before."""
    near = range(max(0, at - _FARTHEST_OTHER), min(len(tokens), at + _FARTHEST_OTHER))
    return _is_beside_figure(tokens, at) and any(
        _is_beside_figure(tokens, i)
        and (other := lexicon.of_token(tokens[i].text)) is not None
        and other.kind == "side"
        and other.what != entry.what
        for i in near
    )


def _is_capital_head(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word with a capital is more than a sentence's first: before a figure or a colon, or within one."""
    before, after = _around(tokens, at)
    if not tokens[at].text[0].isupper():
        return False
    is_numbered = (
        after == "(" and [one.text for one in tokens[at + 3 : at + 4]] == [")"] and tokens[at + 2].text.isdecimal()
    )
    if after == "(" and not before and not is_numbered:
        # "Jaa (esittelijän ehdotus): Koe, Näyte"
        close = next((i for i in range(at + 1, min(at + _FARTHEST_HEAD, len(tokens))) if tokens[i].text == ")"), 0)
        return bool(close) and [one.text for one in tokens[close + 1 : close + 2]] == [":"]
    return after == ":" or after.isdecimal() or is_numbered or before not in (".", "!", "?", ":", "")


def _is_behind_yes(tokens: Sequence[Token], at: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Return whether the other side stands before it: "… äänestävät jaa ja Mallin ehdotusta kannattavat ei", "ja ei 6"."""
    before, after = _around(tokens, at)
    # "5 jaa (Malli …) ja 2 ei (Otos …)", "ja (godkännande) röstade 4 och nej (återremiss) 2"
    is_counted = (
        after.isdecimal() or _is_before_bracketed_figure(tokens, at) or (entry.what == "no" and before.isdecimal())
    )
    return (is_counted or (entry.what == "no" and after in ("", ".", ",", ";"))) and any(
        (other := lexicon.look_up(one.text)) is not None and other.kind == "side" and other.what == "yes"
        for one in tokens[max(0, at - _FARTHEST_SIDE) : at]
        if one.text[:3].lower() in ("jaa", "ja", "ja-")
    )


def _close_behind(tokens: Sequence[Token], at: int) -> int:
    """Return where the brackets right behind a word close; 0 where there are none."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "(":
        return 0
    return next((i for i in range(at + 2, min(at + _FARTHEST_HEAD, len(tokens))) if tokens[i].text == ")"), 0)


def _is_before_brackets_and_vote(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a word with a capital has brackets behind it, and a verb of voting: "Ja (återremiss) röstade 4"."""
    close = _close_behind(tokens, at)
    behind = tokens[close + 1].text if close and close + 1 < len(tokens) else ""
    return tokens[at].text[0].isupper() and _is_of_voting(behind, lexicon)


def _is_before_bracketed_figure(tokens: Sequence[Token], at: int) -> bool:
    """Return whether brackets stand behind a word, and a figure behind them: "nej (återremiss) 2"."""
    close = _close_behind(tokens, at)
    return bool(close) and close + 1 < len(tokens) and tokens[close + 1].text.isdecimal()


def _is_explained(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is told what a word stands for, as of a side before it: "ja betyder …, nej …", "ja = …"."""
    _, after = _around(tokens, at)
    entry = lexicon.of_token(after) if after else None
    if after == "=" or (entry is not None and entry.kind == "stands"):
        return True
    before = [lexicon.of_token(one.text) for one in tokens[max(0, at - _FARTHEST_EXPLAINED) : at]]
    return any(
        one is not None and one.kind == "side" and other is not None and other.kind == "stands"
        for one, other in pairwise(before)
    )


def _is_for_each(tokens: Sequence[Token], at: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Return whether a word and the other side near it both have behind them what they are for: "ja för A, nej för B"."""
    near = range(max(0, at - _FARTHEST_OTHER), min(len(tokens), at + _FARTHEST_OTHER))
    return _is_before_favour(tokens, at, lexicon) and any(
        _is_before_favour(tokens, i, lexicon)
        and (other := lexicon.of_token(tokens[i].text)) is not None
        and other.kind == "side"
        and other.what != entry.what
        for i in near
    )


def _is_of_bracketed_pair(tokens: Sequence[Token], at: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Return whether a word and the other side both stand alone in brackets: "A:s förslag (ja) fick 11, B:s (nej) 15"."""
    near = range(max(0, at - _FARTHEST_BRACKET), min(len(tokens), at + _FARTHEST_BRACKET))
    return _is_in_brackets(tokens, at) and any(
        _is_in_brackets(tokens, i)
        and (other := lexicon.of_token(tokens[i].text)) is not None
        and other.kind == "side"
        and other.what != entry.what
        for i in near
    )


def _is_in_brackets(tokens: Sequence[Token], at: int) -> bool:
    return _around(tokens, at) == ("(", ")")


def _is_before_favour(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    after = lexicon.of_token(tokens[at + 1].text) if at + 1 < len(tokens) else None
    return after is not None and after.kind == "favour"


def _is_counted_so(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a verb of voting stands before, and a number right before or a list behind.

    "röstade fem ledamöter ja och fyra nej", "röstade följande ja: …".
    """
    _, after = _around(tokens, at)
    if after not in ("", ":", ",", ".", ";", "och", "ja", "sekä", "samt"):
        return False
    before = tokens[max(0, at - _FARTHEST_VERB) : at]
    entries = [lexicon.of_token(one.text) for one in before]
    has_voted = any(e is not None and e.kind == "verb" and e.what == "vote" and e.form == "past" for e in entries)
    is_counted = any(one.text.isdecimal() or lexicon.number(one.text) is not None for one in before[-2:])
    return has_voted and (after == ":" or is_counted)


def _is_beside_figure(tokens: Sequence[Token], at: int) -> bool:
    return any(0 <= i < len(tokens) and tokens[i].text.isdecimal() for i in (at - 1, at + 1))


def _is_row_of_voter(before: Sequence[Token]) -> bool:
    """Return whether what stands before the last word of a text is a name and nothing more: "Malli Maija (kesk) jaa"."""
    words = [one.text for one in before if one.text[0].isalpha()]
    names = [word for word in words if word[0].isupper()]
    is_short = len(before) <= _LONGEST_ROW and len(names) > 1
    return is_short and not before[-1].text.endswith((".", "!", "?")) and _are_names(before)


def _are_names(tokens: Sequence[Token]) -> bool:
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text[0].isalpha() and not token.text[0].isupper():
            return False
    return depth == 0


def _is_of_voting(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.of_token(word) if word else None
    return entry is not None and (entry.kind in ("votes", "ballot") or (entry.kind == "verb" and entry.what == "vote"))


def otherwise(word: str, language: str) -> str:
    """Return the kind of mark that such a small word is where it is no side."""
    lower = word.lower()
    if lower == "ja":
        return "link" if language == "fi" else "word"
    return "negation" if lower in ("ei", "nej") else "word"
