"""How Finnish minutes are read: the text of a case becomes its handlings.

An item's text often holds the whole history of its case, one block per handling, each with its heading
(body, date, §) and its sections (labels). The page's own handling stands last or first, by town; the
page header tells which it is. No HTML here: the text comes as paragraphs, in which `spiders.text.SEAM`
and `GAP` mark where the markup sets a label apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders import headings, labels, motions, outcomes, people, votes
from spiders.headings import Heading
from spiders.items import Attachment, Dissent, Handling, HandlingReference, Motion, Recusal, Vote
from spiders.text import GAP, SEAM, clean, fold, paragraphs

_CHROME: Final = frozenset(
    {
        "Edellinen asia", "Seuraava asia", "Muutoksenhakuohje", "Kokousasia PDF-muodossa", "Kokousasia",
        "Kokousasian teksti", "Navigointi", "Kokouksen tiedot", "Asian otsikko", "Föregående ärende",
        "Följande ärende", "Anvisning för ändringssökande", "Mötesärende i PDF-format", "Mötesärende",
        "Salassa pidettävä", "RSS-linkki", "Avaa haku",
    }
)  # fmt: skip
# No vote or motion was ever told in a paragraph of this length; patterns on one would be slow.
_LONGEST_READ: Final = 20_000
_HISTORY_WORDS: Final = frozenset(
    {"Päätöshistoria", "Aikaisempi käsittely", "Asian aikaisempi käsittely", "Asian aiempi käsittely",
     "Aiempi käsittely", "Beslutshistoria", "Tidigare behandling"}
)  # fmt: skip
_SEPARATORS = re.compile(r"[\s|·•–_-]*\Z")
_CLASS: Final = r"\d{2}(?:\.\d{2,6}){1,5}"
_CASE_LABEL: Final = (
    r"(?:(?:Asianumero|Asianro|Asian numero|Diaarinumero|Diaarinro|Diaari|Dnro|Drno|Dno|Ärendenummer|Ärendenr)\.?:? ?)"
)
_CASE_NUMBER: Final = rf"(?:[A-ZÅÄÖ]{{1,4}}/)?\d{{1,6}}/{_CLASS}/\d{{4}}|\d{{4}}/{_CLASS}/\d{{1,6}}|\d{{1,6}}/\d{{4}}|[A-Za-zÅÄÖ]{{2,8}}no-\d{{4}}-\d{{1,6}}|HALL: ?\d+ ?/ ?\d{{4}}"
_CASE_LINE = re.compile(rf"{_CASE_LABEL}?({_CASE_NUMBER})(?:[,;] ?(?:{_CASE_NUMBER}))*\.?\Z")
_CLASS_LINE = re.compile(rf"({_CLASS})\Z")
_SECTIONED_TITLE = re.compile(r"(?:§ ?\d+|\d+ ?§)\s*[.:|–-]?\s*(?P<title>\S.*)\Z")
_ATTACHMENT_ROW = re.compile(r"(?:Liite|Bilaga|Oheismateriaali) ?\d+\s*[|:–-]?\s*(?P<title>.*)\Z")
_SV: Final = re.compile(r"\b(?:och|att|för|till|är|beslut\w*|enligt)\b")
_FI: Final = re.compile(r"\b(?:ja|että|on|mukaan|päät\w*|asia\w*|sekä)\b")


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
        return {found[0] for line in self.lines if (found := labels.split(line))}


def read_case(
    lines: Sequence[str], own: Heading, agenda: bool | None = None, aliases: Mapping[str, str] | None = None
) -> Case:
    """Read the text of an agenda item.

    `lines` are the page's paragraphs; `own` is what the page header tells of the item's own handling;
    `agenda` tells an agenda (nothing is decided yet) from minutes, null if the page does not tell;
    `aliases` are the town's short names of bodies. A handling without heading where another is headed
    has no decision published: the page is then incomplete.
    """
    aliases = aliases or {}
    kept = [line for line in lines if not _is_chrome(line)]
    listed, kept = _take_history(kept, own, aliases)
    names = _full_names([*listed, own], aliases)
    preface, blocks = _blocks(kept, own, aliases)
    rows = [(line, row) for line in preface.lines if (row := headings.parse(line, aliases))]
    listed += [row for _, row in rows]
    preface.lines = [line for line in preface.lines if line not in {line for line, _ in rows}]
    case = Case(language=_language(kept))
    case.case_number = _case_number(preface, blocks, own)
    preface.lines = [line for line in preface.lines if not _is_case_line(line)]
    case.title, preface.lines = _title(preface.lines, own, case.attachments)
    own_block, others = _own_block(preface, blocks, own)
    if own.body is None and not blocks:
        own = Heading(_deciding_body(kept))
    if case.title is None and own_block is not None:
        own_block.lines = [line for line in own_block.lines if not _is_case_line(line)]
        case.title, own_block.lines = _title(own_block.lines, own, case.attachments)
    for block in others:
        case.handlings.append(_handling(block, _named(block.heading, names), False, case.attachments))
    case.handlings.sort(key=lambda h: (h.date or "", h.section or 0))
    if own.body or (own_block is not None and own_block.heading):
        heading = _merge(own, own_block.heading if own_block else None, names)
        block = own_block or _Block(heading)
        case.handlings.append(_handling(block, heading, bool(agenda), case.attachments))
    case.earlier_handlings = _only_listed(listed, case.handlings, names)
    return case


def _deciding_body(lines: Sequence[str]) -> str | None:
    """Find the body that a page without any heading tells of: the subject of "päätti"."""
    found = (re.match(r"(\w[\w -]{3,60}?) päätti\b", fold(line)) for line in lines)
    return next((m[1] for m in found if m and headings.is_body(m[1])), None)


def _is_chrome(line: str) -> bool:
    if len(line) > 200:
        return False
    text = fold(line)
    return text in _CHROME or bool(_SEPARATORS.match(text)) or all(part.strip() in _CHROME for part in text.split("|"))


def _take_history(lines: list[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    """Take out the lists of earlier handlings (one row over three lines); they explain short names too."""
    rows = headings.history_rows(lines, aliases)
    taken = {at for first, last, _ in rows for at in range(first, last)}
    return [row for *_, row in rows], [line for at, line in enumerate(lines) if at not in taken]


def _full_names(
    listed: Sequence[Heading], aliases: Mapping[str, str]
) -> dict[tuple[str | None, int | None] | str, str]:
    names: dict[tuple[str | None, int | None] | str, str] = dict(aliases)
    for heading in listed:
        if heading.body and heading.section is not None:
            names[(heading.date, heading.section)] = aliases.get(heading.body, heading.body)
    return names


def _named(heading: Heading | None, names: Mapping[tuple[str | None, int | None] | str, str]) -> Heading:
    """Give a heading its body's full name: by the town's aliases, or by the list of handlings."""
    heading = heading or Heading(None)
    body = heading.body or ""
    listed = names.get((heading.date, heading.section))
    if listed and headings.alike(body, listed):
        body = listed
    body = names.get(body) or next((n for n in names.values() if len(body) < 8 and headings.alike(body, n)), body)
    return Heading(body or None, heading.date, heading.section)


def _merge(own: Heading, heading: Heading | None, names: Mapping[tuple[str | None, int | None] | str, str]) -> Heading:
    told = heading or Heading(None)
    body = own.body or _named(told, names).body
    section = own.section if own.section is not None else told.section
    return Heading(names.get(body or "", body or "") or None, own.date or told.date, section)


def _blocks(lines: list[str], own: Heading, aliases: Mapping[str, str]) -> tuple[_Block, list[_Block]]:
    """Cut the text at the true headings: before the first lies the preface (title, case number)."""
    marks = [headings.parse(line, aliases) for line in lines]
    blocks = [preface := _Block(None)]
    history = False
    for at, line in enumerate(lines):
        if len(line) < 40 and fold(line) in _HISTORY_WORDS:
            history = True
            continue
        mark = marks[at]
        if mark is not None and _heads_a_handling(mark, lines, marks, at, blocks[-1], own, history):
            blocks.append(_Block(mark, after_history_word=history))
        elif not (mark is not None and history and not blocks[-1].after_history_word):
            blocks[-1].lines.append(line)
    return preface, blocks[1:]


def _heads_a_handling(
    mark: Heading,
    lines: list[str],
    marks: Sequence[Heading | None],
    at: int,
    open_block: _Block,
    own: Heading,
    history: bool,
) -> bool:
    """Tell a heading from a row of a list: it is the page's own, or the block before it is told to its
    end (or has not begun) and its own sections follow.
    """
    if headings.same(mark, own):
        return True
    if own.date and mark.date and mark.date > own.date:
        return False
    end = next((i for i in range(at + 1, len(lines)) if marks[i] is not None), len(lines))
    following = {found[0] for line in lines[at + 1 : end] if (found := labels.split(line))}
    if not following & labels.HANDLING_SECTIONS:
        return False
    told = open_block.kinds()
    return history or bool(told & {"decision", "proposal"}) or (open_block.heading is None and not told)


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


def _is_case_line(line: str) -> bool:
    if len(line) > 200:
        return False
    text = fold(line)
    return bool(_CASE_LINE.match(text) or _CLASS_LINE.match(text))


def _case_number(preface: _Block, blocks: list[_Block], own: Heading) -> str | None:
    """Find the case number: a line of its own, by the title or by the last headings.

    `730/2017` with its class on the next line is written as one number, `730/00.01.01.00/2017`.
    """
    mine = [b for b in blocks if b.heading and headings.same(b.heading, own)]
    for block in (*mine, preface, *reversed(blocks)):
        texts = [fold(line) for line in block.lines[:12]]
        for at, text in enumerate(texts):
            if not (match := _CASE_LINE.match(text)):
                continue
            number = match[1]
            following = texts[at + 1] if at + 1 < len(texts) else ""
            if (class_ := _CLASS_LINE.match(following)) and re.fullmatch(r"\d+/\d{4}", number):
                running, year = number.split("/")
                number = f"{running}/{class_[1]}/{year}"
            return number
    return None


def _title(lines: list[str], own: Heading, attachments: list[Attachment]) -> tuple[str | None, list[str]]:
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
    # A title glued to the text that follows it ends where its first sentence does.
    parts = outcomes.sentences(text)
    if len(parts) > 1 and text.endswith("."):
        return clean(parts[0].rstrip(".")), [" ".join(parts[1:]), *rest[1:]]
    return clean(text), rest[1:]


def _handling(block: _Block, heading: Heading, agenda: bool, attachments: list[Attachment]) -> Handling:
    """Read one block's sections into a handling; files that it lists are added to `attachments`."""
    handling = Handling(heading.body or "", heading.date, heading.section)
    fields: dict[str, list[str]] = {"preparation": [], "proposal": [], "proceedings": [], "decision": []}
    kind, begins = "preparation", False
    for line in block.lines:
        if _is_case_line(line) or headings.lone_section(line) == (heading.section or -1):
            continue
        value: str | None = line
        if found := labels.split(line):
            kind, value = found
            value, begins = _first_line(kind, value, handling), not value
        elif office := _office_as_label(line):
            handling.presenter = people.presenter(office[0])
            kind, value = "proposal", office[1]
        elif begins:
            value, begins = _first_line(kind, line, handling), False
        if value:
            kind = _put(kind, value, fields, handling, attachments)
    for name, texts in fields.items():
        setattr(handling, name, paragraphs(texts))
    if agenda:
        handling.decision = None
    _read_course(handling)
    return handling


