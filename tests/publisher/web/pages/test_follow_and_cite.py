"""What a reader takes along: citations, feeds, an address to report an error to."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree import ElementTree as Tree

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from publisher.release.atom import ATOM
from publisher.web.pages import citation
from publisher.web.pages.citation import Citation
from publisher.web.pages.wording import wording

NAMES = {"a": ATOM}
ITEM = "fi/simo/item/kunnanhallitus-2025-11-17-230"


@pytest.mark.parametrize(
    "path", [ITEM, "sv/simo", "en/haku?q=koulu", "fi/kysymys/close-votes?town=Simo", "fi/vertailu"]
)
def test_every_page_can_be_cited_and_an_error_on_it_reported(site: str, path: str) -> None:
    answer = httpx.get(site + path, timeout=60)
    page = html.fromstring(answer.text)
    assert "https://kuntalinkki.example/" in page.xpath("//details[@id='cite']/p")[0].text_content()
    mail = next(link for link in page.xpath("//footer//a/@href") if link.startswith("mailto:"))
    assert parse_qs(urlsplit(mail).query)["body"] == [f"https://kuntalinkki.example/{path}"]
    for form, begins in (("bibtex", "@misc{"), ("ris", "TY  - GEN")):
        (link,) = page.xpath(f"//details[@id='cite']//a[contains(@href, 'viite={form}')]/@href")
        cited = httpx.get(urljoin(str(answer.url), link), timeout=60)
        assert cited.text.startswith(begins)
        assert f".{'bib' if form == 'bibtex' else 'ris'}" in cited.headers["content-disposition"]


def test_a_citation_says_who_when_and_where(site: str) -> None:
    found = dict(
        re.findall(r"^(\w\w)  - (.*?)\r?$", httpx.get(f"{site}{ITEM}?viite=ris", timeout=30).text, re.MULTILINE)
    )
    assert found["AU"] == "Simo, Kunnanhallitus"
    assert found["DA"] == "2025/11/17"
    assert found["TI"].endswith("(§ 230)")
    assert found["UR"] == "https://kuntalinkki.example/id/simo/item/kunnanhallitus-2025-11-17-230"
    assert "page=meetingitem&" in found["L2"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_title_breaks_a_citation(title: str) -> None:
    one = Citation(title, "https://x.example/a")
    entry = citation.bibtex(one, wording("fi"))
    plain = re.sub(r"\\[{}%&#$_]|\\text\w+\{\}", "", entry)
    assert plain.count("{") == plain.count("}")
    assert len([line for line in citation.ris(one, wording("fi")).split("\r\n") if line.startswith("ER")]) == 1


@pytest.mark.parametrize("path", ["fi/haku?q=talousarvio&kunta=simo", "fi/simo/case/30-02.02.00-2025",
                                  "fi/simo/task-class/02.02.00", "sv/simo/strategy-concept/value-huolenpito",
                                  "fi/simo", "fi/simo/body/kunnanhallitus"])  # fmt: skip
def test_a_search_a_case_a_topic_and_a_body_can_be_followed(site: str, path: str) -> None:
    answer = httpx.get(site + path, timeout=60)
    head = html.fromstring(answer.text).xpath("//head/link[@type='application/atom+xml']")
    assert head[0].get("title")
    feed = httpx.get(urljoin(str(answer.url), head[0].get("href")), timeout=60)
    assert feed.headers["content-type"].startswith("application/atom+xml")
    root = Tree.fromstring(feed.content)
    entries = root.findall("a:entry", NAMES)
    days = [entry.findtext("a:published", "", NAMES) for entry in entries]
    assert days
    assert days == sorted(days, reverse=True)
    for name in ("id", "title", "updated"):
        assert all(part.findtext(f"a:{name}", "", NAMES) for part in (root, *entries))


def test_a_feed_of_nothing_is_a_feed(site: str) -> None:
    feed = httpx.get(f"{site}fi/haku", params={"q": "xyzzyxyzzy", "muoto": "atom"}, timeout=30)
    assert not Tree.fromstring(feed.content).findall("a:entry", NAMES)
