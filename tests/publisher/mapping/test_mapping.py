from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from support.made_pages import BASE, SITE, TOWN, agenda_item, all_quads, fetched, handling, meeting, pages

from ontology import terms
from publisher.mapping import municipality_quads, quads, shared_entities, vocabulary
from spiders import items
from spiders.items import FetchedPage, Handling, HandlingReference, Meeting, Vote

PUBLISHER = Path(shared_entities.__file__).parents[1]
GRAPH = f"{BASE}/graph/kemi/item/2024241-15"
OWN = f"{BASE}/id/kemi/handling/vapaan-sivistystyon-jaosto-2024-05-28-15"
RETOLD = f"{BASE}/id/kemi/handling/kaupunginhallitus-2023-11-27-390"


def graph(page: FetchedPage) -> set[tuple[str, str, str]]:
    return {(q.subject.value, q.predicate.value, q.object.value) for q in quads(page, BASE)}  # type: ignore[union-attr]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a record with its place in it, but for the index of a motion."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, list):
        for one in value or [None]:
            yield from leaves(one, path)
    elif not path.endswith("votes.motion"):
        yield path, value


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.reading.kind)
def test_every_value_of_an_item_is_in_its_graph(page: FetchedPage) -> None:
    objects = [quad.object for quad in quads(page, BASE)]
    literals = {o.value for o in objects if isinstance(o, Literal)}
    nodes = [o.value for o in objects if isinstance(o, NamedNode)]
    told = [(path, value) for path, value in leaves(page.reading.items) if value is not None]
    places = tuple(f"{path}." for path, _ in told)
    empty = [path for path, _ in leaves(page.reading.items) if not any(p.startswith(f"{path}.") for p in places)]
    assert not empty, "made_pages must tell every field"
    for path, value in told:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        text = f"{text}:00+03:00" if path in (".start", ".end") else text
        day = "2024-06-03" if page.reading.kind == "meeting" else "2024-05-28"
        text = f"{day}T{text}:00+03:00" if path.startswith(".attendance.") and ":" in text else text
        found = text in literals or any(node == text or node.endswith(f"/{text}") for node in nodes)
        assert found, f"{path} = {value!r} is not in the graph"


def test_the_made_pages_hold_every_kind_of_record() -> None:
    made = Counter(type(record) for page in pages() for record in page.reading.items)
    assert set(made) == set(items.Item.__args__)


def test_a_page_is_one_graph_that_tells_where_it_comes_from() -> None:
    page = pages()[0]
    made = list(quads(page, BASE))
    assert {quad.graph_name for quad in made} == {NamedNode(GRAPH)}
    about = {q.predicate.value: q.object.value for q in made if q.subject == NamedNode(GRAPH)}  # type: ignore[union-attr]
    del about[vocabulary.TYPE]
    assert about == {
        terms.MUNICIPALITY: f"{BASE}/id/kemi",
        vocabulary.SOURCE: page.url,
        terms.FETCHED: page.fetched,
        terms.SHA256: page.sha256,
        terms.READER: "dynasty/1",
        terms.SAMPLE: "true",
        terms.PAGE_KIND: "item",
        terms.PAGE_ID: "2024241-15",
        vocabulary.ATTRIBUTED_TO: f"{BASE}/id/kemi",
        vocabulary.GENERATED_AT: page.fetched,
        vocabulary.GENERATED_BY: f"{BASE}/id/kemi/crawl/dynasty-2026-01-02",
    }


def test_only_samples_are_flagged() -> None:
    real = replace(pages()[0], sample=False)
    assert not [triple for triple in graph(real) if triple[1] == terms.SAMPLE]


def test_no_blank_node_and_every_class_and_property_is_used() -> None:
    made = list(all_quads())
    assert not [quad for quad in made if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]
    used = {quad.predicate.value for quad in made}
    used |= {quad.object.value for quad in made if isinstance(quad.object, NamedNode)}
    # What is derived from pages is written elsewhere.
    deriving = [file for room in ("statements", "crawl") for file in (PUBLISHER / room).rglob("*.py")]
    named = {name for file in deriving for name in re.findall(r"\bterms\.(\w+)", file.read_text())}
    used |= {getattr(terms, name) for name in named}
    defined = {v for v in vars(terms).values() if isinstance(v, str) and v.startswith(terms.NAMESPACE)}
    assert defined - {terms.NAMESPACE} <= used


def test_the_same_page_gives_the_same_quads() -> None:
    assert list(all_quads()) == list(all_quads())


def test_the_last_handling_is_the_items_own() -> None:
    triples = graph(pages()[0])
    item = f"{BASE}/id/kemi/item/vapaan-sivistystyon-jaosto-2024-05-28-15"
    assert (item, terms.OWN_HANDLING, OWN) in triples
    assert (OWN, vocabulary.SUBJECT, item) in triples
    assert {o for s, p, o in triples if s == item and p == terms.HANDLING} == {OWN, RETOLD}
    earlier = f"{BASE}/id/kemi/handling/kaupunginvaltuusto-2023-12-04-110"
    assert (item, terms.EARLIER_HANDLING, earlier) in triples


