"""Making releases and going back: what is refused, what stays, what is served."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from support.release_runs import SHORT, TOWNS, run, settings, silent
from support.serving import server

from publisher.errors import NoReleaseError, NotPublishedError, ReleaseError, StoreError
from publisher.mapping import iris
from publisher.release import activation, checks, checksums, layout, make
from publisher.release.draft import Draft, write_manifest
from publisher.store import Store, crawl_reports, inventory
from publisher.store.crawl_reports import CrawlReport, Shortfall


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


def test_an_example_is_not_released_unless_allowed(data: Path) -> None:
    refused = run(data)
    assert refused.returncode == 2
    assert "--allow-example" in refused.stderr
    assert not layout.folder(settings(data)).exists()


def test_no_store_is_no_release(tmp_path: Path) -> None:
    refused = run(tmp_path, "--allow-example")
    assert refused.returncode == 1
    assert "kuntalinkki crawl" in refused.stderr


def noted(data: Path, report: CrawlReport) -> None:
    with Store.open(data / "store") as store:
        base = settings(data).base
        for graph in store.graphs(iris.crawl_graphs_of(base, report.municipality)):
            store.note(graph, [])
        store.note(iris.crawl_graph(base, report.municipality, report.platform), crawl_reports.quads(report, base))


LATER = "2099-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (CrawlReport("simo", "", "dynasty", LATER, "finished", shortfalls=[Shortfall("items", 9, 2)]), "2 items where"),
        (CrawlReport("simo", "", "dynasty", LATER, "limit", complete=False), "--limit"),
        (CrawlReport("simo", "", "dynasty", LATER, "finished", error="the disk is full"), "the disk is full"),
        (CrawlReport("simo", "", "dynasty"), "broken off"),
    ],
    ids=["shortfall", "limit", "error", "broken-off"],
)
def test_a_town_that_fell_short_keeps_what_was_released_and_is_named(
    data: Path, report: CrawlReport, told: str
) -> None:
    first = make.make(settings(data), silent, SHORT)
    noted(data, report)
    base = settings(data).base
    with Store.open(data / "store") as store:
        lost = next(graph for graph in inventory.pages(store, base, "simo") if "/item/" in graph)
        store.withdraw(lost)
    said: list[str] = []
    made = make.make(settings(data), said.append, (checks.require_complete_crawls, *SHORT))
    assert layout.current(settings(data)) == made
    assert made.facts()["towns"] == TOWNS
    kept = made.facts()["kept"]
    assert (kept["simo"]["from"], [*kept]) == (first.name, ["simo"])
    assert told in kept["simo"]["reasons"][0]
    assert any(one.startswith("simo is not released as it is now") and "kuntalinkki crawl simo" in one for one in said)
    with Store.read_only(made.store) as store, Store.read_only(first.store) as before:
        assert store.has(lost)
        assert {*store.native.quads_for_pattern(None, None, None, ox.DefaultGraph())} == {
            *before.native.quads_for_pattern(None, None, None, ox.DefaultGraph())
        }


def test_a_town_that_was_never_whole_is_left_out(data: Path) -> None:
    noted(data, CrawlReport("simo", "", "dynasty"))
    made = make.make(settings(data), silent, (checks.require_complete_crawls, *SHORT))
    assert made.facts()["towns"] == [town for town in TOWNS if town != "simo"]
    assert [*made.facts()["left_out"]] == ["simo"]
    with Store.read_only(made.store) as store:
        assert store.graphs(iris.graphs_of(settings(data).base, "simo")) == []


def test_where_all_towns_are_refused_the_last_release_stays(data: Path) -> None:
    first = make.make(settings(data), silent, SHORT)
    for town in TOWNS:
        noted(data, CrawlReport(town, "", "dynasty"))
    refused = run(data, "--allow-example")
    assert refused.returncode == 3
    assert "simo: its last crawl was broken off" in refused.stderr
    assert layout.releases(settings(data)) == [first]
    assert not [*layout.folder(settings(data)).glob(".draft-*")]


def test_a_clock_that_was_set_back_keeps_nothing_from_the_public(data: Path) -> None:
    noted(data, CrawlReport("simo", "", "dynasty", "2000-01-01T00:00:00+00:00", "finished"))
    assert run(data, "--allow-example").returncode == 0


def test_what_offends_the_shapes_is_not_released(data: Path) -> None:
    with Store.open(data / "store") as store:
        base = settings(data).base
        found = [quad for graph in store.graphs(iris.graphs_of(base, "tervola")) for quad in store.quads(graph)]
        section = next(quad for quad in found if quad.predicate.value.endswith("#section"))
        graph = section.graph_name.value  # type: ignore[union-attr]
        wrong = ox.Quad(section.subject, section.predicate, ox.Literal("x"), section.graph_name)
        store.replace(graph, [*store.quads(graph), wrong])
    made = make.make(settings(data), silent, (checks.require_conformance, *SHORT))
    assert "violations of the shapes" in made.facts()["left_out"]["tervola"][0]
    assert "tervola" not in made.facts()["towns"]


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
    with activation.locked(settings(small)):
        refused = run(small, "--allow-example")
        assert refused.returncode == 1
        assert "another process is at the releases" in refused.stderr
    make.make(settings(small), silent, SHORT)


def test_a_stage_that_fails_leaves_nothing(small: Path) -> None:
    first = make.make(settings(small), silent, SHORT)

    def fail(draft: Draft) -> None:
        raise NotPublishedError("no")

    with pytest.raises(NotPublishedError):
        make.make(settings(small), silent, (write_manifest, fail, checksums.write))
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
    assert activation.rollback(found, None) == third
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
    assert activation.rollback(found, None) == first
    (layout.folder(found) / "current").unlink()
    (layout.folder(found) / "current").symlink_to("../../elsewhere")
    third = make.make(found, silent, SHORT)
    assert layout.current(found) == third


def test_a_file_that_was_changed_is_found(small: Path) -> None:
    release = make.make(settings(small), silent, SHORT)
    checksums.check(release)
    (release.folder / "release.json").write_text(json.dumps({**release.facts(), "towns": []}))
    with pytest.raises(ReleaseError, match=r"release\.json"):
        checksums.check(release)
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
