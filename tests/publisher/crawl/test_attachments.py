"""`crawl --attachments` as a user runs it, over real HTTP on loopback, into a real store."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from support import made_files, made_pages, site_pages
from support.crawling import site
from support.serving import KUNTALINKKI, environment

from ontology import terms
from publisher.crawl import attachments
from publisher.crawl.http_validators import read as read_asked
from publisher.mapping import iris, quads
from publisher.store import Store
from spiders.items import AgendaItem, Attachment, FetchedPage, Handling, Item, Reading
from spiders.municipalities.bodies import BodyName, BodyNames, NamedBody
from spiders.platforms.files import FILES
from spiders.platforms.files.pages import LARGEST
from spiders.sample.pdf import pdf

BASE = "https://kuntalinkki.example"
TOWN = """
[names]
fi = "Mallila"
[[sources]]
platform = "site"
kind = "official-decisions"
address = "{root}/paatokset/"
[sources.selectors]
row = "table tr"
date = ".d"
office = ".o"
"""
PDF = {"Content-Type": "application/pdf"}


def listing(*names: str) -> bytes:
    return site_pages.files(*[("3.2.2025", "Kunnanjohtaja", f"/f/{name}", f"Päätös {name}") for name in names])


# Two crawls at which a page is gone, a day apart.
FIRST, SECOND = "2026-12-24T03:00:00Z", "2026-12-25T03:00:00Z"


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, *arguments], capture_output=True, text=True, cwd=folder, timeout=120,
        env=environment(**{"KUNTALINKKI_DELAY": "0", "KUNTALINKKI_FAILURE_SHARE": "1", **variables}),
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def crawl(folder: Path, pages: dict[str, Any], *more: str) -> tuple[subprocess.CompletedProcess[str], list[str], str]:
    with site(pages) as served:
        write(folder, served.root)
        ran = run(folder, "crawl", "mallila", "--municipalities", str(folder), "--attachments", "--full", *more)
        return ran, served.asked, served.root


def write(folder: Path, root: str) -> None:
    (folder / "mallila.toml").write_text(TOWN.format(root=root), encoding="utf-8")


def texts(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """Return page numbers and texts by the attachment's key, from its own graph."""
    found: dict[str, list[tuple[int, str]]] = {}
    with Store.read_only(folder / "data" / "store") as store:
        prefix = f"{BASE}/graph/mallila/attachment/"
        for graph in store.graphs(prefix):
            query = f"""SELECT ?n ?t {{ GRAPH <{graph}> {{
                ?a a <{terms.Attachment}> ; <{terms.PAGE}> ?p . ?p <{terms.PAGE_NUMBER}> ?n ; <{terms.TEXT}> ?t }} }}"""
            rows: Any = store.native.query(query)
            found[graph.removeprefix(prefix)] = sorted((int(row["n"].value), row["t"].value) for row in rows)
    return found


def test_files_are_fetched_once_and_linked_to_the_decision_that_lists_them(tmp_path: Path) -> None:
    pages = {
        "/paatokset/": listing("a.pdf", "b.docx", "c.pdf"),
        "/f/a.pdf": pdf("Sopimus puh. 040 123 4567"),
        "/f/b.docx": made_files.docx(["Yksi"], ["Kaksi"]),
        "/f/c.pdf": made_files.scanned(),
    }
    ran, asked, _ = crawl(tmp_path, pages)
    assert (ran.returncode, ran.stdout.endswith("0 failed, 0 missing; expectations met\n")) == (0, True), ran.stderr
    assert sorted(asked) == ["/f/a.pdf", "/f/b.docx", "/f/c.pdf", "/paatokset/", "/robots.txt"]
    held = texts(tmp_path)
    assert held["f-b.docx-b-docx"] == [(1, "Yksi"), (2, "Kaksi")]
    assert held["f-c.pdf-c-pdf"] == []
    assert "4567" not in held["f-a.pdf-a-pdf"][0][1]
    with Store.read_only(tmp_path / "data" / "store") as store:
        question = f"""SELECT ?title ?text ?scanned {{ ?d a <{terms.OfficialDecision}> ; <{terms.ATTACHMENT}> ?a .
            ?a <http://purl.org/dc/terms/title> ?title ; <{terms.HAS_TEXT}> ?has ; <{terms.MEDIA_TYPE}> ?m .
            OPTIONAL {{ ?a <{terms.PAGE}> [ <{terms.PAGE_NUMBER}> 2 ; <{terms.TEXT}> ?text ] }}
            BIND(!?has AS ?scanned) }}"""
        rows: Any = store.native.query(question)
        told = sorted((r["title"].value, r["text"] and r["text"].value, r["scanned"].value) for r in rows)
        assert told == [
            ("Päätös a.pdf", None, "false"),
            ("Päätös b.docx", "Kaksi", "false"),
            ("Päätös c.pdf", None, "true"),
        ]
        graph = iris.page_graph(BASE, "mallila", "attachment", "f-a.pdf-a-pdf")
        assert store.held(graph)
        assert attachments.list_due_files(store, BASE, "mallila", FILES.reader, datetime.now(UTC)) == []
        assert len(attachments.list_due_files(store, BASE, "mallila", f"{FILES.reader}-next", datetime.now(UTC))) == 3
    assert run(tmp_path, "validate").returncode == 0


