"""The way through a town's pages: what a platform's spider knows of their addresses, and which are worth a visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from spiders.items import Reading


class Address(Protocol):
    """What the address of a page names: `root` is the same for all pages of a source; the text is canonical."""

    @property
    def root(self) -> str:
        """What comes before the names of pages, or the address of the source itself."""

    @property
    def kind(self) -> str:
        """The kind of page, as in `Reading`."""

    @property
    def id(self) -> str | None:
        """What names the page among those of its kind."""


class Walk(Protocol):
    """The way through one town's sources of a platform: where it begins and what is worth a visit."""

    @property
    def starts(self) -> Sequence[Any]:
        """The first page of each source."""

    def address(self, url: str, base: str = "") -> Any:
        """Return what an address names, spelled canonically; None for a page that is not the town's."""

    def learn(self, reading: Reading) -> None:
        """Remember what a page tells of the pages it leads to."""

    def onward(self, links: Iterable[str], base: str) -> Iterable[Any]:
        """Pick from the links of the page `base` those worth a visit."""
