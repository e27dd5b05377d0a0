"""Queries run in processes of their own, that end when they must and take nothing else with them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from support.processes import COUNT, ENDLESS, GREEDY, Served, data_folder, eventually, read, served
from support.serving import trap


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose queries may run for two seconds and answer one megabyte."""
    data = data_folder(tmp_path_factory.mktemp("data"))
    with served(data, query_seconds="2", answer_megabytes="1") as found:
        yield found


def test_the_process_that_speaks_http_has_no_engine(server: Served) -> None:
    assert server.ask(COUNT).status_code == 200
    for path in (
        "",
        "fi/",
        "fi/haku?q=koulu",
        "fi/vertailu",
        "fi/kysymys/close-votes?town=",
        "sparql",
        "id/kemi",
        "graph/x",
        "ontology",
        "health",
        "metrics",
        "sparql?question=close-votes",
    ):
        server.client.get(path, headers={"Accept": "text/html"})
    maps = read(Path(f"/proc/{server.process.pid}/maps"))
    assert "httptools" in maps
    assert "pyoxigraph" not in maps
    assert any("pyoxigraph" in read(Path(f"/proc/{pid}/maps")) for pid in server.children())


def test_importing_the_application_imports_no_engine() -> None:
    code = "import publisher.web.server, publisher.commands.serve, sys; print('pyoxigraph' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_query_without_end_is_ended(server: Served) -> None:
    answer = server.ask(ENDLESS)
    assert (answer.status_code, answer.text) == (
        504,
        "the query ran longer than 2 seconds and was ended: ask for less at a time\n",
    )
    assert server.ask(COUNT).status_code == 200
    assert server.ended("time")


def test_a_query_that_eats_memory_is_ended(tmp_path: Path) -> None:
    with served(data_folder(tmp_path), query_seconds="100", query_megabytes="64") as server:
        answer = server.ask(GREEDY)
        assert (answer.status_code, answer.text) == (
            503,
            "the query needed more than 64 MB of memory and was ended: ask for less\n",
        )
        assert server.ended("memory") == 1
        assert server.ask(COUNT).status_code == 200


def test_an_answer_that_is_too_large_is_broken_off_and_not_taken_for_whole(server: Served) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        server.ask("SELECT * { ?s ?p ?o . ?t ?q ?r }")
    assert server.ended("answer")
    page = server.ask("SELECT * { ?s ?p ?o . ?t ?q ?r }", "text/html")
    assert (page.status_code, "1000 riviä" in page.text) == (200, True)


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT * " + "{" * 5000 + "}" * 5000, 400, "nests brackets deeper than 500 levels"),
        ("SELECT (" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}", 400, "nests brackets deeper than 500 levels"),
        ('SELECT ("' + "(" * 5000 + '" AS ?x) {}', 200, "((("),
        ("SELECT * { ?s ?p '" + "x" * 2_000_000 + "' }", 413, "a query may be 65536 bytes long"),
        ("SELECT * { ?s ?p '" + "x" * 70_000 + "' }", 413, "a query may be 65536 bytes long"),
    ],
)
def test_what_the_parser_would_choke_on_does_not_reach_it(server: Served, query: str, status: int, said: str) -> None:
    before = server.children()
    answer = server.ask(query)
    assert answer.status_code == status, answer.text[:200]
    assert said in answer.text
    assert server.children() == before


