from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from publisher.mapping import iris

BASE = "https://kuntalinkki.example"
days = st.dates().map(str)
sections = st.integers(1, 9999)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kaupunginhallitus", "kaupunginhallitus"),
        ("Vapaan sivistystyön jaosto", "vapaan-sivistystyon-jaosto"),
        ("Åbo & Öst-nämnden", "abo-ost-namnden"),
        ("  TEKNINEN  LTK. ", "tekninen-ltk"),
        ("Sámi kulturlávdegoddi đ", "sami-kulturlavdegoddi-d"),
        ("§", "-"),
    ],
)
def test_a_name_is_folded(name: str, expected: str) -> None:
    assert iris.slug(name) == expected


@given(st.text(), st.text(), st.text(), st.none() | st.text(), st.none() | sections, st.none() | st.text())
def test_whatever_a_page_says_the_iri_is_valid(
    town: str, name: str, id: str, date: str | None, section: int | None, number: str | None
) -> None:
    keys = {
        "body": iris.slug(name),
        "item": iris.item_key(name, date, section, id=id),
        "meeting": iris.meeting_key(name, date, id=id) or "-",
        "handling": iris.handling_key(name, date, section, item=id, case_number=number, place=2),
        "case": iris.case_key(number or ""),
        "role": iris.role_key(number, name),
        "attachment": iris.attachment_key(id, 1, f"http://a.invalid/{name}"),
    }
    minted = [iris.node(BASE, town, kind, key) for kind, key in keys.items()]
    minted += [iris.page_graph(BASE, town, "body-meetings", id), iris.concept("outcome", id)]
    for iri in minted:
        assert NamedNode(iri).value == iri
        rest = iri.removeprefix(BASE).removeprefix("https://")
        assert not set(rest) & set(" :?#&=@")
    for kind, key in keys.items():
        assert key
        assert "/" not in key, kind
        assert key.strip("."), kind


@given(st.text(min_size=1))
def test_a_platforms_identifier_can_be_read_back(id: str) -> None:
    assert unquote(iris.key(id)) == id


@given(days, days, sections, sections)
def test_two_handlings_of_a_body_are_two(day: str, other: str, section: int, another: int) -> None:
    one = iris.handling_key("Kaupunginhallitus", day, section, item="1")
    two = iris.handling_key("Kaupunginhallitus", other, another, item="2")
    assert (one == two) == ((day, section) == (other, another))


@given(*[st.from_regex(r"\A[0-9]{1,5}/[0-9]{2}(\.[0-9]{2}){1,4}/[0-9]{4}\Z")] * 2)
def test_two_case_numbers_are_two_cases(one: str, other: str) -> None:
    assert (iris.case_key(one) == iris.case_key(other)) == (one == other)


def test_a_meeting_and_an_item_are_named_by_body_day_and_section() -> None:
    assert iris.meeting_key("Kunnanhallitus", "2024-01-15", id="2024101") == "kunnanhallitus-2024-01-15"
    assert iris.item_key("Kunnanhallitus", "2024-01-15", 3, id="2024101-2") == "kunnanhallitus-2024-01-15-3"


def test_what_the_page_does_not_name_is_named_by_its_platform() -> None:
    assert iris.meeting_key(None, "2024-01-15", id="2024101") == "2024101"
    assert iris.meeting_key("Kunnanhallitus", None, id=None) is None
    assert iris.item_key("Kunnanhallitus", "2024-01-15", None, id="2024101-2") == "2024101-2"


def test_a_handling_is_named_alike_on_every_page() -> None:
    own = iris.handling_key("Kaupunginhallitus", "2023-11-27", 390, item="2023101-4", case_number="1/2/3")
    retold = iris.handling_key("KAUPUNGINHALLITUS", "2023-11-27", 390, item="2024241-15", place=2)
    assert own == retold == "kaupunginhallitus-2023-11-27-390"


def test_a_handling_without_a_section_is_named_by_its_item_or_its_case() -> None:
    agenda = iris.handling_key("Valtuusto", "2025-06-09", None, item="2025-7", case_number="1/00.01/2025")
    retold = iris.handling_key("Valtuusto", "2025-06-09", None, item="2025-9", case_number="1/00.01/2025", place=1)
    alone = iris.handling_key("Valtuusto", "2025-06-09", None, item="2025-9", place=1)
    undated = iris.handling_key("Valtuusto", None, 5, item="2025-9", place=1)
    assert agenda == "valtuusto-2025-06-09-item-2025-7"
    assert retold == "valtuusto-2025-06-09-case-1-00.01-2025"
    assert alone == "valtuusto-2025-06-09-item-2025-9-1"
    assert undated == "valtuusto-undated-2025-9-1"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://kemi.sample.invalid/kokous/2024241-15-1.PDF", "2024241-15-1-pdf"),
        ("http://kemi.sample.invalid/tiedostot/liite.pdf", "2024241-15-liite-pdf"),
        ("http://kemi.sample.invalid/cgi/DREQUEST.PHP?page=x&id=5", "2024241-15-3"),
        (None, "2024241-15-3"),
    ],
)
def test_an_attachment_is_named_by_its_file(url: str | None, expected: str) -> None:
    assert iris.attachment_key("2024241-15", 3, url) == expected


@given(st.text() | st.text().map(lambda rest: f"https://kemi.oncloudos.com/{rest}"))
def test_an_address_is_a_valid_iri_or_none(url: str) -> None:
    address = iris.address(url)
    assert address is None or NamedNode(address).value == address


@pytest.mark.parametrize("url", ["kokous/1.PDF", "mailto:a@b.fi", "javascript:x()", "http://[x", "http://a b/"])
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert iris.address(url) is None


def test_an_address_is_kept_but_for_what_no_iri_may_hold() -> None:
    plain = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15"
    assert iris.address(plain) == plain
    assert iris.address("http://a.fi/Liite 1 {ä}.pdf") == "http://a.fi/Liite%201%20%7B%C3%A4%7D.pdf"
