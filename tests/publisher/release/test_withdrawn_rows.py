"""The row of a withdrawn page goes with it: its title and address stand in lists and in what crawls remember."""

from __future__ import annotations

from pathlib import Path

from support import site_pages
from support.town_days import BASE, Days, days
from test_withdraw import files_with, release

from publisher.mapping import iris
from publisher.store import Store, withdrawn_addresses

NAME = "lupa-maija-malli"
NAMES = [NAME, "kaava", "vesi"]


def told_in_store(store: Path) -> list[str]:
    """Return what a store tells of the page, also where its files are packed."""
    with Store.read_only(store) as opened:
        return [str(quad) for quad in opened.native if "maija-malli" in str(quad).lower()]


def told_in_list(store: Path) -> set[str]:
    """Return the names of the posts that the list of a store tells of."""
    with Store.read_only(store) as opened:
        (graph,) = opened.graphs(f"{BASE}/graph/mallila/announcements/")
        told = " ".join(map(str, opened.quads(graph)))
    return {name for name in (*NAMES, "uusi") if f"kuulutukset-{name}" in told}


def files(town: Days) -> set[str]:
    """Return where files tell of it, but for the notice to mirrors which names the graph that is to be removed."""
    found = (file for file in files_with(town.folder / "data", "maija-malli") if "/changes/" not in file)
    return {file.partition("/")[0] for file in found}


def test_the_row_of_a_withdrawn_page_leaves_lists_and_what_is_remembered(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.is_full = False
        town.show(NAMES)
        assert town.crawl("01").returncode == 0
        release(town)
        town.show(NAMES, **{NAME: 500})
        town.crawl("08")
        assert files(town) >= {"archive", "crawls", "releases"}
        url = f"{town.served.root}/kuulutukset/{NAME}/"
        ran = town.run("withdraw", url, "--reason", "personal-data")
        assert ran.returncode == 0, ran.stderr
        served = (tmp_path / "data" / "releases" / "current").resolve()
        assert files(town) == set()
        assert told_in_store(tmp_path / "data" / "store") == []
        assert told_in_store(served / "store") == []
        assert town.run("validate").returncode == 0

        # The town still lists it: it is neither asked for nor read, whatever kind of crawl.
        town.show([*NAMES, "uusi"])
        for day, options in (("09", ()), ("16", ()), ("17", ("--full",))):
            town.served.asked.clear()
            ran = town.crawl(day, *options)
            assert ran.returncode == 0, ran.stderr
            assert not any(NAME in path for path in town.served.asked)
            assert files(town) == set()
            assert told_in_store(tmp_path / "data" / "store") == []
        assert "1 withdrawn by a person and left alone" in ran.stdout
        assert "uusi" in town.held()
        assert town.run("rebuild", "--municipalities", ".", "--workers", "1").returncode == 0
        assert told_in_store(tmp_path / "data" / "store") == []

        # It comes back, row and all, once that is lifted.
        assert town.run("withdraw", url, "--lift").returncode == 0
        assert town.crawl("24").returncode == 0
        assert NAME in town.held()
        assert told_in_list(tmp_path / "data" / "store") == set(NAMES) | {"uusi"}


def test_a_list_keeps_its_other_rows_and_what_it_was_made_of(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(NAMES, **{NAME: site_pages.post(NAME)})
        town.crawl("01")
        with Store.read_only(tmp_path / "data" / "store") as store:
            held = {graph: store.held(graph) for graph in store.graphs(f"{BASE}/graph/mallila/")}
        url = f"{town.served.root}/kuulutukset/{NAME}/"
        town.run("withdraw", url, "--reason", "request")
        with Store.read_only(tmp_path / "data" / "store") as store:
            now = {graph: store.held(graph) for graph in store.graphs(f"{BASE}/graph/mallila/")}
            assert {graph for graph in held if graph not in now} == {
                iris.page_graph(BASE, "mallila", "announcement", f"kuulutukset-{NAME}")
            }
            assert all(held[graph] == now[graph] for graph in now)
        assert told_in_list(tmp_path / "data" / "store") == {"kaava", "vesi"}
        with Store.read_only(tmp_path / "data" / "store") as store:
            known = withdrawn_addresses.read(store, BASE, "mallila")
        assert withdrawn_addresses.digest(iris.node(BASE, "mallila", "announcement", f"kuulutukset-{NAME}")) in known
