"""Addresses as they were sent, and as IRIs."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request

from publisher.web.errors import ProtocolError

NOT_HERE: Final = "there is no such page here; queries go to /sparql"
_UNFIT: Final = re.compile(r"[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]|%(?![0-9A-Fa-f]{2})")


def sent_path(request: Request) -> str:
    """Return the path as it was sent: in an IRI a slash and an escaped one are two things.

    Raises ProtocolError: 404 for what cannot be in an IRI.
    """
    raw = request.scope.get("raw_path")
    path = bytes(raw).partition(b"?")[0].decode("ascii", "replace") if raw else request.url.path
    if _UNFIT.search(path):
        raise ProtocolError(404, NOT_HERE)
    return path
