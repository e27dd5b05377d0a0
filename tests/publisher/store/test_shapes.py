from __future__ import annotations

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import RDF, SH
from support.made_pages import BASE, SITE, TOWN, all_quads
from support.made_statements import all_statements, candidate

import ontology
from ontology import terms
from publisher.mapping import vocabulary
from publisher.mapping.writer import Writer
from publisher.store.shapes import Violation, violations

XSD = "http://www.w3.org/2001/XMLSchema#"
NOWHERE = NamedNode("https://kuntalinkki.example/nowhere")


def day(value: str) -> Literal:
    return Literal(value, datatype=NamedNode(f"{XSD}date"))


def decimal(value: str) -> Literal:
    return Literal(value, datatype=NamedNode(f"{XSD}decimal"))


# Class, property and what it is changed to; null takes the property away.
BROKEN: list[tuple[str, str, Literal | NamedNode | None]] = [
    (terms.Municipality, terms.NAME, None),
    (terms.Municipality, terms.MUNICIPALITY_CODE, Literal("24")),
    (terms.Body, terms.BODY_KIND, NOWHERE),
    (terms.Body, terms.NAME, None),
    (terms.BodyName, terms.NAME, None),
    (terms.BodyName, terms.LAST_DAY, day("2016-01-01")),
    (terms.Meeting, terms.HELD_BY, None),
    (terms.Meeting, terms.END, Literal("19:45")),
    (terms.Attendance, terms.ATTENDEE, None),
    (terms.Attendance, terms.PRESENT, Literal("kyllä")),
    (terms.TaskClass, vocabulary.NOTATION, Literal("maankäyttö")),
    (terms.TaskClass, vocabulary.CLOSE_MATCH, NOWHERE),
    (terms.Meeting, terms.START, Literal("2024-06-03T17:15")),
    (terms.AgendaItem, terms.MUNICIPALITY, None),
    (terms.AgendaVersion, terms.AGENDA_OF, None),
    (terms.AgendaVersion, terms.AGENDA_CHANGE, Literal("changed")),
    (terms.AgendaItem, terms.SECTION, Literal("15")),
    (terms.AgendaItem, terms.OWN_HANDLING, NOWHERE),
    (terms.Attachment, vocabulary.TITLE, None),
    (terms.Attachment, terms.BYTE_SIZE, Literal(0)),
    (terms.AttachmentPage, terms.PAGE_NUMBER, None),
    (terms.AttachmentPage, terms.TEXT, Literal("")),
    (terms.Handling, terms.BODY, None),
    (terms.Handling, terms.DATE, day("2024-13-45")),
    (terms.Handling, terms.OUTCOME, NamedNode(f"{terms.VOCABULARY}outcome/agreed")),
    (terms.Handling, terms.PRESENTER, Literal("Maija Malli")),
    (terms.Case, terms.CASE_NUMBER, None),
    (terms.Proposal, terms.TEXT, Literal("")),
    (terms.Decision, terms.OUTCOME, Literal("approved")),
    (terms.Role, terms.ROLE_NAME, NOWHERE),
    (terms.Vote, terms.MINORITY, Literal(43)),
    (terms.Vote, terms.YES, Literal(-1)),
    (terms.Motion, terms.MOTION_KIND, None),
    (terms.Dissent, terms.PERSON_NAME, None),
    (terms.Recusal, terms.PERSON_NAME, Literal("")),
    (terms.OfficialDecision, vocabulary.SOURCE, None),
    (terms.Person, terms.NAME, None),
    (terms.Mention, terms.MENTION_KIND, NOWHERE),
    (terms.Mention, terms.AMOUNT, decimal("-1")),
    (terms.Initiative, terms.INITIATIVE_KIND, None),
    (terms.Announcement, terms.REMOVED, day("2024-02-01")),
    (terms.SourcePage, terms.SHA256, Literal("abc")),
    (terms.SourcePage, terms.FETCHED, None),
    (terms.Statement, terms.SAID_OF, None),
    (terms.Statement, terms.CONFIDENCE, decimal("1.5")),
    (terms.Statement, terms.SHARED_CONCEPT, NOWHERE),
    (terms.Statement, vocabulary.HAS_TARGET, None),
    (terms.Candidate, terms.CANDIDATE_REASON, None),
    (terms.Doubt, terms.DOUBT_CODE, None),
    (terms.Invocation, terms.RULE, None),
    (terms.Review, terms.VERDICT, NOWHERE),
    (terms.Strategy, terms.LAST_DAY, day("2017-01-01")),
    (terms.StrategyConcept, terms.STATEMENT_KIND, NOWHERE),
    (terms.StrategyEvent, terms.STAGE, None),
    (terms.StrategyPage, terms.TEXT, Literal("")),
    (vocabulary.SPECIFIC_RESOURCE, vocabulary.HAS_SOURCE, None),
    (vocabulary.TEXT_QUOTE, vocabulary.EXACT, Literal("")),
    (vocabulary.TEXT_POSITION, vocabulary.TEXT_START, Literal(-1)),
]


