"""What a reading tells beside what it should tell, field by field.

A field of a handling (or of an item, or of a meeting) is a `Unit`: what is told of it rightly and what was found, each
as counted entries, and whether the reading doubts it itself.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from spiders.items import AMONG_OTHERS, AgendaItem, Doubt, Handling, Item, Meeting, Motion, Vote

Table: TypeAlias = Mapping[str, Any]
# Spells a text that was found as the gold does, which tells a hash of what it may not tell in words.
Spelling: TypeAlias = Callable[[str], str]

FIELDS: Final = (
    "items", "title", "case_number", "handlings", "presenter", "proposal", "proposal-begin", "proposal-end",
    "decision", "decision-begin", "decision-end", "outcomes", "unanimous", "votes", "motions", "movers", "seconders",
    "dissents", "recusals", "attendance", "roles", "inspectors",
)  # fmt: skip
# The attribute of the contract that a field is read from, where it has another name; a doubt names the attribute.
_ATTRIBUTES: Final = {"movers": "motions", "seconders": "motions", "roles": "attendance"}
_FIGURES: Final = ("yes", "no", "blank", "absent", "majority", "minority")
_QUOTES: Final = str.maketrans({**dict.fromkeys("”“„»«", '"'), **dict.fromkeys("’‘´", "'"), "–": "-", "\u00ad": None})


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


def fold(text: str | None) -> str:
    """Return a text on one line, its quotation marks, dashes and composed letters spelled one way."""
    return " ".join(unicodedata.normalize("NFC", text or "").translate(_QUOTES).split())


def of_item(right: Table, items: Iterable[Item], spelled: Spelling = fold) -> list[Unit]:
    """Compare an item's page."""
    read = next((item for item in items if isinstance(item, AgendaItem)), None)
    return [*_of_head(right, read, "", spelled), *_of_handlings(right["handlings"], read, spelled)]


def of_meeting(right: Table, items: Iterable[Item], spelled: Spelling = fold) -> list[Unit]:
    """Compare a meeting's minutes: the meeting, which items were found, and of each its own handling."""
    told = list(items)
    meeting = next((item for item in told if isinstance(item, Meeting)), None)
    read = {item.section: item for item in told if isinstance(item, AgendaItem)}
    units = [*_of_roll(right["meeting"], meeting, spelled)]
    wanted, found = (
        Counter(f"§ {section}" for section in all) for all in ((one["section"] for one in right["items"]), read)
    )
    units.append(Unit("meeting", "items", wanted, found, _doubts(meeting, "items")))
    for one in right["items"]:
        item = read.get(one["section"])
        where = f"§ {one['section']} "
        units += _of_head(one, item, where, spelled)
        own = {"body": right["meeting"]["body"], "date": right["meeting"]["date"], **one}
        last = item.handlings[-1] if item and item.handlings else None
        at = len(item.handlings) - 1 if item else 0
        units += _of_handling(own, last, f"{where}own", item, at, spelled)
        units.append(_handlings_unit([own], [last] if last else [], where, item, spelled))
    return units


def _of_head(right: Table, item: AgendaItem | None, where: str, spelled: Spelling) -> Iterator[Unit]:
    for field in ("title", "case_number"):
        if field in right.get("debatable", ()):
            continue
        wanted = [fold(right[field])] if field in right else []
        told = getattr(item, field) if item else None
        found = [spelled(told)] if told else []
        if field == "title":
            wanted, found = [text.casefold() for text in wanted], [text.casefold() for text in found]
        yield Unit(f"{where}item", field, Counter(wanted), Counter(found), _doubts(item, field))


def _of_handlings(right: list[Table], item: AgendaItem | None, spelled: Spelling) -> Iterator[Unit]:
    read = list(item.handlings) if item else []
    yield _handlings_unit(right, read, "", item, spelled)
    pairs = _pairs(right, read, spelled)
    for at, one in enumerate(right):
        place = pairs.get(at)
        where = f"handling {at + 1}"
        yield from _of_handling(one, None if place is None else read[place], where, item, place, spelled)
    for place, handling in enumerate(read):
        if place not in pairs.values():
            yield from _of_handling({}, handling, f"found handling {place + 1}", item, place, spelled)


