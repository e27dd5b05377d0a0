"""Agendas that stay beside their minutes: real crawls of a TWeb whose minutes have addresses of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from test_several_sources import run
from test_superseded_agendas import BASE, SOURCE, TOWN, crawl, minuted, serving

from ontology import terms
from publisher.crawl import archive, due, withdrawal
from publisher.crawl.town_record import TownRecord
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access
from publisher.store import Store, withdrawn_addresses
from publisher.store.withdrawn_addresses import Withdrawal
from spiders.fetching.visit_plan import VisitPlan
from spiders.municipalities import Municipality, Source
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.model import Handling, Item


def changes(store: Store) -> dict[str, str]:
    """Return what became of items, by title."""
    return {
        graph_access.objects(store, item, vocabulary.TITLE)[0]: code.rpartition("/")[2]
        for item, code in graph_access.pairs(store, terms.AGENDA_CHANGE)
    }


def planned(store: Store, platform: str, address: str) -> VisitPlan:
    """Return what a crawl asks for when every page's turn has come."""
    town = Municipality("mallila", {"fi": "Mallila"}, (Source(platform, address),))
    record = TownRecord(listed="2020-01-01T03:00:00+00:00", newest={platform: [[address]]})
    later = datetime.now(UTC) + timedelta(days=400)
    return due.plan(store, BASE, town, [platform], record, due.Pace(), later)[platform]


def test_what_changed_since_the_agenda_is_known_and_goes_with_the_minutes(tmp_path: Path) -> None:
    with serving(TownHalls()) as server:
        address = f"{server.address}/keminmaa/ktwebscr/pk_tek_tweb.htm"
        (tmp_path / "mallila.toml").write_text(TOWN + SOURCE.format("tweb", address), encoding="utf-8")
        crawl(tmp_path, "--since", "2025-11-01").close()
        agenda = minuted(server.halls, still_listed=False)
        minutes = server.halls.towns["keminmaa"].meetings[-1]
        gone, last = minutes.items.pop(1), minutes.items[-1]
        late = Item("Lausunto kaivosluvasta", Handling(minutes.body, minutes.day, 999), number=9, id=f"{minutes.id}-9")
        late.handling.decision = ["Kunnanhallitus hyväksyi lausunnon."]
        minutes.items.append(late)
        last.handling.proposal = [last.handling.proposal[0].replace("hyväksyä", "hylätä")]
        server.halls.printed.clear()
        crawl(tmp_path, "--since", "2025-11-01").close()
    store = Store.open(tmp_path / "data" / "store")
    found = changes(store)
    assert found[gone.title] == "withdrawn"
    assert found[late.title] == "added"
    assert found[last.title] == "changed"
    old = iris.node(BASE, "mallila", "item", agenda.items[-1].id)
    (new,) = graph_access.objects(store, old, vocabulary.REPLACED_BY)
    assert graph_access.objects(store, new, vocabulary.REVISION_OF) == [old]
    assert graph_access.objects(store, old, terms.WORDS_REMOVED) == ["hyväksyä"]
    assert graph_access.objects(store, old, terms.WORDS_ADDED) == ["hylätä"]
    page = iris.page_graph(BASE, "mallila", "item", f"9{agenda.items[-1].id}")
    withdrawal.take_out(store, BASE, "mallila", [page], Withdrawal("2026-12-01", "request"))
    assert graph_access.objects(store, old, vocabulary.TITLE) == []
    store.close()


def test_minutes_under_the_address_of_their_agenda_leave_it_beside_them(tmp_path: Path) -> None:
    with serving(TownHalls(["agenda-to-minutes"])) as server:
        address = f"{server.address}/simo/cgi/DREQUEST.PHP"
        (tmp_path / "mallila.toml").write_text(TOWN + SOURCE.format("dynasty", address), encoding="utf-8")
        crawl(tmp_path, "--since", "2025-11-01").close()
        with crawl(tmp_path, "--since", "2025-11-01") as store:
            found = changes(store)
            plan = planned(store, "dynasty", address)
    assert plan.due
    assert not {*plan.due} & plan.resting, "their address is due as the minutes' own"
    assert found
    assert {*found.values()} <= {"unchanged", "handled"}
    assert "unchanged" in found.values()
    assert run("query", "agenda-changes", at=tmp_path).returncode == 0


def test_an_agenda_that_stays_listed_changes_nothing_each_time_it_is_met(tmp_path: Path) -> None:
    """It is no page of the store, not even of one that is made anew; its address stays withdrawn."""

    def state() -> tuple[set[str], set[str], int]:
        with Store.read_only(tmp_path / "data" / "store") as store:
            data = {str(quad) for quad in store.native if str(quad.graph_name)[1:].startswith(iris.graphs_of(BASE))}
            withdrawn = {*withdrawn_addresses.read(store, BASE, "mallila")}
        return data, withdrawn, len([*archive.entries(tmp_path / "data" / "archive" / "mallila")])

    with serving(TownHalls()) as server:
        address = f"{server.address}/keminmaa/ktwebscr/pk_tek_tweb.htm"
        (tmp_path / "mallila.toml").write_text(TOWN + SOURCE.format("tweb", address), encoding="utf-8")
        crawl(tmp_path, "--since", "2025-11-01").close()
        agenda = minuted(server.halls, still_listed=True)
        crawl(tmp_path, "--since", "2025-11-01").close()
        before = state()
        assert withdrawn_addresses.digest(iris.page_graph(BASE, "mallila", "meeting", agenda.id)) in before[1]
        for _ in range(2):
            with crawl(tmp_path, "--since", "2025-11-01") as store:
                resting = planned(store, "tweb", address).resting
            assert state() == before
    assert any(url.endswith(f"epj_asil_tweb.htm?+bid={agenda.id}") for url in resting)
    assert run("rebuild", "--municipalities", ".", at=tmp_path).returncode == 0
    assert state() == before
