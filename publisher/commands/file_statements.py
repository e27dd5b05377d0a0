"""What `kuntalinkki statements FILE` does: read one saved file and print what it states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from publisher import plurals
from publisher.commands.shared import configuration, known_towns, say
from publisher.errors import ConfigurationError

if TYPE_CHECKING:
    from publisher.statements.single_file import Told

# What is said first, then where it stands.
_NAMES: Final = (
    "town", "kind", "text", "concept", "mode", "attribution", "complete", "exact", "prefix", "suffix", "rule",
    "confidence", "start", "end", "sentence", "definition",
)  # fmt: skip
_WIDTHS: Final = {"town": 12, "kind": 10, "mode": 9, "text": 28, "concept": 15}


def tell(file: Path, town: str, url: str, content_type: str | None, form: str, municipalities: Path | None) -> None:
    """Print the statements of a file. Raises KuntalinkkiError, ConfigurationError."""
    from publisher.statements import single_file

    if form == "csv":
        raise ConfigurationError("the statements of a file are printed as json, table or turtle; csv is for the store")
    read = single_file.read(file, url, town, known_towns(municipalities).get(town), content_type)
    base = configuration().base
    if form == "turtle":
        from publisher.store.syntaxes import turtle

        click.echo(turtle(read.quads(base)), nl=False)
    else:
        told = read.told(base)
        click.echo(_table(told) if form == "table" else json.dumps([*map(_row, told)], ensure_ascii=False, indent=2))
        say(plurals.counted(len(told), "statement"))
    if read.warning:
        say(f"Warning: {read.warning}")


def _row(told: Told) -> dict[str, Any]:
    """Return a statement as the JSON object that the command promises."""
    row = {name: getattr(told.statement, name) for name in _NAMES}
    passage = told.passage
    where = {"field": passage.field, "body": told.body, "date": passage.date, "section": told.section}
    return row | where | {"page_number": passage.page_number}


def _table(told: list[Told]) -> str:
    """Return the statements as a table of 80 columns."""
    lines = ["  ".join(name.ljust(width) for name, width in _WIDTHS.items()).rstrip()]
    for one in told:
        cells = [_cell(getattr(one.statement, name) or "–", width) for name, width in _WIDTHS.items()]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _cell(text: str, width: int) -> str:
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)
