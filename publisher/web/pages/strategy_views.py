"""What strategies, their values and goals, and the statements of them have on their pages."""

from __future__ import annotations

import asyncio

from publisher.web.pages.lookups import Lookups
from publisher.web.pages.view import News, View, first, grouped


async def strategy(lookups: Lookups, iri: str) -> View:
    """Return the page of a strategy: its values and goals, its stages, and the decisions that invoke it."""
    (thing, parts), concepts, events, invocations = await asyncio.gather(
        lookups.both(iri),
        lookups.rows("strategy-concepts", iri),
        lookups.rows("strategy-events", iri),
        lookups.rows("invocations", iri),
    )
    values = {
        "strategy": thing,
        "town": first(parts, "municipality"),
        "cases": parts.get("case", []),
        "pages": parts.get("strategyPage", []),
        "kinds": grouped(concepts, "kind"),
        "events": events,
        "invocations": invocations,
    }
    return View("strategy.html", thing.one("title"), values)


async def concept(lookups: Lookups, iri: str) -> View:
    """Return the page of a value or goal: where it is stated and where it is invoked."""
    (thing, parts), statements, invocations = await asyncio.gather(
        lookups.both(iri), lookups.rows("concept-statements", iri), lookups.rows("invocations", iri)
    )
    values = {
        "concept": thing,
        "town": first(parts, "municipality"),
        "strategies": parts.get("inScheme", []),
        "statements": statements,
        "invocations": invocations,
    }
    news = tuple(
        News(row.get("handling", row["invocation"]), row.get("sentence", ""), row.get("date", ""))
        for row in invocations
    )
    return View("concept.html", thing.one("prefLabel"), values, news=news)


async def statement(lookups: Lookups, iri: str) -> View:
    """Return the page of a statement: its quotation, what it is of, and who reviewed it."""
    (thing, parts), reviews, sources = await asyncio.gather(
        lookups.both(iri), lookups.rows("statement-reviews", iri), lookups.rows("quoted-sources", iri)
    )
    sentence, words = thing.one("sentence"), thing.one("statementText")
    start = sentence.casefold().find(words.casefold()) if words else -1
    values = {
        "statement": thing,
        "town": first(parts, "municipality"),
        "said_of": first(parts, "saidOf"),
        "strategy": first(parts, "partOfStrategy") or first(parts, "invokes"),
        "concepts": parts.get("hasBody", []),
        "handling": first(parts, "inHandling"),
        "quotation": (sentence[:start], sentence[start : start + len(words)], sentence[start + len(words) :])
        if start >= 0
        else ("", sentence, ""),
        "reviews": reviews,
        "sources": sources,
        # A page of a strategy has no day but that on which it was read.
        "is_day_of_reading": thing.one("date") in {row["fetched"][:10] for row in sources},
    }
    return View("statement.html", words or sentence, values)
