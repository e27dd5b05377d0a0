"""What the header of a question says of how its answer is shown: what rows lead to, and the chart.

    #+ links: {title: item}
    #+ chart: {labels: [town, year], value: percent}

The variable that a column leads to is one of the text that the question itself does not select: so answers in files
and for programs stay as they are, and `select_links` adds it where a page wants it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from queries.parameters import QueryError

# How the variables that `select_links` adds are called.
LINK: Final = "link_"
_SELECT: Final = re.compile(r"^SELECT(?: DISTINCT)?", re.MULTILINE)
_GROUPED: Final = re.compile(r"^GROUP BY", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar for each row: the columns that name it, and the column that is its length."""

    labels: tuple[str, ...]
    value: str


def read_links(told: object, text: str) -> dict[str, str]:
    """Return the variables that columns lead to, by the columns. Raises QueryError."""
    if told is None:
        return {}
    if not isinstance(told, dict) or not told:
        raise QueryError("links are a column and the variable that it leads to, as {title: item}")
    for column, variable in told.items():
        _must_have(text, column, variable)
    return {str(column): str(variable) for column, variable in told.items()}


def read_chart(told: object, text: str) -> Chart | None:
    """Return the chart of an answer, None where it has none. Raises QueryError."""
    if told is None:
        return None
    if not isinstance(told, dict) or set(told) != {"labels", "value"} or not isinstance(told["labels"], list):
        raise QueryError("a chart is {labels: [town, year], value: percent}")
    _must_have(text, told["value"], *told["labels"])
    return Chart(tuple(str(name) for name in told["labels"]), str(told["value"]))


def select_links(sparql: str, links: Mapping[str, str]) -> str:
    """Return a question that also selects what its columns lead to, as `link_` with the column's name."""
    is_grouped = _GROUPED.search(sparql)
    added = "".join(
        f" ({f'MIN(STR(?{variable}))' if is_grouped else f'STR(?{variable})'} AS ?{LINK}{column})"
        for column, variable in links.items()
    )
    return _SELECT.sub(lambda found: found[0] + added, sparql, count=1)


def _must_have(text: str, *names: object) -> None:
    for name in names:
        if not isinstance(name, str) or not re.search(rf"\?{re.escape(name)}\b", text):
            raise QueryError(f"the text has no variable ?{name}, which the header names")
