"""Cutting enumerations: 'ilo, rauha ja sisu' is three, 'tie ja talo, metsä sekä joki' is three, too.

'Sekä' or 'samt' closes a list under whose commas 'ja' or 'och' stands inside names. Without it the last 'ja' closes
the list. What cannot stand alone goes with what follows: a genitive before a genitive and its head, an adjective
before an adjective and its head, a compound's first part ('asiakas- ja asukaslähtöisyys').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from publisher.statements.finding.model import Kind, Thing
from publisher.statements.finding.morphology import Language, lemma

_WIDE: Final = re.compile(r"\s*,?\s+(?:sekä|samt|ynnä)\s+", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*[;,]\s+|\s+[/|•·●▪]\s+")
# 'Ilo – Sisu – Maltti' has one mark between all; one dash alone explains what stands before it.
_DASH: Final = re.compile(r"\s+[–—-]\s+")
_CAPITALS: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}(?:\s[A-ZÅÄÖ][a-zåäö]{2,})+\.?")
_AND: Final = re.compile(r"\s*,?\s+(?:ja|och|&)\s+", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\A(?:\(?\d{1,2}[.)]|\(?[a-h]\)|[•*·–—-])\s*")
_FIRST: Final = re.compile(
    r"\A(?:sekä|ja|että|myös|lisäksi|mm\.|muun muassa|esimerkiksi|och|samt|även|bl\.a\.|bland annat|till exempel|t\.ex\.)\s+",
    re.IGNORECASE,
)
EDGE: Final = " \t.,;:!\"“”„»«'’‘´`*_"
_DEFINED: Final = re.compile(r"\s+(?:eli|toisin sanoen|det vill säga|dvs\.?)\s+|\s+\(|\s+[–—]\s+|\s+-\s+|:\s+")
_ADJECTIVE: Final = re.compile(r"(?:(?<!l[aä])inen|v[aä]|k[aä]s|(?<!s)t[oö]n|[eoiu][aä]|isa|isä|oin|eä|as)\Z")
_SWEDISH_ADJECTIVE: Final = re.compile(
    r"(?:ig|lig|sam|isk|bar|full|lös|smart|ande|ende|[dt]|igt|ligt|samt|bart|skt|nära|rik|rikt)\Z"
)
# Nouns that end as adjectives do, and nominatives that end as genitives do.
_NOUNS: Final = frozenset(
    ["kunta", "asukas", "asiakas", "kumppanuus", "kansalaisuus", "het", "mod", "arbete", "stad", "nöjd"]
)
_NOMINATIVE: Final = re.compile(
    r"(?:inen|(?<!s)t[oö]n|avoin|hapan|ydin|kaikkein|tiin|taan|tään|daan|dään|oon|uun|yyn|iin|hin|aan|ään)\Z",
    re.IGNORECASE,
)
_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """The things of a list; `is_doubtful` where it could as well be cut otherwise."""

    things: tuple[Thing, ...]
    is_doubtful: bool = False


def cut(
    text: str,
    language: Language = "fi",
    number: int | None = None,
    *,
    genitive: bool = False,
    parts_last: bool = False,
) -> Cut:
    """Cut a list into its things; `number` is how many the text says, `genitive` that they stand in the genitive.

    `parts_last` says that the only 'ja' after 'sekä' parts, too: 'ilo, lepo sekä sisu ja maltti' are four values, as a
    value is one word; 'hyvä arki, luonto sekä tiet ja kadut' are three goals.

    >>> def told(text, number=None): return [text[one.start : one.end] for one in cut(text, "fi", number).things]
    >>> told("huolenpito, yhdessä ja sisu"), told("viestintä ja imago, ympäristö ja tiet sekä kasvu")
    (['huolenpito', 'yhdessä', 'sisu'], ['viestintä ja imago', 'ympäristö ja tiet', 'kasvu'])
    >>> told("viestintä ja imago sekä ympäristö ja tiet", 2), told("maaseudun ja kylien arvostaminen, luova ja rohkea toiminta")
    (['viestintä ja imago', 'ympäristö ja tiet'], ['maaseudun ja kylien arvostaminen', 'luova ja rohkea toiminta'])
    """
    if len(_DASH.findall(text)) > 1 and _COMMA.search(text) is None:
        return Cut(_things(text, _cuts(text, 0, len(text), (_DASH,))))
    wide = _cuts(text, 0, len(text), (_WIDE, _COMMA))
    every = [part for start, end in wide for part in _at_and(text, start, end, language, genitive)]
    last = [*wide[:-1], *_at_last_and(text, *wide[-1], language, genitive)]
    has_comma = _COMMA.search(text) is not None
    if number is not None:
        fitting = next((parts for parts in (last, wide, every) if len(parts) == number), None)
        if fitting is not None:
            return Cut(_things(text, fitting))
    if parts_last and _WIDE.search(text) and has_comma and every[: len(wide) - 1] == wide[:-1]:
        return Cut(_things(text, every))
    if _WIDE.search(text):
        parts, doubtful = (wide, False) if has_comma or len(every) == len(wide) else (every, _has_phrase(text, every))
    elif has_comma:
        parts, doubtful = last, len(every) > len(last) and len(_AND.findall(text[wide[-1][0] :])) > 1
    else:
        parts, doubtful = every, len(every) > 1 and _has_phrase(text, every) and len(every) != 2
    return Cut(_things(text, parts), doubtful)


def cut_label(text: str, kind: Kind, language: Language, number: int | None) -> Cut:
    """Cut what stands after a label; values without any mark between them begin with capitals each.

    >>> [("Ilo Sisu Maltti"[one.start : one.end]) for one in cut_label("Ilo Sisu Maltti", "value", "fi", None).things]
    ['Ilo', 'Sisu', 'Maltti']
    """
    if kind == "value" and len(text.split()) > 2 and _CAPITALS.fullmatch(text.strip()):
        return Cut(_things(text, [match.span() for match in re.finditer(r"\S+", text)]))
    return cut(text, language, number)


def _cuts(text: str, start: int, end: int, separators: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    found = sorted(
        (
            match.span()
            for pattern in separators
            for match in pattern.finditer(text, start, end)
            if not _is_within_brackets(text, match.start())
        ),
    )
    parts = []
    for first, last in found:
        if first >= start:
            parts.append((start, first))
            start = last
    return [part for part in [*parts, (start, end)] if text[part[0] : part[1]].strip(EDGE)] or [(0, len(text))]


def _at_and(text: str, start: int, end: int, language: Language, genitive: bool) -> list[tuple[int, int]]:
    """Cut a part at each 'ja' that does not join what belongs together."""
    parts = []
    matches = [match for match in _AND.finditer(text, start, end) if not _is_within_brackets(text, match.start())]
    for number, match in enumerate(matches):
        following = matches[number + 1].start() if number + 1 < len(matches) else end
        if not _joins(text[start : match.start()], text[match.end() : following], language, genitive):
            parts.append((start, match.start()))
            start = match.end()
    return [*parts, (start, end)]


def _at_last_and(text: str, start: int, end: int, language: Language, genitive: bool) -> list[tuple[int, int]]:
    parts = _at_and(text, start, end, language, genitive)
    return parts if len(parts) < 2 else [(start, parts[-2][1]), parts[-1]]


def _has_phrase(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    return any(len(text[start:end].split()) > 1 for start, end in parts)


def _is_within_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _joins(left: str, right: str, language: Language, genitive: bool) -> bool:
    """Return whether what 'ja' parts is one thing."""
    before, after = _words(left), _words(right)
    if left.rstrip().endswith("-"):
        return True
    if not before or not after:
        return False
    if language == "sv":
        if before[-1].lower().endswith("s") and after[0].lower().endswith("s") and len(after) > 1:
            return True
        return len(after) > 1 and is_adjective(before[-1], "sv") and is_adjective(after[0], "sv")
    after = [word for word in after[:-1] if not word.endswith("sti")] + after[-1:]
    if not genitive and is_genitive(before[-1]):
        return any(not is_genitive(word) for word in after[1:]) and (is_genitive(after[0]) or is_adjective(after[0]))
    are_adjectives = all(is_adjective(word) for word in before)
    return len(after) > 1 and are_adjectives and is_adjective(after[0]) and not is_adjective(after[-1])


def _words(text: str) -> list[str]:
    return [word.strip(EDGE + "-") for word in text.split() if any(map(str.isalpha, word))]


def is_genitive(word: str) -> bool:
    """Return whether a Finnish word is a genitive, by its ending.

    >>> [is_genitive(word) for word in ("maaseudun", "asukkaiden", "yhteinen", "avoin", "sisu")]
    [True, True, False, False, False]
    """
    return word.lower().endswith("n") and not _NOMINATIVE.search(word)


def is_adjective(word: str, language: Language = "fi") -> bool:
    """Return whether a word is an adjective, by its ending.

    >>> [is_adjective(word) for word in ("rohkea", "elinvoimainen", "kuntalainen", "toiminta")]
    [True, True, False, False]
    """
    plain = word.lower()
    if language == "sv":
        return (
            plain not in _NOUNS
            and not plain.endswith(("het", "tet"))
            and bool(_SWEDISH_ADJECTIVE.search(lemma(plain, "sv")))
        )
    return bool(_ADJECTIVE.search(plain)) and plain not in _NOUNS


def _things(text: str, parts: Sequence[tuple[int, int]]) -> tuple[Thing, ...]:
    return tuple(thing(text, start, end) for start, end in parts if text[start:end].strip(EDGE))


def thing(text: str, start: int, end: int) -> Thing:
    """Return the thing that a stretch names: without number, marks and what defines it."""
    definition = None
    for pattern in (_NUMBER, _FIRST, _NUMBER):
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip(EDGE))
        match = pattern.match(text[start:end])
        start += match.end() if match else 0
    defined = _DEFINED.search(text, start, end)
    if defined and defined.start() > start and len(text[start : defined.start()].split()) <= _NAME + 2:
        definition = text[defined.end() : end].strip(EDGE + "()") or None
        end = defined.start()
    return trimmed(text, start, end, definition)


def trimmed(text: str, start: int, end: int, definition: str | None = None) -> Thing:
    """Return a stretch without the marks at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Thing(start, end, definition)
