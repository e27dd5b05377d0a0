"""Queries over two stores: one asks the other by SERVICE, in either direction."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.feeding import item_page
from support.made_pages import BASE
from support.releasing import pages, store_pages, titled
from support.serving import KUNTALINKKI, environment, server
from support.stores import Server, oxigraph

import queries
from publisher.mapping import quads
from publisher.release import graphs
from publisher.store import querying

NAME = "federated/elsewhere"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our store, with three items."""
    folder = tmp_path_factory.mktemp("ours")
    store_pages(folder, [titled(page, "Otsikko") for page in pages(3)])
    return folder


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An Oxigraph server that holds two of the items, and one more."""
    with oxigraph(tmp_path_factory.mktemp("other") / "store") as found:
        for number in (1, 2, 7):
            lines = graphs.lines(quads(titled(item_page(number), "Otsikko"), BASE))
            graph = f"{BASE}/graph/kemi/item/2024{number}-1"
            found.remote().put(graph, b"".join(lines).replace(f" <{graph}> .".encode(), b" ."))
        yield found


def test_the_local_store_asks_a_server(data: Path, other: Server) -> None:
    ask = [KUNTALINKKI, "query", NAME, "--param", f"endpoint={other.query}", "--format", "csv"]
    variables = environment(KUNTALINKKI_DATA=str(data))
    refused = subprocess.run(ask, env=variables, cwd=data, capture_output=True, text=True)
    assert refused.returncode == 2
    assert "--federated" in refused.stderr
    ran = subprocess.run([*ask, "--federated"], env=variables, cwd=data, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    rows = [*csv.DictReader(ran.stdout.splitlines())]
    assert [(row["section"], row["outcomes"]) for row in rows] == [("1", "approved"), ("2", "approved")]


def test_a_server_asks_our_endpoint(data: Path, other: Server) -> None:
    with server(data) as endpoint:
        answer = querying.ask_endpoint(other.query, queries.bind(queries.load(NAME), {"endpoint": endpoint}))
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [(row["section"], row["outcomes"]) for row in found] == [(1, "approved"), (2, "approved")]
