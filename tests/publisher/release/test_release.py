"""Making releases of the sample, from the command line and in this process, and what can go wrong."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from backports import zstd
from serving import KUNTALINKKI, environment, server

from publisher import config, dump, iris, reports
from publisher.config import Config
from publisher.errors import NoReleaseError, NotPublishedError, ReleaseError, StoreError
from publisher.release import layout, make, shelf, sums
from publisher.release.build import Draft, facts
from publisher.reports import CrawlReport, Shortfall
from publisher.store import Store

TOWNS = ["kemi", "keminmaa", "simo", "tervola"]
FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}
# What a release needs least; the other stages have tests of their own.
SHORT = (facts, sums.write)
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.decompress, "zst": lambda data: _unzstd(data)}


def _unzstd(data: bytes) -> bytes:
    return zstd.decompress(data)


def silent(_: str) -> None:
    pass


def run(data: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, "release", *arguments],
        env=environment(KUNTALINKKI_DATA=str(data), **variables),
        cwd=data,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def settings(data: Path, **variables: str) -> Config:
    return config.load(environ={"KUNTALINKKI_DATA": str(data), **variables})


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample under the example's base."""
    data = tmp_path_factory.mktemp("crawled")
    command = [KUNTALINKKI, "crawl", "--sample"]
    subprocess.run(command, env=environment(KUNTALINKKI_DATA=str(data)), cwd=data, check=True, capture_output=True)
    return data


