"""The day of a TWeb's newest meeting, with one form posted: for looking at a source without crawling it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

from spiders.documents.html import Document
from spiders.documents.text import decode
from spiders.errors import PageError
from spiders.fetching.http_probe import Answer, Asker, Unanswered
from spiders.items import Body, Meeting, Reading
from spiders.platforms.tweb import forms, pages, urls
from spiders.platforms.tweb.urls import Address

# Who meets the most often, where a form does not let ask for all bodies at once.
_BOARDS: Final = ("hallitus", "styrelse", "styrelsen")


def day(form: Answer, asker: Asker, pause: float, may_ask: Callable[[str], bool]) -> str | None:
    """Return the day of the newest meeting that a form leads to; null where none is told.

    Asked are the list of all bodies' meetings, where the form offers it, or that of the board; where the first
    lists nothing, the second. Nothing is asked that `may_ask` forbids.
    """
    for address in _lists(form):
        url, fields = forms.post(address)
        if not may_ask(url):
            continue
        time.sleep(pause)
        try:
            answer = asker.post(url, fields)
            if answer.status == 200 and (newest := _newest(_read(str(address), answer))):
                return newest
        except (Unanswered, PageError):
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
