"""How a spider keeps to the plan of its crawl: which of the pages it meets are asked for, and which rest."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from spiders.fetching.visit_plan import VisitPlan, compare, rows_of
from spiders.fetching.walk import Walk
from spiders.items import AgendaItem, Meeting, Reading


class Visit(NamedTuple):
    """A page to ask for: `is_forced` even if it rests, `is_swept` because nothing that was read links to it."""

    address: Any
    is_forced: bool = False
    is_swept: bool = False


class PlannedVisits:
    """The visits of one spider.

    `known` are the addresses that the store holds; `resting` the kinds of page that a partial crawl asks for in their
    turn only, `content` those of them that tell a matter; `newest` groups of kinds of lists that show what is new.
    """

    def __init__(
        self,
        plan: VisitPlan,
        walk: Walk,
        known: Container[str],
        resting: frozenset[str],
        content: frozenset[str],
        newest: Sequence[Sequence[str]],
    ) -> None:
        self.plan, self.walk, self.known = plan, walk, known
        self.resting, self.content, self.newest = resting, content, newest
        # Whether lists lead to lists: always, but where only the newest were to be looked at.
        self.is_walking = plan.scope != "newest"
        self.shown = frozenset(url for rows in plan.rows.values() for url in rows)
        self.rows: dict[str, dict[str, str]] = {}
        self.lists: dict[str, Any] = {}
        self.due = [*self._addresses(plan.due)]

    def starts(self) -> Iterable[Any]:
        """Return what is asked for first."""
        return self.walk.starts if self.is_walking else self._addresses(self.plan.lists)

    def rests(self, address: Any) -> bool:
        """Return whether a page is not asked for, though it is linked."""
        return address.kind in self.resting and str(address) in self.plan.resting

    def after(self, address: Any, reading: Reading) -> Iterator[Visit]:
        """Yield the pages that a page which was read leads to."""
        self.walk.learn(reading)
        found = self.after_page if address.kind in self.resting else self.after_list
        yield from found(address, reading)

    def after_page(self, address: Any, reading: Reading) -> Iterator[Visit]:
        """Yield what a page leads to: all of it where it was held as an agenda and is minutes now."""
        is_minuted = str(address) in self.plan.agendas and any(
            item.document_kind == "minutes" for item in reading.items if isinstance(item, Meeting | AgendaItem)
        )
        for onward in self.walk.onward(reading.links, str(address)):
            if self.is_walking or onward.kind in self.resting:
                yield Visit(onward, is_minuted)

    def after_list(self, address: Any, reading: Reading) -> Iterator[Visit]:
        """Yield what a list leads to, and note what it shows; where all of it is new, all lists of the town as well."""
        own = str(address)
        spelled = (str(self.walk.address(item.url, own) or item.url) for item in reading.items)
        told = rows_of(reading.items, spelled)
        rows = self.rows[own] = {url: row for url, row in told.items() if not self.plan.bars(url)}
        self.lists[own] = address
        change = compare(self.plan.rows.get(own, {}), rows, self.shown)
        if change.is_beyond and not self.is_walking:
            self.is_walking = True
            yield from map(Visit, self.walk.starts)
        is_known_on = self.plan.is_partial and bool(self.shown) and not change.is_beyond
        for onward in self.walk.onward(reading.links, own):
            if onward.kind in self.resting:
                yield Visit(onward, str(onward) in change.changed)
            # Further pages of one list are asked for as long as all that they show is new.
            elif self.is_walking and not (is_known_on and onward.kind == address.kind):
                yield Visit(onward)
        for lost in self._addresses(change.gone if self.plan.is_partial else ()):
            if str(lost) in self.known:
                yield Visit(lost, is_forced=True, is_swept=True)

    def take_due(self) -> Iterator[Visit]:
        """Yield the pages whose turn it is and that nothing led to: first those that lead to others, then the rest."""
        content = [address for address in self.due if address.kind in self.content]
        leading = [address for address in self.due if address.kind not in self.content]
        self.due = content if leading else []
        for address in leading or content:
            yield Visit(address, is_forced=True, is_swept=self.is_swept(address))

    def is_swept(self, address: Any) -> bool:
        """Return whether a due page that comes empty has been taken away: no list or page that was read links to it.

        What a meeting still lists has been asked for with it; what it does not may have been taken away. Of a page that
        was found gone before, this was known then.
        """
        if str(address) in self.plan.gone:
            return True
        if address.kind == "item" and "meeting" in self.resting and address.kind in self.content:
            return True
        # A list that was not read this time shows what it showed.
        lists = {**self.plan.rows, **self.rows}.values()
        return self.is_walking and not (address.kind in self.content and any(str(address) in rows for rows in lists))

    def newest_lists(self) -> Iterator[list[str]]:
        """Yield groups of lists that show what is new: of each source and group of kinds, those of the first kind."""
        for root in dict.fromkeys(address.root for address in self.lists.values()):
            own = {url: address.kind for url, address in self.lists.items() if address.root == root}
            for group in self.newest:
                first = next((kind for kind in group if kind in own.values()), None)
                if found := [url for url, kind in own.items() if kind == first]:
                    yield found

    def _addresses(self, urls: Iterable[str]) -> Iterator[Any]:
        return (address for url in urls if (address := self.walk.address(url)))
