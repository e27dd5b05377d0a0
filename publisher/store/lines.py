"""Lines in the order of their bytes, however many: what memory does not hold waits in files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO, Final

# Lines sorted in memory at a time; a line of a long minute's text is some kilobytes.
CHUNK_BYTES: Final = 64 * 1024 * 1024
BLOCK_BYTES: Final = 1024 * 1024


class Sorter:
    """Takes lines in pieces of any size and gives them back sorted, in blocks of lines.

    It is a file to write to, for a serialiser; a piece may end in the middle of a line.
    """

    def __init__(self, chunk_bytes: int = CHUNK_BYTES, block_bytes: int = BLOCK_BYTES) -> None:
        self._chunk_bytes = chunk_bytes
        self._block_bytes = block_bytes
        self._pieces: list[bytes] = []
        self._size = 0
        self._runs: list[BinaryIO] = []
        self._last: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Take a piece."""
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size >= self._chunk_bytes:
            self._spill()
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here that could be written yet."""

    def blocks(self) -> Iterator[list[bytes]]:
        """Yield all lines in the order of their bytes, some at a time; as often as one likes, one after another."""
        if self._pieces:
            lines, rest = self._take()
            self._last = sorted([*self._last, *lines, *([rest] if rest else [])])
        if not self._runs:
            return iter([self._last] if self._last else [])
        runs = (_blocks_of(run, self._block_bytes) for run in self._runs)
        return _merged([*runs, iter([self._last])])

    def _take(self) -> tuple[list[bytes], bytes]:
        """Return the lines that have come to their end, and the beginning of the next one."""
        lines = b"".join(self._pieces).splitlines(keepends=True)
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        self._pieces, self._size = [], 0
        return lines, rest

    def _spill(self) -> None:
        lines, rest = self._take()
        lines.sort()
        file = TemporaryFile()  # noqa: SIM115 - lives as long as the merge reads it
        file.writelines(lines)
        self._runs.append(file)
        if rest:
            self._pieces, self._size = [rest], len(rest)


def unique(blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Yield sorted blocks with each line once."""
    last = None
    for block in blocks:
        kept = list(dict.fromkeys(block))
        if kept and kept[0] == last:
            del kept[0]
        if kept:
            last = kept[-1]
            yield kept


def _blocks_of(run: BinaryIO, size: int) -> Iterator[list[bytes]]:
    run.seek(0)
    while block := run.readlines(size):
        yield block


def _merged(runs: list[Iterator[list[bytes]]]) -> Iterator[list[bytes]]:
    """Merge sorted runs block by block: sorting what is below a bound is faster than comparing line by line."""
    heads = [(block, run) for run in runs if (block := next(run, []))]
    while heads:
        bound = min(block[-1] for block, _ in heads)
        taken: list[bytes] = []
        left = []
        for block, run in heads:
            end = bisect_right(block, bound)
            taken += block[:end]
            following = block[end:] or next(run, [])
            if following:
                left.append((following, run))
        heads = left
        taken.sort()
        yield taken
