from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spiders.municipalities import Expectations, MunicipalityError, load, read

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
        dynasty, tweb = load()[key].sources
        assert (dynasty.platform, dynasty.verified) == ("dynasty", None)
        assert (tweb.platform, tweb.verified, tweb.permission) == ("tweb", date(2025, 12, 13), None)


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
