"""Who came to a meeting late, left it early or came back, as its items say.

    Jäsen Maija Malli saapui kokoukseen tämän asian käsittelyn aikana klo 17.15.
    Merkittiin, että Niilo Näyte ja Outi Otos poistuivat kokouksesta klo 18.20.
    Niilo Näytteen tilalle saapui varajäsen Ville Vedos klo 17.30.

Whoever left because of disqualification, or only for the time of a matter, has not left the meeting; whoever left
and came back was there. How a sentence is read is told in `comings`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spiders.items import AgendaItem, Attendance, Handling, Item, Meeting
from spiders.minutes.attendance.movement_sentences import Coming, comings, may_tell
from spiders.minutes.attendance.person_mentions import Person, is_like_inflected, key
from spiders.minutes.sentence_splitting import sentences

_FOR_A_WHILE: Final = re.compile(
    r"\b(?:ajaksi|hetkeksi|tauolle|tilapäisesti|tillfälligt|tiden)\b|\d[.:]\d\d ?[–-] ?(?:klo )?\d?\d[.:]\d\d"
)
# No arrival was ever written in a paragraph of this length; to part one into sentences would be slow.
_LONGEST: Final = 20_000


@dataclass(slots=True)
class _Stay:
    """Somebody's way through a meeting, as far as it is known; `away` since they left, `out` while they are excused.

    Somebody `recused` leaves because of that, if they are told to leave.
    """

    who: Person
    recused: bool = False
    came: str | None = None
    left: str | None = None
    away: bool = False
    out: bool = False
    told: bool = False


def of_item(item: AgendaItem, known: Collection[str] = ()) -> list[Attendance]:
    """Read who came or left while an item of minutes was handled; an agenda names nobody."""
    return [] if item.document_kind == "agenda" or not item.handlings else read(item.handlings[-1], known)


def read(handling: Handling, known: Collection[str] = ()) -> list[Attendance]:
    """Read who came or left while a body handled a case: a record each, with the times that are given.

    `known` are the keys of names that the roll tells, those who acted in the handling are known by it.

    A member who was there to the end has no `to`, one who was there from the beginning no `from`; who was disqualified
    and came back is none of these. `role` is None where the text names a person alone.
    """
    known = {*known, *map(key, handling.members())}
    stays = {key(one.name): _Stay(Person(one.name), recused=True) for one in handling.recusals}
    before: list[Person] = []
    for sentence in _sentences(handling):
        disqualified = _is_disqualifying(sentence)
        excused = disqualified or bool(_FOR_A_WHILE.search(sentence))
        found = comings(sentence, before, known)
        for coming in found:
            _follow(stays.setdefault(key(coming.who.name), _Stay(coming.who)), coming, excused)
        if disqualified and not found:
            for stay in (s for s in stays.values() if s.recused and s.who.name in sentence):
                stay.out = True
        before = [coming.who for coming in found] or before
    return [Attendance(s.who.name, s.who.role, True, s.came, s.left) for s in stays.values() if s.told]


def complete(records: Sequence[Item]) -> None:
    """Complete the rolls of whole minutes by what their items say, in the order of the items.

    Names are matched in any order of their words. Times that the roll itself tells stand; somebody whom it lacks is
    added where an item tells their role. What an item tells of a person takes the role that the roll tells.
    """
    items = [record for record in records if isinstance(record, AgendaItem)]
    for meeting in (record for record in records if isinstance(record, Meeting)):
        _complete(meeting.attendance, items)


def _complete(roll: list[Attendance], items: Sequence[AgendaItem]) -> None:
    inflected = {key(one.name) for one in roll if is_like_inflected(one.name)}
    for item in items if inflected else ():
        item.attendance = of_item(item, inflected)
    known = {key(one.name): one for one in reversed(roll)}
    timed = {name: (one.from_ is not None, one.to is not None) for name, one in known.items()}
    for told in (one for item in items for one in item.attendance):
        name = key(told.name)
        if name not in known and told.role is not None:
            roll.append(Attendance(told.name, told.role, True))
            known[name], timed[name] = roll[-1], (False, False)
        if name in known:
            told.role = told.role or known[name].role
            _add(known[name], told, *timed[name])


def _add(listed: Attendance, told: Attendance, has_from: bool, has_to: bool) -> None:
    listed.present = True
    if told.from_ and listed.to and not has_to:
        listed.to = None  # left in an earlier item, and came back in this one
    elif told.from_ and not has_from:
        listed.from_ = listed.from_ or told.from_
    if told.to and not has_to:
        listed.to = told.to


def _sentences(handling: Handling) -> Iterator[str]:
    """Yield the sentences of a handling in which somebody may come, leave or be disqualified."""
    texts = [text for text in (handling.proceedings, handling.decision) if text] or [handling.preparation or ""]
    for paragraph in (paragraph for text in texts for paragraph in text.split("\n\n")):
        if len(paragraph) < _LONGEST and (may_tell(paragraph) or _is_disqualifying(paragraph)):
            yield from sentences(paragraph)


def _is_disqualifying(text: str) -> bool:
    return "steelli" in text or "jääv" in text or " jäv" in text


def _follow(stay: _Stay, coming: Coming, excused: bool) -> None:
    """Go on with somebody's way: who comes back after they left, or were excused, was there all the time."""
    stay.who = Person(stay.who.name, stay.who.role or coming.who.role)
    if coming.way == "left":
        if excused or stay.recused or stay.out:
            stay.out = True
        else:
            stay.left, stay.away, stay.told = coming.time, True, True
    elif stay.out or (coming.way == "back" and stay.recused):
        stay.out = stay.recused = False
    elif stay.away:
        stay.left, stay.away, stay.told = None, False, stay.came is not None
    elif coming.way == "came" or coming.time:
        stay.came, stay.told = stay.came or coming.time, True
