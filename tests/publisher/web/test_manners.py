"""How answers come: kept, packed, safe to look at, watched; and from a release, which a later one replaces."""

from __future__ import annotations

import gzip
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from backports import zstd
from support.made_pages import BASE
from support.processes import COUNT, Served, data_folder, read, served
from support.releasing import make, pages, store_pages

from publisher.store import Store

SITE = "https://public.example"
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    store_pages(folder, pages(3))
    make(folder, "20260101T000000Z")
    return folder


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Served]:
    with served(data, base=BASE, site=SITE, access_log=str(data / "access.log")) as found:
        yield found


def get(server: Served, query: str = COUNT, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return server.client.get("sparql", params={"query": query}, headers={"Accept-Encoding": "identity", **named})


def test_an_answer_of_a_release_is_kept_and_need_not_be_sent_twice(server: Served) -> None:
    first = get(server, ALL)
    assert first.headers["cache-control"] == "public, no-cache"
    assert {"Accept", "Accept-Encoding"} <= {*first.headers["vary"].split(", ")}
    tag = first.headers["etag"]
    again = get(server, ALL)
    assert (again.content, again.headers["etag"]) == (first.content, tag)
    assert "kuntalinkki_cache_hits_total 0.0" not in server.client.get("metrics").text
    unchanged = get(server, ALL, If_None_Match=tag)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert get(server, ALL, Accept="text/csv").headers["etag"] != tag
    assert get(server, f"{ALL} LIMIT 1").headers["etag"] != tag


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_changes_each_time_is_not_kept(server: Served, call: str) -> None:
    answer = get(server, f"SELECT ({call} AS ?x) {{}}")
    assert "etag" not in answer.headers
    assert answer.content != get(server, f"SELECT ({call} AS ?x) {{}}").content


def test_large_answers_and_pages_are_packed(server: Served) -> None:
    plain = get(server, ALL)
    assert len(plain.content) > 1000
    for coding, unpack in (("gzip", gzip.decompress), ("zstd", zstd.decompress)):
        wanted = {"Accept-Encoding": coding}
        with server.client.stream("GET", "sparql", params={"query": ALL}, headers=wanted) as packed:
            assert packed.headers["content-encoding"] == coding
            assert unpack(b"".join(packed.iter_raw())) == plain.content
        assert server.client.get("fi/", headers=wanted).headers["content-encoding"] == coding
    assert "content-encoding" not in get(server, COUNT, Accept_Encoding="gzip").headers


def test_addresses_come_from_the_configuration_alone(server: Served) -> None:
    lies = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    for path, accept in (
        ("sparql", "text/turtle"),
        ("fi/", "text/html"),
        ("id/kemi", "text/turtle"),
        ("releases", "*/*"),
    ):
        answer = server.client.get(path, headers={**lies, "Accept": accept})
        assert answer.status_code < 400, path
        assert "evil" not in answer.text + str(answer.headers)
    assert f"{SITE}/sparql" in server.client.get("sparql").text


@pytest.mark.parametrize("path", ["fi/", "sparql", "id/kemi?format=html", "releases/current/"])
def test_a_page_is_safe_to_look_at(server: Served, path: str) -> None:
    answer = server.client.get(path, headers={"Accept": "application/xhtml+xml"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    for found in (answer, server.ask(COUNT), server.client.get("nothing")):
        assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT * { ?s kl:name ?o }", 400, "the query uses kl: without declaring it: add PREFIX kl: <…>"),
        ("SELECT * { ?s a <http://e.example/x> ; schema:name 'kl:x' }", 400, "the query uses schema: without"),
        ("SELECT (<http://e.example/f>(1) AS ?x) {}", 400, "calls a function that is not known"),
        ("SELECT * { ?s ?p }", 400, "this is not a SPARQL query: error at 1:19"),
    ],
)
def test_what_is_wrong_is_named(server: Served, query: str, status: int, said: str) -> None:
    answer = get(server, query)
    assert answer.status_code == status
    assert said in answer.text


def test_csv_has_a_form_that_no_spreadsheet_takes_for_formulas(server: Served) -> None:
    query = """SELECT ?x { VALUES ?x { "=HYPERLINK(1)" "+1+1" "-5" "@SUM(1)" "ää" -7.5 "a,b" UNDEF } }"""
    standard = server.client.get("sparql", params={"query": query, "format": "csv"})
    assert "\n=HYPERLINK(1)\r\n" in standard.text
    safe = server.client.get("sparql", params={"query": query, "format": "spreadsheet"})
    assert safe.headers["content-type"] == standard.headers["content-type"] == "text/csv; charset=utf-8"
    lines = ["x", "'=HYPERLINK(1)", "'+1+1", "-5", "'@SUM(1)", "ää", "-7.5", '"a,b"', '""']
    assert safe.content.decode("utf-8-sig").splitlines() == lines
    assert safe.content.startswith(b"\xef\xbb\xbf")


def test_health_metrics_and_log_watch_over_it_without_the_text_of_queries(server: Served, data: Path) -> None:
    health = server.client.get("health")
    told = health.json()
    assert (health.status_code, told["ready"], told["release"]) == (200, True, "20260101T000000Z")
    assert get(server, "SELECT ('a secret' AS ?x) {}").status_code == 200
    metrics = server.client.get("metrics").text
    for name in ("requests_total", "request_seconds_bucket", "workers", "queries_waiting", "cache_bytes"):
        assert f"kuntalinkki_{name}" in metrics
    log = (data / "access.log").read_text()
    assert "secret" not in log + metrics
    lines = [json.loads(line) for line in log.splitlines()]
    assert {"time", "method", "path", "kind", "status", "bytes", "ms"} == {*lines[-1]}
    assert {"sparql", "watch"} <= {line["kind"] for line in lines}


def test_requests_one_after_another_and_at_once_on_one_connection(server: Served) -> None:
    """Keep-alive answers do not wait for acknowledgements; pipelined ones come in their order."""
    asked = "".join(
        f"GET /sparql?query=SELECT%20({number}%20AS%20%3Fx)%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
        for number in range(20)
    )
    with socket.create_connection(("127.0.0.1", server.client.base_url.port or 0)) as connection:
        connection.sendall((asked + "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").encode())
        told = b""
        while piece := connection.recv(65536):
            told += piece
    assert [int(one) for one in re.findall(rb'"value":"(\d+)"', told)] == [*range(20)]
    assert told.count(b"HTTP/1.1 200 OK") == 21


@pytest.mark.parametrize("pause", [0, 0.02])
def test_requests_that_come_in_pieces_or_before_the_last_answer_are_answered_in_order(
    server: Served, pause: float
) -> None:
    query = "GET /sparql?query=SELECT%20({}%20AS%20%3Fx)%20%7B%7D HTTP/1.1\r\nHost: x\r\n{}\r\n"
    pieces = [
        query.format(1, ""),
        query.format(2, "")[:40],
        query.format(2, "")[40:] + query.format(3, "Accept: text/csv\r\n")[:20],
        query.format(3, "Accept: text/csv\r\n")[20:],
        query.format(4, 'If-None-Match: W/"x"\r\n'),
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n",
        "Content-Length: 21\r\n\r\nSELECT",
        " (5 AS ?x) { }\n" + query.format("6%20AS%20?y)%20(6", ""),
        query.format(7, "Connection: close\r\n"),
    ]
    with socket.create_connection(("127.0.0.1", server.client.base_url.port or 0)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            connection.sendall(piece.encode())
            time.sleep(pause)
        told = b""
        while piece_back := connection.recv(65536):
            told += piece_back
    assert [
        int(one) for one in re.findall(rb'"x":\{[^}]*"value":"(\d+)"|x\r\n(\d)\r\n', told) for one in one if one
    ] == [*range(1, 8)]


def test_a_client_that_asks_and_never_reads_takes_no_memory(server: Served) -> None:
    asked = b"GET /sparql?query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D HTTP/1.1\r\nHost: x\r\n\r\n"

    def ask_on(pieces: bytes, pause: float) -> None:
        with socket.create_connection(("127.0.0.1", server.client.base_url.port or 0)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(0.5)
            for _ in range(20_000_000 // len(pieces)):
                connection.sendall(pieces)
                time.sleep(pause)

    for pieces, pause in ((asked, 0), (1000 * asked, 0), (asked, 0.0001)):
        with pytest.raises((TimeoutError, ConnectionError)):
            ask_on(pieces, pause)
        memory = int(re.findall(r"VmRSS:\s+(\d+) kB", read(Path(f"/proc/{server.process.pid}/status")))[0])
        assert memory < 150_000
    assert get(server).status_code == 200


def test_a_new_release_is_taken_up_without_a_dropped_request(tmp_path: Path) -> None:
    store_pages(tmp_path, pages(2))
    make(tmp_path, "20260101T000000Z")
    with served(tmp_path, base=BASE) as server:
        before = server.ask(COUNT).json()
        statuses: set[int] = set()
        stop = threading.Event()

        def ask() -> None:
            with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
                number = 0
                while not stop.is_set():
                    number += 1
                    query = f"SELECT (COUNT(*) AS ?n{number}) {{ ?s ?p ?o }}"
                    statuses.add(client.get("sparql", params={"query": query}).status_code)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        store_pages(tmp_path, pages(6))
        make(tmp_path, "20260102T000000Z")
        after = server.ask(COUNT).json()
        stop.set()
        for thread in threads:
            thread.join()
        assert statuses == {200}
        assert before != after
        assert server.client.get("health").json()["release"] == "20260102T000000Z"


def test_a_store_that_is_not_released_is_served_as_it_stands_and_not_kept(tmp_path: Path) -> None:
    with served(data_folder(tmp_path)) as server:
        answer = get(server)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers


def test_a_store_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    node = ox.NamedNode("http://e.example/g")
    with Store.open(tmp_path / "store") as store:
        store.write({node.value: [ox.Quad(node, node, node, node)]})
        store.flush()
    (tmp_path / "store" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(AssertionError, match="the store cannot be opened"), served(tmp_path):
        pass


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing", 404),
        ("GET", "../../etc/passwd", 404),
        ("GET", "releases/current/%2e%2e/%2e%2e/store/CURRENT", 404),
        ("GET", "releases/current/store/CURRENT", 404),
        ("GET", "releases/20260101T000000Z/void.ttl", 404),
        ("GET", "releases/current/.hidden", 404),
        ("GET", "static/%00", 404),
        ("GET", "static/../app.py", 404),
        ("GET", "id/" + "x" * 8000, 404),
        ("GET", "id/%00", 404),
        ("GET", "id/kemi%3E%20%3Fp%20%3Fo", 404),
        ("GET", "graph/", 404),
        ("GET", "version/", 404),
        ("GET", "dataset/nothing", 404),
        ("GET", "catalogue/nothing", 404),
        ("GET", "vocabulary/nothing", 404),
        ("GET", "sparql?query=%FF", 400),
        ("GET", "sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("GET", "sparql?query=ASK%20FROM%20%3Cfile:///etc/passwd%3E%20%7B%3Fs%20%3Fp%20%3Fo%7D", 200),
        ("GET", "sparql?" + "&".join(f"a{n}=1" for n in range(2000)), 400),
        ("POST", "fi/", 405),
        ("PUT", "sparql", 405),
        ("PATCH", "id/kemi", 405),
        ("DELETE", "catalogue", 405),
        ("TRACE", "sparql", 405),
        ("GET", "fi/haku?sivu=-1", 200),
        ("GET", "fi/haku?sivu=99999999999999999999&q=%22", 200),
        ("GET", "fi/kysymys/nothing", 404),
        ("GET", "fi/kysymys/..%2f..%2fetc", 404),
        ("GET", "fi/%FF", 404),
        ("GET", "en/nothing", 404),
    ],
)
def test_whatever_a_stranger_tries_is_refused_in_a_sentence(
    server: Served, method: str, path: str, status: int
) -> None:
    """Twice: what the first request leaves behind must not answer the second."""
    for accept in ("*/*", "text/html", "*/*"):
        answer = server.client.request(method, path, headers={"Accept": accept})
        assert answer.status_code == status, (accept, answer.text[:300])
        assert "Traceback" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
        if status >= 400 and not answer.headers["content-type"].startswith("text/html"):
            assert answer.text.count("\n") == 1
    assert get(server).status_code == 200
