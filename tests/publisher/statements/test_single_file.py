"""`kuntalinkki statements FILE`: saved pages, text files and PDFs; and the recorded pages, by hash and position."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from support.recorded import PAGES, RECORDED, TWEB_PAGES, needs_recorded

from publisher.statements import single_file

KUNTALINKKI = str(Path(sys.executable).with_name("kuntalinkki"))
EXPECTED = Path(__file__).parent / "recorded.json"
KEMI = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15"
TOWNS = ("kemi", "espoo", "kokkola", "porvoo", "vantaa", "oulu")
NAMES = [
    "town",
    "kind",
    "text",
    "concept",
    "mode",
    "attribution",
    "complete",
    "exact",
    "prefix",
    "suffix",
    "rule",
    "confidence",
]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KUNTALINKKI, "statements", *map(str, arguments)], capture_output=True, text=True)


def rows(file: Path, *arguments: str, town: str = "kemi", url: str = KEMI) -> list[dict[str, Any]]:
    ran = run(file, "--municipality", town, "--url", url, *arguments)
    assert ran.returncode == 0, ran.stderr
    return list(json.loads(ran.stdout))


def short(words: str) -> str:
    return words if len(words.split()) <= 2 else sha256(words.encode()).hexdigest()[:16]


@needs_recorded
def test_recorded_pages_state_what_a_person_reads_in_them() -> None:
    found: dict[str, list[list[Any]]] = {}
    texts = {"kemi-2024/meetingitem.txt": KEMI}
    for name, url in sorted((PAGES | TWEB_PAGES | texts).items()):
        town = next(town for town in TOWNS if town in name)
        told = single_file.read(RECORDED / name, url, town, None).told("https://kuntalinkki.example")
        found[name] = [
            [one.statement.town, one.statement.kind, one.statement.mode, one.statement.start, short(one.statement.text)]
            for one in told
        ]
    expected = json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else None
    if expected is None:
        EXPECTED.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert expected is not None, "compare recorded.json with the pages, and run again"
    assert found == expected


@needs_recorded
@pytest.mark.parametrize("name", ["meetingitem.html", "meetingitem.txt"])
def test_the_page_that_compares_four_towns_is_read_exactly(name: str) -> None:
    found = rows(RECORDED / "kemi-2024" / name)

    def of(town: str, kind: str) -> list[str]:
        return [row["text"] for row in found if (row["town"], row["kind"]) == (town, kind)]

    assert [len(of(town, "value")) for town in ("simo", "keminmaa", "tervola", "kemi")] == [3, 3, 5, 0]
    assert of("simo", "value") == ["huolenpito", "yhdessä", "sisu"]
    assert of("keminmaa", "value") == ["yhdenvertaisuus", "vastuullisuus", "turvallisuus"]
    assert len(of("tervola", "value")[2].split()) == 4
    assert of("kemi", "goal") == ["viisas", "vihreä", "välittävä"]
    for town in ("kemi", "simo", "keminmaa", "tervola"):
        assert of(town, "vision") == ["elinvoimaisuus", "asiakaslähtöisyys", "hyvinvointi"]
    assert len(found) == 3 + 3 + 5 + 3 + 4 * 3
    told = {(row["town"], row["kind"]): (row["mode"], row["complete"], row["attribution"]) for row in found}
    assert told["simo", "value"] == ("stated", True, "second-hand")
    assert told["tervola", "value"] == ("mentioned", False, "second-hand")
    assert told["kemi", "goal"] == ("stated", True, "first-hand")
    assert told["kemi", "vision"] == ("mentioned", False, "first-hand")


def test_a_text_file_is_read_with_places(tmp_path: Path) -> None:
    text = "Kuntastrategia\n\nArvot\n\n• ilo\n• si-\nsu\n\nVisio\n\nElävä kylä"
    (tmp_path / "strategia.txt").write_text(text, encoding="utf-8")
    found = rows(tmp_path / "strategia.txt", town="mallila", url="https://mallila.example/strategia")
    assert [(row["kind"], row["text"], row["field"]) for row in found] == [
        ("value", "ilo", "text"),
        ("value", "sisu", "text"),
        ("vision", "Elävä kylä", "text"),
    ]
    assert all(list(row)[: len(NAMES)] == NAMES for row in found)
    assert [text[row["start"] : row["end"]] for row in found] == [row["exact"] for row in found]


def test_a_page_of_any_site_is_read(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Strategia</title></head><body><nav><a href='/arvot'>Arvot</a></nav><main><h1>Strategia</h1>"
        "<h2>Arvot</h2><ul><li>Ilo: iloitsemme</li><li>Sisu</li></ul><h2>Visio</h2><p>”Elävä kylä”</p></main></body>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = rows(tmp_path / "page.html", town="mallila", url="https://mallila.example/strategia")
    assert [(row["text"], row["definition"]) for row in found] == [
        ("Ilo", "iloitsemme"),
        ("Sisu", None),
        ("Elävä kylä", None),
    ]


def test_a_table_fits_and_turtle_is_turtle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Kunnan visio on olla kaikkien aikojen elävin ja iloisin kylä pohjoisessa.", encoding="utf-8"
    )
    arguments = (tmp_path / "a.txt", "--municipality", "kemi", "--url", "https://kemi.example/a")
    ran = run(*arguments, "--format", "table")
    assert ran.stderr == "1 statement\n"
    assert all(len(line) <= 80 for line in ran.stdout.splitlines())
    ran = run(*arguments, "--format", "turtle")
    assert "oa:TextQuoteSelector" in ran.stdout
    assert "_:" not in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "a FILE needs --municipality TOWN and --url URL"),
        (["--municipality", "kemi", "--url", "https://a.example", "--town", "kemi"], "ask the store"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("Arvot", encoding="utf-8")
    ran = run(tmp_path / "a.txt", *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_an_empty_file_is_told_of_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n", encoding="utf-8")
    ran = run(tmp_path / "a.txt", "--municipality", "kemi", "--url", "https://kemi.example/a")
    assert ran.returncode == 1
    assert ran.stderr == "Error: https://kemi.example/a: the file is empty\n"
