"""A document of the gold as a town publishes it: a Dynasty item page, or a meeting's minutes as a PDF of TWeb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from typing import Any, Final

from benchmarks.minutes.gold import Case
from benchmarks.recorded import RECORDED
from spiders.sample.pdf_writer import HEIGHT, Paper, width

_BOLD = re.compile(r"\*\*(?P<bold>.+?)\*\*\s*(?P<rest>.*)\Z")
_GAP = re.compile(r" {2,}")
_LEFT: Final = 40.0
_TOP: Final = HEIGHT - 50.0
_FOOT: Final = 40.0
_PITCH: Final = 13.0
_SIZE: Final = 9.0
# How wide a column of the text is on paper: a little more than a letter.
_COLUMN: Final = 5.3


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is saved: platform, address and bytes."""

    platform: str
    url: str
    body: bytes


_CHROME: Final = {
    "fi": ("Dynasty tietopalvelu", "Haku", "Kokousasiat", "Kokoukset"),
    "sv": ("Dynasty informationsservice", "Sökning", "Mötesärende", "Möten"),
}
_HEADINGS: Final = {
    ("fi", "minutes"): ("Pöytäkirja", "Pykälä", "section"),
    ("fi", "agenda"): ("Esityslista", "Asianro", "item_number"),
    ("sv", "minutes"): ("Protokoll", "Paragraf", "section"),
    ("sv", "agenda"): ("Föredragningslista", "Ärendenr", "item_number"),
}


def printed(case: Case) -> Page:
    """Return a document of the gold as a page of the platform that prints such; a recorded page as it is."""
    table = case.table
    if "url" in table:
        return Page("tweb", table["url"], (RECORDED / table["file"]).read_bytes())
    if case.layout == "whole":
        url = "https://mallila.tweb.fi/ktwebscr/fileshow?doctype=3&docid=7"
        return Page("tweb", url, _pdf(table["pages"]))
    if case.layout == "text":
        table = {**table, "text": _recorded_text((RECORDED / table["file"]).read_text(encoding="utf-8"))}
    host = "https://mallila.oncloudos.com/cgi/DREQUEST.PHP"
    return Page("dynasty", f"{host}?page=meetingitem&id=2024100-10", _html(table).encode())


def _recorded_text(markdown: str) -> str:
    """Return a recorded text without its marks for pictures, its headings as bold lines."""
    lines = (unescape(line).strip() for line in markdown.splitlines() if not line.startswith("<!--"))
    return "\n".join(f"**{line.lstrip('#').strip()}**" if line.startswith("#") else line for line in lines)


def _html(table: dict[str, Any]) -> str:
    service, search, items, meetings = _CHROME[table["language"]]
    document, place, number = _HEADINGS[table["language"], table["kind"]]
    day = date.fromisoformat(table["date"])
    told = f"{document} {day:%d.%m.%Y}/{place} {table[number]}"
    feed = "https://mallila.oncloudos.com:443/cgi/DREQUEST.PHP?page=rss/"
    lines = "\n".join(_paragraphs(table["text"]))
    return f"""<!DOCTYPE html>
<html lang="{table["language"]}"><head><meta charset="utf-8"><title>{service}</title></head><body>
<div class='header'>{service} <a href='DREQUEST.PHP?page=search'>{search}</a> <a href='#rss'>RSS</a> Mallila</div>
<div class='rss'><p>{items}:<br>{feed}meetingitems&amp;show=30</p><p>{meetings}:<br>{feed}meetings&amp;show=30</p></div>
<!--DATABEGIN-->
<h1>{escape(table["body"])}<br>{told}</h1>
<div class='data-part meetingitem'><div class='data-part-block-htm'><div>
{lines}
</div></div></div>
<!--DATAEND-->
<div class='footer'>&copy;</div>
</body></html>
"""


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text; lines that begin with '- ' are a list, a run in ** is bold."""
    bullets: list[str] = []
    for line in text.strip().splitlines():
        if line.startswith("- "):
            bullets.append(f"<li><span>{escape(line[2:])}</span></li>")
            continue
        if bullets:
            yield f"<ul>{''.join(bullets)}</ul>"
            bullets = []
        if line.strip():
            yield f"<p>{_runs(line.strip())}</p>"
        yield "<p><span>&#xa0;</span></p>"
    if bullets:
        yield f"<ul>{''.join(bullets)}</ul>"


def _runs(line: str) -> str:
    match = _BOLD.match(line)
    if match is None:
        return f"<span>{escape(line)}</span>"
    rest = f"<span>&#xa0;{escape(match['rest'])}</span>" if match["rest"] else ""
    return f'<span style="font-weight:bold">{escape(match["bold"])}</span>{rest}'


def _pdf(pages: list[str]) -> bytes:
    """Set pages line by line; what stands behind two blanks or more stands in a column of its own."""
    paper = Paper()
    for number, text in enumerate(pages):
        if number:
            paper.page()
        lines = text.strip("\n").splitlines()
        pitch = min(_PITCH, (_TOP - _FOOT) / max(len(lines), 1))
        for at, line in enumerate(lines):
            _set(paper, line, _TOP - at * pitch)
    return paper.bytes()


def _set(paper: Paper, line: str, y: float) -> None:
    """Set a line: each run at the place of its column, but never upon the run before it."""
    end = 0.0
    at = 0
    for run in _GAP.split(line):
        at = line.index(run, at)
        if run:
            x = max(_LEFT + at * _COLUMN, end)
            paper.put(x, y, run, _SIZE)
            end = x + width(run, _SIZE) + 3 * _COLUMN
        at += len(run)
