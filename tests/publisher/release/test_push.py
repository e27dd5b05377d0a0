from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.feeding import item_page
from support.made_pages import BASE, all_quads
from support.releasing import graph_of, make, pages, store_pages
from support.serving import KUNTALINKKI, environment
from support.stores import VIRTUOSO, Between, Server, between, oxigraph, virtuoso

from publisher.errors import ConfigurationError, PushError
from publisher.release import changes, graphs, push, remote, remote_verification
from publisher.release.layout import Release
from publisher.release.push import Pushed, Source
from publisher.release.remote import Credentials, Remote
from publisher.store import Store

NEEDS_VIRTUOSO = pytest.mark.skipif(
    VIRTUOSO is None, reason="there is no Virtuoso: apt install virtuoso-opensource-7-bin"
)
STORES = [pytest.param("oxigraph"), pytest.param("virtuoso", marks=NEEDS_VIRTUOSO)]
FIRST, SECOND, THIRD = "20260101T000000Z", "20260201T000000Z", "20260301T000000Z"
OTHER = "https://else.example/graph"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    folder = tmp_path_factory.mktemp("stores")
    with oxigraph(folder / "oxigraph") as first:
        if VIRTUOSO is None:
            yield {"oxigraph": first}
            return
        with virtuoso(folder / "virtuoso") as second:
            yield {"oxigraph": first, "virtuoso": second}


@pytest.fixture
def server(servers: dict[str, Server], request: pytest.FixtureRequest) -> Iterator[Server]:
    """A store with nothing of ours in it."""
    server = servers[request.param if hasattr(request, "param") else "oxigraph"]
    yield server
    clear(server.remote())


def clear(store: Remote) -> None:
    for row in store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
        if row["g"].startswith((BASE, OTHER)):
            store.delete(row["g"])


@contextmanager
def source(release: Release) -> Iterator[Source]:
    with Store.read_only(release.store) as store:
        yield Source(release.name, BASE, store, tuple(graphs.read(release.changes / graphs.FILE)))


def pushed(release: Release, store: Remote, dry_run: bool = False) -> Pushed:
    with source(release) as found:
        return push.push(found, store, lambda _: None, dry_run)


def verdicts(release: Release, store: Remote) -> set[str]:
    with source(release) as found:
        return {remote_verification.compare_graph(found, store, graph) for graph in found.graphs}


def held(store: Remote) -> set[str]:
    rows = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    return {row["g"] for row in rows if row["g"].startswith((BASE, OTHER))}


def first_release(data: Path, count: int = 6) -> Release:
    """Six pages and a graph with every field there is."""
    store_pages(data, pages(count))
    with Store.open(data / "store") as store:
        store.native.extend(quad for quad in all_quads())
        store.flush()
    return make(data, FIRST, changes.write)


def second_release(data: Path) -> Release:
    store_pages(data, [item_page(1, text='Hylättiin "näin".\n\n\\ ✓ 😀'), item_page(6)], [item_page(2)])
    return make(data, SECOND, changes.write)


@pytest.mark.parametrize("server", STORES, indirect=True)
@pytest.mark.parametrize("graph_store", [True, False], ids=["graph-store", "updates"])
def test_first_whole_then_only_what_changed(server: Server, graph_store: bool, tmp_path: Path) -> None:
    store = server.remote(graph_store)
    server.remote().put(OTHER, b"<http://a.example/> <http://a.example/> <http://a.example/> .\n")
    first = first_release(tmp_path)
    total = len(list(graphs.read(first.changes / graphs.FILE)))
    done = pushed(first, store)
    assert (done.written, done.deleted, done.unchanged) == (total, 0, 0)
    assert verdicts(first, store) == {remote_verification.SAME}
    done = pushed(first, store)
    assert (done.written, done.unchanged) == (0, total)
    second = second_release(tmp_path)
    assert pushed(second, store, dry_run=True).written == 2
    assert verdicts(first, store) == {remote_verification.SAME}
    done = pushed(second, store)
    assert (done.written, done.deleted, done.unchanged) == (2, 1, total - 2)
    assert verdicts(second, store) == {remote_verification.SAME}
    listed = {graph.graph for graph in graphs.read(second.changes / graphs.FILE)}
    assert held(store) == {*listed, f"{BASE}/push", OTHER}
    done = pushed(first, store)  # and back, as after a rollback
    assert (done.written, done.deleted) == (2, 1)
    assert verdicts(first, store) == {remote_verification.SAME}