def _handlings_unit(
    right: list[Table], read: list[Handling], where: str, item: AgendaItem | None, spelled: Spelling
) -> Unit:
    wanted = Counter(" ".join(_key(one)) for one in right)
    found = Counter(" ".join(_key_found(one, spelled)) for one in read)
    doubted = any(
        _doubts(item, f"handlings[{at}].{part}") for at in range(len(read)) for part in ("body", "date", "section")
    )
    return Unit(f"{where}item", "handlings", wanted, found, doubted or _doubts(item, "handlings"))


def _pairs(right: list[Table], read: list[Handling], spelled: Spelling) -> dict[int, int]:
    """Return which handling found is which of the right ones: the last is the item's own, others go by their heads."""
    if not read:
        return {}
    pairs = {len(right) - 1: len(read) - 1}
    # The same body, date and §; else the same body and date; else the same date.
    for start, end in ((0, 3), (0, 2), (1, 2)):
        for at, one in enumerate(right[:-1]):
            for place, other in enumerate(read[:-1]):
                is_same = _key(one)[start:end] == _key_found(other, spelled)[start:end]
                if is_same and at not in pairs and place not in pairs.values():
                    pairs[at] = place
    return pairs


def _key(one: Table) -> tuple[str, str, str]:
    return fold(one.get("body", "?")).casefold(), str(one.get("date", "?")), f"§ {one.get('section', '?')}"


def _key_found(one: Handling, spelled: Spelling) -> tuple[str, str, str]:
    section = "?" if one.section is None else one.section
    return fold(one.body).casefold(), one.date or "?", f"§ {section}"


def _of_handling(
    right: Table, read: Handling | None, where: str, item: AgendaItem | None, at: int | None, spelled: Spelling
) -> Iterator[Unit]:
    """Yield a unit for each field of a handling, but for those that careful readers could read otherwise."""
    debatable = set(right.get("debatable", ()))
    for field, (wanted, found) in _entries(right, read, spelled).items():
        if field in debatable or field.partition("-")[0] in debatable or _ATTRIBUTES.get(field) in debatable:
            continue
        attribute = _ATTRIBUTES.get(field, field.partition("-")[0])
        doubted = _doubts(item, "handlings" if at is None else f"handlings[{at}].{attribute}")
        yield Unit(where, field, wanted, found, doubted)


def _entries(right: Table, read: Handling | None, spelled: Spelling) -> dict[str, tuple[Counter[str], Counter[str]]]:
    one = read or Handling("")
    entries = {
        "presenter": (_presenter(right), _presenter_found(one, spelled)),
        **_text("proposal", right.get("proposal"), one.proposal, spelled),
        **_text("decision", right.get("decision"), one.decision, spelled),
        "outcomes": (Counter(right.get("outcomes", ())), Counter(one.outcomes or ())),
        "unanimous": _flag(right.get("unanimous"), one.unanimous),
        "dissents": (_names(right.get("dissents", ())), _found(spelled, (d.name for d in one.dissents))),
        "recusals": (_names(right.get("recusals", ())), _found(spelled, (r.name for r in one.recusals))),
    }
    motions = right.get("motions", [])
    entries["motions"] = (
        Counter(map(_motion, motions)),
        Counter(_motion_found(m, motions, spelled) for m in one.motions),
    )
    entries["movers"] = (
        _names(m["mover"] for m in motions if m.get("mover")),
        _found(spelled, (m.mover for m in one.motions if m.mover)),
    )
    entries["seconders"] = (
        _names(name for m in motions for name in m.get("seconders", ())),
        _found(spelled, (name for m in one.motions for name in m.seconders)),
    )
    entries["votes"] = _votes(right, one, spelled)
    return entries


