"""A town whose list and pages a test changes from day to day, crawled as a user does at a time that the test tells."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.mapping import iris
from publisher.store import Store
from support import site_pages
from support.crawling import Site, site
from support.serving import KUNTALINKKI, environment

BASE = "https://kuntalinkki.example"
TOWN = """\
[names]
fi = "Mallila"
[[sources]]
platform = "site"
kind = "announcements"
address = "{root}/kuulutukset/"
[sources.selectors]
row = "article.post"
text = ".entry"
"""


@dataclass
class Days:
    """A served town and its data folder; its crawls ask for every page unless `is_full` is false."""

    served: Site
    folder: Path
    entry: str = TOWN
    is_full: bool = True

    def show(self, names: Iterable[str], **answers: Any) -> None:
        """List posts of these names, each with a page; other answers by name, also for what is not listed."""
        names = [*names]
        pages: dict[str, Any] = {
            "/kuulutukset/": site_pages.page(*(site_pages.card(f"/kuulutukset/{name}/", name) for name in names))
        }
        pages |= {f"/kuulutukset/{name}/": site_pages.post(name) for name in names}
        pages |= {f"/kuulutukset/{name}/": answer for name, answer in answers.items()}
        self.served.pages.clear()
        self.served.pages.update(pages)

    def crawl(self, time: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Crawl at a day of December 2026 ("24"), or at any ISO time."""
        (self.folder / "mallila.toml").write_text(self.entry.format(root=self.served.root), encoding="utf-8")
        now = f"2026-12-{time}T03:00:00Z" if len(time) == 2 else time
        full = ["--full"] if self.is_full else []
        return self.run("crawl", "mallila", "--municipalities", ".", *full, *options, KUNTALINKKI_NOW=now, **variables)

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command line as a user does."""
        settings = environment(**{"KUNTALINKKI_DELAY": "0", "KUNTALINKKI_BASE": BASE, **variables})
        command: list[str | Path] = [KUNTALINKKI, *arguments]
        ran = subprocess.run(command, env=settings, cwd=self.folder, capture_output=True, text=True, timeout=120)
        assert "Traceback" not in ran.stderr, ran.stderr
        return ran

    def held(self) -> set[str]:
        """Return the names of the posts that the store holds."""
        prefix = iris.page_graph(BASE, "mallila", "announcement", "x").removesuffix("x")
        with Store.read_only(self.folder / "data" / "store") as store:
            return {graph.removeprefix(f"{prefix}kuulutukset-") for graph in store.graphs(prefix) if store.held(graph)}

    def missing(self) -> list[dict[str, Any]]:
        """Return the pages that are gone, as `review withdrawals` tells them."""
        told: dict[str, list[dict[str, Any]]] = json.loads(self.run("review", "withdrawals", "--json").stdout)
        return told["mallila"]


@contextmanager
def days(folder: Path) -> Iterator[Days]:
    """Serve a town that shows nothing yet."""
    with site({}) as served:
        yield Days(served, folder)
