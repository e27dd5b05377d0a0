"""Pages written as text become a PDF: what stands behind two blanks or more stands in a column of its own."""

from __future__ import annotations

import re
from typing import Final

from spiders.sample.pdf_writer import HEIGHT, Paper

_RUN: Final = re.compile(r"\S+(?: \S+)*")
_LEFT: Final = 40.0
_COLUMN: Final = 5.2
_PITCH: Final = 12.5
_SIZE: Final = 9.0


def printed(*pages: str) -> bytes:
    """Return a PDF with the lines of each page, each run at the place of its column."""
    paper = Paper()
    for number, page in enumerate(pages):
        if number:
            paper.page()
        for at, line in enumerate(page.strip("\n").split("\n")):
            for run in _RUN.finditer(line):
                paper.put(_LEFT + _COLUMN * run.start(), HEIGHT - 45 - _PITCH * at, run[0], _SIZE)
    return paper.bytes()
