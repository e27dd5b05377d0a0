from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spiders.municipalities import Expectations, MunicipalityError, Source, load, read
from spiders.platforms import source_problem

TOWN = """
code = "851"
[names]
fi = "Tornio"
[[sources]]
platform = "dynasty"
address = "https://tornio.oncloudos.com/cgi/DREQUEST.PHP"
"""


def written(folder: Path, text: str, name: str = "tornio.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_four_towns_come_with_the_program() -> None:
    towns = load()
    assert {key: town.code for key, town in towns.items()} == {
        "kemi": "240",
        "keminmaa": "241",
        "simo": "751",
        "tervola": "845",
    }
    assert all(set(town.names) == {"fi", "sv", "en"} for town in towns.values())


def test_a_town_that_changed_platform_has_both_sources() -> None:
    for key in ("keminmaa", "tervola"):
        dynasty, tweb, *_ = load()[key].sources
        assert (dynasty.platform, dynasty.verified) == ("dynasty", None)
        assert (tweb.platform, tweb.verified, tweb.permission) == ("tweb", date(2025, 12, 13), None)


def test_lists_on_the_towns_own_sites_are_sources_that_nobody_has_verified() -> None:
    found = [(key, s.kind) for key, town in load().items() for s in town.sources if s.platform == "site"]
    assert found == [("simo", "announcements"), ("tervola", "official-decisions"), ("tervola", "announcements")]
    assert all(s.verified is None for town in load().values() for s in town.sources if s.platform == "site")


SITE = """
[names]
fi = "Simo"
[[sources]]
platform = "site"
kind = "announcements"
address = "https://www.simo.fi/kuulutukset/"
[sources.selectors]
row = "article.post"
date = "time"
"""


def test_a_list_on_a_site_has_a_kind_and_selectors(tmp_path: Path) -> None:
    (source,) = read(written(tmp_path, SITE)).sources
    assert source.selectors is not None
    assert (source.kind, source.selectors.row, source.selectors.date) == ("announcements", "article.post", "time")
    assert source.selectors.link is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "announcements"', "", "sources[1].kind is neither announcements nor official-decisions: None"),
        ('kind = "announcements"', 'kind = "news"', "sources[1].kind is neither announcements"),
        ('row = "article.post"', "", "sources[1].selectors.row is missing"),
        ('row = "article.post"', 'row = "a[["', "sources[1].selectors.row is no CSS selector"),
        ("date =", "dates =", "sources[1].selectors.dates is not a known key"),
    ],
)
def test_a_site_that_cannot_be_read_names_the_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(MunicipalityError) as raised:
        read(written(tmp_path, SITE.replace(old, new)))
    assert said in str(raised.value)


def test_a_platform_says_what_a_file_writes_wrongly_of_its_sources(tmp_path: Path) -> None:
    right, wrong, bare = SITE, SITE.replace('"site"', '"dynasty"'), SITE.partition("[sources.selectors]")[0]
    bare = bare.replace('kind = "announcements"', "")
    said = [source_problem(read(written(tmp_path, text)).sources) for text in (right, wrong, bare)]
    assert said == [
        None,
        "https://www.simo.fi/kuulutukset/ has a kind or selectors, which are only for a list on a town's own site",
        "https://www.simo.fi/kuulutukset/ has no kind and selectors: a list on a site needs them to be read",
    ]


@pytest.mark.parametrize(
    ("until", "day", "ended"),
    [
        ("2019", "2020-01-01", True),
        ("2019", "2019-12-31", False),
        ("2019-05", "2019-06-01", True),
        ("2019-05", "2019-05-31", False),
        ("2019-05-10", "2019-05-11", True),
        (None, "2030-01-01", False),
    ],
)
def test_a_period_ends_with_its_last_day(until: str | None, day: str, ended: bool) -> None:
    assert Source("dynasty", "https://x.fi", until=until).ended_before(date.fromisoformat(day)) is ended


def test_a_users_town_needs_a_name_and_a_source(tmp_path: Path) -> None:
    written(tmp_path, TOWN.replace('code = "851"', ""))
    towns = load(tmp_path)
    assert towns["tornio"].code is None
    assert towns["tornio"].expectations == Expectations(0, 0, 0)
    assert "kemi" in towns


def test_a_users_file_wins_over_the_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, TOWN, "kemi.toml")
    assert load(tmp_path)["kemi"].names["fi"] == "Tornio"


