"""The day of a TWeb's newest meeting, with one form posted: for looking at a source without crawling it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spiders.documents.html import Document
from spiders.documents.text import decode
from spiders.errors import PageError
from spiders.fetching.http_probe import Answer
from spiders.fetching.visit import Visit
from spiders.items import Body, Meeting, Reading
from spiders.platforms.tweb import forms, pages, urls
from spiders.platforms.tweb.urls import Address

# Who meets the most often, where a form does not let ask for all bodies at once.
_BOARDS: Final = ("hallitus", "styrelse", "styrelsen")


def find_day(visit: Visit) -> str | None:
    """Return the ISO day of the newest meeting that a form leads to; None where none is told.

    Asked are the list of all bodies' meetings, where the form offers it, or that of the board; where the first
    lists nothing, the second.
    """
    for address in _lists(visit.front):
        answer = visit.post(*forms.build_post(address))
        try:
            if answer and (newest := _newest(_read(str(address), answer))):
                return newest
        except PageError:
            continue
    return None


def _lists(form: Answer) -> Iterator[Address]:
    """Yield the lists to ask for, at most two."""
    document = Document(form.url, decode(form.body, form.content_type))
    reading = _read(form.url, form)
    bodies = [item for item in reading.items if isinstance(item, Body)]
    bodies.sort(key=lambda body: not body.name.lower().endswith(_BOARDS))
    found = [address for body in bodies[:1] if (address := urls.parse(body.url)) and address.kind == "body-meetings"]
    if found and (field := forms.field_of_all(document)):
        yield found[0].of_body("", field)
    yield from found


def _read(url: str, answer: Answer) -> Reading:
    return pages.read(url, answer.body, answer.content_type)


def _newest(reading: Reading) -> str | None:
    days = (item.start[:10] for item in reading.items if isinstance(item, Meeting) and item.start)
    return max(days, default=None)