def test_a_query_of_2_million_bytes_in_the_address_is_refused_and_not_reset(server: Served) -> None:
    with socket.create_connection(("127.0.0.1", server.client.base_url.port or 0)) as connection:
        connection.sendall(b"GET /sparql?query=" + b"x" * 2_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        told = b""
        while piece := connection.recv(65536):
            told += piece
    assert told.startswith(b"HTTP/1.1 413 ")
    assert told.endswith(b"post the query\n")


def test_a_crash_takes_only_its_own_query(server: Served) -> None:
    """Kill the workers while they work: their queries fail, later ones are answered, the server stays."""
    with ThreadPoolExecutor() as threads:
        endless = threads.submit(server.ask, ENDLESS)
        time.sleep(0.5)
        (zygote,) = [
            int(pid) for pid in read(Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")).split()
        ]
        for pid in server.children() - {zygote}:
            os.kill(pid, signal.SIGSEGV)
        answer = endless.result()
    assert (answer.status_code, answer.text) == (
        503,
        "the query ended the process that worked on it: simplify it\n",
    )
    assert server.ask(COUNT).status_code == 200
    os.kill(zygote, signal.SIGKILL)
    assert eventually(lambda: server.ask(COUNT).status_code == 200)
    assert server.process.poll() is None


def test_many_operators_end_at_most_their_own_worker(server: Served) -> None:
    for query in (
        "SELECT (" + "!" * 20_000 + "true AS ?x) {}",
        "SELECT (" + "+".join(["1"] * 20_000) + " AS ?x) {}",
        "SELECT * {" + " UNION ".join(["{}"] * 7_000) + "}",
        "SELECT * {" + " ".join(f"BIND(1 AS ?v{n})" for n in range(3_500)) + "}",
    ):
        assert server.ask(query).status_code in {200, 400, 503, 504}
        assert server.ask(COUNT).status_code == 200


def test_a_client_that_leaves_ends_its_query(tmp_path: Path) -> None:
    with served(data_folder(tmp_path), query_seconds="60") as server:
        assert server.ask(COUNT).status_code == 200
        with pytest.raises(httpx.ReadTimeout):
            server.ask(ENDLESS, timeout=0.5)
        assert eventually(lambda: server.ended("client") == 1, 5)
        told = server.client.get("metrics").text
        assert 'kuntalinkki_workers{lane="queries",state="fast"} 0.0' in told
        assert 'kuntalinkki_workers{lane="queries",state="slow"} 0.0' in told


def test_the_first_bytes_of_a_large_answer_come_before_the_last_are_made(tmp_path: Path) -> None:
    with served(data_folder(tmp_path, 1000), query_seconds="60", answer_megabytes="1000") as server:
        query = "SELECT ?s ?t ?u ?v { ?s ?p ?o . ?t ?q ?r . ?u ?a ?b . ?v ?c ?d }"
        with server.client.stream("POST", "sparql", data={"query": query}) as answer:
            pieces = answer.iter_raw()
            assert next(pieces)
            assert answer.status_code == 200
    # Whoever leaves in the middle ends the query too.


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything(tmp_path: Path, stop: signal.Signals) -> None:
    with served(data_folder(tmp_path), query_seconds="600") as server, ThreadPoolExecutor() as threads:
        assert server.ask(COUNT).status_code == 200
        endless = [threads.submit(server.ask, query) for query in (ENDLESS, GREEDY, ENDLESS)]
        slow = socket.create_connection(("127.0.0.1", server.client.base_url.port or 0))
        slow.sendall(b"GET /sparql?que")
        time.sleep(0.5)
        children = server.children()
        assert len(children) > 3
        server.process.send_signal(stop)
        assert server.process.wait(timeout=10) == 0
        for query in endless:
            assert query.exception() or query.result().status_code == 503
        assert eventually(lambda: not [pid for pid in children if is_alive(pid)], 2)
        slow.close()


def test_workers_do_not_outlive_a_server_that_is_killed(tmp_path: Path) -> None:
    with served(data_folder(tmp_path)) as server:
        assert server.ask(COUNT).status_code == 200
        children = server.children()
        server.process.kill()
        assert eventually(lambda: not [pid for pid in children if is_alive(pid)])


def is_alive(pid: int) -> bool:
    return not read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].startswith(" Z") and Path(f"/proc/{pid}").exists()


def test_more_than_may_wait_are_sent_away(tmp_path: Path) -> None:
    with (
        served(data_folder(tmp_path), query_seconds="2", queries_waiting="5") as server,
        ThreadPoolExecutor(150) as many,
    ):
        limits = httpx.Limits(max_connections=None)
        with httpx.Client(base_url=server.url, trust_env=False, timeout=60, limits=limits) as client:
            asked = [many.submit(client.post, "sparql", data={"query": ENDLESS}) for _ in range(120)]
            answers = [one.result() for one in asked]
        assert {answer.status_code for answer in answers} <= {429, 503, 504}
        for answer in answers:
            assert (answer.status_code == 504) == ("retry-after" not in answer.headers)
        assert {429, 504} <= {answer.status_code for answer in answers}
        assert server.ask(COUNT).status_code == 200


def test_good_queries_are_answered_beside_runaways(tmp_path: Path) -> None:
    """Forty-five runaways at once, and three hundred good queries by eight clients: every good one is answered."""
    runaways = [ENDLESS, GREEDY, ENDLESS.replace("COUNT(*)", "GROUP_CONCAT(STR(?o1))")]
    with (
        served(data_folder(tmp_path), query_seconds="4", query_megabytes="64", queries_megabytes="300") as server,
        ThreadPoolExecutor(60) as many,
    ):
        limits = httpx.Limits(max_connections=None)
        with httpx.Client(base_url=server.url, trust_env=False, timeout=60, limits=limits) as client:
            bad = [many.submit(client.post, "sparql", data={"query": runaways[n % 3]}) for n in range(45)]

            def good(start: int) -> list[httpx.Response]:
                queries = [f"SELECT ?s {{ ?s ?p ?o }} OFFSET {start + n} LIMIT 1" for n in range(38)]
                return [client.post("sparql", data={"query": query}) for query in queries]

            answers = [answer for one in [many.submit(good, n) for n in range(8)] for answer in one.result()]
            assert {answer.status_code for answer in answers} == {200}
            assert len(answers) > 300
            assert {one.result().status_code for one in bad} <= {503, 504}
        assert server.process.poll() is None


def test_pages_do_not_wait_for_slow_readers_and_half_open_connections(tmp_path: Path) -> None:
    with served(data_folder(tmp_path), query_seconds="5", request_seconds="5") as server:
        port = server.client.base_url.port or 0
        asked = (
            b"GET /sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo.%3Ft%20%3Fq%20%3Fr%7D HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
        half = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
        for connection in slow:
            connection.sendall(asked)
        for connection in half:
            connection.sendall(asked[:30])
        assert server.client.get("fi/", timeout=10).status_code == 200
        assert server.ask(COUNT, timeout=10).status_code == 200
        for connection in half:
            connection.settimeout(30)
            assert connection.recv(1000).startswith(b"HTTP/1.1 408 ")
        for connection in (*slow, *half):
            connection.close()


def test_a_worker_reaches_no_network_and_sees_no_file_but_the_store(tmp_path: Path) -> None:
    """With the guard of the parser switched off, and a listener that would notice."""
    code = """
import sys
from publisher.store import sparql_tokens
from publisher.web.sparql import zygote, worker, evaluation
import socket, os
sparql_tokens.has_service = lambda query: False
from pathlib import Path
zygote.main(socket.socket(fileno=int(sys.argv[1])), os.getppid(), sys.argv[2], 1 << 28, 1 << 20, "http://e.example/sparql")
"""
    store = data_folder(tmp_path) / "store"
    (tmp_path / "secret.ttl").write_text("<http://e.example/secret> <http://e.example/p> 1 .")
    from publisher.web.sparql import frames

    with trap() as (address, asked):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-c", code, str(theirs.fileno()), str(store)]
        with subprocess.Popen(command, pass_fds=[theirs.fileno()]), ours, theirs:
            assert ours.recv(1000) == b'{"network": true, "files": true}'
            mine, workers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with workers:
                socket.send_fds(ours, [b"f"], [workers.fileno()])
            mine.settimeout(30)
            assert mine.recv(1000).startswith(frames.READY)

            def ask(query: str) -> bytes:
                for packet in frames.Task(query, results="text/csv").packets():
                    mine.send(packet)
                return mine.recv(60_000)

            told = ask(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
            assert told.startswith(frames.FAILED)
            assert b"SERVICE is refused" not in told
            for file in ("/etc/passwd", str(tmp_path / "secret.ttl")):
                assert ask(f"SELECT ?s FROM <file://{file}> {{ ?s ?p ?o }}") == b"Wtext/csv\ns\r\n"
        assert asked == []
