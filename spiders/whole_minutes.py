"""The minutes of a whole meeting in one document: front matter, then item after item.

    KUNNANHALLITUS          PÖYTÄKIRJA          1/2025
    AIKA        13.1.2025 klo 16:00 - 18:20
    PAIKKA      Kunnanvirasto
    OSALLISTUJAT …
    KÄSITELLYT ASIAT   1 § Kokouksen laillisuus   3
    1 §  Kokouksen laillisuus ja päätösvaltaisuus
    …

Lines come as they are printed, with gaps between columns; nothing here knows PDF or HTML. Who was there is
read from `front_matter` elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spiders import back_matter, headings, item_heads, labels, moments
from spiders.headings import Heading
from spiders.item_parts import Part, Rows, parts_of
from spiders.items import DocumentKind
from spiders.text import GAP, clean, fold

_TIME: Final = r"(?:KOKOUSAIKA|Kokousaika|AIKA|Aika|TID|Tid|MÖTESTID|Mötestid)"
_PLACE: Final = r"(?:KOKOUSPAIKKA|Kokouspaikka|PAIKKA|Paikka|PLATS|Plats|MÖTESPLATS|Mötesplats)"
_APART: Final = rf"(?:\s*[:{GAP}]\s*|\s*\Z|\s+(?=[A-ZÅÄÖ0-9]))"
_TIME_LINE = re.compile(rf"{_TIME}{_APART}(?P<value>.*)\Z")
_PLACE_LINE = re.compile(rf"{_PLACE}{_APART}(?P<value>.*)\Z")
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{3,}[A-ZÅÄÖ /,-]*(?:\W|\Z)")
_LABEL_LINE = re.compile(
    r"(?:Osallistujat|Läsnä|Saapuvilla|Jäsenet|Poissa|Muut? |Käsitellyt|Laillisuus|Pöytäkirjan|Nimi\b|"
    r"Närvarande|Ledamöter)"
)
_ROLL_LINE = re.compile(
    r"(?:LÄSNÄ|Läsnä|OSALLISTUJAT|Osallistujat|SAAPUVILLA|Saapuvilla|NÄRVARANDE|Närvarande)(?: ollee?t)?\s*(?::|\Z)"
)
_AGENDA = re.compile(r"\b(?:ESITYSLISTA|Esityslista|FÖREDRAGNINGSLISTA|Föredragningslista)\b")
_MINUTES = re.compile(r"\b(?:PÖYTÄKIRJA|Pöytäkirja|PROTOKOLL|Protokoll)")
_NOT_NAME = re.compile(
    r"\b(?:PÖYTÄKIRJA\w*|ESITYSLISTA\w*|PROTOKOLL\w*|FÖREDRAGNINGSLISTA\w*|Pöytäkirja\w*|Esityslista\w*|Nro|nro|Sivu)\b"
    r"|\d[\d/.()§ -]*.*\Z"
)
# How the names of bodies end, and how their genitives do.
_ENDINGS: Final = {
    "hallitus": "hallituksen", "valtuusto": "valtuuston", "lautakunta": "lautakunnan", "jaosto": "jaoston",
    "toimikunta": "toimikunnan", "johtokunta": "johtokunnan", "neuvosto": "neuvoston", "valiokunta": "valiokunnan",
}  # fmt: skip
_GENITIVE = re.compile(
    rf"(?P<stem>.{{0,60}}?)(?P<end>{'|'.join(_ENDINGS.values())})(?: (?:varsinainen |ylimääräinen )?kokous)?\Z",
    re.IGNORECASE,
)
_FRONT_ROWS: Final = 80


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter tells of the meeting: `start` is a day, or a day and a time."""

    body: str | None
    start: str | None
    place: str | None
    kind: DocumentKind | None

    @property
    def date(self) -> str | None:
        """The day of the meeting."""
        return self.start[:10] if self.start else None


def front(lines: Sequence[str], heads: Sequence[str] = (), aliases: Mapping[str, str] | None = None) -> Front | None:
    """Read the front matter; null where there is none. `heads` are running heads, which may name the body."""
    top = [*lines[:_FRONT_ROWS]]
    time = _value(top, _TIME_LINE)
    place = _value(top, _PLACE_LINE)
    if place is None and time is None:
        time = _untold_time(top)
    elif place is None:
        time = None
    if time is None:
        return None
    named = [*top[:15], *heads]
    told = " ".join(named)
    kind: DocumentKind | None = "agenda" if _AGENDA.search(told) else "minutes" if _MINUTES.search(told) else None
    return Front(body_named(named, aliases or {}), _start(time), clean(place or ""), kind)


def front_matter(lines: Sequence[str], parts: Sequence[Part]) -> list[str]:
    """Return the lines before the first item: who was there, when and where, and what was on the list."""
    return list(lines[: parts[0].first if parts else len(lines)])


def parts(
    lines: Sequence[str],
    date: str | None,
    aliases: Mapping[str, str] | None = None,
    body: str | None = None,
    looks: Sequence[str] = (),
    runs_on: Sequence[bool] = (),
) -> list[Part]:
    """Find where each item begins, in the order of their §; the list of items in the front matter is none.

    `date` and `body` are the meeting's: a heading that names another is an earlier handling's. `looks` names each
    line's type and `runs_on` tells which lines go on with the paragraph above, where they were printed.
    """
    floor = next((at + 1 for at, line in enumerate(lines[:_FRONT_ROWS]) if _TIME_LINE.match(line)), 0)
    return parts_of(Rows(lines, Heading(body, date), aliases or {}, looks, runs_on), floor)


