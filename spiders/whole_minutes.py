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

from spiders import headings
from spiders.headings import Heading
from spiders.items import DocumentKind
from spiders.text import GAP, clean, fold, iso_date

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
_CLOCK = re.compile(r"(?:(?:klo|kl)\.?\s*)?(?<![\d.])(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?!\.?\d)")
_AGENDA = re.compile(r"\b(?:ESITYSLISTA|Esityslista|FÖREDRAGNINGSLISTA|Föredragningslista)\b")
_MINUTES = re.compile(r"\b(?:PÖYTÄKIRJA|Pöytäkirja|PROTOKOLL|Protokoll)")
_NOT_NAME = re.compile(
    r"\b(?:PÖYTÄKIRJA\w*|ESITYSLISTA\w*|PROTOKOLL\w*|FÖREDRAGNINGSLISTA\w*|Pöytäkirja\w*|Esityslista\w*|Nro|nro|Sivu)\b"
    r"|\d[\d/.()§ -]*.*\Z"
)
_NUMBERED = re.compile(r"(?:§ ?(?P<a>\d{1,4})|(?P<b>\d{1,4}) ?§)(?:\s*[.:/–-])?\s+(?P<title>[A-ZÅÄÖ0-9\"”'].*)\Z")
# "Kunnanhallitus § 12", "Kh 12 § Otsikko": the body before the §, and maybe the title after it.
_TITLE_AFTER: Final = r"(?:\s*[.:/–-])?(?:\s+(?P<title>[A-ZÅÄÖ].*))?\Z"
_BODY_SECTION = re.compile(
    rf"(?P<body>[A-ZÅÄÖ][^\d§|:,;()]{{1,90}}?),? (?:§ ?(?P<a>\d{{1,4}})|(?P<b>\d{{1,4}}) ?§){_TITLE_AFTER}"
)
# "Pykälä 12 Otsikko", "Asia 3  12 §": the § in words, or beside the item's place on the list.
_WORDED = re.compile(
    r"(?:(?:Pykälä|PYKÄLÄ|Paragraf|PARAGRAF) (?P<a>\d{1,4})"
    rf"|(?:Asia|ASIA|Ärende|ÄRENDE) \d{{1,3}},? (?:§ ?(?P<b>\d{{1,4}})|(?P<c>\d{{1,4}}) ?§)){_TITLE_AFTER}"
)
# "27.1.2025 § 12": the day of the meeting alone before the §.
_DAY_SECTION = re.compile(
    rf"(?P<day>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}),?(?: /)? (?:§ ?(?P<a>\d{{1,4}})|(?P<b>\d{{1,4}}) ?§){_TITLE_AFTER}"
)
_APPEAL = re.compile(
    r"(?:oikaisuvaatimus(?:ohje\w*|osoitus)|valitusosoitus|muutoksenhakuohje\w*|muutoksenhakukiel\w+|"
    r"ohjeet oikaisuvaatimuksen tekemiseksi|oikaisuvaatimus- ja valitus\w+)(?: (?:ja|sekä) [\w ]+)?\Z",
    re.IGNORECASE,
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
_WORDS: Final = ("Pykälä ", "PYKÄLÄ ", "Paragraf ", "PARAGRAF ")
_FRONT_ROWS: Final = 80
_LARGEST_STEP: Final = 25


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


@dataclass(frozen=True, slots=True)
class Part:
    """An item's place among the lines: from `first` up to `last`, which is the next item's."""

    section: int
    first: int
    last: int


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
    lines: Sequence[str], date: str | None, aliases: Mapping[str, str] | None = None, body: str | None = None
) -> list[Part]:
    """Find where each item begins, in the order of their §; the list of items in the front matter is none.

    `date` and `body` are the meeting's: a heading that names another is an earlier handling's.
    """
    own = Heading(body, date)
    marks = [(at, number) for at in range(len(lines)) if (number := _mark(lines, at, own, aliases or {})) is not None]
    begin = 0
    if marks:
        first = marks[0][1]
        # A list of contents runs through the numbers before the items do: the items begin where it is met again.
        again = next((i for i, (_, n) in enumerate(marks[1:], 1) if n == first and not _is_near(lines, marks, i)), None)
        run = [n for _, n in marks[: again or 0]]
        if again is not None and (len(run) == 1 or run == sorted(run)):
            begin = again
    chain: list[tuple[int, int]] = []
    for at, number in marks[begin:]:
        if not chain or chain[-1][1] < number <= chain[-1][1] + _LARGEST_STEP:
            chain.append((at, number))
    ends = [*(at for at, _ in chain[1:]), len(lines)]
    found = [Part(number, at, end) for (at, number), end in zip(chain, ends, strict=False)]
    return [] if _is_contents(found) else found


