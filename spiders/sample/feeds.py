"""The RSS feeds of a town hall: one line, every value in CDATA and entity-encoded inside it once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spiders.sample.pages import Site
from spiders.sample.phrasing import finnish

NAMES: Final = {
    "rss/meetingitems": "Kokousasiat",
    "rss/meetings": "Kokoukset",
    "rss/official_decisions": "Viranhaltijapäätökset",
}
_DEFAULT_LENGTH: Final = 30
# Letters that one town writes as entities inside CDATA, the others as bytes.
_ENTITIES: Final = {"ä": "&auml;", "ö": "&ouml;", "Ä": "&Auml;", "–": "&ndash;", "”": "&rdquo;"}


def feed(site: Site, name: str, show: str) -> bytes | None:
    """Print a feed, newest first; `show` is how many; None for a feed that the town does not have."""
    if name == "rss/official_decisions" and not site.town.has_official_list:
        return None
    entries = list(_entries(site, name))[: int(show) if show.isdecimal() else _DEFAULT_LENGTH]
    is_mixed = "mixed-charsets" in site.habits
    charset = "iso-8859-1" if is_mixed else "utf-8"
    link = f"{site.own_root()}cgi/DREQUEST.PHP?page="
    rows = "".join(
        f"<item><title>{_cdata(site, title)}</title><description>{_cdata(site, about)}</description>"
        f"<link><![CDATA[{link}{target}]]></link></item>"
        for title, about, target in entries
    )
    text = (
        f"<?xml version='1.0' encoding='{charset}'?><rss version='2.0'><channel><title><![CDATA[Dynasty]]></title>"
        f"<description>{_cdata(site, f'Dynasty - {NAMES[name]}')}</description>"
        f"<link><![CDATA[{link}meeting_frames]]></link>"
        f"<generator>{_cdata(site, 'kuntalinkki sample. ' + site.mark)}</generator>{rows}</channel></rss>"
    )
    # Declared latin-1, written as windows-1252: dashes and quotes are bytes that latin-1 does not have.
    return text.encode("cp1252" if is_mixed else "utf-8", errors="xmlcharrefreplace")


def _cdata(site: Site, text: str) -> str:
    text = text.replace("&", "&amp;")
    if "mixed-charsets" in site.habits and site.town.abbreviates:
        for letter, entity in _ENTITIES.items():
            text = text.replace(letter, entity)
    return f"<![CDATA[{text}]]>"


def _entries(site: Site, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield title, description and the end of the link of each entry."""
    if name == "rss/official_decisions":
        for one in site.newest_decisions():
            yield f"{one.office} {finnish(one.day)} / {one.title}", one.title, f"official_decision&id={one.id}"
        return
    for meeting in reversed(site.town.meetings):
        head = f"{meeting.body.name} {finnish(meeting.day)}"
        if name == "rss/meetings":
            yield head, head, f"meeting&id={meeting.id}"
            continue
        for item in reversed(site.shown(meeting)):
            yield f"{head} / {item.title}", item.title, f"meetingitem&id={item.id}"
