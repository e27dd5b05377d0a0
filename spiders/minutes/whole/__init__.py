"""The minutes of a whole meeting in one document: front matter, then item after item.

    KUNNANHALLITUS          PÖYTÄKIRJA          1/2025
    AIKA        13.1.2025 klo 16:00 - 18:20
    PAIKKA      Kunnanvirasto
    OSALLISTUJAT …
    KÄSITELLYT ASIAT   1 § Kokouksen laillisuus   3
    1 §  Kokouksen laillisuus ja päätösvaltaisuus
    …

Lines come as they are printed, with gaps between columns; only `printed_form` and `printed_lists`, which put the
rows of a PDF file in order first, know where they stand. Who was there is read from `front_matter` elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from spiders.minutes import case_numbers, headings, labels
from spiders.minutes.headings import Heading
from spiders.minutes.whole import back_matter, body_decision_labels, front_page, item_heads
from spiders.minutes.whole.item_ranges import Part, are_items, is_decided, parts_of
from spiders.minutes.whole.minutes_rows import Rows

__all__ = ["Part", "are_items", "body_of", "front_matter", "is_decided", "parts", "title_and_text", "without_head"]


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

    `lines` have their decisions marked (`decisions.marked`). `date` and `body` are the meeting's: a heading that
    names another is an earlier handling's. `looks` names each line's type and `runs_on` tells which lines go on with
    the paragraph above, where they were printed.
    """
    return parts_of(Rows(lines, Heading(body, date), aliases or {}, looks, runs_on), front_page.floor(lines))


def body_of(found: Sequence[Part], aliases: Mapping[str, str]) -> str | None:
    """Return the body that the headings of items name most, where nothing else names it."""
    named = Counter(part.body for part in found if part.body)
    body = next((name for name, _ in named.most_common(1)), None)
    return aliases.get(body, body) if body else None


def title_and_text(
    part: Part, text: Sequence[str], aliases: Mapping[str, str], own: Heading
) -> tuple[str | None, list[str]]:
    """Return an item's title and its text, its own part told from the earlier handlings that it lists.

    The title is None where none was told from the text, whose first sentence then stands in.
    """
    line, beside = case_numbers.part(text[0]) if text and part.title is None else ("", None)
    head = _first_head(line, aliases, own) if line else None
    is_head = head is not None and head.section == own.section
    title, number = _parted(part.title or (head.title or "" if head and is_head else ""))
    number = number or (beside if is_head else None)
    rest = body_decision_labels.marked(text[1:] if is_head else text, own.body, aliases)
    kept = [_own_line(line, aliases, own) for line in rest if not _is_overleaf(line, title, aliases, own)]
    lines = [*filter(None, (part.number, number)), *kept]
    return title or None, _with_own_heading(lines, aliases, own)


def _parted(title: str) -> tuple[str, str | None]:
    """Part a title from the case number at its end, which has a class: "12/2024" may be the title's own."""
    before, _, last = title.rpartition(" ")
    is_number = last.count("/") > 1 and case_numbers.is_number_line(last)
    return (before.rstrip(" ,"), last) if before and is_number else (title, None)


def _first_head(line: str, aliases: Mapping[str, str], own: Heading) -> item_heads.Head | None:
    found = item_heads.read(line, own, aliases)
    other = (item_heads.numbered(line) or item_heads.closing(line)) if found is None else None
    return other if other and other.section == own.section else found


def _is_overleaf(line: str, title: str, aliases: Mapping[str, str], own: Heading) -> bool:
    """Tell what is printed above the rest of an item overleaf: its § and title again, or that it goes on."""
    if item_heads.goes_on(line):
        return True
    head = item_heads.read(line, own, aliases) if title and "§" in line else None
    return head is not None and (head.section, head.title) == (own.section, title)


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


def without_head(lines: Sequence[str], aliases: Mapping[str, str], own: Heading) -> list[str]:
    """Return an item's lines without what heads them: the § with the body or the day of `own`, and not with both."""
    if not lines or headings.parse(lines[0], aliases) is not None:
        return list(lines)
    head = item_heads.read(lines[0], own, aliases)
    return list(lines) if head is None else [*([head.title] if head.title else []), *lines[1:]]
