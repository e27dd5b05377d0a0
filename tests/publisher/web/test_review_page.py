"""The candidates on a page of this machine: the same verdicts as in the terminal, and nobody else's hands on them."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright
from support.deriving import put
from support.feeding import fetched
from support.made_pages import BASE
from support.serving import KUNTALINKKI, environment

from publisher.statements import derivation, review_queue, reviews
from publisher.statements.review_queue import Waiting
from publisher.store import Store
from spiders.platforms.strategy import pages as strategy_pages

SITE = "https://www.kemi.fi/strategia/"
WORDS = ("Ilo ja työ", "Sisu", "Avoimuus &lt;b&gt;aina&lt;/b&gt;")
CHROMIUM = shutil.which("chromium")


@dataclass
class Desk:
    """A running page: its process, the address that was printed, the candidates in their order, the verdicts."""

    process: subprocess.Popen[str]
    printed: str
    queue: list[Waiting]
    file: Path

    @property
    def origin(self) -> str:
        return self.printed.partition("/?")[0]

    def client(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.origin, headers={"Origin": self.origin, **headers}, follow_redirects=True)

    def verdicts(self) -> dict[str, reviews.Review]:
        return reviews.load(self.file)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    points = "".join(f"<li>{words}</li>" for words in WORDS)
    body = f"<main><h1>Kaupunkistrategia</h1><p>Näin.</p><h2>Toimintaperiaatteet</h2><ul>{points}</ul></main>"
    told = strategy_pages.read(SITE, body.encode(), None, "kemi")
    with Store.open(tmp_path / "store") as store:
        put(store, [fetched(told.kind, told.id, told.items, SITE, "kemi", body, False)])
        derivation.refresh(store, BASE, ["kemi"], lambda said: None, {})
        queue = review_queue.waiting(store, {})
        store.flush()
    file = tmp_path / "reviews.toml"
    process = subprocess.Popen(
        [KUNTALINKKI, "statements", "review", "--web", "--by", "Maija Malli"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(KUNTALINKKI_DATA=str(tmp_path), KUNTALINKKI_REVIEWS=str(file)),
        cwd=tmp_path,
    )
    assert process.stdout
    assert process.stderr
    printed = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", printed), process.stderr.read()
    yield Desk(process, printed, queue, file)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert "kept in" in said


def test_verdicts_are_given_taken_back_and_kept(desk: Desk) -> None:
    first, second, third = desk.queue
    with desk.client() as browser:
        page = browser.get(desk.printed)
        assert "1 / 3" in page.text
        assert f"<mark>{first.words.replace('<', '&lt;').replace('>', '&gt;')}</mark>" in page.text
        page = browser.post("/judge", data={"at": first.key, "verdict": "accept"})
        assert (page.status_code, page.history[0].status_code) == (200, 303)
        assert "2 / 3" in page.text
        browser.post("/judge", data={"at": first.key, "verdict": "reject"})  # a form that is sent twice
        assert {key: one.verdict for key, one in desk.verdicts().items()} == {first.key: "accepted"}
        browser.post("/judge", data={"at": second.key, "verdict": "reject"})
        page = browser.post("/judge", data={"at": third.key, "verdict": "kind", "to": "goal"})
        assert "Arvioitavaa ei ole." in page.text
        assert desk.verdicts()[third.key].as_kind == "goal"
        page = browser.post("/undo", data={})
        assert "3 / 3" in page.text
        assert [one.verdict for one in desk.verdicts().values()] == ["accepted", "rejected"]
        page = browser.post("/judge", data={"at": third.key, "verdict": "town", "to": "Keminmaa"})
        assert desk.verdicts()[third.key].as_town == "keminmaa"
        assert desk.verdicts()[third.key].by == "Maija Malli"


def test_words_are_cut_within_their_sentence(desk: Desk) -> None:
    one = next(one for one in desk.queue if one.words == "Ilo ja työ")
    with desk.client() as browser:
        browser.get(desk.printed)
        refused = browser.post("/judge", data={"at": one.key, "verdict": "words", "to": "Rohkeus", "lang": "sv"})
        assert refused.status_code == 422
        assert "Ange orden så som de står i meningen." in refused.text
        assert not desk.verdicts()
        browser.post("/judge", data={"at": one.key, "verdict": "words", "to": "Ilo"})
        assert desk.verdicts()[one.key].as_words == "Ilo"
        assert browser.post("/judge", data={"at": one.key[::-1], "verdict": "accept"}).status_code == 404


def test_a_verdict_of_another_hand_is_not_taken_back(desk: Desk) -> None:
    first, second, _ = desk.queue
    with desk.client() as browser:
        browser.get(desk.printed)
        browser.post("/judge", data={"at": first.key, "verdict": "accept"})
        reviews.add(desk.file, review_queue.reject(second, "Olli Otos"))
        page = browser.post("/undo", data={"at": first.key})
        assert "3 / 3" in page.text
        assert [*desk.verdicts()] == [first.key, second.key]


def test_one_looks_at_a_kind_in_ones_own_language_and_skips(desk: Desk) -> None:
    with desk.client(**{"Accept-Language": "sv-FI, en;q=0.5"}) as browser:
        page = browser.get(desk.printed)
        assert '<html lang="sv">' in page.text
        assert "kemi: är detta värde?" in page.text
        following = re.search(r'href="([^"]+)" data-key="s"', page.text)
        assert following
        assert "2 av 3" in browser.get(following[1].replace("&amp;", "&")).text
        assert "Nothing waits for review." in browser.get("/", params={"kind": "vision", "lang": "en"}).text


def test_the_token_lets_one_browser_in_once(desk: Desk) -> None:
    with desk.client() as browser, desk.client() as other:
        assert browser.get("/").status_code == 403
        assert browser.get("/?token=guessed").status_code == 403
        assert browser.head(desk.printed).status_code == 403
        page = browser.get(desk.printed)
        cookie = page.history[0].headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "token" not in str(page.url)
        assert browser.get(desk.printed).status_code == 200  # the same browser may load it again
        for path in (desk.printed, "/keys.js", "/static/pages.css"):
            assert other.get(path).status_code == 403
        assert other.post("/judge", data={"at": desk.queue[0].key, "verdict": "accept"}).status_code == 403
        policy = page.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "<script>" not in page.text
    assert not desk.verdicts()


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1:1", ""])
def test_another_host_is_refused(desk: Desk, host: str) -> None:
    with desk.client() as browser:
        assert browser.get(desk.printed).status_code == 200
        assert 400 <= browser.get("/", headers={"Host": host}).status_code < 500


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_form_of_another_site_is_refused(desk: Desk, origin: str) -> None:
    form = {"at": desk.queue[0].key, "verdict": "accept"}
    with desk.client() as browser:
        assert browser.get(desk.printed).status_code == 200
        assert browser.post("/judge", data=form, headers={"Origin": origin}).status_code == 403
        del browser.headers["Origin"]
        assert browser.post("/judge", data=form).status_code == 403
    assert not desk.verdicts()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")
@pytest.mark.parametrize("script", [True, False])
def test_a_real_browser_judges_with_letters_and_without_script(desk: Desk, script: bool) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=script, locale="fi-FI").new_page()
        errors: list[str] = []
        page.on("console", lambda said: errors.append(said.text))
        page.goto(desk.printed)
        for letter, place in (("a", "2 / 3"), ("u", "1 / 3"), ("r", "2 / 3"), ("s", "3 / 3")):
            if script:
                page.keyboard.press(letter)
            else:
                page.click(f"[data-key={letter}]")
            page.wait_for_selector(f"h1:text-is('{place}')")
            page.wait_for_load_state()  # the letters work once their script is there
        browser.close()
    assert [one.verdict for one in desk.verdicts().values()] == ["rejected"]
    assert not errors