def test_everything_that_a_file_can_say(tmp_path: Path) -> None:
    town = read(
        written(
            tmp_path,
            'wikidata = "Q1"'
            + TOWN
            + """from = 2019
until = 2024-05-31
verified = 2025-12-13
permission = "the town clerk, 2026-01-01, diary 1/2026"
note = "moved"
[bodies]
KH = "Kaupunginhallitus"
[expectations]
items = 80
""",
        )
    )
    (source,) = town.sources
    assert (source.from_, source.until, source.verified) == ("2019", "2024-05-31", date(2025, 12, 13))
    assert town.bodies == {"KH": "Kaupunginhallitus"}
    assert town.expectations == Expectations(items=80)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kode = 1" + TOWN, "kode"),
        (TOWN.replace("fi =", "fo ="), "names.fo"),
        (TOWN.replace('fi = "Tornio"', ""), "names.fi"),
        (TOWN.replace('"Tornio"', '" "'), "names.fi"),
        (TOWN.replace('"851"', "851"), "code"),
        ('[names]\nfi = "Tornio"\n', "sources"),
        ("sources = 1\n" + TOWN.split("[[")[0], "sources"),
        (TOWN.replace("address", "adress"), "sources[1].adress"),
        (TOWN.split("address")[0], "sources[1].address"),
        (TOWN.replace("https:", "ftp:"), "sources[1].address"),
        (TOWN.replace("tornio.onc", "[tornio.onc"), "sources[1].address"),
        (TOWN + "verified = true", "sources[1].verified"),
        (TOWN + 'verified = "eilen"', "sources[1].verified"),
        (TOWN + 'from = "31.1.2019"', "sources[1].from"),
        (TOWN + 'until = "2019-02-31"', "sources[1].until"),
        (TOWN + 'permission = ""', "sources[1].permission"),
        (TOWN + "[expectations]\nitems = -1", "expectations.items"),
        (TOWN + "[expectations]\nitems = true", "expectations.items"),
        (TOWN + "[expectations]\nvotes = 1", "expectations.votes"),
        (TOWN + "[bodies]\nKH = 1", "bodies.KH"),
        (TOWN + "[names", "no readable TOML"),
    ],
)
def test_a_mistake_is_one_sentence_with_the_file_and_the_key(tmp_path: Path, text: str, named: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(MunicipalityError) as caught:
        read(file)
    assert str(caught.value).startswith(str(file))
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_towns_name_goes_into_addresses(tmp_path: Path) -> None:
    with pytest.raises(MunicipalityError, match="small letters"):
        read(written(tmp_path, TOWN, "Äkäs lompolo.toml"))


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(MunicipalityError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_town_may_have_a_strategy_page_and_no_other_source(tmp_path: Path) -> None:
    page = '[names]\nfi = "Tornio"\n[[strategy_pages]]\naddress = "https://tornio.fi/strategia/"\n'
    assert [source.platform for source in read(written(tmp_path, page)).sources] == ["strategy"]


def test_strategy_pages_are_sources_of_their_own(tmp_path: Path) -> None:
    page = '[[strategy_pages]]\naddress = "https://tornio.fi/strategia/"\nfrom = 2022\nverified = false\nnote = "x"\n'
    source = read(written(tmp_path, TOWN + page)).sources[-1]
    assert source == Source("strategy", "https://tornio.fi/strategia/", from_="2022", note="x")
    assert [one.address for one in load()["kemi"].sources if one.platform == "strategy"] != []
    assert [one for one in load()["simo"].sources if one.platform == "strategy"] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[strategy_pages]]\nverified = false\n", "strategy_pages[1].address"),
        ('[[strategy_pages]]\naddress = "strategia"\n', "strategy_pages[1].address"),
        ('[[strategy_pages]]\naddress = "https://a.fi/"\nplatform = "x"\n', "strategy_pages[1].platform"),
        ('[strategy_pages]\naddress = "https://a.fi/"\n', "strategy_pages"),
        ('[[sources]]\nplatform = "strategy"\naddress = "https://a.fi/"\n', "[[strategy_pages]]"),
    ],
)
def test_a_mistake_in_a_strategy_page_names_the_key(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(MunicipalityError) as caught:
        read(written(tmp_path, TOWN + text))
    assert named in str(caught.value)
