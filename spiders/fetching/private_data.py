"""What a reading may not tell, whichever reader made it: the last look at every text before it leaves the spiders.

Readers take contacts out of the texts they know to be texts. Names of bodies and roles, places and the addresses of
files are made of what a page prints too, and IRIs are made of them: so every text of a reading is looked at. A personal
identity code or the number of a bank account holds the whole page back, as nobody can say what else it tells.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final
from urllib.parse import unquote

from spiders.documents.contacts import scrub
from spiders.documents.private_numbers import find_private_numbers
from spiders.errors import PageError
from spiders.items import Attachment, Reading

# What names a page or a thing: it is asked by it, and is no text.
_NAMES: Final = frozenset({"id", "municipality", "meeting_id", "body_id", "latest_meeting_id", "type"})
_RUNNING_NUMBER: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?: \d{1,2})?(?: \d{1,2})?(?: ?(?:19|20)\d{4,10})?(?!\d)")
_SEPARATORS: Final = str.maketrans("_/", "  ")
# Between two texts that are looked at as one: no page holds it, and nothing that is looked for.
_BETWEEN: Final = "\1"


class PrivatePage(PageError):
    """A page that tells what must not be published, and so is held back whole."""

    code = "private"


def withhold_private(url: str, reading: Reading) -> Reading:
    """Return a reading without contacts in any of its texts. Raises PrivatePage for what holds a page back."""
    looked_at = _LookedAt()
    looked_at.add(reading.items)
    for kind in find_private_numbers(_BETWEEN.join((*looked_at.texts, *looked_at.addresses, *looked_at.names))):
        raise PrivatePage(f"{url} tells {kind}, and is held back; tell the town")
    if looked_at.is_clean():
        return reading
    return replace(reading, items=[_scrubbed(item) for item in reading.items])


class _LookedAt:
    """Every string of a reading, by what it is, in one walk: few readings have anything to take out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.addresses: list[str] = []
        self.names: list[str] = []

    def add(self, value: Any) -> None:
        """Add what a text, a list or a record holds."""
        if isinstance(value, str):
            self.texts.append(value)
        elif isinstance(value, list | tuple):
            for one in value:
                self.add(one)
        elif is_dataclass(value) and not isinstance(value, type):
            for name in _names_of(type(value)):
                if inner := getattr(value, name):
                    self._add_field(value, name, inner)

    def _add_field(self, record: Any, name: str, value: Any) -> None:
        if name in _NAMES or (name == "url" and not isinstance(record, Attachment)):
            self.names.append(str(value))
        elif name == "url":
            self.addresses.append(value)
        else:
            self.add(value)

    def is_clean(self) -> bool:
        """Return whether there is nothing to take out."""
        return all(scrub(text) == text for text in self.texts) and all(map(_address, self.addresses))


@cache
def _names_of(record: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _scrubbed(value: Any) -> Any:
    """Return a text, a list or a record without contacts; a text of which nothing is left is None."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [one for one in map(_scrubbed, value) if one is not None]
    return _record(value) if is_dataclass(value) and not isinstance(value, type) else value


def _record(record: Any) -> Any:
    """Return a record without contacts; what it cannot be without is left empty rather than the record lost."""
    changed: dict[str, Any] = {}
    for field in fields(record):
        old = getattr(record, field.name)
        if field.name in _NAMES or (field.name == "url" and not isinstance(record, Attachment)):
            continue
        new = _address(old) if field.name == "url" and old else _scrubbed(old)
        if new != old:
            changed[field.name] = "" if new is None and "None" not in str(field.type) else new
    return replace(record, **changed) if changed else record


def _text(text: str) -> str | None:
    scrubbed = scrub(text)
    return text if scrubbed == text else scrubbed.strip(" ,;") or None


def _address(url: str) -> str | None:
    """Return the address of a file; None for one that spells a contact in its path."""
    path = unquote(url.partition("://")[2].partition("/")[2]).translate(_SEPARATORS)
    # A site names files by day and running number ("2025/03/20258600.pdf"): a number alone is no telephone's.
    path = _RUNNING_NUMBER.sub("", path)
    return url if scrub(path) == path else None
