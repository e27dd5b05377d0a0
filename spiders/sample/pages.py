"""The pages of a town hall, as its installation prints them: text and charset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from spiders.sample import layout, phrasing
from spiders.sample.meeting_attendance import roll
from spiders.sample.model import Body, Item, Meeting, OfficialDecision, Town

MARK: Final = "Esimerkkiaineisto: sivu ja sen henkilöt ovat sepitteellisiä."
_MARKUP: Final = Environment(
    loader=PackageLoader("spiders.sample", "markup"), autoescape=True, trim_blocks=False, keep_trailing_newline=False
)
# How item pages spell what others print as it is: one town's letters are entities, another's words hyphenate.
_SPELLINGS: Final[dict[str, dict[str, str]]] = {
    "keminmaa": {"ä": "&auml;", "ö": "&ouml;", "Ä": "&Auml;", "–": "&ndash;"},
    "kemi": {"hyvinvointi": "hyvin\u00advointi", "Hyvinvointi": "Hyvin\u00advointi"},
}


@dataclass(frozen=True)
class Printed:
    """A printed page."""

    text: str
    charset: str

    @property
    def body(self) -> bytes:
        """Return the page's bytes in its charset; what that does not have becomes an entity."""
        return self.text.encode(self.charset, errors="xmlcharrefreplace")


@dataclass(frozen=True)
class Now:
    """What holds when a page is asked for: is the newest meeting still an agenda, the newest minutes unchecked?"""

    agenda: bool = True
    unchecked: bool = True


