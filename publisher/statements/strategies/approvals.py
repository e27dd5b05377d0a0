"""When a page says that its strategy was approved, and for which years it is: tied to the strategy, not to what stands
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from publisher.statements.finding import adoption
from publisher.statements.strategies import lifecycle

_DAY: Final = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n")
_STRATEGY: Final = re.compile(r"strategi|pelikirja|kuntasuunnitelma", re.IGNORECASE)
# What is approved beside a strategy, on days of its own.
_OTHER: Final = re.compile(
    r"hallintosää|talousarvio|tilinpäätö|ohjelma|suunnitelma|budget|bokslut|förvaltningsstadga|program|ekonomiplan",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    r"talousarvion? (?:osana|yhteydessä)|(?:osana|yhteydessä) talousarvio|(?:del av|samband med) budget", re.IGNORECASE
)
_IN_FORCE: Final = re.compile(r"voimassa|valtuustokau|kaudelle|vuosille|vuosina|åren|gäller|perioden", re.IGNORECASE)


def day(text: str) -> str | None:
    """Return the ISO day on which a page says that the council approved the strategy.

    >>> day("Strategia on hyväksytty valtuustossa 8.6.2022."), day("Valtuuston 4.12.2023 hyväksymä strategia")
    ('2022-06-08', '2023-12-04')
    >>> day("Talousarvio hyväksyttiin 14.11.2023. Strategia 2022–2025 hyväksyttiin valtuustossa 13.6.2022.")
    '2022-06-13'
    >>> day("Strategia hyväksyttiin talousarvion osana 14.11.2022."), day("Hallintosääntö hyväksyttiin 1.2.2021.")
    ('2022-11-14', None)
    """
    sentences = _SENTENCE.split(text)
    named = [found for one in sentences if _STRATEGY.search(one) for found in _approved(one)]
    others = (one for one in sentences if adoption.is_by_council(one) and not _OTHER.search(one))
    bare = [found for one in others for found in _approved(one)]
    return next(iter([*named, *bare]), None)


def years(text: str) -> tuple[str, str] | None:
    """Return the first and last year of the strategy, where a sentence of a page tells them.

    >>> years("Strategia on voimassa vuosina 2022–2025."), years("Visio 2030–2035 on kaunis.")
    (('2022', '2025'), None)
    """
    told = (one for one in _SENTENCE.split(text) if _STRATEGY.search(one) and _IN_FORCE.search(one))
    return next((found for one in told if (found := lifecycle.years(one))), None)


def _approved(sentence: str) -> Iterator[str]:
    """Yield the days of a sentence on which a strategy was approved, the one next to it first."""
    if adoption.is_coming(sentence) and not adoption.is_adopted(sentence):
        return
    if not (adoption.is_adopted(sentence) or (_STRATEGY.search(sentence) and adoption.is_by_council(sentence))):
        return
    plain = _PART_OF.sub(" ", sentence)
    strategy = _STRATEGY.search(plain)
    other = _OTHER.search(plain)
    for match in _DAY.finditer(plain):
        is_others = other and strategy and strategy.start() < other.start() < match.start()
        if not is_others and (found := _iso(match)):
            yield found


def _iso(match: re.Match[str]) -> str | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return None
