"""Case numbers as towns print them: running number, task class and year, on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import GAP, fold

_CLASS: Final = r"\d{2}(?:\.\d{2,6}){1,5}"
_CASE_LABEL: Final = r"(?:(?:Asianumero|Asianro|Asian numero|Diaarinumero|Diaarinro|Diaari|Dnro|Drno|Dnr|Dno|Diarienummer|Diarienr|Ärendenummer|Ärendenr)\.?:? ?)"
# What a register is called stands before the number: "VD/", "TRE:", "D/".
_REGISTER: Final = r"[A-ZÅÄÖ]{1,6}(?:/|: ?)"
_YEAR: Final = r"(?:19|20)\d{2}"
_CASE_NUMBER: Final = "|".join(
    (
        rf"(?:{_REGISTER})?\d{{1,6}}/{_CLASS}/\d{{4}}",
        rf"\d{{4}}/{_CLASS}/\d{{1,6}}",
        rf"{_REGISTER}\d{{1,6}} ?/ ?{_YEAR}",
        r"\d{1,6}/\d{4}",
        r"[A-Za-zÅÄÖ]{2,8}no-\d{4}-\d{1,6}",
        r"[A-ZÅÄÖ]{2,5} \d{4}-\d{6}",
        rf"(?!{_YEAR}-)\d{{3,6}}-{_YEAR}",
    )
)
_CASE_LINE = re.compile(rf"{_CASE_LABEL}?({_CASE_NUMBER})(?:[,;] ?(?:{_CASE_NUMBER}))*(?: \([\d ,]{{2,12}}\))?\.?\Z")
_CLASS_LINE = re.compile(rf"({_CLASS})\Z")
_CLASSLESS = re.compile(rf"(?P<running>(?:{_REGISTER})?\d+)/(?P<year>\d{{4}})\Z")


def is_number_line(line: str) -> bool:
    """Return whether a line is a case number, or a task class, and nothing more."""
    if len(line) > 200:
        return False
    text = fold(line)
    # Both end in a digit, which few lines do.
    return text.rstrip(".)")[-1:].isdigit() and bool(_CASE_LINE.match(text) or _CLASS_LINE.match(text))


def is_bare(number: str) -> bool:
    """Return whether a number has neither class nor register: "19/2024"."""
    return bool(re.fullmatch(r"\d{1,6}/\d{4}", number))


def find(lines: Sequence[str]) -> str | None:
    """Return the first case number that stands on a line of its own; of several on the line, the first.

    `730/2017` with its class on the next line is one number, `730/00.01.01.00/2017`.
    """
    for at, line in enumerate(lines):
        if len(line) > 200 or not (match := _CASE_LINE.match(fold(line))):
            continue
        number = match[1]
        following = fold(lines[at + 1]) if at + 1 < len(lines) else ""
        if (class_ := _CLASS_LINE.match(following)) and (parts := _CLASSLESS.match(number)):
            number = f"{parts['running']}/{class_[1]}/{parts['year']}"
        return number
    return None


def part(line: str) -> tuple[str, str | None]:
    """Part a line's text from the case number in a column beside it; None where there is none."""
    cells = line.split(GAP)
    for at, cell in enumerate(cells[1:], 1):
        number, _, rest = cell.strip().partition(" ")
        if is_number_line(number):
            return " ".join([*cells[:at], *([rest] if rest else []), *cells[at + 1 :]]), number
    return line, None
