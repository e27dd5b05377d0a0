"""The pages in a real browser: read, searched and asked by keyboard and by links, on a desk and on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")
PAGES = ("fi/", "fi/simo", "fi/simo/item/kunnanhallitus-2025-11-17-230", "en/haku?q=kouluverkko", "fi/kysymys/",
         "sv/kysymys/close-votes?town=Simo", "fi/vertailu", "sv/kysymys/unanimity?town=", "fi/tietoa",
         "fi/nothing")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("has_script", [True, False])
def test_a_resident_finds_who_voted_how(site: str, browser: Browser, width: int, has_script: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=has_script, locale="fi-FI"
    )
    page = context.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(site)
    assert page.url == f"{site}fi/"
    page.fill("#q", "talousarvio")
    page.press("#q", "Enter")
    page.click("ul.results h3 a >> nth=0")
    assert page.inner_text("#decision") == "Päätös"
    page.goto(f"{site}fi/simo")
    page.click("text=Talousarvio 2026 ja taloussuunnitelma >> nth=0")
    page.click("ol.timeline a >> nth=0")
    assert "Jaa: 8 ääntä" in page.inner_text("main")
    assert page.locator("svg.vote").bounding_box()
    page.click("summary >> text=Lainaa")
    assert page.is_visible("#cite p")
    assert not problems
    assert all(url.startswith(site) for url in asked)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(site: str, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 600}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_the_keyboard_skips_to_the_content(site: str, browser: Browser) -> None:
    page = browser.new_page(locale="fi-FI")
    page.goto(f"{site}fi/kemi")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


@pytest.mark.parametrize("path", ["fi/kysymys/close-votes", "fi/vertailu", "fi/haku"])
def test_the_keyboard_alone_leads_to_the_answer(site: str, browser: Browser, path: str) -> None:
    page = browser.new_page(locale="fi-FI")
    page.goto(site + path)
    if path.endswith("haku"):
        page.focus("#q")
        page.keyboard.type("koulu")
        page.keyboard.press("Enter")
    else:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
        page.keyboard.press("Enter")
    page.wait_for_url("**#answer")
    assert page.evaluate("document.activeElement.id") == "answer"
    page.close()
