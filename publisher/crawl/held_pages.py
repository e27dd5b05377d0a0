"""Pages that meet a stop rule: they are not stored until a person has looked at them (`kuntalinkki review held`).

Only the address, the codes of the rules and the day are kept: neither words nor bytes, as they may be private.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Literal

from publisher.mapping import iris
from publisher.store import Store, notes

Verdict = Literal["publish", "refuse"]


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page that waits for a person: the rules it meets, `since` when (ISO), and what the person said."""

    url: str
    codes: list[str]
    since: str
    verdict: Verdict | None = None


def read(store: Store, base: str, town: str) -> dict[str, HeldPage]:
    """Return the pages of a town that are or were held, by their graphs."""
    kept = notes.read_note(store, iris.held_graph(base, town)) or {}
    return {graph: HeldPage(**one) for graph, one in kept.items()}


def write(store: Store, base: str, town: str, pages: dict[str, HeldPage]) -> None:
    """Keep the pages that are held. Raises StoreError."""
    notes.write_note(store, iris.held_graph(base, town), {graph: asdict(page) for graph, page in pages.items()})


def holds(pages: dict[str, HeldPage], graph: str, url: str, codes: list[str], now: str) -> bool:
    """Return whether a page is held, and note it; one that a person let through is held again for another rule."""
    before = pages.get(graph)
    if not codes:
        if before and before.verdict is None:
            del pages[graph]
        return False
    if before and before.verdict and {*codes} <= {*before.codes}:
        return before.verdict == "refuse"
    pages[graph] = HeldPage(url, codes, before.since if before else now)
    return True


def decide(store: Store, base: str, town: str, address: str, verdict: Verdict) -> int:
    """Keep what a person says of the held pages of an address; return how many there are. Raises StoreError."""
    pages = read(store, base, town)
    found = [graph for graph, page in pages.items() if address in (graph, page.url)]
    write(store, base, town, pages | {graph: replace(pages[graph], verdict=verdict) for graph in found})
    return len(found)