def test_what_is_held_is_not_fetched_again_and_what_is_listed_no_more_goes(tmp_path: Path) -> None:
    pages: dict[str, Any] = {"/paatokset/": listing("a.pdf", "b.pdf"), "/f/a.pdf": pdf("A"), "/f/b.pdf": pdf("B")}
    with site(pages) as served:
        write(tmp_path, served.root)
        arguments = ("crawl", "mallila", "--municipalities", str(tmp_path), "--attachments", "--full")
        assert run(tmp_path, *arguments).returncode == 0
        served.asked.clear()
        pages["/paatokset/"] = listing("b.pdf")
        ran = run(tmp_path, *arguments, KUNTALINKKI_NOW=FIRST)
        assert [path for path in served.asked if path != "/robots.txt"] == ["/paatokset/"]
        assert "1 page stored, 1 unchanged, 0 withdrawn, 0 failed, 0 missing, 1 gone once" in ran.stdout
        assert [*texts(tmp_path)] == ["f-a.pdf-a-pdf", "f-b.pdf-b-pdf"]
        ran = run(tmp_path, *arguments, KUNTALINKKI_NOW=SECOND)
    assert "0 pages stored, 2 unchanged, 1 withdrawn" in ran.stdout
    assert [*texts(tmp_path)] == ["f-b.pdf-b-pdf"]


def test_a_file_replaced_under_its_address_is_noticed_by_its_mark(tmp_path: Path) -> None:
    def sent(mark: str, title: str) -> tuple[int, dict[str, str], bytes]:
        return 200, {**PDF, **({"ETag": mark} if mark[0] == '"' else {"Last-Modified": mark})}, pdf(title)

    day = "Tue, 05 May 2026 10:00:00 GMT"
    pages: dict[str, Any] = {
        "/paatokset/": listing("a.pdf", "b.pdf"),
        "/f/a.pdf": [sent('"1"', "Vanha"), 304, sent('"2"', "Uusi")],
        "/f/b.pdf": [sent(day, "Pysyy"), 304],
    }
    with site(pages) as served:
        write(tmp_path, served.root)
        arguments = ("crawl", "mallila", "--municipalities", str(tmp_path), "--attachments", "--full")
        counted = []
        for _ in range(3):
            served.asked.clear()
            served.headers.clear()
            ran = run(tmp_path, *arguments)
            counted.append(ran.stdout.partition(" withdrawn")[0])
        asked = dict(zip(served.asked, served.headers, strict=True))
    assert counted == [
        "mallila: 3 pages stored, 0 unchanged, 0",
        "mallila: 0 pages stored, 3 unchanged, 0",
        "mallila: 1 page stored, 2 unchanged, 0",
    ]
    assert asked["/f/a.pdf"]["If-None-Match"] == '"1"'
    assert asked["/f/b.pdf"]["If-Modified-Since"] == day
    held = texts(tmp_path)
    assert held["f-a.pdf-a-pdf"][0][1].startswith("Uusi")
    assert held["f-b.pdf-b-pdf"][0][1].startswith("Pysyy")
    with Store.read_only(tmp_path / "data" / "store") as store:
        kept = read_asked(store, BASE, "mallila")
    assert (kept["f-a.pdf-a-pdf"].etag, kept["f-b.pdf-b-pdf"].last_modified) == ('"2"', day)


