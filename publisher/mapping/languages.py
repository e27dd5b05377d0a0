"""The language tag of a text: Finnish or Swedish where its words show that, else none.

A tag is a statement like any other. A text gets the language that its own words show, one that shows none that of
its page; what speaks for both gets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["fi", "sv"]

# Words that the other language does not have; one-letter words may be numerals (`I vaihe`).
_FINNISH: Final = frozenset((
    "ja", "on", "ovat", "sekä", "että", "ei", "joka", "jotka", "oli", "tai", "myös", "mukaan", "mukaisesti", "kunnan",
    "kaupungin", "vuoden", "vuodelle", "kokouksen", "valinta", "esitys", "asia", "asiat", "muut",
))  # fmt: skip
_SWEDISH: Final = frozenset((
    "och", "att", "är", "för", "som", "med", "av", "på", "det", "ett", "till", "har", "ska", "från", "vid", "samt",
    "eller", "inte", "enligt", "beslut", "beslutar", "beslutade", "mötets", "val", "kommunens", "stadens", "ärenden",
))  # fmt: skip
# A long vowel within a word, a case or a derivation; and what Swedish words end in or contain.
_LOOKS_FINNISH: Final = re.compile(
    r"aa|ää|uu|yy|öö|ii|(?:minen|misen|ssä|stä|llä|ltä|ksi|ksen|jen|iden|ien|[aeiou]lla|[aeiou]lle|[aeiou]lta|ista)\Z"
)
_LOOKS_SWEDISH: Final = re.compile(r"å|(?:ning(?:en|ar|s)?|ande(?:t|n)?|ighet(?:en)?|erna|arna|elsen?|tionen|skild)\Z")
_SHORTEST: Final = 5
_AROUND: Final = ".,:;!?()\"'”’/–-"
# So many words show a language, if they are so many times as many as those of the other.
_CLEAR: Final = 2
_TIMES: Final = 4
# So much of a text shows its language.
_ENOUGH: Final = 400
# Two names in one title, "Talousarvio 2026 / Budget 2026".
_BOTH: Final = " / "


def of_page(texts: Iterable[str | None]) -> Language | None:
    """Return the language of a page by all its texts; None where they do not show it, or show both."""
    counts = [_words(text[:_ENOUGH]) for text in texts if text]
    return _told(sum(finnish for finnish, _ in counts), sum(swedish for _, swedish in counts))


def tag(text: str, page: Language | None) -> Language | None:
    """Return the language of one text of a page.

    >>> tag("Kunnanhallitus päätti, että asia ja sen liitteet hyväksytään.", "sv"), tag("Katusuunnitelma", "fi")
    ('fi', 'fi')
    >>> tag("Talousarvio 2026 / Budget 2026", "fi") is None
    True
    """
    finnish, swedish = _words(text[:_ENOUGH])
    if own := _told(finnish, swedish):
        return own
    against = swedish if page == "fi" else finnish
    return None if against or _BOTH in text else page


def _told(finnish: int, swedish: int) -> Language | None:
    less, more = sorted((finnish, swedish))
    if more < _CLEAR or more < _TIMES * less:
        return None
    return "fi" if finnish > swedish else "sv"


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[int, int]:
    """Return how many words look Finnish, and how many Swedish."""
    finnish = swedish = 0
    for printed in text.lower().split():
        word = printed.strip(_AROUND)
        if word in _FINNISH:
            finnish += 1
        elif word in _SWEDISH:
            swedish += 1
        elif len(word) >= _SHORTEST:
            if _LOOKS_SWEDISH.search(word):
                swedish += 1
            elif _LOOKS_FINNISH.search(word):
                finnish += 1
    return finnish, swedish
