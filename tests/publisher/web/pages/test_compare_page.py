"""Towns side by side on the web: chosen by a form, with the sentence behind each word."""

from __future__ import annotations

from urllib.parse import urljoin

import httpx
import pytest
from lxml import html

from publisher.comparison import Comparison, Told
from publisher.comparison.compare import rows


def told(town: str, word: str, concept: str | None = None) -> Told:
    return Told(town, concept, word, "value", "stated", "first-hand", True, None, None, None, word, "http://x.example")


def test_what_two_towns_share_is_counted_by_concept_and_by_word() -> None:
    said = [told("A", "rohkeus", "courage"), told("B", "uskallus", "courage"), told("A", "sisu"), told("B", "Sisu"),
            told("B", "ilo"), told("C", "ilo")]  # fmt: skip
    found = Comparison("values", None, ["A", "B", "C", "D"], rows(said), [])
    assert [(pair.one, pair.other, pair.shared, pair.together) for pair in found.pairs] == [
        ("A", "B", 2, 3),
        ("B", "C", 1, 3),
        ("A", "C", 0, 3),
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("topic", ["values", "visions", "goals"])
def test_each_word_leads_to_the_statement_behind_it(site: str, language: str, topic: str) -> None:
    answer = httpx.get(f"{site}{language}/vertailu", params={"aihe": topic, "paiva": "2026-01-01"}, timeout=60)
    page = html.fromstring(answer.text)
    links = [str(link) for link in page.xpath("//main//section//li/a/@href")]
    assert links
    assert all("/statement/" in link for link in links)
    assert httpx.get(urljoin(str(answer.url), links[0]), timeout=30).status_code == 200
    assert page.xpath("//svg[@class='dots']/@aria-label")
    assert page.xpath("//h2[@id='answer']")[0].text.endswith("2026")


def test_the_form_keeps_towns_day_and_topic(site: str) -> None:
    chosen = {"aihe": "visions", "kunta": ["kemi", "simo"], "paiva": "2024-01-15"}
    page = html.fromstring(httpx.get(f"{site}fi/vertailu", params=chosen, timeout=60).text)
    assert page.xpath("//input[@type='checkbox'][@checked]/@value") == ["kemi", "simo"]
    assert page.xpath("//input[@id='paiva']/@value") == ["2024-01-15"]
    assert page.xpath("//select[@id='aihe']/option[@selected]/@value") == ["visions"]
    assert "15.1.2024" in page.xpath("//h2[@id='answer']")[0].text


@pytest.mark.parametrize("wrong", [{"paiva": "x"}, {"kunta": "oulu"}, {"aihe": "'"}, {"paiva": "0001-01-01"}])
def test_wrong_choices_are_left_out(site: str, wrong: dict[str, str]) -> None:
    assert httpx.get(f"{site}fi/vertailu", params=wrong, timeout=60).status_code == 200