def test_a_file_without_a_mark_is_compared_when_its_own_page_changed_or_long_after(tmp_path: Path) -> None:
    file = "/wp-content/uploads/2025/03/kartta.pdf"
    pages: dict[str, Any] = {
        "/paatokset/": site_pages.files(("3.2.2025", "Kunnanjohtaja", "/paatos/1/", "Päätös")),
        "/paatos/1/": site_pages.post("Päätös"),
        file: [pdf("Vanha"), pdf("Uusi"), pdf("Uusin")],
    }
    with site(pages) as served:
        write(tmp_path, served.root)
        with (tmp_path / "mallila.toml").open("a", encoding="utf-8") as entry:
            entry.write('text = ".entry"\n')
        arguments = ("crawl", "mallila", "--municipalities", str(tmp_path), "--attachments", "--full")
        assert run(tmp_path, *arguments).returncode == 0
        (key,) = texts(tmp_path)
        pages["/paatokset/"] = site_pages.files(("4.2.2025", "Kunnanjohtaja", "/paatos/1/", "Päätös"))
        assert "1 page stored, 2 unchanged" in run(tmp_path, *arguments).stdout
        assert texts(tmp_path)[key][0][1].startswith("Vanha")
        with Store.read_only(tmp_path / "data" / "store") as store:
            later = datetime.now(UTC) + timedelta(days=attachments.DAYS_UNASKED + 1)
            assert attachments.list_due_files(store, BASE, "mallila", FILES.reader, datetime.now(UTC)) == []
            assert [one.id for one in attachments.list_due_files(store, BASE, "mallila", FILES.reader, later)] == [key]
        time.sleep(1)  # times are told to the second
        pages["/paatos/1/"] = site_pages.post("Päätös", "<p>Korjattu.</p>")
        assert "2 pages stored" in run(tmp_path, *arguments).stdout
        assert texts(tmp_path)[key][0][1].startswith("Uusi")
        served.asked.clear()
        assert "0 pages stored" in run(tmp_path, *arguments).stdout
    assert file not in served.asked


def test_a_replay_answers_files_from_the_folder_and_reads_what_was_saved_anew(tmp_path: Path) -> None:
    write(tmp_path, "https://www.mallila.fi")
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "paatokset.html").write_bytes(listing("a.pdf"))
    for title in ("Vanha", "Uusi"):
        (saved / "a.pdf").write_bytes(pdf(title))
        ran = run(tmp_path, "crawl", "mallila", "--municipalities", ".", "--replay", "saved", "--attachments", "--full")
        assert ran.returncode == 0, ran.stderr
        assert texts(tmp_path)["f-a.pdf-a-pdf"][0][1].startswith(title)


def test_a_file_that_the_town_took_away_is_withdrawn_with_its_text(tmp_path: Path) -> None:
    pages: dict[str, Any] = {
        "/paatokset/": listing("a.pdf", "b.pdf"),
        "/f/a.pdf": [(200, {**PDF, "ETag": '"1"'}, pdf("Salassa")), 404],
        "/f/b.pdf": [(200, {**PDF, "ETag": '"1"'}, pdf("Hyvä")), 503],
    }
    with site(pages) as served:
        write(tmp_path, served.root)
        arguments = ("crawl", "mallila", "--municipalities", str(tmp_path), "--attachments", "--full")
        assert run(tmp_path, *arguments).returncode == 0
        pages["/f/b.pdf"] = 500
        run(tmp_path, *arguments, KUNTALINKKI_NOW=FIRST)
        assert [*texts(tmp_path)] == ["f-a.pdf-a-pdf", "f-b.pdf-b-pdf"]
        ran = run(tmp_path, *arguments, KUNTALINKKI_NOW=SECOND)
    assert "1 withdrawn, 1 failed" in ran.stdout
    assert [*texts(tmp_path)] == ["f-b.pdf-b-pdf"]
    assert "Salassa" not in run(tmp_path, "dump").stdout
    with Store.read_only(tmp_path / "data" / "store") as store:
        assert [*read_asked(store, BASE, "mallila")] == ["f-b.pdf-b-pdf"]


