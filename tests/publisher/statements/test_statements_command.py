"""`kuntalinkki statements` over the store, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.deriving import VALUES, handling, page, put
from support.serving import KUNTALINKKI, environment

from publisher.store import Store

TEXT = f"{VALUES} Simossa arvot ovat sisu ja hönkä. Hankinta tehdään kuntastrategian mukaisesti."


def run(*arguments: str, at: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, "statements", *arguments],
        capture_output=True,
        text=True,
        cwd=at,
        env=environment(**variables),
        timeout=120,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one page, from which nothing is derived yet."""
    folder = tmp_path_factory.mktemp("statements")
    with Store.open(folder / "data" / "store") as store:
        put(store, [page(1, handling(12, decision=TEXT))])
    return folder


def held(at: Path, *arguments: str, **variables: str) -> list[dict[str, Any]]:
    ran = run("--format", "json", *arguments, at=at, **variables)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_the_store_is_refreshed_listed_and_reviewed(data: Path) -> None:
    assert held(data) == []
    ran = run("--refresh", at=data)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "kemi: statements: 1 page written, 0 unchanged, 0 withdrawn" in ran.stderr
    assert [(one["town"], one["text"]) for one in held(data, "--town", "simo", "--kind", "value")] == [
        ("simo", "hönkä"),
        ("simo", "sisu"),
    ]
    rows = [*csv.DictReader(io.StringIO(run("--format", "csv", at=data).stdout))]
    assert len(rows) == 5
    assert {row["sentence"] for row in rows if row["town"] == "simo"} == {"Simossa arvot ovat sisu ja hönkä."}
    assert "vastuullisuus" in run(at=data).stdout

    (strange,) = held(data, "--unmatched")
    assert (strange["text"], strange["towns"], strange["statements"]) == ("hönkä", ["simo"], 1)

    key = next(one["key"] for one in rows if one["text"] == "rohkeus")
    reviews = {"KUNTALINKKI_REVIEWS": "reviews.toml"}
    ran = run("review", key, "--reject", "--by", "Maija Malli", "--note", "Iskulause.", at=data, **reviews)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert f'statement = "{key}"' in (data / "reviews.toml").read_text()
    run("--refresh", at=data, **reviews)
    assert [one["text"] for one in held(data) if one["verdict"] == "rejected"] == ["rohkeus"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--town", "nowhere", "--refresh"), 2, "there is no town 'nowhere' in the store"),
        (("review", "0123456789abcdef", "--reject", "--by", "M"), 2, "no file of reviews is named"),
        (("review", "kemi", "--reject", "--by", "M"), 2, "'kemi' is no statement"),
        (("review", "0123456789abcdef", "--by", "M"), 2, "say --accept or --reject"),
        (("review", "0123456789abcdef", "--accept", "--by", " "), 2, "--by is empty"),
        (("review", "--help"), 0, "kuntalinkki statements review"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    data: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    variables = {"KUNTALINKKI_REVIEWS": "other.toml"} if "kemi" in arguments else {}
    ran = run(*arguments, at=data, **variables)
    assert ran.returncode == code
    assert said in ran.stderr + ran.stdout


def test_a_crawl_derives_and_another_changes_nothing(tmp_path: Path) -> None:
    def kuntalinkki(*arguments: str) -> str:
        command = [KUNTALINKKI, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env=environment(), timeout=120, check=True
        ).stdout

    kuntalinkki("crawl", "simo", "--sample")
    first = kuntalinkki("dump")
    assert "/graph/simo/statements/item/" in first
    assert "/graph/simo/invocations/item/" in first
    assert " 0 pages stored" in kuntalinkki("crawl", "simo", "--sample")
    assert kuntalinkki("dump") == first
    (town,) = json.loads(kuntalinkki("status", "--json"))
    assert not [kind for kind in town["pages"] if kind.startswith(("statements", "invocations", "strategies"))]
    kuntalinkki("validate")


def test_without_a_store_there_is_nothing_to_list(tmp_path: Path) -> None:
    for arguments in ((), ("--unmatched",), ("--refresh",)):
        ran = run(*arguments, at=tmp_path)
        assert ran.returncode == 1
        assert "there is no store in" in ran.stderr
    assert not (tmp_path / "data").exists()
