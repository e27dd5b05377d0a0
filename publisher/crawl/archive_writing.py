"""Writing the archive, and taking out of it what was withdrawn or replaced: see `archive`.

A record is written in one go, before the store takes the page. Two processes do not write one file at a time.
"""

from __future__ import annotations

import fcntl
import html
import json
import os
import re
from collections.abc import Callable, Collection
from contextlib import ExitStack, suppress
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from warcio.warcwriter import WARCWriter

from publisher.crawl.archive import ENDING, HEADER, Archived, Entry, entries, folder, is_beginning, newest, whole_size
from publisher.errors import StoreError, cause
from publisher.store import Store, withdrawn_addresses
from spiders.documents.private_numbers import find_private_numbers
from spiders.documents.text import decode
from spiders.fetching import clock
from spiders.items import FetchedPage

_OCTETS: Final = "application/octet-stream"
_BINARY: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TAG: Final = re.compile(r"<[^<>]*>")


class Archive:
    """The archive of one town, to append to; the file of the month is opened when there is something to write."""

    def __init__(self, folder: Path, *, made_up_town: bool = False) -> None:
        self.folder = folder
        self.made_up_town = made_up_town
        self._month = ""
        self._file: BinaryIO | None = None

    def add(self, page: FetchedPage, captured: str) -> None:
        """Append a page that was fetched at the ISO time `captured`, unless that is unfit. Raises StoreError."""
        if is_unfit(page.body, page.content_type):
            return
        record = _record(page, Archived.of(page, self.made_up_town), captured)
        try:
            file = self._open(clock.timestamp()[:7])
            end = file.seek(0, os.SEEK_END)
            try:
                _write_all(file, record)
            except OSError:
                file.truncate(end)
                raise
        except OSError as error:
            where = error.filename or self.folder
            raise StoreError(f"{where}: the archive cannot be written ({cause(error)})") from None

    def close(self) -> None:
        """Write what the system still holds to disk."""
        if self._file:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def _open(self, month: str) -> BinaryIO:
        """Return the file of a month, open and locked; of the last month there is, where a clock went back."""
        month = max([month, *(file.name.removesuffix(ENDING) for file in self.folder.glob(f"*{ENDING}"))])
        if self._file and self._month == month:
            return self._file
        self.close()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.parent.chmod(0o700)
        path = self.folder / f"{month}{ENDING}"
        file = _open_locked(path)
        try:
            _cut_off(file, path)  # a crawl that was killed may have left a cut record
        except BaseException:
            file.close()
            raise
        self._file, self._month = file, month
        return file


def _open_locked(path: Path) -> BinaryIO:
    """Open a file of an archive, for this process alone. Raises StoreError."""
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise StoreError(f"{path}: another process is writing the archive; wait until it ends") from None
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return file
        file.close()  # it was written anew meanwhile


def _write_all(file: BinaryIO, record: bytes) -> None:
    """Write a record; a disk that is nearly full takes a part of it without an error."""
    left = memoryview(record)
    while left:
        left = left[file.write(left) :]


def _cut_off(file: BinaryIO, path: Path) -> None:
    """Cut off what is left of a record at the end. Raises StoreError for a file that is damaged before that."""
    end = whole_size(file)
    file.seek(end)
    if not is_beginning(file.read()):
        raise StoreError(f"{path}: the archive is damaged after {end} bytes; restore the file, or put it away")
    file.truncate(end)


def is_unfit(body: bytes, content_type: str | None = None) -> bool:
    """Return whether bytes may not be kept: none, or a text that prints a personal identity code.

    A reader finds the code where it reads; here it is looked for in the rest of the page too, and where tags part it.
    """
    if not body or body.startswith(_BINARY):
        return not body
    text = decode(body, content_type)
    shown = html.unescape(_TAG.sub("", text))
    return any("a personal identity code" in find_private_numbers(one) for one in (text, shown))


def prune(town: Path, is_withdrawn: Callable[[Archived], bool]) -> int:
    """Drop the records of pages that were withdrawn or replaced by newer ones; return how many.

    Each file is written anew beside the old one and put in its place. Raises StoreError, also where another process
    is writing.
    """
    dropped = 0
    with ExitStack() as held:
        files: dict[Path, list[Entry]] = {file: [] for file in town.glob(f"*{ENDING}")}
        for file in files:
            held.enter_context(_open_locked(file))
        last = {(entry.file, entry.offset) for entry in newest(town).values() if not is_withdrawn(entry.page)}
        for entry in entries(town):
            if (entry.file, entry.offset) in last:
                files[entry.file].append(entry)
            else:
                dropped += 1
        try:
            for file, kept in files.items():
                if sum(entry.length for entry in kept) != file.stat().st_size:
                    _rewrite(file, kept)
        except OSError as error:
            raise StoreError(f"{error.filename or town}: the archive cannot be written ({cause(error)})") from None
    return dropped


def clean(store: Store, base: str, town: str, lists: Collection[str] = ()) -> int:
    """Drop from a town's archive what is withdrawn from the store, and what newer pages replaced; return how many.

    `lists` are graphs of lists that told of what was withdrawn: their bytes go too. Raises StoreError.
    """
    withdrawn = withdrawn_addresses.read(store, base, town)

    def is_gone(page: Archived) -> bool:
        graph = page.graph(base)
        return graph in lists or withdrawn_addresses.digest(graph) in withdrawn

    return prune(folder(store.path) / town, is_gone)


def _rewrite(file: Path, kept: list[Entry]) -> None:
    if not kept:
        file.unlink()
        return
    new = file.with_name(f".{file.name}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(entry.read() for entry in kept)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)


def _record(page: FetchedPage, told: Archived, captured: str) -> bytes:
    written = BytesIO()
    writer = WARCWriter(written, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        page.url,
        "resource",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_content_type=page.content_type or _OCTETS,
        warc_headers_dict={HEADER: json.dumps(asdict(told), sort_keys=True), "WARC-Date": _zulu(captured)},
    )
    writer.write_record(record)
    return written.getvalue()


def _zulu(iso: str) -> str:
    """Return a UTC time as WARC writes it."""
    return iso.replace("+00:00", "Z")
