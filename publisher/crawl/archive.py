"""The archive: the bytes of the pages that the store was made of, as the towns sent them, in WARC files (ISO 28500).

    data/archive/TOWN/2026-11.warc.gz        what was stored of a town in a month, a gzip member for each page

From it the store can be made anew (`kuntalinkki rebuild`), by better readers too, without asking a town again. Only
pages whose reading the store took are in it: none that a stop rule holds, that waits in quarantine or that tells
private numbers. The bytes hold what towns print, telephone numbers and e-mail addresses included, so the archive is
private: its folders and files are for their owner alone, and no release holds any of it.

How it is written and cleaned is in `archive_writing`. A process that is killed leaves at most a cut record at the end
of a file, which the next one cuts off; a file that is damaged anywhere else is named, and neither read in part nor
written.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from publisher.errors import StoreError, cause
from publisher.mapping import iris
from spiders.items import FetchedPage

ENDING: Final = ".warc.gz"
HEADER: Final = "Kuntalinkki-Page"
_GZIP: Final = 16 + zlib.MAX_WBITS
_PIECE: Final = 64 * 1024
# How a gzip member and a record in it begin.
_MEMBER: Final = b"\x1f\x8b\x08"
_RECORD: Final = b"WARC/"


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
        if last and whole_size(BytesIO(last.read())):
            yield last


def newest(town: Path) -> dict[tuple[str, str, str | None], Entry]:
    """Return the last record of each page of a town, by its kind, id and source."""
    return {(entry.page.kind, entry.page.id, entry.page.source): entry for entry in entries(town)}


def body(record: bytes) -> bytes:
    """Return the bytes of the page of a record. Raises StoreError for one that is broken."""
    for found in ArchiveIterator(BytesIO(record)):
        return bytes(found.content_stream().read())
    raise StoreError("a record of the archive holds no page")


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
        return is_beginning(stream.read())


def is_beginning(rest: bytes) -> bool:
    """Return whether what is no whole record is the beginning of one, with no other record after it."""
    if whole_size(BytesIO(rest)):
        return False
    at = rest.find(_MEMBER, 1)
    while at != -1:
        with suppress(zlib.error):
            if zlib.decompressobj(_GZIP).decompress(rest[at : at + _PIECE], len(_RECORD)) == _RECORD:
                return False
        at = rest.find(_MEMBER, at + 1)
    return True


def whole_size(file: BinaryIO) -> int:
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
