"""An officeholder's decision, a document of its own: the office, the number and the day in its head, then the case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spiders import minutes
from spiders.documents.text import clean, fold, iso_date
from spiders.items import OfficialDecision
from spiders.minutes import headings, official_decisions, people
from spiders.platforms.tweb.source_document import Paper

_OFFICIAL = re.compile(
    r"\b(?:VIRANHALTIJAPÄÄTÖS|Viranhaltijapäätös|Viranhaltijan päätös|TJÄNSTEMANNABESLUT|Tjänstemannabeslut)\b"
)
_OFFICIAL_NUMBER = re.compile(r"§ ?(\d{1,4})|(\d{1,4}) ?§|\b(\d{1,4}/\d{4})\b")
_DAY = re.compile(r"(?:\w+ )?\d{1,2}\.\d{1,2}\.\d{4}\Z")


def is_official(paper: Paper) -> bool:
    """Return whether a document is an officeholder's decision, by its list or by its head."""
    return paper.listed.is_official or any(_OFFICIAL.search(row) for row in paper.told)


def read(paper: Paper, text: Sequence[str]) -> OfficialDecision:
    """Read an officeholder's decision from its text."""
    told = paper.told
    record = OfficialDecision(paper.municipality, paper.id, paper.url, paper.listed.official)
    record.date = paper.listed.date or next((day for line in told if (day := iso_date(line))), None)
    head = " ".join(line for line in told if len(line) < 120)
    number = _OFFICIAL_NUMBER.search(re.sub(r"\d{1,2}\.\d{1,2}\.\d{4}", " ", head))
    record.number = next((group for group in number.groups() if group), None) if number else None
    rest = [
        line
        for at, line in enumerate(text)
        if not (len(line) < 120 and (_OFFICIAL.search(line) or (at < 8 and _is_of_head(line))))
    ]
    offices = (office for line in text[:8] if (office := clean(line)) and people.is_office(office))
    record.official = record.official or next(offices, None)
    case = minutes.read_case(rest, official_decisions.heading(record.official, record.date), False, paper.aliases)
    record.title = case.title or paper.listed.title
    official_decisions.fill(record, case)
    record.attachments = [*paper.files, *case.attachments]
    return record


def _is_of_head(line: str) -> bool:
    """Return whether a line is a day, a § or an office and nothing more."""
    text = fold(line)
    return bool(_DAY.match(text)) or headings.lone_section(text) is not None or people.is_office(clean(text) or "")
