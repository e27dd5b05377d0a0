"""The sample towns without a server: as entries like those of `spiders.municipalities`, and as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

from spiders.municipalities import Expectations, Municipality, Source
from spiders.municipalities.bodies import BodyName, NamedBody
from spiders.sample import story, strategies, tweb, website
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.model import Body, Town
from spiders.sample.quirks import active
from spiders.sample.server import HOST

_LISTS: Final = (
    "meeting_frames",
    "meeting_handlers",
    "rss/meetingitems&show=1000",
    "rss/meetings&show=1000",
    "rss/official_decisions&show=1000",
    "official_search&alo=1&siv=100&koh=1&dir=1&jar=1",
    "announcement_search&alo=1&tzo=-120",
)


def root(town: Town) -> str:
    """Return the root of a town's stable address, which the server answers as a proxy."""
    return f"http://{town.key}{HOST}/{town.prefix}"


def municipalities() -> dict[str, Municipality]:
    """Return the four towns at their sample addresses; a crawl of all their pages meets the expectations."""
    towns = (story.town(key, active()) for key in story.TOWNS)
    return {town.key: _municipality(town) for town in towns}


def _municipality(town: Town) -> Municipality:
    note = "Sample data: made up, and served from this machine."
    if town.tweb:
        source = Source("tweb", f"http://{town.key}{HOST}/{tweb.script(town, 'pk_tek')}", note=note)
    else:
        start = "kokous/TELIMET.HTM" if town.generation == "static" else "cgi/DREQUEST.PHP"
        source = Source("dynasty", root(town) + start, note=note)
    return Municipality(
        key=town.key,
        names={"fi": town.name, "sv": town.name, "en": town.name},
        sources=(source, *website.sources(town.key, root(town)), *strategies.sources(town.key, root(town))),
        code=town.code,
        bodies={body.short: body.name.name for body in town.bodies} if town.abbreviates else {},
        renamed=tuple(_renamed(body, body.former) for body in town.bodies if body.former),
        expectations=Expectations(len({body.role for body in town.bodies}), len(town.meetings), len(town.items)),
    )


def _renamed(body: Body, former: Body) -> NamedBody:
    """Return what a town's file tells of a body that had another name."""
    assert former.until
    first, last = former.until + timedelta(1), former.until
    return NamedBody(
        BodyName(body.name.name, from_=first.isoformat(), short=(body.short,)),
        (BodyName(former.name.name, until=last.isoformat(), short=(former.short,)),),
    )


def write(folder: Path, faults: Iterable[str] = (), phase: int = 1) -> int:
    """Write all pages and files that a crawl reads under `folder`/TOWN; returns how many.

    They are named by the last segment of their address; those of the town's own lists, where that says too little,
    by host and path. Raises ValueError for an unknown switch, OSError if the folder cannot be written.
    """
    halls = TownHalls(faults, phase)
    count = 0
    for key, town in halls.towns.items():
        place = folder / key
        place.mkdir(parents=True, exist_ok=True)
        for path, query in (*_addresses(town), *_tweb_addresses(town), *_files(town)):
            place_of = f"http://{key}{HOST}/" if path.startswith("ktweb") else root(town)
            answer = halls.answer(key, place_of, path, query)
            if answer.status == 200 and answer.body:
                name = path.rpartition("/")[2] + (f"?{quote(query, safe='=&-+.')}" if query else "")
                (place / name).write_bytes(answer.body)
                count += 1
        count += _write_lists(halls, town, place)
    return count


def _write_lists(halls: TownHalls, town: Town, place: Path) -> int:
    """Write what the town's own site lists, as `wget --force-directories` would."""
    count = 0
    for path in website.paths(town):
        answer = halls.answer(town.key, root(town), path)
        file = place / f"{town.key}{HOST}" / town.prefix / path / ("index.html" if path.endswith("/") else "")
        if answer.status == 200:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.body)
            count += 1
    return count


def _files(town: Town) -> Iterator[tuple[str, str]]:
    """Yield path and query of each file that pages list, and of the items as files."""
    for item in town.items:
        for number, file in enumerate(item.files, 1):
            if file.path and town.tweb:
                yield tweb.DOCUMENTS[town.tweb], f"doctype=1&docid={item.id}-{number}"
            elif file.path:
                yield file.path, ""
        if not town.tweb:
            yield f"kokous/{item.id}.PDF", ""
    if not town.tweb:
        yield from ((f"kokous/{meeting.id}-0-1.PDF", "") for meeting in town.meetings)
        yield from ((f"kuulutus/{notice.id}.PDF", "") for notice in town.announcements)


def _tweb_addresses(town: Town) -> Iterator[tuple[str, str]]:
    """Yield path and query of each page of a town's TWeb; what its forms post stands in the query."""
    if not town.tweb:
        return
    meetings = [*town.meetings, *town.agendas]
    for family in ("pk", "epj"):
        yield tweb.script(town, f"{family}_tek"), ""
        for body in town.bodies:
            yield tweb.script(town, f"{family}_kokl"), f"oper=where&kirjaamo={body.ids[-1][1]}.000000"
        for meeting in meetings:
            yield tweb.script(town, f"{family}_asil"), f"+bid={meeting.id}"
    for name in ("vparhaku", "kuullist"):
        yield tweb.script(town, name), ""
    for meeting in meetings:
        yield tweb.DOCUMENTS[town.tweb], f"doctype=3&docid={meeting.id}-0"
    for item in (*town.items, *(item for meeting in town.agendas for item in meeting.items)):
        yield tweb.DOCUMENTS[town.tweb], f"doctype=3&docid={item.id}"
        if item.files:
            yield tweb.script(town, "epjattn"), item.id
    for id in [one.id for one in town.decisions] + [one.id for one in town.announcements]:
        yield tweb.DOCUMENTS[town.tweb], f"doctype=3&docid={id}"


def _addresses(town: Town) -> Iterator[tuple[str, str]]:
    """Yield path and query of each page that a town has or might have."""
    bodies = [id for body in town.bodies for id in dict.fromkeys(id for _, id in body.ids)]
    meetings = [meeting.id for meeting in town.meetings]
    items = [item.id for item in town.items]
    yield from ((path, "") for path in strategies.paths(town.key))
    if town.generation == "static":
        names = ["TELIMET", *(f"TELIN-{id}" for id in bodies), *meetings, *items]
        yield from ((f"kokous/{name}.HTM", "") for name in names)
        return
    pages = {
        "meetings": bodies,
        "meeting": meetings,
        "meetingitem": items,
        "official_decision": [one.id for one in town.decisions],
    }
    for query in (*_LISTS, *(f"{page}&id={id}" for page, ids in pages.items() for id in ids)):
        yield "cgi/DREQUEST.PHP", f"page={query}"
