"""The sample's TWeb tells what its Dynasty tells: each item as PDF or as HTML reads into the same handlings."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from spiders import platforms, sample
from spiders.items import AgendaItem, Meeting
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.meeting_attendance import comings, roll

DOCUMENTS = {"keminmaa": "ktwebscr/fileshow", "tervola": "ktwebbin/ktproxy2.dll"}
ITEMS = {
    "keminmaa": ("d10_keminmaa/", "cgi/DREQUEST.PHP", "page=meetingitem&id={}"),
    "tervola": ("", "kokous/{}.HTM", ""),
}
TOLD = (
    *("body", "meeting_date", "section", "title", "case_number", "document_kind", "handlings", "earlier_handlings"),
    "attendance",
)


@pytest.fixture(scope="module")
def halls() -> TownHalls:
    return TownHalls()


def read(platform: str, halls: TownHalls, key: str, root: str, path: str, query: str) -> dict[str, Any]:
    answer = halls.answer(key, root, path, query)
    url = f"{root}{path}?{query}".rstrip("?")
    aliases = sample.municipalities()[key].bodies
    (item,) = platforms.read(platform, url, answer.body, answer.content_type, key, aliases).items
    assert isinstance(item, AgendaItem)
    record = asdict(item)
    return {name: record[name] for name in TOLD}


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_tells_what_the_page_tells(halls: TownHalls, key: str) -> None:
    root = f"http://{key}.sample.invalid/"
    prefix, path, query = ITEMS[key]
    for item in halls.towns[key].items:
        by_tweb = read("tweb", halls, key, root, DOCUMENTS[key], f"doctype=3&docid={item.id}")
        by_dynasty = read("dynasty", halls, key, root + prefix, path.format(item.id), query.format(item.id))
        assert by_tweb == by_dynasty, item.id


def test_both_forms_of_documents_are_there(halls: TownHalls) -> None:
    kinds = {
        key: {
            halls.answer(key, "http://x/", path, f"doctype=3&docid={item.id}").content_type
            for item in halls.towns[key].items
        }
        for key, path in DOCUMENTS.items()
    }
    assert kinds == {"keminmaa": {"application/pdf"}, "tervola": {"application/pdf", "text/html"}}


def test_older_minutes_are_one_file_that_reads_into_its_items(halls: TownHalls) -> None:
    """The list of such a meeting leads to one document, which tells what the pages of its items tell."""
    town, root, scripts = halls.towns["tervola"], "http://tervola.sample.invalid/", "ktwebbin/dbisa.dll/ktwebscr/"
    whole = [meeting for meeting in town.meetings if meeting.is_whole]
    assert len(whole) == 3
    for held in whole:
        listing = halls.answer("tervola", root, f"{scripts}pk_asil.htm", f"+bid={held.id}").body.decode("cp1252")
        assert listing.count("docid=") == listing.count(f"docid={held.id}-0") == 1
        path, query = DOCUMENTS["tervola"], f"doctype=3&docid={held.id}-0"
        answer = halls.answer("tervola", root, path, query)
        meeting, *items = platforms.read(
            "tweb", f"{root}{path}?{query}", answer.body, answer.content_type, "tervola"
        ).items
        assert isinstance(meeting, Meeting)
        called = roll(held, town.members)
        assert [one.name for one in meeting.attendance if one.present and one.role != "asiantuntija"] == [
            seat.name for seat in (*called.members, *called.others) if seat.role != "asiantuntija"
        ]
        late = {seat.name: (seat.came or None, seat.left or None) for seat in called.members if seat.in_items}
        assert {
            one.name: (one.from_ if late[one.name][0] else None, one.to if late[one.name][1] else None)
            for one in meeting.attendance
            if one.name in late
        } == late
        pages = [read("tweb", halls, "tervola", root, path, f"doctype=3&docid={item.id}") for item in held.items]
        for one in (one for page in pages for one in page["attendance"]):
            one["role"] = "jäsen"  # as the list of those present tells
        assert [{name: asdict(item)[name] for name in TOLD} for item in items] == pages
    assert any(list(comings(held, town.members)) for held in whole)


@pytest.mark.parametrize("key", ITEMS)
def test_the_items_tell_who_came_late_and_who_left_early(halls: TownHalls, key: str) -> None:
    town, (prefix, path, query) = halls.towns[key], ITEMS[key]
    told = [(item, text) for held in town.meetings if not held.open for item, text in comings(held, town.members)]
    assert len(told) > 10
    for item, text in told:
        url = f"http://{key}.sample.invalid/{prefix}{path.format(item.id)}?{query.format(item.id)}".rstrip("?")
        answer = halls.answer(key, f"http://{key}.sample.invalid/{prefix}", path.format(item.id), query.format(item.id))
        (found,) = platforms.read("dynasty", url, answer.body, answer.content_type, key).items
        assert isinstance(found, AgendaItem)
        (one,) = found.attendance
        assert one.name in text
        assert (one.from_ or one.to or "").replace(":", ".") in text
