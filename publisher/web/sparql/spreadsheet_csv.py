"""CSV that a spreadsheet program can open without harm: no text in it is taken for a formula.

The standard form (SPARQL 1.1 Query Results CSV) delivers a title such as `=HYPERLINK(…)` as it is. Here a text that
begins as a formula does gets an apostrophe before it, and the file begins with a byte order mark, so that letters
such as ä are read as what they are. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_BATCH: Final = 200
_BYTE_ORDER_MARK: Final = "\ufeff"


def rows(found: Any) -> Iterator[bytes]:
    """Yield an answer of the engine, solutions or yes or no, as pieces of CSV."""
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file)
    if isinstance(variables := getattr(found, "variables", None), Iterable):
        writer.writerow([variable.value for variable in variables])
        for number, solution in enumerate(found, 1):
            writer.writerow([safe(term) for term in solution])
            if number % _BATCH == 0:
                yield _taken(file)
    else:
        writer.writerow([str(bool(found)).lower()])
    yield _taken(file)


def safe(term: Any) -> str:
    """Return the text of a term for a cell."""
    text = "" if term is None else str(getattr(term, "value", term))
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _taken(file: io.StringIO) -> bytes:
    text = file.getvalue()
    file.seek(0)
    file.truncate()
    return text.encode()