@pytest.fixture(scope="module")
def released(crawled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two whole releases of one store."""
    data = tmp_path_factory.mktemp("released")
    shutil.copytree(crawled, data, dirs_exist_ok=True)
    for _ in range(2):
        ran = run(data, "--allow-example")
        assert ran.returncode == 0, ran.stderr
    return data


@pytest.fixture
def data(crawled: Path, tmp_path: Path) -> Path:
    """A data folder of one's own, with the sample in its store."""
    shutil.copytree(crawled / "store", tmp_path / "store")
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder whose store holds hardly anything, for what is about folders."""
    with Store.open(tmp_path / "store") as store:
        graph = ox.NamedNode(iris.page_graph(settings(tmp_path).base, "kemi", "item", "1"))
        store.native.add(ox.Quad(graph, ox.NamedNode("http://a.example/p"), ox.Literal("x"), graph))
    return tmp_path


def unpacked(file: Path) -> bytes:
    return UNPACK[file.suffix[1:]](file.read_bytes())


def test_a_release_has_every_dump_and_sums_that_sha256sum_takes(released: Path) -> None:
    release = layout.current(settings(released))
    assert release
    expected = {f"all.{suffix}.{codec}" for suffix in ("nq", "trig", "jsonld") for codec in UNPACK}
    expected |= {f"{town}.{suffix}.{codec}" for town in TOWNS for suffix in FORMATS for codec in UNPACK}
    assert {file.name for file in release.dumps.iterdir()} == expected
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=release.folder, check=True)
    listed = set(sums.read(release))
    there = {file.relative_to(release.folder).as_posix() for file in release.folder.rglob("*") if file.is_file()}
    assert listed == {name for name in there if not name.startswith("store/")} - {"SHA256SUMS"}
    for name in ("catalogue.ttl", "void.ttl", "ontology/index.html", "changes/changes.json", "release.json"):
        assert name in listed


def test_two_releases_of_one_store_have_the_same_dumps(released: Path) -> None:
    old, new = layout.releases(settings(released))
    for file in new.dumps.iterdir():
        assert file.read_bytes() == (old.dumps / file.name).read_bytes(), file.name


@pytest.mark.parametrize("subset", ["all", *TOWNS])
def test_every_dump_of_a_subset_tells_the_same(released: Path, subset: str) -> None:
    release = layout.current(settings(released))
    assert release
    told = {
        suffix: unpacked(release.dumps / f"{subset}.{suffix}.gz") for suffix in FORMATS if _is_there(subset, suffix)
    }
    for suffix, text in told.items():
        assert unpacked(release.dumps / f"{subset}.{suffix}.zst") == text
    quads = {suffix: [*ox.parse(text, format=FORMATS[suffix])] for suffix, text in told.items()}
    with Store.read_only(release.store) as store:
        held = {q for g in dump.graphs(store, settings(released).base, _town(subset)) for q in store.quads(g)}
    for suffix, found in quads.items():
        if suffix in {"nq", "trig", "jsonld"}:
            assert len(found) == len(held)
            assert {str(quad) for quad in found} == {str(quad) for quad in held}
        else:
            assert len(found) == len(set(found))
            assert {str(quad.triple) for quad in found} == {str(quad.triple) for quad in held}


def _is_there(subset: str, suffix: str) -> bool:
    return subset != "all" or suffix in {"nq", "trig", "jsonld"}


def _town(subset: str) -> list[str]:
    return [] if subset == "all" else [subset]


def test_dumps_load_into_rdflib_and_the_oxigraph_command(released: Path, tmp_path: Path) -> None:
    release = layout.current(settings(released))
    assert release
    expected = unpacked(release.dumps / "kemi.nq.gz").count(b"\n")
    for suffix, name in (("nq", "nquads"), ("trig", "trig")):
        dataset = rdflib.Dataset().parse(data=unpacked(release.dumps / f"kemi.{suffix}.gz"), format=name)
        assert sum(1 for _ in dataset.quads()) == expected
    turtle = rdflib.Graph().parse(data=unpacked(release.dumps / "kemi.ttl.gz"), format="turtle")
    assert len(turtle) == unpacked(release.dumps / "kemi.nt.gz").count(b"\n")
    oxigraph = Path(sys.executable).with_name("oxigraph")
    for suffix in ("nq.gz", "trig.gz"):
        place = tmp_path / suffix
        command = [oxigraph, "load", "--location", place, "--file", release.dumps / f"kemi.{suffix}"]
        subprocess.run(command, check=True, capture_output=True)
        assert len(ox.Store.read_only(str(place))) == expected


def test_dumps_are_sorted_by_graph_and_line(released: Path) -> None:
    release = layout.current(settings(released))
    assert release
    lines = unpacked(release.dumps / "all.nq.gz").splitlines()
    assert lines == sorted(lines, key=lambda line: (line[:-3].rpartition(b" <")[2], line))
    lines = unpacked(release.dumps / "simo.nt.gz").splitlines()
    assert lines == sorted(set(lines))


def test_all_is_the_same_as_what_dump_prints(released: Path) -> None:
    release = layout.current(settings(released))
    assert release
    command = [KUNTALINKKI, "dump"]
    printed = subprocess.run(command, env=environment(KUNTALINKKI_DATA=str(released)), capture_output=True, check=True)
    assert printed.stdout == unpacked(release.dumps / "all.nq.gz")


def test_list_and_show(released: Path) -> None:
    told = json.loads(run(released, "list", "--json").stdout)
    assert [one["current"] for one in told] == [False, True]
    assert told[1]["previous"] == told[0]["name"]
    assert told[1]["towns"] == TOWNS
    listed = run(released, "list").stdout.splitlines()
    assert [line[:2] for line in listed] == ["  ", "* "]
    shown = json.loads(run(released, "show", "--json", "--check").stdout)
    assert shown["name"] == told[1]["name"]
    assert shown["files"]["dumps/all.nq.gz"] > 10_000
    assert "served now" in run(released, "show").stdout
    assert "served now" not in run(released, "show", told[0]["name"]).stdout
    missing = run(released, "show", "20200101T000000Z")
    assert missing.returncode == 1
    assert told[0]["name"] in missing.stderr


def test_an_example_is_not_released_unless_allowed(crawled: Path) -> None:
    refused = run(crawled)
    assert refused.returncode == 2
    assert "--allow-example" in refused.stderr
    assert not layout.folder(settings(crawled)).exists()


def test_no_store_is_no_release(tmp_path: Path) -> None:
    refused = run(tmp_path, "--allow-example")
    assert refused.returncode == 1
    assert "kuntalinkki crawl" in refused.stderr


def noted(data: Path, report: CrawlReport) -> None:
    with Store.open(data / "store") as store:
        base = settings(data).base
        for graph in store.graphs(iris.crawl_graphs_of(base, report.municipality)):
            store.note(graph, [])
        store.note(iris.crawl_graph(base, report.municipality, report.platform), reports.quads(report, base))


LATER = "2099-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (CrawlReport("simo", "", "dynasty", LATER, "finished", shortfalls=[Shortfall("items", 9, 2)]), "2 items where"),
        (CrawlReport("simo", "", "dynasty", LATER, "limit", complete=False), "--limit"),
        (CrawlReport("simo", "", "dynasty", LATER, "finished", error="the disk is full"), "the disk is full"),
        (CrawlReport("simo", "", "dynasty", "2000-01-01T00:00:00+00:00", "finished"), "broken off"),
        (CrawlReport("simo", "", "dynasty"), "never crawled to the end"),
    ],
    ids=["shortfall", "limit", "error", "broken-off", "unfinished"],
)
def test_a_town_that_fell_short_is_named_and_the_last_release_stays(data: Path, report: CrawlReport, told: str) -> None:
    first = make.make(settings(data), silent, SHORT)
    noted(data, report)
    refused = run(data, "--allow-example")
    assert refused.returncode == 3
    assert "simo: " in refused.stderr
    assert told in refused.stderr
    assert "kuntalinkki crawl simo" in refused.stderr
    assert "kemi" not in refused.stderr.removeprefix("Error")
    assert layout.current(settings(data)) == first
    assert layout.releases(settings(data)) == [first]
    assert not [*layout.folder(settings(data)).glob(".draft-*")]


def test_what_offends_the_shapes_is_not_released(data: Path) -> None:
    with Store.open(data / "store") as store:
        base = settings(data).base
        found = [quad for graph in store.graphs(iris.graphs_of(base, "tervola")) for quad in store.quads(graph)]
        section = next(quad for quad in found if quad.predicate.value.endswith("#section"))
        graph = section.graph_name.value  # type: ignore[union-attr]
        wrong = ox.Quad(section.subject, section.predicate, ox.Literal("x"), section.graph_name)
        store.replace(graph, [*store.quads(graph), wrong])
    refused = run(data, "--allow-example")
    assert refused.returncode == 3
    assert "tervola: " in refused.stderr
    assert "offences against the shapes" in refused.stderr
    assert layout.releases(settings(data)) == []


def test_another_base_than_the_crawls_is_refused(data: Path) -> None:
    refused = run(data, "--allow-example", KUNTALINKKI_BASE="https://other.example")
    assert refused.returncode == 3
    assert "https://other.example" in refused.stderr


def test_a_crawl_that_is_writing_keeps_a_release_away(small: Path) -> None:
    with Store.open(small / "store"):
        refused = run(small, "--allow-example")
    assert refused.returncode == 1
    assert "another process is writing the store" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_two_releases_at_a_time_are_one_too_many(small: Path) -> None:
    with shelf.locked(settings(small)):
        refused = run(small, "--allow-example")
        assert refused.returncode == 1
        assert "another process is at the releases" in refused.stderr
    make.make(settings(small), silent, SHORT)


def test_a_stage_that_fails_leaves_nothing(small: Path) -> None:
    first = make.make(settings(small), silent, SHORT)

    def fail(draft: Draft) -> None:
        raise NotPublishedError("no")

    with pytest.raises(NotPublishedError):
        make.make(settings(small), silent, (facts, fail, sums.write))
    assert layout.current(settings(small)) == first
    assert {path.name for path in first.folder.parent.iterdir()} == {".lock", "current", first.name}


def test_the_store_of_a_release_stays_as_it_was(small: Path) -> None:
    release = make.make(settings(small), silent, SHORT)
    with Store.read_only(release.store) as before:
        count = len(before.native)
    with Store.open(small / "store") as store:
        things = [ox.NamedNode(f"http://a.example/{number}") for number in range(10)]
        store.native.extend([ox.Quad(thing, thing, thing) for thing in things])
    with Store.read_only(release.store) as after:
        assert len(after.native) == count
    again = make.make(settings(small), silent, SHORT)
    assert again.name > release.name
    with Store.read_only(again.store) as new:
        assert len(new.native) == count + 10


def test_names_grow_even_where_the_clock_does_not(small: Path) -> None:
    names = [make.make(settings(small), silent, SHORT).name for _ in range(3)]
    assert names == sorted(set(names))
    future = layout.folder(settings(small)) / "20990101T000000Z"
    shutil.copytree(layout.folder(settings(small)) / names[-1], future)
    assert make.make(settings(small), silent, SHORT).name == "20990101T000001Z"


def test_rollback_and_prune(small: Path) -> None:
    found = settings(small)
    first, second, third, fourth = (make.make(found, silent, SHORT) for _ in range(4))
    assert layout.current(found) == fourth
    assert layout.previous(third) == second
    assert shelf.rollback(found, None) == third
    assert json.loads(run(small, "rollback", first.name, "--json").stdout)["name"] == first.name
    assert layout.current(found) == first
    nothing = run(small, "rollback")
    assert nothing.returncode == 1
    assert "no release before" in nothing.stderr
    assert json.loads(run(small, "prune", "--keep", "1", "--json").stdout) == [second.name, third.name]
    assert layout.releases(found) == [first, fourth]
    assert layout.current(found) == first
    assert layout.previous(fourth) is None
    assert run(small, "prune", "--keep", "0").returncode == 2


def test_a_current_release_that_is_lost_is_told_and_mended(small: Path) -> None:
    found = settings(small)
    assert layout.current(found) is None
    first, second = (make.make(found, silent, SHORT) for _ in range(2))
    shutil.rmtree(second.folder)
    with pytest.raises(NoReleaseError, match="rollback"):
        layout.current(found)
    assert run(small, "list").returncode == 0
    assert shelf.rollback(found, None) == first
    (layout.folder(found) / "current").unlink()
    (layout.folder(found) / "current").symlink_to("../../elsewhere")
    third = make.make(found, silent, SHORT)
    assert layout.current(found) == third


def test_a_file_that_was_changed_is_found(small: Path) -> None:
    release = make.make(settings(small), silent, SHORT)
    sums.check(release)
    (release.folder / "release.json").write_text(json.dumps({**release.facts(), "towns": []}))
    with pytest.raises(ReleaseError, match=r"release\.json"):
        sums.check(release)
    told = run(small, "show", "--check")
    assert told.returncode == 1
    assert "rollback" in told.stderr


def test_the_store_is_locked_only_for_the_checkpoint(small: Path) -> None:
    def crawl(draft: Draft) -> None:
        with Store.open(small / "store"):
            pass

    make.make(settings(small), silent, (crawl, *SHORT))
    with Store.open(small / "store"), pytest.raises(StoreError):
        make.make(settings(small), silent, SHORT)


def test_a_new_release_is_served_without_a_restart(small: Path) -> None:
    found = settings(small)
    count = {"query": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"}
    with server(small) as address:
        assert "\n1" in httpx.get(address, params=count, headers={"Accept": "text/csv"}).text.replace("\r", "")
        with Store.open(small / "store") as store:
            graph = ox.NamedNode(iris.page_graph(found.base, "kemi", "item", "2"))
            store.native.add(ox.Quad(graph, ox.NamedNode("http://a.example/p"), ox.Literal("x"), graph))
        make.make(found, silent, SHORT)
        assert "\n2" in httpx.get(address, params=count, headers={"Accept": "text/csv"}).text.replace("\r", "")


KILLED = """
import os, signal, sys, time
from pathlib import Path
from publisher import config
from publisher.release import make, shelf, sums
from publisher.release.build import facts

where = sys.argv[1]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def at(name):
    return (lambda draft: die()) if where == name else (lambda draft: None)

if where == "put":
    shelf.put = die
elif where == "switch":
    shelf.switch = die
elif where == "link":
    Path.replace = die
elif where == "sync":
    shelf._sync = die
make.make(config.load(), print, (at("first"), facts, at("middle"), sums.write, at("last")))
"""
PLACES = ["first", "middle", "last", "put", "sync", "switch", "link"]


@pytest.mark.parametrize("place", PLACES)
def test_a_process_that_dies_leaves_the_last_release_served(small: Path, place: str) -> None:
    found = settings(small)
    first = make.make(found, silent, SHORT)
    command = [sys.executable, "-c", KILLED, place]
    died = subprocess.run(command, env=environment(KUNTALINKKI_DATA=str(small)), cwd=small, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert layout.current(found) == first
    next_one = make.make(found, silent, SHORT)
    assert layout.current(found) == next_one
    left = {path.name for path in layout.folder(found).iterdir()}
    assert left == {".lock", "current", *(release.name for release in layout.releases(found))}


def test_a_real_release_killed_at_any_moment(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True, symlinks=True)
    found = settings(tmp_path)
    first = layout.current(found)
    chance = random.Random(7)
    variables = environment(KUNTALINKKI_DATA=str(tmp_path))
    for _ in range(4):
        process = subprocess.Popen(
            [KUNTALINKKI, "release", "--allow-example"],
            env=variables,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        served = layout.current(found)
        assert served
        assert served >= first  # type: ignore[operator]
        sums.check(served)
    last = run(tmp_path, "--allow-example")
    assert last.returncode == 0, last.stderr
    served = layout.current(found)
    assert served
    sums.check(served)
    assert not [path for path in layout.folder(found).iterdir() if path.name.startswith(".draft")]
