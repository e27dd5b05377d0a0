"""A query on its way through the front: it waits, is worked on, and is answered or fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from publisher.web.errors import ProtocolError
from publisher.web.sparql.frames import Task
from publisher.web.sparql.spool import Room, Spool


class Job:
    """A task with its deadline (in the loop's time) and what came of it.

    When it has begun to be answered, either `error` is set, or `media_type` and one of `whole` (all bytes) and `spool`
    (bytes that still come).
    """

    __slots__ = (
        "_future",
        "abandoned",
        "deadline",
        "error",
        "media_type",
        "on_begin",
        "room",
        "spool",
        "task",
        "whole",
    )

    def __init__(self, task: Task, deadline: float, room: Room) -> None:
        self.task = task
        self.deadline = deadline
        self.room = room
        self.media_type = ""
        self.whole: bytes | None = None
        self.spool: Spool | None = None
        self.error: ProtocolError | None = None
        self.abandoned: float | None = None
        self.on_begin: Callable[[Job], None] | None = None
        self._future: asyncio.Future[None] | None = None

    @property
    def has_begun(self) -> bool:
        """Whether there is anything to tell the client."""
        return self.error is not None or self.whole is not None or self.spool is not None

    async def begin(self) -> None:
        """Wait until it is begun to be answered. Raises ProtocolError."""
        if not self.has_begun:
            self._future = asyncio.get_running_loop().create_future()
            await self._future
        if self.error and self.spool is None:
            raise self.error

    async def read(self) -> bytes:
        """Return the whole answer of a job that has begun. Raises ProtocolError where it was broken off."""
        if self.whole is not None:
            return self.whole
        assert self.spool
        return b"".join([piece async for piece in self.spool])

    def abandon(self) -> None:
        """Say that nobody waits for the answer any more."""
        if self.abandoned is None:
            self.abandoned = asyncio.get_running_loop().time()
        if self.spool:
            self.spool.drop()

    def answer(self, media_type: bytes, body: bytes) -> None:
        """Take a whole answer."""
        self.media_type, self.whole = media_type.decode(), body
        self._tell()

    def start(self, media_type: bytes, first: bytes) -> None:
        """Take the beginning of an answer."""
        self.media_type, self.spool = media_type.decode(), Spool(self.room)
        self.spool.put(first)
        self._tell()

    def fail(self, error: ProtocolError) -> None:
        """Take what went wrong, in place of an answer or in the middle of it."""
        if self.whole is not None or self.error is not None:
            return
        self.error = error
        if self.spool:
            self.spool.end(error)
        else:
            self._tell()

    def _tell(self) -> None:
        if self._future and not self._future.done():
            self._future.set_result(None)
        if self.on_begin:
            self.on_begin(self)
