from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from spiders.platforms.dynasty.urls import (
    CGI_KINDS,
    WITH_ID,
    Address,
    build,
    canonical,
    meeting_of,
    number_in_meeting,
    parse,
)

LABEL = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
ROOTS: SearchStrategy[str] = st.builds(
    lambda scheme, host, port, prefix: f"{scheme}://{host}.fi{port}/{prefix}",
    st.sampled_from(["http", "https"]),
    LABEL,
    st.sampled_from(["", ":8080"]),
    st.sampled_from(["", "djulkaisu/", "D10_Kaustinen/"]),
)
IDS = st.from_regex(r"[0-9A-Z]{1,20}(?:-[0-9]{1,4}){0,2}", fullmatch=True)
CGI: SearchStrategy[Address] = st.builds(
    lambda root, kind, id: Address(root, kind, id if kind in WITH_ID else None),
    ROOTS,
    st.sampled_from(sorted(CGI_KINDS.values())),
    IDS,
)
MEETING_ID = st.from_regex(r"[12][0-9]{4,12}", fullmatch=True)
STATIC: SearchStrategy[Address] = st.one_of(
    st.builds(Address, ROOTS, st.just("bodies"), st.none(), st.just(True)),
    st.builds(Address, ROOTS, st.sampled_from(["body-meetings", "meeting"]), MEETING_ID, st.just(True)),
    st.builds(lambda root, id, n: Address(root, "item", f"{id}-{n}", True), ROOTS, MEETING_ID, st.integers(0, 99)),
)


@given(st.one_of(CGI, STATIC))
def test_build_and_parse_are_each_others_inverse(address: Address) -> None:
    assert parse(build(address)) == address


@given(st.one_of(CGI, STATIC))
def test_canonical_is_idempotent(address: Address) -> None:
    assert canonical(str(address)) == str(address)
    assert canonical(canonical(str(address) + "#page=2")) == str(address)


@given(st.text(), st.text())
def test_anything_at_all_can_be_given(url: str, base: str) -> None:
    parse(url, base)
    canonical(url, base)
    odd = parse(f"https://a.fi/{url}/cgi/DREQUEST.PHP?{base}&page=meetingitem&id=1-1")
    assert odd is None or canonical(str(odd)) == str(odd)


@given(CGI, st.randoms(use_true_random=False))
def test_every_spelling_is_one_address(address: Address, random: Random) -> None:
    url = str(address)
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    folder, _, query = path.partition("?")
    arguments = [*query.split("&"), "_gl=1"]
    random.shuffle(arguments)
    port = "" if ":" in host else {"http": ":80", "https": ":443"}[scheme]
    assert canonical(f"{scheme.upper()}://{host.upper()}{port}/{folder}?{'&amp;'.join(arguments)}#x") == url
    # Relative, as a page of the same installation prints it.
    frame = str(address.sibling("front"))
    assert canonical("?" + "&".join(arguments), frame) == url
    assert canonical("DREQUEST.PHP?" + "&amp;".join(arguments), frame) == url


@given(STATIC)
def test_a_static_page_is_one_address_however_it_is_linked(address: Address) -> None:
    name = str(address).rpartition("/")[2]
    assert canonical(name, str(address.sibling("bodies"))) == str(address)
    assert canonical(f"../kokous/{name}", f"{address.root}cgi/DREQUEST.PHP?page=meeting_frames") == str(address)


@pytest.mark.parametrize(
    ("url", "kind", "id"),
    [
        ("https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15", "item", "2024241-15"),
        ("https://kemi.oncloudos.com:443/cgi/DREQUEST.PHP?page=rss/meetingitems&show=30", "item-feed", None),
        ("https://dynastyjulkaisu.parikkala.fi/cgi/DREQUEST.PHP?id=2023250-1&page=meetingitem", "item", "2023250-1"),
        ("https://julkaisu.saarijarvi.fi/saarijarvi10/cgi/DREQUEST.PHP?page=meetings&id=160", "body-meetings", "160"),
        (
            "https://tuusula.oncloudos.com/cgi/DREQUEST.PHP?page=meeting&id=F56A518FX3010X4561XB713X45DDDAB5E7D0",
            "meeting",
            "F56A518FX3010X4561XB713X45DDDAB5E7D0",
        ),
        ("https://kemi.oncloudos.com/cgi/DREQUEST.PHP?alo=1&page=announcement_search&tzo=-180", "announcements", None),
        (
            "https://espoo-sv.oncloudos.com/cgi/DREQUEST.PHP?page=rss/meetingitems&show=30?page=rss/meetings&show=30",
            "meeting-feed",
            None,
        ),
        ("http://espoo04.hosting.documenta.fi/kokous/TELIMET.HTM", "bodies", None),
        ("http://espoo04.hosting.documenta.fi/kokous/TELIN-217668.HTM", "body-meetings", "217668"),
        ("http://espoo04.hosting.documenta.fi/kokous/2017406946.HTM", "meeting", "2017406946"),
        ("http://espoo04.hosting.documenta.fi/kokous/2017406946-3.HTM", "item", "2017406946-3"),
    ],
)  # fmt: skip
def test_addresses_that_were_seen(url: str, kind: str, id: str | None) -> None:
    address = parse(url)
    assert address is not None
    assert (address.kind, address.id) == (kind, id)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://kemi.oncloudos.com/",
        "https://kemi.oncloudos.com/cgi/DREQUEST.PHP",
        "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=fsearch",
        "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem",
        "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=../../etc",
        "https://kemi.oncloudos.com/kokous/2024241-15.PDF",
        "https://[broken/cgi/DREQUEST.PHP?page=meeting_frames",
        "mailto:kirjaamo@kemi.fi",
    ],
)
def test_what_is_no_page_of_dynasty(url: str) -> None:
    assert parse(url) is None


def test_the_number_in_an_id_is_not_read_from_a_meeting() -> None:
    assert (meeting_of("2024241-15"), number_in_meeting("2024241-15")) == ("2024241", 15)
    assert (meeting_of("2024241"), number_in_meeting("2024241")) == ("2024241", None)
