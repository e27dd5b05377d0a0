"""A page that meets a stop rule waits for a person; `audit privacy` finds what is published and must not be."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
from support import site_pages
from support.town_days import BASE, days

from publisher.mapping import iris
from publisher.store import Store

CLAIM = "Oikaisuvaatimus / Olli Otos"


def test_a_held_page_is_stored_once_a_person_lets_it_through(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["k0", "k1"], k1=site_pages.post("k1").replace(b"<h1>", f"<h1>{CLAIM} ".encode()))
        assert town.crawl("01").returncode == 0
        assert town.held() == {"k0"}
        (told,) = json.loads(town.run("review", "held", "--json").stdout)["mallila"]
        assert told["codes"] == ["claimant"]
        assert "held: 1 page" in town.run("status").stdout
        assert CLAIM.encode() not in b"".join(file.read_bytes() for file in tmp_path.rglob("data/store/*"))
        assert town.run("review", "held", "--publish", "https://testila.example/").returncode == 2
        assert town.run("review", "held", "--publish", told["url"]).returncode == 0
        assert town.crawl("02").returncode == 0
        assert town.held() == {"k0", "k1"}


def test_an_audit_names_kinds_and_places_and_no_words(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["k0"])
        town.crawl("01")
        assert town.run("release", "--allow-example").returncode == 0
        clean = town.run("audit", "privacy")
        assert clean.returncode == 0, clean.stdout
        graph = iris.page_graph(BASE, "mallila", "announcement", "kuulutukset-k0")
        with Store.open(tmp_path / "data" / "store") as store:
            node, title = ox.NamedNode(graph), ox.NamedNode("http://purl.org/dc/terms/title")
            for text in ("Soita 040 123 4567", "Hakija 131052-308T", CLAIM):
                store.native.add(ox.Quad(node, title, ox.Literal(text), node))
            store.flush()
        found = town.run("audit", "privacy")
        assert found.returncode == 3
        for kind in (graph, "1 contact", "1 a personal identity code", "1 claimant"):
            assert kind in found.stdout
        assert not any(word in found.stdout + found.stderr for word in ("4567", "308T", "Olli"))
