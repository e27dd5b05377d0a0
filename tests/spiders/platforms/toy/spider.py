"""The spider of the toy platform: its list, and the notices that it links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spiders.fetching.spider import TownSpider
from spiders.items import Reading
from spiders.municipalities import Source


@dataclass(frozen=True)
class Address:
    root: str
    kind: str
    id: str

    def __str__(self) -> str:
        return self.root + self.id


class Walk:
    def __init__(self, sources: Sequence[Source]) -> None:
        self.starts = [Address(source.address, "announcements", "list") for source in sources]

    def address(self, url: str, base: str = "") -> Address:
        root, _, id = url.rpartition("/")
        return Address(f"{root}/", "announcement", id)

    def learn(self, reading: Reading) -> None: ...

    def onward(self, links: Iterable[str], base: str) -> Iterator[Address]:
        return map(self.address, links)


class ToySpider(TownSpider):
    name = "toy"
    content = frozenset({"announcement"})
    priority = {"announcements": 1, "announcement": 0}  # noqa: RUF012

    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        return Walk(sources)
