"""How much a packed stream of a PDF file unpacks to (ISO 32000-1, 7.4), counted without unpacking it whole.

Each function counts up to `most` and says no more than that it is reached; a broken stream counts up to its break.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable
from typing import Final

_CHUNK: Final = 1 << 16
_CLEAR, _END = 256, 257
_WHITE: Final = re.compile(rb"\s+")


def flate(packed: bytes | memoryview, most: int) -> int:
    """Count what FlateDecode gives."""
    unpacker = zlib.decompressobj()
    view = memoryview(packed)
    size = 0
    for at in range(0, len(view), _CHUNK):
        chunk: bytes | memoryview = view[at : at + _CHUNK]
        while chunk:
            try:
                size += len(unpacker.decompress(chunk, 1 << 20))
            except zlib.error:
                return size
            # What follows the stream's end is never consumed: to go on would be to go on for ever.
            if unpacker.eof or size >= most:
                return size
            chunk = unpacker.unconsumed_tail
    return size


def lzw(packed: bytes | memoryview, most: int) -> int:
    """Count what LZWDecode gives, by the lengths of the strings that its codes stand for."""
    lengths = [1] * 258
    bits, held, bit_count, before, size = 9, 0, 0, 0, 0
    for byte in packed:
        held, bit_count = (held << 8 | byte) & 0xFFFFFF, bit_count + 8
        if bit_count < bits:
            continue
        bit_count -= bits
        code = held >> bit_count & (1 << bits) - 1
        if code == _END or code > len(lengths) or size >= most:
            break
        if code == _CLEAR:
            del lengths[258:]
            bits, before = 9, 0
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < 4096:
            lengths.append(before + 1)
            # A code is as long as the next but one needs: encoders change early unless told otherwise.
            bits = min(12, max(9, (len(lengths) + 1).bit_length()))
        size, before = size + length, length
    return size


def run_length(packed: bytes | memoryview, most: int) -> int:
    """Count what RunLengthDecode gives."""
    at = size = 0
    while at < len(packed) and size < most:
        told = packed[at]
        if told == 128:
            break
        is_copied = told < 128
        size += told + 1 if is_copied else 257 - told
        at += told + 2 if is_copied else 2
    return size


def ascii85(coded: bytes) -> bytes:
    """Undo ASCII85Decode, which makes a stream smaller; nothing for what is not so coded."""
    try:
        return base64.a85decode(coded.partition(b"~>")[0].strip().removeprefix(b"<~"))
    except ValueError:
        return b""


def ascii_hex(coded: bytes) -> bytes:
    """Undo ASCIIHexDecode, which makes a stream smaller; nothing for what is not so coded."""
    digits = _WHITE.sub(b"", coded.partition(b">")[0])
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except ValueError:
        return b""


EXPANDING: Final[dict[str, Callable[[bytes | memoryview, int], int]]] = {
    "FlateDecode": flate, "Fl": flate, "LZWDecode": lzw, "LZW": lzw, "RunLengthDecode": run_length, "RL": run_length,
}  # fmt: skip
CODING: Final[dict[str, Callable[[bytes], bytes]]] = {
    "ASCII85Decode": ascii85, "A85": ascii85, "ASCIIHexDecode": ascii_hex, "AHx": ascii_hex,
}  # fmt: skip
