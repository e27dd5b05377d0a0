"""The municipalities of Finland by name, in whatever case a sentence has it.

`towns.txt` lists them, one a line: the name and, where its stem is not told by its ending, the stems before the
endings of the weak grade (Turku, Turu- as in Turun, Turussa). A name's key is its slug: Ylöjärvi is `ylojarvi`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from publisher.mapping import iris

_FILE: Final = Path(__file__).with_name("towns.txt")
# Names made of words of nature change as those words do.
_STEMS: Final = (
    ("joki", "joe"),
    ("järvi", "järve"),
    ("salmi", "salme"),
    ("niemi", "nieme"),
    ("lahti", "lahde"),
    ("koski", "koske"),
    ("saari", "saare"),
    ("mäki", "mäe"),
    ("vesi", "vede"),
    ("ranta", "ranna"),
)
LOCATIVE: Final = "locative"
OTHER: Final = "other"
_GENITIVE: Final = r"n"
_LOCATIVE: Final = r"(?:ss|st|ll|lt)[aä]|lle"
_OTHER: Final = r"ks[ie]|n[aä]|[aä]|t[aä]|[aeiouyäö]n|h[aeiouyäö]n|seen|"


def _stems(name: str, told: str) -> set[str]:
    weak = next((name.removesuffix(end) + stem for end, stem in _STEMS if name.lower().endswith(end)), name)
    return {name, weak, *filter(None, told.split(","))}


@cache
def names() -> dict[str, str]:
    """Return the name of each town by its key."""
    return {iris.slug(name): name for name, _ in _rows()}


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple((name, stems) for name, _, stems in (line.partition("\t") for line in lines))


@cache
def _known() -> dict[str, str]:
    """Return the key of each stem, in small letters."""
    return {stem.lower(): iris.slug(name) for name, told in _rows() for stem in _stems(name, told)}


_ENDING: Final = re.compile(f"(?:(?P<genitive>{_GENITIVE})|(?P<locative>{_LOCATIVE})|(?P<other>{_OTHER}))\\Z")
_CASE_MARK: Final = re.compile(r"[:’'](?=\w+\Z)")


@cache
def read(word: str) -> tuple[str, str] | None:
    """Return key and case of a word that is a town's name, or null; only a capital makes a name.

    >>> read("Keminmaalla"), read("Kemin"), read("TURUN"), read("Iissä"), read("simo"), read("Rautavaaran")
    (('keminmaa', 'locative'), ('kemi', 'genitive'), ('turku', 'genitive'), ('ii', 'locative'), None, ('rautavaara', 'genitive'))
    """
    if not word[:1].isupper():
        return None
    plain = _CASE_MARK.sub("", word).lower()
    known = _known()
    for cut in range(len(plain), max(len(plain) - 5, 1), -1):
        key = known.get(plain[:cut])
        ending = _ENDING.match(plain, cut) if key else None
        if key and ending:
            return key, ending.lastgroup or OTHER
    return None
