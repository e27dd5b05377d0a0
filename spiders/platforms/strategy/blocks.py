"""What a page says, block by block, and what of it acts as what: bold lines as headings, dashes as bullets.

A town's editor makes a heading by setting a line in bold, and a list by breaking lines; what such a line is
shows only in what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal, TypeAlias

from spiders.documents.text import clean

Kind: TypeAlias = Literal["heading", "paragraph", "bullet", "quote", "bold", "lead"]
_MOST_LEVELS: Final = 6
_LONGEST_HEADING: Final = 80
_BULLET: Final = re.compile(r"(?:[•·▪◦●■✓✔➤►*]\s*|[–—-]\s+)(?=\S)")
_SENTENCE_ENDS: Final = (".", "!", "?", "”", '"', "»", "…", ",", ";")
# What pages of all systems add to what an editor wrote, by its heading or as a line of its own.
_ADDED: Final = re.compile(
    r"(?:ajankohtaista|(?:uusimmat |viimeisimmät )?uutiset|lue (?:myös|lisää)|katso myös|aiheeseen liittyv\w+.*"
    r"|jaa(?: sivu| tämä sivu| artikkeli)?(?: somessa| sosiaalisessa mediassa)?|oli(?:vat)?ko .*\?|anna palautetta.*"
    r"|palaute|evästeet|sisällysluettelo|tällä sivulla|sivun sisältö|samankaltais\w+.*|yhteystiedot|yhteystietoja"
    r"|ota yhteyttä|lisätietoja|related.*|läs också|kommentit|tapahtumat|pikalinkit|valikko|hae sivustolta)\s*:?\Z",
    re.IGNORECASE,
)
_LINE_ADDED: Final = re.compile(
    r"(?:(?:sivu(?:a)? )?(?:viimeksi )?(?:päivitetty|muokattu|julkaistu)(?: viimeksi)?\s*:?\s*[\d.:/ klo-]+"
    r"|tulosta(?: sivu)?|jaa(?: sivu)?|siirry (?:suoraan )?sisältöön|(?:takaisin )?(?:sivun )?(?:ylös|alkuun)"
    r"|takaisin|näytä lisää|näytä vähemmän|avaa(?: kaikki)?|sulje(?: kaikki)?|kuuntele|etusivu|valikko|menu)\.?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text: `level` is a heading's, or how deep a bullet stands. A "lead" is a paragraph with a bold
    `term` before it."""

    kind: Kind
    text: str
    level: int = 0
    term: str = ""


def settle_levels(found: Iterable[Block]) -> list[Block]:
    """Decide what bold lines and leads are, and leave out what the system added to the page."""
    return [*_without_added(_leads(_bold([*_cleaned(found)])))]


def markdown(found: Iterable[Block]) -> str:
    """Write blocks as light Markdown."""
    parts: list[str] = []
    for is_bullet, group in groupby(found, key=lambda block: block.kind == "bullet"):
        lines = [_written(block) for block in group]
        parts += ["\n".join(lines)] if is_bullet else lines
    return "\n\n".join(parts)


def from_lines(lines: Iterable[str]) -> Iterator[Block]:
    """Make blocks of the lines of one paragraph; `\\ue000…\\ue001` marks what is bold in them."""
    rest: list[str] = []
    for line in [*lines, ""]:
        text = without_marks(line)
        mark = _BULLET.match(text)
        if text and not mark and not _is_bold(line, text):
            rest.append(line)
            continue
        yield from _plain_lines(rest)
        rest = []
        if text:
            yield Block("bullet", text[mark.end() :]) if mark else Block("bold", text)


def without_marks(line: str) -> str:
    """Return a line without its marks, folded."""
    return " ".join(line.replace("\ue000", "").replace("\ue001", "").split())


