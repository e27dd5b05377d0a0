"""What a body is called in full that a heading shortens: by the town's file, the page's own list, its text, or custom.

    "Tekn.ltk"  ─ the page says "Teknisen lautakunnan"  ─▶  Tekninen lautakunta
    "Kh"        ─ the page is of a town with "Kunnan-"  ─▶  Kunnanhallitus

Where several bodies could be meant and nothing tells which, the short name stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from spiders.documents.text import fold
from spiders.minutes import headings
from spiders.minutes.headings import Heading
from spiders.minutes.vocabulary import BODY_ENDINGS, BODY_GENITIVES, TABLES, USUAL_SHORT_BODIES, either

_LONGEST_SHORT: Final = 16
_MOST_WORDS: Final = 5
_NAMED: Final = re.compile(rf"(?<!\w)[\w-]*{either([*BODY_ENDINGS, *BODY_GENITIVES])}(?!\w)", re.IGNORECASE)
# What the bodies of a town are called after: "Kunnanhallitus", "kaupunginjohtaja".
_OF_TOWN: Final = re.compile(r"\b(?P<form>kunnan|kaupungin)(?:hallitu|valtuust|johtaja|sihteeri|talo)", re.IGNORECASE)
_USUAL_ENDS: Final[dict[str, str]] = TABLES["bodies"]["usual_ends"]


class BodyNames:
    """The full names of the bodies that a page tells of."""

    def __init__(
        self, own: Heading, listed: Iterable[Heading], aliases: Mapping[str, str], lines: Sequence[str]
    ) -> None:
        """Know the town's `aliases`, whose page it is, what it lists, and what its `lines` name."""
        self._aliases: Final = aliases
        known = [heading for heading in (*listed, own) if heading.body and heading.section is not None]
        self._listed: Final = {
            (one.date, one.section): aliases.get(one.body, one.body) for one in known if one.body is not None
        }
        self._lines: Final = [*([own.body] if own.body else []), *self._listed.values(), *lines]
        self._found: Final[dict[str, str]] = {}

    def full(self, heading: Heading | None) -> Heading:
        """Give a heading its body's full name."""
        heading = heading or Heading(None)
        body = heading.body or ""
        listed = self._listed.get((heading.date, heading.section))
        if listed and headings.alike(body, listed):
            body = listed
        return Heading(self.of(body) or None, heading.date, heading.section)

    def of(self, body: str) -> str:
        """Return the full name of a body, or the name itself where it is full or nothing tells more."""
        if body not in self._found:
            self._found[body] = self._aliases.get(body) or self._full(body)
        return self._found[body]

    def _full(self, body: str) -> str:
        short = body.strip(". ")
        if not body or len(short) > _LONGEST_SHORT or headings.is_body(body):
            return headings.nominative(body)
        if (everywhere := USUAL_SHORT_BODIES.get(short.casefold())) is not None:
            return everywhere
        ending = _USUAL_ENDS.get(re.sub(r"\W", "", short).casefold())
        found = {f"{form}{end}" for form in self._forms() for end in ([ending] if ending else _USUAL_ENDS.values())}
        if not ending:
            known = [*self._listed.values(), *self._aliases.values(), *found]
            found = {*self._named(short)} | {name for name in known if _stands_for(short, name)}
        return found.pop() if len(found) == 1 else body

    def _forms(self) -> set[str]:
        """Return what the town's bodies are called after, by the first line that tells: that is the page's own body."""
        found = (_OF_TOWN.search(line) for line in self._lines)
        first = next((match["form"].capitalize() for match in found if match), None)
        return {first} if first else set()

    def _named(self, short: str) -> Iterable[str]:
        """Yield the bodies that the text names, each from the last words on that a short name can stand for."""
        for line in self._lines:
            for match in _NAMED.finditer(line) if len(line) < 20_000 else ():
                words = fold(line[: match.end()]).split()
                for count in range(1, min(_MOST_WORDS, len(words)) + 1):
                    name = headings.nominative(" ".join(words[-count:]))
                    if _stands_for(short, name):
                        yield name[:1].upper() + name[1:]
                        break


def _stands_for(short: str, name: str) -> bool:
    """Return whether a short name can stand for a body's: its letters are the name's, each part begins a word of it."""
    parts = re.split(r"[. -]+", short.strip("."))
    return (
        len(short) < len(name)
        and headings.alike(re.sub(r"\W", "", short), re.sub(r"[^\w]", "", name))
        and (len(parts) < 2 or headings.alike(parts[0], name.split()[0]))
    )
