"""Answers that were given, kept to be given again: by release, query and form, the ones asked for last."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from publisher.web.sparql.frames import Task

LARGEST: Final = 1024 * 1024
# Functions that give something else each time.
_CHANGING: Final = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
# What an entry takes beside its bytes, about.
_OVERHEAD: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: its media type and its bytes."""

    media_type: str
    body: bytes


class Cache:
    """At most `size` bytes of answers; of each no more than LARGEST."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.used = self.hits = self.misses = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def get(self, tag: str) -> Kept | None:
        """Return the answer of a tag; None where it is not kept."""
        found = self._kept.get(tag)
        if found is None:
            self.misses += 1
        else:
            self.hits += 1
            self._kept.move_to_end(tag)
        return found

    def put(self, tag: str, kept: Kept) -> None:
        """Keep an answer, in place of those that were asked for least lately."""
        if len(kept.body) > LARGEST or tag in self._kept:
            return
        self._kept[tag] = kept
        self.used += len(kept.body) + _OVERHEAD
        while self.used > self.size:
            _, dropped = self._kept.popitem(last=False)
            self.used -= len(dropped.body) + _OVERHEAD


def tag(release: str | None, task: Task) -> str | None:
    """Return the entity tag of the answer to a task; None where it need not be the same the next time."""
    if release is None or _CHANGING.search(task.query):
        return None
    return f'W/"{blake2b(repr((release, *task)).encode(), digest_size=12).hexdigest()}"'
