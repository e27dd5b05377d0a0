"""Ctrl+C while crawls are begun."""

from __future__ import annotations

import signal
from typing import Self


class HeldBack:
    """Holds Ctrl+C back while crawls are begun: it would be taken for a fault of one of them, and not heeded."""

    def __init__(self) -> None:
        self.pressed = False
        self.passed_on = False

    def __enter__(self) -> Self:
        self.before = signal.signal(signal.SIGINT, self.press)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)
        if self.pressed and not self.passed_on:
            raise KeyboardInterrupt

    def press(self, *_: object) -> None:
        """Note it."""
        self.pressed = True

    def pass_on(self) -> None:
        """Pass it on to Scrapy's own handler, once the reactor runs and has set that."""
        from twisted.internet import reactor

        reactor.callWhenRunning(reactor.callLater, 0, self._again)

    def _again(self) -> None:
        if self.pressed:
            self.passed_on = True
            signal.raise_signal(signal.SIGINT)
