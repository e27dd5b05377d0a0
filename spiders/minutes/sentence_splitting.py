"""Where a sentence of minutes ends: not behind the abbreviations, initials and ordinal numbers that they are full of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from spiders.minutes.abbreviations import SHORT

# A full stop may end a sentence where no ordinal stands before it ("1. kohta", "9. Kaupunginosa"); a number after a dash,
# slash, colon, stop or § is none ("äänin 8-3. Hyväksyttiin").
_END: Final = re.compile(
    r"(?<=[.!?])(?<!\b[A-ZÅÄÖ]\.)(?<!\.[a-zåäö]\.)(?<!\.fl\.)(?<!\.ex\.)"
    r"(?:(?<!\b\d\.)(?<!\b\d\d\.)|(?<=[-–:/.§]\d\.)|(?<=[-–:/.]\d\d\.)|(?<=[§(] \d\.)|(?<=§ \d\d\.))"
    r"\s+(?=[A-ZÅÄÖ\"”’(])|\n+"
)
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\.\Z")


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; abbreviations and ordinal numbers do not end one.

    >>> sentences("Led. Malli valdes. Ordf. Koe avslutade mötet.")
    ('Led. Malli valdes.', 'Ordf. Koe avslutade mötet.')
    """
    found, begin = [], 0
    for end in _END.finditer(text):
        if "\n" in end[0] or not _is_shortened(text[begin : end.start()]):
            found.append(text[begin : end.start()].strip())
            begin = end.end()
    return tuple(sentence for sentence in [*found, text[begin:].strip()] if sentence)


def _is_shortened(text: str) -> bool:
    """Return whether a text ends with a word that is shortened, and no sentence with it."""
    last = _LAST_WORD.search(text)
    return last is not None and last[1].lower() in SHORT