def _first_line(kind: str, value: str, handling: Handling) -> str | None:
    """Read what stands on a label's own line: the presenter's or a preparer's name, or the text itself."""
    if kind in ("presenter", "proposal") and (who := people.presenter(value)) and (who.title or kind == "presenter"):
        handling.presenter = handling.presenter or who
        return None
    if kind == "preparation" and (listed := people.people(value)):
        handling.preparers += listed
        return None
    return value


def _put(kind: str, value: str, fields: dict[str, list[str]], handling: Handling, attachments: list[Attachment]) -> str:
    """Put a paragraph where its section says; returns the section that goes on after it."""
    if kind == "preparers":
        listed = people.people(value)
        if listed is not None:
            handling.preparers += listed
            return kind
        kind = "preparation"
    if kind == "presenter":
        who = people.presenter(value)
        if who is not None and (handling.presenter is None or handling.presenter.name is None):
            handling.presenter = who
            return kind
        kind = "preparation"
    if kind in fields:
        fields[kind].append(value)
    elif kind in ("attachments", "background"):
        _list_attachment(value, kind, attachments)
    return kind


def _list_attachment(value: str, kind: str, attachments: list[Attachment]) -> None:
    title = clean(re.sub(r"\A(?:Liite ?)?\d*\s*[|.:–-]*\s*", "", fold(value)))
    if title and title not in {a.title for a in attachments}:
        attachments.append(Attachment(title, None, "background" if kind == "background" else "attachment"))


