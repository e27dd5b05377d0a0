"""What each kind of thing has on its page: the template and what is put into it.

A view is a function of lookups and an IRI. It returns a `View`, or a `Lead` to the page on which a part is shown.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from ontology.terms import NAMESPACE
from publisher.web.pages.comparison import compare
from publisher.web.pages.lookups import Lookups, Row, Thing
from publisher.web.pages.votes import sides


@dataclass(frozen=True, slots=True)
class View:
    """A page: its template, its title, and what the template shows. `language` is that of the town's texts."""

    template: str
    title: str
    values: Mapping[str, Any]
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class Lead:
    """The thing on whose page a part is shown, and the place on it."""

    iri: str
    anchor: str = ""


Maker: TypeAlias = Callable[[Lookups, str], Awaitable["View | Lead | None"]]


async def make(lookups: Lookups, iri: str) -> View | Lead | None:
    """Return the page of a thing; None for what the data does not know."""
    thing = await lookups.thing(iri)
    for name in _KINDS:
        if name in thing.classes:
            return await _KINDS[name](lookups, iri)
    return await _part(lookups, iri) if thing.values else None


async def _town(lookups: Lookups, iri: str) -> View:
    thing, bodies, strategies, statements = await asyncio.gather(
        lookups.thing(iri),
        lookups.rows("town-bodies", iri),
        lookups.rows("town-strategies", iri),
        lookups.rows("town-statements", iri),
    )
    values = {
        "town": thing,
        "bodies": bodies,
        "strategies": strategies,
        "kinds": _grouped(_distinct(statements), "kind"),
    }
    return View("town.html", thing.one("name"), values)


def _distinct(statements: list[Row]) -> list[Row]:
    """Return one statement, the newest, of those that say the same."""
    found: dict[tuple[str, str], Row] = {}
    for row in statements:
        found.setdefault((row["kind"], row["text"].casefold()), row)
    return [*found.values()]


async def _body(lookups: Lookups, iri: str) -> View:
    (thing, parts), meetings = await asyncio.gather(lookups.both(iri), lookups.rows("body-meetings", iri))
    years: dict[str, list[Row]] = defaultdict(list)
    for row in meetings:
        years[row.get("date", "")[:4]].append(row)
    values = {"body": thing, "town": _first(parts, "municipality"), "years": years, "names": parts.get("bodyName", [])}
    return View("body.html", thing.one("name"), values)


async def _meeting(lookups: Lookups, iri: str) -> View:
    (thing, parts), items, people, sources, doubts = await asyncio.gather(
        lookups.both(iri),
        lookups.rows("meeting-items", iri),
        lookups.rows("meeting-attendance", iri),
        lookups.rows("sources", iri),
        lookups.rows("doubts", iri),
    )
    body = _first(parts, "heldBy")
    values = {
        "meeting": thing,
        "town": _first(parts, "municipality"),
        "body": body,
        "inspectors": parts.get("inspector", []),
        "items": sorted(items, key=lambda row: (int(row.get("section", 0)), int(row.get("number", 0)))),
        "people": people,
        "sources": sources,
        "doubts": _grouped(doubts, "about"),
    }
    return View("meeting.html", body.one("name") if body else "", values)


async def _case(lookups: Lookups, iri: str) -> View:
    (thing, parts), deeds = await asyncio.gather(lookups.both(iri), lookups.rows("case-handlings", iri))
    values = {
        "case": thing,
        "town": _first(parts, "municipality"),
        "task": _first(parts, "taskClass"),
        "timeline": deeds,
        "here": "",
    }
    return View("case.html", thing.one("title") or thing.one("caseNumber"), values)


async def _handling(lookups: Lookups, iri: str) -> View | Lead:
    item = await lookups.rows("item-of-handling", iri)
    return Lead(item[0]["item"]) if item else await _deed(lookups, iri, None)


async def _item(lookups: Lookups, iri: str) -> View:
    item = await lookups.thing(iri)
    return await _deed(lookups, item.one("ownHandling") or iri, iri)


async def _official(lookups: Lookups, iri: str) -> View:
    return await _deed(lookups, iri, None)


async def _deed(lookups: Lookups, iri: str, item_iri: str | None) -> View:
    """Return the page of a handling, with its item where there is one, or of an officeholder's decision."""
    about = item_iri or iri
    (deed, parts), (item, of_item), doubts, sources, statements, told = await asyncio.gather(
        lookups.both(iri),
        lookups.both(about),
        lookups.rows("doubts", iri),
        lookups.rows("sources", about),
        lookups.rows("handling-statements", iri),
        lookups.rows("told-handlings", about),
    )
    if about != iri:
        doubts += await lookups.rows("doubts", about)
    case = _first(parts, "case") or _first(of_item, "case")
    timeline = await lookups.rows("case-handlings", case.iri) if case else told
    proposal, decision = _first(parts, "proposal"), _first(parts, "decision")
    values = {
        "deed": deed,
        "item": item,
        "town": _first(of_item, "municipality"),
        "body": _first(parts, "body") or _first(of_item, "body"),
        "meeting": _first(of_item, "meeting"),
        "case": case,
        "presenter": _first(parts, "presenter"),
        "proposal": proposal,
        "decision": decision,
        "compared": compare(proposal.one("text") if proposal else "", decision.one("text") if decision else ""),
        "motions": sorted(parts.get("motion", []), key=_number),
        "votes": [(vote, sides(vote)) for vote in parts.get("vote", [])],
        "dissents": parts.get("dissent", []),
        "recusals": parts.get("recusal", []),
        "attachments": of_item.get("attachment", []),
        "doubts": _grouped(doubts, "about"),
        "doubted_anywhere": {row["about"] for row in doubts},
        "timeline": timeline,
        "here": iri,
        "sources": sources,
        "statements": statements,
    }
    title = item.one("title") or (case.one("title") if case else "") or deed.one("title")
    return View("item.html", title, values, item.one("language").rpartition("/")[2] or "fi")


