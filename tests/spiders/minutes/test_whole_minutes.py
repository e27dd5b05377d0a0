"""Whole minutes in one document: front matter, and items split wherever towns print their §."""

from __future__ import annotations

import pytest
from support import tweb_papers

from spiders.items import AgendaItem, Meeting
from spiders.minutes import whole
from spiders.minutes.whole import front_page, meeting_body
from spiders.platforms.tweb import pages
from spiders.platforms.tweb.list_entry import Listed

URL = "http://mallila.ktweb.fi/ktwebbin/ktproxy2.dll?doctype=3&docid=55"
FORMS = [
    "{n} §  {title}",
    "§ {n} {title}",
    "§ {n}\n{title}",
    "{n} §\n{title}",
    "Kunnanhallitus § {n} 27.1.2025\n{title}",
    "Khall 27.01.2025 § {n}\n{title}",
    "Kunnanhallitus § {n}\n{title}",
    "Khall § {n} {title}",
    "Khall {n} §\n{title}",
    "Pykälä {n}\n{title}",
    "ASIA 3    {n} §\n{title}",
    "27.1.2025 § {n}\n{title}",
    "§{n}. {title}",
    "{n} § / {title}",
]


def read(body: bytes, listed: Listed | None = None) -> tuple[Meeting, list[AgendaItem]]:
    reading = pages.read(URL, body, "application/pdf", "mallila", {"Khall": "Kunnanhallitus"}, listed)
    assert (reading.kind, reading.id) == ("item", "55")
    meeting, *items = reading.items
    assert isinstance(meeting, Meeting)
    return meeting, [item for item in items if isinstance(item, AgendaItem)]


@pytest.mark.parametrize("contents", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_items_are_split(form: str, contents: bool) -> None:
    meeting, items = read(tweb_papers.whole(contents, form))
    assert (meeting.body, meeting.start, meeting.place) == (
        "Kunnanhallitus",
        "2025-01-27T16:00",
        "Kunnanvirasto, kokoushuone",
    )
    assert [(i.id, i.section, i.title, i.case_number) for i in items] == [
        ("55-14", 14, "Kokouksen laillisuus ja päätösvaltaisuus", None),
        ("55-15", 15, "Kunnantalon aukioloajat", "TER/44/00.01.02/2025"),
        ("55-16", 16, "Latupohjan siirto", None),
    ]
    assert {(i.meeting_date, i.body, i.meeting_id) for i in items} == {("2025-01-27", "Kunnanhallitus", "55")}
    assert [i.handlings[-1].outcomes for i in items] == [["stated"], ["approved"], ["approved"]]
    earlier = items[1].handlings[0]
    assert (earlier.body, earlier.section, earlier.outcomes) == ("Tekninen lautakunta", 3, ["proposed-onward"])
    assert items[2].handlings[-1].decision == "Ehdotus hyväksyttiin yksimielisesti."  # and no instructions for appeal


def test_what_the_list_told_of_the_meeting_holds() -> None:
    meeting, items = read(tweb_papers.whole(), Listed("401", "Kunnanhallitus", "2025-01-27T16:00", "minutes"))
    assert meeting.id == "401"
    assert {item.meeting_id for item in items} == {"401"}


def test_the_front_matter_is_left_as_it_is_printed() -> None:
    lines = [
        "Kunnanhallitus\tPÖYTÄKIRJA",
        "AIKA\t1.2.2025 klo 9.30",
        "PAIKKA\tKoulu",
        "LÄSNÄ\tMalli Maija\tjäsen",
        "§ 1 Avaus",
    ]
    parts = whole.parts(lines, "2025-02-01")
    assert whole.front_matter(lines, parts) == lines[:4]
    front = front_page.read(lines)
    assert front is not None
    assert (front.body, front.start, front.place, front.kind) == (
        "Kunnanhallitus",
        "2025-02-01T09:30",
        "Koulu",
        "minutes",
    )


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["AIKA 1.2.2025 klo 18", "PAIKKA Koulu", "Sali 2"], ("2025-02-01T18:00", "Koulu Sali 2")),
        (["Kokousaika", "Ma 1.2.2025 kello 18:05", "Kokouspaikka", "Koulu", "Läsnä M"], ("2025-02-01T18:05", "Koulu")),
        (["Aika:\t1.2.2025", "Paikka:\tTeams", "OSALLISTUJAT"], ("2025-02-01", "Teams")),
        (["Aika on rahaa.", "Paikka on auki."], None),
        (["AIKA 1.2.2025"], None),
    ],
)  # fmt: skip
def test_time_and_place_are_found(lines: list[str], found: tuple[str, str] | None) -> None:
    front = front_page.read(lines)
    assert (front and (front.start, front.place)) == found


