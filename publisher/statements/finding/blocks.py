"""A text as blocks: headings, paragraphs, bullets, quotes, each with its place.

Two sorts of text are read alike: light Markdown (`# `, `- `, `> `, blank lines), and lines as minutes and files
have them, where a heading is a short line alone and one sentence may run over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from publisher.statements.finding.offset_text import Folded, fold

BlockKind = Literal["heading", "text", "bullet", "quote", "table"]
BOLD: Final = 7
_HEADING: Final = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_BULLET: Final = re.compile(r"([ \t]*)(?:[-*•·–—‣▪●○◦■□→o]|\(?\d{1,2}[.)]|[a-h]\))[ \t]+(?=\S)")
_QUOTE: Final = re.compile(r"[ \t]*>[ \t]?")
_TABLE: Final = re.compile(r"[ \t]*\|")
_DEFINITION: Final = re.compile(r"[ \t]*:[ \t]+")
_BOLD: Final = re.compile(r"[ \t]*(?:\*\*|__)([^*_]{2,80})(?:\*\*|__):?[ \t]*\Z")
_SENTENCE_END: Final = re.compile(r"[.!?:][\"”»)*]*\s*\Z")
_HYPHEN: Final = re.compile(r"[^\W\d_]-\Z")
# A line this long was broken by the page's width, a shorter one by whoever wrote it.
_FULL: Final = 62
_FEWEST: Final = 2
# A list without marks has so many lines of so few words.
_LIST: Final = 3
_ENTRY: Final = 3
_LINE: Final = re.compile(r"\S.*\S")
_NAMED_LINE: Final = re.compile(r"[A-ZÅÄÖ][^.:,;()]{2,40}:\s\S")
_JOINED: Final = re.compile(r"\A(?:ja|sekä|ovat|on|och|samt|är)\b|\b(?:ja|sekä|ovat|on|och|samt|är)\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text. `level` is a heading's (1–6; 7 bold or capitals alone) or a bullet's indent.

    `alone` is true where blank lines stand around it, `indented` where a paragraph belongs to the bullet above,
    `is_numbered` where a bullet's mark is a number.
    """

    kind: BlockKind
    level: int
    start: int
    end: int
    folded: Folded
    alone: bool = True
    indented: bool = False
    is_numbered: bool = False

    @property
    def text(self) -> str:
        """Return the block on one line."""
        return self.folded.text


@dataclass(slots=True)
class _Open:
    kind: BlockKind
    level: int
    start: int
    end: int
    last: str
    alone: bool
    indented: bool = False
    is_numbered: bool = False


def blocks(text: str) -> list[Block]:
    """Cut a text into blocks.

    >>> [(one.kind, one.level, one.text) for one in blocks("# Arvot\\n\\n- ilo\\n- si-\\nsu\\n\\nOn\\nse")]
    [('heading', 1, 'Arvot'), ('bullet', 0, 'ilo'), ('bullet', 0, 'sisu'), ('text', 0, 'On se')]
    """
    done: list[_Open] = []
    at, blank = 0, True
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        bare = line.rstrip()
        if not bare:
            blank = True
            continue
        _take(done, bare, start, blank)
        blank = False
    done = [part for block in done for part in _lines(block, text)]
    found = [
        Block(block.kind, block.level, block.start, block.end, folded, block.alone, block.indented, block.is_numbered)
        for block in done
        if (folded := fold(text, block.start, block.end)).text
    ]
    return [_lone(block, found[n + 1] if n + 1 < len(found) else None, text) for n, block in enumerate(found)]


def _lines(block: _Open, text: str) -> list[_Open]:
    """Part a paragraph of nothing but short lines, or of lines that begin with a name and a colon: they are a list."""
    lines = list(_LINE.finditer(text, block.start, block.end))
    is_list = len(lines) >= _LIST and all(_is_entry(line[0]) for line in lines)
    is_named = len(lines) > 1 and all(_NAMED_LINE.match(line[0]) for line in lines)
    if block.kind != "text" or not (is_list or is_named):
        return [block]
    return [_Open("text", 0, line.start(), line.end(), line[0], False, block.indented) for line in lines]


def _is_entry(line: str) -> bool:
    return len(line.split()) <= _ENTRY and not line.endswith((",", ".", "-", ":", ";")) and not _JOINED.search(line)


def _lone(block: Block, following: Block | None, text: str) -> Block:
    """Tell by what follows whether a block stands alone."""
    gap = text[block.end : following.start] if following else "\n\n"
    return block if not block.alone or gap.count("\n") > 1 else _without_gap(block)


def _without_gap(block: Block) -> Block:
    return replace(block, alone=False)


def _take(done: list[_Open], line: str, start: int, blank: bool) -> None:
    """Add a line to what there is: to the block above it, or as a new one."""
    end = start + len(line)
    if match := _HEADING.match(line):
        done.append(_Open("heading", len(match[1]), start + match.end(), end, line, True))
    elif match := _TABLE.match(line):
        done.append(_Open("table", 0, start, end, line, blank))
    elif match := _QUOTE.match(line):
        done.append(_Open("quote", 0, start + match.end(), end, line, blank))
    elif (match := _BULLET.match(line)) and not _wrapped(done, line, blank):
        numbered = any(map(str.isdigit, match[0]))
        done.append(
            _Open("bullet", len(match[1].expandtabs(4)), start + match.end(), end, line, blank, False, numbered)
        )
    elif (_BOLD.match(line) and blank) or _is_capitals(line):
        done.append(_Open("heading", BOLD, start, end, line, True))
    elif match := _DEFINITION.match(line):
        done.append(_Open("text", 0, start + match.end(), end, line, False, True))
    elif not blank and done and _continues(done[-1], line):
        done[-1].end, done[-1].last = end, line
    else:
        indent = len(line) - len(line.lstrip())
        done.append(_Open("text", 0, start + indent, end, line, blank, indent > 1 and bool(done)))


def _is_capitals(line: str) -> bool:
    """Tell a heading by its capitals: files have them where pages have marks."""
    return line.isupper() and len(line) < _FULL and sum(map(str.isalpha, line)) > _FEWEST and line[-1:] not in ".,;"


def _wrapped(done: list[_Open], line: str, blank: bool) -> bool:
    """Return whether what looks like a bullet is a dash in a sentence that goes on from the line above."""
    return (
        not blank
        and bool(done)
        and line.lstrip()[:1] in "–—-"
        and done[-1].kind == "text"
        and (len(done[-1].last) > _FULL and not _SENTENCE_END.search(done[-1].last))
    )


def _continues(block: _Open, line: str) -> bool:
    """Return whether a line goes on with the block above."""
    if block.kind in ("heading", "table"):
        return False
    if _HYPHEN.search(block.last):
        return True
    first = line.lstrip()[:1]
    if block.last.endswith(":"):
        return False
    if first.islower() or first in "(,":
        return True
    return len(block.last) > _FULL and not _SENTENCE_END.search(block.last)
