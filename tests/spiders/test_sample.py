"""The sample's town halls, asked over real HTTP as a proxy and by path: what they hold, and how each switch behaves."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest

from spiders import municipalities, platforms, sample
from spiders.items import AgendaItem, Handling, Meeting
from spiders.sample import habits, story, telling
from spiders.sample.answers import TownHalls
from spiders.sample.model import Item
from spiders.sample.pages import MARK

TOWNS = ("kemi", "keminmaa", "simo", "tervola")
FIRST_YEAR, LAST_YEAR = 2022, 2025


class Reply(NamedTuple):
    status: int
    content_type: str
    body: bytes
    cookie: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8" if "utf-8" in self.content_type else "cp1252")


Ask = Callable[..., Reply]


def asking(address: str) -> Ask:
    """Return a way to ask the server at `address`, as a proxy for the towns' own addresses."""

    def ask(url: str, cookie: str = "", method: str = "GET") -> Reply:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request(method, url, headers={"Host": urlsplit(url).netloc} | ({"Cookie": cookie} if cookie else {}))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return Reply(answer.status, answer.getheader("Content-Type") or "", body, cookie)

    return ask


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with sample.serve() as address:
        yield asking(address)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder)
    return folder


def url(key: str, query: str = "", **how: str) -> str:
    root = sample.municipalities()[key].sources[0].address
    return f"{root}?{query}" if query else root


def page_of(key: str, item: Item) -> str:
    if key == "tervola":
        return url(key).replace("TELIMET", item.id)
    return url(key, f"page=meetingitem&id={item.id}")


def items(key: str) -> list[Item]:
    return TownHalls().towns[key].items


def item(key: str, title: str, year: int = 0, body: str = "") -> Item:
    found = (i for i in items(key) if i.title.startswith(title) and body in str(i.handling.body))
    return next(i for i in found if year in (0, i.handling.day.year))


def read(ask: Ask, key: str, one: Item) -> AgendaItem:
    reply = ask(page_of(key, one))
    aliases = sample.municipalities()[key].bodies
    (found,) = platforms.read("dynasty", page_of(key, one), reply.body, reply.content_type, key, aliases).items
    assert isinstance(found, AgendaItem)
    return found


# --- what the towns hold ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", TOWNS)
def test_a_town_is_large_enough(key: str) -> None:
    town = TownHalls().towns[key]
    expected = sample.municipalities()[key].expectations
    assert (expected.bodies, expected.meetings, expected.items) == (
        len(town.bodies),
        len(town.meetings),
        len(town.items),
    )
    assert expected.bodies >= 5
    assert expected.meetings >= 12
    assert expected.items >= 80
    assert {m.day.year for m in town.meetings} == set(range(FIRST_YEAR, LAST_YEAR + 1))


def test_all_three_markups_are_there(ask: Ask) -> None:
    markup = {key: ask(page_of(key, items(key)[40])).text for key in TOWNS}
    assert "data-part-block-htm" in markup["kemi"]
    assert "<table class='tbl navigation'>" in markup["simo"]
    assert "<table class='tbl navigation'>" in markup["keminmaa"]
    assert 'class="WordSection1"' in markup["tervola"]


def test_the_towns_are_entries_like_real_ones() -> None:
    real = municipalities.load()
    for key, town in sample.municipalities().items():
        assert town.code == real[key].code
        assert town.names["fi"] == real[key].names["fi"]
        assert ".sample.invalid/" in town.sources[0].address


def test_it_is_the_same_each_time(written: Path, tmp_path: Path) -> None:
    """In a process of its own, with another hash seed: nothing hangs on the order of sets."""
    code = f"from pathlib import Path; from spiders import sample; sample.write(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    files = sorted(file.relative_to(written) for file in written.rglob("*") if file.is_file())
    assert len(files) > 800
    assert all((tmp_path / file).read_bytes() == (written / file).read_bytes() for file in files)


def test_sections_rise_through_a_year() -> None:
    for key in TOWNS:
        for body in TownHalls().towns[key].bodies:
            told = [i.handling for i in items(key) if i.handling.body is body]
            for one, other in pairwise(told):
                assert one.day.year < other.day.year or one.section < other.section, (key, str(body), one.day)


def test_a_case_goes_forward_in_time() -> None:
    for key in TOWNS:
        for one in items(key):
            days = [h.day for h in [*one.earlier, one.handling]]
            assert days == sorted(set(days)), (key, one.title)


def test_every_page_says_that_it_is_a_sample(ask: Ask, written: Path) -> None:
    for file in written.rglob("*"):
        if file.is_file():
            body = file.read_bytes()
            text = html.unescape(body.decode("utf-8" if b"utf-8" in body[:200] else "cp1252"))
            assert MARK in text, file
            assert "kuntalinkki sample" in text, file
    assert MARK in html.unescape(ask(url("kemi").replace("cgi/DREQUEST.PHP", "")).text)
    assert MARK in ask(url("kemi").replace("cgi/DREQUEST.PHP", "nothing.html")).text
    assert b"sepitteellisi" in ask(url("kemi").replace("cgi/DREQUEST.PHP", f"kokous/{items('kemi')[3].id}.PDF")).body


def test_there_is_nobody_but_the_made_up(written: Path) -> None:
    people = story.people()
    genitives = {telling.genitive(name) for name in people if name.rpartition(" ")[2] in telling.GENITIVES}
    known = people | genitives
    pair = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+\b")
    for file in written.rglob("*page=meetingitem*"):
        text = html.unescape(re.sub(r"<[^>]+>", "|", file.read_text(encoding="utf-8")))
        # "Hallintojohtaja Piia Platta": the office is no first name.
        text = re.sub(r"\b[A-Z]\w*(?:johtaja|rehtori|heenjohtaja|chef) (?=[A-Z])|\bRehtori (?=[A-Z])", "", text)
        assert set(pair.findall(text)) <= known, file


