"""Lists on towns' own sites. No real one was recorded, so the pages are made up."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import site_pages

from spiders.documents.date_ranges import parse_date_range
from spiders.errors import EmptyPage, PageError, UnreadablePage
from spiders.items import Announcement, Attachment, OfficialDecision, Reading
from spiders.municipalities import Selectors, Source
from spiders.platforms.site import pages, urls

HOST = "https://www.mallila.fi"
CARDS = Selectors(row="article.post", link="h2 a", title="h2", date="time", next="a.next", text=".entry")
NOTICES = Source("site", f"{HOST}/kuulutukset/", kind="announcements", selectors=CARDS)
TABLE = Selectors(row="table tr", date=".d", office=".o")
DECISIONS = Source("site", f"{HOST}/paatokset/", kind="official-decisions", selectors=TABLE)
SOURCES = [NOTICES, DECISIONS]


def read(url: str, body: bytes, sources: list[Source] | None = None) -> Reading:
    return pages.read(HOST + url, body, "text/html; charset=utf-8", "mallila", {}, sources or SOURCES)


def test_a_list_of_posts_gives_announcements_and_the_way_on() -> None:
    body = site_pages.page(
        site_pages.card("/kuulutukset/rakennuslupa/", "Rakennuslupa, lisätietoja puh. 040 123 4567"),
        site_pages.card("/kuulutukset/kaava/", "Kaava nähtävillä", day="3.3. – 2.4.2025"),
        next="/kuulutukset/page/2/",
    )
    reading = read("/kuulutukset/", body)
    assert (reading.kind, reading.id) == ("announcements", "kuulutukset")
    assert reading.items == [
        Announcement(
            "mallila", "kuulutukset-rakennuslupa", f"{HOST}/kuulutukset/rakennuslupa/", "Rakennuslupa, lisätietoja",
            "2025-03-03", None,
        ),
        Announcement(
            "mallila", "kuulutukset-kaava", f"{HOST}/kuulutukset/kaava/", "Kaava nähtävillä", "2025-03-03", "2025-04-02"
        ),
    ]  # fmt: skip
    assert reading.links == [
        f"{HOST}/kuulutukset/rakennuslupa/",
        f"{HOST}/kuulutukset/kaava/",
        f"{HOST}/kuulutukset/page/2/",
    ]
    assert read("/kuulutukset/page/2/", body).id == "kuulutukset-page-2"


def test_a_list_of_files_gives_decisions_with_their_documents() -> None:
    link = "/wp-content/uploads/2025/02/Paatos-12.PDF"
    body = site_pages.files(("3.2.2025", "Kunnanjohtaja", link, "Hankintapäätös 12/2025: polttoaine"))
    reading = read("/paatokset/", body)
    (record,) = reading.items
    assert record == OfficialDecision(
        "mallila", "2025-02-Paatos-12.PDF", HOST + link, "Kunnanjohtaja", "2025-02-03", "12/2025",
        "Hankintapäätös 12/2025: polttoaine",
        attachments=[Attachment("Hankintapäätös 12/2025: polttoaine", HOST + link)],
    )  # fmt: skip
    assert (reading.kind, reading.links) == ("decisions", [])


def test_a_number_that_has_a_place_of_its_own_goes_before_one_in_the_title() -> None:
    source = replace(DECISIONS, selectors=replace(TABLE, number=".o"))
    link = "/wp-content/uploads/2025/02/Paatos-12.PDF"
    (record,) = read("/paatokset/", site_pages.files(("3.2.2025", "§ 7", link, "Muutos 12/2024")), [source]).items
    assert isinstance(record, OfficialDecision)
    assert (record.number, record.title) == ("7", "Muutos 12/2024")


def test_a_post_tells_its_files() -> None:
    reading = read("/kuulutukset/rakennuslupa/", site_pages.post("Rakennuslupa"))
    assert (reading.kind, reading.id) == ("announcement", "kuulutukset-rakennuslupa")
    (record,) = reading.items
    assert isinstance(record, Announcement)
    assert record.attachments == [Attachment("Kartta", f"{HOST}/wp-content/uploads/2025/03/kartta.pdf")]


def test_a_post_of_a_decision_is_read_as_minutes_are() -> None:
    source = replace(DECISIONS, selectors=replace(TABLE, text=".entry"))
    more = "<p><b>Päätös</b></p><p>Päätän hankkia koneen Malli Oy:ltä.</p>"
    reading = read("/paatokset/kone-4-2025/", site_pages.post("Kone § 4", more), [source])
    (record,) = reading.items
    assert isinstance(record, OfficialDecision)
    assert (record.title, record.number) == ("Kone § 4", "4")
    assert record.decision == "Päätän hankkia koneen Malli Oy:ltä."


def test_rows_are_named_by_their_posts_and_a_row_without_link_by_its_day_and_title() -> None:
    body = site_pages.page('<article class="post"><h2>Ilmoitustaulu</h2><time>1.2.2025</time></article>')
    (record,) = read("/kuulutukset/", body).items
    assert (record.id, record.url) == ("2025-02-01 Ilmoitustaulu", f"{HOST}/kuulutukset/")


@pytest.mark.parametrize(
    ("url", "body", "kind", "said"),
    [
        ("/kuulutukset/", b" \n", EmptyPage, "answered with nothing"),
        ("/kuulutukset/", site_pages.page(), EmptyPage, "lists nothing: no element of the page is 'article.post'"),
        ("/kuulutukset/", site_pages.page('<article class="post"></article>'), UnreadablePage, "none has a title"),
        ("/kuulutukset/x/", site_pages.page(), UnreadablePage, "no element of the page is '.entry'"),
        ("/yhteys/x.pdf", b"%PDF", UnreadablePage, "is not a page of a list"),
    ],
)
def test_what_the_selectors_do_not_fit_is_one_sentence(url: str, body: bytes, kind: type, said: str) -> None:
    with pytest.raises(kind) as raised:
        read(url, body)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3.3.2025", ("2025-03-03", None)),
        ("3.3.2025 – 2.4.2025", ("2025-03-03", "2025-04-02")),
        ("nähtävillä 1.–15.3.2025", ("2025-03-01", "2025-03-15")),
        ("28.12. - 15.1.2025", ("2024-12-28", "2025-01-15")),
        ("3. maaliskuuta 2025", ("2025-03-03", None)),
        ("2025-03-03T08:00 3.3.2025", ("2025-03-03", None)),
        ("2.4.2025 ja 3.3.2025", ("2025-04-02", None)),
        ("31.2.2025", (None, None)),
        ("§ 12.3", (None, None)),
        ("", (None, None)),
    ],
)
def test_days_are_read_as_towns_print_them(text: str, days: tuple[str | None, str | None]) -> None:
    assert parse_date_range(text) == days


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/kuulutukset", "announcements"),
        ("/kuulutukset/page/3", "announcements"),
        ("/kuulutukset/?sivu=2", "announcements"),
        ("/kuulutukset/jokin/", "announcement"),
        ("/paatokset/", "decisions"),
        ("/muu/jokin.pdf", None),
    ],
)
def test_addresses_tell_lists_from_posts(url: str, kind: str | None) -> None:
    address = urls.parse(HOST.replace("www.", "") + url, SOURCES)
    assert (address and address.kind) == kind


def test_a_post_is_of_the_list_in_whose_folder_it_is() -> None:
    sources = [NOTICES, replace(DECISIONS, selectors=CARDS)]
    kinds = [urls.parse(HOST + path, sources) for path in ("/paatokset/x/", "/kuulutukset/x/", "/2025/x/")]
    assert [address and address.kind for address in kinds] == ["decision", "announcement", "announcement"]


def test_a_list_on_a_front_page_is_told_from_its_posts() -> None:
    source = Source("site", f"{HOST}/", kind="announcements", selectors=CARDS)
    kinds = [urls.parse(f"{HOST}/{query}", [source]) for query in ("", "?paged=2", "?p=12")]
    assert [address and address.kind for address in kinds] == ["announcements", "announcements", "announcement"]
    assert [address and address.id for address in kinds] == ["front", "paged-2", "p-12"]


@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"<article class=post><h2>{text}".encode())
    )
)
def test_no_bytes_are_more_than_a_page_error(body: bytes) -> None:
    for url in ("/kuulutukset/", "/kuulutukset/x/", "/paatokset/"):
        with suppress(PageError):
            assert read(url, body).items
