"""What the sample server can do otherwise than a reader would like, each under a name that switches it.

Habits are on by default, for the real servers have them; `no-NAME` switches one off. Faults are off by
default; `NAME` switches one on. Evidence: *seen* in recorded pages or reported by those who read the live
service, *assumed* where nobody has seen what the service really does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

HABITS: Final = {
    "unknown-empty": "seen: an unknown page answers 200 with zero bytes (off: 404)",
    "session": "seen once: whoever sends the session cookie back is sometimes given another page than asked for",
    "mixed-charsets": "seen: lists and feeds in latin-1, items in UTF-8, entities inside CDATA "
    "(a byte of windows-1252 in the feed is assumed)",
    "explicit-ports": "seen: the service's own links carry :80",
    "mixed-ampersands": "seen: & in some links, &amp; in others",
    "unclosed-rows": "seen: rows of lists lack their </tr>",
    "item-gap": "seen: a meeting's items skip a number, where one is withheld",
    "guid-id": "seen: one meeting's id is a GUID with X for the dash",
    "shared-document-id": "seen: one document id under several items",
    "duplicate-bodies": "seen (static): a body has another id in the next council's term",
    "same-case": "seen: a case is another item in each body, joined by its number (off: only its first body prints it)",
}
FAULTS: Final = {
    "history-first": "seen: every town tells a case's earlier handlings first, its own last",
    "history-last": "seen: every town tells the item's own handling first, the earlier ones last",
    "agenda-to-minutes": "seen: what the first crawl finds as an agenda, the next finds as minutes",
    "unchecked-to-checked": "seen: minutes that the first crawl finds unchecked, the next finds checked",
    "removed-404": "assumed: an item of each town is gone, its address answers 404",
    "removed-empty": "assumed: an item of each town is gone, its address answers 200 with zero bytes",
    "removed-front": "assumed: an item of each town is gone, its address answers with the front page",
    "no-case-number": "seen: no page prints a case number",
    "no-navigation": "seen: item pages have no row to the items before and after",
    "malformed-feed-link": "seen: the address of the second feed is printed onto the first's",
    "tiny-pdf": "seen: a PDF file is a few bytes of an error",
    "robots-refused": "assumed: robots.txt forbids everything (off: it is a 404, as on every host measured)",
}


def active(switches: Iterable[str] = ()) -> frozenset[str]:
    """Return the names that hold: the habits, less those switched off, and the faults switched on.

    Raises ValueError for a name that is not known.
    """
    names = set(HABITS)
    for switch in switches:
        if switch in FAULTS or switch in HABITS:
            names.add(switch)
        elif switch.removeprefix("no-") in HABITS:
            names.discard(switch.removeprefix("no-"))
        else:
            known = ", ".join([*FAULTS, *(f"no-{name}" for name in HABITS)])
            raise ValueError(f"fault: there is no {switch!r}; known are {known}")
    return frozenset(names)
