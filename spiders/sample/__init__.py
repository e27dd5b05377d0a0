"""A small town hall: sample pages of four towns, and the server that shows them as Dynasty does.

Everything in it is made up, and every page says so; people have plainly made-up names. Kemi prints as
Dynasty 10 (`data-part`), Simo and Keminmaa as Dynasty 10 (`tbl`), Tervola as the static generation. How
the service misbehaves, and what is evidenced of it, is told in `habits`; what the pages tell, in
`content/*.toml`. Evidenced are the markup of items, meetings, lists of bodies and of officeholder
decisions, and the items of the feed; assumed are the page of an officeholder decision, the announcements,
the entries of the two other feeds and the answers for what was removed.

    with serve() as address: …        # address is an HTTP proxy for http://kemi.sample.invalid/cgi/DREQUEST.PHP
    municipalities()                  # the four towns, as `spiders.municipalities.load` gives real ones
    write(folder)                     # the same pages as files, a folder for each town, for `--replay`
"""

from __future__ import annotations

from spiders.sample.quirks import FAULTS, HABITS
from spiders.sample.server import serve
from spiders.sample.static_export import municipalities, write

__all__ = ["FAULTS", "HABITS", "municipalities", "serve", "write"]