@pytest.mark.parametrize("server", STORES, indirect=True)
def test_what_was_changed_there_is_found_and_mended(server: Server, tmp_path: Path) -> None:
    store = server.remote()
    release = first_release(tmp_path)
    pushed(release, store)
    graph = graph_of(item_page(3))
    store.put(graph, b'<http://a.example/> <http://a.example/> "else" .\n')
    with source(release) as found:
        wrong = [
            one.graph
            for one in found.graphs
            if remote_verification.compare_graph(found, store, one) == remote_verification.WRONG
        ]
        assert wrong == [graph]
        push.unmark(found, store, wrong)
    assert pushed(release, store).written == 1
    assert verdicts(release, store) == {remote_verification.SAME}


@pytest.mark.parametrize("graph_store", [True, False], ids=["graph-store", "updates"])
def test_values_spelt_otherwise_are_no_fault_and_other_values_are(
    server: Server, graph_store: bool, tmp_path: Path
) -> None:
    release = first_release(tmp_path, 2)
    pushed(release, server.remote())
    graph = graph_of(item_page(1))
    with source(release) as found:
        (one,) = (told for told in found.graphs if told.graph == graph)
        lines = b"".join(graphs.lines(found.store.quads(graph))).replace(f" <{graph}> .".encode(), b" .")
        utc = b'"2026-01-01T00:00:00Z"'
        assert utc in lines
        for spelt, verdict in (
            (b'"2026-01-01T02:00:00+02:00"', remote_verification.ALTERED),
            (b'"2027-01-01T00:00:00Z"', remote_verification.WRONG),
        ):
            server.remote().put(graph, lines.replace(utc, spelt))
            assert remote_verification.compare_graph(found, server.remote(graph_store), one) == verdict


def test_a_server_that_falls_down_now_and_then_is_asked_again(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "WAITS", (0.01, 0.01, 0.01))
    release = first_release(tmp_path)
    for how in (500, 503, 0):
        clear(server.remote())
        with between(Between(server, good=1, bad=2, how=how)) as store:
            pushed(release, store.remote())
        assert verdicts(release, server.remote()) == {remote_verification.SAME}


@pytest.mark.parametrize("how", [500, 0], ids=["answers-500", "hangs-up"])
@pytest.mark.parametrize("good", [1, 4, 5])
def test_a_server_that_fails_in_the_middle_keeps_what_was_good(
    server: Server, how: int, good: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "WAITS", (0.01,))
    monkeypatch.setattr(push, "BATCH", 30)
    release = first_release(tmp_path)
    with between(Between(server, good=good, how=how)) as store, pytest.raises(PushError) as told:
        pushed(release, store.remote())
    assert str(told.value).startswith(store.address)
    assert "\n" not in str(told.value)
    done = pushed(release, server.remote())
    assert bool(done.unchanged) == (good >= 3)
    assert verdicts(release, server.remote()) == {remote_verification.SAME}


def test_what_a_batch_cannot_bring_goes_graph_by_graph(server: Server, tmp_path: Path) -> None:
    release = first_release(tmp_path)
    refusing = Between(server, good=1, bad=1, how=400)  # the ledger is marked, the batch refused
    with between(refusing) as store:
        pushed(release, store.remote())
    assert refusing.seen.count("PUT") == len(list(graphs.read(release.changes / graphs.FILE)))
    assert verdicts(release, server.remote()) == {remote_verification.SAME}


def test_name_and_password_are_sent_as_they_are_asked_for(server: Server, tmp_path: Path) -> None:
    release = first_release(tmp_path)
    with between(Between(server, basic=("malli", "s3cret"))) as store:
        pushed(release, store.remote(Credentials("malli", "s3cret")))
        assert verdicts(release, store.remote(Credentials("malli", "s3cret"))) == {remote_verification.SAME}
        for known in (None, Credentials("malli", "wrong-one")):
            with pytest.raises(PushError, match="KUNTALINKKI_PUSH_USER") as told:
                pushed(release, store.remote(known))
            assert "wrong-one" not in str(told.value)
    assert "s3cret" not in repr(Credentials("malli", "s3cret"))


