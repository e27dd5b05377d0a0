"""The sample's minutes tell who was there, and each reads as its town hall called the roll."""

from __future__ import annotations

import pytest
from support.asking import TOWNS

from spiders import platforms
from spiders.items import AMONG_OTHERS, Attendance, Meeting
from spiders.sample import model
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.meeting_attendance import Roll, Seat, roll
from spiders.sample.static_export import root

HALLS = TownHalls()


def read(town: model.Town, id: str) -> Meeting:
    path, query = ("cgi/DREQUEST.PHP", f"page=meeting&id={id}")
    if town.generation == "static":
        path, query = f"kokous/{id}.HTM", ""
    answer = HALLS.answer(town.key, root(town), path, query)
    address = f"{root(town)}{path}" + (f"?{query}" if query else "")
    (found,) = platforms.read("dynasty", address, answer.body, None, town.key).items
    assert isinstance(found, Meeting)
    return found


def expected(called: Roll, with_all_times: bool) -> list[Attendance]:
    def seated(seat: Seat, role: str) -> Attendance:
        if not seat.in_roll:
            return Attendance(seat.name, role, True)
        start, end = (called.start, called.end) if with_all_times else (None, None)
        return Attendance(seat.name, role, True, seat.came or start, seat.left or end)

    return [
        *(seated(seat, seat.role) for seat in called.members),
        *(seated(seat, _role(seat)) for seat in called.others),
        *(Attendance(name, "jäsen", False) for name in called.absent),
    ]


def _role(other: Seat) -> str:
    """Return how the role of somebody among the others is read: a chair who presents is listed as no member."""
    return other.role + AMONG_OTHERS if other.role == "puheenjohtaja" else other.role


def in_order(found: list[Attendance]) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, (a.name, a.role, a.present, a.from_, a.to))) for a in found)


@pytest.mark.parametrize("key", TOWNS)
def test_the_roll_is_read_as_it_was_called(key: str) -> None:
    town = HALLS.towns[key]
    told = [m for m in town.meetings if not m.open and not m.body.swedish]
    assert len(told) > 30
    is_static = town.generation == "static"
    for meeting in told:
        found, called = read(town, meeting.id), roll(meeting, town.members)
        assert in_order(found.attendance) == in_order(expected(called, not is_static)), meeting.id
        assert found.inspectors == ([] if is_static else called.inspectors), meeting.id
        assert found.end == (None if is_static else f"{meeting.day}T{called.end}"), meeting.id


@pytest.mark.parametrize("key", TOWNS)
def test_every_town_has_late_early_and_absent_members(key: str) -> None:
    town = HALLS.towns[key]
    called = [roll(meeting, town.members) for meeting in town.meetings]
    assert any(seat.came for one in called for seat in one.members)
    assert any(seat.left for one in called for seat in one.members)
    assert any(one.absent and any(seat.deputises for seat in one.members) for one in called)


def test_an_agenda_calls_no_roll() -> None:
    for key in TOWNS:
        town = HALLS.towns[key]
        for meeting in (m for m in town.meetings if m.open):
            assert read(town, meeting.id).attendance == []


def test_inspectors_are_those_whom_the_minutes_choose() -> None:
    town = HALLS.towns["kemi"]
    chosen = [(m, i.handling.decision[0]) for m in town.meetings for i in m.items if "tarkastajien" in i.title]
    assert chosen
    for meeting, decision in chosen:
        assert all(name in decision for name in roll(meeting, town.members).inspectors)
