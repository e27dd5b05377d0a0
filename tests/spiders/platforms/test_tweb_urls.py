"""The address grammar of TWeb: every spelling of a page has one address, and it reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.platforms.tweb import urls
from spiders.platforms.tweb.urls import Address, build, canonical, parse

OLD = "http://tervola.ktweb.fi/ktwebbin/dbisa.dll/ktwebscr/"
NEW = "https://keminmaa.tweb.fi/ktwebscr/"


@pytest.mark.parametrize(
    ("url", "kind", "id", "lists", "spelled"),
    [
        (NEW + "pk_tek_tweb.htm", "bodies", None, "minutes", None),
        (OLD + "epj_tek.htm", "bodies", None, "agenda", None),
        (NEW + "pk_kokl_tweb.htm?oper=where&kirjaamo=55015.000000", "body-meetings", "55015.000000", "minutes", None),
        (NEW + "pk_asil_tweb.htm?+bid=131213", "meeting", "131213", "minutes", None),
        (NEW + "epj_asil_tweb.htm?%2Bbid=5", "meeting", "5", "agenda", NEW + "epj_asil_tweb.htm?+bid=5"),
        (NEW + "PK_ASIL_TWEB.HTM?bid=5&session=1", "meeting", "5", "minutes", NEW + "pk_asil_tweb.htm?bid=5"),
        (NEW + "pk_asil_tweb.htm?+bid=5;sid=9", "meeting", "5", "minutes", NEW + "pk_asil_tweb.htm?+bid=5"),
        (NEW + "pk_asil_tweb.htm?sid=9&amp;bid=5", "meeting", "5", "minutes", NEW + "pk_asil_tweb.htm?bid=5"),
        (
            OLD + "pk_asil.htm?elin=KVAALLTK&pvm=15.11.2023+17%3A00",
            "meeting", "KVAALLTK-2023-11-15-1700", "minutes", None,
        ),
        (
            OLD + "pk_asil.htm?elin=YMP%C4+LTK&amp;pvm=05.01.2024",
            "meeting", "YMPÄ LTK-2024-01-05", "minutes", OLD + "pk_asil.htm?elin=YMP%C4+LTK&pvm=05.01.2024",
        ),
        (
            NEW + "pk_kokl_tweb.htm?kirjaamo=7.000000&start=51&sid=1", "body-meetings", "7.000000", "minutes",
            NEW + "pk_kokl_tweb.htm?oper=where&kirjaamo=7.000000&start=51",
        ),
        (NEW + "pk_kokl_tweb.htm?oper=where&elin=KHALL", "body-meetings", "KHALL", "minutes", None),
        (OLD + "epjattn_tweb.htm?+bid=1135623", "attachments", "1135623", None, None),
        ("https://poytakirjat.mallila.fi/fileshow?doctype=3&docid=9", "item", "9", None, None),
        ("https://poytakirjat.mallila.fi/pk_asil_tweb.htm?+bid=9", "meeting", "9", "minutes", None),
        (
            OLD + "pk_asil.htm?pvm=20.3.2017&elin=55015.000000",
            "meeting",
            "55015-2017-03-20",
            "minutes",
            OLD + "pk_asil.htm?elin=55015.000000&pvm=20.3.2017",
        ),
        (OLD + "epjattn_tweb.htm?1135623", "attachments", "1135623", None, None),
        (
            "http://a.fi/ktwebbin/ktproxy2.dll?docid=9&amp;doctype=3",
            "item",
            "9",
            None,
            "http://a.fi/ktwebbin/ktproxy2.dll?doctype=3&docid=9",
        ),
        (NEW + "fileshow?docid=9", "item", "9", None, NEW + "fileshow?doctype=3&docid=9"),
        (NEW + "fileshow?doctype=1&docid=9", "item", "9", None, None),
        (NEW + "htmtxt4.htm?doctype=3&docid=9", "item", "9", None, None),
        ("https://a.fi:443/x/ktwebscr/kuullist_tweb.htm#top", "announcements", None, None, "https://a.fi/x/ktwebscr/kuullist_tweb.htm"),
        (NEW + "vparhaku_tweb.htm", "decisions", None, None, None),
    ],
)  # fmt: skip
def test_tells_what_an_address_names(
    url: str, kind: str, id: str | None, lists: str | None, spelled: str | None
) -> None:
    address = parse(url)
    assert address is not None
    assert (address.kind, address.id, address.lists) == (kind, id, lists)
    assert canonical(url) == (spelled or url)


@pytest.mark.parametrize(
    "url",
    [
        "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meeting&id=1",
        NEW + "ktohje.htm",
        NEW + "epj_asil2_tweb.htm",
        NEW + "fileshow?doctype=3",
        NEW + "pk_asil_tweb.htm?+bid=../..",
        "ktwebscr/pk_tek_tweb.htm",
        "ftp://a.fi/ktwebscr/pk_tek_tweb.htm",
        "http://[a/ktwebscr/pk_tek_tweb.htm",
    ],
)
def test_other_addresses_are_none(url: str) -> None:
    assert parse(url) is None


@pytest.mark.parametrize("link", ["pk_asil_tweb.htm?+bid=7", "/ktwebscr/pk_asil_tweb.htm?+bid=7", "?+bid=7"])
def test_relative_links_stand_beside_their_page(link: str) -> None:
    assert canonical(link, NEW + "pk_asil_tweb.htm?+bid=1") == NEW + "pk_asil_tweb.htm?+bid=7"


def test_a_meeting_has_one_address_with_and_without_the_plus() -> None:
    plain, plus = parse(NEW + "pk_asil_tweb.htm?bid=5"), parse(NEW + "pk_asil_tweb.htm?+bid=5")
    assert plain == plus
    assert str(plain) == NEW + "pk_asil_tweb.htm?bid=5"  # asked as the town links it


def test_pages_of_a_list_are_kept_apart() -> None:
    place = NEW + "pk_kokl_tweb.htm?kirjaamo=7"
    first, second = parse(place), parse(place + "&sivu=2")
    assert first is not None
    assert second is not None
    assert (first.page_id, second.page_id) == ("minutes-7", "minutes-7-sivu-2")


def test_a_day_in_the_address_is_the_meeting_s() -> None:
    address = parse(OLD + "pk_asil.htm?elin=KH&pvm=5.1.2024+16.00")
    assert address is not None
    assert address.day == "2024-01-05T16:00"


def test_scripts_beside_keep_the_ending_of_the_town() -> None:
    old, new = parse(OLD + "pk_tek.htm"), parse(NEW + "pk_tek_tweb.htm")
    assert old is not None
    assert new is not None
    assert str(old.beside("epj_tek")) == OLD + "epj_tek.htm"
    assert str(new.beside("kuullist")) == NEW + "kuullist_tweb.htm"
    assert str(old.document("5")) == "http://tervola.ktweb.fi/ktwebbin/ktproxy2.dll?doctype=3&docid=5"
    assert str(new.document("5")) == NEW + "fileshow?doctype=3&docid=5"


IDS = st.from_regex(r"[0-9A-Za-z]{1,9}(?:\.[0-9]{1,6})?", fullmatch=True)
PLACES = st.sampled_from([OLD, NEW, "https://a.fi/t/ktwebscr/"])


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    place, id = draw(PLACES), draw(IDS)
    script, query = draw(
        st.sampled_from(
            [
                ("pk_tek_tweb.htm", ""),
                ("epj_kokl.htm", f"?oper=where&kirjaamo={id}"),
                ("pk_asil_tweb.htm", f"?+bid={id}"),
                ("pk_asil.htm", f"?elin={id}&pvm=1.2.2020"),
                ("epjattn_tweb.htm", f"?{id}"),
                ("fileshow", f"?doctype=3&docid={id}"),
                ("vparlist_tweb.htm", f"?oper=where&kirjaamo={id}"),
                ("kuullist.htm", ""),
            ]
        )
    )
    address = parse(place + script + query)
    assert address is not None
    assert str(address) == place + script + query
    return address


@given(addresses())
def test_an_address_is_read_as_it_is_written(address: Address) -> None:
    assert parse(build(address)) == address
    assert address.page_id


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for url in (text, NEW + text, f"{NEW}pk_asil_tweb.htm?{text}", f"{NEW}fileshow?docid={text}"):
        address = parse(url)
        assert address is None or parse(str(address)) == address
        assert urls.canonical(url) is not None
