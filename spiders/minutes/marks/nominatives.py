"""The cases of names: which nominative a printed name can be of.

An ending alone does not tell a name: "Martin" is of Martti, Marti or Martin. So a name is brought into the nominative
where that nominative is known (`roll`), or where its ending leaves no choice ("Ilvesmäen" is of Ilvesmäki).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Case: TypeAlias = Literal["nominative", "genitive", "other"]

_VOWELS: Final = "aeiouyåäö"
# How consonants before the last vowel weaken in the genitive: Hyrkkö–Hyrkön, Lahti–Lahden, Mäki–Mäen.
_WEAKER: Final = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
    ("ht", "hd"), ("lk", "l"), ("lk", "lj"), ("rk", "r"), ("rk", "rj"), ("lp", "lv"), ("rp", "rv"), ("hk", "h"),
)  # fmt: skip
_WEAKER_AFTER_VOWEL: Final = (("k", ""), ("k", "v"), ("p", "v"), ("t", "d"))
# What stands behind the stem of a genitive without its -n in the other cases.
_ENDINGS: Final = (
    "a",
    "ä",
    "ta",
    "tä",
    "lle",
    "lla",
    "llä",
    "lta",
    "ltä",
    "sta",
    "stä",
    "ssa",
    "ssä",
    "ksi",
    "na",
    "nä",
)
_OTHER: Final = re.compile(r"(?<=\w{3})(?:ll[ea]|llä|lt[aä]|ss[aä]|st[aä]|ksi|[ouyö][aä])\Z")
# Endings that a genitive has and a nominative has as well; foreign surnames end in these.
_NOT_GENITIVE: Final = re.compile(r"(?:nen|man|son|riksen|[^aeiouyäök]sen|gren|ström)\Z", re.IGNORECASE)
_GENITIVE: Final = re.compile(r"(?:[aeiouyåäö]n|:n)\Z", re.IGNORECASE)


@lru_cache(maxsize=8192)
def guess_case(word: str, language: str) -> Case:
    """Return the case that the ending of a surname looks like."""
    if language == "sv":
        return "genitive" if word.endswith(("s", ":s")) and len(word) > 2 else "nominative"
    if _OTHER.search(word):
        return "other"
    if _GENITIVE.search(word) and not _NOT_GENITIVE.search(word):
        return "genitive"
    return "nominative"


@lru_cache(maxsize=8192)
def forms(name: str, language: str) -> Mapping[str, Case]:
    """Return the forms that a name may be printed in, each with its case.

    >>> forms("Mäki", "fi")["Mäen"], forms("Antikainen", "fi")["Antikaista"]
    ('genitive', 'other')
    """
    if language == "sv":
        return {name: "nominative", f"{name}s": "genitive", f"{name}:s": "genitive"}
    found: dict[str, Case] = {}
    for genitive in genitives(name):
        stem = genitive[:-1]
        found |= {stem + ending: "other" for ending in _ENDINGS}
    if name.endswith("nen"):
        found |= {f"{name[:-3]}s{ending}": "other" for ending in ("ta", "tä")}
    found |= {name + ending: "other" for ending in ("a", "ä", "ta", "tä") if name[-1].lower() != ending[0]}
    found |= dict.fromkeys(genitives(name), "genitive")
    return found | {f"{name}:n": "genitive", name: "nominative"}


@lru_cache(maxsize=8192)
def genitives(name: str) -> frozenset[str]:
    """Return what the genitive of a name may be; Finnish has several ways, and few names tell which.

    >>> sorted(genitives("Mäki"))
    ['Mäen', 'Mäin', 'Mäken', 'Mäkin', 'Mäven', 'Mävin']
    """
    return frozenset(_genitives(name))


def _genitives(name: str) -> set[str]:
    if name.endswith("nen"):
        return {f"{name[:-3]}sen"}
    end = name[-1].lower()
    if end == "s":
        return {f"{name}in", f"{name[:-1]}ksen", f"{name[:-1]}{name[-2:-1]}n"} | _strong(name)
    if end not in _VOWELS:
        # Sten–Stenin, but Joutsen–Joutsenen, Sisar–Sisaren
        return {f"{name}in"} | ({f"{name}en"} if end in "lnr" else set())
    stems = set(_stems(name[:-1]))
    found = {f"{stem}{end}n" for stem in stems}
    if end == "i":
        found |= {f"{stem}en" for stem in stems} | ({f"{name[:-2]}den"} if name.endswith("si") else set())
    if end == "e":
        # Laine–Laineen, Näyte–Näytteen, Vuolle–Vuolteen
        found |= {f"{name}en", f"{name[:-1]}keen"} | {
            f"{name[:-1].removesuffix(weak)}{strong}een" for strong, weak in _WEAKER if name[:-1].endswith(weak)
        }
    return found


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


# How a genitive that no roll knows is brought into the nominative, where Finnish surnames leave one likely way: the
# strong grade for the weak, -i for -e-. What several names may have (Hallan, Martin, Salehin) is not here.
_FOREIGN: Final = (
    r"(?:ström|lund|berg|qvist|kvist|strand|stedt|man|son|gren|blom|holm|dahl|b[äa]ck|fors|mark|lind|feldt|hl|th|sch)"
)
_NOMINATIVES: Final = tuple(
    (re.compile(pattern + r"\Z", re.IGNORECASE), nominative)
    for pattern, nominative in (
        (r"(?<=[aeiouyäö])ksen", "s"),
        (r"(?<=[aeiouyäö])sen", "nen"),
        (rf"({_FOREIGN})in", r"\1"),
        (r"(?<=[aeiouyäö])(ll|ss|nn|rr|mm)in", r"\1i"),
        (r"hden", "hti"),
        (r"(?<=[bdfgjlmnrstv])enin", "en"),
        (r"([rl])jen", r"\1ki"),
        (r"(?<=[^t])([mhlr])en", r"\1i"),
        (r"(?<=\w\w)inin", "in"),
        (r"([tkp])\1een", r"\1e"),
        (r"(?<=[aeiouyäö])kkaan", "kas"),
        (r"(?<=[aeiouyäö])kkään", "käs"),
        (r"([lnr])teen", r"\1\1e"),
        (r"(?<=\w\w)([nlrmsvh])een", r"\1e"),
        (r"nn([aäoöuy])n", r"nt\1"),
        (r"(?<=[aeiouyäöh])d([aäoöuy])n", r"t\1"),
        (r"ng([aäoöuy])n", r"nk\1"),
        (r"rv([uy])n", r"rp\1"),
        (r"(?<=[aeiouyäölrn])([kpt])([aäoöuy])n", r"\1\1\2"),
        (r"(?<=\w)(?!(?<=l)l|(?<=r)r|(?<=m)m)([^aeiouyäö][aäoöuy])n", r"\1"),
        (r"([aeiouyäö][aäoöuy])n", r"\1"),
    )
)


# Long names in -in are Finnish ones in -i; short ones may be foreign as well (Salehin is of Saleh).
_LONG_IN: Final = re.compile(r"(?:[aeiouyäö]+[^aeiouyäö]+){3}in\Z", re.IGNORECASE)


def guessed_nominative(genitive: str, first_name: str) -> str:
    """Return the likelier nominative of a genitive that `plain_nominative` leaves open, else the genitive.

    Beside a first name that ends in a consonant a surname may do so too.

    >>> guessed_nominative("Martin", "Maija"), guessed_nominative("Makasarin", "Maija"), guessed_nominative("Weberin", "Ulf")
    ('Martin', 'Makasari', 'Weber')
    """
    if genitive.endswith("in") and first_name and first_name[-1].lower() not in _VOWELS:
        return genitive[:-2]
    return genitive[:-1] if _LONG_IN.search(genitive) else genitive


def plain_nominative(genitive: str, surnames: Mapping[str, str]) -> str | None:
    """Return the nominative of a genitive whose ending leaves one likely, else None.

    >>> [plain_nominative(name, {"mäen": "mäki"}) for name in ("Ilvesmäen", "Keinusen", "Nummen", "Varvun", "Salehin")]
    ['Ilvesmäki', 'Keinunen', 'Nummi', 'Varpu', None]
    """
    lower = genitive.lower()
    for end, nominative in surnames.items():
        if lower.endswith(end):
            return genitive[: len(genitive) - len(end)] + (nominative if len(lower) > len(end) else nominative.title())
    for pattern, nominative in _NOMINATIVES:
        if pattern.search(genitive):
            return pattern.sub(nominative, genitive)
    return None
