"""What a view returns: a page of a thing, or the way to another's; and what views are made with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publisher.web.pages.lookups import Row, Thing


@dataclass(frozen=True, slots=True)
class News:
    """An entry of a feed: a thing, its title, the day (ISO) that it is of, and the codes of what became of it."""

    iri: str
    title: str
    day: str
    outcomes: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A page: its template, its title, and what the template shows. `language` is that of the town's texts.

    `news` is what its feed tells; None where it has no feed.
    """

    template: str
    title: str
    values: Mapping[str, Any]
    language: str = "fi"
    news: tuple[News, ...] | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The thing on whose page a part is shown, and the place on it."""

    iri: str
    anchor: str = ""


def first(parts: Mapping[str, list[Thing]], name: str) -> Thing | None:
    """Return the first of the things that a thing names by a link."""
    found = parts.get(name)
    return found[0] if found else None


def grouped(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """Return rows by what they have in a column, in order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(name, "")].append(row)
    return dict(found)
