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
from spiders.minutes import decision_text, heading_lines, headings, history, labels
from spiders.minutes.headings import Heading
from spiders.minutes.vocabulary import BODY_ENDINGS

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
    lines, marks = heading_lines.find(lines, own, aliases)
    doubts: list[Doubt] = []
    preface, blocks = _blocks(lines, marks, own, doubts)
    return _own_block(preface, _split_unheaded(blocks, own), own, doubts)


def _kinds(lines: Sequence[str]) -> set[str]:
    return {found[0] for line in lines if (found := labels.split(line))}


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
