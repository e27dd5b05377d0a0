"""Whether a stretch of text is Finnish or Swedish, told by its commonest words and letters."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding.morphology import Language

_WORD: Final = re.compile(r"[^\W\d_]+")
_SWEDISH: Final = frozenset(
    [
        "och",
        "att",
        "är",
        "för",
        "som",
        "med",
        "av",
        "på",
        "det",
        "den",
        "ett",
        "en",
        "i",
        "till",
        "om",
        "de",
        "har",
        "ska",
        "vi",
        "vår",
        "våra",
        "från",
        "vid",
        "under",
        "samt",
        "eller",
        "inte",
        "kan",
        "vara",
        "kommunens",
        "stadens",
        "strategin",
        "strategi",
        "kommun",
        "stad",
        "mål",
        "vision",
        "våra",
        "värden",
        "värderingar",
        "strategiska",
        "nya",
    ]
)
_FINNISH: Final = frozenset(
    [
        "ja",
        "on",
        "ovat",
        "sekä",
        "että",
        "se",
        "ei",
        "kunta",
        "kunnan",
        "kaupungin",
        "kaupunki",
        "joka",
        "jotka",
        "me",
        "ne",
        "oli",
        "olla",
        "tai",
        "myös",
        "mukaan",
        "arvot",
        "visio",
        "missio",
        "tavoitteet",
        "strategia",
        "strategian",
        "meidän",
        "kuntastrategia",
        "kaupunkistrategia",
    ]
)
_FINNISH_LETTERS: Final = re.compile(r"ää|öö|yy|uu|ii|aa|kk|[aäoöuy]n\b|ss[aä]\b|t\b", re.IGNORECASE)
_SWEDISH_LETTERS: Final = re.compile(r"å|ck|sk|st|ght|[bdfgc]|ng\b|het\b|(?:ar|er|or|na|ing)\b", re.IGNORECASE)
_STRONG: Final = 3


def of(text: str, otherwise: Language = "fi") -> Language:
    """Return the language of a text, `otherwise` where it does not show.

    >>> of("Kommunens värden är mod och glädje."), of("Kunnan arvot ovat ilo ja sisu."), of("Kemi 2030", "sv")
    ('sv', 'fi', 'sv')
    """
    words = [word.lower() for word in _WORD.findall(text)]
    swedish = _STRONG * sum(word in _SWEDISH for word in words) + len(_SWEDISH_LETTERS.findall(text)) / 2
    finnish = _STRONG * sum(word in _FINNISH for word in words) + len(_FINNISH_LETTERS.findall(text)) / 2
    if abs(swedish - finnish) < _STRONG:
        return otherwise
    return "sv" if swedish > finnish else "fi"
