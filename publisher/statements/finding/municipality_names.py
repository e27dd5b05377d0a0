"""The municipalities of Finland by name, in whatever case a Finnish or Swedish sentence has it.

`towns.txt` lists them, one a line, parted by tabs: the name; where its stem is not told by its ending, the stems
before the endings of the weak grade (Turku, Turu- as in Turun, Turussa); the Swedish name where it is another.
A name's key is its slug: Ylöjärvi is `ylojarvi`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

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
OTHER: Final = "other"
_GENITIVE: Final = r"n"
_LOCATIVE: Final = r"(?:ss|st|ll|lt)[aä]|lle"
_OTHER: Final = r"ks[ie]|n[aä]|[aä]|t[aä]|[aeiouyäö]n|h[aeiouyäö]n|seen|"


def key(name: str) -> str:
    """Return the key of a town: its name in small letters a–z, words joined by hyphens.

    >>> key("Ylöjärvi"), key("Mänttä-Vilppula")
    ('ylojarvi', 'mantta-vilppula')
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "-".join("".join(letter for letter in apart if letter.isalnum() or letter in " -").replace("-", " ").split())


def _stems(name: str, told: str) -> set[str]:
    weak = next((name.removesuffix(end) + stem for end, stem in _STEMS if name.lower().endswith(end)), name)
    return {name, weak, *filter(None, told.split(","))}


@cache
def names() -> dict[str, str]:
    """Return the name of each town by its key."""
    return {key(name): name for name, _, _ in _rows()}


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
    return tuple((name, stems, swedish) for name, stems, swedish, *_ in ([*line, "", ""] for line in lines))


@cache
def _known() -> dict[str, str]:
    """Return the key of each stem, in small letters."""
    return {stem.lower(): key(name) for name, told, _ in _rows() for stem in _stems(name, told)}


@cache
def _swedish() -> dict[str, str]:
    """Return the key of each name as Swedish has it, in small letters."""
    return {(swedish or name).lower(): key(name) for name, _, swedish in _rows()}


_ENDING: Final = re.compile(f"(?:(?P<genitive>{_GENITIVE})|(?P<locative>{_LOCATIVE})|(?P<other>{_OTHER}))\\Z")
_CASE_MARK: Final = re.compile(r"[:’'](?=\w+\Z)")


@cache
def read(word: str) -> tuple[str, str] | None:
    """Return key and case of a word that is a town's name, or None; only a capital makes a name.

    >>> read("Keminmaalla"), read("Kemin"), read("TURUN"), read("Iissä"), read("simo"), read("Rautavaaran")
    (('keminmaa', 'locative'), ('kemi', 'genitive'), ('turku', 'genitive'), ('ii', 'locative'), None, ('rautavaara', 'genitive'))
    """
    if not word[:1].isupper():
        return None
    plain = _CASE_MARK.sub("", word).lower()
    swedish = _swedish()
    if plain.endswith("s") and (town := swedish.get(plain[:-1])):
        return town, "genitive"
    if town := swedish.get(plain):
        return town, OTHER
    known = _known()
    for cut in range(len(plain), max(len(plain) - 5, 1), -1):
        stem = known.get(plain[:cut])
        ending = _ENDING.match(plain, cut) if stem else None
        if stem and ending:
            return stem, ending.lastgroup or OTHER
    return None
