"""What one crawl asks for of a town's sources on a platform, and what their lists showed when they were last read.

A full crawl asks for every page. Others ask for lists, for pages that nobody has seen, and for those whose turn it is.
A list is compared with what it showed before: a row that is new or says something else leads to its page, and a row
that has gone leads there too, as the town may have taken the page away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Final, Literal, Self, TypeAlias

from spiders.items import Item

Scope: TypeAlias = Literal["full", "lists", "newest"]
# What each row of a list says, as a digest, by the address of its page; in the order of the list.
Rows: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What is asked for: "full" every page, "lists" every list, "newest" the `lists` named, which show what is new.

    Of a partial crawl `due` are the addresses of held pages whose turn it is, `agendas` those of them held as agendas,
    `gone` those that were found gone before; `resting` the addresses that are not asked for though they are linked.
    `rows` are those of each list by its address, `memory` is what the spider of an earlier crawl wanted to be told.
    `barred` are the digests of addresses that a person withdrew: of any crawl, they are neither asked for nor noted.
    """

    scope: Scope = "full"
    lists: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    agendas: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()
    rows: Mapping[str, Rows] = field(default_factory=dict)
    memory: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()

    def bars(self, url: str) -> bool:
        """Return whether a person withdrew the page of an address."""
        return bool(self.barred) and sha256(url.encode()).hexdigest() in self.barred

    @property
    def is_partial(self) -> bool:
        """Return whether held pages rest."""
        return self.scope != "full"

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to ask for."""
        return self.scope == "newest" and not self.lists and not self.due

    def as_json(self) -> str:
        """Return the plan as text, for a crawl in another process."""
        sets = {"agendas": self.agendas, "resting": self.resting, "gone": self.gone, "barred": self.barred}
        told = asdict(self) | {name: sorted(urls) for name, urls in sets.items()}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the plan that `as_json` wrote. Raises ValueError."""
        told = json.loads(text)
        return cls(
            told["scope"],
            tuple(told["lists"]),
            tuple(told["due"]),
            frozenset(told["agendas"]),
            frozenset(told["resting"]),
            told["rows"],
            told["memory"],
            frozenset(told["gone"]),
            frozenset(told["barred"]),
        )


ALL: Final = VisitPlan()


@dataclass(frozen=True, slots=True)
class ListChange:
    """How a list differs from what it showed: addresses whose rows are `new`, `changed` or `gone`.

    `is_beyond` says that none of its rows was there before, so that more may be new than it shows.
    """

    new: list[str]
    changed: list[str]
    gone: list[str]
    is_beyond: bool


def compare(before: Rows, now: Rows, shown_before: Iterable[str]) -> ListChange:
    """Compare what a list shows `now` with what it showed `before`; `shown_before` are the rows of all lists.

    A row that only moved off the end of the list, as newer ones came in, has not gone.
    """
    earlier = frozenset(shown_before)
    new = [url for url in now if url not in earlier]
    changed = [url for url, digest in now.items() if before.get(url, digest) != digest]
    order = [*before]
    last = max((place for place, url in enumerate(order) if url in now), default=-1)
    gone = [url for url in order[: last + 1] if url not in now]
    return ListChange(new, changed, gone, is_beyond=bool(now) and bool(earlier) and len(new) == len(now))


def row_digest(item: Item) -> str:
    """Return the digest of what a row says."""
    return sha256(json.dumps(asdict(item), sort_keys=True).encode()).hexdigest()[:12]


def rows_of(items: Iterable[Item], spelled: Iterator[str]) -> dict[str, str]:
    """Return the rows of a list by the addresses of their pages as the crawl spells them."""
    return {url: row_digest(item) for item, url in zip(items, spelled, strict=True)}
