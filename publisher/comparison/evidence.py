"""What pages tell of towns, as the questions of `queries/compare/` answer it, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import queries

if TYPE_CHECKING:
    from publisher.store import Store

QUESTIONS: Final = ("values", "visions", "goals")
HELD: Final = frozenset({"stated", "mentioned"})


class Answer(Protocol):
    """A table, as `publisher.store.querying` and a server's workers give it: names of columns, and rows of values."""

    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def rows(self) -> Sequence[tuple[Any, ...]]: ...  # noqa: D102


# Puts a query to a store, an endpoint or a server's workers, and returns the answer.
Ask: TypeAlias = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Decision:
    """The council's approval of a strategy: the day, body and § in words, and the page that tells of it."""

    date: str
    body: str | None
    section: int | None
    page: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that one page tells of one town. `concept` is a notation, None where the word fits none.

    `complete` is false where the text does not claim to list all. `page` is the address of the proof, `date_of` says
    whether `date` is that of a "meeting" or the day on which the "page" was first read, which is no day of force.
    `time` is "now", "coming" (the council approved the strategy, which is not yet in force) or "ended" (it stood in a
    strategy that is no longer). `decision` is the council's approval of the strategy, with its page.
    """

    town: str
    concept: str | None
    word: str
    kind: str
    mode: str
    attribution: str
    complete: bool
    date: str | None
    strategy: str | None
    definition: str | None
    sentence: str
    page: str
    date_of: str = "meeting"
    time: str = "now"
    decision: Decision | None = None

    @property
    def status(self) -> str:
        """Return the mode, or "coming" or "former" where the strategy is not yet or no longer in force."""
        return {"coming": "coming", "ended": "former"}.get(self.time, self.mode)

    @property
    def is_held(self) -> bool:
        """Return whether it counts: what is denied, merely proposed, coming or given up is shown, and not counted."""
        return self.status in HELD

    @property
    def is_second_hand(self) -> bool:
        """Return whether another town says it."""
        return self.attribution == "second-hand"

    @property
    def rank(self) -> tuple[object, ...]:
        """Order the proofs: what a town states itself, wholly, in a meeting before a page, and last, stands first."""
        modes = ("stated", "mentioned", "coming", "proposed", "former", "denied")
        newest = "".join(chr(0x10FFFF - ord(letter)) for letter in self.date or "")
        is_page = self.date_of == "page"
        return (
            modes.index(self.status),
            self.is_second_hand,
            not self.complete,
            is_page,
            not newest,
            newest,
            self.word,
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that came with a strategy (`new`), stayed (`kept`) or went (`left`); a notation or a word."""

    town: str
    before: str
    after: str
    begins: str | None
    thing: str
    change: str


def of_store(store: Store) -> Ask:
    """Return the way to ask a store. Only this loads the engine: a server's pages compare without it."""
    from publisher.store import querying

    return partial(querying.ask_store, store)


def read(ask: Ask, question: str, at: str | None = None) -> list[Told]:
    """Return what is told on a day (ISO; None for today), with the decision that approved it. Raises QueryFailedError.

    What stood in a strategy that has ended is left out where the town's later pages tell of nothing: only who names
    other things now has given up the earlier ones.
    """
    answer = _ask(ask, question, {"at": at} if at else {})
    approved = decisions(ask)
    found = [
        Told(**{**row, "concept": row["concept"] or None}, decision=approved.get((row["town"], row["strategy"])))
        for row in answer
    ]
    speaking = {one.town for one in found if one.is_held}
    return [one for one in found if one.time != "ended" or one.town in speaking]


def decisions(ask: Ask) -> dict[tuple[str, str], Decision]:
    """Return the council's approval of each strategy, by town and title. Raises QueryFailedError."""
    from ontology.terms import NAMESPACE, VOCABULARY

    asked = f"""PREFIX kl: <{NAMESPACE}>
        SELECT ?town ?title (MIN(?day) AS ?date) (MIN(?name) AS ?body) (MIN(?number) AS ?section) (MIN(?told) AS ?page)
        WHERE {{
          ?strategy a kl:Strategy ; kl:municipality/kl:name ?town ; <http://purl.org/dc/terms/title> ?title ;
            kl:strategyEvent ?event .
          ?event kl:stage <{VOCABULARY}strategy-stage/approved> ; kl:date ?day .
          OPTIONAL {{ ?event kl:body/<http://www.w3.org/2004/02/skos/core#prefLabel> ?name }}
          OPTIONAL {{ ?event kl:onHandling/kl:section ?number }}
          OPTIONAL {{
            ?event kl:onHandling ?handling .
            GRAPH ?source {{ ?item kl:ownHandling ?handling }}
            ?source <http://purl.org/dc/terms/source> ?address .
            BIND(STR(?address) AS ?told)
          }}
        }}
        GROUP BY ?town ?title"""
    return {(str(town), str(title)): Decision(*rest) for town, title, *rest in ask(asked).rows}


def changes(ask: Ask, at: str | None = None) -> list[Change]:
    """Return how the values of towns changed from one strategy to the next, until a day where one is given.

    Raises QueryFailedError.
    """
    found = [Change(**row) for row in _ask(ask, "value-changes", {})]
    return [change for change in found if at is None or (change.begins or "") <= at]


def names(store: Store) -> list[str]:
    """Return the names of all towns that the store has heard of, whether or not it has pages of them."""
    return heard(of_store(store))


def heard(ask: Ask) -> list[str]:
    """Return the names of all towns that a store or an endpoint has heard of; `ask` puts a query to it."""
    from ontology.terms import NAMESPACE

    asked = f"PREFIX kl: <{NAMESPACE}> SELECT DISTINCT ?name WHERE {{ ?town a kl:Municipality ; kl:name ?name }}"
    return sorted(str(name) for (name,) in ask(asked).rows)


def unheard(town: str, known: Iterable[str]) -> str:
    """Return the sentence for a town that is not among the known."""
    return f"no page tells of a town {town!r}; known are {', '.join(known) or 'none'}"


def towns(ask: Ask) -> list[str]:
    """Return the names of all towns that have pages: those that are silent are among them."""
    from ontology.terms import NAMESPACE

    crawled = f"""PREFIX kl: <{NAMESPACE}>
        SELECT DISTINCT ?name WHERE {{ ?page a kl:SourcePage ; kl:municipality ?town . ?town kl:name ?name }}"""
    return sorted(str(name) for (name,) in ask(crawled).rows)


def samples(ask: Ask) -> list[str]:
    """Return the names of the towns whose pages are made up."""
    from ontology.terms import NAMESPACE

    made_up = f"""PREFIX kl: <{NAMESPACE}>
        SELECT DISTINCT ?name WHERE {{ ?page kl:sample true ; kl:municipality ?town . ?town kl:name ?name }}"""
    return sorted(str(name) for (name,) in ask(made_up).rows)


def _ask(ask: Ask, question: str, values: dict[str, str]) -> list[dict[str, Any]]:
    answer = ask(queries.bind(queries.load(f"compare/{question}"), values))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
