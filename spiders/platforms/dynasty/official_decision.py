"""An officeholder's decision. No such page was ever recorded: it is read by the words all minutes share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from spiders import minutes
from spiders.documents import html
from spiders.documents.html import Document
from spiders.documents.text import clean, fold, iso_date
from spiders.errors import WrongPage
from spiders.items import Attachment, OfficialDecision, Reading
from spiders.minutes import official_decisions
from spiders.platforms.dynasty import chrome, urls
from spiders.platforms.dynasty.urls import Address

_HEADING = re.compile(
    r"(?P<office>.*?)\s*\b(?:Viranhaltijapäätös|Päätöspöytäkirja|Tjänstemannabeslut)\b,?\s*(?:(?P<date>\d{1,2}\.\d{1,2}\.\d{4}))?"
    r"\s*/?\s*(?:§ ?)?(?P<number>\d+(?:/\d{4})?)?(?P<rest>.*)\Z"
)
_WORDS: Final = re.compile(r"Viranhaltijapäätös|Päätöspöytäkirja|Viranhaltija|Tjänstemannabeslut")


def read(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read the page of one officeholder decision. Raises WrongPage for a page that is none."""
    if not _WORDS.search(document.text):
        raise WrongPage(f"{document.url} answered with a page that is not an officeholder decision")
    others = _other_decisions(document, address)
    if others:
        raise WrongPage(f"{document.url} answered with another page, which lists {others} decisions")
    taken = chrome.remove(document.url, document.content)
    header = document.header_lines()
    record = OfficialDecision(municipality, address.id or "", urls.build(address))
    at = next(
        (i for i, line in enumerate(header) if (m := _HEADING.match(line)) and (m["date"] or m["number"])),
        None,
    )
    if at is not None and (match := _HEADING.match(header[at])):
        record.official = clean(match["office"]) or (clean(header[at - 1]) if at else None)
        record.date, record.number = iso_date(match["date"] or ""), match["number"]
    lines = [line for line in document.lines if not _HEADING.match(fold(line)) and fold(line) != record.official]
    case = minutes.read_case(lines, official_decisions.heading(record.official, record.date), False, aliases)
    record.title = case.title
    official_decisions.fill(record, case)
    record.attachments = [*_files(taken), *case.attachments]
    return Reading("decision", record.id, [record], [])


def _files(taken: list[html.Link]) -> list[Attachment]:
    return [
        Attachment(link.text, link.url or None, "background" if link.listed_as == "background" else "attachment")
        for link in taken
        if link.listed_as and link.text
    ]


def _other_decisions(document: Document, address: Address) -> int:
    linked = {a.id for link in document.links() if (a := urls.parse(link.url)) and a.kind == "decision"}
    return len(linked - {address.id}) if len(linked) > 2 and address.id not in linked else 0
