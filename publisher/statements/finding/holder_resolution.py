"""Who holds what a sentence states: the town that it names, the publishing town, or nobody of ours.

A walk from the word that names the kind to the left, as Finnish puts the holder before the thing held: 'Simossa
arvot', 'Kemin kaupungin strategian arvot', 'hyvinvointialueen strategiassa arvoina'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from publisher.statements.finding import enumerations, holders, municipality_names

Source = Literal["town", "self", "strategy", "together", "inherited", "default"]
_TOKEN: Final = re.compile(r"[^\W_](?:[\w:’'-]*\w)?|-\w[\w-]*|[,;:()–\"”“]")
_PRONOUNS: Final = frozenset(["sen", "niiden", "heidän", "tämän", "sillä"])
_MARKS: Final = frozenset(',;:()–"”“')
_BREAKS: Final = frozenset(
    [
        "on",
        "ovat",
        "oli",
        "olivat",
        "että",
        "joka",
        "jotka",
        "jonka",
        "joiden",
        "jolla",
        "jossa",
        "joita",
        "mutta",
        "kun",
        "koska",
        "mukaan",
        "jolloin",
    ]
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The towns that hold the thing (none: somebody else does), and how the text tells it."""

    towns: tuple[str, ...]
    source: Source


NOBODY: Final = Owner((), "town")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a sentence stands in: the publishing town, the towns named before, who holds what nobody is named for.

    `before` is the sentence before it.
    """

    publisher: str
    named: tuple[str, ...]
    default: Owner
    before: str = ""


def find(left: str, scope: Scope, inherited: Owner | None = None) -> Owner:
    """Return the holder that the words to the left of a kind's word tell.

    >>> scope = Scope("kemi", ("kemi", "simo"), Owner(("kemi",), "default"))
    >>> find("Lisäksi Simon kunnan", scope).towns, find("Hyväksyttiin kaupungin strategian", scope).towns
    (('simo',), ('kemi',))
    >>> find("Lapin hyvinvointialueen", scope).towns, find("Kaikkien kuntien", scope).towns
    ((), ('kemi', 'simo'))
    """
    words = _TOKEN.findall(left)
    if words and words[-1].lower() in _PRONOUNS and any(map(holders.is_external, _TOKEN.findall(scope.before))):
        return NOBODY
    own = strategic = broken = False
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in _MARKS or word.lower() in _BREAKS:
            broken = True
            if own:
                break
            continue
        if own and not _names_it(word):
            # A town that we do not know, abroad or long gone: 'Haaparannan kunnan'.
            if at and word[:1].isupper() and enumerations.is_genitive(word):
                return NOBODY
            break
        told = _told(word, words, at, scope, near=not broken)
        if told:
            return told
        own = own or holders.is_self(word)
        whose = holders.strategy(word)
        strategic = strategic or whose == ""
        if not (own or strategic or broken) and _is_other(word):
            return NOBODY
    if strategic:
        held = scope.default if inherited is None or own else inherited
        return Owner(held.towns if not own else (scope.publisher,), "strategy")
    if own:
        return Owner((scope.publisher,), "self")
    return Owner(inherited.towns, "inherited") if inherited else scope.default


def _names_it(word: str) -> bool:
    """Tell whether a word left of 'kunnan' may still say which kunta it is."""
    return (
        municipality_names.read(word) is not None
        or holders.strategy(word) is not None
        or enumerations.is_adjective(word)
    )


def _told(word: str, words: list[str], at: int, scope: Scope, near: bool) -> Owner | None:
    """Return the holder that one word tells, if it tells one."""
    if holders.is_together(word, " ".join(words[:at])):
        return Owner(scope.named, "together") if len(scope.named) > 1 else NOBODY
    town = municipality_names.read(word)
    if town and not _is_surname(words, at):
        return Owner(tuple(dict.fromkeys((*_coordinated(words, at), town[0]))), "town")
    whose = holders.strategy(word)
    if whose:
        named = municipality_names.read(whose)
        return Owner((named[0],), "strategy") if named else NOBODY
    if holders.is_external(word) or (near and holders.is_internal(word) and _holds(word)):
        return NOBODY
    return None


def _holds(word: str) -> bool:
    """Tell whether a word stands in a case in which it holds what follows: 'koulun', 'koulussa', 'koululla'."""
    return enumerations.is_genitive(word) or word.lower().endswith(("ssa", "ssä", "lla", "llä"))


def _is_surname(words: list[str], at: int) -> bool:
    """Tell 'Maija Salo' from 'Salo': a name that a given name stands before."""
    before = words[at - 1] if at else ""
    return at > 1 and before[:1].isupper() and before[1:].islower() and not municipality_names.read(before)


def _coordinated(words: list[str], at: int) -> list[str]:
    """Return the towns that 'ja' or a comma joins to the one at a place."""
    found: list[str] = []
    while at > 1 and words[at - 1] in ("ja", "sekä", ",", "että"):
        town = municipality_names.read(words[at - 2])
        if not town:
            break
        found.insert(0, town[0])
        at -= 2
    return found


def _is_other(word: str) -> bool:
    """Tell whether a genitive next to the kind's word makes the thing somebody's whom we do not know."""
    return enumerations.is_genitive(word) and not (
        holders.is_self(word) or holders.is_neutral(word) or word.lower() in _ADVERBS
    )


_ADVERBS: Final = frozenset(
    [
        "kuitenkin",
        "myöskin",
        "kuten",
        "näin",
        "siten",
        "niin",
        "edelleen",
        "seuraavaan",
        "kuin",
        "ennen",
        "uudelleen",
        "lisäksi",
        "mukaisen",
        "on",
        "oman",
        "yhteensä",
        "lähtien",
        "mukaan",
        "ainakin",
        "sinänsä",
        "etenkin",
        "vielä",
        "sitten",
    ]
)


def named(text: str) -> list[str]:
    """Return the towns that a text names, in order.

    >>> named("Kemin ja Simon, ei Kemin, Lapin")
    ['kemi', 'simo']
    """
    words = _TOKEN.findall(text)
    found = (municipality_names.read(word) for at, word in enumerate(words) if not _is_surname(words, at))
    return list(dict.fromkeys(town[0] for town in found if town))


def speaks_of_other(sentence: str) -> bool:
    """Tell whether a sentence is about another party than a town: what follows without a holder is that party's."""
    words = _TOKEN.findall(sentence)
    return any(holders.is_external(word) for word in words[:6]) and not any(holders.is_self(word) for word in words)
