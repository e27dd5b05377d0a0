"""The people that words of minutes name, one after another, each with what the person is.

"Merkittiin, että jäsen Maija Malli ja tekninen johtaja Niilo Näyte" names a member and an officeholder, and the words
before a name tell it where somebody is neither: "konsultti Ville Vedos".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from spiders.minutes import people
from spiders.minutes.attendance import non_members

NAME_WORD: Final = re.compile(r"(?:[A-ZÅÄÖÆØÉÜŠŽ][\w’'´-]+|[A-ZÅÄÖ]\.|von|af|de|van)\Z")
AND: Final = frozenset({",", "ja", "sekä", "och", "samt"})
INSTEAD: Final = frozenset({"tilalle", "sijaan", "sijasta", "sijalle"})
# What may stand between a name and the verb, or before both.
WHEN: Final = re.compile(
    r"@\d\d:\d\d|[,:]|§\S*|\d+\.?|(?:on|oli|ovat|olivat|har|hade|sig|tämä[nk]?|asia[nk]?|asiakohda(?:n|ssa)|pykälä(?:n|ssä)|"
    r"kokou\w+|istunno\w+|istuntoon|valtuustosali\w+|käsittely[nä]\w*|käsiteltäessä|aikana|alussa|alkaessa|alettua|alkamisen|"
    r"kuluessa|kestäessä|lopussa|lopulla|päätyttyä|jälkeen|ennen|kesken|kohdalla|takaisin|paikalle|etänä|etäyhteydellä|hänen|heidän|"
    r"tilalleen|sijalleen|jolloin|noin|n\.|samalla|myös|till|från|mötet|sammanträdet|under|före|efter|detta|ärende\w*|behandling\w*|av)\Z",
    re.IGNORECASE,
)
# Words that begin a sentence before its subject.
LEADS_IN: Final = re.compile(
    r"(?:merkittiin|merkitään|merkintä|todettiin|totesi|tiedoksi|pöytäkirjaan|lisäksi|tällöin|seuraavat|että|puheenjohtaja|"
    r"antecknades|konstaterades|att)\Z",
    re.IGNORECASE,
)
_ROLES: Final = (
    "puheenjohtaja", "jäsen", "valtuutettu", "edustaja", "pöytäkirjanpitäjä", "ledamot", "ordförande", "ersättare",
)  # fmt: skip
_PLURALS: Final = {
    "jäsenet": "jäsen", "varajäsenet": "varajäsen", "valtuutetut": "valtuutettu", "varavaltuutetut": "varavaltuutettu",
    "asiantuntijat": "asiantuntija", "ledamöterna": "ledamot", "ledamoten": "ledamot", "ersättaren": "ersättare",
    "ordföranden": "ordförande", "varajäsenensä": "varajäsen",
}  # fmt: skip
_OF_ROLE: Final = re.compile(r"(?:\d\.|[IVX]+|vs\.?|va\.?|vt\.?|tekninen|[a-zåäö]{4,}n)\Z", re.IGNORECASE)
# A name in a case in which it is no subject; what is left of Halla, Musta or Silta without the ending is no name.
_CASE_ENDING: Final = re.compile(r"(?:(?<=\w{3})(?:ll[ea]|llä|lt[aä]|ss[aä]|st[aä])|:\w+)\Z")
# A word before a name that is no adverbial is what the person is: whoever is named with such a word is not a member.
_ADVERBIAL: Final = re.compile(r"(?:ss[aä]|st[aä]|ll[aäe]|lt[aä]|ksi|tta|ttä|sti|myös|lisäksi)\Z")
# The same at the beginning of a sentence, with a capital: "Konsultti Niilo Näyte".
_TITLE: Final = re.compile(
    r"(?=\w{6})[\w-]*(?:j[aä]|tti|kki|ri|logi|isti|kk[oö]|ntti|lainen|läinen|asukas)\Z", re.IGNORECASE
)
_MOST_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a sentence names them; `role` is None where it says none."""

    name: str
    role: str | None = None


def listed(words: Sequence[str], known: Collection[str] = (), is_subject: bool = False) -> tuple[list[Person], int]:
    """Read the list of people that words end with; returns it with the place where it begins.

    A name that ends as one in an oblique case does ("Mäensilta") is read where it is among the `known` keys of names,
    or behind a role where the words are sure to be a subject: roles before names are not inflected.
    """
    found: list[Person] = []
    end = begin = len(words)
    while True:
        first = end
        while first and NAME_WORD.match(words[first - 1]):
            first -= 1
        while first < end and (is_role(words[first]) or LEADS_IN.match(words[first])):
            first += 1
        if end - first > 2 and _TITLE.match(words[first]):
            first += 1
        name = words[first:end]
        if not 2 <= len(name) <= _MOST_NAMES or non_members.is_organisation(name):
            break
        role, start = _role(words, first)
        has_role = role is not None and is_role(words[first - 1])
        if _CASE_ENDING.search(name[-1]) and not ((is_subject and has_role) or key(" ".join(name)) in known):
            break
        if has_role and non_members.is_of_others(words[:start], words[start : first - 1], words[first - 1]):
            break
        found.insert(0, Person(" ".join(name), role))
        end = begin = start
        while end and words[end - 1] in AND:
            end -= 1
        if end == begin:
            break
    has_plural = any(word.casefold() in _PLURALS and word.endswith(("t", "na")) for word in words[begin:])
    shared = found[0].role if found and has_plural else None
    return [Person(one.name, one.role or shared) for one in found], begin


def key(name: str) -> str:
    """Return a name so that "Malli Maija" and "Maija Malli" are one."""
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


def is_like_inflected(name: str) -> bool:
    """Return whether a word of a name ends as one in an oblique case does."""
    return any(_CASE_ENDING.search(word) for word in name.split())


def _role(words: Sequence[str], first: int) -> tuple[str | None, int]:
    """Return the role that stands before the word `first`, and where it begins."""
    begin = first
    if begin and _tells_role(words[begin - 1]):
        begin -= 1
        while begin and first - begin < _MOST_NAMES and _OF_ROLE.match(words[begin - 1]):
            if LEADS_IN.match(words[begin - 1]) or (WHEN.match(words[begin - 1]) and words[begin - 1][-1] != "."):
                break
            begin -= 1
    if begin == first:
        return None, first
    if words[begin] in ("sijallaan", "tilallaan"):  # "hänen sijallaan ollut Niilo Näyte"
        return "varajäsen", begin
    role = " ".join([*words[begin : first - 1], _PLURALS.get(words[first - 1].casefold(), words[first - 1])])
    return (role[0].lower() + role[1:] if role[1:2].islower() else role), begin


def _tells_role(word: str) -> bool:
    """Return whether a word before a name tells what the person is, in public office or not."""
    if is_role(word) or _TITLE.match(word):
        return True
    is_other = word in AND or word in INSTEAD or WHEN.match(word) or LEADS_IN.match(word) or _ADVERBIAL.search(word)
    return word.isalpha() and word.islower() and not is_other


def is_role(word: str) -> bool:
    """Return whether a word is the role of an elected member or an office."""
    return is_elected(word) or people.is_office(word.casefold())


def is_elected(word: str) -> bool:
    """Return whether a word is the role of an elected member."""
    plain = word.casefold()
    return plain in _PLURALS or plain.endswith(_ROLES)


def may_be_of_role(word: str) -> bool:
    """Return whether a word may be a part of a role before a name: "1. varapuheenjohtaja", "hallituksen jäsen"."""
    return is_role(word) or bool(_OF_ROLE.match(word))
