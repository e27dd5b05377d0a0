"""An answer on its way out of a worker: a file that sends what is written to it as frames."""

from __future__ import annotations

import json
import socket

from publisher.web.errors import ProtocolError
from publisher.web.sparql import frames


class AnswerTooLarge(Exception):
    """More was written than an answer may hold."""


class Writer:
    """What the engine writes an answer to. It takes bytes, and sends a frame as soon as there are enough for one."""

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self.media_type = ""
        self._connection = connection
        self._left = limit
        self._held = bytearray()
        self._has_begun = False

    def write(self, data: bytes) -> int:
        """Take the next bytes. Raises AnswerTooLarge."""
        self._left -= len(data)
        if self._left < 0:
            raise AnswerTooLarge
        self._held += data
        while len(self._held) >= frames.SIZE:
            self._send(bytes(self._held[: frames.SIZE]))
            del self._held[: frames.SIZE]
        return len(data)

    def flush(self) -> None:
        """Do nothing: frames are sent when they are full."""

    def end(self) -> None:
        """Send the rest."""
        if not self._has_begun:
            self._connection.send(frames.WHOLE + self.media_type.encode() + b"\n" + self._held)
            return
        if self._held:
            self._send(bytes(self._held))
        self._connection.send(frames.END)

    def fail(self, error: ProtocolError) -> None:
        """Send what is wrong in place of the rest."""
        told = {"status": error.status, "message": error.message, "reason": error.reason}
        self._connection.send(frames.FAILED + json.dumps(told).encode())

    def _send(self, piece: bytes) -> None:
        head = frames.DATA if self._has_begun else frames.START + self.media_type.encode() + b"\n"
        self._connection.send(head + piece)
        self._has_begun = True
