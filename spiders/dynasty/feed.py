"""The meeting dates that a Dynasty feed tells; its links are read by `pages`.

A title reads `BODY DD.MM.YYYY / TITLE`; no body has a date in its name, so the first date is the meeting's.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from spiders.dynasty.urls import parse

_DAY: Final = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


def dates(url: str, body: bytes) -> dict[str, str]:
    """Map the ids of the items or meetings in a feed to ISO dates; what cannot be read is left out."""
    # No entities but XML's own are resolved, and nothing is loaded: a feed is a stranger's file.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(body, parser) if body.strip() else None
    told = {}
    for item in root.iter("item") if root is not None else ():
        address = parse(item.findtext("link") or "", url)
        day = _DAY.search(item.findtext("title") or "")
        if address and address.id and day:
            told[address.id] = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return told
