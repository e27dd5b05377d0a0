"""The front page: the search, the towns, what each decided last, and what is in the data."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.responses import Response

from ontology.terms import NAMESPACE
from publisher.web.pages import structured
from publisher.web.pages.visit import Visit

MUNICIPALITY: Final = f"{NAMESPACE}Municipality"
_NEWEST: Final = 3


async def answer(visit: Visit) -> Response:
    """Answer with the front page."""
    known, told = await asyncio.gather(visit.lookups.rows("towns", MUNICIPALITY), visit.index.towns())
    counted = {row["iri"]: row for row in told}
    newest = await asyncio.gather(*(visit.index.newest(_NEWEST, row["key"]) for row in told))
    values = {
        "towns": [{**counted.get(row["town"], {}), **row} for row in known],
        "newest": [*zip(told, newest, strict=True)],
        "is_indexed": bool(told),
        "structured": [structured.site(visit.words.text("site"), f"{visit.config.public}/{visit.language}/")],
        "feeds": visit.feeds("all", visit.words.text("newest")),
    }
    return await visit.render("front.html", "", values)
