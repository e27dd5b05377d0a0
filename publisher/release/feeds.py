"""Atom feeds (RFC 4287) of the newest decisions, for people: in Finnish, with links to the towns' own pages.

    changes/feeds/all.atom                       of all towns
    changes/feeds/kemi.atom                      of a town
    changes/feeds/kemi-kaupunginhallitus.atom    of a body

An entry is a decision of a body: its title, § and outcome, and no more of its text than that. It is published on the
day of the meeting and updated when the page was fetched in its present form, so that a feed reader shows it anew when
the town changes the page.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.etree import ElementTree as Tree

import ontology
from ontology.terms import VOCABULARY
from publisher.release import atom, towns
from publisher.release.layout import CURRENT, FEEDS
from publisher.release.newest import ALL, Decided, list_newest

if TYPE_CHECKING:
    from publisher.release.draft import Draft

ENTRIES: Final = 50
_SAMPLE: Final = "[Näyte] "
_SCHEME: Final = f"{VOCABULARY}outcome"


def write(draft: Draft) -> None:
    """Write a feed for all towns, for each of them and for each of their bodies."""
    folder = draft.subfolder(FEEDS)
    draft.say("Writing the feeds …")
    names = {key: towns.read_town(draft.store, draft.config.base, key).name for key in draft.towns}
    found = {ALL: [], **{key: [] for key in draft.towns}, **list_newest(draft.store, draft.config.base, ENTRIES)}
    for group, decisions in found.items():
        (folder / f"{group}.atom").write_bytes(atom.write(_feed(draft, group, decisions, names)))


def _feed(draft: Draft, group: str, decisions: list[Decided], names: dict[str, str]) -> Tree.Element:
    address = f"{draft.config.public}/releases/{CURRENT}/{FEEDS}/{quote(group)}.atom"
    updated = max((one.fetched for one in decisions), default=draft.created.isoformat())
    publisher = draft.config.publisher_fi or "kuntalinkki"
    feed = atom.feed(address, _title(group, decisions, names), updated, publisher, draft.config.licence)
    if any(one.sample for one in decisions):
        atom.text(feed, "subtitle", "Näyteaineistoa: päätökset ja ihmiset ovat keksittyjä.")
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
    mark = _SAMPLE if one.sample else ""
    title = f"{mark}{town}, {one.body} § {one.section}: {one.title}"
    entry = atom.entry(feed, one.handling, title, one.date, one.fetched, one.page)
    atom.author(entry, f"{town}, {one.body}")
    for code in one.outcomes:
        Tree.SubElement(entry, "category", {"term": code, "scheme": _SCHEME, "label": ontology.label("outcome", code)})
    outcomes = ", ".join(ontology.label("outcome", code) for code in one.outcomes)
    day = date.fromisoformat(one.date)
    atom.text(entry, "summary", f"{one.body} {day.day}.{day.month}.{day.year} § {one.section}: {outcomes}.")
