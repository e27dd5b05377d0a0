"""Atom feeds of pages, at `?muoto=atom`: of a search, a case, a task class, the decisions that invoke a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from publisher.release import atom
from publisher.web.pages.view import News
from publisher.web.pages.visit import FORM, Visit

NAME: Final = "atom"
_NOTHING: Final = "1970-01-01"


def is_wanted(visit: Visit) -> bool:
    """Return whether a request asks for the feed of a page."""
    return visit.request.query_params.get(FORM) == NAME


def link(visit: Visit, title: str) -> tuple[str, str]:
    """Return the title and the address of the feed of a page, for its head."""
    return title, visit.here(FORM, NAME)


def answer(visit: Visit, title: str, news: Sequence[News]) -> Response:
    """Answer with a feed, the newest first; what has no day is left out."""
    config = visit.config
    dated = sorted((one for one in news if one.day), key=lambda one: (one.day, one.iri), reverse=True)
    address = f"{config.public}{visit.path}?{visit.arguments_with(FORM, NAME)}"
    updated = atom.midnight(dated[0].day if dated else _NOTHING)
    publisher = visit.publisher or visit.words.text("site")
    made = atom.feed(address, title, updated, publisher, config.licence, visit.language)
    for one in dated:
        path = one.iri.removeprefix(f"{config.base}/id/")
        page = f"{config.public}/{visit.language}/{path}" if path != one.iri else one.iri
        entry = atom.entry(made, one.iri, one.title, one.day, atom.midnight(one.day), page)
        if one.outcomes:
            atom.text(entry, "summary", ", ".join(visit.words.label(code) for code in sorted(one.outcomes.split())))
    return Response(atom.write(made), media_type=atom.MEDIA_TYPE, headers={"Cache-Control": "public, no-cache"})
