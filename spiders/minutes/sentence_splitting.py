"""Where a sentence of minutes ends: not behind the abbreviations, initials and ordinal numbers that they are full of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# A full stop ends a sentence, but for abbreviations, initials and ordinals ("1. kohta", "9. Kaupunginosa"); a
# number after a dash, slash, colon, stop or § is none of these ("äänin 8-3. Hyväksyttiin").
_SENTENCE: Final = re.compile(
    r"(?<=[.!?])(?<!\bnro\.)(?<!\bym\.)(?<!\besim\.)(?<!\bks\.)(?<!\bmm\.)(?<!\bko\.)(?<!\bts\.)(?<!\b[A-ZÅÄÖ]\.)"
    r"(?<!\b[Ff]ullm\.)(?<!\b[Oo]rdf\.)(?<!\b[Ee]rs\.)(?<!\b[Tt]f\.)(?<!\.[a-zåäö]\.)(?<!\.fl\.)(?<!\.ex\.)(?<!\bvik\.)(?<!\bnr\.)(?<!\bvaltuut\.)(?<!\b[Jj]äs\.)"
    r"(?<!\b[Vv]alt\.)(?<!\bvpj\.)(?<!\b[Vv][st]\.)(?<!\b[Ll]ed\.)(?<!\b[Mm]erk\.)"
    r"(?:(?<!\b\d\.)(?<!\b\d\d\.)|(?<=[-–:/.§]\d\.)|(?<=[-–:/.]\d\d\.)|(?<=[§(] \d\.)|(?<=§ \d\d\.))"
    r"\s+(?=[A-ZÅÄÖ\"”’(])|\n+"
)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; abbreviations and ordinal numbers do not end one."""
    return tuple(sentence for part in _SENTENCE.split(text) if (sentence := part.strip()))
