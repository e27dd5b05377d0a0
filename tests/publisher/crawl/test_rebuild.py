"""The archive gives the store that the crawls made, quad by quad, whoever works on it and whatever dies meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from support.serving import KUNTALINKKI, environment
from support.town_days import BASE, days

from ontology import terms
from publisher.crawl import archive
from publisher.mapping import iris
from publisher.store import Store, inventory

DASK = [sys.executable, "-m", "dask"]


def rebuild(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [KUNTALINKKI, "rebuild", *options]
    return subprocess.run(
        command, env=environment(**variables), cwd=folder, capture_output=True, text=True, timeout=240
    )


def everything(folder: Path) -> set[str]:
    """Return all quads of the store of a working folder: data, union, what is derived, and bookkeeping."""
    with Store.read_only(folder / "data" / "store") as store:
        return {str(quad) for quad in store.native}


def without_notes(folder: Path) -> set[str]:
    """Return the quads of the store of a working folder but for bookkeeping."""
    with Store.read_only(folder / "data" / "store") as store:
        notes = {graph for graph in store.graphs() if not graph.startswith(iris.graphs_of(BASE))}
    return {quad for quad in everything(folder) if not any(f"<{graph}>" in quad for graph in notes)}


@pytest.fixture
def crawled(sample_crawl: Path, tmp_path: Path) -> Path:
    """Return a working folder of our own in which the sample was crawled."""
    shutil.copytree(sample_crawl / "data", tmp_path / "data")
    return tmp_path


def test_the_store_is_the_same_quad_by_quad(crawled: Path) -> None:
    before = everything(crawled)
    ran = rebuild(crawled, "--workers", "2")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("all as before") == 4
    assert everything(crawled) == before


def test_the_data_is_the_same_without_the_old_store(crawled: Path) -> None:
    """Only bookkeeping is lost with a store: what crawls remember and people decided."""
    before = without_notes(crawled)
    shutil.rmtree(crawled / "data" / "store")
    ran = rebuild(crawled)
    assert ran.returncode == 0, ran.stderr
    assert without_notes(crawled) == before


def test_a_rebuild_that_is_killed_leaves_the_old_store(crawled: Path) -> None:
    before = everything(crawled)
    for lines in (0, 1):
        command = [KUNTALINKKI, "rebuild", "kemi", "--workers", "1"]
        with subprocess.Popen(
            command, env=environment(), cwd=crawled, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            assert process.stderr
            for _ in range(lines):
                process.stderr.readline()
            os.killpg(process.pid, signal.SIGKILL)
        assert everything(crawled) == before
    assert rebuild(crawled, "kemi").returncode == 0
    assert everything(crawled) == before
    assert [*(crawled / "data").glob(".rewritten*")] == []


@contextmanager
def changed(folder: Path, town: str, count: int) -> Iterator[list[str]]:
    """Have a store hold other decisions than its archive gives, as if an older reader had read them."""
    with Store.open(folder / "data" / "store") as store:
        graphs = [
            graph
            for graph in inventory.pages(store, BASE, town)
            if inventory.kind(graph, BASE, town) == "item" and any(_is_text(quad) for quad in store.quads(graph))
        ][:count]
        for graph in graphs:
            quads = [quad for quad in store.quads(graph) if not _is_text(quad)]
            texts = [quad for quad in store.quads(graph) if _is_text(quad)]
            other = ox.Literal("Päätettiin toisin.")
            store.replace(graph, [*quads, *(ox.Quad(q.subject, q.predicate, other, q.graph_name) for q in texts)])
        store.flush()
    yield graphs


def _is_text(quad: ox.Quad) -> bool:
    return quad.predicate == ox.NamedNode(terms.TEXT)


def test_what_another_reader_reads_otherwise_is_shown_by_field(crawled: Path) -> None:
    with changed(crawled, "kemi", 3) as graphs:
        assert len(graphs) == 3
        before = everything(crawled)
    ran = rebuild(crawled, "kemi", "--report", "--json")
    assert ran.returncode == 0, ran.stderr
    (report,) = json.loads(ran.stdout)
    assert report["different"] == 3
    (change,) = report["fields"].values()
    assert [*report["fields"]] == ["item: text"]
    assert change["changed"] == 3
    assert change["samples"][0]["before"] == ["Päätettiin toisin."] * len(change["samples"][0]["before"])
    assert change["samples"][0]["after"]
    assert everything(crawled) == before
    told = rebuild(crawled, "kemi").stdout
    assert "item: text: changed in 3" in told
    assert "- Päätettiin toisin." in told
    assert everything(crawled) != before


def test_a_store_that_would_tell_less_is_not_taken_unasked(crawled: Path) -> None:
    with Store.open(crawled / "data" / "store") as store:
        for graph in inventory.pages(store, BASE, "kemi"):
            node = ox.NamedNode(graph)
            one = ox.Quad(ox.NamedNode(f"{graph}#x"), ox.NamedNode(terms.VOTE), ox.NamedNode(f"{graph}#v"), node)
            store.replace(graph, [*store.quads(graph), one])
        store.flush()
    before = everything(crawled)
    ran = rebuild(crawled, "kemi")
    assert ran.returncode == 3
    assert "pages of kemi" in ran.stderr
    assert everything(crawled) == before
    assert rebuild(crawled, "kemi", "--accept").returncode == 0
    assert everything(crawled) != before


def test_pages_that_are_not_in_the_archive_stay(crawled: Path) -> None:
    before = everything(crawled)
    for file in (crawled / "data" / "archive" / "simo").iterdir():
        entries = [*archive.entries(file.parent)]
        file.write_bytes(b"".join(entry.read() for entry in entries[::2]))
    ran = rebuild(crawled, "simo", "--json")
    assert ran.returncode == 0, ran.stderr
    (report,) = json.loads(ran.stdout)
    assert report["kept"] > 100
    assert report["same"] > 100
    assert everything(crawled) == before


def test_a_page_that_cannot_be_read_any_more_stays(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava", "vesi"])
        town.crawl("01")
        before = everything(tmp_path)
        town.entry = town.entry.replace("article.post", "article.other")
        (tmp_path / "mallila.toml").write_text(town.entry.format(root=town.served.root), encoding="utf-8")
        ran = town.run("rebuild", "--municipalities", ".", "--json", "--accept")
        assert ran.returncode == 0, ran.stderr
        (report,) = json.loads(ran.stdout)
        assert "no element of the page is 'article.other'" in report["failed"][0]
        assert (report["kept"], report["same"]) == (1, 2)
        assert everything(tmp_path) == before


def test_the_town_s_file_has_to_be_known(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava"])
        town.crawl("01")
        ran = town.run("rebuild")
        assert ran.returncode == 2
        assert "--municipalities" in ran.stderr


def test_nothing_to_rebuild_from_is_said(tmp_path: Path) -> None:
    ran = rebuild(tmp_path)
    assert ran.returncode == 2
    assert "there is no archive" in ran.stderr


# --- by Dask ----------------------------------------------------------------------------------------


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a real scheduler and workers, each a process on this machine."""
    file = folder / "scheduler.json"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    processes = [subprocess.Popen([*DASK, "scheduler", "--port", "0", "--scheduler-file", str(file), *local], **quiet)]
    try:
        one = ["worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", *local]
        processes += [subprocess.Popen([*DASK, *one], **quiet) for _ in range(workers)]
        from distributed import Client

        with Client(scheduler_file=str(file), timeout="60s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=60)
            address = str(client.scheduler_info()["address"])
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def test_dask_gives_the_same_and_a_worker_may_die(crawled: Path) -> None:
    before = everything(crawled)
    with cluster(crawled, 2) as (address, workers):
        with subprocess.Popen(
            [KUNTALINKKI, "rebuild", "kemi", "simo", "--scheduler", address],
            env=environment(), cwd=crawled, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stderr
            assert "read from the archive" in process.stderr.readline()
            workers[0].kill()
            told, complaints = process.communicate(timeout=240)
        assert process.returncode == 0, complaints
        assert workers[1].poll() is None
    assert told.count("all as before") == 2
    assert everything(crawled) == before


def test_no_scheduler_is_said_in_a_sentence(crawled: Path) -> None:
    ran = rebuild(crawled, "--scheduler", "tcp://127.0.0.1:9")
    assert ran.returncode == 1
    assert "no scheduler answers at tcp://127.0.0.1:9" in ran.stderr
    assert "Traceback" not in ran.stderr
