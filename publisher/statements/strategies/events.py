"""What happened to a town's strategies, as the handlings in the store tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access
from publisher.statements.derived_graphs import Town
from publisher.statements.strategies.case_titles import Does, of_title

Stage: TypeAlias = Literal["drafted", "proposed", "approved", "amended", "extended", "repealed", "noted", "handled"]

_APPROVED: Final = frozenset({"approved", "approved-as-amended"})
# What the council's approval does in a case of each sort.
_DECIDED: Final[dict[Does, Stage]] = {
    "making": "approved",
    "change": "amended",
    "extension": "extended",
    "repeal": "repealed",
    "following": "noted",
}
_TOLD: Final = frozenset({"noted", "stated"})
_SENT_BACK: Final = frozenset({"tabled", "returned", "rejected", "withdrawn"})
_DRAFT: Final = re.compile(r"luonno|valmistel|lausunno|nähtävill|evästä|iltakoulu|päivit", re.IGNORECASE)
_COUNCIL: Final = iris.concept("body-kind", "council")
# The class of plans and goals (00.01) in the schemes of towns; below it they differ.
_CLASS: Final = re.compile(r"/00\.01(?:\.\d+)*/")
_MENTIONS: Final = re.compile(r"strategi", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One handling of a case about a strategy: `outcomes` are codes, `does` what the case does with the strategy."""

    date: str
    is_council: bool
    handling: str
    body: str | None
    case: str | None
    title: str
    does: Does
    outcomes: tuple[str, ...]
    is_draft: bool

    @property
    def approves(self) -> bool:
        """Return whether the council approves a strategy here."""
        return self.is_council and self.does == "making" and bool(_APPROVED.intersection(self.outcomes))

    def stage(self, is_after: bool) -> Stage:
        """Return what happened; `is_after` says that the strategy had been approved before."""
        outcomes = set(self.outcomes)
        if self.is_council and outcomes & _APPROVED:
            return _DECIDED[self.does]
        if outcomes & _TOLD and (is_after or self.does == "following"):
            return "noted"
        if is_after or outcomes & _SENT_BACK or self.does == "following":
            return "handled"
        if "proposed-onward" in outcomes:
            return "proposed"
        return "drafted" if self.is_draft else "noted" if outcomes & _TOLD else "handled"


def read(of: Town) -> list[Event]:
    """Return the events of a town, the oldest first; a handling that several pages tell is one."""
    about: dict[str, Does] = dict(_items(of))
    cases = {case for item in about for case in _cases(of, item) if about[item] != "following"}
    for case in cases:
        for item in graph_access.subjects(of.store, terms.CASE, case):
            if item not in about and _is_item(of, item) and _belongs(of, item, case):
                about[item] = "making"
    found: dict[str, Event] = {}
    for item, does in sorted(about.items()):
        for event in _events(of, item, does):
            found.setdefault(event.handling, event)
    return sorted(found.values())


def _items(of: Town) -> Iterator[tuple[str, Does]]:
    prefix = iris.node(of.base, of.key, "item", "")
    for item in graph_access.instances(of.store, terms.AgendaItem):
        titles = graph_access.objects(of.store, item, vocabulary.TITLE) if item.startswith(prefix) else []
        for does in (of_title(title, of.name) for title in titles if _MENTIONS.search(title)):
            if does:
                yield item, does
                break


def _is_item(of: Town, node: str) -> bool:
    return terms.AgendaItem in graph_access.objects(of.store, node, vocabulary.TYPE)


def _cases(of: Town, item: str) -> list[str]:
    return graph_access.objects(of.store, item, terms.CASE)


def _belongs(of: Town, item: str, case: str) -> bool:
    """Return whether an item of a strategy's case is about it: one number can be shared by two matters."""
    numbers = graph_access.objects(of.store, case, vocabulary.IDENTIFIER)
    titles = graph_access.objects(of.store, item, vocabulary.TITLE)
    return any(_CLASS.search(number) for number in numbers) or any(_MENTIONS.search(title) for title in titles)


def _events(of: Town, item: str, does: Does) -> Iterator[Event]:
    store = of.store
    title = min(graph_access.objects(store, item, vocabulary.TITLE), default="")
    told = graph_access.objects(store, item, terms.HANDLING)
    listed = [one for one in graph_access.objects(store, item, terms.EARLIER_HANDLING) if one not in told]
    of_item = _cases(of, item)
    for handling in [*told, *listed]:
        date = min(graph_access.objects(store, handling, terms.DATE), default=None)
        outcomes = [code.rpartition("/")[2] for code in graph_access.objects(store, handling, terms.OUTCOME)]
        decided = outcomes or graph_access.objects(store, handling, terms.DECISION) or handling in listed
        # What stands on an agenda has not happened yet.
        if date is None or not decided:
            continue
        case = min(graph_access.objects(store, handling, terms.CASE) or of_item, default=None)
        body = min(graph_access.objects(store, handling, terms.BODY), default=None)
        kinds = graph_access.objects(store, body, terms.BODY_KIND) if body else []
        texts = [title, *_texts(of, handling)]
        is_draft = any(_DRAFT.search(text) for text in texts)
        yield Event(date, _COUNCIL in kinds, handling, body, case, title, does, tuple(outcomes), is_draft)


def _texts(of: Town, handling: str) -> Iterable[str]:
    yield from graph_access.objects(of.store, handling, terms.PREPARATION)
    for predicate in (terms.PROPOSAL, terms.DECISION):
        for part in graph_access.objects(of.store, handling, predicate):
            yield from graph_access.objects(of.store, part, terms.TEXT)
