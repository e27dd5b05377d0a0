"""What keeps data from the public: made-up pages, and more doubts than a town may have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.release_runs import PUBLISHED, run, settings

from ontology import terms
from publisher.crawl import status
from publisher.errors import NotPublishedError
from publisher.mapping import doubts
from publisher.mapping.writer import Writer
from publisher.release import checks
from publisher.release.draft import Draft
from publisher.store import Store, inventory
from spiders.items import Doubt

ONE = Doubt("vote-tied-by-order", "handlings[0].votes[0]", "Seuraavaksi äänestettiin")


def draft(data: Path, store: Store, share: float) -> Draft:
    found = settings(data, KUNTALINKKI_DOUBT_SHARE=str(share))
    towns = tuple(inventory.towns(store, found.base))
    return Draft("20261124T161500Z", data, store, found, towns, None, lambda _: None)


def doubt(store: Store, base: str, graph: str) -> None:
    writer = Writer(base, "simo", graph)
    node = next(quad.subject for quad in store.quads(graph) if quad.object == ox.NamedNode(terms.AgendaItem))
    doubts.write(writer, node, [ONE])
    store.replace(graph, [*store.quads(graph), *writer.quads])


def test_a_town_with_too_many_doubts_is_not_released(data: Path) -> None:
    base = settings(data).base
    with Store.open(data / "store") as store:
        pages = inventory.pages(store, base, "simo")
        items = [graph for graph in pages if inventory.kind(graph, base, "simo") == "item"]
        before = len(inventory.doubts(store, items))
        fresh = next(graph for graph in items if graph not in inventory.doubts(store, items))
        doubt(store, base, fresh)
        checks.limit_doubts(draft(data, store, 1))
        with pytest.raises(NotPublishedError, match=f"simo: {before + 1} of {len(items)} items"):
            checks.limit_doubts(draft(data, store, before / len(items)))
        (town,) = [one for one in status.read_status(store, base) if one.municipality == "simo"]
        assert town.doubts[ONE.code] >= 1
        assert town.doubtful_pages >= before + 1


def test_sample_data_is_not_released_under_an_own_base(sample_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(sample_data, data)
    refused = run(data, **PUBLISHED)
    assert refused.returncode == 3
    assert "sample data" in refused.stderr
    assert "--allow-example" in refused.stderr
