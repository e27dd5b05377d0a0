"""What the reader of motions waits for while it goes through the paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from spiders.items import Motion
from spiders.minutes.marks import Mark


@dataclass(slots=True)
class Awaited:
    """What is still to come: the text of a motion, the rest of a group of one mover, the speaker under a head."""

    motion: Motion | None = None
    group: Motion | None = None
    group_is_untold: bool = False
    head: Mark | None = None
    is_announced: bool = False
    # A numbered list of motions: its newest one, and what the list calls them.
    series: Motion | None = None
    series_of: str = ""
