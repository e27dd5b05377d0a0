"""Pages of made-up towns that say what they stand for, and a process that derives it and may be killed.

`python deriving.py STORE` derives what the pages of the store say, and writes a line for each page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from publisher.mapping import iris, municipality_quads, quads
from publisher.statements import derivation, derived_graphs
from publisher.store import Store
from spiders.items import (
    AgendaItem,
    Attachment,
    AttachmentText,
    FetchedPage,
    FilePage,
    Handling,
    Item,
    OfficialDecision,
)
from spiders.municipalities import Municipality
from support.feeding import fetched
from support.made_pages import BASE

SITE = "http://{town}.sample.invalid/cgi/DREQUEST.PHP?page=meetingitem&id={id}"
VALUES = "Kunnan arvot ovat vastuullisuus, avoimuus ja rohkeus."


def handling(section: int, **texts: Any) -> Handling:
    """Make a handling of the board on a day that its § tells: § 12 is on the 12th."""
    return Handling("Kunnanhallitus", f"2024-05-{section:02}", section, outcomes=["approved"], **texts)


def page(
    number: int, *handlings: Handling, key: str = "kemi", title: str = "Asia", sample: bool = False
) -> FetchedPage:
    """Make the page of an item; the last handling is its own."""
    id = f"2024{number}-1"
    own = handlings[-1]
    item = AgendaItem(
        key, id, SITE.format(town=key, id=id), "Kunnanhallitus", "minutes", own.date, f"2024{number}", own.section,
        title=title, handlings=[*handlings],
    )  # fmt: skip
    said = "".join(f"{one.preparation}{one.proposal}{one.proceedings}{one.decision}" for one in handlings)
    return fetched("item", id, [item], item.url, key, said, sample)


def decision_page(text: str, key: str = "kemi") -> FetchedPage:
    """Make the page of an officeholder's decision."""
    url = SITE.format(town=key, id="d1")
    item = OfficialDecision(key, "d1", url, "Kunnanjohtaja", "2024-06-01", "5", "Hankinta", decision=text)
    return fetched("decision", "d1", [item], url, key, text, False)


def attachment_pages(text: str, key: str = "kemi") -> list[FetchedPage]:
    """Make the page of an item that lists a file, and the text of the file, on its second page."""
    url = f"http://{key}.sample.invalid/kokous/20249-1-1.PDF"
    listing = page(9, handling(9, decision="Hyväksyttiin."), key=key)
    item = listing.reading.items[0]
    assert isinstance(item, AgendaItem)
    item.attachments.append(Attachment("Liite", url, "attachment"))
    id = iris.attachment_key("20249-1", 1, url)
    pages = [FilePage(1, "Kansi"), FilePage(2, text)]
    file: Item = AttachmentText(key, id, url, "application/pdf", 100, 2, True, pages)
    return [listing, fetched("attachment", id, [file], url, key, text, False)]


def put(store: Store, pages: Iterable[FetchedPage]) -> None:
    """Write pages and the graphs of their towns, as a crawl does."""
    for one in pages:
        graph = iris.page_graph(BASE, one.municipality, one.reading.kind, one.reading.id)
        register = iris.page_graph(BASE, one.municipality, "municipality", one.municipality)
        names = Municipality(one.municipality, {"fi": one.municipality.partition("-")[0].capitalize()}, ())
        store.write({graph: [*quads(one, BASE)], register: [*municipality_quads(names, BASE)]})


def main() -> None:
    derived_graphs.BATCH = 100  # type: ignore[misc]
    derived_graphs.PROGRESS_SECONDS = 0.0  # type: ignore[misc]
    with Store.open(Path(sys.argv[1])) as store:
        derivation.refresh(store, BASE, ["kemi"], lambda said: print(said, flush=True))


if __name__ == "__main__":
    main()
