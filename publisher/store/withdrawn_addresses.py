"""Which addresses of a town were withdrawn, on which day and for which class of reason.

It is what a server needs to answer 410 (RFC 9110, 15.5.11) for an IRI or an address that it has published before, and
what a crawl needs to leave alone what a person has withdrawn. The addresses themselves may tell what was taken away
(`…/rakennuslupa-maija-malli/`), so only the SHA-256 of each is kept, as bookkeeping beside the data:

    withdrawal = withdrawn_addresses.read(store, base).get(withdrawn_addresses.digest(iri))
    # None, or Withdrawal(on="2026-11-30", reason="removed")

A release holds the same as a file, for a server that opens no store: `changes/withdrawn.json`, from the digest to
`{"on": …, "reason": …}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from publisher.mapping import iris
from publisher.store import Store, notes

FILE: Final = "withdrawn.json"
REPLACED: Final = "replaced"
CORRECTED: Final = "corrected"
# Why a page was withdrawn. The first four come from crawls and end when the page is shown again; the others are a
# person's, and hold until that person lifts them.
REASONS: Final[Mapping[str, str]] = {
    "removed": "the town no longer shows it",
    REPLACED: "the minutes of the meeting replace it",
    CORRECTED: "the town corrected what its name is made of",
    "unchecked": "its appeal period is over, and nobody could look whether the town still shows it",
    "appeal-period": "the time for appeals is over (Kuntalaki 410/2015, 140 §)",
    "personal-data": "it tells personal data that must not be published",
    "request": "the town or a person asked for it",
    "error": "it was published by mistake",
}
BY_CRAWLS: Final = frozenset({"removed", REPLACED, CORRECTED, "unchecked"})


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The ISO day on which an address was withdrawn, and the code of the reason: one of REASONS.

    `of` is the digest of the page's graph, the same for all addresses that went with one page.
    """

    on: str
    reason: str
    of: str = ""

    @property
    def is_barred(self) -> bool:
        """Return whether the page stays out even if the town shows it."""
        return self.reason not in BY_CRAWLS


def digest(address: str) -> str:
    """Return what an address or IRI is known by."""
    return sha256(address.encode()).hexdigest()


def read(store: Store, base: str, town: str | None = None) -> dict[str, Withdrawal]:
    """Return the withdrawals of a town, or of all, by the digests of their addresses."""
    prefix = iris.withdrawn_graph(base, town or "x").removesuffix("x" if town is None else "")
    graphs = store.graphs(prefix) if town is None else [prefix]
    notes_of = (notes.read_note(store, graph) or {} for graph in graphs)
    return {key: Withdrawal(**told) for kept in notes_of for key, told in kept.items()}


def record(store: Store, base: str, town: str, pages: Mapping[str, Iterable[str]], withdrawal: Withdrawal) -> None:
    """Remember pages as withdrawn, by their graphs, with the addresses and IRIs that went too. Raises StoreError."""
    held = read(store, base, town)
    for graph, addresses in pages.items():
        told = replace(withdrawal, of=digest(graph))
        held |= {digest(address): told for address in (graph, *addresses)}
    _write(store, base, town, held)


def record_things(store: Store, base: str, town: str, iris_of: Iterable[str], withdrawal: Withdrawal) -> None:
    """Remember IRIs of things that a page no longer names, while the page itself stays. Raises StoreError."""
    held = read(store, base, town)
    _write(store, base, town, held | {digest(iri): withdrawal for iri in iris_of if digest(iri) not in held})


def forget(store: Store, base: str, town: str, addresses: Iterable[str]) -> None:
    """Forget the withdrawal of pages, by one of the addresses of each. Raises StoreError."""
    held = read(store, base, town)
    pages = {held[key].of for address in addresses if (key := digest(address)) in held}
    if pages:
        _write(store, base, town, {key: told for key, told in held.items() if told.of not in pages})


def write_file(withdrawn: Mapping[str, Withdrawal], file: Path) -> None:
    """Write withdrawals as the file of a release."""
    told = {key: asdict(one) for key, one in sorted(withdrawn.items())}
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def read_file(file: Path) -> dict[str, Withdrawal]:
    """Return the withdrawals that a release tells; none for a release without the file."""
    try:
        told = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    return {key: Withdrawal(**one) for key, one in told.items()}


def _write(store: Store, base: str, town: str, held: Mapping[str, Withdrawal]) -> None:
    notes.write_note(store, iris.withdrawn_graph(base, town), {key: asdict(one) for key, one in held.items()})
