"""Sentences that tell of somebody who came to a meeting, left it or came back: who, in which role, and when.

Read is a sentence whose subject is a person named in full, with nothing between name and verb but when and where.
Whatever else comes or goes in minutes (letters, proposals, a service that ends) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final, Literal, TypeAlias

from spiders.minutes.attendance import non_members
from spiders.minutes.attendance.person_mentions import (
    AND,
    INSTEAD,
    LEADS_IN,
    NAME_WORD,
    WHEN,
    Person,
    is_elected,
    is_role,
    listed,
    may_be_of_role,
)

Way: TypeAlias = Literal["came", "left", "back"]

_VERB: Final = re.compile(
    r"(?P<came>saapui(?:vat)?|saapun(?:ut|eet)|liittyi(?:vät)?|liittyn(?:yt|eet)|tuli(?:vat)?|anlän(?:de|t))"
    r"|(?P<left>poistui(?:vat)?|poistun(?:ut|eet)|lähti(?:vät)?|avlägsna(?:de|t)|lämna(?:de|t))"
    r"|(?P<back>palasi(?:vat)?|palan(?:nut|neet)|återkom(?:mit)?|återvän(?:de|t))"
)
# One of these stands in every sentence that is read: to look for it first is an order faster than to take it apart.
_GUARDS: Final = (
    "saapu", "liitty", "poistu", "lähti", "palasi", "palann", "anlän", "avlägsna", "lämna", "återk", "återv",
    "tuli kokou", "tulivat kokou", "tilalleen tuli", "tilalle tuli", "sijalleen tuli",
)  # fmt: skip
# Verbs that say of a meeting only with its name beside them; the others do with a time, too.
_MANIFOLD: Final = ("liitty", "lähti", "lämna", "tuli")
_MEETING: Final = re.compile(r"(?:kokou|istun|valtuustosali|möte|sammanträd)\w*\Z", re.IGNORECASE)
_OCCASION: Final = re.compile(r"tilalle(?:en)?\Z|käsittely|behandling|aikana\Z")
_CLOCK: Final = re.compile(
    r"\b(?:klo|kello|kl)\b\.? ?([01]?\d|2[0-3])(?:[.:]([0-5]\d))?(?![\d–-]|[.:]\d| ?[–-] ?\d)", re.IGNORECASE
)
# "saapui kokoukseen 17.15": a time without the word for it, and no day.
_BARE: Final = re.compile(
    r"(?:(?<=kokoukseen )|(?<=kokouksesta ))([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d–-]|[.:]\d| ?[–-] ?\d)"
)
_ASIDE: Final = re.compile(r" ?\((?![^()]*\bkl)[^()]*\)")
# What takes the place of brackets that tell whom somebody works for.
_OTHER: Final = "@other"
# A time of day, once it is told apart.
_MARK: Final = re.compile(r"@\d\d:\d\d")
_TOKEN: Final = re.compile(r"@\d\d:\d\d|[^\s,;:]+(?::\w+)?|[,;:]")
_INSTEAD: Final = INSTEAD | {"tilalleen", "sijalleen"}
_PRONOUNS: Final = frozenset({"hän", "he", "hon", "han", "de"})
_HEARD: Final = re.compile(r"kuultav|kuultu|vierail|vieraana|asiantuntij|sakkunnig", re.IGNORECASE)
# Why somebody comes who is no member: "saapui kokoukseen kuultavaksi", "esittelemään hanketta".
_TO_BE_HEARD: Final = re.compile(
    r"kuultav|kuulem|esittelem|kertom|selostam|alustam|asiantuntija(?:ksi|na)|vieraa|sakkunnig", re.IGNORECASE
)
# "Niilo Näyte:n tilalle"
_OF_NAME: Final = re.compile(r"[a-zåäö]:n\Z")
_LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class Coming:
    """That somebody came, left or came back, at a `time` (HH:MM) if it is told."""

    way: Way
    who: Person
    time: str | None = None


def may_tell(text: str) -> bool:
    """Return whether a text holds any word that says of a coming or going."""
    plain = text.lower()
    return any(word in plain for word in _GUARDS)


def comings(sentence: str, before: Sequence[Person] = (), known: Collection[str] = ()) -> list[Coming]:
    """Read one sentence; `before` are those whom the sentence before it told of, whom a pronoun means.

    `known` are the keys of names that are told elsewhere, as they are.
    """
    if len(sentence) > _LONGEST or not may_tell(sentence):
        return []
    timed = _BARE.sub(_as_token, _CLOCK.sub(_as_token, _ASIDE.sub(_as_other, sentence)))
    words = _TOKEN.findall(timed.rstrip(".!"))
    verbs = [at for at, word in enumerate(words) if _VERB.fullmatch(word.lower())]
    clocks = {word[1:] for word in words if _is_clock(word)}
    only = clocks.pop() if len(clocks) == 1 else None
    found: list[Coming] = []
    subject = list(before)
    for begin, at, end in zip([-1, *verbs], verbs, [*verbs[1:], len(words)], strict=False):
        head, tail = words[begin + 1 : at], words[at + 1 : end]
        if not _is_of_meeting(words[at], [*head, *tail], only is not None or bool(clocks)):
            subject = []
            continue
        told = _subjects(head, tail, subject, known, begin < 0)
        found += [Coming(_way(words[at], tail), who, time or only) for who, time in told]
        subject = [who for who, _ in told]
    return found


def _way(verb: str, tail: Sequence[str]) -> Way:
    match = _VERB.fullmatch(verb.lower())
    if match is None or match["left"]:
        return "left"
    return "back" if match["back"] or "takaisin" in tail else "came"


def _as_token(match: re.Match[str]) -> str:
    return f" @{int(match[1]):02}:{match[2] or '00'}"


def _as_other(match: re.Match[str]) -> str:
    """Leave a party out; who is told to be somebody else's is nobody here, as no name stands before the verb."""
    return f" {_OTHER}" if non_members.tells_employer(match[0]) else ""