class Site:
    """Prints one town's pages; `root` is what stands before `cgi/` in the address that was asked."""

    mark = MARK

    def __init__(self, town: Town, root: str, habits: frozenset[str], now: Now, removed: frozenset[str]) -> None:
        self.town = town
        self.root = root
        self.habits = habits
        self.now = now
        self.removed = removed
        self.is_b = town.generation == "d10b"
        self.has_navigation = "no-navigation" not in habits
        self.end_row = "" if "unclosed-rows" in habits else Markup("</tr>")
        template = "static.html" if town.generation == "static" else "d10.html"
        self._macros: Any = _MARKUP.get_template(template).module
        self._words: Any = _MARKUP.get_template("chrome.html").module

    # --- addresses, as the town spells them

    def own_root(self) -> str:
        """Return the root as the service itself prints it, with its port."""
        parts = urlsplit(self.root)
        if "explicit-ports" in self.habits and parts.port is None:
            return self.root.replace(parts.netloc, f"{parts.netloc}:80", 1)
        return self.root

    def cgi(self, page: str, id: str = "", ampersand: str = "&") -> Markup:
        """Spell a link to a page of the CGI."""
        if "mixed-ampersands" not in self.habits:
            ampersand = "&amp;"
        if self.town.key == "keminmaa":
            query = f"id={id}{ampersand}page={page}" if id else f"page={page}"
            return Markup(f"{self.own_root()}cgi/DREQUEST.PHP?{query}")
        query = f"page={page}" + (f"{ampersand}id={id}" if id else "")
        return Markup(f"DREQUEST.PHP?{query}" if self.town.abbreviates else f"?{query}")

    def listed(self, page: str, id: str) -> Markup:
        """Spell a link in a list."""
        return self.cgi(page, id, "&amp;")

    def file(self, path: str) -> str:
        """Spell a link to a file."""
        return f"{self.own_root()}{path}" if self.town.key == "keminmaa" else f"../{path}"

    def feed(self, name: str) -> Markup:
        """Spell the address of a feed as item pages print it."""
        return Markup(f"{self.own_root()}cgi/DREQUEST.PHP?page=rss/{name}&amp;show=30")

    def second_feed(self, words: Any) -> Markup:
        """Spell the address of the second feed; Swedish pages print it onto the first's."""
        if "malformed-feed-link" in self.habits or words["minutes"] == "Protokoll":
            return Markup(f"{self.feed('meetingitems')}?page=rss/meetings&amp;show=30")
        return self.feed("meetings")

    def attachment_word(self, n: int) -> str:
        """Return the word before an attachment's name, which some towns glue to it."""
        return f"Liite {n}" if self.town.abbreviates else ""

    def date(self, day: date) -> str:
        """Write a date as pages do."""
        return phrasing.finnish(day)

    # --- pages

    def is_agenda(self, meeting: Meeting) -> bool:
        """Return whether a meeting is shown as an agenda now."""
        return meeting.stays or (meeting.open and self.now.agenda)

    def shown(self, meeting: Meeting) -> list[Item]:
        """Return the items of a meeting that have not been taken away."""
        return [item for item in meeting.items if item.id not in self.removed]

    def bodies(self) -> Printed:
        """Print the list of bodies."""
        rows = []
        for body in self.town.bodies:
            for id in {id: None for _, id in body.ids}:
                held = self.held(body, id)
                if held:
                    rows.append(self._row(held[0], id=id, body=body, latest=held[0]))
        return self._print("bodies", list_page=True, rows=rows)

    def held(self, body: Body, id: str) -> list[Meeting]:
        """Return the meetings listed under one id of a body, newest first."""
        held = [m for m in self.town.meetings if m.body is body and body.id_on(m.day) == id]
        return sorted(held, key=lambda m: m.day, reverse=True)

    def meetings(self, id: str) -> Printed | None:
        """Print the list of a body's meetings, newest first."""
        body = next((body for body in self.town.bodies if id in {id for _, id in body.ids}), None)
        if body is None:
            return None
        rows = [self._row(meeting, meeting=meeting) for meeting in self.held(body, id)]
        return self._print("meetings", list_page=True, id=id, body=body, body_id=id, rows=rows, swedish=body.swedish)

    def meeting(self, id: str) -> Printed | None:
        """Print a meeting's page."""
        meeting = next((m for m in self.town.meetings if m.id == id), None)
        if meeting is None:
            return None
        return self._print(
            "meeting",
            **self._of(meeting),
            items=self.shown(meeting),
            published=phrasing.finnish(meeting.day + timedelta(-6 if self.is_agenda(meeting) else 4)),
            roll=None if self.is_agenda(meeting) or meeting.body.swedish else roll(meeting, self.town.members),
        )

    def item(self, id: str) -> Printed | None:
        """Print an item's page."""
        for meeting in self.town.meetings:
            for item in self.shown(meeting):
                if item.id == id:
                    return self._item(meeting, item)
        return None

    def _item(self, meeting: Meeting, item: Item) -> Printed:
        shown = self.shown(meeting)
        at = shown.index(item)
        return self._print(
            "item",
            **self._of(meeting),
            item=item,
            lines=list(layout.lines(self.town, item, self.is_agenda(meeting), self.habits)),
            before=shown[at - 1].id if at else None,
            after=shown[at + 1].id if at + 1 < len(shown) else None,
            can_appeal=item.case_number is not None and not self.is_agenda(meeting),
            attachments=[file for file in item.files if not file.background],
            background=[file for file in item.files if file.background],
        )

    def decisions(self) -> Printed:
        """Print the list of officeholders' decisions."""
        return self._print("decisions", list_page=True, decisions=self.newest_decisions())

    def newest_decisions(self) -> list[OfficialDecision]:
        """Return the officeholders' decisions, newest first."""
        return sorted(self.town.decisions, key=lambda one: one.day, reverse=True)

    def decision(self, id: str) -> Printed | None:
        """Print the page of an officeholder's decision."""
        one = next((one for one in self.town.decisions if one.id == id), None)
        return self._print("decision", one=one, date=phrasing.finnish(one.day)) if one else None

    def announcements(self) -> Printed:
        """Print the list of announcements, where officeholders' decisions may stand too."""
        decisions = [] if self.town.has_official_list else self.newest_decisions()
        listed = sorted(self.town.announcements, key=lambda one: one.published, reverse=True)
        return self._print("announcements", list_page=True, announcements=listed, decisions=decisions)

    def shell(self) -> Printed:
        """Print the empty front that needs a script."""
        return self._print("shell")

    def _of(self, meeting: Meeting) -> dict[str, Any]:
        return {
            "meeting": meeting,
            "body": meeting.body,
            "body_id": meeting.body.id_on(meeting.day),
            "date": phrasing.finnish(meeting.day),
            "is_agenda": self.is_agenda(meeting),
            "is_unchecked": meeting.unchecked and self.now.unchecked,
            "swedish": meeting.body.swedish,
        }

    def _row(self, newest: Meeting, **more: Any) -> dict[str, Any]:
        return {
            "date": phrasing.finnish(newest.day),
            "year": newest.day.year,
            "is_agenda": self.is_agenda(newest),
            "is_unchecked": newest.unchecked and self.now.unchecked,
            **more,
        }

    def _print(self, macro: str, list_page: bool = False, swedish: bool = False, **page: Any) -> Printed:
        charset = "utf-8"
        if self.town.generation == "static":
            charset = "windows-1252"
        elif list_page and "mixed-charsets" in self.habits:
            charset = "iso-8859-1"
        words = self._words.sv if swedish else self._words.fi
        print_page: Callable[..., str] = getattr(self._macros, macro)
        text = str(print_page(self, words, SimpleNamespace(charset=charset, **page)))
        for letters, printed in _SPELLINGS.get(self.town.key, {}).items() if macro == "item" else ():
            text = text.replace(letters, printed)
        return Printed(text, charset)
