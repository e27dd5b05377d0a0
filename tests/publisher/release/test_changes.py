from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.feeding import item_page
from support.made_pages import BASE
from support.releasing import graph_of, make, pages, store_pages

from publisher.release import changes, graphs
from publisher.release.draft import Draft
from publisher.release.graphs import Graph
from publisher.release.layout import Release
from publisher.store import Store, dump

FIRST, SECOND, THIRD = "20260101T000000Z", "20260201T000000Z", "20260301T000000Z"
# As the documentation tells it, for whoever has no program of ours.
APPLY = r"""
by_graph() { awk '{ graph = $(NF-1); sub(/>$/, "", graph); print graph "\t" $0 }'; }
kept() { zcat older.nq.gz | awk 'NR==FNR { gone[$4]; next } !($(NF-1) in gone)' <(echo; zcat removed.ru.gz) -; }
LC_ALL=C sort -m <(kept | by_graph) <(zcat added.nq.gz | by_graph) | cut -f 2-
"""


def dumps(draft: Draft) -> None:
    with graphs.packed(draft.subfolder("dumps") / "all.nq.gz") as output:
        dump.write(draft.store, draft.config.base, (), "nquads", output)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Release, Release]:
    """Two releases: of six pages one changed, one went and one came, and another town has no change."""
    store_pages(tmp_path, [*pages(6), *pages(2, "simo")])
    first = make(tmp_path, FIRST, dumps, changes.write)
    store_pages(tmp_path, [item_page(1, text="Hylättiin."), item_page(6)], [item_page(2)])
    return first, make(tmp_path, SECOND, dumps, changes.write)


def told(release: Release) -> dict[str, object]:
    found: dict[str, object] = json.loads((release.changes / changes.CHANGES).read_bytes())
    return found


def test_what_came_changed_and_went_is_told_by_graph(two: tuple[Release, Release]) -> None:
    first, second = map(told, two)
    assert first["previous"] is None
    assert first["counts"] == {"came": 8, "changed": 0, "went": 0}
    assert second["previous"] == FIRST
    assert second["counts"] == {"came": 1, "changed": 1, "went": 1}
    rows = {row["graph"]: row for row in second["changes"]}  # type: ignore[attr-defined]
    assert {graph: row["how"] for graph, row in rows.items()} == {
        graph_of(item_page(1)): "changed",
        graph_of(item_page(2)): "went",
        graph_of(item_page(6)): "came",
    }
    changed, went = rows[graph_of(item_page(1))], rows[graph_of(item_page(2))]
    assert (changed["because"], changed["town"], changed["kind"]) == ("page", "kemi", "item")
    assert changed["page"] == item_page(1).url
    assert (went["quads"], went["digest"], went["page"]) == (0, None, item_page(2).url)


def test_the_patch_makes_the_newer_dump_of_the_older_byte_for_byte(
    two: tuple[Release, Release], tmp_path: Path
) -> None:
    first, second = two
    made = patched(first, second, tmp_path / "changed")
    assert made == gzip.decompress((second.dumps / "all.nq.gz").read_bytes())
    assert made != gzip.decompress((first.dumps / "all.nq.gz").read_bytes())
    same = make(tmp_path, THIRD, dumps, changes.write)
    assert patched(second, same, tmp_path / "unchanged") == made
    assert APPLY.strip() in (Path(__file__).parents[3] / "docs" / "publish" / "changes.md").read_text()


def patched(older: Release, newer: Release, folder: Path) -> bytes:
    """Return what the documented commands make of the older dump."""
    folder.mkdir()
    for name, file in (
        ("older.nq.gz", older.dumps / "all.nq.gz"),
        ("added.nq.gz", newer.changes / changes.ADDED),
        ("removed.ru.gz", newer.changes / changes.REMOVED),
    ):
        (folder / name).symlink_to(file)
    return subprocess.run(["bash", "-c", APPLY], cwd=folder, capture_output=True, check=True).stdout


def test_the_patch_brings_a_store_to_the_newer_release(two: tuple[Release, Release]) -> None:
    first, second = two
    store = ox.Store()
    store.load(gzip.decompress((first.dumps / "all.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS)
    store.update(gzip.decompress((second.changes / changes.REMOVED).read_bytes()).decode())
    store.load(gzip.decompress((second.changes / changes.ADDED).read_bytes()), format=ox.RdfFormat.N_QUADS)
    newer = ox.Store()
    newer.load(gzip.decompress((second.dumps / "all.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS)
    assert {str(quad) for quad in store} == {str(quad) for quad in newer}


def test_no_file_of_changes_tells_what_a_page_said_before(two: tuple[Release, Release], tmp_path: Path) -> None:
    secret = "Kotiosoite: Mallikatu 1"
    store_pages(tmp_path, [item_page(7, text=secret), item_page(8, text=secret)])
    make(tmp_path, THIRD, changes.write)
    store_pages(tmp_path, [item_page(7, text="Poistettu.")], [item_page(8, text=secret)])
    last = make(tmp_path, "20260401T000000Z", changes.write)
    for file in last.changes.rglob("*"):
        data = file.read_bytes()
        assert secret.encode() not in (gzip.decompress(data) if file.suffix == ".gz" else data), file
    assert told(last)["counts"] == {"came": 0, "changed": 1, "went": 1}


def test_a_release_that_changes_nothing_has_an_empty_patch(two: tuple[Release, Release], tmp_path: Path) -> None:
    third = make(tmp_path, THIRD, dumps, changes.write)
    assert told(third)["counts"] == {"came": 0, "changed": 0, "went": 0}
    assert gzip.decompress((third.changes / changes.ADDED).read_bytes()) == b""
    assert (third.changes / graphs.FILE).read_bytes() == (two[1].changes / graphs.FILE).read_bytes()


def test_a_digest_can_be_made_again_from_the_dump(two: tuple[Release, Release]) -> None:
    lines = gzip.decompress((two[1].dumps / "all.nq.gz").read_bytes()).splitlines(keepends=True)
    listed = [*graphs.read(two[1].changes / graphs.FILE)]
    assert sum(graph.quads for graph in listed) == len(lines)
    for graph in listed:
        own = [line for line in lines if line.endswith(f" <{graph.graph}> .\n".encode())]
        assert hashlib.sha256(b"".join(own)).hexdigest() == graph.digest
    with Store.read_only(two[1].store) as store:
        assert [graph.graph for graph in listed] == store.graphs(f"{BASE}/graph/")


def test_two_sorted_lists_are_compared_in_one_pass() -> None:
    old = [Graph(name, name, 1, "", "", "") for name in "bcdf"]
    new = [Graph(name, digest, 1, "", "", "") for name, digest in zip("acdeg", "aXdeg", strict=True)]
    found = [(change.graph, change.how) for change in changes.compare(iter(old), iter(new))]
    assert found == [("a", "came"), ("b", "went"), ("c", "changed"), ("e", "came"), ("f", "went"), ("g", "came")]
