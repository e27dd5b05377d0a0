from __future__ import annotations

from pathlib import Path

import pytest

from spiders.municipalities import MunicipalityError, read

TOWN = """
[names]
fi = "Malli"
[[sources]]
platform = "dynasty"
address = "https://malli.invalid/cgi/DREQUEST.PHP"
[bodies]
KH = "Kunnanhallitus"
[bodies."Elinvoimalautakunta"]
from = 2021-08-01
short = ["EVL"]
[[bodies."Elinvoimalautakunta".former]]
name = "Tekninen lautakunta"
from = 2013
until = "2021-07"
short = ["Tekla"]
[bodies."Tekninen jaosto"]
from = 2021-08-01
[[bodies."Tekninen jaosto".former]]
name = "Rakennuslautakunta"
until = 2012
[[bodies."Elinvoimalautakunta".former]]
name = "Rakennuslautakunta"
from = 2013
until = 2014
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "malli.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("printed", "date", "current"),
    [
        ("KH", None, "Kunnanhallitus"),
        ("EVL", "2022-01-01", "Elinvoimalautakunta"),
        ("Tekla", "2015-05-05", "Elinvoimalautakunta"),
        ("Tekninen lautakunta", "2021-07-31", "Elinvoimalautakunta"),
        ("TEKNINEN  LAUTAKUNTA", "2013-01-01", "Elinvoimalautakunta"),
        ("Tekninen lautakunta", None, "Elinvoimalautakunta"),
        # Outside the time of the name it is another body.
        ("Tekninen lautakunta", "2021-08-01", "Tekninen lautakunta"),
        ("Tekninen lautakunta", "2012-12-31", "Tekninen lautakunta"),
        # One name, two bodies, each in its time; without a day nobody can tell.
        ("Rakennuslautakunta", "2010-01-01", "Tekninen jaosto"),
        ("Rakennuslautakunta", "2014-01-01", "Elinvoimalautakunta"),
        ("Rakennuslautakunta", None, "Rakennuslautakunta"),
        ("Sivistyslautakunta", "2020-01-01", "Sivistyslautakunta"),
    ],
)
def test_a_printed_name_is_one_bodys(tmp_path: Path, printed: str, date: str | None, current: str) -> None:
    assert read(written(tmp_path, TOWN)).body_names.current(printed, date) == current


def test_readers_know_the_short_names(tmp_path: Path) -> None:
    known = read(written(tmp_path, TOWN)).bodies
    assert (known["KH"], known["EVL"], known["Tekla"]) == (
        "Kunnanhallitus",
        "Elinvoimalautakunta",
        "Tekninen lautakunta",
    )


def test_a_period_known_by_the_month_or_the_year_has_days(tmp_path: Path) -> None:
    body, *_ = read(written(tmp_path, TOWN)).renamed
    assert [(name.name, name.first_day, name.last_day) for name in body.names] == [
        ("Elinvoimalautakunta", "2021-08-01", None),
        ("Tekninen lautakunta", "2013-01-01", "2021-07-31"),
        ("Rakennuslautakunta", "2013-01-01", "2014-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (TOWN.replace('short = ["EVL"]', 'short = "EVL"'), "bodies.Elinvoimalautakunta.short"),
        (TOWN.replace('short = ["EVL"]', 'abbreviation = "EVL"'), "bodies.Elinvoimalautakunta.abbreviation"),
        (TOWN.replace("2021-08-01", '"elokuu"'), "bodies.Elinvoimalautakunta.from"),
        (TOWN.replace('name = "Tekninen lautakunta"', ""), "bodies.Elinvoimalautakunta.former[1].name"),
        (TOWN.replace('until = "2021-07"\n', "until = 2012\n"), "bodies.Elinvoimalautakunta.former[1].until"),
        (TOWN.replace('short = ["Tekla"]', 'short = ["EVL"]'), "bodies.EVL"),
        (TOWN.replace("until = 2012", "until = 2013"), "Rakennuslautakunta at one time"),
        (TOWN.replace('KH = "Kunnanhallitus"', "KH = []"), "bodies.KH"),
        (TOWN.replace('KH = "Kunnanhallitus"', "Jaosto = {former = 1}"), "bodies.Jaosto.former"),
    ],
)
def test_a_mistake_is_one_sentence_with_the_file_and_the_key(tmp_path: Path, text: str, named: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(MunicipalityError) as caught:
        read(file)
    assert str(caught.value).startswith(str(file))
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
