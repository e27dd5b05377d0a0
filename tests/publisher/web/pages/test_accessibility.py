"""axe-core on every kind of page, light and dark, on a desk and on a phone: nothing serious or critical.

`make axe` takes axe-core from npm; the tests are skipped without it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parents[4] / ".venv/axe/package/axe.min.js"
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium"),
    pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: make axe"),
]
# A folder that keeps a picture of each page, for people to look at.
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
PAGES = {
    "front": "fi/",
    "town": "fi/simo",
    "body": "sv/simo/body/kunnanhallitus",
    "meeting": "fi/simo/meeting/kunnanhallitus-2025-11-17",
    "item": "fi/simo/item/kunnanhallitus-2025-11-17-230",
    "case": "en/simo/case/5-00.01.02-2025",
    "official decision": "fi/simo/official-decision/20253778",
    "announcement": "fi/simo/announcement/sivusto-kuulutukset-20258603",
    "attachment": "fi/simo/attachment/2025191-5-pdf",
    "strategy": "sv/simo/strategy/2025-12-11",
    "value": "fi/simo/strategy-concept/value-huolenpito",
    "task class": "fi/simo/task-class/02.02.00",
    "search": "fi/haku?q=talousarvio",
    "empty search": "en/haku?q=xyzzyxyzzy",
    "questions": "fi/kysymys/",
    "form": "fi/kysymys/close-votes",
    "answer": "fi/kysymys/close-votes?town=Simo",
    "chart": "sv/kysymys/unanimity?town=",
    "comparison": "fi/vertailu",
    "data": "fi/opendata",
    "about": "fi/tietoa",
    "error": "fi/nothing",
    "query": "sparql",
    "query with answer": "sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%203",
    "triples": "id/simo?format=html",
    "folder": "releases/current/",
}
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_no_page_has_a_serious_barrier(site: str, browser: Browser, scheme: Any, width: int) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}, locale="fi-FI"
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    found = []
    for kind, path in PAGES.items():
        page.goto(site + path)
        for closed in page.query_selector_all("main details:not([open]) > summary"):
            closed.click()
        if SCREENSHOTS:
            name = f"{kind.replace(' ', '-')}-{scheme}-{width}.png"
            page.screenshot(path=Path(SCREENSHOTS) / name, full_page=True)
        found += [
            (kind, violation["id"], violation["impact"], node["html"][:160])
            for violation in page.evaluate(RUN)
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"][:3]
        ]
    context.close()
    assert not found
