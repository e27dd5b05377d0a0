"""What pages look up: the questions of `queries/pages`, asked through the lane that the public's queries never fill."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from publisher.web.sparql.service import Service
from publisher.web.sparql.table import Table, Term
from queries import pages

Row = Mapping[str, str]
_LOCAL: Final = re.compile(r"[^/#]*\Z")


@dataclass(slots=True)
class Thing:
    """What is said of a thing: its values by the last part of a property's IRI, such as `meetingDate` or `title`."""

    iri: str
    values: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))

    def one(self, name: str) -> str:
        """Return a value, the first by order where there are several; an empty text where there is none."""
        return self.values[name][0].text if name in self.values else ""

    def all(self, name: str) -> list[str]:
        """Return all values, in order."""
        return [term.text for term in self.values[name]] if name in self.values else []

    @property
    def classes(self) -> set[str]:
        """The last parts of the IRIs of its classes."""
        return {_local(iri) for iri in self.all("type")}


Parts = Mapping[str, list[Thing]]


class Lookups:
    """Asks a service about things."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def rows(self, name: str, iri: str) -> list[Row]:
        """Return the rows of one of `queries/pages` about a thing, without what is not bound. Raises ProtocolError."""
        table = await self._ask(name, iri)
        return [
            {variable: term.text for variable, term in zip(table.variables, row, strict=True) if term}
            for row in table.rows
        ]

    async def sources(self, iri: str) -> list[Row]:
        """Return the town's pages that tell of a thing: first the one that is about it, then those that repeat it."""
        kind = "/".join(iri.split("/")[-3:-1])
        rows = await self.rows("sources", iri)
        return sorted(rows, key=lambda row: f"/graph/{kind}/" not in row["document"])

    async def thing(self, iri: str) -> Thing:
        """Return what is said of a thing."""
        found = Thing(iri)
        for name, value in (await self._ask("facts", iri)).rows:
            if name and value:
                found.values[_local(name.text)].append(value)
        return found

    async def parts(self, iri: str) -> Parts:
        """Return what is said of the things that a thing names, by the last part of the link's IRI."""
        found: dict[str, dict[str, Thing]] = defaultdict(dict)
        for link, part, name, value in (await self._ask("parts", iri)).rows:
            if link and part and name and value:
                known = found[_local(link.text)].setdefault(part.text, Thing(part.text))
                known.values[_local(name.text)].append(value)
        return {link: [*things.values()] for link, things in found.items()}

    async def both(self, iri: str) -> tuple[Thing, Parts]:
        """Return what is said of a thing and of those that it names."""
        thing, parts = await asyncio.gather(self.thing(iri), self.parts(iri))
        return thing, parts

    async def _ask(self, name: str, iri: str) -> Table:
        return await self.service.ask(pages.about(name, iri), rows=_MOST)


_MOST: Final = 5000


def _local(iri: str) -> str:
    match = _LOCAL.search(iri)
    return match[0] if match else iri
