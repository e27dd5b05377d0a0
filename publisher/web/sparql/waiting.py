"""Queries that wait for a worker: those of a kind that took long the last time apart from all others.

Two queries are of a kind if they differ in nothing but names, IRIs, texts and numbers. So when many of a kind come at
once, only the first of them are found out to be long while others wait.
"""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from publisher.web.sparql.job import Job

_KINDS: Final = 2000
_DIFFERENT: Final = re.compile(r"<[^<>\s]*>|\"[^\"]*\"|'[^']*'|[?$]\w+|\d+|\s+")


class Waiting:
    """The queues: `short` for what is not known to take long, and `long`."""

    def __init__(self) -> None:
        self.short: deque[Job] = deque()
        self.long: deque[Job] = deque()
        # The kinds that took long the last time, each by its hash, the latest last.
        self._long_kinds: OrderedDict[int, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self.short) + len(self.long)

    def put(self, job: Job) -> None:
        """Let a job wait."""
        (self.long if self._is_long(job) else self.short).append(job)

    def learn(self, job: Job, took_long: bool) -> None:
        """Remember whether a job took long; those of its kind wait where they belong from now on."""
        if not took_long:
            if self._long_kinds:
                self._long_kinds.pop(_kind(job), None)
            return
        self._long_kinds[_kind(job)] = None
        if len(self._long_kinds) > _KINDS:
            self._long_kinds.popitem(last=False)
        if self.short:
            jobs = [*self.short]
            self.short.clear()
            for waiting in jobs:
                self.put(waiting)

    def take_late(self, now: float) -> Iterator[Job]:
        """Take out and yield the jobs whose time is over, or whose client has gone."""
        for queue in (self.short, self.long):
            while queue and (queue[0].deadline < now or queue[0].abandoned is not None):
                yield queue.popleft()

    def clear(self) -> Iterator[Job]:
        """Take out and yield all jobs."""
        for queue in (self.short, self.long):
            while queue:
                yield queue.popleft()

    def _is_long(self, job: Job) -> bool:
        return bool(self._long_kinds) and _kind(job) in self._long_kinds


def _kind(job: Job) -> int:
    return _kind_of(job.task.query)


@lru_cache(maxsize=1000)
def _kind_of(query: str) -> int:
    return hash(_DIFFERENT.sub(" ", query))
