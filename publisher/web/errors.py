"""What the endpoint answers where it cannot do what was asked: a status and one line."""

from __future__ import annotations

from collections.abc import Mapping


class ProtocolError(Exception):
    """A request that is refused with `status` and one line; `headers` go with the answer.

    `reason` is a word for statistics: why a query was ended; empty where none was.
    """

    def __init__(
        self, status: int, message: str, headers: Mapping[str, str] | None = None, *, reason: str = ""
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = " ".join(message.split())
        self.headers = dict(headers or {})
        self.reason = reason