def test_addresses_and_credentials_that_cannot_be_are_refused() -> None:
    for address in ("ftp://a.example/", "a.example", "http://"):
        with pytest.raises(ConfigurationError, match="begins with http"):
            Remote(address, None, None)
    with pytest.raises(ConfigurationError, match="KUNTALINKKI_PUSH_USER") as told:
        Remote("http://malli:s3cret@a.example/", None, None)
    assert "s3cret" not in str(told.value)
    with pytest.raises(ConfigurationError, match="both"):
        remote.credentials({"KUNTALINKKI_PUSH_USER": "malli"})


def command(server: Server, data: Path, *options: str) -> list[str]:
    return [
        str(KUNTALINKKI),
        "push",
        server.query,
        "--update",
        server.update,
        "--graph-store",
        server.graph_store,
        *options,
    ]


def variables(server: Server, data: Path) -> dict[str, str]:
    known = server.credentials
    secrets = {"KUNTALINKKI_PUSH_USER": known.user, "KUNTALINKKI_PUSH_PASSWORD": known.password} if known else {}
    return environment(KUNTALINKKI_DATA=str(data), KUNTALINKKI_BASE=BASE, **secrets)


@pytest.mark.parametrize("server", STORES, indirect=True)
def test_the_command_pushes_verifies_and_tells(server: Server, tmp_path: Path) -> None:
    release = first_release(tmp_path)
    total = len(list(graphs.read(release.changes / graphs.FILE)))
    run = [*command(server, tmp_path, "--verify", "--json")]
    ran = subprocess.run(
        run, env=variables(server, tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told["release"], told["written"], told["verified"], told["altered"]) == (FIRST, total, total, [])
    assert f"{total} of {total} graphs" in ran.stderr
    if server.credentials:
        ran = subprocess.run(
            run, env=environment(KUNTALINKKI_DATA=str(tmp_path)), cwd=tmp_path, capture_output=True, text=True
        )
        assert ran.returncode == 1
        assert "KUNTALINKKI_PUSH_USER" in ran.stderr


def test_without_a_release_the_command_says_what_to_do(server: Server, tmp_path: Path) -> None:
    ran = subprocess.run(
        command(server, tmp_path), env=variables(server, tmp_path), cwd=tmp_path, capture_output=True, text=True
    )
    assert ran.returncode == 1
    assert "kuntalinkki release" in ran.stderr
    assert "Traceback" not in ran.stderr


SLOWLY = "import sys; from publisher.release import push; push.BATCH = 60; from publisher.cli import main; main()"


@pytest.mark.parametrize("server", STORES, indirect=True)
def test_a_push_that_is_killed_goes_on_where_it_was(server: Server, tmp_path: Path) -> None:
    release = first_release(tmp_path, 120)
    run = [sys.executable, "-c", SLOWLY, *command(server, tmp_path)[1:]]
    process = subprocess.Popen(run, env=variables(server, tmp_path), cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for _ in range(3):
        process.stderr.readline()
    time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    done = pushed(release, server.remote())
    assert done.unchanged >= 3
    assert done.written > 0
    assert verdicts(release, server.remote()) == {remote_verification.SAME}


@pytest.mark.parametrize("maker", STORES)
def test_a_store_that_is_killed_is_brought_to_the_release_by_the_next_push(maker: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    release = first_release(data, 120)
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[maker]
    with start(tmp_path / maker) as server:
        run = [sys.executable, "-c", SLOWLY, *command(server, data)[1:]]
        process = subprocess.Popen(run, env=variables(server, data), cwd=data, stderr=subprocess.PIPE, text=True)
        assert process.stderr
        for _ in range(3):
            process.stderr.readline()
        server.kill()
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in told
    assert "does not answer" in told.splitlines()[-1]
    with start(tmp_path / maker) as server:
        pushed(release, server.remote())
        assert verdicts(release, server.remote()) == {remote_verification.SAME}
