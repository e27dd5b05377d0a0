"""The things that several items tell of: bodies, meetings, cases, roles and attachments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris, people, task_classes, vocabulary
from publisher.mapping.writer import Writer
from spiders.items import Attachment, Presenter

_BRACKETED: Final = re.compile(r"\s*\([^()]*\)\s*\Z")
_OTHER: Final = "other"


@lru_cache(maxsize=4096)
def body_kind(name: str) -> str:
    """Return the kind of a body by the ending of its name, a notation of the vocabulary body-kind.

    Swedish names may begin with the word that tells it: `Nämnden för lokaltjänster`.
    """
    plain = _BRACKETED.sub("", name).casefold()
    for part in (plain, plain.partition(" ")[0]):
        for ending, kind in terms.BODY_KIND_ENDINGS:
            if part.endswith(ending):
                return kind
    return _OTHER


def body(writer: Writer, name: str | None, date: str | None = None) -> NamedNode | None:
    """Write a body, known by the name that the town's rules give for the one printed on that day."""
    if name is None:
        return None
    known = writer.names.current(name, date)
    node = writer.node("body", iris.slug(known))
    if writer.thing(node, terms.Body):
        writer.text(node, terms.NAME, known)
        writer.text(node, vocabulary.PREF_LABEL, known)
        writer.code(node, terms.BODY_KIND, "body-kind", body_kind(known))
    if name != known:
        writer.text(node, vocabulary.ALT_LABEL, name)
    return node


def day(start: str | None) -> str | None:
    """Return the day of a start that may tell a time as well."""
    return start.partition("T")[0] if start else None


def meeting(
    writer: Writer, id: str | None, body_name: str | None, date: str | None, held_by: NamedNode | None
) -> NamedNode | None:
    """Write a meeting, known by its body and day; None where neither these nor the platform's `id` are told."""
    key = iris.meeting_key(_current(writer, body_name, date), date, id=id)
    if key is None:
        return None
    node = writer.node("meeting", key)
    if writer.thing(node, terms.Meeting):
        writer.link(node, terms.HELD_BY, held_by)
    writer.text(node, terms.PLATFORM_ID, id)
    return node


def item(writer: Writer, id: str, body_name: str | None, date: str | None, section: int | None) -> NamedNode:
    """Write an item of an agenda or of minutes, known by its body, day and §, or by its platform's `id`."""
    node = writer.node("item", iris.item_key(_current(writer, body_name, date), date, section, id=id))
    writer.thing(node, terms.AgendaItem)
    writer.text(node, terms.PLATFORM_ID, id)
    return node


def _current(writer: Writer, name: str | None, date: str | None) -> str | None:
    return None if name is None else writer.names.current(name, date)


def case(writer: Writer, number: str | None) -> NamedNode | None:
    """Write a case, known by its number."""
    if number is None:
        return None
    node = writer.node("case", iris.case_key(number))
    if writer.thing(node, terms.Case):
        writer.text(node, terms.CASE_NUMBER, number)
        writer.text(node, vocabulary.IDENTIFIER, number)
        writer.link(node, terms.TASK_CLASS, task_classes.task_class(writer, number))
    return node


def role(writer: Writer, presenter: Presenter | None) -> NamedNode | None:
    """Write a person in a role, or the role alone where only the office is told."""
    if presenter is None or (presenter.title is None and presenter.name is None):
        return None
    node = writer.node("role", iris.role_key(presenter.title, presenter.name))
    if writer.typed(node, terms.Role):
        writer.text(node, terms.ROLE_TITLE, presenter.title)
        writer.text(node, terms.ROLE_NAME, presenter.name)
        writer.link(node, terms.PERSON, people.person(writer, presenter.name))
    return node


def attachments(writer: Writer, owner: NamedNode, item_id: str, listed: list[Attachment]) -> None:
    """Write the attachments that a page lists with its item."""
    for number, attachment in enumerate(listed, 1):
        node = writer.node("attachment", iris.attachment_key(item_id, number, attachment.url))
        if not writer.typed(node, terms.Attachment):  # two rows with one file name are two attachments
            node = writer.node("attachment", iris.attachment_key(item_id, number, None))
            writer.typed(node, terms.Attachment)
        writer.link(owner, terms.ATTACHMENT, node)
        writer.text(node, vocabulary.TITLE, attachment.title)
        writer.code(node, terms.ATTACHMENT_KIND, "attachment-kind", attachment.kind)
        writer.address(node, vocabulary.CONTENT_URL, attachment.url)
