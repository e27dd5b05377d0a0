"""A document as its reader sees it: its rows as printed, and what is known of it from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.documents.text import GAP, clean
from spiders.items import Attachment, Doubt
from spiders.platforms.tweb import page_furniture
from spiders.platforms.tweb.list_entry import Listed

_HEAD: Final = 8


@dataclass(frozen=True, slots=True)
class Printing:
    """How rows were printed: the type of each, whether it goes on with the row above, whether its font garbles it."""

    row_styles: Sequence[str] = ()
    continues_paragraph: Sequence[bool] = ()
    garbled: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: `rows` as printed, `heads` the running heads, `lines(a, b)` the paragraphs of rows.

    `listed` is what the list that led to it told, `files` those that stand beside it.
    """

    id: str
    url: str
    municipality: str
    aliases: Mapping[str, str]
    listed: Listed
    files: Sequence[Attachment]
    rows: Sequence[str]
    lines: Callable[[int, int], list[str]]
    heads: Sequence[str] = ()
    printing: Printing = field(default_factory=Printing)

    def garbled(self, first: int, last: int, where: str) -> list[Doubt]:
        """Doubt what is read from rows some letters of which the file's font tells wrongly."""
        rows = (at for at in range(first, last) if self.printing.garbled and self.printing.garbled[at])
        at = next(rows, None)
        return [] if at is None else [Doubt("garbled-text", where, clean(self.rows[at].replace(GAP, " ")))]

    @property
    def head(self) -> list[str]:
        """What may name the document: its running heads and its first rows."""
        return [*self.heads, *self.rows[:_HEAD]]

    @property
    def told(self) -> list[str]:
        """The head, with the § that a table in it tells."""
        return [*self.head, *page_furniture.page_numbers(self.rows[: 2 * _HEAD])]
