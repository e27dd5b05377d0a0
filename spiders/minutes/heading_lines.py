"""The lines of an item's text that may head a handling: in one line or two, in a column beside the text, undated or of a
body that nothing else knows. `handling_blocks` decides which of them do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from spiders.documents.text import GAP, fold
from spiders.minutes import decision_text, headings, labels
from spiders.minutes.headings import Heading

_UNDATED: Final = re.compile(
    r"(?P<body>[A-ZÅÄÖ][\wåäö /-]{1,60}?),? (?:§ ?(?P<section>\d{1,4})|(?P<section2>\d{1,4}) ?§)\Z"
)
_LONGEST_SHORT_BODY: Final = 8


def find(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[str], list[Heading | None]]:
    """Find the lines that may head a handling; a heading in two paragraphs becomes one line.

    Returns the lines, and of each what it may head.
    """
    lines = _out_of_column(lines)
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


def _out_of_column(lines: Sequence[str]) -> list[str]:
    """Return lines with each heading that stands in a column beside the text as a line above that.

    "TEKLTK § 19 <gap> Valmistelija: …" / "23.02.2022 <gap> …": the day stands below, or nowhere.
    """
    found: list[str] = []
    is_headed = False  # whether the line above was a heading, and its day has been taken to it
    for at, line in enumerate(lines):
        if is_headed:
            is_headed = False
            _, _, line = line.partition(GAP)
            found += [line] if line.strip() else []
            continue
        left, _, beside = line.partition(GAP)
        day = fold(lines[at + 1].partition(GAP)[0]) if at + 1 < len(lines) else ""
        is_headed = headings.is_date(day) and bool(_UNDATED.match(fold(left)))
        if is_headed or (beside.strip() and _UNDATED.match(fold(left))):
            found += [f"{fold(left)} {day}" if is_headed else fold(left), *([beside] if beside.strip() else [])]
        else:
            found.append(line)
    return found
