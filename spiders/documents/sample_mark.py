"""The mark by which every page of the sample is known, wherever it was saved and whoever reads it.

It stands in the bytes as they are sent: in HTML and feeds as their generator, in minutes as PDF as their producer.
The files that pages list need none: they are what those pages are.
"""

from __future__ import annotations

from typing import Final

MARK: Final = "kuntalinkki sample"
# Some pages of TWeb are sent in UTF-16.
_MARKS: Final = (MARK.encode(), MARK.encode("utf-16-le"))


def is_made_up(body: bytes) -> bool:
    """Return whether an answer is of the sample: it may not stand among what is real."""
    return any(mark in body for mark in _MARKS)
