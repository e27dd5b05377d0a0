"""A town that is refused keeps what the last release held; the others are released."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from support.feeding import item_page
from support.made_pages import BASE
from support.release_runs import SHORT, settings, silent

from publisher.config import Config
from publisher.crawl import withdrawal
from publisher.errors import TownsRefusedError
from publisher.mapping import iris, quads
from publisher.release import checks, layout, make, successor
from publisher.release.kept_towns import read_kept
from publisher.store import Store, crawl_reports, inventory, withdrawn_addresses
from publisher.store.crawl_reports import CrawlReport
from publisher.store.withdrawn_addresses import Withdrawal

STAGES = (checks.require_complete_crawls, *SHORT)
ENDED = "2026-12-01T03:00:00+00:00"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return settings(tmp_path, KUNTALINKKI_BASE=BASE)


def crawled(config: Config, town: str, pages: int, ended: str | None = ENDED) -> None:
    with Store.open(config.store) as store:
        for number in range(pages):
            page = item_page(number, town, f"Hyväksyttiin {pages}.")
            graph = iris.page_graph(BASE, town, page.reading.kind, page.reading.id)
            store.write({graph: [*quads(page, BASE)]})
        report = CrawlReport(town, ENDED, "dynasty", ended, "finished" if ended else None)
        store.note(iris.crawl_graph(BASE, town, "dynasty"), crawl_reports.quads(report, BASE))


def held(path: Path, town: str) -> dict[str, set[str]]:
    with Store.read_only(path) as store:
        return {graph: {*map(str, store.quads(graph))} for graph in inventory.pages(store, BASE, town)}


def test_a_town_whose_crawl_broke_off_keeps_what_was_released(config: Config) -> None:
    for town in ("kemi", "simo"):
        crawled(config, town, 2)
    first = make.make(config, silent, make.FILES)
    crawled(config, "kemi", 3)
    crawled(config, "simo", 4, ended=None)
    said: list[str] = []
    made = make.make(config, said.append, (checks.require_complete_crawls, *make.FILES))
    assert len(held(made.store, "kemi")) == 3
    assert held(made.store, "simo") == held(first.store, "simo")
    assert made.facts()["kept"]["simo"]["from"] == first.name
    assert made.facts()["left_out"] == {}
    described = (made.folder / "catalogue.ttl").read_text(encoding="utf-8")
    assert described.count(f"is older, from release {first.name}") == 2  # of the town and of all
    assert "broken off" in said[0]
    with Store.read_only(made.store) as store:
        union = store.native.quads_for_pattern(None, None, None, ox.DefaultGraph())
        told = {str(quad.triple) for quad in union}
        assert told == {str(quad.triple) for graph in store.graphs(iris.graphs_of(BASE)) for quad in store.quads(graph)}


def test_a_town_that_no_release_held_is_left_out_and_where_all_are_refused_there_is_none(config: Config) -> None:
    crawled(config, "kemi", 2)
    crawled(config, "simo", 2, ended=None)
    made = make.make(config, silent, STAGES)
    assert made.facts()["towns"] == ["kemi"]
    assert [*made.facts()["left_out"]] == ["simo"]
    assert held(made.store, "simo") == {}
    crawled(config, "kemi", 2, ended=None)
    with pytest.raises(TownsRefusedError, match="kemi: its last crawl was broken off"):
        make.make(config, silent, STAGES)


def test_a_kept_town_holds_nothing_derived_of_what_was_withdrawn_since(config: Config) -> None:
    crawled(config, "kemi", 1)
    crawled(config, "simo", 3)
    agenda, gone, stays = pages = [*held(config.store, "simo")]
    with Store.open(config.store) as store:
        for page in pages:
            derived = ox.NamedNode(iris.derived_graph(BASE, "simo", iris.AGENDAS, page))
            source = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
            store.replace(derived.value, [ox.Quad(derived, source, ox.NamedNode(page), derived)])
    make.make(config, silent, STAGES)
    with Store.open(config.store) as store:
        withdrawal.take_out(store, BASE, "simo", [gone], Withdrawal("2026-12-01", "unchecked"))
        withdrawal.take_out(store, BASE, "simo", [agenda], Withdrawal("2026-12-01", "replaced"))
    crawled(config, "simo", 0, ended=None)
    made = make.make(config, silent, STAGES)
    assert {*held(made.store, "simo")} == {agenda, stays}
    with Store.read_only(made.store) as store:
        beside = store.graphs(iris.derived_graphs_of(BASE, "simo", iris.AGENDAS))
    assert beside == [iris.derived_graph(BASE, "simo", iris.AGENDAS, page) for page in (agenda, stays)]
    assert [*read_kept(made).kept] == ["simo"]


def clean(config: Config) -> None:
    with Store.read_only(config.store) as store:
        withdrawn = withdrawn_addresses.read(store, BASE)
    successor.clean_releases(config, withdrawn, SHORT, silent)


def test_an_agenda_stays_released_until_a_release_has_its_minutes(config: Config) -> None:
    crawled(config, "simo", 2)
    agenda, gone = held(config.store, "simo")
    made = make.make(config, silent, STAGES)
    with Store.open(config.store) as store:
        withdrawal.take_out(store, BASE, "simo", [agenda], Withdrawal("2026-12-01", "replaced"))
    clean(config)
    assert layout.current(config) == made
    with Store.open(config.store) as store:
        withdrawal.take_out(store, BASE, "simo", [gone], Withdrawal("2026-12-02", "request"))
    clean(config)
    served = layout.current(config)
    assert served
    assert [*held(served.store, "simo")] == [agenda]
