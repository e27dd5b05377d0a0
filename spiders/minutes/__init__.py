"""How Finnish minutes are read: the text of an item becomes its case. This is the door; see `case`."""

from spiders.minutes.case import Case, own_heading, read_case
from spiders.minutes.headings import Heading

__all__ = ["Case", "Heading", "own_heading", "read_case"]
