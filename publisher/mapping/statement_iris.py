"""The keys of what texts state, and of a strategy's own values, visions and goals."""

from __future__ import annotations

import re
from typing import Final

from publisher.mapping import iris

_LONGEST: Final = 80
_CUT_ESCAPE: Final = re.compile(r"%.?\Z")


def statement_key(node: str, field: str, kind: str, said_of: str, exact: str, occurrence: int) -> str:
    """Return the key of what a text says: that of the thing which bears it, not of the page that tells it.

    So a handling that four pages retell says a thing once. `occurrence` counts alike words in one text from 1.
    """
    return iris.digest((node, field, kind, said_of, exact, str(occurrence)))


def place_key(statement: str, page: str) -> str:
    """Return the key of the place on one page where a statement of that key stands."""
    return f"{statement}-{iris.digest((page,))[:8]}"


def strategy_concept_key(kind: str, text: str) -> str:
    """Return the key of a value, vision or goal in a town's own words; long ones are cut and stay apart."""
    name = iris.slug(text)
    if len(name) > _LONGEST:
        start = name[:_LONGEST].rpartition("-")[0] or _CUT_ESCAPE.sub("", name[:_LONGEST])
        name = f"{start}-{iris.digest((name,))[:8]}"
    return f"{kind}-{name}"
