"""The tables of docs/reading/measured.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "reading" / "measured.md"
MARK: Final = "<!-- figures -->"
_COLUMNS: Final = (
    "field", "score", "precision", "recall", "wanted", "false and silent", "false but doubted", "right but doubted",
)  # fmt: skip


def write(data: dict[str, dict[str, Any]]) -> None:
    """Write the tables of all parts below the mark."""
    text, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    tables = "\n".join(_table(part, figures["all"]) for part, figures in data.items())
    PAGE.write_text(f"{text}{mark}\n\n{tables}", encoding="utf-8")


def _table(part: str, whole: dict[str, Any]) -> str:
    refused = f", {whole['refused']} of them refused" if whole["refused"] else ""
    rows = [
        f"| {field} | {told['score']:.2f} | {told['precision']:.2f} | {told['recall']:.2f} | {told['wanted']} "
        f"| {told['false_silent']} | {told['false_doubted']} | {told['right_doubted']} |"
        for field, told in whole["fields"].items()
    ]
    head = f"## {part.capitalize()}: {whole['documents']} documents{refused}"
    columns = [f"| {' | '.join(_COLUMNS)} |", "| --- |" + " ---: |" * (len(_COLUMNS) - 1)]
    return "\n".join([head, "", *columns, *rows, ""])