def test_every_handling_that_a_page_tells_or_lists_belongs_to_its_case() -> None:
    triples = graph(pages()[0])
    case = f"{BASE}/id/kemi/case/691-00.01.02-2021"
    handlings = {s for s, p, o in triples if p == vocabulary.TYPE and o == terms.Handling}
    assert len(handlings) == 3
    assert {s for s, p, o in triples if p == terms.CASE and o == case} >= handlings


def test_one_handling_told_by_two_pages_is_one_node() -> None:
    later = replace(
        agenda_item(), id="2024999-1", handlings=[handling(), Handling("Kaupunginvaltuusto", "2024-06-17", 3)]
    )
    both = [pages()[0], fetched("item", later.id, later, url=later.url)]
    store = Store()
    for page in both:
        store.extend(quads(page, BASE))
    found = {q.subject for q in store.quads_for_pattern(None, NamedNode(terms.SECTION), Literal(390), None)}
    parts = {NamedNode(RETOLD.replace("/handling/", f"/{part}/")) for part in ("proposal", "decision")}
    assert found == {NamedNode(RETOLD), *parts}
    assert len(list(store.quads_for_pattern(NamedNode(RETOLD), NamedNode(terms.SECTION), None, None))) == 2


def test_a_vote_names_the_motion_that_it_was_on() -> None:
    triples = graph(pages()[0])
    vote = RETOLD.replace("/handling/", "/vote/") + "-1"
    assert (vote, terms.ON_MOTION, RETOLD.replace("/handling/", "/motion/") + "-2") in triples


def test_a_vote_on_a_motion_that_is_not_there_names_none() -> None:
    told = Handling("Valtuusto", "2024-01-01", 1, votes=[Vote(motion=4, yes=1, no=2)])
    item = replace(agenda_item(), handlings=[told])
    assert not [t for t in graph(fetched("item", item.id, item, url=item.url)) if t[1] == terms.ON_MOTION]


def test_nothing_is_said_of_what_is_not_told() -> None:
    bare = items.AgendaItem("kemi", "5", f"{SITE}meetingitem&id=5")
    triples = graph(fetched("item", "5", bare, url=bare.url))
    node = f"{BASE}/id/kemi/item/5"
    assert {p for s, p, _ in triples if s == node} == {
        vocabulary.TYPE,
        vocabulary.SOURCE,
        terms.MUNICIPALITY,
        terms.PLATFORM_ID,
    }


def test_an_agenda_decides_nothing() -> None:
    told = Handling("Valtuusto", "2025-06-09", proposal="Valtuusto päättää.")
    item = replace(agenda_item(), id="2025-7", section=None, handlings=[told], earlier_handlings=[])
    kinds = {o for _, p, o in graph(fetched("item", item.id, item, url=item.url)) if p == vocabulary.TYPE}
    assert terms.Proposal in kinds
    assert terms.Decision not in kinds


@pytest.mark.parametrize(
    ("start", "day", "moment"),
    [
        ("2024-06-03T17:15", "2024-06-03", "2024-06-03T17:15:00+03:00"),
        ("2024-01-08T09:00", "2024-01-08", "2024-01-08T09:00:00+02:00"),
        ("2024-01-08", "2024-01-08", None),
    ],
)
def test_a_meeting_has_a_day_and_a_time_only_where_one_is_told(start: str, day: str, moment: str | None) -> None:
    met = replace(meeting(), start=start)
    node = NamedNode(f"{BASE}/id/kemi/meeting/sivistyslautakunta-{day}")
    made = [q for q in quads(fetched("meeting", met.id, met, url=met.url), BASE) if q.subject == node]
    days = [q.object for q in made if q.predicate.value == terms.MEETING_DATE]
    moments = [q.object for q in made if q.predicate.value == terms.START]
    assert days == [Literal(day, datatype=NamedNode(vocabulary.DATE))]
    assert moments == ([Literal(moment, datatype=NamedNode(vocabulary.DATE_TIME))] if moment else [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kaupunginvaltuusto", "council"),
        ("Kunnanhallitus", "board"),
        ("Tekninen lautakunta", "committee"),
        ("Vapaan sivistystyön jaosto", "section"),
        ("Nuorisovaltuusto", "advisory-council"),
        ("Vanhusneuvosto", "advisory-council"),
        ("Meri-Lapin liikelaitoksen johtokunta", "management-board"),
        ("Tarkastuslautakunta (2021–2025)", "committee"),
        ("Stadsfullmäktige", "council"),
        ("Nämnden för lokaltjänster", "committee"),
        ("Henjao", "other"),
    ],
)
def test_the_kind_of_a_body_is_read_from_its_name(name: str, kind: str) -> None:
    assert shared_entities.body_kind(name) == kind


def test_two_attachments_with_one_file_name_are_two() -> None:
    item = agenda_item()
    item.attachments = [replace(item.attachments[0], title="Ensimmäinen"), replace(item.attachments[0], title="Toinen")]
    triples = graph(fetched("item", item.id, item, url=item.url))
    assert len({o for _, p, o in triples if p == terms.ATTACHMENT}) == 2


