"""Case numbers as towns print them: running number, task class and year, on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.text import GAP, fold

_CLASS: Final = r"\d{2}(?:\.\d{2,6}){1,5}"
_CASE_LABEL: Final = (
    r"(?:(?:Asianumero|Asianro|Asian numero|Diaarinumero|Diaarinro|Diaari|Dnro|Drno|Dno|Ärendenummer|Ärendenr)\.?:? ?)"
)
_CASE_NUMBER: Final = rf"(?:[A-ZÅÄÖ]{{1,4}}/)?\d{{1,6}}/{_CLASS}/\d{{4}}|\d{{4}}/{_CLASS}/\d{{1,6}}|\d{{1,6}}/\d{{4}}|[A-Za-zÅÄÖ]{{2,8}}no-\d{{4}}-\d{{1,6}}|HALL: ?\d+ ?/ ?\d{{4}}"
_CASE_LINE = re.compile(rf"{_CASE_LABEL}?({_CASE_NUMBER})(?:[,;] ?(?:{_CASE_NUMBER}))*\.?\Z")
_CLASS_LINE = re.compile(rf"({_CLASS})\Z")


def is_number_line(line: str) -> bool:
    """Tell whether a line is a case number, or a task class, and nothing more."""
    if len(line) > 200:
        return False
    text = fold(line)
    return bool(_CASE_LINE.match(text) or _CLASS_LINE.match(text))


def find(lines: Sequence[str]) -> str | None:
    """Return the first case number that stands on a line of its own; of several on the line, the first.

    `730/2017` with its class on the next line is one number, `730/00.01.01.00/2017`.
    """
    for at, line in enumerate(lines):
        if len(line) > 200 or not (match := _CASE_LINE.match(fold(line))):
            continue
        number = match[1]
        following = fold(lines[at + 1]) if at + 1 < len(lines) else ""
        if (class_ := _CLASS_LINE.match(following)) and re.fullmatch(r"\d+/\d{4}", number):
            running, year = number.split("/")
            number = f"{running}/{class_[1]}/{year}"
        return number
    return None


def part(line: str) -> tuple[str, str | None]:
    """Part a line's text from the case number in a column beside it; null where there is none."""
    cells = line.split(GAP)
    for at, cell in enumerate(cells[1:], 1):
        number, _, rest = cell.strip().partition(" ")
        if is_number_line(number):
            return " ".join([*cells[:at], *([rest] if rest else []), *cells[at + 1 :]]), number
    return line, None