def _office_as_label(line: str) -> tuple[str, str] | None:
    """Read "Kaupunginjohtaja" set apart before the proposal: some towns label it by the presenter's office."""
    for mark in (SEAM, GAP):
        head, found, tail = line.partition(mark)
        if found and people.is_office(fold(head)) and len(fold(tail)) > 20 and people.presenter(tail) is None:
            return fold(head), tail
    return None


def _read_course(handling: Handling) -> None:
    """Read the motions, votes, recusals, dissents and outcomes that the handling's texts tell."""
    told = [
        paragraph
        for text in (handling.proceedings, handling.decision)
        if text
        for paragraph in text.split("\n\n")
        if len(paragraph) < _LONGEST_READ
    ]
    handling.motions = motions.read(told)
    handling.votes = votes.read(told, handling.motions)
    motions.settle(told, handling.motions, handling.decision)
    handling.recusals = _recusals(told)
    handling.dissents = _dissents(told)
    if handling.decision:
        decision = "\n\n".join(p for p in handling.decision.split("\n\n") if len(p) < _LONGEST_READ)
        handling.outcomes = outcomes.outcomes(decision, _amended(handling.motions))
        handling.unanimous = outcomes.unanimous(decision, _decided_by_vote(handling.votes))


def _amended(made: Sequence[Motion]) -> bool:
    return any(m.result == "carried" and m.kind in ("amendment", "addition") for m in made)