def test_telephones_and_addresses_of_post_lead_nowhere(written: Path) -> None:
    pages = [file.read_bytes().decode("latin-1") for file in written.rglob("*") if file.is_file()]
    numbers = {number for text in pages for number in re.findall(r"\bpu?h?\. ([\d ]{7,})", text)}
    assert numbers
    assert all(re.fullmatch(r"040 000 00\d\d", number.strip()) for number in numbers)
    mail = {address for text in pages for address in re.findall(r"[\w.]+@[\w.]+", text)}
    assert mail
    assert all(address.endswith(".sample.invalid") for address in mail)


# --- what the pages tell ----------------------------------------------------------------------------


def test_the_strategy_goes_its_way(ask: Ask) -> None:
    way = [i for i in items("kemi") if i.case_number == "691/00.01.02/2021"]
    assert [(str(i.handling.body), str(i.handling.day), i.handling.section) for i in way] == [
        ("Kaupunginhallitus", "2023-09-25", 292),
        ("Kaupunginhallitus", "2023-11-27", 390),
        ("Kaupunginvaltuusto", "2023-12-04", 110),
        ("Vapaan sivistystyön jaosto", "2024-05-28", 15),
    ]
    last = read(ask, "kemi", way[-1])
    assert last.case_number == "691/00.01.02/2021"
    assert len(last.handlings) == 4
    assert last.handlings[1].outcomes == ["approved-as-amended", "proposed-onward"]
    (addition,) = last.handlings[2].motions
    assert (addition.kind, addition.result, len(addition.seconders)) == ("addition", "carried", 2)
    assert last.handlings[3].outcomes == ["noted"]


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("kemi", "viisas, vihreä ja välittävä"),
        ("simo", "huolenpito, yhdessä ja sisu"),
        ("keminmaa", "yhdenvertaisuus, vastuullisuus ja turvallisuus"),
        ("tervola", "asukaslähtöisyys, vastuullisuus, maaseudun ja paikallisuuden arvostaminen sekä idearikkaus"),
    ],
)
def test_each_town_states_its_own_values(key: str, values: str) -> None:
    assert any(values in text for i in items(key) for text in i.handling.preparation)


@pytest.mark.parametrize("key", TOWNS)
def test_a_handling_is_told_in_the_same_words_on_every_page(ask: Ask, key: str) -> None:
    told: dict[tuple[str, str | None, int | None], Handling] = {}
    repeated = 0
    for one in items(key):
        if one.earlier and one.handling.day.year == 2024:
            for handling in read(ask, key, one).handlings[:-1]:
                held = told.setdefault((handling.body, handling.date, handling.section), handling)
                assert held == handling
                repeated += held is not handling
    assert repeated


def test_what_the_minutes_are_full_of() -> None:
    told = "\n".join(text for key in TOWNS for i in items(key) for text in i.handling.proceedings + i.handling.decision)
    for words in (
        "äänin 8–5", "9 äänellä 6 ääntä vastaan", "puheenjohtajan äänen ratkaistessa", "yhden äänestäessä tyhjää",
        "Muutosehdotus nro 1", "raukeavan kannattamattomana", "ei vastustettu", "jätti asian yksimielisesti pöydälle",
        "päätti palauttaa asian", "pois esityslistalta", "hylkäsi", "merkitsi", "myönsi", "valitsi", "nähtäville",
        "eriävän mielipiteen", "esteellinen", "palautusehdotuksen tulleen hyväksytyksi",
    ):  # fmt: skip
        assert words in told, words


def test_tabled_and_returned_cases_come_back() -> None:
    def bodies(i: Item) -> list[str]:
        return [str(h.body) for h in [*i.earlier, i.handling]]

    for key in TOWNS:
        ways = [bodies(i) for i in items(key)]
        assert any(one == other for way in ways for one, other in pairwise(way)), key


def test_towns_handle_the_same_topics_in_the_same_quarter() -> None:
    for title, year, month in (("Kouluverkon", 2024, 2), ("Tuulivoima", 2023, 2), ("Talousarvio 2026", 2025, 11)):
        for key in TOWNS:
            day = item(key, title, year).handling.day
            assert (day.year, day.month) == (year, month)


def test_officeholders_decide_too(ask: Ask) -> None:
    for key, page in (
        ("kemi", "announcement_search&alo=1&tzo=-120"),
        ("simo", "official_search"),
        ("keminmaa", "official_search"),
    ):
        listed = set(
            re.findall(
                r"official_decision(?:&amp;|&)id=(\w+)|id=(\w+)&amp;page=official_decision",
                ask(url(key, f"page={page}")).text,
            )
        )
        assert len(listed) >= 12
    one = TownHalls().towns["simo"].decisions[0]
    assert one.decision in ask(url("simo", f"page=official_decision&id={one.id}")).text


def test_every_link_of_an_item_page_leads_somewhere(ask: Ask) -> None:
    for key in TOWNS:
        one = next(i for i in items(key) if i.files and i.earlier)
        address = page_of(key, one)
        for href in re.findall(r"""href=['"]([^'"#]+)""", ask(address).text):
            target = urljoin(address, html.unescape(href))
            if (
                "/cgi/DREQUEST.PHP?page=search" not in target
                and "meeting_frames" not in target
                and ".CSS" not in target
            ):
                assert ask(target).body, target


# --- how the server behaves -------------------------------------------------------------------------


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
    calm = TownHalls([f"no-{name}" for name in habits.HABITS]).towns
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
