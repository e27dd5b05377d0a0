"""Opening packed Office files that nobody trusts: how much they unpack to is bounded, whatever they say."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from lxml import etree

from spiders.errors import UnreadablePage

MOST_MEMBERS: Final = 10_000
LARGEST_MEMBER: Final = 64 * 1024 * 1024
LARGEST_UNPACKED: Final = 256 * 1024 * 1024
# Office's own XML packs to a tenth or twentieth; a bomb to a thousandth.
MOST_PACKED: Final = 250
MOST_LETTERS: Final = 5_000_000
# Nothing in a member is resolved or fetched.
_CLOSED: Final[dict[str, Any]] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
}  # fmt: skip
_SMALL: Final = 1024 * 1024


class Packed:
    """A packed file that was opened; `read` raises UnreadablePage for what cannot be, or is too large."""

    def __init__(self, url: str, archive: zipfile.ZipFile) -> None:
        self.url = url
        self.archive = archive
        self.names = archive.namelist()
        self.left = LARGEST_UNPACKED
        self.letters = 0

    def read(self, name: str) -> bytes:
        """Unpack one member."""
        most = min(LARGEST_MEMBER, self.left)
        with self.archive.open(name) as member:
            body = member.read(most + 1)  # what a member says of its size is not believed
        if len(body) > most:
            raise _bomb(self.url)
        self.left -= len(body)
        return body

    def each(self, name: str, tag: str) -> Iterator[etree._Element]:
        """Parse one member element by element; each is forgotten after it was looked at."""
        read = etree.iterparse(io.BytesIO(self.read(name)), events=("end",), tag=tag, **_CLOSED)
        try:
            for _, element in read:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise self._broken(name, error) from None

    def count(self, text: str) -> str:
        """Return a text that is to be kept. A cell may name a long text that many others name as well."""
        self.letters += len(text)
        if self.letters > MOST_LETTERS:
            raise UnreadablePage(f"{self.url} has more text than any document of a town; it is not read")
        return text

    def xml(self, name: str) -> etree._Element:
        """Unpack and parse one member."""
        try:
            return etree.fromstring(self.read(name), parser=etree.XMLParser(**_CLOSED))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(name, error) from None

    def _broken(self, name: str, error: Exception) -> UnreadablePage:
        return UnreadablePage(f"{self.url} is a broken file: its {name} is no XML ({error})")


@contextmanager
def open_archive(url: str, body: bytes) -> Iterator[Packed]:
    """Open a packed file. Raises UnreadablePage for one that is broken, locked or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _guard(url, archive)
            yield Packed(url, archive)
    except KeyError as error:
        raise UnreadablePage(f"{url} is a broken file: {str(error).strip(chr(34))}") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadablePage(f"{url} is a broken file: it is packed, and cannot be unpacked ({error})") from None


def _guard(url: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise _bomb(url)
    for member in members:
        is_large = member.file_size > LARGEST_MEMBER
        is_dense = member.file_size > _SMALL and member.file_size > MOST_PACKED * max(member.compress_size, 1)
        if is_large or is_dense:
            raise _bomb(url)
        if member.flag_bits & 1:
            raise UnreadablePage(f"{url} is a file that opens with a password only")


def _bomb(url: str) -> UnreadablePage:
    return UnreadablePage(f"{url} unpacks to far more than a document holds; it is not opened")
