"""From the content files to the town halls: which body handled which case, when and how. Deterministic.

A case (`matters.toml`) goes its steps through the town's bodies; how each handling went is one of the
courses in `courses.toml`. What varies from town to town and year to year is drawn from a checksum.
"""

from __future__ import annotations

import copy
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from spiders.sample import phrasing
from spiders.sample.meeting_attendance import comings
from spiders.sample.model import Announcement, Body, File, Handling, Item, Meeting, Name, OfficialDecision, Town
from spiders.sample.phrasing import draw

CONTENT: Final = Path(__file__).parent / "content"
TOWNS: Final = ("kemi", "keminmaa", "simo", "tervola")
# From here on bodies that have a second id are listed under it too: a new council begins.
NEW_TERM: Final = date(2025, 6, 1)
_WITH_GUID: Final = ("council", 2023, 6)
_WITH_GAP: Final = ("board", 2022, 9)


@cache
def read(name: str) -> dict[str, Any]:
    """Read one content file."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def town(key: str, habits: frozenset[str]) -> Town:
    """Build a town hall. Of the `habits` those count here that are in the content, not in its printing."""
    data = read(key)
    now = [_body(entry, "duplicate-bodies" in habits) for entry in data["bodies"]]
    bodies = [*now, *(body.former for body in now if body.former)]
    hall = Town(
        key=key,
        code=data["code"],
        name=data["name"],
        organisation=f"{data['genitive']} {data['kunta']}",
        generation=data["generation"],
        prefix=data.get("prefix", ""),
        abbreviates=data.get("abbreviates", False),
        history_first=data.get("history_first", False),
        has_official_list=data.get("has_official_list", True),
        has_announcements=data.get("has_announcements", True),
        tweb=data.get("tweb"),
        bodies=bodies,
        members=data["members"],
        groups=data.get("groups", []),
    )
    _Story(hall, data, habits).fill()
    return hall


def _body(entry: dict[str, Any], has_two_ids: bool) -> Body:
    ids = [(date.min, entry["id"])]
    if has_two_ids and "next_id" in entry:
        ids.append((NEW_TERM, entry["next_id"]))
    known = ("role", "short", "weekday", "nth", "time", "place", "pace", "size", "swedish", "whole_until")
    body = Body(name=Name(entry["name"]), ids=tuple(ids), **{key: entry[key] for key in known if key in entry})
    if "former" not in entry:
        return body
    before = entry["former"]
    old = {"name": Name(before["name"]), "short": before["short"], "ids": ((date.min, before["id"]),)}
    return replace(body, former=replace(body, until=before["until"], **old))


class _Story:
    """One town's cases, laid into its meetings."""

    def __init__(self, hall: Town, data: dict[str, Any], habits: frozenset[str]) -> None:
        self.hall = hall
        self.data = data
        self.habits = habits
        self.bodies = {body.role: body for body in hall.bodies if not body.until}
        self.held: dict[tuple[str, date], Meeting] = {}
        self.sections: dict[tuple[str, date], tuple[Item, int]] = {}
        self.numbers: dict[int, int] = {}

    def fill(self) -> None:
        for matter in read("matters")["matter"]:
            years = matter["years"]
            for year in years.get(self.hall.key, []) if isinstance(years, dict) else years:
                self.tell(matter, year)
        for meeting in self.held.values():
            self.add_formalities(meeting)
        self.hall.meetings = sorted(self.held.values(), key=lambda m: (m.day, m.body.role))
        self.number()
        self.hall.agendas = [self.agenda(told) for told in self.data.get("agenda", [])]
        for meeting in (m for m in self.hall.meetings if not m.open):
            for item, told in comings(meeting, self.hall.members):
                item.handling.proceedings = [*item.handling.proceedings, told]
        self.hall.decisions = list(self.official_decisions())
        self.hall.announcements = list(self.notices())

    def tell(self, matter: dict[str, Any], year: int) -> None:
        """Take a case its way; a tabled or returned one comes back to the same body."""
        words = phrasing.words(self.data, self.bodies_of(year), f"{self.hall.key}/{matter['id']}", year)
        number = matter.get("number") or f"{self.next_number(year)}/{matter['class']}/{year}"
        told: list[Handling] = []
        for step in matter["step"]:
            if step["role"] not in self.bodies:
                continue
            name = self.course(step, year)
            first = year + step.get("next_year", False)
            self.handle(matter, step, name, (first, step["month"]), words, number, told)
            course = read("courses")[name]
            if course.get("ends"):
                return
            if course.get("returns"):
                if "again" not in step:
                    return
                back = first + (step["again"] <= step["month"])
                after = step.get("after", "unanimous")
                self.handle(matter, step, after, (back, step["again"]), words, number, told)

    def course(self, step: dict[str, Any], year: int) -> str:
        told = step.get("course", "plain")
        if isinstance(told, dict):
            return str(told.get(f"{self.hall.key}-{year}") or told.get(self.hall.key) or "plain")
        return str(told)

    def handle(
        self,
        matter: dict[str, Any],
        step: dict[str, Any],
        course: str,
        month: tuple[int, int],
        words: phrasing.Words,
        number: str,
        told: list[Handling],
    ) -> None:
        """Add one handling of a case to the meeting of that month; `told` are the earlier ones."""
        meeting = self.meeting(self.bodies[step["role"]], *month)
        body = meeting.body
        handling = Handling(body, meeting.day)
        phrasing.tell(handling, step, read("courses")[course], words, self.hall.members, self.data["officials"])
        if told and told[-1].body is body:
            back = f"{body} käsitteli asiaa edellisen kerran {phrasing.finnish(told[-1].day)}."
            handling.preparation = [back, *handling.preparation]
        item = Item(words.fill(matter["title"]), handling, number, (told or [handling])[0].body, list(told))
        titles = [*step.get("files", []), *read("courses")[course].get("files", [])]
        item.files = [File(words.fill(title), None) for title in titles]
        item.files += [File(words.fill(title), None, True) for title in step.get("background", [])]
        meeting.items.append(item)
        meeting.open |= step.get("open", False)
        if "section" in step:
            self.sections[(body.role, meeting.day)] = (item, step["section"])
        told.append(handling)

    def meeting(self, body: Body, year: int, month: int) -> Meeting:
        day = date(year, month, 1)
        day += timedelta((body.weekday - day.weekday()) % 7 + 7 * (body.nth - 1))
        return self.held.setdefault((body.role, day), Meeting("", body.on(day), day))

    def bodies_of(self, year: int) -> dict[str, Body]:
        """Return the bodies by role, under the names that they had in a year."""
        return {role: body.on(date(year, 12, 31)) for role, body in self.bodies.items()}

    def next_number(self, year: int) -> int:
        self.numbers[year] = self.numbers.get(year, self.data["offset"]) + 7
        return self.numbers[year]

    def add_formalities(self, meeting: Meeting) -> None:
        items = [self.formal(meeting, "opening")]
        if meeting.body.role == "council":
            items.append(self.formal(meeting, "inspectors"))
        meeting.items = items + meeting.items
        if meeting.body.role == "board" and meeting.day.month == 9:
            meeting.items.append(self.formal(meeting, "notices"))

    def formal(self, meeting: Meeting, kind: str) -> Item:
        title, decision = phrasing.formality(kind, meeting.body, meeting.day, self.hall.members)
        return Item(title, Handling(meeting.body, meeting.day, decision=[decision]))

    def number(self) -> None:
        """Give meetings and items their ids, §§ and files their addresses."""
        held: dict[int, int] = {}
        for meeting in self.hall.meetings:
            year = meeting.day.year
            held[year] = held.get(year, 100) + 7
            meeting.id = f"{year}{held[year]}"
            if "guid-id" in self.habits and self.is_the(_WITH_GUID, meeting):
                guid = uuid.uuid5(uuid.NAMESPACE_DNS, f"{self.hall.key}.sample.invalid")
                meeting.id = str(guid).upper().replace("-", "X")
            meeting.seed = meeting.id
            self.number_items(meeting)
        checked = [m for m in self.hall.meetings if not m.open]
        checked[-1].unchecked = True

    def agenda(self, told: dict[str, Any]) -> Meeting:
        """Return the agenda of a meeting as it was before: with what was withdrawn, without what was added later."""
        minutes = self.held[told["role"], told["day"]]
        items = [copy.deepcopy(item) for item in minutes.items if item.title not in told.get("late", [])]
        for item in items:
            item.files = []
            if item.title in told.get("changed", {}):
                item.handling.proposal = [told["changed"][item.title]]
        for one in told.get("withdrawn", []):
            handling = Handling(minutes.body, minutes.day, preparation=[one["prep"]], proposal=[one["proposal"]])
            items.append(Item(one["title"], handling, one["number"], minutes.body))
        found = replace(minutes, id=f"9{minutes.id}", items=items, stays=True)
        for place, item in enumerate(items, 1):
            item.number, item.id, item.handling.body = place, f"{found.id}-{place}", minutes.body
        return found

    def is_the(self, which: tuple[str, int, int], meeting: Meeting) -> bool:
        return (meeting.body.role, meeting.day.year, meeting.day.month) == which

    def number_items(self, meeting: Meeting) -> None:
        has_gap = "item-gap" in self.habits and self.is_the(_WITH_GAP, meeting)
        places = range(1, len(meeting.items) + 2)
        numbers = [n for n in places if not (has_gap and n == 2)][: len(meeting.items)]
        before = round(meeting.body.pace * (meeting.day.timetuple().tm_yday - 1) / 365)
        if fixed := self.sections.get((meeting.body.role, meeting.day)):
            item, section = fixed
            before = section - numbers[meeting.items.index(item)]
        for item, n in zip(meeting.items, numbers, strict=True):
            item.number, item.id = n, f"{meeting.id}-{n}"
            item.handling.section = before + n
            item.files = [self.file(item, place, file) for place, file in enumerate(item.files, 1)]

    def file(self, item: Item, place: int, file: File) -> File:
        """Give a file its address: Dynasty 10 has one document id for a file however many items list it."""
        title = file.title.replace("{section}", str(item.handling.section))
        if not self.data.get("has_public_files", True):
            return File(title, None, file.background)
        owner = item.title if "shared-document-id" in self.habits else item.id
        key = place if self.hall.generation == "static" else 30000 + draw(f"{self.hall.key}/{owner}/{title}", 60000)
        return File(title, f"kokous/{item.id}-{key}.PDF", file.background)

    def official_decisions(self) -> Iterator[OfficialDecision]:
        data = read("officials")
        for n, (year, entry) in enumerate((year, entry) for year in data["years"] for entry in data["decision"]):
            day = date(year, entry["month"], 1 + draw(f"{self.hall.key}/{n}", 27))
            words = phrasing.words(self.data, self.bodies, f"{self.hall.key}/official/{n}", year)
            office = self.data["officials"][entry["by"]]
            yield OfficialDecision(
                id=f"{year}{3740 + self.data['offset'] + n}",
                office=office.rsplit(" ", 2)[0],
                day=day,
                number=f"{n % len(data['decision']) + 1}/{year}",
                title=words.fill(entry["title"]),
                case_number=f"{self.next_number(year)}/{entry['class']}/{year}",
                preparation=words.fill(entry["preparation"]),
                decision=words.fill(entry["decision"]),
            )

    def notices(self) -> Iterator[Announcement]:
        for n, entry in enumerate(read("officials")["notice"]):
            published = date(2025, entry["month"], 1 + draw(f"{self.hall.key}/notice/{n}", 27))
            words = phrasing.words(self.data, self.bodies, f"{self.hall.key}/notice/{n}", 2025)
            removed = published + timedelta(entry["days"])
            yield Announcement(f"2025{8600 + n}", words.fill(entry["title"]), published, removed)


def people(keys: Iterable[str] = TOWNS) -> set[str]:
    """Return the names of everybody whom the sample tells of; there is no other name in it."""
    names: set[str] = set()
    for data in map(read, keys):
        names |= {*data["members"], *(" ".join(who.rsplit(" ", 2)[1:]) for who in data["officials"].values())}
    return names