def told(part: Part, text: Sequence[str], aliases: Mapping[str, str], own: Heading) -> list[str]:
    """Return an item's text with its title first, and its own part told from the earlier handlings that it lists."""
    head = _first_head(text[0], aliases, own) if text and part.title is None else None
    first = [part.title or (head and head.title)]
    rest = [_own_line(line, aliases, own) for line in (text[1:] if head and head.section == own.section else text)]
    lines = [*(line for line in first if line), *rest]
    return _with_own_heading(lines, aliases, own)


def _first_head(line: str, aliases: Mapping[str, str], own: Heading) -> item_heads.Head | None:
    found = item_heads.read(line, own, aliases)
    numbered = item_heads.numbered(line) if found is None else None
    return numbered if numbered and numbered.section == own.section else found


def _own_line(line: str, aliases: Mapping[str, str], own: Heading) -> str:
    """Write out "Khall § 12", printed again above the item's own part, as its heading."""
    head = item_heads.read(line, own, aliases) if len(line) < 140 and headings.parse(line, aliases) is None else None
    is_own = head is not None and head.section == own.section and head.title is None and head.body is not None
    return _heading_line(own) or line if is_own else line


def _with_own_heading(lines: Sequence[str], aliases: Mapping[str, str], own: Heading) -> list[str]:
    """Head an item's own part below the list of its earlier handlings, where it is the only part that decides."""
    marks = [headings.parse(line, aliases) for line in lines]
    listed = next((at for at, mark in enumerate(marks) if mark is not None), None)
    heading = _heading_line(own)
    if listed is None or heading is None or any(mark and headings.same(mark, own) for mark in marks):
        return list(lines)
    end = next((at for at in range(listed, len(lines)) if marks[at] is None), len(lines))
    is_only = sum(back_matter.is_decision(line) for line in lines) < 2
    if any(labels.split(line) for line in lines[:listed]) or any(marks[end:]) or not is_only:
        return list(lines)
    return [*lines[:end], heading, *lines[end:]]


def _heading_line(own: Heading) -> str | None:
    if own.body is None or own.date is None:
        return None
    year, month, day = own.date.split("-")
    return f"{own.body} {day}.{month}.{year} § {own.section}"


def body_named(lines: Sequence[str], aliases: Mapping[str, str]) -> str | None:
    """Find the first body that lines name, alone in its column or before the kind of document."""
    for line in lines:
        for piece in re.split(rf"[{GAP}|]", line):
            name = nominative((clean(_NOT_NAME.sub("", fold(piece))) or "").strip(" -–,:"))
            if name and len(name.split()) < 7 and headings.is_body(name, aliases):
                name = name.capitalize() if name.isupper() and name not in aliases else name
                return aliases.get(name, name)
    return None


def nominative(name: str) -> str:
    """Turn "Kunnanhallituksen kokous" into the body's name; any other text is returned as it is."""
    match = _GENITIVE.match(name)
    if match is None:
        return name
    ending = next(base for base, genitive in _ENDINGS.items() if match["end"].casefold() == genitive)
    # "Teknisen lautakunnan" inflects both words, "Kasvun ja oppimisen lautakunnan" the last alone.
    stem = re.sub(r"\A(\w+)sen \Z", r"\1nen ", match["stem"])
    stem = re.sub(r"\A(\w+)SEN \Z", r"\1NEN ", stem)
    return stem + (ending.upper() if match["end"].isupper() else ending)


def without_head(lines: Sequence[str], aliases: Mapping[str, str], own: Heading) -> list[str]:
    """Return an item's lines without what heads them: the § with the body or the day of `own`, and not with both."""
    if not lines or headings.parse(lines[0], aliases) is not None:
        return list(lines)
    head = item_heads.read(lines[0], own, aliases)
    return list(lines) if head is None else [*([head.title] if head.title else []), *lines[1:]]


def _value(lines: Sequence[str], label: re.Pattern[str]) -> str | None:
    """Return what a label of the front matter says: on its line, or on those below up to the next label."""
    for at, line in enumerate(lines):
        match = label.match(line)
        if not match:
            continue
        found = [match["value"]] if match["value"].strip() else []
        for below in lines[at + 1 : at + 4]:
            text = below.strip()
            if _CAPITALS.match(text) or _LABEL_LINE.match(text) or _TIME_LINE.match(text) or _PLACE_LINE.match(text):
                break
            if found and label is _TIME_LINE and moments.day(found[0]):
                break
            found.append(text)
            if label is _PLACE_LINE and len(found) == 2:
                break
        if found:
            return fold(" ".join(found))
    return None


def _untold_time(lines: Sequence[str]) -> str | None:
    """Return the day and time that stand without a label above a list of those present; null where there are none."""
    roll = next((at for at, line in enumerate(lines) if at and _ROLL_LINE.match(fold(line))), 0)
    if not any(_MINUTES.search(line) for line in lines[: min(roll, 15)]):
        return None
    return next((line for line in lines[: min(roll, 15)] if moments.day(line) and moments.times(line)), None)


def _start(value: str) -> str | None:
    day, times = moments.day(value), moments.times(value)
    return f"{day}T{times[0]}" if day and times else day
