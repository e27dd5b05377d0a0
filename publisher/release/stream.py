"""The event stream of changes (LDES, in TREE): a client follows it page by page, stops, and goes on later.

    changes/ldes/index.ttl     the stream and its view: the pages there are, and what is no longer held
    changes/ldes/000001.ttl    a page of members; a full one never changes, the last one grows

A member is a version of a graph: when it came, what it is a version of, which page tells it, and the digest of what it
says. It does not hold what the graph says, which is fetched from the endpoint or the dump: so a page of the stream can
stay as it is for years and be kept by others, and yet what a town takes away is nowhere in it (Kuntalaki 410/2015,
140 §). That a graph went is a member as well, an as:Delete.

The view lists every page with the time from which and, once it is full, the time to which it tells: a page that is
full needs no link to the next, and so never changes. Pages whose last member is older than `stream_days` are dropped,
the last page never. From then on the view has an ldes:PointInTimePolicy: what came until that time is no longer all
there. A client that has not followed to that time has missed changes: it takes the dump that the view names, and goes
on from the time of the release.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from publisher.mapping.vocabulary import TYPE
from publisher.release import changes, ldes
from publisher.release.ldes import INDEX, PAGE_SIZE, Page

if TYPE_CHECKING:
    from publisher.release.draft import Draft

FOLDER: Final = "changes/ldes"
_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class State:
    """The pages of a stream, and the time until which it no longer holds everything."""

    pages: tuple[Page, ...] = ()
    lost: str | None = None


def write(draft: Draft) -> None:
    """Go on with the stream of the release before: add what changed since, and drop what is too old."""
    folder = draft.subfolder(FOLDER)
    before = draft.previous
    old = before.folder / FOLDER if before else None
    time, days = draft.created.strftime(_TIME), draft.config.stream_days
    held = read(old) if old and (old / INDEX).is_file() else State()
    kept = retained(held, (draft.created - timedelta(days=days)).strftime(_TIME))
    for page in kept.pages:
        assert old
        _link(old / page.name, folder / page.name)
    found = changes.since(before, draft.folder / "changes")
    members = (ldes.member(draft.config.base, draft.name, time, change) for change in found)
    state = append(kept, members, time, folder)
    (folder / INDEX).write_bytes(ldes.text(ldes.index(state.pages, state.lost, days, time)))


def read(folder: Path) -> State:
    """Read the state of a stream from its index, and from the page that may still grow."""
    times: dict[int, dict[str, str]] = {}
    told = {(subject, predicate): value for subject, predicate, value in ldes.values(ldes.parsed(folder / INDEX))}
    for (relation, predicate), node in told.items():
        if predicate == ldes.NODE:
            number = int(node.removeprefix(ldes.HERE).removesuffix(".ttl"))
            times.setdefault(number, {})[told[relation, TYPE]] = told[relation, ldes.VALUE]
    pages = []
    for number, ends in sorted(times.items()):
        page = Page(number, PAGE_SIZE, ends[ldes.FROM], ends.get(ldes.TO, ""))
        pages.append(page if ldes.TO in ends else _growing(folder, page))
    lost = next((value for (_, predicate), value in told.items() if predicate == ldes.POINT_IN_TIME), None)
    return State(tuple(pages), lost)


def retained(state: State, oldest: str) -> State:
    """Return the stream without the pages whose last member is older; the newest page stays in any case."""
    dropped = [page for page in state.pages[:-1] if page.last < oldest]
    lost = max((page.last for page in dropped), default=state.lost)
    return State(tuple(page for page in state.pages if page not in dropped), lost)


def append(state: State, members: Iterator[list[ox.Quad]], time: str, folder: Path) -> State:
    """Write members after those that are there, into the last page while it has room and then into new ones."""
    pages = list(state.pages)
    while True:
        growing = bool(pages) and not pages[-1].full
        page = pages.pop() if growing else Page(pages[-1].number + 1 if pages else 1, 0, time, time)
        some = list(islice(members, PAGE_SIZE - page.count))
        if not some:
            return replace(state, pages=tuple([*pages, page] if growing else pages))
        page = replace(page, count=page.count + len(some), last=time)
        file = folder / page.name
        held = ldes.parsed(file) if growing else []
        _replace(file, ldes.text({*held, *ldes.page(page), *(quad for told in some for quad in told)}))
        pages.append(page)


def _growing(folder: Path, page: Page) -> Page:
    quads = ldes.parsed(folder / page.name)
    times = [value for _, predicate, value in ldes.values(quads) if predicate == ldes.CREATED]
    return replace(page, count=len(times), last=max(times))


def _link(source: Path, target: Path) -> None:
    """Have a page of the older release in this one too, which costs no space; no release changes a file."""
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def _replace(file: Path, data: bytes) -> None:
    """Write a file anew. It is taken away first, as the older release may have the same one by a link."""
    file.unlink(missing_ok=True)
    file.write_bytes(data)
