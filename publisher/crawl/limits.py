"""How much a crawl may change without a person: settings of the configuration, with the defaults of a crawl alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from publisher.config import Config


@dataclass(frozen=True, slots=True)
class Limits:
    """What a crawl may withdraw unasked, and the shares of its pages that may fail or wait in quarantine."""

    withdrawal_share: float = 0.05
    withdrawal_pages: int = 10
    quarantine_share: float = 0.1
    failure_share: float = 0.2

    @classmethod
    def of(cls, config: Config) -> Self:
        """Return the limits of a configuration."""
        return cls(config.withdrawal_share, config.withdrawal_pages, config.quarantine_share, config.failure_share)

    def allowed_withdrawals(self, held: int) -> int:
        """Return how many of the pages held may be gone before a person is asked.

        The share or the number, whichever allows more: small towns would ask for every page, large ones every week.
        But never more than half of what is held, so that no small source is emptied.
        """
        return min(max(int(held * self.withdrawal_share), self.withdrawal_pages), max(held // 2, 1))
