"""The list of items that minutes begin with: what was handled, in which order, under which § and title.

    KÄSITELLYT ASIAT                                     39 § Sammanträdets laglighet ............. 1
    Otsikko                                    Sivu      40 § Val av protokolljusterare ........... 2
    138   KOKOUKSEN LAILLISUUS                   3       Anvisning för begäran om omprövning ..... 22

Rows with numbers that rise by one stand in minutes for many things. They are the list of items where the same titles
come again below them, in the same order: `hung_items` finds these, and no list is believed without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spiders.documents.text import GAP, fold
from spiders.minutes import labels
from spiders.minutes.whole.item_heads import Head
from spiders.minutes.whole.minutes_rows import Rows, joined

# Over how many rows a title of a list goes on, and how many may be left out between two items of it.
_MOST_ROWS: Final = 5
_MOST_SKIPPED: Final = 3
_LONGEST: Final = 300
_SHORT_BODY: Final = r"(?:(?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,4}\.?|[A-ZÅÄÖ]{2,10}) ?)?"
_PLACE: Final = r"(?:\d{1,3}[.:]?\s+)?"
_NUMBERED: Final = re.compile(
    rf"(?:{_PLACE}{_SHORT_BODY}(?:§ ?(?P<a>\d{{1,4}})\.?|(?P<b>\d{{1,4}}) ?§)(?:\s+\d{{1,3}}\.?(?=\s+[A-ZÅÄÖ]))?"
    rf"|{_SHORT_BODY}(?P<c>\d{{1,4}})[.:)]?)(?:[\s:–-]+(?P<title>[A-ZÅÄÖ0-9\"”(].*))?\Z"
)
_PAGE: Final = re.compile(rf"(?P<title>.*?)(?P<apart>[\s.…·_{GAP}]+)(?P<page>\d{{1,3}})(?: ?[-–] ?\d{{1,3}})?\Z")
_DOTS: Final = re.compile(r"\s*(?:\.\s?){3,}|\s*…+|\s*_{3,}|\s*·{3,}")
# What stands at a list's end and is no item: a file, instructions, who signed, the labels of the form below it.
_NO_TITLE: Final = re.compile(
    r"[-–•] |(?:Liit|Bil(?:\.|aga)|LIIT|BILAG|Anvisning|ANVISNING|Oikaisuvaatimus|OIKAISUVAATIMUS|Valitusosoitus|"
    r"VALITUSOSOITUS|Muutoksenhaku|MUUTOKSENHAKU|Otsikko|OTSIKKO|Sivu|SIVU|Sida|SIDA)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the list: its number, and its title as far as its first row, its second … tell it.

    How far it goes the text will tell. The rows are those from `first` up to `last`.
    """

    number: int
    titles: tuple[str, ...]
    first: int
    last: int
    page: int | None = None

    @property
    def title(self) -> str:
        """The title as its first row tells it, or the rows up to its page number."""
        return self.titles[-1 if self.page is not None else 0]


def lists(rows: Rows, end: int) -> Iterator[list[Entry]]:
    """Yield the runs of numbered rows above row `end` that may be a list of items, the longest first."""
    runs: list[list[Entry]] = []
    at = 0
    while at < end:
        entry = _entry(rows, at, end)
        if entry is None:
            at += 1
            continue
        last = runs[-1][-1] if runs else None
        goes_on = last is not None and 0 < entry.number - last.number <= _MOST_SKIPPED and _is_near(rows, last, entry)
        if goes_on:
            runs[-1].append(entry)
        else:
            runs.append([entry])
        at = entry.last
    yield from (_without_pages(run) for run in sorted(runs, key=len, reverse=True))


def head(line: str) -> Head | None:
    """Read a row as such lists print theirs, where it heads an item: a number with the body's short name, no §."""
    match = _NUMBERED.match(line.strip()) if len(line) < _LONGEST else None
    is_head = match is not None and match["c"] and match["title"] and _page(match["title"]) is None
    return Head(int(match["c"]), "listed", match["title"]) if match and is_head else None


def _is_near(rows: Rows, entry: Entry, after: Entry) -> bool:
    """Return whether two items follow each other in a list, with nothing but a page's end between them."""
    between = rows.lines[entry.last : after.first]
    return len(between) < _MOST_ROWS and not any(labels.split(line) for line in between)


def _entry(rows: Rows, at: int, end: int) -> Entry | None:
    """Read a row, with those that its title goes on in, as an item of a list."""
    match = _NUMBERED.match(_told(rows.lines[at])) if len(rows.lines[at]) < _LONGEST else None
    if match is None:
        return None
    number = int(match["a"] or match["b"] or match["c"])
    parts = [match["title"]] if match["title"] else []
    last = at + 1
    while last < min(end, at + _MOST_ROWS) and _goes_on(parts, _told(rows.lines[last])):
        parts.append(_told(rows.lines[last]))
        last += 1
    titles = tuple(_title(parts[: count + 1]) for count in range(len(parts)))
    return (
        Entry(number, titles, at, last, next(filter(None, map(_page, parts)), None))
        if titles and titles[0][:1].isalnum()
        else None
    )


def _told(line: str) -> str:
    """Return a row's text, its label left out where the list stands beside one ("KÄSITELLYT ASIAT   1 § Avaus")."""
    cells = line.split(GAP)
    if len(cells) > 1 and not _NUMBERED.match(line) and _NUMBERED.match(cells[1]) and cells[0][:1].isupper():
        line = GAP.join(cells[1:])
    return line.strip()


def _goes_on(parts: Sequence[str], line: str) -> bool:
    """Return whether a row goes on with a title: it is no item of its own, and no page number has ended the title."""
    if not line or len(line) > _LONGEST or _NUMBERED.match(line) or _NO_TITLE.match(line) or labels.split(line):
        return False
    if parts and _page(parts[-1]) is not None and not line[0].islower():
        return False
    return not parts or GAP not in line or _page(line) is not None


def _page(text: str) -> int | None:
    """Return the page that a row ends in, where dots or a gap part it from the title."""
    match = _PAGE.match(text)
    is_apart = match is not None and (GAP in match["apart"] or len(match["apart"].strip()) > 1)
    return int(match["page"]) if match and is_apart else None


def _title(parts: Sequence[str]) -> str:
    found = []
    for part in parts:
        match = _PAGE.match(part) if _page(part) is not None else None
        found.append(_DOTS.sub("", match["title"] if match else part).strip())
    return fold(joined([part for part in found if part])).strip(" .")


def _without_pages(run: Sequence[Entry]) -> list[Entry]:
    """Take off the page numbers that one space parts from the titles, where nearly all titles end in one and it rises."""
    ends = [_PAGE.match(entry.title) for entry in run]
    pages = [int(end["page"]) for end in ends if end]
    if len(run) < 3 or len(pages) < 0.8 * len(run) or pages != sorted(pages) or pages[-1] - pages[0] > 10 * len(run):
        return list(run)
    return [
        replace(entry, titles=(end["title"],), page=int(end["page"])) if end and end["title"] else entry
        for entry, end in zip(run, ends, strict=True)
    ]
