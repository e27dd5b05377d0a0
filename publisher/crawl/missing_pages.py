"""Pages that are held and that the town no longer showed when they were last asked for.

One answer withdraws nothing: a server that is down for a day, moved or broken answers 404 as well. A page is withdrawn
when two crawls, at least a day apart, found it gone and none between them found it there. Where more are gone than
the limits allow, none is withdrawn until a person has decided (`kuntalinkki review withdrawals`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from publisher.mapping import iris
from publisher.store import Store, notes

APART: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A page that is gone: `since` and `last` are the ISO times of the first and the last crawl that found it so.

    `held_back` says that a person has to decide, `kept` that one decided to keep it until it is shown again.
    """

    url: str
    kind: str
    platform: str
    since: str
    last: str
    held_back: bool = False
    kept: bool = False


@dataclass(slots=True)
class Decision:
    """What a crawl does about pages that are gone: `due` graphs are withdrawn, `missing` are remembered."""

    due: list[str] = field(default_factory=list)
    missing: dict[str, MissingPage] = field(default_factory=dict)
    held_back: int = 0
    waiting: int = 0


def read(store: Store, base: str, town: str) -> dict[str, MissingPage]:
    """Return the missing pages of a town by their graphs."""
    kept = notes.read_note(store, iris.missing_graph(base, town)) or {}
    return {graph: MissingPage(**told) for graph, told in kept.items()}


def write(store: Store, base: str, town: str, missing: Mapping[str, MissingPage]) -> None:
    """Keep the missing pages of a town in place of those before. Raises StoreError."""
    told = {graph: asdict(page) for graph, page in missing.items()}
    notes.write_note(store, iris.missing_graph(base, town), told)


def decide(
    before: Mapping[str, MissingPage], gone: Mapping[str, MissingPage], seen: Container[str], allowed: int
) -> Decision:
    """Decide what to withdraw of the pages that a crawl found `gone`, where so many are `allowed` to be.

    `before` are those of earlier crawls; `seen` the graphs that this crawl found to be there.
    """
    found = Decision(missing={graph: page for graph, page in before.items() if graph not in seen})
    pages = {graph: _joined(found.missing.get(graph), page) for graph, page in gone.items() if graph not in seen}
    asked = {graph: page for graph, page in pages.items() if not page.kept}
    is_too_much = len(asked) > allowed
    for graph, page in pages.items():
        if not page.kept and not is_too_much and _is_due(page):
            found.due.append(graph)
            found.missing.pop(graph, None)
        else:
            found.missing[graph] = replace(page, held_back=is_too_much and not page.kept)
    found.held_back = len(asked) if is_too_much else 0
    found.waiting = 0 if is_too_much else len(asked) - len(found.due)
    return found


def _joined(before: MissingPage | None, now: MissingPage) -> MissingPage:
    """Return a page as gone since the first time; a time that lies ahead was told by a wrong clock."""
    if before is None or _time(before.since) > _time(now.last):
        return now
    return replace(now, since=before.since, kept=before.kept)


def _is_due(page: MissingPage) -> bool:
    return _time(page.last) - _time(page.since) >= APART


def _time(iso: str) -> datetime:
    return datetime.fromisoformat(iso)