def _is_contents(found: Sequence[Part]) -> bool:
    """Tell a list of contents, whose rows follow each other, where the items themselves were not found."""
    rows = sorted(part.last - part.first for part in found[:-1])
    return len(rows) > 1 and rows[len(rows) // 2] == 1


def without_appeal(lines: Sequence[str]) -> list[str]:
    """Return an item's lines without the instructions for appeal that follow its decision."""
    decided = False
    for at, line in enumerate(lines):
        text = fold(line)
        if decided and len(text) < 90 and _APPEAL.match(text):
            return list(lines[:at])
        decided = decided or text.startswith(("Päätös", "PÄÄTÖS", "Beslut", "BESLUT"))
    return list(lines)


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


def _mark(lines: Sequence[str], at: int, own: Heading, aliases: Mapping[str, str]) -> int | None:
    """Return the § that a line begins the item of, or null."""
    line, date = lines[at], own.date
    if ("§" not in line and not line.startswith(_WORDS)) or len(line) > 400:
        return None
    text = fold(line)
    if match := _NUMBERED.match(text):
        return int(match["a"] or match["b"])
    if (lone := headings.lone_section(text)) is not None:
        return None if at and _is_other_day(lines[at - 1], date) else lone
    if (heading := headings.parse(text, aliases)) is not None:
        return heading.section if heading.date == date or date is None else None
    headed = _headed(text, aliases, own)
    return headed[0] if headed else None


def without_head(lines: Sequence[str], aliases: Mapping[str, str], own: Heading) -> list[str]:
    """Return an item's lines without what heads them: the § with the body or the day of `own`, and not with both."""
    headed = _headed(fold(lines[0]), aliases, own) if lines else None
    if headed is None:
        return list(lines)
    return [*([headed[1]] if headed[1] else []), *lines[1:]]


def _headed(text: str, aliases: Mapping[str, str], own: Heading) -> tuple[int, str | None] | None:
    """Read "Kh § 12 Otsikko" or "Pykälä 12" as the § and the title that may follow it; null for another line."""
    if len(text) > 300:
        return None
    if match := _WORDED.match(text):
        return int(match["a"] or match["b"] or match["c"]), match["title"]
    if match := _DAY_SECTION.match(text):
        is_own = own.date is not None and iso_date(match["day"]) == own.date
        return (int(match["a"] or match["b"]), match["title"]) if is_own else None
    match = _BODY_SECTION.match(text)
    if match is None or not headings.is_body(match["body"], aliases):
        return None
    named = aliases.get(match["body"], match["body"])
    if match["title"] and own.body and not headings.alike(named, own.body):
        return None  # a row that names an earlier handling
    return int(match["a"] or match["b"]), match["title"]


def _is_other_day(line: str, date: str | None) -> bool:
    """Tell whether the line before a lone § makes it that of an earlier handling."""
    day = iso_date(line) if len(line) < 120 else None
    return day is not None and day != date


def _is_near(lines: Sequence[str], marks: Sequence[tuple[int, int]], i: int) -> bool:
    """Tell whether a mark repeats the one right before it: a heading, and then the § with the title."""
    return marks[i][0] - marks[i - 1][0] <= 3 and marks[i][1] == marks[i - 1][1]


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
            if found and label is _TIME_LINE and iso_date(found[0]):
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
    return next((line for line in lines[: min(roll, 15)] if iso_date(line) and _CLOCK.search(line)), None)


def _start(value: str) -> str | None:
    day = iso_date(value)
    if day is None:
        return None
    clock = _CLOCK.search(re.sub(r"\d{1,2}\.\d{1,2}\.\d{4}", " ", value))
    return f"{day}T{int(clock['hour']):02}:{clock['minute']}" if clock else day
