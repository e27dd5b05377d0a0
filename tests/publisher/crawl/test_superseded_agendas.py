"""Agendas on TWeb whose minutes come under addresses of their own, and two sources of one platform: real crawls."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.serving import running
from test_several_sources import run

from ontology import terms
from publisher.crawl import superseded_agendas
from publisher.mapping import iris, vocabulary
from publisher.store import Store, inventory
from spiders import sample
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.model import Meeting
from spiders.sample.server import SampleServer

BASE = "https://kuntalinkki.example"
TOWN = '[names]\nfi = "Mallila"\n'
SOURCE = '[[sources]]\nplatform = "{}"\naddress = "{}"\n'


@contextmanager
def serving(halls: TownHalls) -> Iterator[SampleServer]:
    with SampleServer(0, halls) as server, running(server):
        yield server


def minuted(halls: TownHalls, still_listed: bool) -> Meeting:
    """Let the minutes of the open meeting come under ids of their own; return the agenda."""
    town = halls.towns["keminmaa"] = copy.deepcopy(halls.towns["keminmaa"])  # the story's own is shared
    agenda = next(meeting for meeting in town.meetings if meeting.open)
    minutes = copy.deepcopy(agenda)
    minutes.open, minutes.body, minutes.id = False, agenda.body, f"9{agenda.id}"
    for item in minutes.items:
        item.id = f"9{item.id}"
    if not still_listed:
        town.meetings.remove(agenda)
    town.meetings.append(minutes)
    halls.printed.clear()
    return agenda


def crawl(folder: Path, *options: str) -> Store:
    done = run("crawl", "mallila", "--municipalities", folder, "--full", *options, at=folder)
    assert done.returncode == 0, done.stderr
    assert "only the first can be kept" not in done.stderr
    assert run("validate", at=folder).returncode == 0
    return Store.read_only(folder / "data" / "store")


def told(store: Store, kind: str) -> set[str]:
    """Return the things that a town's meetings and items pages tell as of that kind of document."""
    concept = ox.NamedNode(iris.concept("document-kind", kind))
    return {
        str(quad.subject)
        for graph in inventory.pages(store, BASE, "mallila")
        if inventory.kind(graph, BASE, "mallila") in ("meeting", "item")
        for quad in store.native.quads_for_pattern(
            None, ox.NamedNode(terms.DOCUMENT_KIND), concept, ox.NamedNode(graph)
        )
    }


@pytest.mark.parametrize("still_listed", [False, True])
def test_minutes_replace_their_agenda(tmp_path: Path, still_listed: bool) -> None:
    with serving(TownHalls()) as server:
        address = f"{server.address}/keminmaa/ktwebscr/pk_tek_tweb.htm"
        (tmp_path / "mallila.toml").write_text(TOWN + SOURCE.format("tweb", address), encoding="utf-8")
        with crawl(tmp_path) as before:
            assert told(before, "agenda")
            held, minutes = inventory.pages(before, BASE, "mallila"), told(before, "minutes")
        agenda = minuted(server.halls, still_listed)
        after = crawl(tmp_path)
    assert told(after, "agenda") == set()
    assert told(after, "minutes") > minutes
    gone = {iris.page_graph(BASE, "mallila", "item", item.id) for item in agenda.items}
    gone.add(iris.page_graph(BASE, "mallila", "meeting", agenda.id))
    assert gone <= {*held}
    assert gone.isdisjoint(after.graphs())
    (status,) = json.loads(run("status", "--json", at=tmp_path).stdout)
    assert status["failed"] == []


def test_an_agenda_of_another_meeting_of_the_day_stays(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    node, kind = ox.NamedNode(f"{BASE}/id/m/meeting/kh-2025-01-13"), ox.NamedNode(terms.DOCUMENT_KIND)

    def tell(id: str, document: str, time: str | None) -> None:
        graph = ox.NamedNode(iris.page_graph(BASE, "m", "meeting", id))
        concept = ox.NamedNode(iris.concept("document-kind", document))
        store.native.add(ox.Quad(node, kind, concept, graph))
        store.native.add(ox.Quad(graph, ox.NamedNode(terms.PAGE_ID), ox.Literal(id), graph))
        if time:
            store.native.add(ox.Quad(node, ox.NamedNode(terms.START), ox.Literal(f"2025-01-13T{time}:00"), graph))

    tell("1", "minutes", "12:00")
    for id, time in (("2", "12:00"), ("3", "18:00"), ("4", None), ("5", "11:57"), ("6", "09:45")):
        tell(id, "agenda", time)
    replaced = [graph.rpartition("/")[2] for graph in superseded_agendas.graphs_to_withdraw(store, BASE, "m")]
    assert replaced == ["2", "4", "5"]
    assert superseded_agendas.graphs_to_withdraw(store, BASE, "other") == []


def bodies(store: Store) -> dict[str, set[str]]:
    """Return the bodies that each list of bodies names."""
    prefix = iris.graphs_of(BASE, "mallila") + "bodies/"
    type_, body = ox.NamedNode(vocabulary.TYPE), ox.NamedNode(terms.Body)
    return {
        graph.removeprefix(prefix): {
            str(quad.subject) for quad in store.native.quads_for_pattern(None, type_, body, ox.NamedNode(graph))
        }
        for graph in store.graphs(prefix)
    }


def test_two_sources_of_a_platform_have_a_list_of_bodies_each(tmp_path: Path) -> None:
    lists = []
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        with sample.serve() as served:  # on another port each time
            sources = "".join(SOURCE.format("dynasty", f"{served}/{t}/cgi/DREQUEST.PHP") for t in ("simo", "kemi"))
            (folder / "mallila.toml").write_text(TOWN + sources, encoding="utf-8")
            done = run("crawl", "mallila", "--municipalities", folder, "--full", at=folder)
        assert "bodies/list" not in done.stderr
        assert not any("page=meeting_handlers" in line for line in done.stderr.splitlines())
        lists.append(bodies(Store.read_only(folder / "data" / "store")))
    first, second = lists
    assert len(first) == 2
    assert "list" in first
    assert {*first} == {*second}  # no port enters their names
    assert all(first.values())
    assert first["list"] not in [found for name, found in first.items() if name != "list"]
