"""The page of a thing: what its view shows, how to cite it, where to tell of an error, and the way to its data."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from publisher.web.errors import ProtocolError
from publisher.web.pages import citation, feed, views
from publisher.web.pages.links import Links
from publisher.web.pages.view import Lead, View
from publisher.web.pages.visit import Visit
from publisher.web.pages.withdrawals import withdrawal_day
from queries import QueryError

_NEWEST: Final = 10
_OTHERS: Final = 50


async def answer(visit: Visit) -> Response:
    """Answer with the page of a thing, or lead to the page on which it is shown. Raises ProtocolError: 404, 410."""
    config = visit.config
    iri = f"{config.base}/id/{visit.rest}"
    try:
        found = await views.make(visit.lookups, iri)
    except QueryError:
        found = None
    if found is None:
        is_gone = await run_in_threadpool(withdrawal_day, visit.releases, iri)
        raise ProtocolError(410 if is_gone else 404, "")
    data = f"{visit.root}{iri.removeprefix(config.base + '/')}"
    if isinstance(found, Lead):
        anchor = f"#{found.anchor}" if found.anchor else ""
        to = f"{data}?format=html" if found.iri == iri else visit.link(found.iri) + anchor
        return RedirectResponse(to, 303)
    if found.news is not None and feed.is_wanted(visit):
        return feed.answer(visit, found.title, found.news)
    values = {
        **found.values,
        **await _of_the_town(visit, found),
        "iri": iri,
        "data_address": data,
        "permanent": f"{config.public}{visit.path}",
        "cited": citation.of_thing(found, iri),
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
        own = [feed.link(visit, view.title)] if view.news is not None else []
        return {"feeds": feeds if view.template == "body.html" else own}
    index = visit.index
    towns, years, newest, coming, officials, announcements = await asyncio.gather(
        index.towns(),
        index.years(town),
        index.newest(_NEWEST, town),
        index.newest(_NEWEST, town, True),
        index.newest(_OTHERS, town, kind="official"),
        index.newest(_OTHERS, town, kind="announcement"),
    )
    return {
        "feeds": feeds,
        "newest": newest,
        "years": years,
        "coming": coming,
        "others": [("kind_official", officials), ("kind_announcement", announcements)],
        "facts": next((row for row in towns if row["key"] == town and row["first"]), None),
        "town_key": town,
        "is_indexed": bool(towns),
    }