def agenda_version(meeting: NamedNode) -> list[Quad]:
    """Return an item as the agenda of a meeting had it."""
    writer = Writer(BASE, TOWN.key, f"{BASE}/graph/{TOWN.key}/agendas/item/1")
    node = NamedNode(f"{BASE}/id/{TOWN.key}/agenda-version/1")
    writer.typed(node, terms.AgendaVersion)
    writer.link(node, terms.MUNICIPALITY, writer.municipality)
    writer.link(node, terms.AGENDA_OF, meeting)
    writer.link(node, terms.AGENDA_CHANGE, NamedNode(f"{terms.VOCABULARY}agenda-change/changed"))
    return writer.quads


@pytest.fixture
def store() -> Store:
    made = Store()
    made.extend(all_quads())
    meeting = next(made.quads_for_pattern(None, NamedNode(vocabulary.TYPE), NamedNode(terms.Meeting), None)).subject
    assert isinstance(meeting, NamedNode)
    made.extend(agenda_version(meeting))
    made.extend([*all_statements(), *candidate()])
    return made


def change(store: Store, cls: str, predicate: str, value: Literal | NamedNode | None) -> set[str]:
    """Change a property of every node of a class that has it; return those nodes."""
    nodes = {quad.subject for quad in store.quads_for_pattern(None, NamedNode(vocabulary.TYPE), NamedNode(cls), None)}
    told = [quad for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None) if quad.subject in nodes]
    for quad in told:
        store.remove(quad)
        if value is not None:
            store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return {quad.subject.value for quad in told}  # type: ignore[union-attr]


def test_good_data_is_accepted(store: Store) -> None:
    assert list(violations(store)) == []
    assert list(violations(all_quads())) == []


def test_every_class_has_a_broken_example() -> None:
    shaped = {str(cls) for cls in ontology.shapes().objects(None, SH.targetClass)}
    assert {cls for cls, _, _ in BROKEN} == shaped


@pytest.mark.parametrize(("cls", "predicate", "value"), BROKEN)
def test_a_broken_example_is_refused(store: Store, cls: str, predicate: str, value: Literal | NamedNode | None) -> None:
    changed = change(store, cls, predicate, value)
    assert changed
    found = [v for v in violations(store) if v.focus in changed]
    assert {v.focus for v in found} == changed
    compared = {terms.REMOVED: terms.PUBLISHED, terms.LAST_DAY: terms.FIRST_DAY}
    related = {predicate, compared.get(predicate, predicate)}
    assert {v.path for v in found} <= related | {""}
    assert all(v.message and v.graph.startswith(f"{BASE}/graph/") for v in found)


@pytest.mark.parametrize(
    ("cls", "parts"),
    [
        (terms.Role, [terms.ROLE_TITLE, terms.ROLE_NAME]),
        (terms.Decision, [terms.TEXT, terms.OUTCOME]),
    ],
)
def test_a_node_that_tells_nothing_is_refused(store: Store, cls: str, parts: list[str]) -> None:
    for part in parts:
        change(store, cls, part, None)
    found = list(violations(store))
    assert found
    assert {v.path for v in found} == {""}
    assert all("give" in v.message for v in found)


def test_an_offence_names_its_page(store: Store) -> None:
    change(store, terms.OfficialDecision, terms.OFFICIAL, Literal(""))
    [found] = violations(store)
    assert found == Violation(
        focus=f"{BASE}/id/kemi/official-decision/2024300",
        path=terms.OFFICIAL,
        value="",
        message="If it is told, give the office as a text that is not empty.",
        graph=f"{BASE}/graph/kemi/decision/2024300",
        source=f"{SITE}official_decision&id=2024300",
    )


def test_what_one_graph_lacks_another_may_tell(store: Store) -> None:
    """Shapes hold for the union: a meeting's body told on the item's page alone is enough."""
    held_by = NamedNode(terms.HELD_BY)
    meeting = NamedNode(f"{BASE}/id/kemi/meeting/vapaan-sivistystyon-jaosto-2024-05-28")
    [told] = store.quads_for_pattern(meeting, held_by, None, None)
    store.remove(told)
    store.add(Quad(told.subject, told.predicate, told.object, NamedNode(f"{BASE}/graph/kemi/meeting/x")))
    assert list(violations(store)) == []


def test_batches_answer_as_pyshacl_does_on_the_whole(store: Store) -> None:
    for broken in BROKEN:
        change(store, *broken)
    union = rdflib.Graph()
    for quad in store:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        union.parse(data=triple, format="nt")
    _, report, _ = pyshacl.validate(union, shacl_graph=ontology.shapes())
    assert isinstance(report, rdflib.Graph)
    expected = sorted(
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath) or ""))
        for result in set(report.subjects(RDF.type, SH.ValidationResult))
    )
    for batch in (1, 3, 5000):
        assert sorted({(v.focus, v.path) for v in violations(store, batch)}) == sorted(set(expected))


def test_a_store_without_pages_is_valid() -> None:
    assert list(violations(Store())) == []
