"""The query editor beside the plain form: loaded when asked for, from this server alone, and without barriers.

`make editor` takes it from npm; the tests of the editor itself are skipped without it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from publisher.web.pages import query_editor

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parents[4] / ".venv/axe/package/axe.min.js"
BROWSER = {"Accept": "text/html,*/*;q=0.8"}
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
needs_editor = pytest.mark.skipif(not query_editor.is_there(), reason="no query editor here: make editor")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


def test_the_plain_form_is_always_there_and_no_script_stands_in_the_page(site: str) -> None:
    answer = httpx.get(f"{site}sparql", headers=BROWSER, timeout=30)
    assert "<textarea" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in re.sub(r"style-src[^;]*", "", policy)
    assert "http" not in policy
    for attributes in re.findall(r"<script([^>]*)>", answer.text):
        assert "src=" in attributes or 'type="application/json"' in attributes


@needs_editor
@needs_browser
@pytest.mark.parametrize("width", [1280, 320])
def test_a_query_is_asked_in_the_editor_without_foreign_requests_or_barriers(
    site: str, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=AXE.is_file())
    if AXE.is_file():
        context.add_init_script(path=AXE)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site}sparql?question=close-votes")
    assert not [url for url in asked if "yasgui" in url]
    page.click("#open-editor")
    page.click("#editor .yasqe_queryButton")
    page.wait_for_selector("#editor .yasr table td")
    assert "margin" in page.inner_text("#editor .yasr table")
    assert not errors
    assert all(url.startswith((site, "data:", "blob:")) for url in asked)
    if AXE.is_file():
        found = [(one["id"], one["nodes"][0]["html"][:160]) for one in page.evaluate(RUN)
                 if one["impact"] in {"serious", "critical"}]  # fmt: skip
        assert not found
    context.close()


@needs_editor
@needs_browser
def test_the_editor_keeps_to_the_policy_of_the_page(site: str, browser: Browser) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{site}sparql")
    page.click("#open-editor")
    page.click("#editor .yasqe_queryButton")
    page.wait_for_selector("#editor .yasr table td")
    assert not refused
    page.close()


@needs_browser
def test_without_script_there_is_the_form_alone(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}sparql")
    assert page.is_visible("#query")
    assert not page.query_selector("#open-editor:visible")
    page.fill("#query", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    page.click("#ask button >> nth=0")
    assert page.inner_text("table td")
    context.close()
