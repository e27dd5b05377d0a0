"""Answers that are not what was asked for: each is one clear sentence, never an exception of another kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.errors import EmptyPage, PageError, UnreadablePage, WrongPage
from spiders.items import AgendaItem
from spiders.platforms.dynasty import urls
from spiders.platforms.dynasty.pages import read

BASE = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page="
ITEM = BASE + "meetingitem&id=20240001-2"
PAGE = """<html><head><meta charset="utf-8"></head><body><h1>Kunnanhallitus<br>Pöytäkirja 01.02.2024/Pykälä 3</h1>
<!--DATABEGIN--><a href="../kokous/20240001-2.PDF">Kokousasia</a>
<p><span>Puisto</span></p><p><span>Päätös</span><span>Hyväksyttiin.</span></p><!--DATAEND--></body></html>"""


def outcome(url: str, body: bytes) -> str:
    """Read a page; return "read", or the kind of its refusal once that is proven to be one clear sentence."""
    refusal = None
    try:
        read(url, body, None, "kemi")
    except PageError as error:
        refusal = error
    if refusal is None:
        return "read"
    assert url.partition("?")[0] in str(refusal)
    assert "\n" not in str(refusal)
    return type(refusal).__name__


def test_the_page_itself_reads() -> None:
    (item,) = read(ITEM, PAGE.encode(), None, "kemi").items
    assert isinstance(item, AgendaItem)
    assert item.handlings[-1].outcomes == ["approved"]


@pytest.mark.parametrize("body", [b"", b"  \n", b"<html></html>"])
def test_nothing(body: bytes) -> None:
    with pytest.raises((EmptyPage, WrongPage)):
        read(ITEM, body, None, "kemi")


def test_another_item_s_page_is_told_with_what_it_holds() -> None:
    with pytest.raises(WrongPage) as caught:
        read(BASE + "meetingitem&id=20240001-9", PAGE.encode(), None, "kemi")
    assert caught.value.reading is not None
    assert caught.value.reading.id == "20240001-2"


@pytest.mark.parametrize(
    "kind",
    [
        "meetingitem&id=20240001-2",
        "meeting&id=20240001",
        "meetings&id=5",
        "meeting_handlers&id=",
        "official_decision&id=1",
    ],
)
def test_a_login_page_is_no_page_of_any_kind(kind: str) -> None:
    login = b"<html><body><form><input name=user><input name=password type=password></form></body></html>"
    with pytest.raises(WrongPage):
        read(BASE + kind, login, None, "kemi")


def test_wrong_charset_truncated_huge_and_deep() -> None:
    assert outcome(ITEM, PAGE.replace("utf-8", "klingon").encode("cp1252")) == "read"
    for cut in range(0, len(PAGE), 37):
        outcome(ITEM, PAGE.encode()[:cut])
    assert outcome(ITEM, PAGE.replace("Hyväksyttiin.", "Hyväksyttiin. " * 400_000).encode()) == "read"
    deep = "<table><tr><td>" * 5_000
    assert outcome(ITEM, PAGE.replace("<p><span>Puisto", deep + "<p><span>Puisto").encode()) in {
        "read",
        "UnreadablePage",
        "EmptyPage",
    }


def test_no_address_of_the_platform() -> None:
    with pytest.raises(UnreadablePage):
        read("https://kemi.oncloudos.com/", PAGE.encode(), None, "kemi")


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(urls.CGI_KINDS)),
    st.binary(max_size=400) | st.text(max_size=300).map(lambda t: f"<p>{t}".encode()),
)
def test_any_bytes_read_or_are_refused(page: str, body: bytes) -> None:
    outcome(f"{BASE}{page}&id=20240001-2", body)
