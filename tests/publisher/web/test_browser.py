"""The page to ask on, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from pyoxigraph import NamedNode, Quad
from support.serving import server

from publisher.store import Store

CHROMIUM = shutil.which("chromium")


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")
def test_a_question_typed_into_the_page_is_answered_as_a_table(tmp_path: Path) -> None:
    node = NamedNode("http://e.example/x")
    with Store.open(tmp_path / "store") as store:
        store.write({node.value: [Quad(node, node, node, node)]})
        store.flush()
    with server(tmp_path) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        assert page.get_attribute("html", "lang") == "fi"
        page.fill("textarea", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        page.click("button")
        page.wait_for_selector("table td")
        assert page.inner_text("table td") == "1"
        page.fill("textarea", "SELECT nothing at all")
        page.click("button")
        page.wait_for_selector("[role=alert]")
        assert not errors
        browser.close()