def test_sections_in_prose_and_of_other_days_begin_no_item() -> None:
    lines = [
        "§ 5 Avaus",
        "Hallintosäännön 27 §:n mukaan.",
        "127 § mukaan päätetään.",
        "Tekninen lautakunta 3.1.2025",
        "§ 6",
        "Tekninen lautakunta 4.1.2025 § 7",
        "§ 6 Kaava",
        "§ 90 Lain kohta",
    ]
    assert [(p.section, p.first, p.last) for p in whole.parts(lines, "2025-02-01")] == [(5, 0, 6), (6, 6, 8)]


def test_a_cover_page_alone_tells_the_meeting_and_who_was_there() -> None:
    made = tweb_papers.Setter("TERVOLAN KUNTA|PÖYTÄKIRJA")
    made.text("Kunnanhallitus", bold=True)
    made.label("AIKA", "27.1.2025 klo 16:00 - 17:45").label("PAIKKA", "Kunnanvirasto")
    made.label("OSALLISTUJAT", "Malli Maija, puheenjohtaja", "Näyte Niilo, jäsen").label("POISSA", "Otos Olli, jäsen")
    meeting, items = read(made.bytes(), Listed("401", "Kunnanhallitus", "2025-01-27T16:00", "minutes"))
    assert items == []
    assert (meeting.id, meeting.place, meeting.end) == ("401", "Kunnanvirasto", "2025-01-27T17:45")
    assert [(one.name, one.role, one.present) for one in meeting.attendance] == [
        ("Malli Maija", "puheenjohtaja", True),
        ("Näyte Niilo", "jäsen", True),
        ("Otos Olli", "jäsen", False),
    ]


def test_an_earlier_handling_of_another_body_heads_no_item() -> None:
    lines = [
        "Kh § 5 Avaus",
        "Päätös: Avattiin.",
        "Tekninen lautakunta § 6 Kaava",
        "Kh § 6 Laituri",
        "3.1.2025 § 7 Vanha",
    ]
    found = whole.parts(lines, "2025-02-01", {"Kh": "Kunnanhallitus"}, "Kunnanhallitus")
    assert [(part.section, part.first) for part in found] == [(5, 0), (6, 3)]


def test_a_list_of_contents_alone_is_no_item() -> None:
    lines = ["Asiat", "§ 1 Avaus 2", "§ 2 Kaava 3", "§ 3 Laituri 4", "Otsikko ilman pykälää", "Päätös: Hyväksyttiin."]
    assert whole.parts(lines, "2025-02-01") == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kunnanhallituksen kokous 1/2025", "Kunnanhallitus"),
        ("TEKNISEN LAUTAKUNNAN PÖYTÄKIRJA", "Tekninen lautakunta"),
        ("KUNNANVALTUUSTON PÖYTÄKIRJA 3/2025", "Kunnanvaltuusto"),
    ],
)
def test_a_body_is_named_in_the_genitive(text: str, body: str) -> None:
    assert meeting_body.named([text], {}) == body


def test_the_day_may_stand_without_a_label_above_those_present() -> None:
    lines = ["Kunnanhallitus", "Pöytäkirja 1/2025", "27.1.2025 klo 16:00", "Koulu", "Läsnä", "Malli Maija, jäsen"]
    front = front_page.read(lines)
    assert front is not None
    assert (front.body, front.start, front.place) == ("Kunnanhallitus", "2025-01-27T16:00", None)
    assert front_page.read([*lines[:4], "Läsnä olivat kaikki."]) is None
