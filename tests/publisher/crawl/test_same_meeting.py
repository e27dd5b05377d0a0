"""A town that changed its platform: the same meetings on Dynasty and on TWeb, under other ids, are told once."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.serving import running
from test_several_sources import run

import queries
from ontology import terms
from publisher.mapping import vocabulary
from publisher.store import Store, querying
from spiders import sample
from spiders.sample import story
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.model import Town
from spiders.sample.quirks import active
from spiders.sample.server import SampleServer

SOURCES = {
    "dynasty": '[[sources]]\nplatform = "dynasty"\naddress = "{dynasty}/simo/cgi/DREQUEST.PHP"\n',
    "tweb": '[[sources]]\nplatform = "tweb"\naddress = "{tweb}/simo/ktwebscr/pk_tek_tweb.htm"\n',
}
COUNTED = (
    "attendance",
    "outcomes-by-town",
    "busiest-bodies",
    "unanimity",
    "close-votes",
    "coming-items",
    "search-titles",
)


def moved() -> Town:
    """Return Simo's records as its TWeb would have them: the same, under ids of its own."""
    town = copy.deepcopy(story.town("simo", active()))
    town.tweb = "new"
    for meeting in town.meetings:
        meeting.id = f"9{meeting.id}"
        for item in meeting.items:
            item.id = f"9{item.id}"
    return town


@contextmanager
def tweb() -> Iterator[str]:
    halls = TownHalls(phase=2)
    halls.towns["simo"] = moved()
    with SampleServer(0, halls) as server, running(server):
        yield server.address


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ox.Store, ox.Store]]:
    """Yield what is known of a town from Dynasty alone, and from both of its platforms."""
    opened: list[Store] = []
    with sample.serve(phase=2) as old, tweb() as new:
        for names in (("dynasty",), ("dynasty", "tweb")):
            folder = tmp_path_factory.mktemp("-".join(names))
            short = "".join(f'"{b.short}" = "{b}"\n' for b in story.town("simo", active()).bodies)
            text = '[names]\nfi = "Mallila"\n' + "".join(SOURCES[name] for name in names) + f"[bodies]\n{short}"
            (folder / "mallila.toml").write_text(text.format(dynasty=old, tweb=new), encoding="utf-8")
            done = run("crawl", "mallila", "--municipalities", folder, "--full", at=folder)
            assert done.returncode == 0, done.stderr
            assert "only the first can be kept" not in done.stderr
            assert run("validate", at=folder).returncode == 0
            opened.append(Store.read_only(folder / "data" / "store"))
    yield opened[0].native, opened[1].native
    for store in opened:
        store.close()


def nodes(store: ox.Store, cls: str) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(vocabulary.TYPE), ox.NamedNode(cls), ox.DefaultGraph())
    return {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}


def ids(store: ox.Store, node: str) -> set[str]:
    found = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(terms.PLATFORM_ID), None, ox.DefaultGraph())
    return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}


def test_a_meeting_on_two_platforms_is_one_and_bears_both_ids(stores: tuple[ox.Store, ox.Store]) -> None:
    alone, both = stores
    held = {(str(m.body), m.day) for m in story.town("simo", active()).meetings}
    assert nodes(both, terms.Meeting) == nodes(alone, terms.Meeting)
    assert len(nodes(both, terms.Meeting)) == len(held)
    for node in nodes(both, terms.Meeting):
        (old,) = ids(alone, node)
        assert {old, f"9{old}"} <= ids(both, node)


def test_an_item_with_a_section_on_two_platforms_is_one(stores: tuple[ox.Store, ox.Store]) -> None:
    alone, both = stores
    new = nodes(both, terms.AgendaItem) - nodes(alone, terms.AgendaItem)
    # The minutes' cover is a row of TWeb's lists that Dynasty has not.
    assert all(node.endswith("-0") for node in new), sorted(new)[:5]
    shared = [node for node in nodes(alone, terms.AgendaItem) if len(ids(both, node)) == 2]
    assert len(shared) == len(nodes(alone, terms.AgendaItem))


@pytest.mark.parametrize("name", COUNTED)
def test_what_two_platforms_tell_counts_once(name: str, stores: tuple[ox.Store, ox.Store]) -> None:
    alone, both = (querying.ask_store(_Opened(store), queries.load(name).text) for store in stores)
    assert both.rows == alone.rows


class _Opened(Store):
    def __init__(self, native: ox.Store) -> None:
        super().__init__(Path(), native)
