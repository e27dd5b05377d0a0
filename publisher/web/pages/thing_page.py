"""The page of a thing: what its view shows, how to cite it, where to tell of an error, and the way to its data."""

from __future__ import annotations

import asyncio
from typing import Any, Final
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from publisher.web.errors import ProtocolError
from publisher.web.pages import views
from publisher.web.pages.links import Links
from publisher.web.pages.view import Lead, View
from publisher.web.pages.visit import Visit
from publisher.web.pages.wording import Wording
from queries import QueryError

_NEWEST: Final = 15
_OTHERS: Final = 50


async def answer(visit: Visit) -> Response:
    """Answer with the page of a thing, or lead to the page on which it is shown. Raises ProtocolError: 404."""
    config = visit.config
    iri = f"{config.base}/id/{visit.rest}"
    try:
        found = await views.make(visit.lookups, iri)
    except QueryError:
        found = None
    if found is None:
        raise ProtocolError(404, "")
    data = f"{visit.root}{iri.removeprefix(config.base + '/')}"
    if isinstance(found, Lead):
        anchor = f"#{found.anchor}" if found.anchor else ""
        to = f"{data}?format=html" if found.iri == iri else visit.link(found.iri) + anchor
        return RedirectResponse(to, 303)
    values = {
        **found.values,
        **await _of_the_town(visit, found),
        "iri": iri,
        "data_address": data,
        "permanent": f"{config.public}{visit.path}",
        "citation": citation(visit.words, found, iri),
        "mail": correction(visit.words, config.contact, found.title, iri),
        "text_language": found.language,
    }
    answered = await visit.render(found.template, found.title or visit.words.text("case"), values)
    answered.headers["Link"] = Links(config.public, config.licence).of_document(f"/id/{visit.rest}")
    return answered


async def _of_the_town(visit: Visit, view: View) -> dict[str, Any]:
    """Return what a page has beside the data of its thing: feeds, and on a town's page what is new."""
    town, *_, last = visit.rest.split("/")[:1] + visit.rest.split("/")
    group = town if view.template == "town.html" else f"{town}-{last}"
    feeds = visit.feeds(group, f"{view.title}: {visit.words.text('newest')}")
    if view.template != "town.html":
        return {"feeds": feeds if view.template == "body.html" else []}
    index = visit.index
    towns, newest, coming, officials, announcements = await asyncio.gather(
        index.towns(),
        index.newest(_NEWEST, town),
        index.newest(_NEWEST, town, True),
        index.newest(_OTHERS, town, kind="official"),
        index.newest(_OTHERS, town, kind="announcement"),
    )
    return {
        "feeds": feeds,
        "newest": newest,
        "coming": coming,
        "others": [("kind_official", officials), ("kind_announcement", announcements)],
        "facts": next((row for row in towns if row["key"] == town and row["first"]), None),
        "town_key": town,
        "is_indexed": bool(towns),
    }


def citation(words: Wording, view: View, iri: str) -> str:
    """Return how to cite a page: who, when, §, what, the town's own page, when it was read, the permanent address."""
    values = view.values
    town, body = values.get("town"), values.get("body")
    deed = values.get("deed") or values.get("meeting") or values.get("statement")
    sources = values.get("sources") or []
    day = words.day((deed.one("date") or deed.one("meetingDate")) if deed else "")
    section = deed.one("section") if deed else ""
    who = ", ".join(one.one("name") for one in (town, body) if one and one.iri != iri)
    when = " ".join(part for part in (who, day, f"§ {section}" if section else "") if part)
    parts = [f"{when}: {view.title}." if when and when != view.title else f"{view.title}."]
    if sources:
        parts += [f"{sources[0]['source']}.", words.text("cite_read", day=words.day(sources[0].get("fetched")))]
    return " ".join([*parts, iri])


def correction(words: Wording, contact: str, title: str, iri: str) -> str:
    """Return where to tell of an error on a page: a mail with the page's address in it, or the contact's own page."""
    if "@" not in contact:
        return contact
    subject = f"{words.text('report_subject')}: {title}"
    return f"mailto:{quote(contact)}?subject={quote(subject)}&body={quote(iri)}"
