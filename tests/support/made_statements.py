"""Statements made by hand, as the stage of statements writes them: four towns, two strategies of one, no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from ontology import terms
from publisher.mapping import vocabulary
from support.made_pages import BASE

Term = NamedNode | Literal
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
PAGE: Final = "http://{town}.sample.invalid/strategia"


def node(town: str, kind: str = "", key: str = "") -> NamedNode:
    return NamedNode("/".join(part for part in (f"{BASE}/id/{town}", kind, key) if part))


def code(scheme: str, notation: str) -> NamedNode:
    return NamedNode(f"{terms.VOCABULARY}{scheme}/{notation}")


def day(value: str) -> Literal:
    return Literal(value, datatype=NamedNode(f"{XSD}date"))


class Graph:
    """A named graph in the making."""

    def __init__(self, iri: str) -> None:
        self.iri = NamedNode(iri)
        self.quads: list[Quad] = []

    def add(self, subject: NamedNode, kind: str, facts: Iterable[tuple[str, Term]]) -> NamedNode:
        for predicate, value in ((vocabulary.TYPE, NamedNode(kind)), *facts):
            self.quads.append(Quad(subject, NamedNode(predicate), value, self.iri))
        return subject

    def target(self, town: str, key: str, page: NamedNode, exact: str) -> NamedNode:
        quote = self.add(
            node(town, "statement-quote", key),
            vocabulary.TEXT_QUOTE,
            [(vocabulary.EXACT, Literal(exact)), (vocabulary.PREFIX, Literal("Arvot: "))],
        )
        position = self.add(
            node(town, "statement-position", key),
            vocabulary.TEXT_POSITION,
            [(vocabulary.TEXT_START, Literal(7)), (vocabulary.TEXT_END, Literal(7 + len(exact)))],
        )
        found = node(town, "statement-target", key)
        facts = [(vocabulary.HAS_SOURCE, page), *((vocabulary.HAS_SELECTOR, one) for one in (quote, position))]
        return self.add(found, vocabulary.SPECIFIC_RESOURCE, facts)


def municipality(town: str, name: str) -> Iterator[Quad]:
    graph = Graph(f"{BASE}/graph/{town}/municipality/{town}")
    graph.add(
        node(town),
        terms.Municipality,
        [(terms.NAME, Literal(name)), (vocabulary.PREF_LABEL, Literal(name, language="fi"))],
    )
    yield from graph.quads


def statement(
    town: str,
    word: str,
    concept: str | None,
    kind: str = "value",
    mode: str = "stated",
    publisher: str | None = None,
    complete: bool = True,
    date: str = "2024-05-28",
    strategy: str | None = None,
    definition: str | None = None,
    verdict: str | None = None,
    key: str = "",
    body: str = "",
) -> Iterator[Quad]:
    """Yield the graph of one statement on one page; the sentence and the address tell which."""
    published = publisher or town
    key = key or f"{town}-{kind}-{word}-{mode}-{published}-{date}".replace(" ", "-")
    page = NamedNode(f"{BASE}/graph/{published}/strategy-page/{key}")
    source = Graph(page.value)
    source.add(
        page,
        terms.SourcePage,
        [
            (terms.MUNICIPALITY, node(published)),
            (vocabulary.SOURCE, NamedNode(PAGE.format(town=published))),
            (terms.FETCHED, Literal("2026-01-02T03:04:05Z", datatype=NamedNode(f"{XSD}dateTime"))),
            (terms.SHA256, Literal("0123456789abcdef" * 4)),
            (terms.READER, Literal("site/1")),
            (terms.PAGE_KIND, Literal("strategy-page")),
            (terms.PAGE_ID, Literal(key)),
        ],
    )
    graph = Graph(f"{BASE}/graph/{published}/statements/strategy-page/{key}")
    declared = graph.add(
        node(town, "strategy-concept", f"{kind}-{body or word}".replace(" ", "-")),
        terms.StrategyConcept,
        [
            (terms.MUNICIPALITY, node(town)),
            (terms.STATEMENT_KIND, code("statement-kind", kind)),
            (vocabulary.PREF_LABEL, Literal(word, language="fi")),
        ],
    )
    facts: list[tuple[str, Term]] = [
        (terms.MUNICIPALITY, node(published)),
        (terms.SAID_OF, node(town)),
        (terms.STATEMENT_KIND, code("statement-kind", kind)),
        (terms.STATEMENT_TEXT, Literal(word)),
        (terms.STATEMENT_MODE, code("statement-mode", mode)),
        (terms.ATTRIBUTION, code("attribution", "first-hand" if published == town else "second-hand")),
        (terms.IS_COMPLETE, Literal(complete)),
        (terms.RULE, Literal("values-are")),
        (terms.CONFIDENCE, Literal("0.9", datatype=NamedNode(f"{XSD}decimal"))),
        (terms.SENTENCE, Literal(f"{town.capitalize()}n arvot ovat {word} ja muuta.")),
        (terms.DATE, day(date)),
        (vocabulary.HAS_BODY, declared),
        (vocabulary.MOTIVATED_BY, NamedNode(vocabulary.CLASSIFYING)),
        (vocabulary.HAS_TARGET, graph.target(published, key, page, word)),
    ]
    if concept:
        facts.append((terms.SHARED_CONCEPT, code("values", concept)))
    if definition:
        facts.append((terms.DEFINITION, Literal(definition)))
    if verdict:
        facts.append((terms.VERDICT, code("verdict", verdict)))
    told = graph.add(node(published, "statement", key), terms.Statement, facts)
    yield from source.quads
    yield from graph.quads
    if strategy:  # the graph of the strategies says what stands in them
        own, of = NamedNode(f"{BASE}/graph/{town}/strategies/{town}"), NamedNode(terms.PART_OF_STRATEGY)
        yield Quad(told, of, node(town, "strategy", strategy), own)


def strategies() -> Iterator[Quad]:
    """Yield two strategies of Kemi, the second in the first's place from 2023-12-04, with its life."""
    graph = Graph(f"{BASE}/graph/kemi/strategies/kemi")
    old, new = node("kemi", "strategy", "2018"), node("kemi", "strategy", "2023")
    page = graph.add(
        node("kemi", "strategy-page", "strategia-01"),
        terms.StrategyPage,
        [
            (terms.MUNICIPALITY, node("kemi")),
            (vocabulary.TITLE, Literal("Strategia")),
            (terms.TEXT, Literal("# Arvot")),
            (vocabulary.SOURCE, NamedNode(PAGE.format(town="kemi"))),
        ],
    )
    event = graph.add(
        node("kemi", "strategy-event", "2023-1"),
        terms.StrategyEvent,
        [
            (terms.STAGE, code("strategy-stage", "approved")),
            (terms.DATE, day("2023-12-04")),
        ],
    )
    graph.add(
        old,
        terms.Strategy,
        [
            (terms.MUNICIPALITY, node("kemi")),
            (vocabulary.TITLE, Literal("Strategia 2018")),
            (terms.FIRST_DAY, day("2018-02-01")),
            (terms.LAST_DAY, day("2023-12-03")),
            (vocabulary.REPLACED_BY, new),
        ],
    )
    graph.add(
        new,
        terms.Strategy,
        [
            (terms.MUNICIPALITY, node("kemi")),
            (vocabulary.TITLE, Literal("Strategia 2023")),
            (terms.APPROVED, day("2023-12-04")),
            (terms.FIRST_DAY, day("2023-12-04")),
            (terms.STRATEGY_EVENT, event),
            (terms.STRATEGY_PAGE, page),
            (vocabulary.REPLACES, old),
        ],
    )
    yield from graph.quads


