"""Cutting enumerations: 'huolenpito, yhdessä ja sisu' is three, 'maaseudun ja paikallisuuden arvostaminen' is one.

What stands before 'ja' goes with what follows it where it cannot stand alone: a genitive before a genitive and its
head, an adjective before an adjective and its head, a compound's first part ('asiakas- ja asukaslähtöisyys').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publisher.statements.finding.model import Thing

_SEPARATOR: Final = re.compile(r"\s*,?\s+(?:sekä|ja|että)\s+|\s*[;,]\s+|\s+[/|•·●▪]\s+", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\A(?:\(?\d{1,2}[.)]|\(?[a-h]\)|[•*·–—-])\s*")
_FIRST: Final = re.compile(r"\A(?:sekä|ja|että|myös|lisäksi|mm\.|muun muassa|esimerkiksi)\s+", re.IGNORECASE)
_EDGE: Final = " \t.,;:!\"“”„»«'’‘´`*_"
_DEFINED: Final = re.compile(r"\s+(?:eli|toisin sanoen)\s+|\s+\(|\s+[–—]\s+|\s+-\s+|:\s+")
_ADJECTIVE: Final = re.compile(r"(?:(?<!l[aä])inen|v[aä]|k[aä]s|(?<!s)t[oö]n|[eoiu][aä]|isa|isä|oin|eä|as)\Z")
# Nouns that end as adjectives do, and nominatives that end as genitives do.
_NOUNS: Final = frozenset(["kunta", "asukas", "asiakas", "kumppanuus", "kansalaisuus"])
_NOMINATIVE: Final = re.compile(
    r"(?:inen|(?<!s)t[oö]n|avoin|hapan|ydin|kaikkein|tiin|taan|tään|daan|dään|oon|uun|yyn|iin|hin|aan|ään)\Z",
    re.IGNORECASE,
)


def things(text: str, genitive: bool = False) -> list[Thing]:
    """Cut a list into its things; `genitive` tells that its things stand in the genitive themselves.

    >>> def cut(text): return [text[thing.start : thing.end] for thing in things(text)]
    >>> cut("huolenpito, yhdessä ja sisu")
    ['huolenpito', 'yhdessä', 'sisu']
    >>> cut("vastuullisuus, maaseudun ja paikallisuuden arvostaminen sekä idearikkaus ja rohkeus")
    ['vastuullisuus', 'maaseudun ja paikallisuuden arvostaminen', 'idearikkaus', 'rohkeus']
    >>> cut("asiakas- ja asukaslähtöisyys, luova ja rohkea toiminta sekä viisas ja vihreä")
    ['asiakas- ja asukaslähtöisyys', 'luova ja rohkea toiminta', 'viisas', 'vihreä']
    """
    return [_thing(text, start, end) for start, end in _parts(text, genitive) if text[start:end].strip(_EDGE)]


def _parts(text: str, genitive: bool) -> Iterator[tuple[int, int]]:
    start = 0
    cuts = [match for match in _SEPARATOR.finditer(text) if not _within_brackets(text, match.start())]
    for number, match in enumerate(cuts):
        following = cuts[number + 1].start() if number + 1 < len(cuts) else len(text)
        left, right = text[start : match.start()], text[match.end() : following]
        if _joins(match[0], left, right, genitive):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _within_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _joins(separator: str, left: str, right: str, genitive: bool) -> bool:
    """Tell whether what a separator parts is one thing."""
    before, after = (_words(side) for side in (left, right))
    after = [word for word in after[:-1] if not word.endswith("sti")] + after[-1:]
    if left.rstrip().endswith("-"):
        return True
    if not before or not after:
        return False
    # The longer words for 'and' part things that hold a shorter one.
    if "sekä" in separator.lower():
        return False
    if not genitive and is_genitive(before[-1]):
        return any(not is_genitive(word) for word in after[1:]) and _leans(after[0])
    alone = len(before) == 1 or separator.strip().startswith("ja")
    return (
        alone and len(after) > 1 and _are_adjectives(before) and is_adjective(after[0]) and not is_adjective(after[-1])
    )


def _words(text: str) -> list[str]:
    return [word.strip(_EDGE + "-") for word in text.split() if any(map(str.isalpha, word))]


def _leans(word: str) -> bool:
    """Tell whether a word needs another after it."""
    return is_genitive(word) or is_adjective(word)


def is_genitive(word: str) -> bool:
    """Tell a genitive by its ending.

    >>> [is_genitive(word) for word in ("maaseudun", "asukkaiden", "yhteinen", "avoin", "sisu")]
    [True, True, False, False, False]
    """
    return word.lower().endswith("n") and not _NOMINATIVE.search(word)


def is_adjective(word: str) -> bool:
    """Tell an adjective by its ending.

    >>> [is_adjective(word) for word in ("rohkea", "elinvoimainen", "kuntalainen", "toiminta")]
    [True, True, False, False]
    """
    return bool(_ADJECTIVE.search(word.lower())) and word.lower() not in _NOUNS


def _are_adjectives(words: list[str]) -> bool:
    return all(is_adjective(word) for word in words)


def _thing(text: str, start: int, end: int) -> Thing:
    """Return the thing that a stretch names: without number, marks and what defines it."""
    definition = None
    for pattern in (_NUMBER, _FIRST, _NUMBER):
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip(_EDGE))
        match = pattern.match(text[start:end])
        start += match.end() if match else 0
    defined = _DEFINED.search(text, start, end)
    if defined and defined.start() > start:
        definition = text[defined.end() : end].strip(_EDGE + "()") or None
        end = defined.start()
    return trimmed(text, start, end, definition)


def trimmed(text: str, start: int, end: int, definition: str | None = None) -> Thing:
    """Return a stretch without the marks at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Thing(start, end, definition)
