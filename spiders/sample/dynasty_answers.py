"""What the sample's town halls answer to an address, as Dynasty does. Knows nothing of sockets.

One `TownHalls` is one run of the service: it counts the crawls of each town (a crawl begins at the list of
bodies), for some faults make the second one find another page than the first.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import parse_qsl

from spiders.sample import feeds, quirks, story, strategies, tweb, website
from spiders.sample.model import Town
from spiders.sample.pages import MARK, Now, Printed, Site
from spiders.sample.pdf import TINY, pdf

_FRONTS: Final = ("meeting_frames", "meeting_handlers")
_FILE = re.compile(r"(?:kokous/(?P<id>[0-9A-Za-z]+(?:-\d+)*)|kuulutus/(?P<notice>\d+))\.PDF\Z")
_STATIC = re.compile(r"kokous/(?P<name>TELIMET|TELIN-(?P<body>\w+)|(?P<id>[0-9A-Za-z]+(?P<n>-\d+)?))\.HTM\Z")
# Titles of items that towns take away: which of them each fault removes.
_REMOVED: Final = {
    "removed-404": "Oikaisuvaatimus",
    "removed-empty": "Määräalan myynti",
    "removed-front": "Avustukset yhdistyksille",
}


@dataclass(frozen=True)
class Answer:
    """An answer of the service."""

    status: int
    content_type: str
    body: bytes


_EMPTY: Final = Answer(200, "text/html; charset=UTF-8", b"")


class TownHalls:
    """The sample towns under the switches of `habits`; `phase` 2 shows from the start what the next crawl finds.

    Raises ValueError for a switch that is not known.
    """

    def __init__(self, faults: Iterable[str] = (), phase: int = 1) -> None:
        self.habits = quirks.active(faults)
        self.phase = phase
        self.crawls: Counter[str] = Counter()
        self.printed: dict[tuple[object, ...], Answer] = {}

    @cached_property
    def towns(self) -> dict[str, Town]:
        """The four towns, by key."""
        return {key: story.town(key, self.habits & frozenset(quirks.HABITS)) for key in story.TOWNS}

    def answer(self, key: str, root: str, path: str, query: str = "", last: str | None = None) -> Answer:
        """Answer the address `root` + `path` of a town.

        `last` is what a client that sends the session cookie asked before: its answer is given now and
        then instead of the one asked for.
        """
        if "session" in self.habits and last is not None and zlib.crc32(f"{path}?{query}".encode()) % 3 == 0:
            path, _, query = last.partition("?")
        asked = dict(reversed(parse_qsl(query, keep_blank_values=True)))
        if path.endswith(("TELIMET.HTM", "pk_tek.htm", "pk_tek_tweb.htm")) or asked.get("page") in _FRONTS:
            self.crawls[key] += 1
        now = Now(self._is_first(key, "agenda-to-minutes"), self._is_first(key, "unchecked-to-checked"))
        place = (key, root, path, tuple(sorted(asked.items())) or query, now)
        if place not in self.printed:
            self.printed[place] = self._answer(self.site(key, root, now), path, asked, query)
        return self.printed[place]

    def site(self, key: str, root: str, now: Now | None = None) -> Site:
        """Return the printer of a town's pages as they are now."""
        gone = frozenset(self.removed(key).values())
        return Site(self.towns[key], root, self.habits, now or Now(self.phase == 1, self.phase == 1), gone)

    def removed(self, key: str) -> dict[str, str]:
        """Return the ids of the items that are taken away, by the fault that does it."""
        items = self.towns[key].items
        return {
            fault: next(item.id for item in items if item.title.startswith(title))
            for fault, title in _REMOVED.items()
            if fault in self.habits
        }

    def _is_first(self, key: str, fault: str) -> bool:
        return self.phase == 1 and not (fault in self.habits and self.crawls[key] > 1)

    def _answer(self, site: Site, path: str, asked: dict[str, str], query: str) -> Answer:
        if site.town.tweb and path.startswith("ktweb"):
            sent = tweb.Hall(site).answer(path, asked, query)
            return Answer(200, *sent) if sent else _not_found()
        if path == "":
            return _html(site.shell())
        if path == "robots.txt" and "robots-refused" in self.habits:
            return Answer(200, "text/plain", f"# {MARK}\nUser-agent: *\nDisallow: /\n".encode())
        if path.startswith(website.FOLDER):
            found = strategies.answer(site.town.key, path, self.phase) or website.answer(
                site.town, site.root, path.removeprefix(website.FOLDER)
            )
            return Answer(200, *found) if found else _not_found()
        if match := _FILE.match(path):
            return self._file(site, match["id"] or match["notice"])
        if path == "cgi/DREQUEST.PHP" and site.town.generation != "static":
            return self._cgi(site, asked)
        if (match := _STATIC.match(path)) and site.town.generation == "static":
            page = self._static(site, match)
            return _html(page) if page else self._gone(site, match["id"] or "", _not_found())
        return _not_found()

    def _static(self, site: Site, match: re.Match[str]) -> Printed | None:
        if match["name"] == "TELIMET":
            return site.bodies()
        if match["body"]:
            return site.meetings(match["body"])
        return site.item(match["id"]) if match["n"] else site.meeting(match["id"])

    def _cgi(self, site: Site, asked: dict[str, str]) -> Answer:
        page, id = asked.get("page", ""), asked.get("id", "")
        if page in feeds.NAMES:
            feed = feeds.feed(site, page, asked.get("show", ""))
            charset = "iso-8859-1" if "mixed-charsets" in self.habits else "utf-8"
            return self._unknown() if feed is None else Answer(200, f"text/xml; charset={charset}", feed)
        printed = _cgi_page(site, page, id)
        return _html(printed) if printed else self._gone(site, id, self._unknown())

    def _file(self, site: Site, id: str) -> Answer:
        town = site.town
        shown = [item for meeting in town.meetings for item in site.shown(meeting)]
        known = {meeting.id for meeting in town.meetings} | {item.id for item in shown}
        known |= {one.id for one in town.announcements} | {f"{meeting.id}-0-1" for meeting in town.meetings}
        if id not in known and not any(file.path == f"kokous/{id}.PDF" for item in shown for file in item.files):
            return _not_found()
        return Answer(200, "application/pdf", TINY if "tiny-pdf" in self.habits else pdf(f"{town.name} {id}"))

    def _gone(self, site: Site, id: str, otherwise: Answer) -> Answer:
        """Answer for an item that was taken away: nobody has seen how, so each fault has its way."""
        fault = next((fault for fault, gone in self.removed(site.town.key).items() if gone == id), None)
        if fault == "removed-404":
            return _not_found()
        if fault == "removed-empty":
            return _EMPTY
        return _html(site.bodies()) if fault == "removed-front" else otherwise

    def _unknown(self) -> Answer:
        return _EMPTY if "unknown-empty" in self.habits else _not_found()


def _cgi_page(site: Site, page: str, id: str) -> Printed | None:
    match page:
        case "meeting_frames" | "meeting_handlers":
            return site.bodies()
        case "meetings":
            return site.meetings(id)
        case "meeting":
            return site.meeting(id)
        case "meetingitem":
            return site.item(id)
        case "official_frames" | "official_handlers" | "official_search" if site.town.has_official_list:
            return site.decisions()
        case "official_decision":
            return site.decision(id)
        case "announcement_search" if site.town.has_announcements:
            return site.announcements()
    return None


def _html(printed: Printed) -> Answer:
    return Answer(200, f"text/html; charset={printed.charset}", printed.body)


def _not_found() -> Answer:
    text = f"<html><head><meta name='generator' content='kuntalinkki sample'></head><body>404. {MARK}</body></html>"
    return Answer(404, "text/html; charset=utf-8", text.encode())