def _plain_lines(lines: list[str]) -> Iterator[Block]:
    """Part lines into paragraphs and lists: three short lines that are no sentences, or two after a colon."""
    paragraph: list[str] = []
    for is_name, group in groupby(lines, key=lambda line: _is_name(without_marks(line))):
        run = [*group]
        is_led = bool(paragraph) and without_marks(paragraph[-1]).endswith(":")
        if is_name and len(run) >= 3 - is_led:
            yield from _paragraph(paragraph)
            paragraph = []
            yield from (Block("bullet", without_marks(line)) for line in run)
        else:
            paragraph += run
    yield from _paragraph(paragraph)


def _is_name(text: str) -> bool:
    return len(text) <= 50 and text[:1].isupper() and not text.endswith((*_SENTENCE_ENDS, ":"))


def _is_bold(line: str, text: str) -> bool:
    outside = re.sub("\ue000[^\ue001]*(?:\ue001|\\Z)", "", line)
    return not re.search(r"\w", outside) and len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_ENDS)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if not lines:
        return
    text = "\n".join(map(without_marks, lines))
    lead = re.match("\\s*\ue000([^\ue001]{2,60})\ue001(.+)", lines[0], re.DOTALL) if len(lines) == 1 else None
    term = without_marks(lead[1]) if lead else ""
    rest = without_marks(lead[2]) if lead else ""
    if lead and (term.endswith(":") or re.match(r"[:–—-]\s", rest)):
        yield Block("lead", text, term=term.rstrip(" :–—-"))
    else:
        yield Block("paragraph", text)


def _cleaned(found: Iterable[Block]) -> Iterator[Block]:
    for block in found:
        lines = [line for told in block.text.split("\n") if (line := clean(told)) and not _LINE_ADDED.match(line)]
        if any(any(letter.isalnum() for letter in line) for line in lines):
            yield replace(block, text="\n".join(lines))


def _bold(found: list[Block]) -> Iterator[Block]:
    level, place = 1, 0
    while place < len(found):
        block = found[place]
        if block.kind != "bold":
            level = block.level if block.kind == "heading" else level
            yield block
            place += 1
            continue
        end = next((n for n in range(place, len(found)) if found[n].kind != "bold"), len(found))
        follows = found[end].kind != "heading" if end < len(found) else False
        is_headed = place > 0 and found[place - 1].kind == "heading"
        yield from _run(found[place:end], follows, is_headed, min(level + 1, _MOST_LEVELS))
        place = end


def _run(run: list[Block], follows: bool, is_headed: bool, level: int) -> Iterator[Block]:
    """Return what bold lines one after another are: headings of what follows, or a list."""
    heads = len(run) if follows and len(run) < 3 else int(len(run) > 1 and not is_headed)
    for n, block in enumerate(run[:heads]):
        yield Block("heading", block.text.rstrip(" :"), min(level + n, _MOST_LEVELS))
    rest = run[heads:]
    for block in rest:
        yield Block("bullet" if len(rest) > 1 else "paragraph", block.text)


def _leads(found: Iterable[Block]) -> Iterator[Block]:
    """Turn paragraphs that each define a bold word into bullets, where there is more than one."""
    for is_lead, group in groupby(found, key=lambda block: block.kind == "lead"):
        run = [*group]
        for block in run:
            if not is_lead:
                yield block
            elif len(run) > 1:
                rest = block.text[len(block.term) :].lstrip(" :–—-")
                yield Block("bullet", f"{block.term}: {rest}")
            else:
                yield replace(block, kind="paragraph")


def _without_added(found: Iterable[Block]) -> Iterator[Block]:
    below: int | None = None
    for block in found:
        if block.kind == "heading":
            if below is not None and block.level > below:
                continue
            below = block.level if _ADDED.match(block.text) else None
        if below is None:
            yield block


def _written(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * min(max(block.level, 1), _MOST_LEVELS)} {_one_line(block)}"
        case "bullet":
            return f"{'  ' * block.level}- {_one_line(block)}"
        case "quote":
            return "\n".join(f"> {line}" for line in block.text.split("\n"))
        case _:
            return block.text


def _one_line(block: Block) -> str:
    return " ".join(block.text.split())
