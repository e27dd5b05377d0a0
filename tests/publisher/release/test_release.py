"""A release is whole or is not: made of the sample, twice, under kill -9, rolled back and pruned."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from publisher import config
from publisher.config import Config
from publisher.errors import ConfigurationError, NoReleaseError, NoStoreError, NotPublishedError
from publisher.release import layout, shelf
from publisher.release.layout import Release
from publisher.release.make import make

KUNTALINKKI = str(Path(sys.executable).with_name("kuntalinkki"))
DUMPED = ("nq", "trig", "jsonld")


def quiet(_: str) -> None:
    pass


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("crawled")
    command = [KUNTALINKKI, "crawl", "--sample", "simo"]
    environment = {**os.environ, "KUNTALINKKI_DATA": str(data)}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment, cwd=data)
    return data


@pytest.fixture
def settings(crawled: Path, tmp_path: Path) -> Config:
    shutil.copytree(crawled / "store", tmp_path / "store")
    return replace(config.load(environ={}), data=tmp_path)


@pytest.fixture(scope="module")
def released(crawled: Path) -> Release:
    return make(replace(config.load(environ={}), data=crawled), quiet, allow_example=True)


def unpacked(file: Path) -> bytes:
    return subprocess.run(["gzip", "-dc", str(file)], check=True, capture_output=True).stdout


def test_its_sums_hold(released: Release) -> None:
    told = dict(reversed(line.split("  ")) for line in (released.folder / "SHA256SUMS").read_text().splitlines())
    held = {
        path.relative_to(released.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in released.folder.rglob("*")
        if path.is_file() and released.store not in path.parents and path.name != "SHA256SUMS"
    }
    assert held == told
    assert {f"dumps/{name}.{form}.{packed}" for name in ("all", "simo") for form in DUMPED for packed in ("gz", "zst")}
    assert {"dumps/simo.ttl.gz", "dumps/simo.nt.zst", "catalogue.ttl", "void.ttl", "tables/votes.csv"} <= told.keys()


def test_every_dump_holds_the_same(released: Release) -> None:
    quads = set(ox.parse(unpacked(released.dumps / "all.nq.gz"), format=ox.RdfFormat.N_QUADS))
    assert len(quads) > 10_000
    for form, syntax in (("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        assert set(ox.parse(unpacked(released.dumps / f"all.{form}.gz"), format=syntax)) == quads
    triples = {quad.triple for quad in quads}
    for form, syntax in (("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES)):
        text = unpacked(released.dumps / f"simo.{form}.gz")
        assert {quad.triple for quad in ox.parse(text, format=syntax)} == triples
    assert len(Graph().parse(data=unpacked(released.dumps / "simo.ttl.gz"), format="turtle")) == len(triples)


def test_the_tables_are_as_they_are_described(released: Release) -> None:
    described = json.loads((released.tables / "csv-metadata.json").read_text())
    counts = {}
    for table in described["tables"]:
        with (released.tables / table["url"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [column["name"] for column in table["tableSchema"]["columns"]]
        assert rows == [
            list(row)
            for row in sorted(map(tuple, rows), key=lambda row: json.dumps(row[1:], ensure_ascii=False).encode())
        ]
        assert {row[0] for row in rows} == {"simo"}
        assert len({tuple(row) for row in rows}) == len(rows)
        counts[table["url"]] = len(rows)
    assert all(counts.values()), counts
    assert counts["decisions.csv"] > counts["votes.csv"]


def test_a_thing_is_one_row(released: Release) -> None:
    for table in ("handlings", "votes", "attendance", "statements"):
        with (released.tables / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            things = [row[1] for row in csv.reader(file)][1:]
        assert len(things) == len(set(things)), table


def test_the_same_store_gives_the_same_bytes(settings: Config, released: Release) -> None:
    again = make(settings, quiet, allow_example=True)
    for folder in ("dumps", "tables"):
        for file in sorted((released.folder / folder).iterdir()):
            assert file.read_bytes() == (again.folder / folder / file.name).read_bytes(), file.name


def test_an_example_is_not_published(settings: Config) -> None:
    with pytest.raises(ConfigurationError, match="--allow-example"):
        make(settings, quiet)
    assert layout.current(settings) is None


def test_no_store_no_release(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError):
        make(replace(config.load(environ={}), data=tmp_path), quiet, allow_example=True)


def test_what_offends_against_the_shapes_is_not_published_and_the_last_release_stays(settings: Config) -> None:
    first = make(settings, quiet, allow_example=True)
    store = ox.Store(str(settings.store))
    date = next(
        quad for quad in store.quads_for_pattern(None, None, None, None) if quad.predicate.value.endswith("#section")
    )
    store.add(ox.Quad(date.subject, date.predicate, ox.Literal("no number"), date.graph_name))
    store.flush()
    del store
    with pytest.raises(NotPublishedError, match="simo"):
        make(settings, quiet, allow_example=True)
    assert layout.current(settings) == first


@pytest.mark.parametrize("seconds", [0.7, 1.6, 2.4, 3.2])
def test_a_killed_release_leaves_the_last_one_served(settings: Config, seconds: float) -> None:
    first = make(settings, quiet, allow_example=True)
    environment = {**os.environ, "KUNTALINKKI_DATA": str(settings.data)}
    child = subprocess.Popen(
        [KUNTALINKKI, "release", "--allow-example"],
        env=environment, cwd=settings.data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait(30)
    assert layout.current(settings) in layout.releases(settings)
    assert layout.current(settings) == first or child.returncode == 0
    after = make(settings, quiet, allow_example=True)
    assert layout.current(settings) == after
    assert not [path for path in layout.folder(settings).iterdir() if path.name.startswith((".draft", ".gone"))]


def test_rollback_and_prune(settings: Config) -> None:
    made = [make(settings, quiet, allow_example=True) for _ in range(3)]
    assert shelf.rollback(settings, None) == made[1]
    assert shelf.prune(settings, 1) == [made[0]]
    assert layout.current(settings) == made[1]
    with pytest.raises(NoReleaseError):
        shelf.rollback(settings, None)


def test_the_command_tells_what_it_made(settings: Config) -> None:
    environment = {**os.environ, "KUNTALINKKI_DATA": str(settings.data)}

    def run(*arguments: str) -> str:
        told = subprocess.run(
            [KUNTALINKKI, "release", *arguments],
            env=environment,
            cwd=settings.data,
            capture_output=True,
            text=True,
            check=True,
        )
        return told.stdout

    made = json.loads(run("--allow-example", "--json"))
    assert made["current"]
    assert json.loads(run("list", "--json"))[0]["name"] == made["name"]
    assert made["name"] in run("show")
