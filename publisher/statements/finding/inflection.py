"""The cases of Finnish and Swedish words, told by their endings, and the base forms that a form may have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from publisher.statements.finding.morphology import Language, lemma

Case: TypeAlias = Literal[
    "nominative", "genitive", "partitive", "essive", "translative", "inessive", "elative", "illative", "local"
]
_OWN: Final = r"(?:mme|nsa|nsä|nne|ni)"
_ENDINGS: Final[tuple[tuple[Case, re.Pattern[str]], ...]] = (
    ("translative", re.compile(rf"ks(?:i|e(?:{_OWN}|en))\Z")),
    ("inessive", re.compile(rf"ss[aä](?:{_OWN}|[aä]n)?\Z")),
    ("elative", re.compile(rf"st[aä](?:{_OWN}|[aä]n)?\Z")),
    ("local", re.compile(rf"(?:l[lt][aä]|lle|tt[aä])(?:{_OWN}|[aä]n|en)?\Z")),
    ("essive", re.compile(rf"n[aä](?:{_OWN}|[aä]n)?\Z")),
    ("illative", re.compile(rf"(?:[aeiouyäö]h[aeiouyäö](?:n|{_OWN})|seen|siin|oon|uun|yyn|öön|iin|ään)\Z")),
    ("partitive", re.compile(rf"(?:j[aä]|i[aä]|t[aä]|aa|ää|[oöuye][aä])(?:{_OWN}|[aä]n)?\Z")),
    ("genitive", re.compile(r"(?:n|(?:je|te|de|i)(?:mme|nsa|nsä)|s)\Z")),
)
_POSSESSIVE: Final = re.compile(rf"(?:{_OWN}|(?<=[aäe])[aäe]n|(?<=ks)een)\Z")
_CLITIC: Final = re.compile(r"(?:kin|kaan|kään|han|hän)\Z")
# "arvoista" is of 'arvo', though it could be of 'arvoinen', too.
_PLURAL_STEM: Final = re.compile(r"(\w{3,}[oö])i(?:sta|ssa|lla|lta|lle|na|ksi|ta|den|hin)[aä]?\Z")
# Swedish 'ska' is not a form of 'skola', a school.
_THEMSELVES: Final = frozenset({"ska", "skall", "skulle"})
_PLURAL: Final = re.compile(
    r"(?:t|[oiäöe]j[aä]|i(?:n[aä]|ks\w+|ss[aä]|st[aä]|l[lt][aä]|lle|hin|t[aä]|den|en)|[jr]i[aä]|jen|emme|omme|ämme|ojamme|ikseen)\Z"
)


@lru_cache(maxsize=65536)
def bases(word: str, language: Language) -> frozenset[str]:
    """Return the word itself and the base forms that it may have, without the ending that tells whose it is.

    >>> "arvo" in bases("arvoikseen", "fi"), "arvo" in bases("arvojamme", "fi"), "visio" in bases("visionsa", "fi")
    (True, True, True)
    """
    plain = word.lower()
    if plain in _THEMSELVES:
        return frozenset({plain})
    found = {plain, lemma(plain, language)}
    if language == "sv":
        bare = plain.removesuffix("s")
        found |= {bare, lemma(bare, "sv")}
    else:
        bare = _CLITIC.sub("", plain)
        stem = _POSSESSIVE.sub("", bare)
        found |= {lemma(bare, "fi")}
        if plural := _PLURAL_STEM.match(stem):
            found.add(plural[1])
        if bare.endswith("neet"):
            found |= {bare[:-4] + "nut", bare[:-4] + "nyt"}
        if stem != bare:
            found |= {lemma(stem + ending, "fi") for ending in ("", "n", "t", "i")}
    return frozenset(found)


@lru_cache(maxsize=65536)
def case(word: str, base: str, language: Language) -> Case:
    """Return the case of a form of a word whose base form is given.

    >>> [case(word, "arvo", "fi") for word in ("arvot", "arvoja", "arvoiksi", "arvojemme", "arvoihin", "arvon")]
    ['nominative', 'partitive', 'translative', 'genitive', 'illative', 'genitive']
    >>> case("strategins", "strategi", "sv"), case("värden", "värde", "sv"), case("tavoitteen", "tavoite", "fi")
    ('genitive', 'nominative', 'genitive')
    """
    plain = word.lower()
    if plain == base:
        return "nominative"
    if language == "sv":
        return "genitive" if plain.endswith("s") and not base.endswith("s") else "nominative"
    plain = _CLITIC.sub("", plain)
    return next((found for found, ending in _ENDINGS if ending.search(plain)), "nominative")


def is_plural(word: str, language: Language) -> bool:
    """Return whether a form is a plural; in Swedish, whether it is not the definite singular.

    >>> is_plural("arvot", "fi"), is_plural("arvona", "fi"), is_plural("målet", "sv"), is_plural("målen", "sv")
    (True, False, False, True)
    """
    plain = word.lower()
    if language == "sv":
        return not plain.endswith(
            ("et", "ing", "ingen", "punkt", "punkten", "idé", "idén", "ion", "ionen", "område", "tema")
        )
    return _PLURAL.search(_CLITIC.sub("", plain)) is not None
