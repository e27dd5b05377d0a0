"""A person's decision on pages that are gone and that a crawl held back."""

from __future__ import annotations

from dataclasses import replace

from publisher.crawl import missing_pages, withdrawal
from publisher.store import Store
from publisher.store.withdrawn_addresses import Withdrawal
from spiders.fetching import clock


def accept(store: Store, base: str, town: str) -> list[str]:
    """Withdraw the pages of a town that are held back; return the graphs that went. Raises StoreError."""
    missing = missing_pages.read(store, base, town)
    due = [graph for graph, page in missing.items() if page.held_back]
    gone = withdrawal.take_out(store, base, town, due, Withdrawal(clock.timestamp()[:10], "removed"))
    missing_pages.write(store, base, town, {graph: page for graph, page in missing.items() if not page.held_back})
    return gone


def refuse(store: Store, base: str, town: str) -> int:
    """Keep the pages of a town that are held back until they are shown again; return how many. Raises StoreError."""
    missing = missing_pages.read(store, base, town)
    kept = {
        graph: replace(page, held_back=False, kept=True) if page.held_back else page for graph, page in missing.items()
    }
    missing_pages.write(store, base, town, kept)
    return sum(page.held_back for page in missing.values())