def _decided_by_vote(taken: Sequence[Vote]) -> bool:
    return bool(taken)


_RECUSES = re.compile(
    rf"(?P<who>{people.NAME}(?:(?:, | ja | sekä ){people.NAME})*) (?:\w+ )?"
    r"(?:ilmoitti(?:vat)? (?:olevansa |olevan )?\S*esteelli|totesi(?:vat)? olevansa esteelli|oli(?:vat)? esteelli|"
    r"poistui(?:vat)? (?:esteelli|kokouksesta|kokoustilasta|kokoushuoneesta|asian)|jääväsi|jäävä)"
)
_GROUND = re.compile(
    r"\((?P<a>[^)]{3,160})\)|(?P<b>hallintolain? [^.,]{3,60}|hallintolaki [^.,]{3,60}|\w*jääv\w*|koska [^.]{3,160})"
)
_DISSENTS = re.compile(
    rf"(?P<who>{people.NAME}(?:(?:, | ja | sekä ){people.NAME})*) (?:jätti(?:vät)?|ilmoitti(?:vat)?|esitti(?:vät)?)[^.]*eriävän? mielipi"
)
_DISSENT_LABEL = re.compile(rf"Eriävä mielipide(?:,| ?\()? ?(?P<who>{people.NAME})?\)?\s*:\s*(?P<text>.*)\Z", re.DOTALL)


def _recusals(told: Sequence[str]) -> list[Recusal]:
    found: dict[str, Recusal] = {}
    for sentence in (s for paragraph in told for s in outcomes.sentences(paragraph)):
        if "esteelli" not in sentence and "poistui" not in sentence and "jääv" not in sentence:
            continue
        match = _RECUSES.search(sentence)
        if match is None or re.search(r"poistui(?:vat)? (?:kokouksesta )?klo\b", sentence):
            continue
        ground = _GROUND.search(sentence)
        for name in people.names(match["who"]):
            found.setdefault(name, Recusal(name, clean(ground["a"] or ground["b"]) if ground else None))
    return list(found.values())


def _dissents(told: Sequence[str]) -> list[Dissent]:
    found: list[Dissent] = []
    for paragraph in told:
        if "riävä" not in paragraph:
            continue
        if match := _DISSENT_LABEL.match(paragraph):
            if match["who"]:
                found.append(Dissent(people.person(match["who"]), clean(match["text"])))
            elif found:
                found[-1].text = clean(match["text"])
            continue
        for match in _DISSENTS.finditer(paragraph):
            text = paragraph[match.end() :].partition(":")[2]
            found += [Dissent(name, clean(text)) for name in people.names(match["who"])]
    return found


def _only_listed(
    listed: Sequence[Heading],
    told: Sequence[Handling],
    names: Mapping[tuple[str | None, int | None] | str, str],
) -> list[HandlingReference]:
    seen = {(h.date, h.section) for h in told}
    references = []
    for heading in (_named(h, names) for h in listed):
        if (heading.date, heading.section) not in seen and heading.body:
            seen.add((heading.date, heading.section))
            references.append(HandlingReference(heading.body, heading.date, heading.section))
    return references


def _language(lines: Sequence[str]) -> str | None:
    text = " ".join(lines[:200])[:4000]
    swedish, finnish = len(_SV.findall(text)), len(_FI.findall(text))
    if swedish == finnish:
        return None
    return "sv" if swedish > finnish else "fi"
