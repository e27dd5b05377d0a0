"""Compressed files that are made of members: RFC 1952 and RFC 8878 let them stand one after another.

So parts are compressed by several threads, and a dump of everything is made of the towns' own members. No
name and no time is in them: the same data gives the same bytes.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Final, Protocol, Self

from publisher.store.dump import pieces_of, spooled

if sys.version_info >= (3, 14):
    from compression.zstd import CompressionParameter, ZstdCompressor
else:
    from backports.zstd import CompressionParameter, ZstdCompressor

GZIP_LEVEL: Final = 6
ZSTD_LEVEL: Final = 3
_GZIP: Final = 31  # zlib's way of asking for gzip's header and sum


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


def _gzip() -> _Compressor:
    return zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP)


def _zstd() -> _Compressor:
    options: dict[int, int] = {
        CompressionParameter.compression_level: ZSTD_LEVEL,
        CompressionParameter.checksum_flag: 1,
    }
    return ZstdCompressor(options=options)


CODECS: Final[Mapping[str, Callable[[], _Compressor]]] = {"gz": _gzip, "zst": _zstd}


class Member:
    """Pieces, compressed in every way."""

    def __init__(self, pieces: Iterable[bytes] = ()) -> None:
        self._made: dict[str, tuple[_Compressor, BinaryIO]] = {
            suffix: (make(), spooled()) for suffix, make in CODECS.items()
        }
        for piece in pieces:
            self.write(piece)

    def write(self, piece: bytes) -> None:
        """Take a piece."""
        for compressor, file in self._made.values():
            file.write(compressor.compress(piece))

    def finished(self) -> Self:
        """End the member: nothing is written to it any more."""
        for compressor, file in self._made.values():
            file.write(compressor.flush())
        return self

    def append_to(self, outputs: Iterable[Mapping[str, BinaryIO]]) -> None:
        """Put the finished member at the end of dumps, and forget it."""
        targets = [*outputs]
        for suffix, (_, file) in self._made.items():
            for piece in pieces_of(file):
                for target in targets:
                    target[suffix].write(piece)


class Dump(dict[str, BinaryIO]):
    """The files of one dump by the suffix of their compression; a context in which they are open."""

    def __init__(self, path: Path) -> None:
        super().__init__({suffix: path.with_name(f"{path.name}.{suffix}").open("wb") for suffix in CODECS})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for file in self.values():
            file.close()