def test_bad_files_are_failed_pages_of_one_sentence_and_cost_nothing_else(tmp_path: Path) -> None:
    huge = {**PDF, "Content-Length": str(200 * 1024 * 1024)}
    names = ("broken.pdf", "locked.pdf", "huge.pdf", "bomb.docx", "page.pdf", "none.pdf", "good.pdf")
    pages = {
        "/paatokset/": listing(*names),
        "/f/broken.pdf": b"%PDF-1.4\n%%EOF",
        "/f/locked.pdf": made_files.locked(),
        "/f/huge.pdf": (200, huge, b"%PDF-1.4"),
        "/f/bomb.docx": made_files.office_bomb(),
        "/f/page.pdf": b"<html>Kirjaudu</html>",
        "/f/good.pdf": pdf("Hyvä"),
    }
    ran, _, root = crawl(tmp_path, pages)
    assert ran.returncode == 0
    assert "2 pages stored, 0 unchanged, 0 withdrawn, 5 failed, 1 missing" in ran.stdout
    (status,) = json.loads(run(tmp_path, "status", "--json").stdout)
    reasons = {page["url"].removeprefix(f"{root}/f/"): page["reason"] for page in status["failed"] + status["missing"]}
    assert {name: said in reasons[name] for name, said in {
        "broken.pdf": "is a broken PDF",
        "locked.pdf": "opens with a password only",
        "huge.pdf": f"is a file larger than the {LARGEST >> 20} MB that are read",
        "bomb.docx": "unpacks to far more than a document holds",
        "page.pdf": "is not what its name says",
        "none.pdf": "answers 404",
    }.items()} == dict.fromkeys(reasons, True), reasons  # fmt: skip
    assert all(reason.count("\n") == 0 for reason in reasons.values())


def test_an_item_as_a_file_is_read_only_where_its_page_says_nothing() -> None:
    store = Store(Path(), ox.Store())
    told = {"20241-1": [Handling("Kh", "2024-01-02", 1, decision="Hyväksyttiin.")], "20241-2": []}
    for id, handlings in told.items():
        url = f"https://mallila.oncloudos.com/kokous/{id}.PDF"
        files = [Attachment("Kokousasia", url, "item-pdf")]
        item = AgendaItem("mallila", id, url, handlings=handlings, attachments=files)
        reading = Reading("item", id, [item], [])
        page = FetchedPage("mallila", url, "2026-01-01T00:00:00Z", "0" * 64, "x/1", False, reading)
        store.write({iris.page_graph(BASE, "mallila", "item", id): [*quads(page, BASE)]})
    assert [*attachments.list_attachments(store, BASE, "mallila")] == ["20241-2-pdf"]


def test_the_rules_of_a_town_with_renamed_bodies_are_no_reason_to_fetch_a_file_again(tmp_path: Path) -> None:
    now = datetime(2026, 1, 3, tzinfo=UTC)
    names = BodyNames(bodies=(NamedBody(BodyName("Uusi lautakunta")),))
    with Store.open(tmp_path / "store") as store:

        def put(kind: str, id: str, read: Item) -> None:
            page = replace(made_pages.fetched(kind, id, read, url=read.url), reader=FILES.reader)
            store.write({iris.page_graph(BASE, "kemi", kind, id): list(quads(page, BASE, names))})

        listed = made_pages.official_decision()
        put("decision", listed.id, listed)
        [file] = attachments.list_due_files(store, BASE, "kemi", FILES.reader, now)
        put("attachment", file.id, replace(made_pages.attachment_text(), id=file.id, url=file.url))
        assert attachments.list_due_files(store, BASE, "kemi", FILES.reader, now) == []
        assert attachments.list_due_files(store, BASE, "kemi", f"{FILES.reader}-next", now) != []


def elsewhere(*urls: str) -> bytes:
    return site_pages.files(*[("3.2.2025", "Kunnanjohtaja", url, f"Päätös {url}") for url in urls])


