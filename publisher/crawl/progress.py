"""How far long work is: a bar on a terminal, and otherwise a plain line every few seconds, for logs."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, Protocol

import click

from publisher import plurals

SECONDS: Final = 5.0
_SMOOTH: Final = 0.2
# An empty line, and the cursor again, which drawing a bar hides.
_CLEAR: Final = "\r\x1b[K\x1b[?25h"


class Progress(Protocol):
    """What is told how far a town is: `done` pages of those that are known of now, which may become more."""

    def tell(self, town: str, done: int, known: int) -> None:
        """Take how far a town is."""


class Lines:
    """Says every few seconds of each town how far it is."""

    def __init__(self, say: Callable[[str], None], seconds: float = SECONDS) -> None:
        self.say, self.seconds = say, seconds
        self.said: dict[str, float] = {}

    def tell(self, town: str, done: int, known: int) -> None:
        """Say it, unless that was done a moment ago."""
        now = monotonic()
        if now - self.said.setdefault(town, now) >= self.seconds or not self.seconds:
            self.said[town] = now
            of = f", {known - done} more to ask for" if known > done else ""
            self.say(f"{town}: {plurals.counted(done, 'page')} so far{of}")


class Bar:
    """Draws one bar for all towns in the last line of a terminal; what is logged meanwhile stands above it."""

    def __init__(self) -> None:
        self.towns: dict[str, tuple[int, int]] = {}
        self.drawn = 0.0
        self.bar = click.progressbar(length=1, file=sys.stderr, show_pos=True, width=24)

    def tell(self, town: str, done: int, known: int) -> None:
        """Draw it, unless that was done a moment ago."""
        self.towns[town] = (done, max(done, known))
        if monotonic() - self.drawn < _SMOOTH:
            return
        self.drawn = monotonic()
        done, known = (sum(counts) for counts in zip(*self.towns.values(), strict=True))
        unfinished = [key for key, (own, all_) in self.towns.items() if own < all_]
        self.bar.label = ", ".join(unfinished[:3]) + (" …" if len(unfinished) > 3 else "")
        self.bar.length = max(known, 1)
        self.bar.update(done - self.bar.pos)

    def clear(self) -> None:
        """Take the bar off the line, for something else to be written there."""
        click.echo(_CLEAR, nl=False, err=True)


class _Above(logging.Handler):
    """Clears the bar before another handler writes a line."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self.bar = bar

    def emit(self, record: logging.LogRecord) -> None:
        self.bar.clear()


@contextmanager
def shown(say: Callable[[str], None]) -> Iterator[Progress]:
    """Show progress for as long as this lasts: a bar if errors go to a terminal, else lines by `say`."""
    if not sys.stderr.isatty():
        yield Lines(say)
        return
    bar = Bar()
    above = _Above(bar)
    logging.getLogger().addHandler(above)  # before those of Scrapy, which come when it starts
    try:
        yield bar
    finally:
        logging.getLogger().removeHandler(above)
        bar.clear()
