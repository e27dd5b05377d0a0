"""Answers to queries, from the store that is current when they come.

Which release is current is looked up for each query, so that a new one is served without a restart: its workers are
started, and from then on get the queries; what has begun ends on the store it began with. A store that is not
released (the crawler's own) is served as it stands.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.errors import NoStoreError, ServeError, StoreError
from publisher.web.errors import ProtocolError
from publisher.web.sparql.frames import Task
from publisher.web.sparql.job import Job
from publisher.web.sparql.lane import Lane
from publisher.web.sparql.limits import Limits
from publisher.web.sparql.nursery import Nursery
from publisher.web.sparql.spool import Room
from publisher.web.sparql.table import Table, read

ROWS: Final = 1000
_CORES: Final = os.cpu_count() or 1
_DRAINED: Final = 0.2


@dataclass(frozen=True, slots=True)
class Generation:
    """A store that is served, with its workers. `release` is None for a store that is not released, and may change."""

    release: str | None
    store: str
    nursery: Nursery
    queries: Lane
    pages: Lane

    def close(self) -> None:
        """End its workers, and what they do."""
        for lane in (self.queries, self.pages):
            lane.close()
        self.nursery.close()


class Service:
    """The current generation, and the ways to ask it.

    `address` is the endpoint's own, `remote` that of another one whose store is served in place of ours. `ended`
    counts the queries that were ended, by reason.
    """

    def __init__(self, working: Path, releases: Path, limits: Limits, address: str, remote: str | None = None) -> None:
        self.limits, self.address, self.remote = limits, address, remote
        self.ended: Counter[str] = Counter()
        self.current: Generation
        self._working, self._link = working, releases / "current"
        self._room = Room(limits.temporary)
        self._link_seen: str | None = None
        self._changing: asyncio.Task[None] | None = None
        self._old: set[Generation] = set()
        self._remembered: dict[str, Table] = {}
        self._remembered_of: str | None = None

    async def start(self) -> None:
        """Start the workers of the current store. Raises NoStoreError, StoreError, ServeError."""
        self._link_seen = self._read_link()
        self.current = await self._generation()

    def close(self) -> None:
        """End all queries and all processes."""
        if self._changing:
            self._changing.cancel()
        for generation in (self.current, *self._old):
            generation.close()

    async def generation(self) -> Generation:
        """Return the generation that is current now."""
        if self._changing is None and (link := self._read_link()) != self._link_seen:
            self._link_seen = link
            self._changing = asyncio.create_task(self._change())
        if self._changing:
            await asyncio.shield(self._changing)
        return self.current

    def generation_now(self) -> Generation | None:
        """Return the generation that is current now; None where it is about to change."""
        return self.current if self._changing is None and self._read_link() == self._link_seen else None

    def job(self, task: Task) -> Job:
        """Return a job that is not begun."""
        return Job(task, asyncio.get_running_loop().time() + self.limits.seconds, self._room)

    def submit(self, lane: Lane, task: Task) -> Job:
        """Let a task be worked on in a lane of a generation. Raises ProtocolError."""
        job = self.job(task)
        lane.submit(job)
        return job

    async def ask(self, query: str, values: Mapping[str, tuple[str, str]] | None = None, rows: int = ROWS) -> Table:
        """Answer a question of our own, for a page; it never waits for the queries of the public.

        `values` put a value, ("uri", …) or ("literal", …), in place of a variable that the query selects. Raises
        ProtocolError.
        """
        return await self.table((await self.generation()).pages, Task(query, rows=rows, values=values or {}))

    async def ask_once(self, query: str) -> Table:
        """Answer a question of our own, and remember the answer as long as the release is served."""
        release = (await self.generation()).release
        if release != self._remembered_of:
            self._remembered, self._remembered_of = {}, release
        if query not in self._remembered or release is None:
            self._remembered[query] = await self.ask(query)
        return self._remembered[query]

    async def table(self, lane: Lane, task: Task) -> Table:
        """Answer a task that has `rows`. Raises ProtocolError."""
        return read(await self.read(lane, task))

    async def read(self, lane: Lane, task: Task) -> bytes:
        """Return the whole answer to a task. Raises ProtocolError."""
        job = self.submit(lane, task)
        try:
            await job.begin()
            return await job.read()
        finally:
            job.abandon()

    def _read_link(self) -> str | None:
        try:
            return os.readlink(self._link)  # noqa: PTH115 - for each query: three times as fast
        except OSError:
            return None

    async def _change(self) -> None:
        """Start workers over the store that is current now; where they cannot, stay with the one before."""
        try:
            with suppress(ServeError, StoreError):
                before, self.current = self.current, await self._generation()
                self._old.add(before)
                asyncio.get_running_loop().create_task(self._retire(before))
        finally:
            self._changing = None

    async def _retire(self, generation: Generation) -> None:
        while not (generation.queries.is_quiet and generation.pages.is_quiet):
            await asyncio.sleep(_DRAINED)
        generation.close()
        self._old.discard(generation)

    async def _generation(self) -> Generation:
        """Return a generation of the store that is current now, with workers that are ready."""
        store, release = (self.remote, None) if self.remote else self._local_store()
        nursery = Nursery(store, self.limits, self.address)
        await nursery.start()
        lanes = [Lane(nursery, self.limits, places, self._count) for places in (2 * _CORES, _CORES)]
        made = Generation(release, store, nursery, *lanes)
        try:
            for lane in lanes:
                await lane.open()
        except ProtocolError as error:
            made.close()
            raise StoreError(f"{store}: the store cannot be opened ({error.message})") from None
        return made

    def _local_store(self) -> tuple[str, str | None]:
        """Return the folder of the store of the current release, and its name; without one, the crawler's store."""
        folder = self._link.resolve()
        is_released = (folder / "store" / "CURRENT").exists()
        store = folder / "store" if is_released else self._working
        if not (store / "CURRENT").exists():
            raise NoStoreError(f"there is no store in {store} yet: `kuntalinkki crawl` makes one")
        return str(store), folder.name if is_released else None

    def _count(self, reason: str) -> None:
        self.ended[reason] += 1
