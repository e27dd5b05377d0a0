"""The earlier handlings of a case that a page only lists: rows of cells, rows under a label, "Pöydältä d.m.yyyy § n"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from spiders.documents.text import fold, iso_date
from spiders.minutes import headings, labels
from spiders.minutes.headings import Heading

WORDS: Final = frozenset(
    {
        "päätöshistoria", "aikaisempi käsittely", "aikaisemmat käsittelyt", "asian aikaisempi käsittely", "aiempi käsittely",
        "asian aiempi käsittely", "aiemmat käsittelyt", "beslutshistoria", "tidigare behandling", "tidigare handläggning",
    }
)  # fmt: skip
_WORD: Final = re.compile(rf"(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})\b\s*:?\s*(?P<rest>.*)\Z", re.I)
_DATE: Final = r"\d{1,2}\.\d{1,2}\.\d{4}"
_CLOCK: Final = re.compile(r" (?:klo|kl\.?) \d{1,2}[.:]\d{2}\b")
_SECTION: Final = r"(?:§ ?\d{1,4}|\d{1,4} ?§)"
_REFERENCE: Final = re.compile(
    rf"(?P<body>[A-ZÅÄÖ][^\d§;|:()]{{1,80}}?),? ?(?P<rest>(?:(?:{_DATE}|{_SECTION}|ja|och)[,/ ]*)+)(?:;|\Z| (?=[A-ZÅÄÖ]))"
)
_FROM_THE_TABLE: Final = re.compile(
    rf"(?:Pöydältä|Pöydälle|Bordlagt|Från bordet),? (?P<date>{_DATE}),? ?(?P<section>{_SECTION})?\.?\Z"
)


def references(text: str, aliases: Mapping[str, str]) -> list[Heading]:
    """Read a row that names handlings and nothing else: bodies, each with days and §; empty for any other text."""
    text = _CLOCK.sub("", fold(text))
    if len(text) > 400 or not re.search(_DATE, text):
        return []
    found: list[Heading] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        body = match["body"].strip(" ,-–")
        is_short = re.fullmatch(r"[A-ZÅÄÖ][\w/-]{1,14}", body) and "§" in match["rest"]
        if text[at : match.start()].strip(" ,;") or not (headings.is_body(body, aliases) or is_short):
            return []
        at = match.end()
        days = [iso_date(day) for day in re.findall(_DATE, match["rest"])]
        numbers = [int(re.sub(r"\D", "", part)) for part in re.findall(_SECTION, re.sub(_DATE, " ", match["rest"]))]
        paired = numbers if len(numbers) == len(days) else [None] * len(days)
        found += [Heading(body, day, number) for day, number in zip(days, paired, strict=True) if day]
    return [] if text[at:].strip(" ,;.") else found


def heads(line: str) -> str | None:
    """Return what stands behind a label of the list of earlier handlings on its row; None for any other line."""
    match = _WORD.match(fold(line)) if len(line) < 400 else None
    return match["rest"] if match else None


def from_the_table(line: str, own: Heading) -> Heading | None:
    """Read "Pöydältä 26.3.2024 § 52" as the handling of the item's own body that it is; None for any other line."""
    match = _FROM_THE_TABLE.match(fold(line)) if len(line) < 60 else None
    if match is None:
        return None
    section = re.sub(r"\D", "", match["section"] or "")
    return Heading(own.body, iso_date(match["date"]), int(section) if section else None)


def take(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    """Take the lists of earlier handlings out of an item's text; return what they list, and the other lines.

    Rows of cells count above the first section; further down such a row is a heading that was set in a table, and
    becomes one line. Rows under a label are a list where the item's own part has no heading below them, or no
    section follows: else they head what is told.
    """
    listed, kept = _take_cells(lines, own, aliases)
    found, rest = _take_labelled(kept, own, aliases)
    listed += found
    kept = []
    for at, line in enumerate(rest):
        row = from_the_table(line, own) if at < 12 else None
        if row is None:
            kept.append(line)
        elif row.section is not None:
            listed.append(row)
    return listed, kept


def first_section(lines: Sequence[str]) -> int:
    """Return where the first section of a handling begins; above it are title, number and lists."""
    kinds = (labels.split(line) for line in lines)
    return next((at for at, found in enumerate(kinds) if found and found[0] in labels.HANDLING_SECTIONS), len(lines))


def _take_cells(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    rows = headings.history_rows(list(lines), aliases)
    above = first_section(lines)
    listed: list[Heading] = []
    kept: list[str] = []
    at = 0
    for first, last, row in rows:
        kept += lines[at:first]
        at = last
        is_last = not any(last <= other < above for other, _, _ in rows)
        if first < above and not (is_last and _is_unheaded_below(lines[last:], row, own)):
            listed.append(row)
        else:
            kept.append(_as_line(row))
    return listed, [*kept, *lines[at:]]


def _take_labelled(lines: Sequence[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    at = next((i for i, line in enumerate(lines) if heads(line) is not None), None)
    if at is None:
        return [], list(lines)
    beside = references(heads(lines[at]) or "", aliases)
    if heads(lines[at]) and not beside:
        return [], list(lines)
    end = at + 1
    rows = list(beside)
    while end < len(lines) and not _is_own(lines[end], own, aliases):
        row = references(lines[end], aliases)
        if not row:
            break
        rows += row
        end += 1
    before = {found[0] for line in lines[:at] if (found := labels.split(line))}
    is_told = (
        before & {"proposal", "decision"}
        or any(_is_own(line, own, aliases) for line in lines[end + 1 :])
        or (bool(rows) and _is_unheaded_below(lines[end:], rows[-1], own))
    )
    if not rows or (is_told and not beside and _has_section(lines, end)):
        return [], list(lines)
    if beside and not before and _has_section(lines, end) and any(_is_own(line, own, aliases) for line in lines[end:]):
        # What is told between the row and the own heading is the handling that the row ends in.
        return rows[:-1], [*lines[:at], _as_line(rows[-1]), *lines[end:]]
    return rows, [*lines[:at], *lines[end:]]


def _is_unheaded_below(lines: Sequence[str], row: Heading, own: Heading) -> bool:
    """Return whether the own handling begins without a heading below the one that a row heads, which is decided.

    Its body's name alone begins it, or the proposal of the body that decided before.
    """
    if headings.alike(row.body or "", own.body or ""):
        return False
    is_decided = False
    for line in lines:
        label = labels.find(line)
        is_proposal = label is not None and label.kind == "proposal"
        if is_decided and (
            fold(line).casefold() == (own.body or "").casefold()
            or (is_proposal and label is not None and headings.is_genitive_of(label.owner or "", row.body))
        ):
            return True
        is_decided = is_decided or (label is not None and label.kind == "decision")
    return False


def _has_section(lines: Sequence[str], at: int) -> bool:
    """Return whether a section of a handling follows, before the next heading of one."""
    for line in lines[at:]:
        if headings.parse(line, {}):
            return False
        if (found := labels.split(line)) and found[0] in labels.HANDLING_SECTIONS:
            return True
    return False


def _is_own(line: str, own: Heading, aliases: Mapping[str, str]) -> bool:
    heading = headings.parse(line, aliases)
    return heading is not None and headings.same(heading, own)


def _as_line(row: Heading) -> str:
    year, month, day = (row.date or "").split("-")
    section = f" § {row.section}" if row.section is not None else ""
    return f"{row.body} {day}.{month}.{year}{section}"
