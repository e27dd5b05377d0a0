"""An item's text cut into the blocks of its handlings: where one ends is told by several signs together.

A heading heads a block where it is the item's own, or where sections of a handling follow it and the block above is
told to its end. Where no heading stands above a handling, a new proposal below a decision opens one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.documents.text import fold
from spiders.items import Doubt
from spiders.minutes import decision_text, headings, history, labels
from spiders.minutes.headings import Heading
from spiders.minutes.vocabulary import BODY_ENDINGS

_UNDATED: Final = re.compile(
    r"(?P<body>[A-ZÅÄÖ][\wåäö /-]{1,60}?),? (?:§ ?(?P<section>\d{1,4})|(?P<section2>\d{1,4}) ?§)\Z"
)
_LONGEST_SHORT_BODY: Final = 8
_LONGEST_HEAD: Final = 60
_LONGEST_DECISION: Final = 600
_LINE: Final = re.compile(r"[_=]{3,}\s*\Z")


@dataclass(slots=True)
class Block:
    """The lines of one handling, under its heading."""

    heading: Heading | None
    lines: list[str] = field(default_factory=list)
    after_history_word: bool = False

    def kinds(self) -> set[str]:
        """Return the kinds of sections that it has."""
        return _kinds(self.lines)

    def is_told(self) -> bool:
        """Return whether another handling may begin after it: it is told to its end, or none has begun."""
        kinds = self.kinds()
        if self.heading is None and not kinds & labels.HANDLING_SECTIONS:
            return True
        return bool(kinds & {"decision", "proposal"})


@dataclass(slots=True)
class Cut:
    """A text in blocks: what stands above the first heading, the item's own block, and the retold ones."""

    preface: Block
    own: Block | None
    retold: list[Block]
    doubts: list[Doubt] = field(default_factory=list)


