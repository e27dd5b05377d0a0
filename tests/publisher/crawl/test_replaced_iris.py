"""What is published keeps its address: a § or a case number that a town corrects leads on to the right one."""

from __future__ import annotations

import copy
from pathlib import Path

import httpx
from support.serving import server
from test_superseded_agendas import BASE, SOURCE, TOWN, crawl, serving

from ontology import terms
from publisher.crawl import replaced_iris
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access
from publisher.store import Store, withdrawn_addresses
from spiders.sample.dynasty_answers import TownHalls


def test_a_corrected_section_leads_from_what_was_published_to_what_it_became(tmp_path: Path) -> None:
    with serving(TownHalls()) as served:
        address = f"{served.address}/simo/cgi/DREQUEST.PHP"
        (tmp_path / "mallila.toml").write_text(TOWN + SOURCE.format("dynasty", address), encoding="utf-8")
        crawl(tmp_path, "--since", "2025-10-01").close()
        town = served.halls.towns["simo"] = copy.deepcopy(served.halls.towns["simo"])
        meeting = next(one for one in reversed(town.meetings) if not one.open and one.body.role == "board")
        item = meeting.items[-1]
        wrong, item.handling.section = item.handling.section, item.handling.section + 50
        served.halls.printed.clear()
        store = crawl(tmp_path, "--since", "2025-10-01")
    start = f"{iris.slug(str(meeting.body))}-{meeting.day}"
    for kind in ("item", "handling", "decision"):
        old, new = (iris.node(BASE, "mallila", kind, f"{start}-{section}") for section in (wrong, wrong + 50))
        assert graph_access.objects(store, old, vocabulary.REPLACED_BY) == [new]
        assert graph_access.objects(store, old, vocabulary.TYPE) == []
        assert graph_access.objects(store, new, vocabulary.TYPE)
    assert graph_access.objects(store, iris.node(BASE, "mallila", "item", f"{start}-{wrong + 50}"), terms.SECTION)
    store.close()
    with server(tmp_path / "data") as endpoint:
        path = f"{endpoint.removesuffix('/sparql')}/id/mallila/item/{start}-"
        shown = httpx.get(f"{path}{wrong}", headers={"Accept": "text/html"}, follow_redirects=True)
        assert shown.status_code == 200
        assert str(shown.url).endswith(f"{start}-{wrong + 50}")
        data = httpx.get(f"{path}{wrong}", headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert "isReplacedBy" in data.text


def test_what_became_of_a_thing_is_withdrawn_where_it_cannot_be_known(tmp_path: Path) -> None:
    store, old = Store.open(tmp_path), iris.node(BASE, "mallila", "mention", "abc")
    page = iris.page_graph(BASE, "mallila", "item", "1")
    replaced_iris.remember(store, BASE, "mallila", {page: {old: None}}, "2026-12-01T00:00:00Z")
    told = withdrawn_addresses.read(store, BASE, "mallila")[withdrawn_addresses.digest(old)]
    assert (told.on, told.reason, told.is_barred) == ("2026-12-01", "corrected", False)
