"""Atom feeds (RFC 4287) of the newest decisions, for people: in Finnish, with links to the towns' own pages.

    changes/feeds/all.atom                       of all towns
    changes/feeds/kemi.atom                      of a town
    changes/feeds/kemi-kaupunginhallitus.atom    of a body

An entry is a decision of a body: its title, § and outcome, and no more of its text than that. It is published on the
day of the meeting and updated when the page was fetched in its present form, so that a feed reader shows it anew when
the town changes the page.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.etree import ElementTree as Tree

import ontology
from ontology.terms import VOCABULARY
from publisher.config import HELSINKI
from publisher.release import towns
from publisher.release.layout import CURRENT, FEEDS
from publisher.release.newest import ALL, Decided, list_newest

if TYPE_CHECKING:
    from publisher.release.draft import Draft

ENTRIES: Final = 50
ATOM: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 has no place for (its production 2).
_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAMPLE: Final = "[Näyte] "
_SCHEME: Final = f"{VOCABULARY}outcome"


def write(draft: Draft) -> None:
    """Write a feed for all towns, for each of them and for each of their bodies."""
    folder = draft.subfolder(FEEDS)
    draft.say("Writing the feeds …")
    names = {key: towns.read_town(draft.store, draft.config.base, key).name for key in draft.towns}
    found = {ALL: [], **{key: [] for key in draft.towns}, **list_newest(draft.store, draft.config.base, ENTRIES)}
    for group, decisions in found.items():
        feed = _feed(draft, group, decisions, names)
        Tree.indent(feed)
        data = Tree.tostring(feed, encoding="utf-8", xml_declaration=True)
        (folder / f"{group}.atom").write_bytes(data + b"\n")


def _feed(draft: Draft, group: str, decisions: list[Decided], names: dict[str, str]) -> Tree.Element:
    address = f"{draft.config.public}/releases/{CURRENT}/{FEEDS}/{quote(group)}.atom"
    feed = Tree.Element("feed", {"xmlns": ATOM, _LANGUAGE: "fi"})
    _text(feed, "id", address)
    _text(feed, "title", _title(group, decisions, names))
    _text(feed, "updated", max((one.fetched for one in decisions), default=draft.created.isoformat()))
    _author(feed, draft.config.publisher_fi or "kuntalinkki")
    Tree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    _text(feed, "rights", draft.config.licence)
    if any(one.sample for one in decisions):
        _text(feed, "subtitle", "Näyteaineistoa: päätökset ja ihmiset ovat keksittyjä.")
    for one in decisions:
        _entry(feed, one, names.get(one.town, one.town))
    return feed


def _title(group: str, decisions: list[Decided], names: dict[str, str]) -> str:
    if group == ALL:
        return "Kuntien päätökset"
    if group in names:
        return f"{names[group]}: päätökset"
    return f"{names.get(decisions[0].town, decisions[0].town)}, {decisions[0].body}: päätökset"


def _entry(feed: Tree.Element, one: Decided, town: str) -> None:
    entry = Tree.SubElement(feed, "entry")
    day = date.fromisoformat(one.date)
    mark = _SAMPLE if one.sample else ""
    _text(entry, "id", one.handling)
    _text(entry, "title", f"{mark}{town}, {one.body} § {one.section}: {one.title}")
    _text(entry, "published", datetime.combine(day, time(), HELSINKI).isoformat())
    _text(entry, "updated", one.fetched)
    _author(entry, f"{town}, {one.body}")
    Tree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.page})
    for code in one.outcomes:
        Tree.SubElement(entry, "category", {"term": code, "scheme": _SCHEME, "label": ontology.label("outcome", code)})
    outcomes = ", ".join(ontology.label("outcome", code) for code in one.outcomes)
    _text(entry, "summary", f"{one.body} {day.day}.{day.month}.{day.year} § {one.section}: {outcomes}.")


def _author(parent: Tree.Element, name: str) -> None:
    _text(Tree.SubElement(parent, "author"), "name", name)


def _text(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = " ".join(_UNFIT.sub("", text).split())
