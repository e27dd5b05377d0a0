"""The pages as a reader finds them: from `/` by links alone, in three languages, with no word of the machine."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import pytest
from lxml import html

import queries
from publisher.release.layout import SEARCH, SEARCH_INDEX
from publisher.web.pages import structured
from publisher.web.pages.answer_table import named
from publisher.web.pages.index import Index

# The crawl of all pages takes a minute, and more on a busy machine.
pytestmark = pytest.mark.timeout(900)
# Kinds of things as they stand in addresses.
KINDS = ("body", "meeting", "item", "case", "attachment", "strategy", "statement")
MOST = 12_000
MACHINE = re.compile(r"kl:|w3id\.org|https://kuntalinkki\.example|\bNone\b|xsd:|/vocabulary/")


@pytest.fixture(scope="module")
def crawled(site: str) -> dict[str, str]:
    """Return the Finnish pages that links lead to from `/`, by their paths; every link to this server answers."""
    found: dict[str, str] = {}
    waiting = [site]
    seen = set(waiting)
    with httpx.Client(follow_redirects=True, timeout=60, headers={"Accept-Language": "fi"}) as client:
        while waiting:
            address = waiting.pop()
            answer = client.get(address)
            assert answer.status_code == 200, address
            if not answer.headers["content-type"].startswith("text/html") or not urlsplit(address).path.startswith(
                ("/fi/", "/")[address == site]
            ):
                continue
            found[unquote(urlsplit(str(answer.url)).path)] = answer.text
            for link in html.fromstring(answer.text).xpath("//a[not(contains(@rel, 'nofollow'))]/@href"):
                to = urljoin(str(answer.url), link).partition("#")[0]
                # The other languages have the same pages, and an answer to a question is a test of its own.
                is_other = urlsplit(to).path.startswith(("/sv/", "/en/", "/fi/kysymys/"))
                if to.startswith(site) and not is_other and to not in seen:
                    seen.add(to)
                    waiting.append(to)
            assert len(seen) < MOST
    return found


def test_what_changed_since_the_agenda_is_shown_and_minutes_come_before_it(crawled: dict[str, str]) -> None:
    start = "/fi/keminmaa/{}kunnanhallitus-2025-11-25"
    assert "Ehdotus muuttui esityslistan jälkeen" in crawled[f"{start.format('item/')}-273"]
    meeting = crawled[start.format("meeting/")]
    assert "Poistettiin esityslistalta" in meeting
    assert "Pöytäkirja ·" in " ".join(html.fromstring(meeting).text_content().split())
    withdrawn = crawled["/fi/keminmaa/item/92025184-4"]
    assert "Poistettiin esityslistalta" in withdrawn
    assert "vuokrasopimusta kahdella vuodella" in withdrawn


def test_links_lead_from_the_front_page_to_every_item(crawled: dict[str, str], released: Path) -> None:
    with sqlite3.connect(released / "releases" / "current" / SEARCH / SEARCH_INDEX) as index:
        known = {
            iri.partition("/id/")[2] for (iri,) in index.execute("SELECT iri FROM entry WHERE kind != 'statement'")
        }
    reached = {path.removeprefix("/fi/") for path in crawled}
    assert known
    assert not {unquote(path) for path in known} - reached
    kinds = Counter(path.split("/")[3] for path in crawled if path.count("/") > 3)
    assert not [kind for kind in KINDS if not kinds[kind]]


def test_no_page_shows_an_iri_a_name_of_a_property_or_a_code(crawled: dict[str, str]) -> None:
    for path, page in crawled.items():
        tree = html.fromstring(page)
        for cite in tree.xpath("//details[@id='cite']"):
            cite.drop_tree()  # a citation holds the permanent address
        for data in tree.xpath("//script"):
            data.drop_tree()
        shown = " ".join(tree.text_content().split())
        assert not MACHINE.search(shown), (path, MACHINE.search(shown))


def test_every_page_has_one_heading_a_language_and_fields_with_labels(crawled: dict[str, str]) -> None:
    for path, page in crawled.items():
        tree = html.fromstring(page)
        assert len(tree.xpath("//h1")) == 1, path
        assert tree.xpath("//h1")[0].text_content().strip(), path
        assert tree.get("lang") == "fi"
        identifiers = tree.xpath("//@id")
        assert len(identifiers) == len(set(identifiers)), path
        for field in tree.xpath("//input[not(@type='hidden')] | //select"):
            assert tree.xpath(f"//label[@for='{field.get('id')}']"), path
        assert not tree.xpath("//script[@type != 'application/ld+json'] | //style | //@style"), path


def test_a_vote_is_shown_with_its_sides_names_and_numbers(site: str) -> None:
    page = html.fromstring(
        httpx.get(f"{site}fi/simo/vote/kunnanhallitus-2025-11-17-230-1", follow_redirects=True, timeout=30).text
    )
    text = " ".join(page.text_content().split())
    assert "Jaa: 8 ääntä" in text
    assert "Ei: 5 ääntä" in text
    assert "Ilona Idea" in text
    assert page.xpath("//svg[@role='img']/@aria-label")
    assert page.xpath("//ins")
    assert page.xpath("//del")
    assert "Lainaa" in text
    assert page.xpath("//a[@rel='external']/@href")


@pytest.mark.parametrize("word", ["tuulivoimaa", "tuulivoimalat", "kouluverkko", "kouluverkon", "hallintosääntö",
                                  "hallintosäännöstä", "tuloveron", "veroprosentti"])  # fmt: skip
def test_a_word_is_found_in_any_of_its_forms_and_marked(site: str, word: str) -> None:
    page = html.fromstring(httpx.get(f"{site}fi/haku", params={"q": word}, timeout=30).text)
    assert page.xpath("//ul[@class='results']/li")
    assert page.xpath("//ul[@class='results']//mark")


@pytest.mark.parametrize("words", ["kouluverkko Kemi", "Kemin kouluverkko", "kouluverkko Kemissä"])
def test_a_town_among_the_words_narrows_the_search(site: str, words: str) -> None:
    page = html.fromstring(httpx.get(f"{site}fi/haku", params={"q": words}, timeout=30).text)
    found = page.xpath("//ul[@class='results']//h3/a/@href")
    assert found
    assert all("/kemi/" in str(link) for link in found)


def test_a_search_is_narrowed_and_says_what_to_try_where_nothing_is_found(site: str) -> None:
    def hits(**arguments: str) -> list[str]:
        page = httpx.get(f"{site}fi/haku", params={"q": "talousarvio", **arguments}, timeout=30).text
        return [str(link) for link in html.fromstring(page).xpath("//ul[@class='results']//h3/a/@href")]

    assert hits()
    assert all(link.startswith("../fi/simo/") for link in hits(kunta="simo"))
    newest = hits(kunta="simo", vuosi="2025", jarjestys="uusin")
    assert newest
    assert set(newest) <= set(hits(kunta="simo", jarjestys="uusin"))
    assert not hits(kunta="simo", vuosi="1999")
    for words in ('"', "' OR 1=1 --", "AND OR NOT", "a*", "xyzzyxyzzy", "<b>koulu"):
        answer = httpx.get(f"{site}fi/haku", params={"q": words}, timeout=30)
        assert answer.status_code == 200
        assert "<b>" not in answer.text
    assert "Kokeile lyhyempää sanaa" in httpx.get(f"{site}fi/haku", params={"q": "xyzzyxyzzy"}, timeout=30).text


@pytest.mark.parametrize(("wanted", "language"), [("sv-FI,sv;q=0.9,fi;q=0.5", "sv"), ("en", "en"), ("de", "fi"),
                                                  ("", "fi"), ("fi;q=0, en;q=0.1", "en")])  # fmt: skip
def test_the_front_page_is_in_the_language_that_a_client_prefers(site: str, wanted: str, language: str) -> None:
    answer = httpx.get(site, headers={"Accept-Language": wanted}, follow_redirects=True, timeout=30)
    assert str(answer.url) == f"{site}{language}/"
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", ["", "simo", "simo/item/kunnanhallitus-2025-11-17-230", "haku?q=koulu", "kysymys/",
                                  "kysymys/close-votes?town=Simo", "tietoa"])  # fmt: skip
def test_other_languages_have_the_same_pages(site: str, language: str, path: str) -> None:
    answer = httpx.get(f"{site}{language}/{path}", timeout=30)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "Etusivu" not in answer.text


def test_what_is_not_there_is_said_in_the_language(site: str) -> None:
    for language, said in (("fi", "Sivua ei ole"), ("sv", "Sidan finns inte"), ("en", "There is no such page")):
        for path in ("oulu", "kemi/item/none", "kemi/%3Cscript%3E", "kysymys/nothing"):
            answer = httpx.get(f"{site}{language}/{path}", timeout=30)
            assert answer.status_code == 404
            assert said in answer.text


def test_a_page_brings_nothing_from_elsewhere_and_sets_no_cookie(site: str) -> None:
    answer = httpx.get(f"{site}fi/kemi", timeout=30)
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    brought = html.fromstring(answer.text).xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
    for address in brought:
        assert urlsplit(address).netloc == ""
        assert httpx.get(urljoin(str(answer.url), address), timeout=30).status_code == 200
    feeds = html.fromstring(answer.text).xpath("//link[@type='application/atom+xml']/@href")
    assert httpx.get(urljoin(str(answer.url), feeds[0]), timeout=30).status_code == 200


@pytest.mark.parametrize(
    "path", ["sparq", "id/kemi/nothing", "releases/current/nothing", "en/%3Cscript%3E", "static/x"]
)
def test_a_browser_gets_a_page_where_there_is_none_and_a_program_a_line(site: str, path: str) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en"}
    answer = httpx.get(site + path, headers=browser, timeout=30)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    line = httpx.get(site + path, headers={"Accept": "application/json"}, timeout=30)
    assert line.status_code == 404
    assert path.startswith("en/") or line.text.count("\n") <= 1


def test_the_catalogue_is_a_page_whose_links_answer(site: str) -> None:
    for language in ("fi", "sv", "en"):
        answer = httpx.get(f"{site}opendata", headers={"Accept-Language": language}, follow_redirects=True, timeout=30)
        assert str(answer.url) == f"{site}{language}/opendata"
    page = html.fromstring(answer.text)
    links = [urljoin(str(answer.url), link) for link in page.xpath("//main//a/@href")]
    assert any("dumps/kemi.ttl.gz" in link for link in links)
    assert any("tables/votes.csv" in link for link in links)
    with httpx.Client(timeout=30, follow_redirects=True) as client:
        for link in links:
            if link.startswith(site):
                assert client.get(link).status_code == 200, link


SCHEMA = {
    "fi/": "WebSite",
    "fi/kemi": "AdministrativeArea",
    "fi/opendata": "Dataset",
    "fi/simo/meeting/kunnanhallitus-2025-11-17": "Event",
    "sv/simo/item/kunnanhallitus-2025-11-17-230": "CreativeWork",
}


@pytest.mark.parametrize(("path", "kind"), SCHEMA.items())
def test_pages_say_what_they_are_to_search_engines(site: str, path: str, kind: str) -> None:
    page = html.fromstring(httpx.get(site + path, timeout=30).text)
    told = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert told["@type"] == kind
    assert told["url"].startswith("https://kuntalinkki.example/")
    for name in ("og:title", "og:description", "og:url", "og:locale"):
        assert page.xpath(f"//meta[@property='{name}']/@content")[0]


def test_no_text_ends_the_data_of_a_page() -> None:
    written = structured.script({"name": "</script><script>alert(1)</script>&"})
    assert "<" not in written
    assert json.loads(written)["name"].startswith("</script>")


def test_a_town_is_told_in_numbers_that_lead_on(site: str) -> None:
    answer = httpx.get(f"{site}fi/simo", timeout=30)
    page = html.fromstring(answer.text)
    (table,) = page.xpath("//table[@class='cards']")
    years = [row.xpath("td")[0].text for row in table.xpath("tbody/tr")]
    assert years == sorted(years, reverse=True)
    votes = table.xpath("tbody/tr[1]/td[3]/a")[0]
    question = html.fromstring(httpx.get(urljoin(str(answer.url), votes.get("href")), timeout=60).text)
    assert len(question.xpath("//table[@class='cards']/tbody/tr")) == int(votes.text)
    assert "Sivuja, joilla" in page.text_content() or "saatiin luettua" in page.text_content()


def test_the_front_page_leaves_the_routine_of_meetings_out(site: str) -> None:
    page = html.fromstring(httpx.get(f"{site}fi/", timeout=30).text)
    assert "Kokouksen laillisuus" not in page.text_content()
    assert len(page.xpath("//ul[@class='plain']")) == 4


def test_a_search_is_narrowed_by_field_of_tasks(site: str) -> None:
    page = html.fromstring(httpx.get(f"{site}fi/haku", params={"q": "talousarvio"}, timeout=30).text)
    options = page.xpath("//select[@id='luokka']/option[@value != '']")
    assert any(option.text.startswith("02 Talous") for option in options)
    value = options[0].get("value")
    few = httpx.get(f"{site}fi/haku", params={"q": "talousarvio", "luokka": value}, timeout=30).text
    assert html.fromstring(few).xpath("//ul[@class='results']/li")


def test_an_officeholders_decision_asks_for_no_proposal(site: str) -> None:
    page = httpx.get(f"{site}fi/simo/official-decision/20253778", timeout=30).text
    assert "Viranhaltijapäätös" in page
    assert "Ehdotusta ei ole luettu" not in page


def test_an_index_of_an_older_program_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "current" / SEARCH
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / SEARCH_INDEX) as old:
        old.execute("CREATE TABLE town (key TEXT)")
    index = Index(tmp_path)
    assert asyncio.run(index.towns()) == []
    assert asyncio.run(index.search("koulu", {}, False, 0)).total == 0


def test_robots_find_the_pages_and_not_the_endless_ones(site: str) -> None:
    robots = httpx.get(f"{site}robots.txt", timeout=30).text
    assert "Disallow: /fi/haku" in robots
    sitemap = httpx.get(f"{site}sitemap-1.xml", timeout=30).text
    assert "https://kuntalinkki.example/fi/kemi</loc>" in sitemap
    assert "sitemap-1.xml" in httpx.get(f"{site}sitemap.xml", timeout=30).text


def test_a_question_is_a_form_whose_answer_leads_to_pages_and_to_csv(site: str) -> None:
    answer = httpx.get(f"{site}fi/kysymys/close-votes", params={"town": "Simo", "margin": "3"}, timeout=30)
    page = html.fromstring(answer.text)
    assert page.xpath("//select[@id='town']/option[@selected]")[0].text == "Simo"
    assert "kunta" in page.xpath("//th/text()")
    links = page.xpath("//td/a/@href")
    assert links
    assert httpx.get(urljoin(str(answer.url), links[0]), timeout=30, follow_redirects=True).status_code == 200
    csv = page.xpath("//a[contains(@href, 'format=csv')]/@href")[0]
    assert httpx.get(urljoin(str(answer.url), csv), timeout=30).headers["content-type"].startswith("text/csv")
    wrong = httpx.get(f"{site}fi/kysymys/close-votes", params={"margin": "x"}, timeout=30)
    assert wrong.status_code == 200
    assert "Tarkista kenttien arvot" in wrong.text


LINKED = [name for name in queries.names() if queries.load(name).links and not name.startswith("federated/")]


@pytest.mark.parametrize("name", LINKED)
def test_the_rows_of_a_question_lead_to_what_they_speak_of(site: str, name: str) -> None:
    question = queries.load(name)
    arguments = {one.name: one.default for one in question.parameters} or {"all": "1"}
    answer = httpx.get(f"{site}fi/kysymys/{name}", params=arguments, timeout=60)
    page = html.fromstring(answer.text)
    for cite in page.xpath("//details[@id='cite']"):
        cite.drop_tree()
    assert not MACHINE.search(" ".join(page.xpath("//main")[0].text_content().split()))
    rows = page.xpath("//table[@class='cards']/tbody/tr")
    if not rows:
        # The sample is crawled without the texts of its files; and whose name nobody has did nothing.
        assert name in {"search-attachments", "person-record"}
        return
    heads = [head.text for head in page.xpath("//table[@class='cards']/thead//th")]
    for column in question.links:
        place = heads.index(named("columns", column, "fi"))
        links = [row.xpath("td")[place].xpath("a/@href") for row in rows]
        assert all(links), column
        to = httpx.get(urljoin(str(answer.url), links[0][0]), timeout=30, follow_redirects=True)
        assert to.status_code == 200, links[0]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_questions_speak_the_language_of_the_page(site: str, language: str) -> None:
    page = html.fromstring(httpx.get(f"{site}{language}/kysymys/unanimity", params={"town": ""}, timeout=30).text)
    title = {
        "fi": "Kuinka usein toimielimet äänestävät",
        "sv": "Hur ofta organen röstar",
        "en": "How often bodies vote",
    }
    heading = page.xpath("//h1")[0]
    assert (heading.text, heading.get("lang")) == (title.get(language, "How often bodies vote"), language)
    assert len(page.xpath("//ul[@class='bars']/li")) == len(page.xpath("//table[@class='cards']/tbody/tr"))


def test_the_towns_own_page_is_named_once_and_the_others_behind_it(site: str) -> None:
    page = html.fromstring(httpx.get(f"{site}fi/simo/meeting/kunnanhallitus-2025-11-17", timeout=30).text)
    (box,) = page.xpath("//div[@class='own-page']")
    assert box.text_content().count("Kunnan oma sivu") == 1
    assert "page=meeting&" in box.xpath("p/a/@href")[0]
    assert len(box.xpath("details//li")) > 1
    item = httpx.get(f"{site}fi/simo/item/kunnanhallitus-2025-11-17-230", timeout=30).text
    assert "page=meetingitem&" in html.fromstring(item).xpath("//div[@class='own-page']/p/a/@href")[0]
    assert "Liite 1 Talousarvio" in item


@pytest.mark.parametrize("path", ["kemi", "simo/vote/kunnanhallitus-2025-11-17-230-1", "kemi/task-class"])
def test_a_browser_is_led_from_an_iri_to_a_page(site: str, path: str) -> None:
    asked = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "sv"}
    answer = httpx.get(f"{site}id/{path}", headers=asked, follow_redirects=True, timeout=30)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    first = answer.history[0]
    assert urljoin(str(first.url), first.headers["location"]) == f"{site}sv/{path}"


def test_a_person_in_office_has_a_page_that_search_engines_are_not_led_to(site: str) -> None:
    page = httpx.get(f"{site}fi/kemi/person/maija.malli", timeout=30).text
    assert "puheenjohtaja, Kaupunginvaltuusto" in page
    assert "Äänesti JAA" in page
    assert '<meta name="robots" content="noindex">' in page
    meeting = html.fromstring(httpx.get(f"{site}fi/kemi/meeting/kaupunginvaltuusto-2025-12-01", timeout=30).text)
    assert meeting.xpath("//th/a[@rel='nofollow']/@href")


def test_an_office_lists_what_its_holder_decided(site: str) -> None:
    page = httpx.get(f"{site}sv/kemi/role/tekninen-johtaja", timeout=30).text
    assert "Tjänsteinnehavarbeslut" in page
    assert "1/2025" in page


def test_a_case_tells_whether_it_is_open(site: str) -> None:
    assert "Ratkaistu" in httpx.get(f"{site}fi/kemi/case/691-00.01.02-2021", timeout=30).text