def _number(motion: Thing) -> tuple[int, str]:
    return (int(motion.one("number") or 0), motion.iri)


async def _announcement(lookups: Lookups, iri: str) -> View:
    (thing, parts), sources = await asyncio.gather(lookups.both(iri), lookups.rows("sources", iri))
    values = {
        "announcement": thing,
        "town": _first(parts, "municipality"),
        "attachments": parts.get("attachment", []),
        "sources": sources,
    }
    return View("announcement.html", thing.one("title"), values)


async def _attachment(lookups: Lookups, iri: str) -> View:
    thing, users, text = await asyncio.gather(
        lookups.thing(iri), lookups.rows("attachment-users", iri), lookups.rows("attachment-text", iri)
    )
    return View("attachment.html", thing.one("title"), {"attachment": thing, "users": users, "text": text})


async def _strategy(lookups: Lookups, iri: str) -> View:
    (thing, parts), concepts, events, invocations = await asyncio.gather(
        lookups.both(iri),
        lookups.rows("strategy-concepts", iri),
        lookups.rows("strategy-events", iri),
        lookups.rows("invocations", iri),
    )
    values = {
        "strategy": thing,
        "town": _first(parts, "municipality"),
        "cases": parts.get("case", []),
        "pages": parts.get("strategyPage", []),
        "kinds": _grouped(concepts, "kind"),
        "events": events,
        "invocations": invocations,
    }
    return View("strategy.html", thing.one("title"), values)


async def _concept(lookups: Lookups, iri: str) -> View:
    (thing, parts), statements, invocations = await asyncio.gather(
        lookups.both(iri), lookups.rows("concept-statements", iri), lookups.rows("invocations", iri)
    )
    values = {
        "concept": thing,
        "town": _first(parts, "municipality"),
        "strategies": parts.get("inScheme", []),
        "statements": statements,
        "invocations": invocations,
    }
    return View("concept.html", thing.one("prefLabel"), values)


async def _statement(lookups: Lookups, iri: str) -> View:
    (thing, parts), reviews = await asyncio.gather(lookups.both(iri), lookups.rows("statement-reviews", iri))
    sentence, words = thing.one("sentence"), thing.one("statementText")
    start = sentence.casefold().find(words.casefold()) if words else -1
    values = {
        "statement": thing,
        "town": _first(parts, "municipality"),
        "said_of": _first(parts, "saidOf"),
        "strategy": _first(parts, "partOfStrategy") or _first(parts, "invokes"),
        "concepts": parts.get("hasBody", []),
        "handling": _first(parts, "inHandling"),
        "quotation": (sentence[:start], sentence[start : start + len(words)], sentence[start + len(words) :])
        if start >= 0
        else ("", sentence, ""),
        "reviews": reviews,
    }
    return View("statement.html", words or sentence, values)


async def _class(lookups: Lookups, iri: str) -> View:
    (thing, parts), cases = await asyncio.gather(lookups.both(iri), lookups.rows("class-cases", iri))
    values = {"task": thing, "town": _first(parts, "municipality"), "broader": _first(parts, "broader"), "cases": cases}
    return View("task-class.html", thing.one("prefLabel") or thing.one("notation"), values)


async def _role(lookups: Lookups, iri: str) -> View:
    (thing, parts), meetings = await asyncio.gather(lookups.both(iri), lookups.rows("role-meetings", iri))
    values = {"role": thing, "body": _first(parts, "roleIn"), "meetings": meetings}
    return View("role.html", thing.one("roleName"), values)


async def _part(lookups: Lookups, iri: str) -> Lead:
    """Return the way to the page on which a part is shown; to the thing itself where it is on none."""
    owner = await lookups.rows("owner", iri)
    return Lead(owner[0]["owner"], "-".join(iri.split("/")[-2:])) if owner else Lead(iri)


def _first(parts: Mapping[str, list[Thing]], name: str) -> Thing | None:
    found = parts.get(name)
    return found[0] if found else None


def _grouped(rows: list[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(name, "")].append(row)
    return dict(found)


# By the last part of the IRI of a class of the ontology. What is in none of them is shown on another's page.
_KINDS: Final[Mapping[str, Maker]] = {
    "Municipality": _town,
    "Body": _body,
    "Meeting": _meeting,
    "Case": _case,
    "AgendaItem": _item,
    "Handling": _handling,
    "OfficialDecision": _official,
    "Announcement": _announcement,
    "Attachment": _attachment,
    "Strategy": _strategy,
    "StrategyConcept": _concept,
    "Statement": _statement,
    "Invocation": _statement,
    "TaskClass": _class,
    "Role": _role,
}
KINDS: Final = tuple(NAMESPACE + name for name in _KINDS)
