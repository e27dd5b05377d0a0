"""The texts that statements are found in, as the graph of a page holds them, each with where and when it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements.graph_access import instances, objects, pairs, subjects
from publisher.store import Store

# The kinds of pages that have such texts.
KINDS: Final = ("item", "decision", "attachment", "strategy-page")
_DIRECT: Final = {"preparation": terms.PREPARATION, "proceedings": terms.PROCEEDINGS}
_APPROVED: Final = iris.concept("outcome", "approved")
_COUNCIL: Final = iris.concept("body-kind", "council")
_PARTS: Final = {"proposal": terms.PROPOSAL, "decision": terms.DECISION}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as one literal of a page's graph; offsets of what is found in it count its characters.

    `node` is the thing that bears it, `field` which of its texts it is. `date` is an ISO day, None where unknown.
    `address` is that of a strategy page, whose node changes with every edit.
    `bearer` is what sort of thing the node is: "handling", "decision", "attachment" or "strategy-page". `is_adopted` is
    true of what prepared a matter that the council then approved as it was.
    """

    node: str
    bearer: str
    field: str
    text: str
    date: str | None = None
    page_number: int | None = None
    address: str | None = None
    is_adopted: bool = False

    @property
    def is_proposal(self) -> bool:
        """Return whether the text only proposes what it says."""
        return self.field == "proposal"


def read(store: Store, graph: str, kind: str) -> list[Passage]:
    """Return the texts of a page of one of KINDS, in an order that depends on nothing but them."""
    match kind:
        case "item":
            found = _matters(store, graph, "handling")
        case "decision":
            found = _matters(store, graph, "decision")
        case "attachment":
            found = _attachment(store, graph)
        case "strategy-page":
            found = _strategy_page(store, graph)
        case _:
            raise ValueError(f"a page of the kind {kind} has no texts to find statements in")
    return sorted(found, key=lambda passage: (passage.node, passage.field, passage.page_number or 0, passage.text))


def listed_on(store: Store, graph: str) -> str:
    """Return the first day on which a page lists the attachment whose text a graph holds; empty for none.

    The file does not tell it: the items, decisions and announcements that list it do.
    """
    days: list[str] = []
    for attachment in {attachment for attachment, _ in pairs(store, terms.PAGE, graph)}:
        for lister in subjects(store, terms.ATTACHMENT, attachment):
            for predicate in (terms.MEETING_DATE, terms.DATE, terms.PUBLISHED):
                days += objects(store, lister, predicate)
    return min(days, default="")


def titles(store: Store, graph: str) -> dict[str, str]:
    """Return the title that a page gives to each handling or decision on it, by the IRI of the thing."""
    found: dict[str, str] = {}
    for thing, title in pairs(store, vocabulary.TITLE, graph):
        found[thing] = title
        for handling in objects(store, thing, terms.HANDLING, graph):
            found[handling] = title
    return found


def _matters(store: Store, graph: str, bearer: str) -> Iterator[Passage]:
    """Yield the texts of handlings, or of an officeholder's decision."""
    told = [(field, *pair) for field, predicate in _DIRECT.items() for pair in pairs(store, predicate, graph)]
    for field, predicate in _PARTS.items():
        for node, part in pairs(store, predicate, graph):
            told += [(field, node, text) for text in objects(store, part, terms.TEXT, graph)]
    for field, node, text in told:
        date = min(objects(store, node, terms.DATE, graph), default=None)
        is_adopted = field == "preparation" and _is_approved(store, graph, node)
        yield Passage(node, bearer, field, text, date, is_adopted=is_adopted)


def _is_approved(store: Store, graph: str, handling: str) -> bool:
    """Return whether a handling is one in which the council approved what was proposed."""
    bodies = objects(store, handling, terms.BODY, graph)
    return objects(store, handling, terms.OUTCOME, graph) == [_APPROVED] and any(
        _COUNCIL in objects(store, body, terms.BODY_KIND, graph) for body in bodies
    )


def _attachment(store: Store, graph: str) -> Iterator[Passage]:
    date = listed_on(store, graph) or None
    for node, page in pairs(store, terms.PAGE, graph):
        number = min(map(int, objects(store, page, terms.PAGE_NUMBER, graph)), default=None)
        for text in objects(store, page, terms.TEXT, graph):
            yield Passage(node, "attachment", "page", text, date, number)


def _strategy_page(store: Store, graph: str) -> Iterator[Passage]:
    fetched = min(objects(store, graph, terms.FETCHED, graph), default="")
    for node in instances(store, terms.StrategyPage, graph):
        address = min(objects(store, node, vocabulary.SOURCE, graph), default=None)
        for text in objects(store, node, terms.TEXT, graph):
            yield Passage(node, "strategy-page", "text", text, fetched[:10] or None, address=address)
