"""The rows of a meeting's minutes as they were printed: their text, their type, and which go on with the row above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spiders.documents.text import GAP, fold, iso_date, undo_hyphen
from spiders.minutes import headings
from spiders.minutes.headings import Heading
from spiders.minutes.whole import item_heads
from spiders.minutes.whole.item_heads import TITLE_BEGINS, Head

_LISTED: Final = re.compile(rf"§|[{GAP}.…]\s*\d{{1,3}}\Z")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of minutes: their text, and, where they were printed, their type and which go on with a paragraph.

    `own` is the meeting's body and day.
    """

    lines: Sequence[str]
    own: Heading
    aliases: Mapping[str, str]
    looks: Sequence[str] = ()
    runs_on: Sequence[bool] = ()

    def look(self, at: int) -> str:
        """Return the type of a row, empty where it is not known."""
        return self.looks[at] if self.looks else ""

    def goes_on(self, at: int) -> bool:
        """Return whether a row goes on with the paragraph above it."""
        return bool(self.runs_on) and 0 < at < len(self.lines) and self.runs_on[at]

    def head(self, at: int) -> Head | None:
        """Read a row as what heads an item."""
        line = self.lines[at]
        if "§" not in line and not item_heads.is_worded(line):
            return None
        found = item_heads.read(line, self.own, self.aliases)
        if found is None or found.date or found.title:
            return found
        return None if self._is_other_days(at) else found

    def closing(self, at: int) -> Head | None:
        """Read a row as a title with its § behind it, or as the last row of one."""
        found = item_heads.closing(self.lines[at])
        return found if found and (TITLE_BEGINS.match(self.lines[at]) or self.title_goes_on(at)) else None

    def numbered(self, at: int) -> Head | None:
        """Read a row as a title with a number before it."""
        return item_heads.numbered(self.lines[at])

    def title_goes_on(self, at: int) -> bool:
        """Return whether a row goes on with a title above it: of one type, and in one paragraph or beginning small."""
        if at == 0 or self.look(at) != self.look(at - 1) or _LISTED.search(self.lines[at - 1]):
            return False
        is_small = bool(self.looks) and self.lines[at][:1].islower() and self.lines[at - 1][-1:] not in ".:;"
        return self.goes_on(at) or is_small

    def _is_other_days(self, at: int) -> bool:
        """Tell a § that the row above or below it makes that of an earlier handling."""
        for line in (self.lines[at - 1] if at else "", *self.lines[at + 1 : at + 2]):
            text = fold(line) if len(line) < 120 else ""
            day = iso_date(text)
            heads = day and (headings.parse(text, self.aliases) or re.fullmatch(r"[\d.]+", text))
            if heads and self.own.date and day != self.own.date:
                return True
        return False


def common_look(rows: Rows) -> str:
    """Return the type of most of the text, empty where it is not known."""
    letters = Counter[str]()
    for at, line in enumerate(rows.lines):
        letters[rows.look(at)] += len(line)
    return letters.most_common(1)[0][0] if letters else ""


def joined(lines: Sequence[str]) -> str:
    """Join the rows of one paragraph."""
    text = ""
    for line in lines:
        text = undo_hyphen(text, fold(line.replace(GAP, " "))) if text else fold(line.replace(GAP, " "))
    return text
