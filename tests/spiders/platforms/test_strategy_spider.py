"""The walk over a town's strategy pages, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.crawling import Crawl, Site, site

from spiders.items import FailedPage, FetchedPage, StrategyPage, WithdrawnPage
from spiders.platforms import PLATFORMS
from spiders.sample.pdf import pdf

Run = Callable[..., Crawl]
TOWN = """
[names]
fi = "Mallila"
[[sources]]
platform = "dynasty"
address = "{root}/cgi/DREQUEST.PHP"
[[strategy_pages]]
address = "{root}/strategia/"
[[strategy_pages]]
address = "{root}/vanha/"
until = 2021
"""
PAGE = b"""<main><h1>Strategia</h1><p>Arvomme ovat ilo ja sisu.</p>
<p><a href="/f/kuntastrategia.pdf">Tiedosto</a> <a href="/talous/">Talous</a></p></main>"""
PAGES: dict[str, Any] = {
    "/strategia/": PAGE,
    "/vanha/": PAGE.replace(b"sisu", b"usko"),
    "/f/kuntastrategia.pdf": pdf("Ilo."),
}


def crawled(crawl: Run, folder: Path, pages: dict[str, Any], **asked: Any) -> tuple[Crawl, Site]:
    with site(pages) as served:
        (folder / "mallila.toml").write_text(TOWN.format(root=served.root), encoding="utf-8")
        known = [served.root + path for path in asked.pop("known", ())]
        arguments = {"platform": "strategy", "municipality": "mallila", "municipalities": str(folder), "known": known}
        found = crawl({**arguments, **asked}, fake=False)
    assert found.tracebacks == []
    return found, served


def test_the_pages_of_the_file_and_the_strategies_that_they_link(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, PAGES)
    assert sorted(served.asked) == sorted(["/robots.txt", *PAGES])
    pages = found.of(FetchedPage)
    assert sorted(page.reading.id.rpartition("-")[0] for page in pages) == [
        "f-kuntastrategia-pdf",
        "strategia",
        "vanha",
    ]
    assert {(page.reader, page.reading.kind) for page in pages} == {(PLATFORMS["strategy"].reader, "strategy-page")}
    assert all(isinstance(item, StrategyPage) for page in pages for item in page.reading.items)


def test_a_page_whose_time_is_over_is_not_asked(crawl: Run, tmp_path: Path) -> None:
    _, served = crawled(crawl, tmp_path, PAGES, since="2024-01-01")
    assert "/vanha/" not in served.asked


def test_the_hash_is_of_the_text_as_sites_write_new_bytes_each_time(crawl: Run, tmp_path: Path) -> None:
    one, other = (
        {page.sha256 for page in crawled(crawl, tmp_path, {**PAGES, "/strategia/": body})[0].of(FetchedPage)}
        for body in (PAGE, PAGE.replace(b"<main>", b"<main data-nonce='7'>"))
    )
    assert one == other


def test_a_page_that_is_gone_is_withdrawn_and_the_others_come(crawl: Run, tmp_path: Path) -> None:
    found, _ = crawled(crawl, tmp_path, {**PAGES, "/vanha/": 410}, known=["/vanha/", "/f/entinen.pdf"])
    assert sorted(page.id for page in found.of(WithdrawnPage)) == ["f-entinen-pdf", "vanha"]
    assert len(found.of(FetchedPage)) == 2


def test_a_page_that_says_nothing_is_one_failed_page(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, {**PAGES, "/vanha/": b"<main><h1>Strategia</h1></main>"})
    (failed,) = found.of(FailedPage)
    assert failed.reason.startswith(f"{served.root}/vanha/ says nothing")


def test_a_page_that_leads_to_the_front_page_is_not_read_as_the_strategy(crawl: Run, tmp_path: Path) -> None:
    pages = {**PAGES, "/vanha/": (302, {"Location": "/"}, b""), "/": PAGE.replace(b"sisu", b"uutiset")}
    found, served = crawled(crawl, tmp_path, pages)
    (failed,) = found.of(FailedPage)
    assert failed.reason.startswith(f"{served.root}/vanha/ redirects to the front page")
    assert len(found.of(FetchedPage)) == 2
