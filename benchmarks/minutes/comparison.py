"""What a reading tells beside what it should tell: a unit for each field of each handling, item and meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.minutes.entries import Spelling, Table, fold, names, of_handling, office
from spiders.items import AMONG_OTHERS, AgendaItem, Doubt, Handling, Item, Meeting

FIELDS: Final = (
    "items", "title", "case_number", "handlings", "presenter", "proposal", "proposal-begin", "proposal-end",
    "decision", "decision-begin", "decision-end", "outcomes", "unanimous", "votes", "motions", "movers", "seconders",
    "dissents", "recusals", "attendance", "roles", "inspectors",
)  # fmt: skip
# The attribute of the contract that a field is read from, where it has another name; a doubt names the attribute.
_ATTRIBUTES: Final = {
    "movers": "motions",
    "seconders": "motions",
    "roles": "attendance",
    **{f"{text}-{edge}": text for text in ("proposal", "decision") for edge in ("begin", "end")},
}
_HEAD: Final = ("body", "date", "section")
# A doubt about the handlings as such, and one about the item's own heading, which is that of its last handling.
_WHOLE: Final = "handlings"
_OWN: Final = ("body", "meeting_date", "section")
# A member without an office need not be called a member.
_PLAIN_ROLES: Final = ("", "jäsen", "ledamot", "medlem")


@dataclass(frozen=True, slots=True)
class Unit:
    """A field somewhere: what should be told of it, what was found, and whether the reading doubts it."""

    where: str
    field: str
    wanted: Counter[str]
    found: Counter[str]
    doubted: bool

    @property
    def right(self) -> Counter[str]:
        """Return what was found and should be."""
        return self.wanted & self.found

    @property
    def false(self) -> Counter[str]:
        """Return what was found and should not be."""
        return self.found - self.wanted

    @property
    def missing(self) -> Counter[str]:
        """Return what should have been found and was not."""
        return self.wanted - self.found


def of_item(right: Table, items: Iterable[Item], spelled: Spelling = fold) -> list[Unit]:
    """Compare an item's page; where it tells several items, the one with the § that is asked for, else the first."""
    told = [item for item in items if isinstance(item, AgendaItem)]
    section = right["handlings"][-1].get("section")
    read = next((item for item in told if item.section == section), told[0] if told else None)
    return [*_of_head(right, read, "", spelled), *_of_handlings(right, read, spelled)]


def of_meeting(right: Table, items: Iterable[Item], spelled: Spelling = fold) -> list[Unit]:
    """Compare a meeting's minutes: the meeting, which items were found, and of each its own handling."""
    told = list(items)
    meeting = next((item for item in told if isinstance(item, Meeting)), None)
    items_read = [item for item in told if isinstance(item, AgendaItem)]
    read = {item.section: item for item in items_read}
    units = [*_of_roll(right["meeting"], meeting, spelled)]
    wanted = Counter(f"§ {one['section']}" for one in right["items"])
    found = Counter(f"§ {item.section}" for item in items_read)
    units.append(Unit("meeting", "items", wanted, found, _doubts(meeting, "items")))
    for one in right["items"]:
        own = {"body": right["meeting"]["body"], "date": right["meeting"]["date"], **one}
        item = read.get(one["section"])
        last = item.handlings[-1] if item and item.handlings else None
        where = f"§ {one['section']} "
        units += _of_head(one, item, where, spelled)
        units.append(_heads([own], [last] if last else [], where, item))
        place = len(item.handlings) - 1 if item and last else None
        units += _of_handling(own, last, f"{where}own", item, place, spelled)
    return units


def _of_head(right: Table, item: AgendaItem | None, where: str, spelled: Spelling) -> Iterator[Unit]:
    title = item.title.casefold() if item and item.title else None
    read = {"title": title, "case_number": item.case_number if item else None}
    for field, text in read.items():
        told = fold(right.get(field))
        wanted = told.casefold() if field == "title" else told
        if field not in right.get("debatable", ()):
            found = spelled(text) if text else ""
            yield Unit(f"{where}item", field, _entry(wanted), _entry(found), _doubts(item, field))


def _entry(told: str) -> Counter[str]:
    return Counter([told] if told else [])


def _of_handlings(right: Table, item: AgendaItem | None, spelled: Spelling) -> Iterator[Unit]:
    wanted: list[Table] = right["handlings"]
    read = list(item.handlings) if item else []
    if "handlings" not in right.get("debatable", ()):
        yield _heads(wanted, read, "", item)
    pairs = _pairs(wanted, read)
    for at, one in enumerate(wanted):
        place = pairs.get(at)
        handling = None if place is None else read[place]
        yield from _of_handling(one, handling, f"handling {at + 1}", item, place, spelled)
    for place, handling in enumerate(read):
        if place not in pairs.values():
            yield from _of_handling({}, handling, f"found handling {place + 1}", item, place, spelled)


