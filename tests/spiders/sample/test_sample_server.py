"""How the sample's server behaves, and that each switch does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from support.asking import TOWNS, Ask, asking, items, page_of, read, url

from spiders import platforms, sample
from spiders.items import Meeting
from spiders.sample import quirks
from spiders.sample.dynasty_answers import TownHalls


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with sample.serve() as address:
        yield asking(address)


def test_a_town_is_asked_by_host_or_by_path() -> None:
    with sample.serve() as address:
        by_host = asking(address)(url("keminmaa", "page=meeting_handlers"))
        by_path = asking(address)(f"{address}/keminmaa/cgi/DREQUEST.PHP?page=meeting_handlers")
        static = asking(address)(f"{address}/tervola/kokous/TELIMET.HTM")
        nobody = asking(address)(f"{address}/nobody/cgi/DREQUEST.PHP")
    assert by_host.status == by_path.status == static.status == 200
    assert "http://keminmaa.sample.invalid:80/d10_keminmaa/cgi/" in by_host.text
    assert f"{address}/keminmaa/cgi/" in by_path.text
    assert nobody.status == 404
    assert "kemi" in nobody.text


def test_head_tells_the_length_and_sends_nothing(ask: Ask) -> None:
    reply = ask(url("kemi").replace("cgi/DREQUEST.PHP", f"kokous/{items('kemi')[3].id}.PDF"), method="HEAD")
    assert (reply.status, reply.content_type, reply.body) == (200, "application/pdf", b"")


def test_a_session_is_given_other_pages_now_and_then(ask: Ask) -> None:
    def asked(cookie: str) -> list[bool]:
        right = []
        for one in items("kemi")[:30]:
            reply = ask(page_of("kemi", one), cookie)
            cookie = cookie and (reply.cookie or cookie)
            right.append(f"/kokous/{one.id}.PDF" in reply.text)
        return right

    assert all(asked(""))
    session = ask(url("kemi", "page=meeting_handlers")).cookie
    assert session
    right = asked(session)
    assert 0 < right.count(False) < len(right)
    with sample.serve(faults=["no-session"]) as address:
        other = asking(address)
        session = other(url("kemi", "page=meeting_handlers")).cookie
        assert all(f"/kokous/{i.id}.PDF" in other(page_of("kemi", i), session).text for i in items("kemi")[:9])


def test_an_unknown_page_answers_nothing(ask: Ask) -> None:
    assert ask(url("kemi", "page=fsearch"))[::2] == (200, b"")
    with sample.serve(faults=["no-unknown-empty"]) as address:
        assert asking(address)(url("kemi", "page=fsearch")).status == 404


def test_charsets_differ_from_page_to_page(ask: Ask) -> None:
    feed = ask(url("kemi", "page=rss/meetingitems&show=1000"))
    assert "iso-8859-1" in feed.content_type
    assert b"\x96" in feed.body  # a dash of windows-1252, which latin-1 does not have
    assert b"&auml;" in ask(url("simo", "page=rss/meetingitems&show=1000")).body
    assert "iso-8859-1" in ask(url("kemi", "page=meeting_handlers")).content_type
    assert "utf-8" in ask(page_of("kemi", items("kemi")[0])).content_type
    assert "windows-1252" in ask(url("tervola")).content_type
    with sample.serve(faults=["no-mixed-charsets"]) as address:
        feed = asking(address)(url("kemi", "page=rss/meetingitems&show=5"))
    assert feed.body.decode("utf-8").count("<item>") == 5


def test_robots_txt_is_a_404(ask: Ask) -> None:
    robots = url("kemi").replace("cgi/DREQUEST.PHP", "robots.txt")
    assert ask(robots).status == 404
    with sample.serve(faults=["robots-refused"]) as address:
        assert "Disallow: /\n" in asking(address)(robots).text


def test_the_newest_agenda_becomes_minutes(ask: Ask) -> None:
    for key in TOWNS:
        newest = TownHalls().towns[key].meetings[-1]
        assert newest.open
        before = read(ask, key, newest.items[-1])
        with sample.serve(phase=2) as address:
            after = read(asking(address), key, newest.items[-1])
        assert (before.document_kind, before.section, before.handlings[-1].decision) == ("agenda", None, None)
        assert (after.document_kind, after.section) == ("minutes", newest.items[-1].handling.section)
        assert after.handlings[-1].decision
        assert after.url == before.url


@pytest.mark.parametrize("fault", ["agenda-to-minutes", "unchecked-to-checked"])
def test_the_next_crawl_finds_another_page(fault: str) -> None:
    meetings = TownHalls().towns["kemi"].meetings
    which = next(m for m in meetings if (m.open if fault == "agenda-to-minutes" else m.unchecked))
    page = url("kemi", f"page=meeting&id={which.id}")
    with sample.serve(faults=[fault]) as address:
        other = asking(address)
        seen = []
        for _ in range(3):
            other(url("kemi", "page=meeting_handlers"))
            reply = other(page)
            (meeting,) = platforms.read("dynasty", page, reply.body, reply.content_type, "kemi").items
            assert isinstance(meeting, Meeting)
            seen.append(meeting.document_kind if fault == "agenda-to-minutes" else meeting.status)
    assert seen[0] in ("agenda", "Tarkastamaton")
    assert seen[1] == seen[2] != seen[0]


@pytest.mark.parametrize("key", TOWNS)
@pytest.mark.parametrize("fault", ["removed-404", "removed-empty", "removed-front"])
def test_an_item_is_taken_away(ask: Ask, key: str, fault: str) -> None:
    halls = TownHalls([fault])
    gone = halls.removed(key)[fault]
    one = next(i for i in items(key) if i.id == gone)
    assert ask(page_of(key, one)).body
    with sample.serve(faults=[fault]) as address:
        other = asking(address)
        reply = other(page_of(key, one))
        meeting = page_of(key, one).replace("meetingitem", "meeting").replace(gone, gone.rpartition("-")[0])
        assert one.title not in other(meeting).text
    front = url(key) if key == "tervola" else url(key, "page=meeting_handlers")
    expected = {"removed-404": (404, None), "removed-empty": (200, b""), "removed-front": (200, ask(front).body)}
    status, body = expected[fault]
    assert reply.status == status
    assert body is None or reply.body == body


def test_habits_of_content_can_be_switched_off() -> None:
    calm = TownHalls([f"no-{name}" for name in quirks.HABITS]).towns
    wild = TownHalls().towns
    for key in TOWNS:
        numbers = [[i.number for i in m.items] for m in wild[key].meetings]
        assert any(n[-1] != len(n) for n in numbers)
        assert all([i.number for i in m.items] == [*range(1, len(m.items) + 1)] for m in calm[key].meetings)
        assert any(not m.id.isdecimal() for m in wild[key].meetings)
        assert all(m.id.isdecimal() for m in calm[key].meetings)
    assert any(len(body.ids) > 1 for body in wild["tervola"].bodies)
    assert all(len(body.ids) == 1 for body in calm["tervola"].bodies)
    for towns, shared in ((wild, True), (calm, False)):
        ids = [f.path.rpartition("-")[2] for i in towns["simo"].items for f in i.files if f.path]
        assert (len(set(ids)) < len(ids)) is shared


@pytest.mark.parametrize(
    ("switch", "key", "query", "with_it", "without"),
    [
        ("no-explicit-ports", "keminmaa", "page=meeting_handlers", r"invalid/d10", r"invalid:80/d10"),
        ("no-mixed-ampersands", "simo", "page=meetingitem&id={item}", r"meetingitem&amp;id", r"meetingitem&id"),
        ("no-unclosed-rows", "kemi", "page=meeting_handlers", r"</tr>", r"<tr>(?:(?!</tr>).)*</table>"),
        ("no-case-number", "kemi", "page=meetingitem&id={item}", r"</p>", r"\d+/\d\d\.\d\d\.\d\d/\d{4}"),
        ("no-navigation", "kemi", "page=meetingitem&id={item}", r"</p>", r"Edellinen asia"),
        ("malformed-feed-link", "kemi", "page=meetingitem&id={item}", r"30\?page", r"<br>[^?]*\?page=rss/meetings&"),
        ("history-last", "kemi", "page=meetingitem&id={item}", r"Päätöshistoria", r"(?!)"),
        ("history-first", "keminmaa", "page=meetingitem&id={item}", r"§ \d+</span>", r"P&auml;&auml;t&ouml;shistoria"),
    ],
)  # fmt: skip
def test_a_switch_changes_the_page(ask: Ask, switch: str, key: str, query: str, with_it: str, without: str) -> None:
    one = next(i for i in items(key) if i.earlier)
    page = url(key, query.format(item=one.id))
    with sample.serve(faults=[switch]) as address:
        changed = asking(address)(page).text
    assert re.search(with_it, changed, re.DOTALL)
    assert not re.search(without, changed, re.DOTALL)
    assert changed != ask(page).text


def test_only_the_first_body_prints_the_case_number() -> None:
    one = next(i for i in items("kemi") if i.earlier and i.first_body is not i.handling.body)
    with sample.serve(faults=["no-same-case"]) as address:
        page = asking(address)(page_of("kemi", one)).text
    assert (one.case_number or "") not in page


def test_a_file_can_be_a_few_bytes_of_an_error(ask: Ask) -> None:
    file = url("simo").replace("cgi/DREQUEST.PHP", f"kokous/{items('simo')[3].id}.PDF")
    whole = ask(file).body
    assert whole.startswith(b"%PDF-")
    assert len(whole) > 1000
    with sample.serve(faults=["tiny-pdf"]) as address:
        assert len(asking(address)(file).body) < 100


def test_the_history_reads_the_same_before_and_after() -> None:
    one = next(i for i in items("kemi") if len(i.earlier) == 2)
    with sample.serve(faults=["history-last"]) as address:
        last = read(asking(address), "kemi", one)
    with sample.serve() as address:
        assert read(asking(address), "kemi", one).handlings == last.handlings


def test_an_unknown_switch_is_one_clear_sentence() -> None:
    with pytest.raises(ValueError, match=r"there is no 'nonsense'; known are .*removed-404"):
        TownHalls(["nonsense"])
