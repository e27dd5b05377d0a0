"""The text of an item becomes its case: title, number, handlings, what is only listed, and what is not sure.

An item's text often holds the whole history of its case, one block per handling, each with its heading
(body, date, §) and its sections (labels). The page's own handling stands last or first, by town; the
page header tells which it is. No HTML here: the text comes as paragraphs, in which `spiders.documents.text.SEAM`
and `GAP` mark where the markup sets a label apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from spiders.documents.text import SEAM, clean, fold
from spiders.items import Attachment, Doubt, Handling, HandlingReference
from spiders.minutes import case_numbers, handling_blocks, handlings, headings, history, labels, titles
from spiders.minutes.body_names import BodyNames
from spiders.minutes.handling_blocks import Block, Cut
from spiders.minutes.handlings import Told
from spiders.minutes.headings import Heading

_CHROME: Final = frozenset(
    {
        "Edellinen asia", "Seuraava asia", "Muutoksenhakuohje", "Kokousasia PDF-muodossa", "Kokousasia",
        "Kokousasian teksti", "Navigointi", "Kokouksen tiedot", "Asian otsikko", "Föregående ärende",
        "Följande ärende", "Anvisning för ändringssökande", "Mötesärende i PDF-format", "Mötesärende",
        "Salassa pidettävä", "RSS-linkki", "Avaa haku",
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"[\s|·•–-]*_{0,2}[\s|·•–-]*\Z")
# Whose paper it is, printed on every page: "Mallilan kaupunki", "Mallilan kunta Kunnanhallitus".
_PAPER: Final = re.compile(
    r"[A-ZÅÄÖ][\w-]+ (?:kunta|kaupunki|kommun|stad)(?: (?P<body>[A-ZÅÄÖ][\w -]+))?\Z", re.IGNORECASE
)
# What stands at the head of a page alone: its number of all, the kind of paper and the day.
_PAGE: Final = re.compile(
    r"\d{1,3} ?\( ?\d{1,3} ?\)\Z|(?:Pöytäkirja|Esityslista|Protokoll|Föredragningslista)(?: \d{1,2}\.\d{1,2}\.\d{4})?\Z",
    re.IGNORECASE,
)
_SWEDISH: Final = frozenset({"och", "att", "för", "till", "är", "enligt", "beslut", "beslutade", "beslutar"})
_FINNISH: Final = frozenset({"ja", "että", "on", "mukaan", "sekä", "päättää", "päätti", "päätös", "asian", "asia"})
# A seam, or a line drawn, behind a paragraph's text sets nothing apart.
_AT_END: Final = re.compile(rf"(?<=\S)[\s{SEAM}]+(?:_{{3,}})?[\s{SEAM}]*\Z|[{SEAM}\s]+\Z")
_NEAR_TOP: Final = 6


@dataclass(slots=True)
class Case:
    """What the text of an item tells: the case, its handlings (the item's own last), what is only listed."""

    title: str | None = None
    case_number: str | None = None
    language: str | None = None
    handlings: list[Handling] = field(default_factory=list)
    earlier_handlings: list[HandlingReference] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_case(
    lines: Sequence[str],
    own: Heading,
    agenda: bool | None = None,
    aliases: Mapping[str, str] | None = None,
    title: str | None = None,
    roll: Iterable[str] = (),
) -> Case:
    """Read the text of an agenda item.

    `lines` are the page's paragraphs; `own` is what the page header tells of the item's own handling;
    `agenda` tells an agenda (nothing is decided yet) from minutes, None if the page does not tell;
    `aliases` are the town's short names of bodies; `title` is the item's where it does not stand in the text, which
    is not searched for it then; `roll` are those present, where known. A handling without heading where another is
    headed has no decision published: the page is then incomplete.
    """
    known = _known_bodies(aliases or {}, own)
    kept = [line for line in map(_without_end, lines) if not _is_chrome(line, known)]
    kept = [line for at, line in enumerate(kept) if not _is_running_head(kept, at, own)]
    own = own if own.date else own_heading(kept, known) or own
    listed, kept = history.take(_without_neighbours(kept, own, known), own, known)
    names = BodyNames(own, listed, aliases or {}, kept)
    cut = handling_blocks.cut(kept, own, known)
    listed += _take_rows(cut.preface, known)
    case = Case(language=_language(kept), case_number=_case_number(cut, own))
    _read_title(case, cut, title)
    _read_handlings(case, cut, own, agenda, names, kept, roll)
    case.earlier_handlings = _only_listed(listed, case.handlings, names)
    _doubt_bodies(case, known)
    return case


def _without_end(line: str) -> str:
    return _AT_END.sub("", line) if line[-1:].isspace() or line.endswith((SEAM, "_")) else line


def _known_bodies(aliases: Mapping[str, str], own: Heading) -> dict[str, str]:
    """Return the names of bodies by which headings are known: the town's, and the one whose item it is."""
    return {**({own.body: own.body} if own.body else {}), **aliases}


def _is_chrome(line: str, aliases: Mapping[str, str]) -> bool:
    if len(line) > 200:
        return False
    text = fold(line)
    if text in _CHROME or _SEPARATORS.match(text):
        return True
    if _PAGE.match(text):
        return True
    paper = _PAPER.match(text)
    if paper and (paper["body"] is None or headings.is_body(paper["body"], aliases)):
        return True
    return "|" in text and all(part.strip() in _CHROME for part in text.split("|"))


def _is_running_head(lines: Sequence[str], at: int, own: Heading) -> bool:
    """Return whether a line is the body's name at a page's head: alone, and not the subject of a list below it."""
    if not own.body or fold(lines[at]).casefold() != own.body.casefold():
        return False
    following = fold(lines[at + 1]) if at + 1 < len(lines) else ""
    is_subject = re.match(r"[-–•*\d§a-zåäö(]", following) or headings.dated_section(following)
    return at > 0 and not is_subject


def own_heading(lines: Sequence[str], aliases: Mapping[str, str]) -> Heading | None:
    """Find the own handling of a text that nothing heads: its § stands above its title, and in its last heading.

    A § in the rows of earlier handlings that are told cell by cell is theirs. None where no other § stands there, or where
    nothing below tells whose it is.
    """
    in_rows = {at for first, last, _ in headings.history_rows(list(lines), aliases) for at in range(first, last)}
    top = [line for at, line in enumerate(lines) if at not in in_rows][:_NEAR_TOP]
    number = next((n for line in top if (n := headings.lone_section(line)) is not None), None)
    if number is None:
        return None
    found = [mark for line in lines if (mark := headings.parse(line, aliases)) and mark.section == number]
    if found:
        return max(found, key=lambda mark: mark.date or "")
    # The row of headings of the next item names the meeting, where the own heading was lost.
    rows = (history.references(line, aliases) for line in lines if "§" in line)
    following = next((row[-1] for row in rows if row and row[-1].section == number + 1), None)
    return Heading(following.body, following.date, number) if following else None


def _without_neighbours(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> list[str]:
    """Cut off what belongs to the next item: below the own part, the next § alone, or in a row of headings."""
    if own.section is None:
        return list(lines)
    is_begun = is_decided = False
    for at, line in enumerate(lines):
        row = history.references(line, aliases) if "§" in line else []
        is_begun = (
            is_begun or any(headings.same(mark, own) for mark in row) or headings.lone_section(line) == own.section
        )
        is_decided = is_decided or (is_begun and (found := labels.split(line)) is not None and found[0] == "decision")
        is_next = headings.lone_section(line) == own.section + 1 and is_begun and is_decided
        others = [mark for mark in row if mark.date == own.date and mark.body and own.body and mark.section]
        is_row = len(row) > 1 and any(
            headings.alike(m.body or "", own.body or "") and (m.section or 0) > own.section for m in others
        )
        if is_next or (is_row and is_decided):
            return list(lines[:at])
    return list(lines)


def _take_rows(preface: Block, aliases: Mapping[str, str]) -> list[Heading]:
    """Take the lines that list earlier handlings out of what stands above the first section."""
    above = history.first_section(preface.lines)
    rows = {line: row for line in preface.lines[:above] if (row := headings.parse(line, aliases))}
    preface.lines = [line for at, line in enumerate(preface.lines) if at >= above or line not in rows]
    return [*rows.values()]


def _case_number(cut: Cut, own: Heading) -> str | None:
    """Find the case's number: by the item's own handling, else above all, else by the newest that has one."""
    mine = [cut.own] if cut.own is not None and cut.own is not cut.preface else []
    found = (case_numbers.find(block.lines[:12]) for block in (*mine, cut.preface, *reversed(cut.retold)))
    numbers = [number for number in found if number]
    # "19/2024" alone may as well be the meeting's number at a page's head.
    return next((number for number in numbers if not case_numbers.is_bare(number)), next(iter(numbers), None))


def _read_title(case: Case, cut: Cut, title: str | None) -> None:
    """Take the title off the text above the first heading, or else off the item's own part."""
    if title is not None:
        case.title = clean(title)
    else:
        case.title, cut.preface.lines = titles.take(cut.preface.lines, case.attachments)
        if case.title is None and cut.own is not None and cut.own is not cut.preface:
            case.title, cut.own.lines = titles.take(cut.own.lines, case.attachments)
    if case.title and titles.is_field(case.title):
        case.doubts.append(Doubt("title-is-label", "title", case.title))
    elif case.title and titles.runs_on(case.title):
        case.doubts.append(Doubt("title-runs-on", "title", case.title[:80]))


def _read_handlings(
    case: Case, cut: Cut, own: Heading, agenda: bool | None, names: BodyNames, lines: Sequence[str], roll: Iterable[str]
) -> None:
    """Read the retold handlings, oldest first, and then the item's own."""
    retold = [Told(block.lines, names.full(block.heading)) for block in cut.retold]
    told = sorted(retold, key=lambda one: (one.heading.date or "", one.heading.section or 0))
    heading = _own_heading(
        own if own.body or cut.retold or cut.own is not cut.preface else Heading(_deciding_body(lines)), cut, names
    )
    if heading is not None:
        above = cut.preface.lines if cut.own is not cut.preface and _is_headed(cut, own) else []
        told.append(Told([*above, *(cut.own.lines if cut.own else [])], heading, bool(agenda), tuple(roll)))
    read = handlings.read_all(told)
    for at, one in enumerate(read):
        case.handlings.append(one.handling)
        known = {file.title for file in case.attachments}
        case.attachments += [file for file in one.attachments if file.title not in known]
        case.doubts += [replace(doubt, where=f"handlings[{at}].{doubt.where}") for doubt in one.doubts]
    case.doubts += cut.doubts
    if agenda is False and heading is not None and case.handlings[-1].decision is None:
        case.doubts.append(Doubt("minutes-without-decision", f"handlings[{len(read) - 1}].decision"))


def _is_headed(cut: Cut, own: Heading) -> bool:
    return (
        cut.own is not None
        and cut.own.heading is not None
        and (own.date is None or headings.same(cut.own.heading, own))
    )


def _deciding_body(lines: Sequence[str]) -> str | None:
    """Find the body that a page without any heading tells of: the subject of "päätti"."""
    found = (re.match(r"(\w[\w -]{3,60}?) päätti\b", fold(line)) for line in lines)
    return next((m[1] for m in found if m and headings.is_body(m[1])), None)


def _own_heading(own: Heading, cut: Cut, names: BodyNames) -> Heading | None:
    """Return what is known of the item's own handling, by header and heading; None where neither tells of it."""
    told = cut.own.heading if cut.own else None
    if told is not None and told.date is None and told.body:
        return names.full(told)  # another body's part, below the one that the page is headed by
    if not own.body and told is None:
        return None
    told = told or Heading(None)
    body = own.body or names.full(told).body
    section = own.section if own.section is not None else told.section
    return Heading(names.of(body or "") or None, own.date or told.date, section)


def _only_listed(listed: Sequence[Heading], told: Sequence[Handling], names: BodyNames) -> list[HandlingReference]:
    seen = {(h.date, h.section) for h in told}
    references = []
    for heading in (names.full(h) for h in listed):
        if (heading.date, heading.section) not in seen and heading.body:
            seen.add((heading.date, heading.section))
            references.append(HandlingReference(heading.body, heading.date, heading.section))
    return references


def _doubt_bodies(case: Case, aliases: Mapping[str, str]) -> None:
    """Say which bodies nothing tells but their heading: neither the town's file, nor the page, nor how they are called."""
    for at, handling in enumerate(case.handlings):
        is_short = len(handling.body) < 16 and " " not in handling.body
        if handling.date and handling.body and not is_short and not headings.is_body(handling.body, aliases):
            case.doubts.append(Doubt("unknown-body", f"handlings[{at}].body", handling.body))


def _language(lines: Sequence[str]) -> str | None:
    words = " ".join(lines[:200])[:4000].lower().split()
    swedish, finnish = (len([word for word in words if word in common]) for common in (_SWEDISH, _FINNISH))
    if swedish == finnish:
        return None
    return "sv" if swedish > finnish else "fi"
