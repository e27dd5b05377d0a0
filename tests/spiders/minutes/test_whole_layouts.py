"""Whole minutes are split in every layout: §, title and text are each item's own, and nothing else is in them."""

from __future__ import annotations

import json

import pytest
from support.whole_layouts import LAW, TITLES, WORDS, Layout, whole
from support.whole_towns import HEADINGS, LAYOUTS

from spiders.errors import UnreadablePage
from spiders.items import AgendaItem, Meeting, as_json
from spiders.platforms.tweb import pages

URL = "http://mallila.ktweb.fi/ktwebbin/ktproxy2.dll?doctype=3&docid=55"
PRESENT = ("Malli Maija", "Näyte Niilo", "Esimerkki Essi", "Keksitty Kaisa")
ELSEWHERE = ("MALLILAN KUNTA", "Sivu ", "Maija Malli", "Malli Maija", "Otteen", "yleisesti nähtävänä")


def read(layout: Layout) -> tuple[Meeting, list[AgendaItem]]:
    aliases = {"Khall": "Kunnanhallitus"}
    meeting, *items = pages.read(URL, whole(layout), "application/pdf", "mallila", aliases).items
    assert isinstance(meeting, Meeting)
    return meeting, [item for item in items if isinstance(item, AgendaItem)]


def check(layout: Layout) -> None:
    meeting, items = read(layout)
    place = "Kunnantalo, valtuustosali" if layout.place else None
    assert (meeting.body, meeting.start, meeting.place) == (layout.body, layout.start, place)
    assert {one.name: one.present for one in meeting.attendance} == dict.fromkeys(PRESENT, True) | {"Otos Olli": False}
    assert [item.section for item in items] == list(layout.sections)
    assert [item.title for item in items] == list(layout.expected_titles or layout.titles)
    for word, item in zip(WORDS, items, strict=False):
        told = json.dumps(as_json(item), ensure_ascii=False)
        assert not [other for other in (*WORDS, *ELSEWHERE) if other in told and other != word]
        if "/02.02.00/" in layout.heading:
            assert item.case_number == "123/02.02.00/2023"
        if item.section not in layout.untold:
            own = item.handlings[-1]
            assert (own.body, own.date, own.section) == (layout.body, "2024-01-15", item.section)
            assert own.preparation is not None
            assert word in own.preparation
            assert own.decision == f"Ehdotus {word}päätös {layout.words[-1]}"


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings(heading: str) -> None:
    check(Layout(heading))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layouts(layout: Layout) -> None:
    check(layout)


def test_minutes_without_front_matter_are_those_of_their_head() -> None:
    layout = Layout(cover=lambda made: made.text("Kunnanhallitus 15.1.2024", bold=True), start="2024-01-15", place="")
    meeting, items = read(layout)
    assert (meeting.body, meeting.start, meeting.attendance) == ("Kunnanhallitus", "2024-01-15", [])
    assert [item.title for item in items] == list(TITLES)


def test_items_that_cannot_be_told_apart_are_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadablePage, match="could not be told apart") as caught:
        read(Layout("{title}"))
    assert str(caught.value).startswith(URL)
    assert "\n" not in str(caught.value)


def test_the_body_may_be_named_by_the_headings_alone() -> None:
    meeting, _ = read(Layout("Kunnanhallitus § {n} 15.1.2024\n{title}", body="PÖYTÄKIRJA"))
    assert meeting.body == "Kunnanhallitus"


def test_an_agenda_is_split_and_decides_nothing() -> None:
    words = ("Päätösehdotus:", "Kunnanhallitus päättää hyväksyä asian.", "Lisätietoja:", "hallintojohtaja.")
    meeting, items = read(Layout(head="MALLILAN KUNTA|ESITYSLISTA 1/2024", words=words))
    assert meeting.document_kind == "agenda"
    assert [(item.title, item.handlings[-1].decision) for item in items] == [(title, None) for title in TITLES]
    assert items[0].title == LAW
