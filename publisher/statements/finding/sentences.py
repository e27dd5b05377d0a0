"""Where sentences end in Finnish and Swedish minutes and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(r"[.!?…]+[\"”»’')]*(?=\s|$)")
_SHORT: Final = re.compile(
    r"(?:^|[\s(])(?:mm|esim|ym|yms|jne|ns|ts|ks|vrt|n|nro|klo|kpl|milj|mrd|p|puh|s|so|os|eKr|jKr|tms|em|ko|po|stadsfullm|kommunfullm|fullm|"
    r"bl\.a|t\.ex|dvs|osv|m\.m|o\.s\.v|kl|st|ca|inkl|resp|fr\.o\.m|t\.o\.m|[A-ZÅÄÖ]|\d{1,2})\.$"
)
_PAIRS: Final = re.compile(r"\"[^\"]{2,200}\"|”[^”]{2,200}”|“[^”“]{2,200}[”“]|»[^»]{2,200}»|«[^»]{2,200}»")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a text on one line.

    >>> [text[a:b] for text in ['Arvot 6.6.2022 § 4 mm. ilo. Visio on "A. B." Loppu'] for a, b in spans(text)]
    ['Arvot 6.6.2022 § 4 mm. ilo.', 'Visio on "A. B."', 'Loppu']
    """
    quoted = [match.span() for match in _PAIRS.finditer(text)]
    start = 0
    for match in _END.finditer(text):
        inside = any(opens < match.start() and match.end() < closes for opens, closes in quoted)
        if inside or not _ends(text, start, match):
            continue
        yield start, match.end()
        start = match.end() + 1
    if start < len(text):
        yield start, len(text)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() + 1 : match.end() + 2]
    if following.islower():
        return False
    return match[0] != "." or not _SHORT.search(text[start : match.end()])