def _names(names: Iterable[str]) -> Counter[str]:
    return Counter(map(fold, names))


def _found(spelled: Spelling, names: Iterable[str]) -> Counter[str]:
    return Counter(map(spelled, names))


def _presenter(right: Table) -> Counter[str]:
    told = right.get("presenter")
    return Counter([f"{fold(told.get('title')).casefold()} / {fold(told.get('name'))}"] if told else [])


def _presenter_found(one: Handling, spelled: Spelling) -> Counter[str]:
    told = one.presenter
    if told is None:
        return Counter()
    name = spelled(told.name) if told.name else ""
    return Counter([f"{fold(told.title).casefold()} / {name}"])


def _flag(right: bool | None, found: bool | None) -> tuple[Counter[str], Counter[str]]:
    """Compare a flag; that it is not so follows from a vote and need not be told."""
    told = found if found or right is not None else None
    return Counter([str(right)] if right is not None else []), Counter([str(told)] if told is not None else [])


def _text(
    field: str, right: list[str] | None, found: str | None, spelled: Spelling
) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Compare where a text begins and ends; right as a whole where both are."""
    begin, end = _edges(right, found, spelled)
    whole = (begin[0] + end[0], begin[1] + end[1])
    joined = tuple(
        Counter([" … ".join(side)]) if side else Counter()
        for side in (list(whole[0].elements()), list(whole[1].elements()))
    )
    return {field: (joined[0], joined[1]), f"{field}-begin": begin, f"{field}-end": end}


def _edges(
    right: list[str] | None, found: str | None, spelled: Spelling
) -> tuple[tuple[Counter[str], Counter[str]], tuple[Counter[str], Counter[str]]]:
    text = fold(found).removeprefix("- ")
    first, last = (fold(right[0]), fold(right[1] or right[0])) if right else ("", "")
    head, tail = " ".join(text.split()[:5]), " ".join(text.split()[-5:])
    if first.startswith("#"):
        head, tail = spelled(head), spelled(tail)
    elif right:
        is_short = not right[1]
        head = first if text.startswith(first) else head
        tail = last if (text == first if is_short else text.endswith(last)) else tail
    wanted = (Counter([first]), Counter([last])) if right else (Counter[str](), Counter[str]())
    told = (Counter([head]), Counter([tail])) if text else (Counter[str](), Counter[str]())
    return (wanted[0], told[0]), (wanted[1], told[1])


def _motion(motion: Table) -> str:
    seconders = ", ".join(sorted(map(fold, motion.get("seconders", ()))))
    number = f" nr {motion['number']}" if "number" in motion else ""
    return f"{motion['kind']}{number} by {fold(motion.get('mover'))}, seconded by {seconders}: {motion.get('result')}"


def _motion_found(motion: Motion, right: list[Table], spelled: Spelling) -> str:
    """Spell a motion that was found; a number that the gold does not tell of any motion is not compared."""
    seconders = ", ".join(sorted(map(spelled, motion.seconders)))
    is_numbered = any("number" in one for one in right)
    number = f" nr {motion.number}" if motion.number is not None and is_numbered else ""
    mover = spelled(motion.mover) if motion.mover else ""
    return f"{motion.kind}{number} by {mover}, seconded by {seconders}: {motion.result}"


def _votes(right: Table, one: Handling, spelled: Spelling) -> tuple[Counter[str], Counter[str]]:
    """Compare votes, each tied to its motion as it is told, not by its place in a list that may lack one."""
    motions = right.get("motions", [])
    same = _same_motions(motions, one.motions, spelled)
    votes = right.get("votes", [])
    has_names = any("yes_names" in vote or "no_names" in vote for vote in votes)
    wanted = Counter(_vote(vote, vote.get("motion"), has_names, fold) for vote in votes)
    found = Counter(
        _vote(_as_table(vote), _place(vote.motion, same), has_names or not votes, spelled) for vote in one.votes
    )
    return wanted, found


def _place(motion: int | None, same: Mapping[int, int]) -> int | str | None:
    return None if motion is None else same.get(motion, f"unknown {motion}")


def _as_table(vote: Vote) -> Table:
    """Return a vote that was found; the greater and the lesser of yes and no need not be told again, but may be."""
    told = {name: getattr(vote, name) for name in (*_FIGURES, "result", "yes_names", "no_names")}
    if vote.yes is not None and vote.no is not None:
        greater, lesser = max(vote.yes, vote.no), min(vote.yes, vote.no)
        if vote.majority in (None, greater) and vote.minority in (None, lesser):
            told["majority"] = told["minority"] = None
    return told


def _vote(vote: Table, motion: int | str | None, has_names: bool, spelled: Spelling) -> str:
    figures = " ".join(f"{name} {vote[name]}" for name in _FIGURES if vote.get(name) is not None)
    figures = figures.replace(" blank 0", "").replace(" absent 0", "")
    sides = (", ".join(sorted(map(spelled, vote.get(side) or ()))) for side in ("yes_names", "no_names"))
    names = f" ({' / '.join(sides)})" if has_names else ""
    return f"{figures}, on motion {motion}: {vote.get('result')}{names}"


def _same_motions(right: list[Table], found: list[Motion], spelled: Spelling) -> dict[int, int]:
    """Return which motion found is which of the right ones: the most alike first, then the nearest."""
    scored = sorted(
        (
            (-_likeness(one, other, spelled), abs(at - place), at, place)
            for place, other in enumerate(found)
            for at, one in enumerate(right)
        )
    )
    same: dict[int, int] = {}
    for score, _, at, place in scored:
        if score and place not in same and at not in same.values():
            same[place] = at
    return same


def _likeness(one: Table, other: Motion, spelled: Spelling) -> int:
    mover = spelled(other.mover) if other.mover else ""
    is_numbered = one.get("number") is not None
    return (
        3 * int(fold(one.get("mover")) == mover)
        + 2 * int(is_numbered and one.get("number") == other.number)
        + int(one["kind"] == other.kind)
        + int(one.get("result") == other.result)
        + int({fold(name) for name in one.get("seconders", ())} == {spelled(name) for name in other.seconders})
    )


def _of_roll(right: Table, meeting: Meeting | None, spelled: Spelling) -> Iterator[Unit]:
    rows = right.get("attendance", ())
    read = meeting.attendance if meeting else []
    debatable = right.get("debatable", ())
    told: dict[str, tuple[Counter[str], Counter[str]]] = {
        "attendance": (
            Counter(f"{fold(name)}: {_there(present)}" for name, _, present in rows),
            Counter(f"{spelled(one.name)}: {_there(one.present)}" for one in read),
        ),
        "roles": (
            Counter(f"{fold(name)}: {_role(role)}" for name, role, _ in rows if _role(role)),
            Counter(f"{spelled(one.name)}: {_role(one.role)}" for one in read if _role(one.role)),
        ),
        "inspectors": (
            _names(right.get("inspectors", ())),
            _found(spelled, meeting.inspectors if meeting else ()),
        ),
    }
    for field, (wanted, found) in told.items():
        if field not in debatable:
            yield Unit("meeting", field, wanted, found, _doubts(meeting, _ATTRIBUTES.get(field, field)))


def _there(present: bool | None) -> str:
    return "not told" if present is None else "present" if present else "absent"


def _role(role: str | None) -> str:
    """Return a role without case; a member without an office need not be called a member."""
    told = fold(role).casefold().removesuffix(AMONG_OTHERS)
    return "" if told in ("jäsen", "ledamot", "medlem") else told


def _doubts(item: AgendaItem | Meeting | None, path: str) -> bool:
    """Tell whether a reading doubts a field, what it is part of, or a part of it."""
    return item is not None and any(_concerns(doubt, path) for doubt in item.doubts)


def _concerns(doubt: Doubt, path: str) -> bool:
    return _within(doubt.where, path) or _within(path, doubt.where)


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))
