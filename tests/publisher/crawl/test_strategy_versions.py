"""Strategy pages from a town's site into the store: an edition beside another, and none twice."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from support import site_pages
from support.crawling import Site, site
from support.serving import KUNTALINKKI, environment

from ontology import terms
from publisher.store import Store
from spiders.sample.pdf import pdf

TOWN = """\
[names]
fi = "Mallila"
[[sources]]
platform = "site"
kind = "announcements"
address = "{root}/kuulutukset/"
[sources.selectors]
row = "article.post"
[[strategy_pages]]
address = "{root}/strategia/"
"""
PAGE = (
    "<html><body {mark}><main><h1>Strategia</h1><h2>Arvot</h2><ul><li>{one}</li><li>Sisu</li></ul></main></body></html>"
)


def page(one: str, mark: str = "") -> bytes:
    return PAGE.format(one=one, mark=mark).encode()


def run(*arguments: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KUNTALINKKI, *arguments], cwd=at, env=environment(), capture_output=True, text=True)


def crawl(served: Site, folder: Path) -> str:
    (folder / "mallila.toml").write_text(TOWN.format(root=served.root), encoding="utf-8")
    ran = run("crawl", "mallila", "--municipalities", folder, "--full", at=folder)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def editions(folder: Path) -> dict[str, str]:
    """Return the day and time at which each edition in the store was first fetched, by its text."""
    with Store.read_only(folder / "data" / "store") as store:
        rows = store.native.query(
            f"SELECT ?text ?fetched {{ GRAPH ?g {{ ?p a <{terms.StrategyPage}> ; <{terms.TEXT}> ?text . "
            f"?g <{terms.FETCHED}> ?fetched }} }}"
        )
        return {row["text"].value.partition("- ")[2].partition("\n")[0]: row["fetched"].value for row in rows}  # type: ignore[union-attr]


def test_a_new_strategy_stands_beside_the_old_one_also_when_the_page_is_gone(tmp_path: Path) -> None:
    list = site_pages.page(site_pages.card("/a/", "A"))
    pages: dict[str, Any] = {"/kuulutukset/": list, "/strategia/": page("Ilo")}
    with site(pages) as served:
        assert "2 pages stored" in crawl(served, tmp_path)
        first = editions(tmp_path)
        served.pages["/strategia/"] = page("Ilo", "data-nonce=2")
        assert "0 pages stored, 2 unchanged" in crawl(served, tmp_path)
        assert editions(tmp_path) == first
        served.pages["/strategia/"] = page("Usko")
        assert "1 page stored, 1 unchanged, 0 withdrawn" in crawl(served, tmp_path)
        assert set(editions(tmp_path)) == {"Ilo", "Usko"}
        assert editions(tmp_path)["Ilo"] == first["Ilo"]
        (status,) = json.loads(run("status", "--json", at=tmp_path).stdout)
        assert status["pages"]["strategy-page"] == 2
        assert run("validate", at=tmp_path).returncode == 0
        served.pages["/strategia/"] = 404
        assert "0 withdrawn, 0 failed, 1 missing" in crawl(served, tmp_path)
    assert set(editions(tmp_path)) == {"Ilo", "Usko"}


NEW_READER = """
from spiders.platforms import strategy
strategy.PLATFORM.reader = "strategy/99"
from publisher.cli import main
main()
"""


def test_a_new_reader_and_a_new_dress_leave_the_first_day_of_an_edition(tmp_path: Path) -> None:
    list = site_pages.page(site_pages.card("/a/", "A"))
    pages: dict[str, Any] = {"/kuulutukset/": list, "/strategia/": page("Ilo")}
    with site(pages) as served:
        crawl(served, tmp_path)
        first = editions(tmp_path)
        time.sleep(1)
        again = [sys.executable, "-c", NEW_READER, "crawl", "mallila", "--municipalities", str(tmp_path), "--full"]
        ran = subprocess.run(again, cwd=tmp_path, env=environment(), capture_output=True, text=True)
        assert "1 page stored, 1 unchanged, 0 withdrawn" in ran.stdout, ran.stderr
        assert editions(tmp_path) == first
        served.pages["/strategia/"] = page("Ilo").replace(b"<main>", b"<main><div>").replace(b"h2>", b"h3>")
        crawl(served, tmp_path)
        assert editions(tmp_path) == first
        (status,) = json.loads(run("status", "--json", at=tmp_path).stdout)
        assert status["pages"]["strategy-page"] == 1
        assert run("validate", at=tmp_path).returncode == 0


def test_sources_are_listed_and_checked_with_it(tmp_path: Path) -> None:
    with site({"/kuulutukset/": site_pages.page(site_pages.card("/a/", "A")), "/strategia/": page("Ilo")}) as served:
        (tmp_path / "mallila.toml").write_text(TOWN.format(root=served.root), encoding="utf-8")
        ran = run("sources", "mallila", "--check", "--json", "--municipalities", tmp_path, at=tmp_path)
    (_, found) = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert (found["platform"], found["listed"], found["problem"]) == ("strategy", 1, None)


def test_a_saved_page_is_parsed_as_what_the_town_s_file_tells(tmp_path: Path) -> None:
    (tmp_path / "mallila.toml").write_text(TOWN.format(root="https://www.mallila.fi"), encoding="utf-8")
    (tmp_path / "page.html").write_bytes(page("Ilo"))
    url = "https://www.mallila.fi/strategia/"
    told = ("--municipality", "mallila", "--municipalities", str(tmp_path), "--url", url)
    (item,) = json.loads(run("parse", "page.html", *told, at=tmp_path).stdout)
    assert item["type"] == "StrategyPage"
    assert item["text"] == "# Strategia\n\n## Arvot\n\n- Ilo\n- Sisu"
    turtle = run("parse", "page.html", *told, "--format", "turtle", at=tmp_path).stdout
    assert "kl:StrategyPage" in turtle


def test_a_saved_page_is_parsed_as_a_strategy_however_its_address_is_spelled(tmp_path: Path) -> None:
    (tmp_path / "mallila.toml").write_text(TOWN.format(root="https://www.mallila.fi"), encoding="utf-8")
    file = tmp_path / "strategia.html"
    file.write_bytes(page("Ilo"))
    for url in (
        "https://www.mallila.fi/strategia/",
        "http://mallila.fi/strategia",
        "https://mallila.fi/strategia#arvot",
    ):
        ran = run("parse", file, "--municipality", "mallila", "--municipalities", ".", "--url", url, at=tmp_path)
        (told,) = json.loads(ran.stdout)
        assert (told["type"], "Ilo" in told["text"]) == ("StrategyPage", True)
    file.write_bytes(pdf("Arvomme ovat ilo ja sisu."))
    url = "https://www.mallila.fi/tiedostot/kuntastrategia-2030.pdf"
    ran = run("parse", file, "--municipality", "mallila", "--municipalities", ".", "--url", url, at=tmp_path)
    assert [one["type"] for one in json.loads(ran.stdout)] == ["StrategyPage"]
