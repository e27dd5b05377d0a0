"""The address grammar of Dynasty, both ways: an address to what it names, and back.

Two generations share it. Dynasty 10 answers every page from one CGI
(`…/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15`), the static generation wrote files
(`…/kokous/2017406946-3.HTM`); both keep PDF files under `…/kokous/`. Addresses are spelled in many
ways (`:443`, argument order, `&amp;`, relative, session arguments); `canonical` gives each one spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

from spiders.documents.addresses import absolute as absolute

# The page argument of Dynasty 10 and the kind of page that answers it.
CGI_KINDS: Final = {
    "rss/meetingitems": "item-feed",
    "rss/meetings": "meeting-feed",
    "rss/official_decisions": "decision-feed",
    "meeting_frames": "front",
    "meeting_handlers": "bodies",
    "meetings": "body-meetings",
    "meeting": "meeting",
    "meetingitem": "item",
    "official_frames": "official-front",
    "official_handlers": "officials",
    "official_search": "decisions",
    "official_decision": "decision",
    "announcement_search": "announcements",
}
CGI_PAGES: Final = {kind: page for page, kind in CGI_KINDS.items()}
WITH_ID: Final = frozenset({"body-meetings", "meeting", "item", "decision"})
FEEDS: Final = frozenset({"item-feed", "meeting-feed", "decision-feed"})
FEED_LENGTH: Final = 1000
# 100 rows of officeholder decisions; the meaning of the other arguments is not known, a browser sends them so.
SEARCH_ARGUMENTS: Final = {
    "decisions": (("alo", "1"), ("siv", "100"), ("koh", "1"), ("dir", "1"), ("jar", "1")),
    "announcements": (("alo", "1"), ("tzo", "-120")),
}
# Years and running numbers, or GUIDs with X for the dash; then item and attachment numbers.
ID: Final = re.compile(r"[0-9A-Za-z]+(?:-\d+)*\Z")
_STATIC = re.compile(r"(?P<folder>.*/)kokous/(?P<name>[^/]+)\.HTM\Z", re.IGNORECASE)
_CGI = re.compile(r"(?P<folder>.*/)cgi/DREQUEST\.PHP\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """What a Dynasty address names.

    `root` is everything before `cgi/` or `kokous/`, with its slash; `kind` one of the values of
    `CGI_KINDS`; `id` None for pages that are one of their kind; `static` tells the generation.
    """

    root: str
    kind: str
    id: str | None = None
    static: bool = False

    def sibling(self, kind: str, id: str | None = None) -> Address:
        """Return the address of another page of the same installation and generation."""
        return Address(self.root, kind, id, self.static)

    def __str__(self) -> str:
        return build(self)


def build(address: Address) -> str:
    """Write an address in its one canonical spelling.

    Raises ValueError for a kind that the generation does not have.
    """
    if address.static:
        names = {
            "bodies": "TELIMET",
            "body-meetings": f"TELIN-{address.id}",
            "meeting": address.id,
            "item": address.id,
        }
        if address.kind not in names:
            raise ValueError(f"the static generation has no page of kind {address.kind}")
        return f"{address.root}kokous/{names[address.kind]}.HTM"
    query = f"page={CGI_PAGES[address.kind]}"
    if address.kind in FEEDS:
        query += f"&show={FEED_LENGTH}"
    if address.kind in WITH_ID:
        query += f"&id={quote(address.id or '', safe='')}"
    query += "".join(f"&{name}={value}" for name, value in SEARCH_ARGUMENTS.get(address.kind, ()))
    return f"{address.root}cgi/DREQUEST.PHP?{query}"


def parse(url: str, base: str = "") -> Address | None:
    """Return what an address names, however it is spelled; None for anything but a page of Dynasty.

    `base` is the address of the page that holds a relative one.
    """
    url = absolute(url, base)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    root = f"{parts.scheme}://{parts.netloc}"
    if match := _CGI.match(parts.path):
        return _parse_cgi(root + match["folder"], parts.query)
    if match := _STATIC.match(parts.path):
        return _parse_static(root + match["folder"], match["name"])
    return None


def canonical(url: str, base: str = "") -> str:
    """Spell an address in the one way: a page of Dynasty by its grammar, anything else made absolute."""
    address = parse(url, base)
    return build(address) if address else absolute(url, base)


@lru_cache(maxsize=4096)
def meeting_of(item_id: str) -> str:
    """Return the meeting id of an item id: `2017406946-3` is an item of `2017406946`."""
    return item_id.rpartition("-")[0] or item_id


def number_in_meeting(item_id: str) -> int | None:
    """Return an item's place in its meeting, which its id tells and which is not its §."""
    tail = item_id.rpartition("-")[2]
    return int(tail) if "-" in item_id and tail.isdecimal() else None


def _parse_cgi(root: str, query: str) -> Address | None:
    arguments = dict(reversed(parse_qsl(query, keep_blank_values=True)))
    kind = CGI_KINDS.get(arguments.get("page", ""))
    if kind is None:
        return None
    if kind not in WITH_ID:
        return Address(root, kind)
    id = arguments.get("id", "")
    return Address(root, kind, id) if ID.match(id) else None


def _parse_static(root: str, name: str) -> Address | None:
    if name.upper() == "TELIMET":
        return Address(root, "bodies", static=True)
    if name.upper().startswith("TELIN-"):
        return Address(root, "body-meetings", name[len("TELIN-") :], static=True)
    if not ID.match(name):
        return None
    return Address(root, "item" if "-" in name else "meeting", name, static=True)