def test_robots_are_obeyed_and_hosts_that_the_town_does_not_name_are_not_asked(tmp_path: Path) -> None:
    pages = {
        "/robots.txt": b"User-agent: *\nDisallow: /f/\n",
        "/paatokset/": elsewhere("/f/a.pdf", "http://localhost:9/x.pdf", "http://localhost:9/y.pdf"),
        "/f/a.pdf": pdf("A"),
    }
    ran, asked, _ = crawl(tmp_path, pages)
    assert "/f/a.pdf" not in asked
    assert "obots.txt" in ran.stderr
    (told,) = [line for line in ran.stderr.splitlines() if "localhost" in line]
    assert told == (
        "mallila: 2 files are not fetched, as they are on hosts that the town's file does not name "
        "(attachment_hosts): localhost (2)"
    )
    assert "1 page stored, 0 unchanged, 0 withdrawn, 1 failed, 0 missing" in ran.stdout


def test_files_on_a_host_that_the_town_names_are_fetched_as_its_own_robots_allow(tmp_path: Path) -> None:
    files = {"/robots.txt": b"User-agent: *\nDisallow: /no/\n", "/x.pdf": pdf("X"), "/no/y.pdf": pdf("Y")}
    with site({}) as served, site(files) as beside:
        urls = [f"http://localhost:{beside.port}{path}" for path in ("/x.pdf", "/no/y.pdf")]
        served.pages["/paatokset/"] = elsewhere(*urls)
        write(tmp_path, served.root)
        file = tmp_path / "mallila.toml"
        file.write_text('attachment_hosts = ["localhost"]\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
        ran = run(tmp_path, "crawl", "mallila", "--municipalities", str(tmp_path), "--attachments", "--full")
    assert beside.asked == ["/robots.txt", "/x.pdf"]
    assert "attachment_hosts" not in ran.stderr
    assert [held[0][1][:1] for held in texts(tmp_path).values()] == ["X"]


def test_a_killed_crawl_leaves_whole_texts_and_the_next_one_finishes(tmp_path: Path) -> None:
    count = 60
    names = [f"{number}.docx" for number in range(count)]
    pages: dict[str, Any] = {
        "/paatokset/": listing(*names),
        **{f"/f/{name}": made_files.docx(*[[f"{name} {page}"] for page in range(40)]) for name in names},
    }
    whole = {f"f-{name}-{name.replace('.', '-')}": 40 for name in names}
    with site(pages) as served:
        write(tmp_path, served.root)
        command = [KUNTALINKKI, "crawl", "mallila", "--municipalities", str(tmp_path), "--attachments", "--full"]
        with subprocess.Popen(command, cwd=tmp_path, env=environment(KUNTALINKKI_DELAY="0.05")) as process:
            deadline = time.monotonic() + 60
            while len(served.asked) < 40 and time.monotonic() < deadline:
                time.sleep(0.01)
            os.kill(process.pid, signal.SIGKILL)
        with Store.read_only(tmp_path / "data" / "store") as store:
            held = [g for g in store.graphs(f"{BASE}/graph/mallila/attachment/") if store.held(g)]
            for graph in held:
                said = store.native.quads_for_pattern(None, ox.NamedNode(terms.TEXT), None, ox.NamedNode(graph))
                assert len([*said]) == 40
        assert 0 < len(held) < count
        served.asked.clear()
        assert run(tmp_path, *command[1:]).returncode == 0
        assert len([path for path in served.asked if path.startswith("/f/")]) == count - len(held)
    assert {key: len(said) for key, said in texts(tmp_path).items()} == whole


@pytest.mark.parametrize(
    "extra",
    [
        (),
        (
            "--attachments",
            "--full",
        ),
    ],
)
def test_the_sample_reads_its_own_files_only_when_asked(tmp_path: Path, extra: tuple[str, ...]) -> None:
    ran = run(tmp_path, "crawl", "--sample", "simo", *extra)
    assert ran.returncode == 0
    assert bool(attachments_held(tmp_path)) is bool(extra)


def attachments_held(folder: Path) -> list[str]:
    with Store.read_only(folder / "data" / "store") as store:
        return store.graphs(f"{BASE}/graph/simo/attachment/")
