"""What each kind of thing has on its page: the template and what is put into it.

A view is a function of lookups and an IRI. It returns a `View`, or a `Lead` to the page on which a part is shown.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from ontology.terms import NAMESPACE
from publisher.web.pages import strategy_views
from publisher.web.pages.lookups import Lookups, Row, Thing
from publisher.web.pages.view import Lead, News, View, first, grouped
from publisher.web.pages.votes import sides
from spiders.documents.text_comparison import compare

Maker: TypeAlias = Callable[[Lookups, str], Awaitable[View | Lead | None]]


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
        "kinds": grouped(_distinct(statements), "kind"),
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
    values = {"body": thing, "town": first(parts, "municipality"), "years": years, "names": parts.get("bodyName", [])}
    return View("body.html", thing.one("name"), values)


async def _meeting(lookups: Lookups, iri: str) -> View:
    (thing, parts), items, people, sources, doubts = await asyncio.gather(
        lookups.both(iri),
        lookups.rows("meeting-items", iri),
        lookups.rows("meeting-attendance", iri),
        lookups.sources(iri),
        lookups.rows("doubts", iri),
    )
    body = first(parts, "heldBy")
    values = {
        "meeting": thing,
        "town": first(parts, "municipality"),
        "body": body,
        "inspectors": parts.get("inspector", []),
        "items": sorted(items, key=lambda row: (int(row.get("section", 0)), int(row.get("number", 0)))),
        "people": people,
        "changes": await lookups.rows("meeting-agenda", iri),
        "sources": sources,
        "doubts": grouped(doubts, "about"),
    }
    return View("meeting.html", body.one("name") if body else "", values)


async def _case(lookups: Lookups, iri: str) -> View:
    (thing, parts), deeds = await asyncio.gather(lookups.both(iri), lookups.rows("case-handlings", iri))
    values = {
        "case": thing,
        "town": first(parts, "municipality"),
        "task": first(parts, "taskClass"),
        "timeline": deeds,
        "here": "",
    }
    return View("case.html", thing.one("title") or thing.one("caseNumber"), values, news=_news(deeds))


async def _handling(lookups: Lookups, iri: str) -> View | Lead:
    item = await lookups.rows("item-of-handling", iri)
    return Lead(item[0]["item"]) if item else await _deed(lookups, iri, None)


async def _item(lookups: Lookups, iri: str) -> View:
    item = await lookups.thing(iri)
    return await _deed(lookups, item.one("ownHandling") or iri, iri)


async def _agenda_version(lookups: Lookups, iri: str) -> View:
    """Return the page of an item as the agenda had it."""
    thing, parts = await lookups.both(iri)
    values = {
        "version": thing,
        "town": first(parts, "municipality"),
        "body": first(parts, "body"),
        "meeting": first(parts, "agendaOf"),
        "item": first(parts, "isReplacedBy"),
        "change": _code(thing.one("agendaChange")),
    }
    return View("agenda-version.html", thing.one("title"), values, _code(thing.one("language")) or "fi")


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


async def _official(lookups: Lookups, iri: str) -> View:
    return await _deed(lookups, iri, None)


async def _deed(lookups: Lookups, iri: str, item_iri: str | None) -> View:
    """Return the page of a handling, with its item where there is one, or of an officeholder's decision."""
    about = item_iri or iri
    (deed, parts), (item, of_item), doubts, sources, statements, told = await asyncio.gather(
        lookups.both(iri),
        lookups.both(about),
        lookups.rows("doubts", iri),
        lookups.sources(about),
        lookups.rows("handling-statements", iri),
        lookups.rows("told-handlings", about),
    )
    if about != iri:
        doubts += await lookups.rows("doubts", about)
    case = first(parts, "case") or first(of_item, "case")
    timeline = await lookups.rows("case-handlings", case.iri) if case else told
    agenda = next(iter(await lookups.rows("agenda-of-item", about)), {})
    proposal, decision = first(parts, "proposal"), first(parts, "decision")
    values = {
        "deed": deed,
        "item": item,
        "town": first(of_item, "municipality"),
        "body": first(parts, "body") or first(of_item, "body"),
        "meeting": first(of_item, "meeting"),
        "case": case,
        "presenter": first(parts, "presenter"),
        "proposal": proposal,
        "decision": decision,
        "compared": compare(proposal.one("text") if proposal else "", decision.one("text") if decision else ""),
        "agenda": agenda,
        "agenda_change": _code(agenda["change"] if agenda else item.one("agendaChange")),
        "as_on_agenda": compare(agenda.get("text", ""), proposal.one("text") if proposal else ""),
        "motions": sorted(parts.get("motion", []), key=_number),
        "votes": [(vote, sides(vote)) for vote in parts.get("vote", [])],
        "dissents": parts.get("dissent", []),
        "recusals": parts.get("recusal", []),
        "attachments": of_item.get("attachment", []),
        "doubts": grouped(doubts, "about"),
        "doubted_anywhere": {row["about"] for row in doubts},
        "timeline": timeline,
        "here": iri,
        "sources": sources,
        "statements": statements,
    }
    title = item.one("title") or (case.one("title") if case else "") or deed.one("title")
    return View("item.html", title, values, _code(item.one("language")) or "fi")