def judged() -> Iterator[Quad]:
    """Yield an invocation of Kemi's strategy and a review of one of its statements."""
    graph = Graph(f"{BASE}/graph/kemi/invocations/item/2024241-15")
    page = NamedNode(f"{BASE}/graph/kemi/item/2024241-15")
    handling = node("kemi", "handling", "kaupunginhallitus-2023-11-27-390")  # the page says what it is
    graph.add(
        node("kemi", "invocation", "made"),
        terms.Invocation,
        [
            (terms.MUNICIPALITY, node("kemi")),
            (terms.IN_HANDLING, handling),
            (terms.IN_FIELD, Literal("preparation")),
            (terms.INVOKES, node("kemi", "strategy", "2023")),
            (terms.RULE, Literal("according-to")),
            (terms.CONFIDENCE, Literal("0.9", datatype=NamedNode(f"{XSD}decimal"))),
            (terms.SENTENCE, Literal("Tämä on strategian mukaista.")),
            (vocabulary.MOTIVATED_BY, NamedNode(vocabulary.LINKING)),
            (vocabulary.HAS_TARGET, graph.target("kemi", "invoked", page, "strategian mukaista")),
        ],
    )
    graph.add(
        node("kemi", "review", "made"),
        terms.Review,
        [
            (terms.VERDICT, code("verdict", "rejected")),
            (terms.REVIEWER, Literal("Maija Malli")),
            (terms.DATE, day("2024-06-01")),
            (terms.NOTE, Literal("Iskulause.")),
            (vocabulary.MOTIVATED_BY, NamedNode(vocabulary.ASSESSING)),
            (vocabulary.HAS_TARGET, node("kemi", "statement", "kemi-rejected")),
        ],
    )
    yield from graph.quads


