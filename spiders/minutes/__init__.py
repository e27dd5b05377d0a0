"""How Finnish minutes are read: the text of a case becomes its handlings.

An item's text often holds the whole history of its case, one block per handling, each with its heading
(body, date, §) and its sections (labels). The page's own handling stands last or first, by town; the
page header tells which it is. No HTML here: the text comes as paragraphs, in which `spiders.documents.text.SEAM`
and `GAP` mark where the markup sets a label apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from spiders.documents.text import clean, fold
from spiders.items import Attachment, Handling, HandlingReference
from spiders.minutes import case_numbers, handlings, headings, labels, outcomes
from spiders.minutes.headings import Heading

_CHROME: Final = frozenset(
    {
        "Edellinen asia", "Seuraava asia", "Muutoksenhakuohje", "Kokousasia PDF-muodossa", "Kokousasia",
        "Kokousasian teksti", "Navigointi", "Kokouksen tiedot", "Asian otsikko", "Föregående ärende",
        "Följande ärende", "Anvisning för ändringssökande", "Mötesärende i PDF-format", "Mötesärende",
        "Salassa pidettävä", "RSS-linkki", "Avaa haku",
    }
)  # fmt: skip
_HISTORY_WORDS: Final = frozenset(
    {"Päätöshistoria", "Aikaisempi käsittely", "Asian aikaisempi käsittely", "Asian aiempi käsittely",
     "Aiempi käsittely", "Beslutshistoria", "Tidigare behandling"}
)  # fmt: skip
_SEPARATORS = re.compile(r"[\s|·•–_-]*\Z")
_SECTIONED_TITLE = re.compile(r"(?:§ ?\d+|\d+ ?§)\s*[.:|/–-]?\s*(?P<title>\S.*)\Z")
_ATTACHMENT_ROW = re.compile(r"(?:Liite|Bilaga|Oheismateriaali) ?\d+\s*[|:–-]?\s*(?P<title>.*)\Z")
_LONGEST_TITLE: Final = 300
# Finite verbs that the first sentences of preparations have, and that no noun looks like.
_SAYS = re.compile(
    r"\b(?:on|ovat|oli|olivat|ei|eivät|voi|voivat|tulee|tulevat|saa|koskee|perustuu|sisältää|edellyttää|liittyy|kuuluu|"
    r"(?:esit|ehdot|päät)t(?:i|ää|aa|ivät|ivat|ävät|avat)|hakee|haki|hakevat|pyytää|pyysi|jätti|antaa|antoi|"
    r"är|har|ska|skall|kan|föreslår|anhåller)\b|\w(?:ttiin|etaan|etään|ytään|itaan|itään|daan|dään)\b"
)
_SWEDISH: Final = frozenset({"och", "att", "för", "till", "är", "enligt", "beslut", "beslutade", "beslutar"})
_FINNISH: Final = frozenset({"ja", "että", "on", "mukaan", "sekä", "päättää", "päätti", "päätös", "asian", "asia"})


# A body's full name by its short one, and by the date and § of a handling.
Names: TypeAlias = dict[tuple[str | None, int | None] | str, str]


@dataclass(slots=True)
class Case:
    """What the text of an item tells: the case, its handlings (the item's own last), what is only listed."""

    title: str | None = None
    case_number: str | None = None
    language: str | None = None
    handlings: list[Handling] = field(default_factory=list)
    earlier_handlings: list[HandlingReference] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """The lines of one handling, under its heading."""

    heading: Heading | None
    lines: list[str] = field(default_factory=list)
    after_history_word: bool = False

    def kinds(self) -> set[str]:
        """Return the kinds of sections that it has."""
        return _kinds(self.lines)

    def may_end(self) -> bool:
        """Tell whether another handling may begin after it: it is told to its end, or none has begun."""
        kinds = self.kinds()
        if self.heading is None and not kinds & labels.HANDLING_SECTIONS:
            return True
        return bool(kinds & {"decision", "proposal"})


def read_case(
    lines: Sequence[str],
    own: Heading,
    agenda: bool | None = None,
    aliases: Mapping[str, str] | None = None,
    title: str | None = None,
) -> Case:
    """Read the text of an agenda item.

    `lines` are the page's paragraphs; `own` is what the page header tells of the item's own handling;
    `agenda` tells an agenda (nothing is decided yet) from minutes, null if the page does not tell;
    `aliases` are the town's short names of bodies; `title` is the item's where it does not stand in the text, which
    is not searched for it then. A handling without heading where another is headed
    has no decision published: the page is then incomplete.
    """
    aliases = aliases or {}
    kept = [line for line in lines if not _is_chrome(line)]
    listed, kept = _take_history(kept, aliases)
    names = _full_names([*listed, own], aliases)
    preface, blocks = _blocks(kept, own, aliases)
    listed += _take_rows(preface, aliases)
    case = Case(language=_language(kept), case_number=_case_number(preface, blocks, own))
    case.title = _take_title(preface, case.attachments) if title is None else clean(title)
    own_block, others = _own_block(preface, blocks, own)
    if case.title is None and own_block is not None:
        case.title = _take_title(own_block, case.attachments)
    retold = [handlings.read(block.lines, _named(block.heading, names), False, case.attachments) for block in others]
    case.handlings = sorted(retold, key=lambda handling: (handling.date or "", handling.section or 0))
    heading = _own_heading(own if own.body or blocks else Heading(_deciding_body(kept)), own_block, names)
    if heading is not None:
        own_lines = own_block.lines if own_block else []
        case.handlings.append(handlings.read(own_lines, heading, bool(agenda), case.attachments))
    case.earlier_handlings = _only_listed(listed, case.handlings, names)
    return case


def _take_rows(preface: _Block, aliases: Mapping[str, str]) -> list[Heading]:
    """Take the lines that list earlier handlings out of what stands above the first section."""
    above = _first_section(preface.lines)
    rows = {line: row for line in preface.lines[:above] if (row := headings.parse(line, aliases))}
    preface.lines = [line for at, line in enumerate(preface.lines) if at >= above or line not in rows]
    return [*rows.values()]


def _case_number(preface: _Block, blocks: Sequence[_Block], own: Heading) -> str | None:
    """Find the case's number: by the item's own handling, else above all, else by the newest that has one."""
    mine = [block for block in blocks if block.heading and headings.same(block.heading, own)]
    numbers = (case_numbers.find(block.lines[:12]) for block in (*mine, preface, *reversed(blocks)))
    return next((number for number in numbers if number), None)


def _deciding_body(lines: Sequence[str]) -> str | None:
    """Find the body that a page without any heading tells of: the subject of "päätti"."""
    found = (re.match(r"(\w[\w -]{3,60}?) päätti\b", fold(line)) for line in lines)
    return next((m[1] for m in found if m and headings.is_body(m[1])), None)


def _is_chrome(line: str) -> bool:
    if len(line) > 200:
        return False
    text = fold(line)
    if text in _CHROME or _SEPARATORS.match(text):
        return True
    return "|" in text and all(part.strip() in _CHROME for part in text.split("|"))


def _take_history(lines: list[str], aliases: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    """Take out the list of earlier handlings above the title; it explains short names too.

    A row further down is a heading that was set in a table: it becomes one line.
    """
    rows = headings.history_rows(lines, aliases)
    first_section = _first_section(lines)
    listed, kept, at = [], [], 0
    for first, last, row in rows:
        kept += lines[at:first]
        at = last
        if first < first_section:
            listed.append(row)
        else:
            kept.append(_as_line(row))
    return listed, [*kept, *lines[at:]]


def _first_section(lines: Sequence[str]) -> int:
    """Return where the first section of a handling begins; above it are title, number and lists."""
    kinds = (labels.split(line) for line in lines)
    return next((at for at, found in enumerate(kinds) if found and found[0] in labels.HANDLING_SECTIONS), len(lines))


def _as_line(row: Heading) -> str:
    year, month, day = (row.date or "").split("-")
    section = f" § {row.section}" if row.section is not None else ""
    return f"{row.body} {day}.{month}.{year}{section}"


def _full_names(listed: Sequence[Heading], aliases: Mapping[str, str]) -> Names:
    names: Names = {}
    names.update(dict(aliases))
    for heading in listed:
        if heading.body and heading.section is not None:
            names[(heading.date, heading.section)] = aliases.get(heading.body, heading.body)
    return names


def _named(heading: Heading | None, names: Names) -> Heading:
    """Give a heading its body's full name: by the town's aliases, or by the list of handlings."""
    heading = heading or Heading(None)
    body = heading.body or ""
    listed = names.get((heading.date, heading.section))
    if listed and headings.alike(body, listed):
        body = listed
    alike = {name for name in names.values() if len(body) < 8 and headings.alike(body, name)}
    body = names.get(body) or (alike.pop() if len(alike) == 1 else body)
    return Heading(body or None, heading.date, heading.section)


def _own_heading(own: Heading, block: _Block | None, names: Names) -> Heading | None:
    """Return what is known of the item's own handling, by header and heading; null where neither tells of it."""
    if not own.body and (block is None or block.heading is None):
        return None
    told = (block.heading if block else None) or Heading(None)
    body = own.body or _named(told, names).body
    section = own.section if own.section is not None else told.section
    return Heading(names.get(body or "", body or "") or None, own.date or told.date, section)


def _kinds(lines: Sequence[str]) -> set[str]:
    return {found[0] for line in lines if (found := labels.split(line))}


def _blocks(lines: list[str], own: Heading, aliases: Mapping[str, str]) -> tuple[_Block, list[_Block]]:
    """Cut the text at the true headings: before the first lies the preface (title, case number)."""
    marks = [headings.parse(line, aliases) for line in lines]
    blocks = [preface := _Block(None)]
    history = False
    for at, line in enumerate(lines):
        if len(line) < 40 and fold(line) in _HISTORY_WORDS:
            history = True
            continue
        mark, block = marks[at], blocks[-1]
        if mark is not None and (
            headings.same(mark, own)
            or (_may_be_retold(mark, own) and _has_sections(lines, marks, at) and (history or block.may_end()))
        ):
            blocks.append(_Block(mark, after_history_word=history))
        elif not (mark is not None and history and not block.after_history_word):
            block.lines.append(line)
    return preface, blocks[1:]


def _may_be_retold(mark: Heading, own: Heading) -> bool:
    """Tell whether a handling may stand on an item's page: it is not later than the item's own."""
    return not (own.date and mark.date and mark.date > own.date)


def _has_sections(lines: Sequence[str], marks: Sequence[Heading | None], at: int) -> bool:
    """Tell a heading from a row of a list: sections of a handling follow it, before what else may be a heading."""
    end = next((i for i in range(at + 1, len(lines)) if marks[i] is not None), len(lines))
    return bool(_kinds(lines[at + 1 : end]) & labels.HANDLING_SECTIONS)


def _own_block(preface: _Block, blocks: list[_Block], own: Heading) -> tuple[_Block | None, list[_Block]]:
    """Tell the item's own block from the retold ones.

    It is the one under the page header's body, date and §; without such a heading it is the text right
    after the title, if that has sections; a page without a header has its last block.
    """
    mine = [block for block in blocks if block.heading and headings.same(block.heading, own)]
    others = [block for block in blocks if block not in mine]
    if mine:
        mine[0].lines = [*preface.lines, *(line for block in mine for line in block.lines)]
        return mine[0], others
    if preface.kinds() & labels.HANDLING_SECTIONS or not blocks:
        return preface, others
    if own.date is None:
        return blocks[-1], blocks[:-1]
    return None, others


def _take_title(block: _Block, attachments: list[Attachment]) -> str | None:
    block.lines = [line for line in block.lines if not case_numbers.is_number_line(line)]
    title, block.lines = _title(block.lines, attachments)
    return title


def _title(lines: list[str], attachments: list[Attachment]) -> tuple[str | None, list[str]]:
    """Take the title off the beginning of the text: the first line that is not a number or a list row."""
    rest = list(lines)
    while rest:
        line = rest[0]
        text = fold(line)
        if (
            headings.lone_section(text) is not None
            or text.rstrip(".").isdecimal()
            or text in ("Liitteet", "Oheismateriaali", "Bilagor")
        ):
            rest.pop(0)
        elif row := _ATTACHMENT_ROW.match(text):
            if title := clean(row["title"].strip(" |")):
                attachments.append(Attachment(title))
            rest.pop(0)
        elif labels.split(line):
            return None, rest
        else:
            return _cut_title(rest)
    return None, rest


def _cut_title(rest: list[str]) -> tuple[str | None, list[str]]:
    text = fold(rest[0])
    if match := _SECTIONED_TITLE.match(text):
        text = match["title"]
    # A title glued to the text that follows it ends where its first sentence does; one with a full stop in it
    # is still a title, which says nothing with a verb.
    parts = outcomes.sentences(text)
    if len(parts) > 1 and text.endswith(".") and (_SAYS.search(" ".join(parts[1:])) or len(text) > _LONGEST_TITLE):
        return clean(parts[0].rstrip(".")), [" ".join(parts[1:]), *rest[1:]]
    return clean(text), rest[1:]


def _only_listed(
    listed: Sequence[Heading],
    told: Sequence[Handling],
    names: Names,
) -> list[HandlingReference]:
    seen = {(h.date, h.section) for h in told}
    references = []
    for heading in (_named(h, names) for h in listed):
        if (heading.date, heading.section) not in seen and heading.body:
            seen.add((heading.date, heading.section))
            references.append(HandlingReference(heading.body, heading.date, heading.section))
    return references


def _language(lines: Sequence[str]) -> str | None:
    words = " ".join(lines[:200])[:4000].lower().split()
    swedish, finnish = (len([word for word in words if word in common]) for common in (_SWEDISH, _FINNISH))
    if swedish == finnish:
        return None
    return "sv" if swedish > finnish else "fi"