def _heads(right: list[Table], read: list[Handling], where: str, item: AgendaItem | None) -> Unit:
    """Compare which handlings there are: body, date and §."""
    wanted = Counter(" ".join(_key(one)) for one in right)
    found = Counter(" ".join(_key_read(one)) for one in read)
    parts = [f"handlings[{at}].{part}" for at in range(len(read)) for part in _HEAD]
    return Unit(
        f"{where}item", "handlings", wanted, found, any(_doubts(item, part) for part in (_WHOLE, *_OWN, *parts))
    )


def _pairs(right: list[Table], read: list[Handling]) -> dict[int, int]:
    """Return which handling read is which of the right ones: the last is the item's own, others go by their heads."""
    if not read:
        return {}
    pairs = {len(right) - 1: len(read) - 1}
    # The same body, date and §; else the same body and date; else the same date.
    for start, end in ((0, 3), (0, 2), (1, 2)):
        for at, one in enumerate(right[:-1]):
            for place, other in enumerate(read[:-1]):
                is_same = _key(one)[start:end] == _key_read(other)[start:end]
                if is_same and at not in pairs and place not in pairs.values():
                    pairs[at] = place
    return pairs


def _key(one: Table) -> tuple[str, str, str]:
    return fold(one["body"]).casefold(), str(one.get("date", "?")), f"§ {one.get('section', '?')}"


def _key_read(one: Handling) -> tuple[str, str, str]:
    section = "?" if one.section is None else one.section
    return fold(one.body).casefold(), one.date or "?", f"§ {section}"


def _of_handling(
    right: Table, read: Handling | None, where: str, item: AgendaItem | None, at: int | None, spelled: Spelling
) -> Iterator[Unit]:
    """Yield a unit for each field of a handling, but for those that careful readers could read otherwise."""
    debatable = set(right.get("debatable", ()))
    for field, entries in of_handling(right, read, spelled):
        attribute = _ATTRIBUTES.get(field, field)
        # A text that is debatable at one end is not compared as a whole.
        is_edge_debatable = field in ("proposal", "decision") and any(one.startswith(f"{field}-") for one in debatable)
        if not debatable.intersection((field, attribute)) and not is_edge_debatable:
            doubted = _doubts(item, _WHOLE if at is None else f"handlings[{at}].{attribute}")
            yield Unit(where, field, entries.wanted, entries.found, doubted)


def _of_roll(right: Table, meeting: Meeting | None, spelled: Spelling) -> Iterator[Unit]:
    """Yield the units of a meeting. The order of first and last name in a roll is the roll's own and not compared."""
    rows = right.get("attendance", ())
    read = meeting.attendance if meeting else []

    def name(told: str) -> str:
        return spelled(" ".join(sorted(fold(told).split())))

    def right_name(told: str) -> str:
        return told if told.startswith("#") else name(told)

    told = {
        "attendance": (
            Counter(f"{right_name(who)}: {_presence(present)}" for who, _, present in rows),
            Counter(f"{name(one.name)}: {_presence(one.present)}" for one in read),
        ),
        "roles": (
            Counter(f"{right_name(who)}: {_role(role)}" for who, role, _ in rows if _role(role)),
            Counter(f"{name(one.name)}: {_role(one.role)}" for one in read if _role(one.role)),
        ),
        "inspectors": (
            names(right.get("inspectors", ()), right_name),
            names(meeting.inspectors if meeting else (), name),
        ),
    }
    for field, (wanted, found) in told.items():
        if field not in right.get("debatable", ()):
            yield Unit("meeting", field, wanted, found, _doubts(meeting, _ATTRIBUTES.get(field, field)))


def _presence(present: bool | None) -> str:
    return "not told" if present is None else "present" if present else "absent"


def _role(role: str | None) -> str:
    told = fold((role or "").removesuffix(AMONG_OTHERS)).casefold()
    return "" if told in _PLAIN_ROLES else office(told)


def _doubts(item: AgendaItem | Meeting | None, path: str) -> bool:
    """Return whether a reading doubts a field, what it is part of, or a part of it."""
    return item is not None and any(_concerns(doubt, path) for doubt in item.doubts)


def _concerns(doubt: Doubt, path: str) -> bool:
    if path == _WHOLE:
        return doubt.where == _WHOLE
    return _within(doubt.where, path) or _within(path, doubt.where)


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))
