"""Opening packed Office files that nobody trusts: how much they unpack to is bounded, whatever they say."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from spiders.errors import UnreadablePage

MOST_MEMBERS: Final = 10_000
LARGEST_MEMBER: Final = 64 * 1024 * 1024
LARGEST_UNPACKED: Final = 256 * 1024 * 1024
# Office's own XML packs to a tenth or twentieth; a bomb to a thousandth.
MOST_PACKED: Final = 250
_SMALL: Final = 1024 * 1024


class Packed:
    """A packed file that was opened; `read` raises UnreadablePage for what cannot be, or is too large."""

    def __init__(self, url: str, archive: zipfile.ZipFile) -> None:
        self.url = url
        self.archive = archive
        self.names = archive.namelist()
        self.left = LARGEST_UNPACKED

    def read(self, name: str) -> bytes:
        """Unpack one member."""
        most = min(LARGEST_MEMBER, self.left)
        with self.archive.open(name) as member:
            body = member.read(most + 1)  # what a member says of its size is not believed
        if len(body) > most:
            raise _bomb(self.url)
        self.left -= len(body)
        return body

    def xml(self, name: str) -> etree._Element:
        """Unpack and parse one member; nothing in it is resolved or fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(name), parser=parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadablePage(f"{self.url} is a broken file: its {name} is no XML ({error})") from None


@contextmanager
def opened(url: str, body: bytes) -> Iterator[Packed]:
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
