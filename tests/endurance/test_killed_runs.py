"""Runs that are killed at random moments, one after another: `--kills 50` for many.

A town's pages change each time. Whatever is killed, what was held is held, whole and with its bytes; what came is in
the archive, but for the page in hand; and the next run that is left alone brings all.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.serving import KUNTALINKKI, environment
from support.town_days import BASE, Days, days

from ontology import terms
from publisher.crawl import archive
from publisher.mapping import iris
from publisher.store import Store, inventory

PAGE = """\
<!doctype html><html><body><h1>Avustus</h1>
<div class="entry"><p>Päätös: Päätän asian {} tilassa {}.</p></div></body></html>
"""
NAMES = [f"asia-{number}" for number in range(10)]
CRAWL = ["crawl", "mallila", "--full", "--municipalities", "."]
REBUILD = ["rebuild", "--municipalities", ".", "--workers", "1"]
RUNS = [CRAWL, ["maintain"], CRAWL, REBUILD, CRAWL, ["release", "--allow-example"]]


def show(town: Days, state: int) -> None:
    """Let each post say which state of the town it is of."""
    posts = {name: PAGE.format(name, state).encode() for name in NAMES}
    town.entry = town.entry.replace('kind = "announcements"', 'kind = "official-decisions"')
    town.show(NAMES, **posts)
    (town.folder / "mallila.toml").write_text(town.entry.format(root=town.served.root), encoding="utf-8")
    town.served.asked.clear()


def kill(town: Days, command: list[str], chance: random.Random) -> bool:
    """Run a command and kill it: a crawl when it has asked for some pages, or any after some time; return if it was."""
    process = subprocess.Popen(
        [KUNTALINKKI, *command], cwd=town.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment(KUNTALINKKI_DELAY="0", KUNTALINKKI_BASE=BASE), start_new_session=True,
    )  # fmt: skip
    asked = chance.randint(0, len(NAMES) + 2) if command is CRAWL else 0
    end = time.monotonic() + 20
    while len(town.served.asked) < asked and process.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(chance.choice([0, 0.01, 0.1, 0.5]) if asked else chance.uniform(0.3, 4))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def state_of(data: Path) -> dict[str, str]:
    """Return the posts that are held, each with the hash of its bytes; all of them are whole."""
    if not (data / "store" / "CURRENT").exists():
        return {}
    with Store.read_only(data / "store") as store:
        found = {}
        for graph in inventory.pages(store, BASE, "mallila"):
            held = store.held(graph)
            assert held, f"{graph} is not whole"
            found[graph] = held.sha256
        # The union tells what the graphs tell, and no more.
        told = {quad.triple for graph in store.graphs(iris.graphs_of(BASE)) for quad in store.quads(graph)}
        union = {quad.triple for quad in store.native.quads_for_pattern(None, None, None, ox.DefaultGraph())}
        assert union == told
    return found


@pytest.mark.timeout(1800)
def test_what_is_killed_loses_nothing_but_the_page_in_hand(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    chance = random.Random(16)
    data = tmp_path / "data"
    killed = 0
    with days(tmp_path) as town:
        show(town, 0)
        assert town.crawl("01").returncode == 0
        for number in range(1, request.config.getoption("--kills") + 1):
            show(town, number)
            before = state_of(data)
            command = RUNS[number % len(RUNS)]
            killed += kill(town, command, chance)
            now = state_of(data)
            assert before.keys() <= now.keys(), f"{command} lost {before.keys() - now.keys()}"
            kept = [*archive.entries(data / "archive" / "mallila")]
            assert {*now.values()} <= {entry.page.sha256 for entry in kept}
            if command is CRAWL:
                came = [path for path in town.served.asked if "asia-" in path]
                words = f"tilassa {number}.".encode()
                new = [entry for entry in kept if words in archive.body(entry.read())]
                assert len(new) >= len(came) - 2, (came, len(new))
        ran = town.crawl("20")
        assert ran.returncode == 0, ran.stderr
        with Store.read_only(data / "store") as store:
            told = [quad.object.value for quad in store.native if quad.predicate.value == terms.TEXT]
        assert {*told} == {f"Päätän asian {name} tilassa {number}." for name in NAMES}
        assert town.run("validate").returncode == 0
    assert killed >= request.config.getoption("--kills") // 2
