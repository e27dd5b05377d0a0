"""Who was in a sample meeting: mostly all, and now and then somebody comes late, leaves early or has a deputy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from spiders.sample.model import Item, Meeting
from spiders.sample.phrasing import draw, genitive, inspectors, roster


@dataclass
class Seat:
    """A person in a meeting; `came` and `left` are told only where they are not the meeting's own.

    `in_items` says that the text of an item says so, `in_roll` that the list of those present does.
    """

    name: str
    role: str
    came: str = ""
    left: str = ""
    deputises: str = ""
    in_items: bool = False
    in_roll: bool = True
    group: str = ""

    @property
    def printed(self) -> str:
        """The name as the list prints it, with the group in brackets where the town prints that."""
        return f"{self.name} ({self.group})" if self.group else self.name

    @property
    def note(self) -> str:
        """What the list of those present says of the person besides name and role."""
        if self.deputises:
            return f"{self.deputises} varajäsen"
        if not self.in_roll:
            return ""
        return f"saapui klo {self.came}" if self.came else f"poistui klo {self.left}" if self.left else ""


@dataclass(frozen=True)
class Roll:
    """The front matter of a meeting's minutes."""

    start: str
    end: str
    members: list[Seat]
    absent: list[str]
    others: list[Seat]
    inspectors: list[str]

    def hours(self, seat: Seat) -> str:
        """The hours of a person as the list prints them: none where only the text of an item tells them."""
        return f"{seat.came or self.start} - {seat.left or self.end}" if seat.in_roll else ""


def roll(meeting: Meeting, members: list[str], groups: Sequence[str] = ()) -> Roll:
    """Call the roll of a meeting: one in three has a late member, one an early leaver, one an absent member."""
    start = datetime.combine(meeting.day, datetime.strptime(meeting.body.time, "%H:%M").time())
    length = 60 + 5 * draw(meeting.seed, 20)
    there = [Seat(name, "jäsen") for name in roster(meeting.body, members)]
    for seat in there if groups else ():
        seat.group = groups[members.index(seat.name) % len(groups)]
    there[0].role, there[1].role = "puheenjohtaja", "varapuheenjohtaja"
    some = there[2 + draw(f"{meeting.seed}/who", len(there) - 2)]
    absent = [name for name in members if name not in {seat.name for seat in there}][:1]
    happens = draw(f"{meeting.seed}/what", 3)
    if happens == 0:
        some.came = _clock(start, 5 + draw(meeting.seed, 15))
    elif happens == 1:
        some.left = _clock(start, length - 10)
    elif absent:
        some.role, some.deputises = "varajäsen", genitive(absent[0])
    if some.came or some.left:
        place = draw(f"{meeting.seed}/note", 3)
        some.in_items, some.in_roll = place > 0 or meeting.is_whole, place < 2
    return Roll(
        _clock(start, 0),
        _clock(start, length),
        there,
        absent if happens == 2 else [],
        _others(meeting, _clock(start, length // 2)),
        list(inspectors(meeting.body, meeting.day, members)),
    )


def comings(meeting: Meeting, members: list[str]) -> Iterator[tuple[Item, str]]:
    """Yield what the minutes tell of late comers and early leavers in their text, with the item that tells it."""
    for seat in (seat for seat in roll(meeting, members).members if seat.in_items):
        during = meeting.items[min(1, len(meeting.items) - 1)] if seat.came else meeting.items[-1]
        clock = (seat.came or seat.left).replace(":", ".")
        if meeting.body.swedish:
            way = "anlände till mötet" if seat.came else "avlägsnade sig från mötet"
            yield during, f"Antecknades att ledamoten {seat.name} {way} kl. {clock}."
        else:
            way = "saapui kokoukseen" if seat.came else "poistui kokouksesta"
            yield during, f"Merkittiin, että jäsen {seat.name} {way} tämän asian käsittelyn aikana klo {clock}."


def _others(meeting: Meeting, half: str) -> list[Seat]:
    """Return the officeholder who presented, and an expert who was heard and left: the latter is nobody's data."""
    presenter = next((item.handling.presenter for item in meeting.items if item.handling.presenter), "")
    if not presenter:
        return []
    office, first, last = presenter.rsplit(" ", 2)
    presenting = [Seat(f"{first} {last}", office[0].lower() + office[1:])]
    heard = [Seat("Kuultu Kulkija", "asiantuntija", left=half)] if draw(meeting.seed, 4) == 0 else []
    return presenting + heard


def _clock(start: datetime, minutes: int) -> str:
    return f"{start + timedelta(minutes=minutes):%H:%M}"
