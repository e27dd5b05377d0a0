from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import httpx
import pytest
from click.testing import CliRunner
from support.release_runs import PUBLISHED
from support.serving import KUNTALINKKI, environment

from publisher import plurals
from publisher.cli import main
from publisher.errors import StoreError
from publisher.store import Store

TOWN = """\
[names]
fi = "Oma"
[[sources]]
platform = "{platform}"
address = "{address}"
[expectations]
items = {items}
"""
ADDRESS = "http://kemi.sample.invalid/cgi/DREQUEST.PHP"


def run(*arguments: str | Path, at: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does. No run may show a traceback."""
    ran = subprocess.run(
        [KUNTALINKKI, *arguments], capture_output=True, text=True, cwd=at, env=environment(**variables), timeout=120
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def own_town(folder: Path, key: str, platform: str = "dynasty", address: str = ADDRESS, items: int = 0) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.toml").write_text(TOWN.format(platform=platform, address=address, items=items))


def commands(command: click.Command, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, *path, name)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's pages as files."""
    folder = tmp_path_factory.mktemp("pages")
    assert run("sample", "write", folder, at=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def crawled(sample_crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder in which the sample was crawled."""
    folder = tmp_path_factory.mktemp("crawled")
    shutil.copytree(sample_crawl / "data", folder / "data")
    lines = (sample_crawl / "told").read_text().splitlines()
    assert [line.partition(":")[0] for line in lines] == ["kemi", "keminmaa", "simo", "tervola"]
    assert all(line.endswith("0 failed, 0 missing; expectations met") for line in lines)
    return folder


# --- help and configuration --------------------------------------------------------------------------


@pytest.mark.parametrize("path", [path for path, _ in commands(main)], ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    told = CliRunner().invoke(main, [*path, "--help"])
    # Only an address can be longer than a line.
    assert all(len(line) <= 80 or "http" in line for line in told.output.splitlines())
    assert told.exit_code == 0
    assert " ".join(("kuntalinkki", *path)) in told.output.partition("Example")[2]


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'scrapy', 'pyoxigraph', 'rdflib', 'shacl', 'starlette', 'SPARQLWrapper', 'twisted', 'lxml'}"
    code = f"import sys, publisher.cli; print({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_config_tells_each_value_and_its_origin(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('base = "https://own.example"\n')
    for arguments in (("--config", "own.toml", "config"), ("config", "--config", "own.toml")):
        ran = run(*arguments, "--format", "json", at=tmp_path, KUNTALINKKI_PORT="9000")
        told = json.loads(ran.stdout)
        assert told["base"] == {"value": "https://own.example", "origin": "own.toml"}
        assert told["port"] == {"value": 9000, "origin": "KUNTALINKKI_PORT"}
        assert told["host"] == {"value": "127.0.0.1", "origin": "default"}
    assert ["base", "https://kuntalinkki.example", "default"] in map(
        str.split, run("config", at=tmp_path).stdout.splitlines()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["config"], "KUNTALINKKI_COLOUR: there is no such variable"),
        (["crawl", "--sample"], "KUNTALINKKI_COLOUR: there is no such variable"),
    ],
)
def test_a_configuration_error_is_one_sentence_and_exit_code_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = run(*arguments, at=tmp_path, KUNTALINKKI_COLOUR="red")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"Error: {said}")
    assert ran.stderr.count("\n") == 1


# --- parse -------------------------------------------------------------------------------------------


def test_parse_prints_the_items_of_a_page(pages: Path) -> None:
    file = next((pages / "kemi").glob("*page=meetingitem*"))
    url = f"{ADDRESS}?{file.name.partition('?')[2]}"
    ran = run("parse", file, "--municipality", "kemi", "--url", url, at=pages)
    (item,) = json.loads(ran.stdout)
    assert (ran.returncode, item["type"], item["municipality"]) == (0, "AgendaItem", "kemi")
    turtle = run("parse", file, "--municipality", "unheard-of", "--url", url, "--format", "turtle", at=pages)
    assert turtle.returncode == 0
    assert "a kl:AgendaItem" in turtle.stdout


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html><body>Kirjaudu</body></html>", b"<table>" * 3000])
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, body: bytes) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(body)
    url = f"{ADDRESS}?page=meetingitem&id=2024241-15"
    ran = run("parse", page, "--municipality", "kemi", "--url", url, at=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Error: ")
    assert ran.stderr.count("\n") == 1


def test_another_page_than_asked_for_is_printed_as_what_it_is_with_a_warning(pages: Path) -> None:
    file = next((pages / "kemi").glob("*page=meetingitem*"))
    url = f"{ADDRESS}?page=meetingitem&id=1999999-1"
    ran = run("parse", file, "--municipality", "kemi", "--url", url, at=pages)
    assert ran.returncode == 0
    (item,) = json.loads(ran.stdout)
    assert item["type"] == "AgendaItem"
    assert "1999999" not in item["id"] + item["url"]
    assert ran.stderr.startswith("Warning: ")


def test_a_page_of_a_platform_without_reader_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("x")
    url = "http://tervola.ktweb.fi/ktwebbin/dbisa.dll/ktwebscr/pk_tek.htm"
    ran = run("parse", page, "--municipality", "tervola", "--url", url, at=tmp_path)
    assert (ran.returncode, "tweb" in ran.stderr) == (1, True)


def test_an_address_of_no_platform_names_the_platforms(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("x")
    ran = run("parse", page, "--municipality", "tervola", "--url", "http://tervola.invalid/paatos.htm", at=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Dynasty" in ran.stderr
    assert "TWeb" in ran.stderr
    assert ran.stderr.endswith("; give the address that the page was saved from\n")
    assert ran.stderr.count("\n") == 1


# --- crawl, and what comes after ---------------------------------------------------------------------


def test_crawling_twice_gives_the_same_bytes(crawled: Path) -> None:
    first = run("dump", at=crawled).stdout
    ran = run("crawl", "--sample", "--full", at=crawled)
    assert all(" 0 pages stored" in line and " 0 withdrawn" in line for line in ran.stdout.splitlines())
    assert run("dump", at=crawled).stdout == first
    assert first.count("\n") > 10_000


def test_status_tells_what_is_there(crawled: Path) -> None:
    towns = json.loads(run("status", "--json", at=crawled).stdout)
    assert [town["municipality"] for town in towns] == ["kemi", "keminmaa", "simo", "tervola"]
    kemi = towns[0]
    assert kemi["sample"] is True
    assert kemi["pages"]["item"] >= 80
    assert kemi["oldest"] < kemi["newest"]
    assert (kemi["crawl_reason"], kemi["error"], kemi["failed"]) == ("finished", None, [])
    assert {kind for town in towns for kind in town["pages"]} <= plurals.PAGES.keys()
    told = run("status", at=crawled).stdout
    assert "kemi (sample data): " in told
    assert " agenda items, " in told
    assert max(map(len, told.splitlines())) <= 80
    assert run("status", "simo", at=crawled).stdout.startswith("simo (sample data): ")
    ran = run("status", "nowhere", at=crawled)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)


def test_validate_accepts_the_sample(crawled: Path) -> None:
    ran = run("validate", at=crawled)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_validate_tells_node_page_and_message_and_ends_with_3(tmp_path: Path) -> None:
    from support.feeding import item_page
    from support.made_pages import BASE

    from ontology.terms import NAME
    from publisher.mapping import quads
    from publisher.store import Store

    page = item_page(1)
    with Store.open(tmp_path / "data" / "store") as store:
        store.native.extend(quad for quad in quads(page, BASE) if quad.predicate.value != NAME)
        store.flush()
    ran = run("validate", at=tmp_path)
    assert ran.returncode == 3
    assert f"{BASE}/id/kemi/body/kaupunginhallitus" in ran.stdout
    assert f"  page: {page.url}" in ran.stdout
    assert "violations of the shapes" in ran.stderr.splitlines()[-1]
    told = [json.loads(line) for line in run("validate", "--format", "json", at=tmp_path).stdout.splitlines()]
    assert {"focus", "message", "source"} <= told[0].keys()


def test_dump_to_a_file_appears_whole_or_not_at_all(crawled: Path, tmp_path: Path) -> None:
    target = tmp_path / "kemi.nq"
    assert run("dump", "kemi", "--output", target, at=crawled).stdout == ""
    assert target.read_text() == run("dump", "kemi", at=crawled).stdout
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()
    ran = run("dump", "nowhere", "--output", tmp_path / "none.nq", at=crawled)
    assert (ran.returncode, "there is no town 'nowhere' in the store" in ran.stderr) == (2, True)
    assert [file.name for file in tmp_path.iterdir()] == ["kemi.nq"]
    ran = run("dump", "--output", tmp_path / "none" / "x.nq", at=crawled)
    assert (ran.returncode, "name a place" in ran.stderr, ran.stderr.count("\n")) == (2, True, 1)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_reader_that_has_seen_enough_ends_a_dump_quietly(crawled: Path) -> None:
    dump = subprocess.Popen([KUNTALINKKI, "dump"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=crawled)
    assert dump.stdout
    dump.stdout.readline()
    dump.stdout.close()
    assert dump.stderr
    assert dump.stderr.read() == b""
    dump.stderr.close()
    dump.wait(timeout=20)


def test_a_store_holds_sample_or_real_pages_of_a_town(crawled: Path, pages: Path, tmp_path: Path) -> None:
    before = run("dump", at=crawled).stdout
    ran = run("crawl", "kemi", at=crawled, KUNTALINKKI_CONTACT="avoindata@kunta.example")
    assert ran.returncode == 3
    assert "holds sample pages of kemi, and real pages are not mixed with them" in ran.stderr
    ran = run("crawl", "kemi", "--sample", at=crawled, KUNTALINKKI_BASE="https://other.example")
    assert (ran.returncode, "was made with the base" in ran.stderr) == (3, True)
    shutil.copytree(pages / "kemi", tmp_path / "real")
    for page in (tmp_path / "real").iterdir():
        page.write_bytes(page.read_bytes().replace(b"kuntalinkki sample", b"Dynasty"))
    ran = run("crawl", "kemi", "--replay", tmp_path / "real", at=crawled)
    assert ran.returncode == 3
    assert "is real, and is not mixed with the made-up pages of kemi" in ran.stderr.splitlines()[-1]
    assert run("dump", at=crawled).stdout == before


def test_pages_of_the_sample_stay_sample_whoever_reads_them(pages: Path, tmp_path: Path) -> None:
    file = next((pages / "kemi").glob("*page=meetingitem*"))
    url = f"https://kemi.oncloudos.com/cgi/{file.name}"
    ran = run("parse", file, "--municipality", "kemi", "--url", url, "--format", "turtle", at=tmp_path)
    assert ("kl:sample true" in ran.stdout, "is of the sample" in ran.stderr) == (True, True)
    for _ in range(2):
        ran = run("crawl", "kemi", "--replay", pages / "kemi", "--attachments", at=tmp_path)
        assert ran.returncode == 0, ran.stderr
    assert run("status", at=tmp_path).stdout.startswith("kemi (sample data): ")
    shutil.rmtree(tmp_path / "data")
    variables = {**PUBLISHED, "KUNTALINKKI_BASE": "https://paatokset.kunta.fi"}
    assert run("crawl", "kemi", "--replay", pages / "kemi", at=tmp_path, **variables).returncode == 0
    assert run("release", at=tmp_path, **variables).returncode == 3
    assert run("release", "--allow-example", at=tmp_path, **variables).returncode == 0
    catalogue = (tmp_path / "data" / "releases" / "current" / "catalogue.ttl").read_text(encoding="utf-8")
    assert "Esimerkkiaineisto" in catalogue


@pytest.mark.parametrize("town", ["kemi", "keminmaa", "simo", "tervola"])
def test_the_saved_sample_holds_all_that_a_crawl_of_it_reads(
    pages: Path, crawled: Path, tmp_path: Path, town: str
) -> None:
    ran = run("crawl", town, "--sample", "--replay", pages / town, at=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.endswith("0 failed, 0 missing; expectations met\n")
    counts = (json.loads(run("status", "--json", at=place).stdout) for place in (tmp_path, crawled))
    alone, among = ({row["municipality"]: row["pages"] for row in rows} for rows in counts)
    assert alone[town] == {kind: count for kind, count in among[town].items() if kind != "attachment"}


def test_a_replay_of_nothing_says_so(tmp_path: Path) -> None:
    ran = run("crawl", "kemi", "--sample", "--replay", ".", at=tmp_path)
    assert ran.returncode == 1
    assert "is not among the saved pages" in ran.stderr
    assert "answers 404" not in ran.stderr


def counted(ran: subprocess.CompletedProcess[str]) -> tuple[int, ...]:
    """Return how many pages a crawl of one town stored, left unchanged and withdrew."""
    assert ran.returncode in {0, 3}, ran.stderr
    return tuple(int(word) for word in re.findall(r"\d+", ran.stdout)[:3])


def test_what_a_town_changes_and_takes_away_changes_the_store(crawled: Path, tmp_path: Path) -> None:
    """Some time later an agenda is minutes and one page is gone; everything else is as it was."""
    shutil.copytree(crawled / "data", tmp_path / "data")
    later = (
        "crawl",
        "simo",
        "--sample",
        "--full",
        "--phase",
        "2",
        "--fault",
        "agenda-to-minutes",
        "--fault",
        "removed-empty",
    )
    stored, unchanged, withdrawn = counted(run(*later, at=tmp_path, KUNTALINKKI_NOW="2026-12-24T03:00:00Z"))
    assert 0 < stored < 40
    assert unchanged > 150
    assert withdrawn == 0
    stored, unchanged, withdrawn = counted(run(*later, at=tmp_path, KUNTALINKKI_NOW="2026-12-25T03:00:00Z"))
    assert (stored, withdrawn) == (0, 1)
    before, after = (run("dump", "simo", at=place).stdout.splitlines() for place in (crawled, tmp_path))
    assert set(before) != set(after)
    assert run("dump", "kemi", at=crawled).stdout == run("dump", "kemi", at=tmp_path).stdout
    assert run("validate", at=tmp_path).returncode == 0


@pytest.mark.parametrize("command", ["dump", "validate", "serve"])
def test_without_a_store_there_is_a_hint(tmp_path: Path, command: str) -> None:
    ran = run(command, at=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr == "Error: there is no store in data/store yet: `kuntalinkki crawl` makes one\n"


def test_status_without_a_store_is_empty(tmp_path: Path) -> None:
    ran = run("status", "--json", at=tmp_path)
    assert (ran.returncode, json.loads(ran.stdout)) == (0, [])


def test_saved_pages_are_crawled_and_what_lacks_is_missing(tmp_path: Path, pages: Path) -> None:
    own_town(tmp_path / "towns", "oma", items=3)
    saved = tmp_path / "saved"
    saved.mkdir()
    kept = sorted((pages / "kemi").glob("*page=meetingitem*"))[:3]
    for file in (*kept, *(pages / "kemi").glob("*page=meeting_handlers*"), *(pages / "kemi").glob("*page=rss*")):
        (saved / file.name).write_bytes(file.read_bytes())
    arguments = ("crawl", "oma", "--municipalities", "towns", "--replay", "saved")
    ran = run(*arguments, at=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("oma: 4 pages stored, 0 unchanged, 0 withdrawn, 0 failed, ")
    assert " 0 missing" not in ran.stdout
    assert ran.stdout.endswith("expectations met, but more pages are missing than came\n")
    own_town(tmp_path / "towns", "oma", items=4)
    ran = run(*arguments, at=tmp_path)
    assert ran.returncode == 3
    assert "3 items where at least 4 are expected" in ran.stderr.splitlines()[-1]
    ran = run(*arguments, "--limit", "2", at=tmp_path)
    assert ran.returncode == 0
    assert "expectations not checked" in ran.stdout
    (town,) = json.loads(run("status", "--json", at=tmp_path).stdout)
    assert (town["pages"]["item"], town["sample"]) == (3, True)


def test_a_town_that_cannot_be_crawled_is_named_and_costs_the_others_nothing(tmp_path: Path, pages: Path) -> None:
    towns = tmp_path / "towns"
    own_town(towns, "oma")
    own_town(towns, "toinen", platform="casem", address="http://toinen.invalid/pk_tek.htm")
    own_town(towns, "kolmas", address="http://kolmas.invalid/kokous/TELIMET.HTM")
    ran = run("crawl", "oma", "toinen", "kolmas", "--municipalities", towns, "--replay", pages / "kemi", at=tmp_path)
    assert ran.returncode == 1
    assert (
        "http://toinen.invalid/pk_tek.htm is skipped, as there is no reader for casem; there are dynasty, "
        in ran.stderr
    )
    assert ran.stderr.splitlines()[-1] == "Error: could not be crawled: toinen, kolmas"
    assert "oma: 241 pages stored" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crawl", "nowhere"], "there is no town 'nowhere' among the municipalities; known are kemi"),
        (["crawl", "kemi"], "set contact in kuntalinkki.toml or the variable KUNTALINKKI_CONTACT"),
        (["crawl", "kemi", "--replay", "none"], "there is no folder none"),
        (["crawl", "kemi", "--municipalities", "none"], "there is no such folder of municipalities"),
        (["crawl", "kemi", "--since", "yesterday"], "does not match the format"),
        (["crawl", "--sample", "--municipalities", "."], "--sample has its own towns"),
        (["sample", "serve", "--fault", "unheard-of"], "there is no 'unheard-of'; known are"),
        (["crawl", "--sample", "--fault", "unheard-of"], "there is no 'unheard-of'; known are"),
        (["crawl", "--phase", "2"], "give --sample, without --replay"),
        (["dump", "--format", "n3"], "is not one of"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = run(*arguments, at=tmp_path)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert not (tmp_path / "data").exists()


def heeding_interrupts() -> None:
    """Undo what a shell does to its background jobs: they ignore Ctrl+C, and so would a server of the tests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_town_of_ones_own_can_point_at_the_sample_server(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [KUNTALINKKI, "sample", "serve", "--fault", "removed-404"],
        stdout=subprocess.PIPE, text=True, env=environment(), preexec_fn=heeding_interrupts,
    )  # fmt: skip
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        own_town(tmp_path / "towns", "oma", address=f"{address}/kemi/cgi/DREQUEST.PHP")
        arguments = ("crawl", "oma", "--municipalities", "towns", "--limit", "3")
        ran = run(*arguments, at=tmp_path, KUNTALINKKI_DELAY="0")
        assert ran.returncode == 0, ran.stderr
        assert httpx.get(f"{address}/kemi/cgi/DREQUEST.PHP?page=meeting_handlers&id=", trust_env=False).content
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=10)
    assert server.returncode == 0


def test_a_crawl_that_is_stopped_keeps_what_came_and_says_so(tmp_path: Path) -> None:
    with subprocess.Popen(
        [KUNTALINKKI, "crawl", "--sample"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as process:
        until = time.monotonic() + 60
        while not _has_items(tmp_path / "data" / "store") and time.monotonic() < until:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        told, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("Error: ")
    assert "expectations not checked (stopped before it was done)" in told
    assert "could not be started" not in told + said
    assert json.loads(run("status", "--json", at=tmp_path).stdout)[0]["crawl_reason"] == "shutdown"


def _has_items(store: Path) -> bool:
    try:
        with Store.read_only(store) as held:
            return any("/item/" in graph for graph in held.graphs())
    except StoreError:
        return False


def test_the_documentation_of_the_ontology_is_written(tmp_path: Path) -> None:
    ran = run("ontology", "docs", "site", at=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "site/index.html\n")
