"""Towns handed to a real Scrapyd: what its jobs bring together is what one crawl brings, whatever died meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
import tomli_w
from support.serving import KUNTALINKKI, environment

from publisher.crawl import town_folders
from publisher.errors import StoreError
from publisher.store import Store, withdrawn_addresses
from publisher.store.withdrawn_addresses import Withdrawal
from spiders.sample import municipalities
from spiders.sample.dynasty_answers import Answer, TownHalls
from spiders.sample.server import SampleServer

BASE = "https://kuntalinkki.example"
# Eight towns under keys of their own; each of the sample's four is two of them, on one host.
HALLS = {f"kunta-{number + 1}": ("kemi", "keminmaa", "simo", "tervola")[number % 4] for number in range(8)}
# The job of this one is killed on the way.
KILLED = "kunta-3"
CONF = """\
[scrapyd]
http_port = {port}
poll_interval = 0.1
max_proc = 5
runner = publisher.commands.scrapyd_job
[settings]
kuntalinkki = spiders.settings
"""


class Halls(SampleServer):
    """The sample's server, asked as a proxy and slow; it counts the requests to each host, and those at one time."""

    def __init__(self) -> None:
        super().__init__(0, TownHalls())
        self.asked: Counter[str] = Counter()
        self.now: Counter[str] = Counter()
        self.most_at_once = 0

    def answer(self, target: str, host: str, cookie: str) -> tuple[Answer, str | None]:
        self.asked[host] += 1
        self.now[host] += 1
        self.most_at_once = max(self.most_at_once, *self.now.values())
        time.sleep(0.1)
        self.now[host] -= 1
        return super().answer(target, host, cookie)


@contextmanager
def halls() -> Iterator[Halls]:
    with Halls() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def write_towns(folder: Path) -> None:
    """Write the files of the eight towns: the sample's lists on sites and pages of strategies."""
    folder.mkdir()
    sample = municipalities()
    for key, hall in HALLS.items():
        entry: dict[str, Any] = {"names": {"fi": key.capitalize()}, "sources": [], "strategy_pages": []}
        for source in sample[hall].sources:
            _, _, path = source.address.removeprefix("http://").partition("/")
            told = {"address": f"http://{host_of(hall)}/{hall}/{path}"}
            if source.platform == "strategy":
                entry["strategy_pages"].append(told)
            elif source.selectors:
                names = {name: getattr(source.selectors, name) for name in source.selectors.__slots__}
                chosen = {name: value for name, value in names.items() if value}
                entry["sources"].append({**told, "platform": "site", "kind": source.kind, "selectors": chosen})
        file = folder / f"{key}.toml"
        file.write_text(tomli_w.dumps({name: told for name, told in entry.items() if told}), encoding="utf-8")


def host_of(hall: str) -> str:
    return f"127.0.0.{2 + [*HALLS.values()].index(hall)}"