def test_a_town_is_named_and_coded() -> None:
    made = list(municipality_quads(TOWN, BASE))
    assert {quad.graph_name for quad in made} == {NamedNode(f"{BASE}/graph/kemi/municipality/kemi")}
    said = {(quad.predicate.value, str(quad.object)) for quad in made}
    assert (terms.MUNICIPALITY_CODE, '"240"') in said
    assert (vocabulary.PREF_LABEL, '"Kemi stad"@sv') in said
    code = "<http://uri.suomi.fi/codelist/jhs/kunta_1_20230101/code/240>"
    assert (vocabulary.SPATIAL, code) in said
    assert (vocabulary.SAME_AS, "<http://www.wikidata.org/entity/Q1>") in said


def test_a_town_of_ones_own_needs_no_code() -> None:
    made = {
        quad.predicate.value
        for quad in municipality_quads(replace(TOWN, code=None, wikidata=None, bodies={}, renamed=()), BASE)
    }
    assert made == {vocabulary.TYPE, vocabulary.PREF_LABEL, terms.NAME}


def test_a_listed_handling_may_have_no_date() -> None:
    item = replace(agenda_item(), earlier_handlings=[HandlingReference("Kaupunginvaltuusto")])
    triples = graph(fetched("item", item.id, item, url=item.url))
    listed = f"{BASE}/id/kemi/handling/kaupunginvaltuusto-undated-2024241-15-3"
    assert (f"{BASE}/id/kemi/item/vapaan-sivistystyon-jaosto-2024-05-28-15", terms.EARLIER_HANDLING, listed) in triples


def test_a_meeting_without_a_body_is_still_a_meeting() -> None:
    triples = graph(fetched("meeting", "8", Meeting("kemi", "8", f"{SITE}meeting&id=8"), url=f"{SITE}meeting&id=8"))
    assert (f"{BASE}/id/kemi/meeting/8", vocabulary.TYPE, terms.Meeting) in triples


def test_one_meeting_on_two_platforms_is_one_node_and_so_is_its_item() -> None:
    met, item = meeting(), agenda_item()
    item.meeting_id, item.body, item.meeting_date, item.section = "777", "SIVISTYSLAUTAKUNTA", "2024-06-03", 81
    own = f"{BASE}/id/kemi/meeting/sivistyslautakunta-2024-06-03"
    listed = graph(fetched("meeting", met.id, met, url=met.url))
    elsewhere = graph(fetched("item", item.id, item, url=item.url))
    ids = {o for s, p, o in listed | elsewhere if s == own and p == terms.PLATFORM_ID}
    assert ids == {"2024242", "777"}
    node = f"{own.replace('/meeting/', '/item/')}-81"
    assert {o for s, p, o in listed | elsewhere if s == node and p == terms.PLATFORM_ID} == {"2024242-1", item.id}
    assert (node, terms.MEETING, own) in listed & elsewhere


def test_an_item_tells_of_its_meeting_where_its_page_has_no_id_of_it() -> None:
    item = replace(agenda_item(), meeting_id=None)
    triples = graph(fetched("item", item.id, item, url=item.url))
    own = f"{BASE}/id/kemi/meeting/vapaan-sivistystyon-jaosto-2024-05-28"
    assert (own, vocabulary.TYPE, terms.Meeting) in triples
    assert not [o for s, p, o in triples if s == own and p == terms.PLATFORM_ID]


def test_the_hot_path_loads_no_rdf_library() -> None:
    program = "import sys, publisher.mapping; print('rdflib' in sys.modules, 'scrapy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_quads_are_streamed_into_a_store() -> None:
    store = Store()
    store.extend(all_quads())
    assert len(store) == len(set(all_quads()))
    assert all(isinstance(quad, Quad) for quad in store)


def test_a_page_of_a_day_tells_when_the_time_for_appeals_is_over() -> None:
    item = agenda_item()
    page = fetched("item", item.id, item, url=item.url)
    ends = [quad.object for quad in quads(page, BASE, appeal_days=44) if quad.predicate.value == terms.APPEALS_END]
    assert ends == [Literal("2024-07-11", datatype=NamedNode(vocabulary.DATE))]
    listed = fetched("feed", "list", item, url=item.url)
    for untold in (quads(listed, BASE, appeal_days=44), quads(page, BASE)):
        assert terms.APPEALS_END not in {quad.predicate.value for quad in untold}


def test_a_page_of_a_day_is_written_anew_when_the_town_tells_other_days_for_appeals() -> None:
    item = agenda_item()

    def reader(kind: str, days: int) -> set[str]:
        page = fetched(kind, item.id, item, url=item.url)
        return {
            quad.object.value for quad in quads(page, BASE, appeal_days=days) if quad.predicate.value == terms.READER
        }  # type: ignore[union-attr]

    assert reader("item", 44) == reader("feed", 60) == {"dynasty/1"}
    assert len({*reader("item", 44), *reader("item", 60), *reader("item", 30)}) == 3
