"""The time of a crawl: the machine's, or the one that KUNTALINKKI_NOW tells, for tests that pass over days."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

VARIABLE: Final = "KUNTALINKKI_NOW"


def now() -> datetime:
    """Return the time now, in UTC. Raises ValueError where KUNTALINKKI_NOW holds no ISO time."""
    told = os.environ.get(VARIABLE)
    if not told:
        return datetime.now(UTC)
    time = datetime.fromisoformat(told)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)


def timestamp() -> str:
    """Return the time now as ISO, to the second."""
    return now().isoformat(timespec="seconds")