@contextmanager
def scrapyd(folder: Path, variables: dict[str, str]) -> Iterator[str]:
    """Run a real Scrapyd in a folder, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    (folder / "scrapyd.conf").write_text(CONF.format(port=port), encoding="utf-8")
    with (folder / "scrapyd.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapyd"], cwd=folder, env=variables, stdout=log, stderr=log, start_new_session=True
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: is_up(address))
            yield address
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def is_up(address: str) -> bool:
    try:
        return requests.get(f"{address}/daemonstatus.json", timeout=5).ok
    except requests.ConnectionError:
        return False


def jobs(address: str) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = requests.get(f"{address}/listjobs.json", timeout=5).json()
    return told


def wait_until(is_so: Any, seconds: float = 200) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, *arguments], cwd=folder, env=environment(**variables), capture_output=True, text=True, timeout=60
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def graphs(data: Path) -> dict[str, set[str]]:
    """Return the quads of each graph of data, what is derived and the union included, without reports of crawls."""
    found: dict[str, set[str]] = {}
    with Store.read_only(data / "store") as store:
        for quad in store.native:
            name = getattr(quad.graph_name, "value", "")
            if not name or name.startswith(f"{BASE}/graph/"):
                found.setdefault(name, set()).add(str(quad.triple))
    return found


@pytest.mark.timeout(600)  # twenty processes: minutes, on a machine that has much else to do
def test_eight_towns_by_scrapyd_are_the_same_as_one_crawl(tmp_path: Path) -> None:
    towns = tmp_path / "towns"
    write_towns(towns)
    plain, working = tmp_path / "plain", tmp_path / "working"
    plain.mkdir()
    working.mkdir()
    with halls() as server:
        settings = {
            "KUNTALINKKI_DELAY": "0", "KUNTALINKKI_BASE": BASE, "KUNTALINKKI_NOW": "2026-12-01T03:00:00Z",
            "http_proxy": server.address, "no_proxy": "",
        }  # fmt: skip
        crawled = run(plain, "crawl", *HALLS, "--municipalities", str(towns), **settings)
        assert crawled.returncode == 0, crawled.stderr
        server.asked.clear()
        server.most_at_once = 0
        with scrapyd(working, environment(**settings, KUNTALINKKI_MUNICIPALITIES=str(towns))) as address:
            command = ["schedule", "--municipalities", str(towns), "--scrapyd", address, "--json"]
            told = json.loads(run(working, *command, *HALLS, **{**settings, "http_proxy": ""}).stdout)
            assert {one["municipality"]: one["state"] for one in told} == dict.fromkeys(HALLS, "scheduled")
            kill_on_the_way(server, address)
            # Those that wait or are crawled are not handed in again; the one that was killed is.
            told = json.loads(run(working, *command, *HALLS, **{**settings, "http_proxy": ""}).stdout)
            states = {one["municipality"]: one["state"] for one in told}
            assert states[KILLED] == "scheduled"
            assert "queued" in states.values()
            wait_until(lambda: is_done(address))
            # On a machine that has much else to do, a page may take longer to read than it may: it is asked for again.
            while failed := [town for town in HALLS if " 0 failed" not in newest_log(working, town)]:
                run(working, *command, *failed, "--full", **{**settings, "http_proxy": ""})
                wait_until(lambda: is_done(address))
        assert server.most_at_once == 1
        logs = "\n".join(log.read_text() for log in working.glob("logs/kuntalinkki/*/*.log"))
        assert "Traceback" not in logs, logs
        gathered = run(working, "gather", "--json", **settings)
        assert gathered.returncode == 0, gathered.stderr
        assert [one["municipality"] for one in json.loads(gathered.stdout)] == [*HALLS]
    before, after = graphs(plain / "data"), graphs(working / "data")
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    assert len(before) > 40


def is_done(address: str) -> bool:
    told = jobs(address)
    return not told["pending"] and not told["running"]


def newest_log(folder: Path, town: str) -> str:
    """Return what the last job of a town printed."""
    logs = sorted((folder / "logs" / "kuntalinkki" / town).iterdir(), key=lambda file: file.stat().st_mtime_ns)
    return logs[-1].read_text()


def kill_on_the_way(server: Halls, address: str) -> None:
    """Kill the job of a town once it has asked for some of its pages."""
    wait_until(lambda: server.asked[host_of(HALLS[KILLED])] > 4)
    (pid,) = (job["pid"] for job in jobs(address)["running"] if job["spider"] == KILLED)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: KILLED not in {job["spider"] for job in jobs(address)["running"]})


def test_no_scrapyd_is_said_in_a_sentence(tmp_path: Path) -> None:
    ran = run(tmp_path, "schedule", "kemi", "--scrapyd", "http://127.0.0.1:9")
    assert ran.returncode == 1
    assert ran.stderr == (
        "Error: no Scrapyd answers at http://127.0.0.1:9: start one with `scrapyd`, or name another with --scrapyd\n"
    )


def test_nothing_to_gather_is_said(tmp_path: Path) -> None:
    ran = run(tmp_path, "gather")
    assert ran.returncode == 1
    assert "run `kuntalinkki schedule`" in ran.stderr


def test_a_job_waits_for_another_at_its_host(tmp_path: Path) -> None:
    """Locks are those of the system: another process has to hold one, and loses it when it is killed."""
    script = (
        "import sys, pathlib\nfrom publisher.crawl import town_folders\n"
        "with town_folders.locked(pathlib.Path(sys.argv[1]), {'example.org'}):\n    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(StoreError, match="another job"),
            town_folders.locked(tmp_path, {"example.org", "a"}, wait=False),
        ):
            pass
        other.kill()
        with town_folders.locked(tmp_path, {"example.org", "a"}):
            pass


@pytest.fixture
def own_town(sample_crawl: Path, tmp_path: Path) -> Path:
    """Return a working folder with the sample's data, of which one town was crawled by a job too."""
    shutil.copytree(sample_crawl / "data", tmp_path / "data")
    shutil.copytree(sample_crawl / "data" / "store", tmp_path / "data" / "towns" / "simo" / "store")
    return tmp_path


def test_what_only_the_store_has_is_kept(own_town: Path) -> None:
    before = graphs(own_town / "data")
    with Store.open(own_town / "data" / "towns" / "simo" / "store") as store:
        page = next(graph for graph in store.graphs(f"{BASE}/graph/simo/item/"))
        store.withdraw(page)
    ran = run(own_town, "gather")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.endswith("1 more kept that only the store had\n")
    assert graphs(own_town / "data") == before


def test_what_a_person_withdrew_does_not_come_back(own_town: Path) -> None:
    data = own_town / "data"
    with Store.open(data / "store") as store:
        page = next(graph for graph in store.graphs(f"{BASE}/graph/simo/item/"))
        store.withdraw(page)
        withdrawn_addresses.record(store, BASE, "simo", {page: []}, Withdrawal("2026-12-01", "request"))
    before = graphs(data)
    ran = run(own_town, "gather")
    assert ran.returncode == 3
    assert f"KUNTALINKKI_DATA={Path('data') / 'towns' / 'simo'}" in ran.stderr
    assert graphs(data) == before
