"""Finnish words and their base forms: simplemma, which comes with the program, or voikko, which may be there.

`lemma` is all that the rest knows. Neither library is loaded before the first word is asked for.
`KUNTALINKKI_MORPHOLOGY=voikko` (the extra `voikko`, and the system's libvoikko) chooses the other one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from publisher.errors import ConfigurationError

VARIABLE: Final = "KUNTALINKKI_MORPHOLOGY"
_SHORTEST: Final = 4


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Return the base form in small letters; of an unknown compound, with its known last part in base form.

    >>> lemma("arvoissa"), lemma("Hyvinvointialueen"), lemma("Oy:n"), lemma("xyzzy")
    ('arvo', 'hyvinvointialue', 'oy', 'xyzzy')
    """
    plain = word.partition(":")[0].strip("-'’").lower()
    return _engine()(plain) if plain else ""


@lru_cache(maxsize=1)
def _engine() -> Callable[[str], str]:
    chosen = os.environ.get(VARIABLE, "simplemma")
    if chosen not in _ENGINES:
        raise ConfigurationError(f"{VARIABLE} is {chosen!r}; known are {', '.join(_ENGINES)}")
    return _ENGINES[chosen]()


def simplemma() -> Callable[[str], str]:
    """Return the base forms of simplemma."""
    from simplemma import is_known, lemmatize

    # Read as it is stored, the dictionary is there in half the time and takes a tenth of the memory.
    known = partial(is_known, lang="fi", low_memory=True)
    lemmatized = partial(lemmatize, lang="fi", low_memory=True)

    def base(word: str) -> str:
        if known(word):
            return lemmatized(word).lower()
        # The last part bears the ending: the longest one that is known decides.
        for cut in range(2, len(word) - _SHORTEST + 1):
            if known(word[cut:]):
                return word[:cut] + lemmatized(word[cut:]).lower()
        return word

    return base


def voikko() -> Callable[[str], str]:
    """Return the base forms of voikko. Raises ConfigurationError where it is not installed."""
    try:
        from libvoikko import Voikko, VoikkoException
    except ImportError:
        raise ConfigurationError("voikko is not installed: pip install 'kuntalinkki[voikko]'") from None
    try:
        analyse = Voikko("fi").analyze
    except (OSError, VoikkoException) as error:
        raise ConfigurationError(f"the system's libvoikko cannot be used ({error})") from None

    def base(word: str) -> str:
        readings = analyse(word)
        return readings[0].get("BASEFORM", word).lower() if readings else word

    return base


_ENGINES: Final[dict[str, Callable[[], Callable[[str], str]]]] = {"simplemma": simplemma, "voikko": voikko}
