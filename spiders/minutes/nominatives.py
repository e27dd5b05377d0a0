"""Seconders' names in the nominative, where minutes print them in the genitive ("Laihon kannattamana").

An ending alone does not tell a name: "Martin" is of Martti, Marti or Martin. So a name is brought into the
nominative only where the page shows that nominative beside it: in the lists of a vote, as a mover, as somebody who was
disqualified or dissented, or among those present. Every other name stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spiders.items import Handling

_VOWELS: Final = "aeiouyåäö"
_PARTY: Final = re.compile(r"\s*\([^)]*\)")
# How consonants before the last vowel weaken in the genitive: Hyrkkö–Hyrkön, Lahti–Lahden, Mäki–Mäen.
_WEAKER: Final = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
    ("ht", "hd"), ("lk", "l"), ("lk", "lj"), ("rk", "r"), ("rk", "rj"), ("lp", "lv"), ("rp", "rv"), ("hk", "h"),
)  # fmt: skip
_WEAKER_AFTER_VOWEL: Final = (("k", ""), ("k", "v"), ("p", "v"), ("t", "d"))


def settle(handling: Handling, present: Iterable[str] = ()) -> None:
    """Bring the seconders of a handling's motions into the nominative, as far as the handling itself shows it.

    What other handlings on the page show does not count: each page that retells the handling has to tell the same.
    `present` are the names of those whom the page of a whole meeting lists.
    """
    shown = {_PARTY.sub("", name) for name in (*_shown(handling), *present)} - {""}
    for motion in handling.motions:
        motion.seconders = [nominative(name, shown) for name in motion.seconders]


def nominative(printed: str, shown: Iterable[str]) -> str:
    """Return the nominative of a printed name if just one of the names shown can be it, else the name as printed.

    A surname alone stays a surname alone.

    >>> nominative("Maija Mallin", ["Malli", "Niilo Näyte"]), nominative("Hyrkön", ["Elo"])
    ('Maija Malli', 'Hyrkön')
    """
    *before, last = printed.split()
    names = [name.split() for name in shown]
    if not last.endswith("n") or any(last == name[-1] for name in names):
        return printed
    found = {
        word
        for *first, word in (*names, *(name[::-1] for name in names if len(name) == 2 and before))
        if (first == before or not first or not before) and last in genitives(word)
    }
    return " ".join([*before, *found]) if len(found) == 1 else printed


def genitives(name: str) -> set[str]:
    """Return what the genitive of a name may be; Finnish has several ways, and few names tell which.

    >>> sorted(genitives("Mäki"))
    ['Mäen', 'Mäin', 'Mäken', 'Mäkin', 'Mäven', 'Mävin']
    """
    if name.endswith("nen"):
        return {f"{name[:-3]}sen"}
    end = name[-1].lower()
    if end == "s":
        return {f"{name}in", f"{name[:-1]}ksen", f"{name[:-1]}{name[-2:-1]}n"} | _strong(name)
    if end not in _VOWELS:
        return {f"{name}in"}
    stems = set(_stems(name[:-1]))
    found = {f"{stem}{end}n" for stem in stems}
    if end == "i":
        found |= {f"{stem}en" for stem in stems} | ({f"{name[:-2]}den"} if name.endswith("si") else set())
    return found | ({f"{name}en"} if end == "e" else set())


def _strong(name: str) -> set[str]:
    """Return the genitives of a name in -s whose consonants strengthen: Kangas–Kankaan, Rikas–Rikkaan."""
    stem, vowel = name[:-2], name[-2:-1]
    return {
        f"{stem.removesuffix(weak)}{strong}{vowel * 2}n" for strong, weak in _WEAKER if weak and stem.endswith(weak)
    }


def _stems(stem: str) -> Iterator[str]:
    yield stem
    lower = stem.lower()
    for strong, weak in _WEAKER:
        if lower.endswith(strong):
            yield f"{stem.removesuffix(strong)}{weak}"
    for strong, weak in _WEAKER_AFTER_VOWEL:
        if lower.endswith(strong) and lower[-2:-1] in _VOWELS and len(stem) > 1:
            yield f"{stem.removesuffix(strong)}{weak}"


def _shown(handling: Handling) -> Iterator[str]:
    """Yield the names that a handling shows in the nominative."""
    for vote in handling.votes:
        yield from (*vote.yes_names, *vote.no_names)
    yield from (motion.mover for motion in handling.motions if motion.mover)
    yield from (dissent.name for dissent in handling.dissents)
    yield from (recusal.name for recusal in handling.recusals)
