"""What the sample's town halls hold, and what their pages tell."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from support.asking import TOWNS, Ask, asking, item, items, page_of, read, shown, url

from spiders import municipalities, sample
from spiders.items import Handling
from spiders.sample import phrasing, story
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.model import Item
from spiders.sample.pages import MARK

FIRST_YEAR, LAST_YEAR = 2022, 2025


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with sample.serve() as address:
        yield asking(address)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder)
    return folder


@pytest.mark.parametrize("key", TOWNS)
def test_a_town_is_large_enough(key: str) -> None:
    town = TownHalls().towns[key]
    expected = sample.municipalities()[key].expectations
    assert (expected.bodies, expected.meetings, expected.items) == (
        len({body.role for body in town.bodies}),
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
            text = shown(file)
            assert MARK in text, file
            # A file that a page lists is what that page is.
            is_listed = "Sepitteellinen liite" in text
            assert is_listed or "kuntalinkki sample" in text, file
    assert MARK in html.unescape(ask(url("kemi").replace("cgi/DREQUEST.PHP", "")).text)
    assert MARK in ask(url("kemi").replace("cgi/DREQUEST.PHP", "nothing.html")).text
    assert b"sepitteellisi" in ask(url("kemi").replace("cgi/DREQUEST.PHP", f"kokous/{items('kemi')[3].id}.PDF")).body


def test_there_is_nobody_but_the_made_up(written: Path) -> None:
    people = story.people()
    genitives = {phrasing.genitive(name) for name in people if name.rpartition(" ")[2] in phrasing.GENITIVES}
    known = people | genitives
    pair = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+\b")
    for file in written.rglob("*page=meetingitem*"):
        text = html.unescape(re.sub(r"<[^>]+>", "|", file.read_text(encoding="utf-8")))
        # "Hallintojohtaja Piia Platta": the office is no first name.
        text = re.sub(r"\b[A-Z]\w*(?:johtaja|rehtori|heenjohtaja|chef) (?=[A-Z])|\bRehtori (?=[A-Z])", "", text)
        text = re.sub(r"\b\w+ Oy\b", "", text)  # a company
        assert set(pair.findall(text)) <= known, file


def test_telephones_and_addresses_of_post_lead_nowhere(written: Path) -> None:
    pages = [shown(file) for file in written.rglob("*") if file.is_file() and not file.read_bytes().startswith(b"%PDF")]
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
                # Some pages show the nominative of a seconder whom others name in the genitive alone.
                motions = [replace(motion, seconders=[]) for motion in handling.motions]
                handling = replace(handling, motions=motions)
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
