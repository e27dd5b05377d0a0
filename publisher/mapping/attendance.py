"""Who was there, in which role: members elected by the residents or the council, and officeholders; nobody else.

Minutes also list the young, the old and the disabled who are heard, experts and guests. They are not in a
public office, and so they are left out; whole bodies of residents' representatives are as well.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris, people, shared_entities
from publisher.mapping.offices import INSPECTOR, is_public
from publisher.mapping.writer import Writer
from spiders.items import AgendaItem, Attendance, Meeting

# An item does not tell when its meeting began: after a start in the evening, the small hours are past midnight.
_EVENING: Final = "18:00"


def write(writer: Writer, meeting: NamedNode, held_by: NamedNode | None, record: Meeting) -> None:
    """Write who was in a meeting, and who was chosen to check its minutes."""
    if record.body is None or held_by is None or shared_entities.body_kind(record.body) == "advisory-council":
        return
    body = iris.slug(writer.names.current(record.body, shared_entities.day(record.start)))
    roles: dict[NamedNode, str | None] = {}
    for told in (one for one in record.attendance if is_public(one.role)):
        node = _node(writer, meeting, told.name)
        # Who is listed in two roles is there twice; what items tell is of the first.
        if roles.setdefault(node, told.role) != told.role:
            node = NamedNode(f"{node.value}-{iris.slug(told.role or '')}")
        role = _role(writer, held_by, body, told.role, told.name)
        if _typed(writer, meeting, node, role):
            _write_group(writer, role, told)
            writer.truth(node, terms.PRESENT, told.present)
            day, _, start = (record.start or "").partition("T")
            _times(writer, node, told, day, start)
    for name in record.inspectors:
        writer.link(meeting, terms.INSPECTOR, _role(writer, held_by, body, INSPECTOR, name))


def write_of_item(writer: Writer, meeting: NamedNode | None, held_by: NamedNode | None, item: AgendaItem) -> None:
    """Write who came or left while an item was handled, on the node of their attendance that the meeting's page has.

    Anybody may be told to have come: so whom the text names without a public role is left out, but for those who acted
    in the item as only members do. Whole minutes have told it all with the meeting's own record, of the same page.
    """
    if (
        meeting is None
        or held_by is None
        or item.body is None
        or shared_entities.body_kind(item.body) == "advisory-council"
    ):
        return
    body = iris.slug(writer.names.current(item.body, item.meeting_date))
    acting = {iris.person_key(name) for handling in item.handlings[-1:] for name in handling.members()}
    for told in item.attendance:
        if not is_public(told.role) and (told.role is not None or iris.person_key(told.name) not in acting):
            continue
        node = _node(writer, meeting, told.name)
        role = _role(writer, held_by, body, told.role, told.name)
        if _typed(writer, meeting, node, role):
            _write_group(writer, role, told)
            _times(writer, node, told, item.meeting_date or "", _EVENING)


def _node(writer: Writer, meeting: NamedNode, name: str) -> NamedNode:
    return writer.node("attendance", f"{meeting.value.rpartition('/')[2]}-{iris.person_key(name)}")


def _typed(writer: Writer, meeting: NamedNode, node: NamedNode, role: NamedNode) -> bool:
    """Write whose attendance of which meeting a node is, once; return whether that is new in this graph."""
    if new := writer.thing(node, terms.Attendance):
        writer.link(meeting, terms.ATTENDANCE, node)
        writer.link(node, terms.ATTENDEE, role)
    return new


def _times(writer: Writer, node: NamedNode, told: Attendance, day: str, start: str) -> None:
    if day:
        writer.date_time(node, terms.ARRIVED, _moment(day, told.from_, start))
        writer.date_time(node, terms.DEPARTED, _moment(day, told.to, told.from_ or start))


def _role(writer: Writer, held_by: NamedNode, body: str, title: str | None, name: str) -> NamedNode:
    """Write a person's role in a body: it is one as long as the minutes name person and role alike."""
    node = writer.node("role", f"{body}-{iris.role_key(title, name)}")
    if writer.typed(node, terms.Role):
        writer.text(node, terms.ROLE_TITLE, title)
        writer.text(node, terms.ROLE_NAME, name)
        writer.link(node, terms.PERSON, people.person(writer, name))
        writer.link(node, terms.ROLE_IN, held_by)
    return node


def _write_group(writer: Writer, role: NamedNode, told: Attendance) -> None:
    """Write the political group that a list prints behind a member's name, on the role and on the person."""
    if told.group is not None:
        writer.code(role, terms.POLITICAL_GROUP, "political-group", told.group)
        if (person := people.person(writer, told.name)) is not None:
            writer.code(person, terms.POLITICAL_GROUP, "political-group", told.group)


def _moment(day: str, time: str | None, after: str) -> str | None:
    """Return a time of a meeting as a moment: one much before what it comes after is past midnight."""
    if time is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{day}T{time}")
        before = datetime.fromisoformat(f"{day}T{after}") if after else moment
    except ValueError:
        return f"{day}T{time}"
    return (moment + timedelta(days=moment < before - timedelta(hours=12))).isoformat(timespec="minutes")