def _is_clock(word: str) -> bool:
    return bool(_MARK.fullmatch(word))


def _is_of_meeting(verb: str, near: Sequence[str], has_clock: bool) -> bool:
    """Return whether it is a meeting that the verb's subject comes to or leaves."""
    if any(_MEETING.match(word) for word in near) or (verb.lower() == "tuli" and _INSTEAD & {*near}):
        return True
    return not verb.lower().startswith(_MANIFOLD) and (has_clock or any(_OCCASION.search(word) for word in near))


def _subjects(
    head: Sequence[str], tail: Sequence[str], before: Sequence[Person], known: Collection[str], is_first: bool
) -> list[tuple[Person, str | None]]:
    """Return the subjects of a verb with their times: named before it, after it, or in what came before."""
    last = len(head)
    while last and WHEN.match(head[last - 1]):
        last -= 1
    earlier = next((word[1:] for word in reversed(head) if _is_clock(word)), None) if is_first else None
    time = _first_clock(tail) or earlier
    clause = [*takewhile(lambda word: word not in AND, tail)]
    named, start = listed(head[:last], known, all(WHEN.match(word) for word in clause))
    if not named and head and head[-1] in AND and is_first:
        named, start = listed(_beginning(head), known)
    is_guest = any(_TO_BE_HEARD.match(word) for word in clause)
    if named:
        heard = any(_HEARD.search(word) for word in head[:start])
        return [*((_as_heard(who, is_guest) if heard or is_guest else who, time) for who in named), *_unsaid(tail)]
    if not _is_filler(head):
        return []
    named, rest = _after(tail, known)
    if not named and (any(word.casefold() in _PRONOUNS for word in head) or (not is_first and AND & {*head})):
        named = list(before)
    told = [_as_heard(who, is_guest) if is_guest else who for who in named]
    return [*((who, time) for who in told), *_unsaid(rest)] if told else []


def _as_heard(who: Person, is_guest: bool) -> Person:
    """Return a person who was heard as such, but for a member of whom the words before tell something else."""
    is_member = who.role is not None and is_elected(who.role.split()[-1])
    return who if is_member and not is_guest else Person(who.name, "asiantuntija")


def _beginning(head: Sequence[str]) -> list[str]:
    """Return the words that a sentence begins with up to the name of its subject: "Maija Malli ilmoitti …, ja"."""
    end = 0
    while end < len(head) and (NAME_WORD.match(head[end]) or is_role(head[end]) or LEADS_IN.match(head[end])):
        end += 1
    # "Ville Vedos, Kemin Yrittäjät ry, saapui": whose the person is stands behind the name.
    is_of_others = head[end : end + 1] == [_OTHER] or (
        head[end : end + 1] == [","] and "".join(head[end + 1 : end + 2])[:1].isupper()
    )
    return [] if is_of_others else list(head[:end])


def _is_filler(head: Sequence[str]) -> bool:
    """Return whether words before a verb tell no more than when, where, and whose place is taken."""
    instead = max((at for at, word in enumerate(head) if word in INSTEAD), default=-1)
    return all(
        WHEN.match(word)
        or LEADS_IN.match(word)
        or word in (AND | INSTEAD)
        or word.casefold() in _PRONOUNS
        or (at < instead and (NAME_WORD.match(word) or ":" in word or is_role(word)))
        for at, word in enumerate(head)
    )


def _after(tail: Sequence[str], known: Collection[str]) -> tuple[list[Person], Sequence[str]]:
    """Read the people whom a verb is followed by, maybe after when, where and whose place; returns the rest, too."""
    at = 0
    while at < len(tail):
        if WHEN.match(tail[at]) or tail[at] in INSTEAD:
            at += 1
            continue
        end = at
        while end < len(tail) and (NAME_WORD.match(tail[end]) or tail[end] in AND or may_be_of_role(tail[end])):
            end += 1
        last = end
        while last > at and tail[last - 1] in AND:
            last -= 1
        if at < end == last < len(tail) and (tail[end] in INSTEAD or _OF_NAME.search(tail[end])):
            at = end + 1
            continue
        named, begin = listed(tail[at:last], known)
        return (named, tail[last:]) if begin == 0 else ([], [])
    return [], []


def _unsaid(tail: Sequence[str]) -> Iterator[tuple[Person, str | None]]:
    """Yield those of whom the verb is not said again: "… klo 17.10 ja Niilo Näyte klo 17.20"."""
    clocks = [at for at, word in enumerate(tail) if _is_clock(word)]
    for before, at in pairwise(clocks):
        named, begin = listed(tail[before + 1 : at])
        if named and all(word in AND for word in tail[before + 1 : before + 1 + begin]):
            yield from ((who, tail[at][1:]) for who in named)


def _first_clock(words: Sequence[str]) -> str | None:
    return next((word[1:] for word in words if _is_clock(word)), None)
