"""The record of a town's crawls: when its lists were asked and what they showed, and how each crawl went.

It is a file beside the store (`data/crawls/TOWN.json`), so that a day on which nothing is new writes nothing into the
store. Without it, or where it cannot be read, the next crawl walks through all lists again; no data depends on it.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from publisher.errors import StoreError, cause
from spiders.items import FailedPage

# So many crawls are remembered: a year of nights.
KEPT_RUNS: Final = 400


@dataclass(slots=True)
class Failing:
    """A page that is not held as it did not come or cannot be read: `since` which ISO day, and why."""

    since: str
    reason: str
    missing: bool = False


@dataclass(slots=True)
class TownRecord:
    """What is remembered of one town.

    `listed` is the ISO time at which a crawl that walked through all lists began. `newest` are groups of lists that
    show what is new, by platform; `asked` the ISO times at which lists were last asked, by address, `rows` what they
    showed, by platform and address. `memory` is what the spider of each platform wants to be told,
    `failing` are pages by address; `runs` the records of crawls, the oldest first.
    """

    listed: str | None = None
    newest: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    memory: dict[str, dict[str, str]] = field(default_factory=dict)
    failing: dict[str, Failing] = field(default_factory=dict)
    runs: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, data: Path, town: str) -> Self:
        """Read the record of a town in a data folder; an empty one where there is none or it is broken."""
        try:
            told = json.loads(_file(data, town).read_bytes())
            failing = {url: Failing(**one) for url, one in told.pop("failing").items()}
            return cls(**told, failing=failing)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls()

    def write(self, data: Path, town: str) -> None:
        """Write the record in place of the one before, in one step. Raises OSError."""
        file = _file(data, town)
        file.parent.mkdir(parents=True, exist_ok=True)
        self.runs = self.runs[-KEPT_RUNS:]
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(self), ensure_ascii=False) + "\n", encoding="utf-8")
        part.replace(file)

    def note_failures(self, failed: Iterable[FailedPage], rested: Iterable[str], day: str) -> None:
        """Remember what failed on an ISO day; what was not asked for stays as it was."""
        kept = {url: self.failing[url] for url in rested if url in self.failing}
        for page in failed:
            before = self.failing.get(page.url)
            kept[page.url] = Failing(before.since if before else day, page.reason, page.missing)
        self.failing = kept


@contextmanager
def locked(data: Path, town: str, wait: bool = False) -> Iterator[None]:
    """Keep other processes from crawling a town meanwhile: it would be asked twice as often as is polite.

    Raises StoreError where one is at it and is not to be waited for. A process that is killed leaves no lock behind.
    """
    file = _file(data, town).with_suffix(".lock")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = file.open("w")
    except OSError as error:
        raise StoreError(f"{error.filename or file}: {town} cannot be crawled ({cause(error)})") from None
    with opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            raise StoreError(f"another process is crawling {town}; wait until it ends") from None
        yield


def forget(data: Path, town: str, urls: Container[str]) -> None:
    """Drop the addresses that a person withdrew from the record of a town: they may tell what was withdrawn.

    To be called while the store is open: a crawl that is at it has closed that, and only writes its own record, which
    is waited for. Raises StoreError.
    """
    with locked(data, town, wait=True):
        if not _file(data, town).exists():
            return
        record = TownRecord.read(data, town)
        for lists in record.rows.values():
            for url, rows in lists.items():
                lists[url] = {row: told for row, told in rows.items() if row not in urls}
        record.failing = {url: page for url, page in record.failing.items() if url not in urls}
        try:
            record.write(data, town)
        except OSError as error:
            raise StoreError(f"{error.filename or data}: the record cannot be written ({cause(error)})") from None


def _file(data: Path, town: str) -> Path:
    return data / "crawls" / f"{town}.json"