def _number(motion: Thing) -> tuple[int, str]:
    return (int(motion.one("number") or 0), motion.iri)


async def _announcement(lookups: Lookups, iri: str) -> View:
    (thing, parts), sources = await asyncio.gather(lookups.both(iri), lookups.sources(iri))
    values = {
        "announcement": thing,
        "town": first(parts, "municipality"),
        "attachments": parts.get("attachment", []),
        "sources": sources,
    }
    return View("announcement.html", thing.one("title"), values)


async def _attachment(lookups: Lookups, iri: str) -> View:
    thing, town, users, text = await asyncio.gather(
        lookups.thing(iri),
        lookups.thing(iri.rsplit("/", 2)[0]),
        lookups.rows("attachment-users", iri),
        lookups.rows("attachment-text", iri),
    )
    values = {"attachment": thing, "town": town, "users": users, "text": text}
    return View("attachment.html", thing.one("title"), values)


async def _class(lookups: Lookups, iri: str) -> View:
    (thing, parts), cases, deeds = await asyncio.gather(
        lookups.both(iri), lookups.rows("class-cases", iri), lookups.rows("class-handlings", iri)
    )
    values = {"task": thing, "town": first(parts, "municipality"), "broader": first(parts, "broader"), "cases": cases}
    return View("task-class.html", thing.one("prefLabel") or thing.one("notation"), values, news=_news(deeds))


def _news(deeds: list[Row]) -> tuple[News, ...]:
    """Return handlings as entries of a feed."""
    return tuple(
        News(
            row["deed"],
            ": ".join(part for part in (row.get("body", ""), row.get("title", "")) if part) or row["deed"],
            row.get("date", ""),
            row.get("outcomes", ""),
        )
        for row in deeds
    )


async def _role(lookups: Lookups, iri: str) -> View:
    (thing, parts), town, meetings, decisions = await asyncio.gather(
        lookups.both(iri),
        lookups.thing(_town_of(iri)),
        lookups.rows("role-meetings", iri),
        lookups.rows("role-decisions", iri),
    )
    values = {
        "role": thing,
        "town": town,
        "body": first(parts, "roleIn"),
        "person": first(parts, "person"),
        "meetings": meetings,
        "decisions": decisions,
    }
    return View("role.html", thing.one("roleName") or thing.one("roleTitle"), values)


async def _person(lookups: Lookups, iri: str) -> View:
    thing, town, roles, deeds = await asyncio.gather(
        lookups.thing(iri),
        lookups.thing(_town_of(iri)),
        lookups.rows("person-roles", iri),
        lookups.rows("person-deeds", iri),
    )
    values = {"person": thing, "town": town, "roles": roles, "deeds": deeds}
    return View("person.html", thing.one("name"), values)


def _town_of(iri: str) -> str:
    return iri.rsplit("/", 2)[0]


async def _part(lookups: Lookups, iri: str) -> Lead:
    """Return the way to what replaced a thing or to the page on which it is shown; to itself where it is on none."""
    if replaced := (await lookups.thing(iri)).one("isReplacedBy"):
        return Lead(replaced)
    owner = await lookups.rows("owner", iri)
    return Lead(owner[0]["owner"], "-".join(iri.split("/")[-2:])) if owner else Lead(iri)


# By the last part of the IRI of a class of the ontology. What is in none of them is shown on another's page.
_KINDS: Final[Mapping[str, Maker]] = {
    "Municipality": _town,
    "Body": _body,
    "Meeting": _meeting,
    "Case": _case,
    "AgendaItem": _item,
    "AgendaVersion": _agenda_version,
    "Handling": _handling,
    "OfficialDecision": _official,
    "Announcement": _announcement,
    "Attachment": _attachment,
    "Strategy": strategy_views.strategy,
    "StrategyConcept": strategy_views.concept,
    "Statement": strategy_views.statement,
    "Invocation": strategy_views.statement,
    "TaskClass": _class,
    "Role": _role,
    "Person": _person,
}
KINDS: Final = tuple(NAMESPACE + name for name in _KINDS)
