from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from support import feeding
from support.feeding import as_stored, bodies_page, item_page
from support.made_pages import BASE

from publisher.errors import MixedDataError
from publisher.mapping import iris, quads
from publisher.store import Store, inventory
from spiders.fetching import clock
from spiders.items import FetchedPage
from spiders.municipalities import APPEAL_DAYS

Report = dict[str, Any]


def feed(store: Path, **order: Any) -> tuple[list[Report], str]:
    """Feed pages in a process of its own; return the reports and what was told on stderr."""
    ran = subprocess.run(command(store, **order), capture_output=True, text=True, timeout=60, check=True)
    assert "Traceback" not in ran.stderr
    return json.loads(ran.stdout.lstrip(".")), ran.stderr


def command(store: Path, **order: Any) -> list[str]:
    whole = {"store": str(store), "towns": ["kemi"], "pages": 5, **order}
    return [sys.executable, feeding.__file__, json.dumps(whole)]


def graph_of(page: FetchedPage) -> str:
    return iris.page_graph(BASE, page.municipality, page.reading.kind, page.reading.id)


def page_of(graph: str) -> FetchedPage:
    return bodies_page() if "/bodies/" in graph else item_page(int(graph.rpartition("/2024")[2][:-2]))


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(feeding.__file__).parents[1]))


def test_towns_share_a_store_and_are_found_unchanged(tmp_path: Path) -> None:
    first, _ = feed(tmp_path, towns=["kemi", "simo"], missing=2)
    assert [(report["municipality"], report["stored"], report["unchanged"]) for report in first] == [
        ("kemi", 6, 0),
        ("simo", 6, 0),
    ]
    assert [len(report["failed"]) for report in first] == [2, 2]
    again, _ = feed(tmp_path, towns=["kemi", "simo"])
    assert [(report["stored"], report["unchanged"]) for report in again] == [(0, 6), (0, 6)]
    with Store.read_only(tmp_path) as store:
        assert inventory.towns(store, BASE) == ["kemi", "simo"]
        page = item_page(3, "simo")
        assert {str(quad) for quad in store.quads(graph_of(page))} == as_stored(
            quads(page, BASE, appeal_days=APPEAL_DAYS)
        )
        report = inventory.report(store, BASE, "simo")
        assert report is not None
        assert (report.reason, report.failed, report.unchanged) == ("finished", [], 6)


def test_changed_pages_replace_and_withdrawn_pages_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(tmp_path)
    for day, withdrawn in (("2026-11-24", 0), ("2026-11-25", 1)):
        monkeypatch.setenv(clock.VARIABLE, f"{day}T03:00:00Z")
        (report,), _ = feed(tmp_path, pages=4, text="Hylättiin.", withdraw="20244-1")
        assert (report["withdrawn"], report["waiting"]) == (withdrawn, 1 - withdrawn)
    with Store.read_only(tmp_path) as store:
        assert not store.has(graph_of(item_page(4)))
        assert {str(quad) for quad in store.quads(graph_of(item_page(2)))} == as_stored(
            quads(item_page(2, text="Hylättiin."), BASE, appeal_days=APPEAL_DAYS)
        )


def test_expectations_are_held_against_the_whole_store(tmp_path: Path) -> None:
    floors = {"bodies": 2, "meetings": 1, "items": 6}
    (report,), _ = feed(tmp_path, expectations=floors)
    assert report["shortfalls"] == [
        {"what": "meetings", "expected": 1, "held": 0},
        {"what": "items", "expected": 6, "held": 5},
    ]
    (report,), _ = feed(tmp_path, pages=6, expectations={"bodies": 2, "items": 6})
    assert report["shortfalls"] == []
    (report,), _ = feed(tmp_path, expectations=floors, limit=3)
    assert (report["complete"], report["shortfalls"]) == (False, [])


def test_two_pages_of_one_name_are_not_one_page(tmp_path: Path) -> None:
    (report,), said = feed(tmp_path, clash=True)
    assert "only the first can be kept" in said
    assert [page["url"].endswith("&twin") for page in report["failed"]] == [True]
    assert report["stored"] == 6


def test_sample_and_real_pages_are_not_mixed_but_towns_are_free(tmp_path: Path) -> None:
    feed(tmp_path, sample=True)
    before = (tmp_path / "CURRENT").read_text()
    (kemi, simo), _ = feed(tmp_path, towns=["kemi", "simo"])
    assert "holds sample pages of kemi, and real pages are not mixed with them" in kemi["error"]
    assert (kemi["reason"], kemi["stored"], simo["error"], simo["stored"]) == ("refused", 0, None, 6)
    with Store.read_only(tmp_path) as store:
        assert inventory.is_sample(store, inventory.pages(store, BASE, "kemi")) is True
        assert inventory.is_sample(store, inventory.pages(store, BASE, "simo")) is False
        with pytest.raises(MixedDataError, match="made with the base"):
            inventory.refuse_mixing(store, "https://other.example", "kemi", True)
    assert before


def test_a_store_that_another_process_writes_ends_the_crawl(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store"):
        (report,), _ = feed(tmp_path / "store")
    assert "another process is writing the store" in report["error"]


def test_a_killed_crawl_leaves_every_held_graph_whole(tmp_path: Path) -> None:
    """Kill -9 at several moments; what says its hash must be complete, and the next crawl finishes the rest."""
    for round_, wait in enumerate((0.3, 2.5)):
        path = tmp_path / str(round_)
        with subprocess.Popen(command(path, pages=100_000, tell=True), stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.read(1)
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
        with Store.open(path) as store:
            held = inventory.pages(store, BASE, "kemi")
            found = {str(quad) for graph in held for quad in store.quads(graph)}
        assert found == as_stored(
            quad for graph in held for quad in quads(page_of(graph), BASE, appeal_days=APPEAL_DAYS)
        )
        assert wait < 1 or held  # a batch is written after a second
        (report,), _ = feed(path, pages=20)
        assert report["stored"] + report["unchanged"] == 21


@pytest.mark.parametrize("fault", ["outside", "blank"])
def test_quads_that_could_not_be_replaced_are_refused(fault: str) -> None:
    from pyoxigraph import BlankNode, NamedNode, Quad

    from publisher.mapping.writer import check_quads

    page = item_page(1)
    node = NamedNode(f"{BASE}/x")
    found = [*quads(page, BASE)]
    check_quads(graph_of(page), found)
    stray = {"outside": Quad(node, node, node, node), "blank": Quad(node, node, BlankNode(), NamedNode(graph_of(page)))}
    with pytest.raises(ValueError, match="statement"):
        check_quads(graph_of(page), [*found, stray[fault]])
