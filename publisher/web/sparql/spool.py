"""The bytes of an answer between a worker, which writes fast, and a client, which may read slowly.

Some wait in memory, more in an unlinked file; all files together hold no more than the room there is. Where that is
full too, the worker has to wait.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from tempfile import TemporaryFile
from typing import IO, Final

from publisher.web.errors import ProtocolError

_IN_MEMORY: Final = 512 * 1024
_CHUNK: Final = 64 * 1024


class Room:
    """How many bytes may still be written to temporary files, by all answers together."""

    def __init__(self, size: int) -> None:
        self.left = size


class Spool:
    """A queue of bytes. `on_room` is called when a full one has been read so far that it takes more again."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._pieces: deque[bytes] = deque()
        self._held = 0
        self._file: IO[bytes] | None = None
        self._written = self._read = 0
        self._has_ended = False
        self._error: ProtocolError | None = None
        self._waiting: asyncio.Future[None] | None = None
        self.on_room: Callable[[], None] | None = None

    @property
    def is_full(self) -> bool:
        """Whether no more should be put here for now."""
        return self._room.left < _CHUNK and (self._file is not None or self._held >= _IN_MEMORY)

    def put(self, piece: bytes) -> None:
        """Take the next bytes."""
        if self._file is None and self._held < _IN_MEMORY:
            self._pieces.append(piece)
            self._held += len(piece)
        else:
            self._spill(piece)
        self._wake()

    def end(self, error: ProtocolError | None = None) -> None:
        """Say that all has been put; or that no more comes, and why."""
        self._has_ended, self._error = True, error
        self._wake()

    def drop(self) -> None:
        """Forget everything: nobody reads on."""
        self._pieces.clear()
        self._held = 0
        self._close_file()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the bytes as they come. Raises ProtocolError where the answer was broken off."""
        try:
            while True:
                if piece := self._next():
                    if self.on_room and not self.is_full:
                        self.on_room()
                    yield piece
                elif self._has_ended:
                    if self._error:
                        raise self._error
                    return
                else:
                    self._waiting = asyncio.get_running_loop().create_future()
                    await self._waiting
        finally:
            self.drop()

    def _next(self) -> bytes:
        if self._pieces:
            piece = self._pieces.popleft()
            self._held -= len(piece)
            return piece
        if self._file is None:
            return b""
        self._file.seek(self._read)
        piece = self._file.read(min(_CHUNK, self._written - self._read))
        self._read += len(piece)
        if self._read == self._written:
            self._close_file()
        return piece

    def _spill(self, piece: bytes) -> None:
        if self._file is None:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed when it has been read
        self._file.seek(self._written)
        self._file.write(piece)
        self._written += len(piece)
        self._room.left -= len(piece)

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            self._room.left += self._written
            self._written = self._read = 0

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)
