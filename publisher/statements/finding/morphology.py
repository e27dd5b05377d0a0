"""Words and their base forms: simplemma, which comes with the program, or voikko, which may be there for Finnish.

`lemma` is all that the rest knows. Neither library is loaded before the first word is asked for.
`KUNTALINKKI_MORPHOLOGY=voikko` (the extra `voikko`, and the system's libvoikko) chooses the other one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final, Literal, TypeAlias
from unicodedata import normalize

Language: TypeAlias = Literal["fi", "sv"]
Base: TypeAlias = Callable[[str], str]


class MorphologyUnavailableError(Exception):
    """The morphology that the environment chooses is not there, or there is none of that name."""


VARIABLE: Final = "KUNTALINKKI_MORPHOLOGY"
# The last part of an unknown compound is looked for where so many letters at least are left of it.
_SHORTEST: Final[dict[Language, int]] = {"fi": 4, "sv": 3}
_LONGEST: Final = 60


@lru_cache(maxsize=65536)
def lemma(word: str, language: Language = "fi") -> str:
    """Return the base form in small letters; of an unknown compound, with its known last part in base form.

    >>> lemma("arvoissa"), lemma("Hyvinvointialueen"), lemma("Oy:n"), lemma("xyzzy")
    ('arvo', 'hyvinvointialue', 'oy', 'xyzzy')
    >>> lemma("värderingarna", "sv"), lemma("tyngdpunktsområden", "sv")
    ('värdering', 'tyngdpunktsområde')
    """
    plain = word.partition(":")[0].strip("-'’").lower()
    if len(plain) > _LONGEST:  # not a word, and its last part would be looked for at every letter
        return plain
    return _engine(language)(plain) if plain else ""


@lru_cache(maxsize=2)
def _engine(language: Language = "fi") -> Base:
    chosen = os.environ.get(VARIABLE, "simplemma")
    if chosen not in _ENGINES:
        raise MorphologyUnavailableError(f"{VARIABLE} is {chosen!r}; known are {', '.join(_ENGINES)}")
    return _ENGINES[chosen](language)


def simplemma(language: Language) -> Base:
    """Return the base forms of simplemma."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

    from publisher.statements.finding.dictionary import KeptIndexFactory

    dictionaries = KeptIndexFactory()
    lemmatized = partial(
        Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=dictionaries)).lemmatize, lang=language
    )
    lookup = DictionaryLookupStrategy(dictionaries)

    def known(word: str) -> bool:
        return lookup.get_lemma(normalize("NFC", word), language) is not None

    def base(word: str) -> str:
        if known(word):
            return lemmatized(word).lower()
        # The last part bears the ending: the longest one that is known decides.
        for cut in range(2, len(word) - _SHORTEST[language] + 1):
            if known(word[cut:]):
                return word[:cut] + lemmatized(word[cut:]).lower()
        return word

    return base


def voikko(language: Language) -> Base:
    """Return the base forms of voikko, of simplemma for Swedish. Raises MorphologyUnavailableError where it is missing."""
    if language != "fi":
        return simplemma(language)
    try:
        from libvoikko import Voikko, VoikkoException
    except ImportError:
        raise MorphologyUnavailableError("voikko is not installed: pip install 'kuntalinkki[voikko]'") from None
    try:
        analyse = Voikko("fi").analyze
    except (OSError, VoikkoException) as error:
        raise MorphologyUnavailableError(f"the system's libvoikko cannot be used ({error})") from None

    def base(word: str) -> str:
        readings = analyse(word)
        return readings[0].get("BASEFORM", word).lower() if readings else word

    return base


_ENGINES: Final[dict[str, Callable[[Language], Base]]] = {"simplemma": simplemma, "voikko": voikko}