def cut(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> Cut:
    """Cut an item's text. `own` is what the page's header says of the item's own handling; its parts may be None."""
    lines, marks = _marks(lines, own, aliases)
    doubts: list[Doubt] = []
    preface, blocks = _blocks(lines, marks, own, doubts)
    return _own_block(preface, _split_unheaded(blocks, own), own, doubts)


def _kinds(lines: Sequence[str]) -> set[str]:
    return {found[0] for line in lines if (found := labels.split(line))}


def _marks(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[str], list[Heading | None]]:
    """Find the lines that may head a handling; a heading in two paragraphs becomes one line."""
    kept: list[str] = []
    marks: list[Heading | None] = []
    undone: Heading | None = None  # the body and day of a heading whose § stood in a line of its own
    at = 0
    while at < len(lines):
        line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        mark = headings.parse(line, aliases)
        number = headings.lone_section(line)
        if (mark is None or mark.section is None) and (joined := _in_two_lines(line, following, aliases)) is not None:
            undone = Heading(joined.body, joined.date) if headings.lone_section(following) is not None else None
            mark, at = joined, at + 1
        elif mark is not None:
            undone = None
        elif undone is not None and number is not None:
            mark = Heading(undone.body, undone.date, number)
        else:
            mark = _undated_own(line, own) or _of_unknown_body(line, lines[at + 1 :], aliases)
        kept.append(line)
        marks.append(mark)
        at += 1
    if any(mark is own for mark in marks):
        marks = [mark or _undated(line) for line, mark in zip(kept, marks, strict=True)]
    return kept, marks


def _in_two_lines(line: str, following: str, aliases: Mapping[str, str]) -> Heading | None:
    """Read a heading whose § stands in a line of its own, alone or behind the day."""
    is_end = headings.lone_section(following) is not None or headings.dated_section(following) is not None
    return headings.parse(f"{fold(line)} {fold(following)}", aliases) if is_end and len(line) < 90 else None


def _undated(line: str) -> Heading | None:
    """Read "Kst § 120" as another handling's heading, in a text that heads its own handling like that."""
    match = _UNDATED.match(fold(line)) if "§" in line and len(line) < 30 else None
    body = match["body"].strip(" ,") if match else ""
    if match is None or " " in body or len(body) > _LONGEST_SHORT_BODY or labels.is_label(body):
        return None
    return Heading(body, None, int(match["section"] or match["section2"]))


def _undated_own(line: str, own: Heading) -> Heading | None:
    """Read "Kst 70 §" as the item's own heading, where that is its body and §."""
    match = _UNDATED.match(fold(line)) if "§" in line and len(line) < 80 and own.body and own.section else None
    if match is None or int(match["section"] or match["section2"]) != own.section:
        return None
    return own if headings.alike(match["body"].strip(" ,"), own.body or "") else None


def _of_unknown_body(line: str, following: Sequence[str], aliases: Mapping[str, str]) -> Heading | None:
    """Read a heading of a body that nothing else tells, where a proposal or a decision follows before another."""
    mark = headings.parse(line, aliases, any_body=True) if "§" in line and len(line) < 100 else None
    if mark is None or decision_text.decides(line):
        return None
    for below in following[:60]:
        if headings.parse(below, aliases):
            return None
        if (found := labels.split(below)) and found[0] in ("proposal", "decision"):
            return mark
    return None


def _blocks(
    lines: Sequence[str], marks: Sequence[Heading | None], own: Heading, doubts: list[Doubt]
) -> tuple[Block, list[Block]]:
    """Cut the text at the true headings: before the first lies the preface (title, case number)."""
    blocks = [preface := Block(None)]
    is_history = False
    for at, line in enumerate(lines):
        if len(line) < 40 and fold(line).rstrip(":").casefold() in history.WORDS:
            is_history = True
            continue
        mark, block = marks[at], blocks[-1]
        if mark is None:
            block.lines.append(line)
            continue
        is_own = headings.same(mark, own)
        own_follows = any(other and headings.same(other, own) for other in marks[at + 1 :])
        may_begin = (
            is_history or block.is_told() or (block is preface and own_follows and "proposal" not in block.kinds())
        )
        has_sections = _has_sections(lines, marks, at)
        if is_own and own_follows and block is preface and not has_sections:
            continue  # it stands above the title, and once more above its own part
        if is_own or (_is_not_later(mark, own) and has_sections and may_begin):
            blocks.append(Block(mark, after_history_word=is_history))
            continue
        if has_sections and not _is_not_later(mark, own):
            doubts.append(Doubt("date-not-of-meeting", "handlings", fold(line)))
        elif mark.section is not None and block.heading is not None and "decision" in block.kinds():
            doubts.append(Doubt("heading-opened-nothing", "handlings", fold(line)))
        if not (is_history and not block.after_history_word):
            block.lines.append(line)
    return preface, blocks[1:]


def _is_not_later(mark: Heading, own: Heading) -> bool:
    """Return whether a handling may stand on an item's page: it is not later than the item's own."""
    return not (own.date and mark.date and mark.date > own.date)


def _has_sections(lines: Sequence[str], marks: Sequence[Heading | None], at: int) -> bool:
    """Tell a heading from a row of a list: sections of a handling follow it, before what else may be a heading."""
    end = next((i for i in range(at + 1, len(lines)) if marks[i] is not None), len(lines))
    body, below = (marks[at] or Heading(None)).body, lines[at + 1 : end]
    return bool(_kinds(below) & labels.HANDLING_SECTIONS) or any(_is_of_body(line, body) for line in below)


def _is_of_body(line: str, body: str | None) -> bool:
    """Return whether a line tells what a body decided without a label: "Stadsstyrelsen:", "Stadsstyrelsen godkände …"."""
    if not body or not line[:1].isupper() or line[:3].casefold() != body[:3].casefold():
        return False
    head = fold(line).rstrip(": ") if len(line) < _LONGEST_HEAD and line.rstrip().endswith(":") else ""
    if head and headings.is_name_of(head, body):
        return True
    return fold(line[:_LONGEST_DECISION]).startswith(f"{body} ") and decision_text.decides(line[:_LONGEST_DECISION])


def _split_unheaded(blocks: list[Block], own: Heading) -> list[Block]:
    """Split a block where another handling begins in it without a heading.

    A new proposal below a decision opens one where the item's own handling has no heading anywhere, or where the label
    says that the body whose block it is proposes it, to another.
    """
    is_headed = own.date is None or any(block.heading and headings.same(block.heading, own) for block in blocks)
    found: list[Block] = []
    for block in blocks:
        second = _second_proposal(block, any_owner=not is_headed and block is blocks[-1])
        if second is None:
            found.append(block)
            continue
        at, proposal = second
        heading = own if not is_headed else Heading(_proposed_to(block.lines[proposal:]))
        found.append(Block(block.heading, block.lines[:at], block.after_history_word))
        found.append(Block(heading, block.lines[at + _names_body(block.lines[at], heading.body) :]))
    return found


def _names_body(line: str, body: str | None) -> bool:
    """Return whether a line is the name of the body and nothing more, whole or without its beginning: "Valtuusto"."""
    name = fold(line).rstrip(":").casefold()
    return bool(body) and headings.is_body(name) and (body or "").casefold().endswith(name)


def _second_proposal(block: Block, any_owner: bool) -> tuple[int, int] | None:
    """Return the line where a second handling begins in a block, below the decision before it, and its proposal's."""
    decided: int | None = None
    for at, line in enumerate(block.lines):
        label = labels.find(line)
        if label is None:
            continue
        if label.kind == "decision" and decided is not None and any_owner:
            return _end_of_decision(block.lines, decided, at), at
        if label.kind == "decision":
            decided = at if decided is None else decided
        elif label.kind == "proposal" and decided is not None:
            is_to_another = (
                label.is_of_body and block.heading and headings.is_genitive_of(label.owner or "", block.heading.body)
            )
            if any_owner or is_to_another or _is_anothers(block, at):
                return _end_of_decision(block.lines, decided, at), at
    return None


def _is_anothers(block: Block, at: int) -> bool:
    """Return whether another body both is to decide and decides below a proposal: its heading was lost."""
    body = _proposed_to(block.lines[at:])
    if (
        body is None
        or (" " not in body and body.casefold() in BODY_ENDINGS)
        or headings.alike(body, (block.heading or Heading(None)).body or "")
    ):
        return False
    decision = next(
        (i for i in range(at + 1, len(block.lines)) if labels.split(block.lines[i]) == ("decision", "")), None
    )
    told = block.lines[decision + 1 : decision + 2] if decision is not None else []
    return any(fold(line).startswith(f"{body} ") and decision_text.decides(line) for line in told)


def _end_of_decision(lines: Sequence[str], decided: int, proposal: int) -> int:
    """Return where the part of the second handling begins: its own preparation stands above its proposal.

    The first paragraph of the decision, and what decides, lists or tells of the meeting, belong to the first.
    """
    at = decided + 1
    if at < proposal and not labels.find(lines[decided]).value:  # type: ignore[union-attr]
        at += 1
    while at < proposal:
        line = lines[at]
        label = labels.find(line)
        if label is not None and label.kind in ("preparers", "presenter", "preparation"):
            return at
        is_more = label is not None or decision_text.is_told(line) or _LINE.match(line)
        if not is_more and not re.match(r"[-–•\d]", line):
            return at
        at += 1
    return proposal


def _proposed_to(lines: Sequence[str]) -> str | None:
    """Return the body that a proposal to it names first: "Kunnanvaltuusto hyväksyy …"."""
    for line in lines[:4]:
        label = labels.find(line)
        text = fold(label.value if label else line)
        for count in range(1, 5):
            name = " ".join(text.split()[:count]).rstrip(":,")
            if headings.is_body(name):
                return name
    return None


def _own_block(preface: Block, blocks: list[Block], own: Heading, doubts: list[Doubt]) -> Cut:
    """Tell the item's own block from the retold ones.

    It is the one under the page header's body, date and §; without such a heading it is the text right
    after the title, if that has sections; a page without a header has its last block.
    """
    mine = [block for block in blocks if block.heading and (block.heading is own or headings.same(block.heading, own))]
    others = [block for block in blocks if block not in mine]
    undated = [block for block in others if block.heading and block.heading.date is None]
    if mine and undated and undated[-1] is blocks[-1]:
        return Cut(preface, undated[-1], [block for block in blocks if block is not undated[-1]], doubts)
    if mine:
        joined = Block(mine[0].heading, [line for block in mine for line in block.lines])
        return Cut(preface, joined, others, doubts)
    if preface.kinds() & labels.HANDLING_SECTIONS or not blocks:
        return Cut(preface, preface, others, doubts)
    if own.date is None:
        return Cut(preface, blocks[-1], blocks[:-1], doubts)
    fellow = next((b.heading for b in blocks if b.heading and b.heading.date == own.date and own.section), None)
    if fellow is not None and fellow.section is not None:
        doubts.append(Doubt("section-not-of-meeting", "section", f"{fellow.body} {fellow.date} § {fellow.section}"))
    return Cut(preface, None, others, doubts)
