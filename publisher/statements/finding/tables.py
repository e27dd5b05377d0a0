"""Tables: a column of values with one of explanations, or towns by kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from publisher.statements.finding import enumerations, holders, kind_words, plausibility, signs, tokens
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.context import Page
from publisher.statements.finding.findings import Finding
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.model import SINGLE, Thing
from publisher.statements.finding.morphology import Language

_RULE: Final = re.compile(r"[\s|:-]*\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its block and where each cell begins and ends in the block's text."""

    at: int
    block: Block
    cells: list[tuple[int, int]]

    def text(self, column: int) -> str:
        """Return a cell's text."""
        start, end = self.cells[column]
        return self.block.text[start:end]


def read(page: Page) -> Iterator[Finding]:
    """Yield what the tables of a page name: under a word for a kind, of the town that a row or the context names."""
    for rows in _tables(page.blocks):
        head, *body = rows
        language, context = page.languages[head.at], page.contexts[head.at]
        columns = {column: word for column in range(len(head.cells)) if (word := _kind(head.text(column), language))}
        if context.is_silent or not columns:
            continue
        for row in body:
            named = holders.towns(tokens.read(row.text(0), language)) if 0 not in columns else []
            towns = tuple(named[:1]) if named else context.owner.towns
            for column, word in columns.items():
                if column < len(row.cells) and towns:
                    yield from _cell(page, row, column, word, towns, len(columns) > 1 or 0 not in columns)


def _cell(
    page: Page, row: Row, column: int, word: KindWord, towns: tuple[str, ...], is_listed: bool
) -> Iterator[Finding]:
    start, end = row.cells[column]
    language, context = page.languages[row.at], page.contexts[row.at]
    if is_listed and word.kind not in SINGLE:
        found = [
            Thing(one.start + start, one.end + start, one.definition)
            for one in enumerations.cut(row.text(column), language).things
        ]
    else:
        found = [enumerations.trimmed(row.block.text, start, end)]
    for thing in found:
        name = row.block.text[thing.start : thing.end]
        if plausibility.is_name(name, word.kind, language, plausibility.LONGEST[word.kind]):
            explained = row.text(column + 1).strip() if column + 1 < len(row.cells) and not is_listed else None
            yield Finding(
                word.kind, towns, context.mode, True, "table", row.block.folded, Thing(thing.start, thing.end, explained or None),
                row.block.text, "unusual-word" if word.is_weak else None,
                signs.of(context.owner, context, True), language,
            )  # fmt: skip


def _kind(cell: str, language: Language) -> KindWord | None:
    if not plausibility.is_only_kinds(cell, language):
        return None
    return next(iter(kind_words.read(tokens.read(cell, language), language)), None)


def _tables(blocks: Sequence[Block]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for at, block in enumerate(blocks):
        if block.kind != "table":
            if len(rows) > 1:
                yield rows
            rows = []
        elif not _RULE.match(block.text):
            rows.append(Row(at, block, list(_cells(block.text))))
    if len(rows) > 1:
        yield rows


def _cells(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\||\Z", text):
        said = text[start : match.start()]
        if said.strip():
            yield start + len(said) - len(said.lstrip()), match.start() - (len(said) - len(said.rstrip()))
        start = match.end()
