"""Towns side by side: what they state as values, visions or goals on a day, with what they share first.

    /fi/vertailu?aihe=values&kunta=kemi&kunta=simo&paiva=2025-12-31

The comparison itself is `publisher.comparison`; its questions are put to the workers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

from anyio import from_thread
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import ontology
import queries
from publisher.comparison import QUESTIONS, Comparison, Told, compare
from publisher.comparison.compare import Row
from publisher.web.errors import ProtocolError
from publisher.web.pages import answer_table
from publisher.web.pages.front_page import MUNICIPALITY
from publisher.web.pages.visit import Visit, as_day, today
from publisher.web.sparql.frames import Task
from publisher.web.sparql.table import Table, Term
from queries.presentation import LINK, select_links

# So many towns have a column of their own that can be told apart.
MOST: Final = 8
_ROWS: Final = 5000
Value: TypeAlias = str | int | bool | None
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the workers: names of columns, and rows of values."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


class _Workers:
    """Puts the questions of a comparison to the workers, and keeps the statement behind each row."""

    def __init__(self, visit: Visit, question: str) -> None:
        self.visit, self.links = visit, queries.load(f"compare/{question}").links
        self.statements: dict[tuple[Value, ...], str] = {}

    def ask(self, sparql: str) -> Answer:
        """Answer one question; called from a thread. Raises ProtocolError."""
        has_link = "#+ links:" in sparql
        table = from_thread.run(partial(self._table, select_links(sparql, self.links) if has_link else sparql))
        kept = [place for place, name in enumerate(table.variables) if not name.startswith(LINK)]
        rows = [tuple(_value(row[place]) for place in kept) for row in table.rows]
        columns = tuple(table.variables[place] for place in kept)
        if has_link and (added := [place for place in range(len(table.variables)) if place not in kept]):
            keys = [columns.index(name) for name in _KEY]
            for row, full in zip(rows, table.rows, strict=True):
                term = full[added[0]]
                self.statements[tuple(row[place] for place in keys)] = term.text if term else ""
        return Answer(columns, rows)

    def link(self, told: Told) -> str:
        """Return the address of the page of a statement; of the town's own page where it has none."""
        iri = self.statements.get((told.town, told.word, told.sentence), "")
        return self.visit.link(iri) if iri else told.page

    async def _table(self, sparql: str) -> Table:
        service = self.visit.service
        return await service.table((await service.generation()).queries, Task(sparql, rows=_ROWS))


_KEY: Final = ("town", "word", "sentence")


async def answer(visit: Visit) -> Response:
    """Answer with the form and, where the data has statements, the comparison of the chosen towns."""
    arguments = visit.request.query_params
    known = {row["town"].rpartition("/")[2]: row["name"] for row in await visit.lookups.rows("towns", MUNICIPALITY)}
    chosen = [key for key in dict.fromkeys(arguments.getlist("kunta")) if key in known][:MOST] or [*known][:MOST]
    question = arguments.get("aihe", "")
    question = question if question in QUESTIONS else QUESTIONS[0]
    day = as_day(arguments.get("paiva", "")) or today()
    workers = _Workers(visit, question)
    found, problem = Comparison(question, day, [], [], []), ""
    try:
        found = await run_in_threadpool(compare, workers.ask, question, [known[key] for key in chosen], day)
    except ProtocolError:
        problem = "question_failed"
    values: dict[str, Any] = {
        "problem": problem,
        "topics": [(name, visit.words.text(f"compare_{name}")) for name in QUESTIONS],
        "question": question,
        "known": known,
        "chosen": chosen,
        "most": MOST,
        "at": day,
        "found": found,
        "groups": _groups(found),
        "likenesses": found.pairs,
        "name": partial(_name, visit),
        "mode": lambda told: _mode(visit, told),
        "to": workers.link,
        "concept": lambda code: answer_table.labels("concept", code, visit.language) or code,
    }
    title = f"{visit.words.text(f'compare_{question}')}: {', '.join(found.towns) or visit.words.text('compare')}"
    return await visit.render("compare.html", title, values)


def _groups(found: Comparison) -> list[tuple[str, list[Row]]]:
    """Return the rows under the keys of their headings."""
    groups = [("compare_shared", found.shared), ("compare_single", found.single)]
    groups += [("compare_coming", found.coming), ("compare_ended", found.given_up), ("compare_unheld", found.unheld)]
    return [(key, rows) for key, rows in groups if rows]


def _name(visit: Visit, row: Row) -> str:
    return ontology.label("values", row.concept, visit.language) if row.concept else row.label


def _mode(visit: Visit, told: Told) -> str:
    """Return how a thing is said where it is not simply stated by the town itself."""
    parts = [] if told.mode == "stated" else [ontology.label("statement-mode", told.mode, visit.language)]
    if told.time != "now":
        parts = [visit.words.text(f"compare_{told.time}")]
    if told.is_second_hand:
        parts.append(ontology.label("attribution", "second-hand", visit.language))
    return ", ".join(parts)


def _value(term: Term | None) -> Value:
    if term is None:
        return None
    if term.datatype == f"{_XSD}boolean":
        return term.text in {"true", "1"}
    return int(term.text) if term.datatype == f"{_XSD}integer" else term.text
