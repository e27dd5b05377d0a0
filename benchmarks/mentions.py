"""List what the recorded texts mention, each once for a text, so that a person can count what is right of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks import recorded
from publisher.mapping.mentions import FIELDS
from spiders.errors import PageError
from spiders.items import AgendaItem, Item, OfficialDecision
from spiders.minutes import citations
from spiders.minutes.citations import Citation

AROUND = 50


def found() -> Iterator[tuple[str, str, Citation]]:
    """Yield the page, the text and each mention in it, once however often a text is retold."""
    seen: set[tuple[object, ...]] = set()
    for page in (*recorded.PAGES, *recorded.TWEB_PAGES, *recorded.TEXTS):
        for text, mention in (pair for item in _items(page) for pair in _mentions(item)):
            known = (text, mention.kind, mention.words, mention.amount)
            if known not in seen:
                seen.add(known)
                yield page, text, mention


def _items(page: str) -> list[Item]:
    try:
        return recorded.read(page)
    except (PageError, OSError):  # not read by this program, or not there
        return []


def _mentions(item: Item) -> Iterator[tuple[str, Citation]]:
    if not isinstance(item, AgendaItem | OfficialDecision):
        return
    for told in item.handlings if isinstance(item, AgendaItem) else (item,):
        for field, money in FIELDS:
            if text := getattr(told, field):
                yield from ((text, mention) for mention in citations.find(text, told.date, money))


def main() -> None:
    """Print each mention with the words around it, and how many there are of each kind."""
    counted: Counter[str] = Counter()
    for page, text, mention in found():
        counted[mention.kind] += 1
        around = text[max(0, mention.start - AROUND) : mention.start + len(mention.words) + AROUND]
        print(page, mention.kind, mention.words, "…" + " ".join(around.split()) + "…", sep="\t")
    print(*(f"{kind} {count}" for kind, count in sorted(counted.items())), sep=", ")


if __name__ == "__main__":
    main()
