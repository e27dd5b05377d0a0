"""A lane: workers of one kind of queries, who gets them, and what ends a query.

A query takes a fast place. One that runs on while others wait gives it up for a slow place, where it gets only what
time of the processors is left; so cheap queries never wait for dear ones. One of a kind that took long the last time
begins in a slow place. All deadlines hang on one tick.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable
from typing import Final

from publisher.web.errors import ProtocolError
from publisher.web.sparql.handle import Worker
from publisher.web.sparql.job import Job
from publisher.web.sparql.limits import Limits
from publisher.web.sparql.nursery import Nursery
from publisher.web.sparql.waiting import Waiting

TICK: Final = 0.005  # seconds, as all of these
# How long a query may keep its fast place, in time of a processor: while others wait, and while none do.
PATIENCE: Final = 0.01
PATIENCE_ALONE: Final = 0.1
# And in time of the clock while others wait: where other programs use the processors, the time of these comes slowly.
_WAIT: Final = 0.05
# A query that has used this much is among the slowest. The idle class of the system would be slower yet, but then no
# query ended beside a crawl that uses all processors.
_LONG: Final = 0.3
_SLOWER, _SLOWEST = 5, 19
ABANDONED: Final = 0.1
_MEMORY_TICK: Final = 0.05
_READY: Final = 10.0
_AGAIN: Final = 0.1
SLOW: Final = 48
_SPARE: Final = 6
# Workers that are started at once: starting takes a processor for some ten milliseconds.
_STARTING: Final = 3
# Idle workers that are kept beside those: what came back from slow places.
_MOST_IDLE: Final = 8
# Bytes of memory with which a worker is not used again.
_GROWN: Final = 64 * 1024 * 1024
# Bytes that a worker takes before it has worked, beside what all share.
_BASE: Final = 12 * 1024 * 1024


class Lane:
    """Workers of a nursery: `places` that work fast, a few spares, and at most SLOW slow ones.

    `on_end` is told the reason of each query that was ended.
    """

    def __init__(self, nursery: Nursery, limits: Limits, places: int, on_end: Callable[[str], None]) -> None:
        self.nursery, self.limits, self.places, self.on_end = nursery, limits, places, on_end
        self.fast: set[Worker] = set()
        self.slow: set[Worker] = set()
        self.idle: list[Worker] = []
        self.waiting = Waiting()
        self.starting: set[Worker] = set()
        self.failure: ProtocolError | None = None
        self._failures = 0
        self._loop = asyncio.get_running_loop()
        self._tick_handle: asyncio.TimerHandle | None = None
        self._memory_checked = 0.0
        self._is_closed = False
        self._when_ready: asyncio.Future[None] | None = None
        nursery.on_restart.append(self._refill)

    async def open(self) -> None:
        """Start workers, and wait for the first. Raises ProtocolError where it cannot open the store."""
        self._when_ready = self._loop.create_future()
        self._refill()
        await self._when_ready

    def submit(self, job: Job) -> None:
        """Let a job be worked on. Raises ProtocolError: 429 where too many wait, 503 while stopping."""
        if self._is_closed:
            raise self.limits.ended("stopped")
        if len(self.waiting) >= self.limits.waiting:
            self.on_end("waiting")
            raise self.limits.ended("waiting")
        self.waiting.put(job)
        self._dispatch()
        if self._tick_handle is None:
            self._tick_handle = self._loop.call_later(TICK, self._tick)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing runs or waits."""
        return not (self.fast or self.slow or self.waiting)

    def close(self) -> None:
        """End all that runs and waits."""
        self._is_closed = True
        for worker in (*self.fast, *self.slow):
            self._kill(worker, "stopped")
        for job in self.waiting.clear():
            self._fail(job, "stopped")
        for worker in (*self.idle, *self.starting):
            worker.kill()
        self.idle.clear()
        self.starting.clear()
        if self._tick_handle:
            self._tick_handle.cancel()

    def _dispatch(self) -> None:
        short, long = self.waiting.short, self.waiting.long
        while short and self.idle and len(self.fast) < self.places:
            self._begin(short, self.fast)
        while long and len(self.idle) > self.places and len(self.slow) < SLOW:
            self._begin(long, self.slow)
        if len(self.idle) + len(self.starting) + len(self.fast) < self.places + _SPARE:
            self._refill()

    def _begin(self, queue: deque[Job], group: set[Worker]) -> None:
        """Give the first of a queue to an idle worker, which is in a group from then on."""
        job = queue.popleft()
        if job.abandoned is not None:
            return
        worker = self.idle.pop()
        try:
            worker.begin(job)
        except OSError:  # it has ended, and nobody has noticed yet
            queue.appendleft(job)
            worker.kill()
            self._forget(worker)
        else:
            group.add(worker)

    def _refill(self) -> None:
        wanted = 0 if self._is_closed else self.places + _SPARE
        while len(self.idle) + len(self.starting) + len(self.fast) < wanted and len(self.starting) < _STARTING:
            worker = Worker(self._ready, self._free, self._refused, self._ended)
            with worker.other_end:
                if not self.nursery.fork(worker.other_end):
                    worker.close()
                    return  # the nursery tells when it is back
            self.starting.add(worker)
            self._loop.call_later(_READY, self._give_up, worker)

    def _ready(self, worker: Worker) -> None:
        self.starting.discard(worker)
        self._failures, self.failure = 0, None
        self.idle.append(worker)
        if self._when_ready and not self._when_ready.done():
            self._when_ready.set_result(None)
        self._dispatch()

    def _give_up(self, worker: Worker) -> None:
        if worker in self.starting:
            worker.kill()
            self._ended(worker, None)

    def _free(self, worker: Worker, job: Job) -> None:
        """Take back a worker that has answered a job."""
        self.fast.discard(worker)
        self.slow.discard(worker)
        took_long = worker.age() > PATIENCE and worker.worked() > PATIENCE
        if not took_long:
            self.waiting.learn(job, took_long=False)
        if len(self.idle) >= self.places + _SPARE + _MOST_IDLE or (took_long and not self._is_reusable(worker)):
            worker.kill()
            self._forget(worker)
        else:
            self.idle.append(worker)
        self._dispatch()

    def _is_reusable(self, worker: Worker) -> bool:
        return worker.memory() < _GROWN and (not worker.nice or worker.speed_up())

    def _refused(self, job: Job, error: ProtocolError) -> None:
        """Take what a worker says in place of an answer; of a limit it knows no more than the reason."""
        if error.reason:
            self._fail(job, error.reason)
        else:
            job.fail(error)

    def _ended(self, worker: Worker, error: ProtocolError | None) -> None:
        """Take notice that a worker has ended by itself."""
        if worker in self.starting:
            self._failed_to_start(worker, error)
            return
        for group in (self.fast, self.slow):
            group.discard(worker)
        if worker in self.idle:
            self.idle.remove(worker)
        job, worker.job = worker.job, None
        if job:
            self.nursery.when_ended(worker.pid, lambda status: self._fail(job, _reason(status)))
        else:
            self._forget(worker)
        self._dispatch()

    def _failed_to_start(self, worker: Worker, error: ProtocolError | None) -> None:
        self.starting.discard(worker)
        self.failure = error or ProtocolError(500, "a worker could not be started", reason="store")
        if self._when_ready and not self._when_ready.done():
            self._when_ready.set_exception(self.failure)
        self._loop.call_later(min(_AGAIN * 2**self._failures, 2.0), self._refill)
        self._failures = min(self._failures + 1, 10)

    def _tick(self) -> None:
        now = self._loop.time()
        for worker in [*self.fast]:
            self._look_at(worker, now)
        for worker in [*self.slow]:
            self._look_at(worker, now)
        for job in self.waiting.take_late(now):
            self._fail(job, "busy")
        if now - self._memory_checked > _MEMORY_TICK:
            self._memory_checked = now
            self._bound_memory()
        self._dispatch()
        self._tick_handle = None if self.is_quiet else self._loop.call_later(TICK, self._tick)

    def _look_at(self, worker: Worker, now: float) -> None:
        job = worker.job
        assert job
        if now > job.deadline:
            self._kill(worker, "time")
        elif job.abandoned is not None and now - job.abandoned > ABANDONED:
            self._kill(worker, "client")
        elif worker in self.slow:
            self._slow_down(worker, job)
        elif worker.is_paused or self._is_to_move(worker):
            if len(self.slow) < SLOW:
                self.fast.discard(worker)
                self.slow.add(worker)
                self._slow_down(worker, job)
            elif self.waiting.short and worker.worked() > PATIENCE:
                self._kill(worker, "busy")

    def _is_to_move(self, worker: Worker) -> bool:
        if self.waiting.short:
            return worker.age() > _WAIT or worker.worked() > PATIENCE
        return worker.worked() > PATIENCE_ALONE

    def _slow_down(self, worker: Worker, job: Job) -> None:
        """Let a worker in a slow place give way to others, the more the longer it works."""
        worked = worker.worked()
        nice = _SLOWEST if worked > _LONG else _SLOWER if worked > PATIENCE else 0
        if nice > worker.nice:
            if not worker.nice:
                self.waiting.learn(job, took_long=True)
            worker.slow_down(nice)

    def _bound_memory(self) -> None:
        """End the largest of the slow ones where all together take too much."""
        used = {worker: _BASE + worker.memory() for worker in (*self.slow, *self.fast)}
        rest = _BASE * (len(self.idle) + len(self.starting))
        while used and rest + sum(used.values()) > self.limits.memory_of_all:
            largest = max(used, key=used.__getitem__)
            del used[largest]
            self._kill(largest, "memory-of-all")

    def _kill(self, worker: Worker, reason: str) -> None:
        job, worker.job = worker.job, None
        self.fast.discard(worker)
        self.slow.discard(worker)
        worker.kill()
        self._forget(worker)
        if job:
            self._fail(job, reason)

    def _forget(self, worker: Worker) -> None:
        self.nursery.when_ended(worker.pid, lambda status: None)

    def _fail(self, job: Job, reason: str) -> None:
        self.on_end(reason if job.abandoned is None else "client")
        job.fail(self.limits.ended(reason))


def _reason(status: int) -> str:
    """Return why a worker ended by itself, as its status tells."""
    by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return {int(signal.SIGABRT): "memory", int(signal.SIGKILL): "memory-of-all"}.get(by, "crash")