def candidate() -> Iterator[Quad]:
    """Yield what looks like a value of Kemi and is left to a person."""
    yield from statement("kemi", "sisukkuus", "perseverance", key="kemi-beside-candidate", mode="mentioned")
    page = NamedNode(f"{BASE}/graph/kemi/strategy-page/kemi-beside-candidate")
    graph = Graph(f"{BASE}/graph/kemi/statements/strategy-page/kemi-beside-candidate")
    graph.add(
        node("kemi", "statement", "kemi-candidate"),
        terms.Candidate,
        [
            (terms.MUNICIPALITY, node("kemi")),
            (terms.CANDIDATE_FOR, node("kemi")),
            (terms.STATEMENT_KIND, code("statement-kind", "value")),
            (terms.STATEMENT_TEXT, Literal("sisukkuus")),
            (terms.STATEMENT_MODE, code("statement-mode", "stated")),
            (terms.CANDIDATE_REASON, code("candidate-reason", "unusual-word")),
            (terms.ATTRIBUTION, code("attribution", "first-hand")),
            (terms.RULE, Literal("label")),
            (terms.CONFIDENCE, Literal("0.6", datatype=NamedNode(f"{XSD}decimal"))),
            (terms.SENTENCE, Literal("Sisukkuus vie perille.")),
            (terms.DATE, day("2024-05-28")),
            (vocabulary.MOTIVATED_BY, NamedNode(vocabulary.CLASSIFYING)),
            (vocabulary.HAS_TARGET, graph.target("kemi", "kemi-candidate", page, "sisukkuus")),
        ],
    )
    yield from graph.quads


def all_statements() -> Iterator[Quad]:
    """Yield what four towns are said to stand for, in every mode and from both sides."""
    for key, name in (("kemi", "Kemi"), ("simo", "Simo"), ("keminmaa", "Keminmaa"), ("tervola", "Tervola")):
        yield from municipality(key, name)
    yield from strategies()
    yield from judged()
    old: dict[str, Any] = {"date": "2018-02-01", "strategy": "2018"}
    new: dict[str, Any] = {"date": "2024-01-10", "strategy": "2023"}
    yield from statement("kemi", "avoimuus", "openness", **old)
    yield from statement("kemi", "luovuus", "creativity", **old)
    yield from statement("kemi", "luovuus", "creativity", definition="Uskallamme kokeilla.", **new)
    yield from statement("kemi", "rohkeus", "courage", **new)
    yield from statement("kemi", "viisas", "wisdom", kind="goal", **new)
    yield from statement("kemi", "turvallisuus", "safety", mode="denied")
    yield from statement("kemi", "ketteryys", "agility", mode="proposed")
    yield from statement("kemi", "sydän", "community", verdict="rejected", key="kemi-rejected")
    yield from statement("simo", "sisu", "perseverance", publisher="kemi")
    yield from statement("keminmaa", "vastuullisuus", "responsibility", publisher="kemi")
    yield from statement("keminmaa", "turvallisuus", "safety", publisher="kemi")
    yield from statement("keminmaa", "turvallisuus", "safety", definition="Arki on turvallista.", date="2024-06-30")
    yield from statement("tervola", "vastuunkanto", "responsibility", publisher="kemi", complete=False)
    yield from statement("tervola", "idearikkaus", "inventiveness", publisher="kemi", complete=False)
    yield from statement("tervola", "Meri-Lapin sydän", None, publisher="kemi", complete=False)
