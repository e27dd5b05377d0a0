"""The archive: the bytes of the pages that the store was made of, as the towns sent them, in WARC files (ISO 28500).

    data/archive/TOWN/2026-11.warc.gz        what was stored of a town in a month, a gzip member for each page

From it the store can be made anew (`kuntalinkki rebuild`), by better readers too, without asking a town again. Only
pages whose reading the store took are in it: none that a stop rule holds, that waits in quarantine or that tells
private numbers. The bytes hold what towns print, telephone numbers and e-mail addresses included, so the archive is
private: its folders and files are for their owner alone, and no release holds any of it.

A record is written in one go, before the store takes the page. A process that is killed leaves at most a cut record
at the end of a file, which the next one cuts off. `prune` drops what was withdrawn or replaced.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from publisher.errors import StoreError, cause
from publisher.mapping import iris
from publisher.store import Store, withdrawn_addresses
from spiders.documents.private_numbers import find_private_numbers
from spiders.fetching import clock
from spiders.items import FetchedPage

ENDING: Final = ".warc.gz"
HEADER: Final = "Kuntalinkki-Page"
_OCTETS: Final = "application/octet-stream"
_GZIP: Final = 16 + zlib.MAX_WBITS
_PIECE: Final = 64 * 1024
_BINARY: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Archived:
    """What the archive tells of a page beside its bytes, in the header HEADER of its record; see `FetchedPage`.

    `fetched` is the time that the page's graph tells. `made_up_town` says that the town's file is that of the sample.
    """

    municipality: str
    kind: str
    id: str
    url: str
    fetched: str
    sha256: str
    reader: str
    sample: bool = False
    source: str | None = None
    content_type: str | None = None
    context: dict[str, Any] = field(default_factory=dict)
    made_up_town: bool = False

    @classmethod
    def of(cls, page: FetchedPage, made_up_town: bool) -> Archived:
        """Return what is kept of a page."""
        return cls(
            page.municipality, page.reading.kind, page.reading.id, page.url, page.fetched, page.sha256, page.reader,
            page.sample, page.source, page.content_type, page.context, made_up_town,
        )  # fmt: skip

    def graph(self, base: str) -> str:
        """Return the IRI of the page's graph."""
        return iris.page_graph(base, self.municipality, self.kind, self.id, self.source)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: where it lies, and which page it is."""

    file: Path
    offset: int
    length: int
    page: Archived

    def read(self) -> bytes:
        """Return the record as it lies in the file: a gzip member."""
        with self.file.open("rb") as stream:
            stream.seek(self.offset)
            return stream.read(self.length)


class Archive:
    """The archive of one town, to append to; the file of the month is opened when there is something to write."""

    def __init__(self, folder: Path, *, made_up_town: bool = False) -> None:
        self.folder = folder
        self.made_up_town = made_up_town
        self._month = ""
        self._file: BinaryIO | None = None

    def add(self, page: FetchedPage, captured: str) -> None:
        """Append a page that was fetched at the ISO time `captured`, unless that is unfit. Raises StoreError."""
        if is_unfit(page.body):
            return
        record = _record(page, Archived.of(page, self.made_up_town), captured)
        try:
            file = self._open(clock.timestamp()[:7])
            end = file.seek(0, os.SEEK_END)
            try:
                file.write(record)
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
        if self._file and self._month == month:
            return self._file
        self.close()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.parent.chmod(0o700)
        path = self.folder / f"{month}{ENDING}"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = file = os.fdopen(descriptor, "r+b", buffering=0)
        self._month = month
        file.truncate(_whole_size(file))  # a crawl that was killed may have left a cut record
        return file


def is_unfit(body: bytes) -> bool:
    """Return whether bytes may not be kept: none, or a text that prints a personal identity code.

    A reader finds the code where it reads; here it is looked for in the rest of the page too.
    """
    if not body or body.startswith(_BINARY) or b"\0" in body[:_PIECE]:
        return not body
    return "a personal identity code" in find_private_numbers(body.decode("latin-1"))


def folder(store: Path) -> Path:
    """Return where the archive lies, beside a store."""
    return store.parent / "archive"


def towns(root: Path) -> list[str]:
    """Return the keys of the towns of which an archive has anything, sorted."""
    return sorted({file.parent.name for file in root.glob(f"*/*{ENDING}")})


def size(town: Path) -> int:
    """Return how many bytes the archive of a town has."""
    return sum(file.stat().st_size for file in town.glob(f"*{ENDING}"))


def is_of_sample(town: Path) -> bool:
    """Return whether the pages of a town came with its file of the sample. Raises StoreError."""
    return any(entry.page.made_up_town for entry in islice(entries(town), 1))


def entries(town: Path) -> Iterator[Entry]:
    """Yield the records of a town in the order in which they were written, but for one that was cut.

    Raises StoreError for a file that is not a WARC.
    """
    for file in sorted(town.glob(f"*{ENDING}")):
        last: Entry | None = None
        try:
            for entry in _entries(file):
                if last:
                    yield last
                last = entry
        except (OSError, ArchiveLoadFailed, zlib.error, ValueError, TypeError) as error:
            if not _is_cut(file, last):
                raise StoreError(f"{file}: the archive cannot be read ({cause(error)})") from None
        if last and _whole_size(BytesIO(last.read())):
            yield last


def newest(town: Path) -> dict[tuple[str, str, str | None], Entry]:
    """Return the last record of each page of a town, by its kind, id and source."""
    return {(entry.page.kind, entry.page.id, entry.page.source): entry for entry in entries(town)}


def body(record: bytes) -> bytes:
    """Return the bytes of the page of a record. Raises StoreError for one that is broken."""
    for found in ArchiveIterator(BytesIO(record)):
        return bytes(found.content_stream().read())
    raise StoreError("a record of the archive holds no page")


def prune(town: Path, is_withdrawn: Callable[[Archived], bool]) -> int:
    """Drop the records of pages that were withdrawn or replaced by newer ones; return how many.

    Each file is written anew beside the old one and put in its place. Raises StoreError.
    """
    last = {(entry.file, entry.offset) for entry in newest(town).values() if not is_withdrawn(entry.page)}
    files: dict[Path, list[Entry]] = {file: [] for file in town.glob(f"*{ENDING}")}
    dropped = 0
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


def clean(store: Store, base: str, town: str) -> int:
    """Drop from a town's archive what is withdrawn from the store, and what newer pages replaced; return how many.

    Raises StoreError.
    """
    withdrawn = withdrawn_addresses.read(store, base, town)
    return prune(folder(store.path) / town, lambda page: withdrawn_addresses.digest(page.graph(base)) in withdrawn)


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


def _entries(file: Path) -> Iterator[Entry]:
    with file.open("rb") as stream:
        records = ArchiveIterator(stream)
        for record in records:
            told = json.loads(record.rec_headers.get_header(HEADER))
            offset = records.get_record_offset()
            records.read_to_end()
            yield Entry(file, offset, records.get_record_length(), Archived(**told))


def _is_cut(file: Path, last: Entry | None) -> bool:
    """Return whether what follows a file's last record is only the beginning of another."""
    with file.open("rb") as stream:
        stream.seek(last.offset + last.length if last else 0)
        return not _whole_size(BytesIO(stream.read()))


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


def _whole_size(file: BinaryIO) -> int:
    """Return where the last whole gzip member of a file ends."""
    end = 0
    while True:
        file.seek(end)
        unpacker = zlib.decompressobj(_GZIP)
        try:
            while not unpacker.eof and (piece := file.read(_PIECE)):
                unpacker.decompress(piece)
        except zlib.error:
            return end
        if not unpacker.eof:
            return end
        end = file.tell() - len(unpacker.unused_data)
