"""What a handling tells, field by field, as entries that can be counted: as it should be, and as it was read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, TypeAlias

from benchmarks.minutes import voting
from spiders.items import Handling

Table: TypeAlias = Mapping[str, Any]
# Spells a text that was read as the gold does, which tells only a hash of what is not to be told in words.
Spelling: TypeAlias = Callable[[str], str]

_QUOTES: Final = str.maketrans({**dict.fromkeys("”“„»«", '"'), **dict.fromkeys("’‘´", "'"), "–": "-", "\u00ad": None})
# How many words of a text the gold tells at either end, where it tells them as a hash.
EDGE: Final = 5


@dataclass(frozen=True, slots=True)
class Entries:
    """What should be told of a field and what was."""

    wanted: Counter[str]
    found: Counter[str]


def fold(text: str | None) -> str:
    """Return a text on one line, its quotation marks, dashes and composed letters spelled one way."""
    return " ".join(unicodedata.normalize("NFC", text or "").translate(_QUOTES).split())


def hashed(text: str | None) -> str:
    """Return a text as a gold tells it that may not tell the words of a real page."""
    return f"#{sha256(fold(text).encode()).hexdigest()[:12]}"


def names(told: Iterable[str], spelled: Spelling = fold) -> Counter[str]:
    """Return names as entries."""
    return Counter(map(spelled, told))


def of_handling(right: Table, read: Handling | None, spelled: Spelling) -> Iterator[tuple[str, Entries]]:
    """Yield the entries of each field of a handling; a handling that was not read tells nothing."""
    one = read or Handling("")
    motions = right.get("motions", [])
    yield "presenter", Entries(_presenter(right.get("presenter")), _presenter_read(one, spelled))
    for field in ("proposal", "decision"):
        begin, end = _edges(right.get(field), getattr(one, field), spelled)
        yield field, Entries(_joined(begin.wanted, end.wanted), _joined(begin.found, end.found))
        yield f"{field}-begin", begin
        yield f"{field}-end", end
    yield "outcomes", Entries(Counter(right.get("outcomes", ())), Counter(one.outcomes or ()))
    yield "unanimous", _flag(right.get("unanimous"), one.unanimous)
    yield "dissents", Entries(names(right.get("dissents", ())), names((d.name for d in one.dissents), spelled))
    yield "recusals", Entries(names(right.get("recusals", ())), names((r.name for r in one.recusals), spelled))
    same = voting.same_motions(motions, one.motions, spelled)
    yield "motions", Entries(*voting.motions(motions, one.motions, same, spelled))
    yield "votes", Entries(*voting.votes(right.get("votes", []), one.votes, same, spelled))
    movers = (name for m in one.motions for name in m.movers())
    yield "movers", Entries(names(name for m in motions for name in voting.movers(m)), names(movers, spelled))
    seconders = (name for m in one.motions for name in m.seconders)
    wanted = names(name for m in motions for name in m.get("seconders", ()))
    yield "seconders", Entries(wanted, names(seconders, spelled))


def _presenter(told: Table | None) -> Counter[str]:
    return Counter([f"{office(told.get('title'))} / {fold(told.get('name'))}"] if told else [])


def _presenter_read(one: Handling, spelled: Spelling) -> Counter[str]:
    told = one.presenter
    name = spelled(told.name) if told and told.name else ""
    return Counter([f"{office(told.title)} / {name}"] if told else [])


def office(title: str | None) -> str:
    """Return the title of an office without case, and without the Swedish article (kommundirektören, ordföranden)."""
    told = fold(title).casefold()
    if told.endswith("en"):
        told = told.replace("iska ", "isk ")  # "tekniska direktören" is the "teknisk direktör"
    return (told.removesuffix("n") if told.endswith("en") else told).removesuffix("e")


def _flag(right: bool | None, read: bool | None) -> Entries:
    """Compare a flag; that it is not so follows from a vote and need not be told."""
    told = read if read or right is not None else None
    return Entries(Counter([str(right)] if right is not None else []), Counter([str(told)] if told is not None else []))


def _joined(begin: Counter[str], end: Counter[str]) -> Counter[str]:
    return Counter([f"{' '.join(begin)} … {' '.join(end)}"] if begin or end else [])


def _edges(right: list[str] | None, read: str | None, spelled: Spelling) -> tuple[Entries, Entries]:
    """Compare where a text begins and where it ends; a text that is told by its beginning alone is that and no more."""
    words = fold(read).removeprefix("- ").split()
    told = (spelled(" ".join(words[:EDGE])), spelled(" ".join(words[-EDGE:]))) if words else None
    if right is None:
        return _edge(None, told and told[0]), _edge(None, told and told[1])
    first, last = fold(right[0]), fold(right[1] or right[0])
    if words and not first.startswith("#"):
        text = " ".join(words)
        ends = text == first if not right[1] else text.endswith(last)
        told = (first if text.startswith(first) else " ".join(words[:EDGE]), last if ends else " ".join(words[-EDGE:]))
    elif words:
        at_first, at_last = _count(first), _count(last)
        head, tail = " ".join(words[:at_first]), " ".join(words[-at_last:])
        told = (_spelled(head, at_first, spelled), _spelled(tail, at_last, spelled))
    return _edge(first, told and told[0]), _edge(last, told and told[1])


def _count(right: str) -> int:
    """Return how many words a hash is of: '#abc' of five, '#abc/2' of two."""
    return int(right.partition("/")[2] or EDGE)


def _spelled(words: str, count: int, spelled: Spelling) -> str:
    return spelled(words) + ("" if count == EDGE else f"/{count}")


def _edge(wanted: str | None, found: str | None) -> Entries:
    return Entries(Counter([wanted] if wanted else []), Counter([found] if found else []))
