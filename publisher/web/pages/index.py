"""The search index of the release that is served, read-only: what is newest, what is coming, what has these words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool

from publisher.release.layout import SEARCH, SEARCH_INDEX, SEARCH_VERSION
from publisher.web.pages.index_search import Entry, Found, find

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST: Final = 3
# Where nothing has the words as they are, so many letters are cut from their ends; so many are left at least.
_ENDINGS: Final = range(6)
_STEM: Final = 6
_STEPS: Final = 10_000
# Bytes of the file that are read without copying them first.
_MAPPED: Final = 2_000_000_000
_MOST_STEPS: Final = 20_000  # of so many: some seconds, which no honest search needs
# Endings of the cases that a town's name is asked in: Kemin, Kemissä, Kemistä, Kemiin, Simoon, Kemis.
_CASE: Final = re.compile(r"(?:s|n|[aeiouyäö]n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle)?")
_COLUMNS: Final = "entry.*, town.name AS town_name"
_FROM: Final = "FROM entry JOIN town ON town.key = entry.town"


class Index:
    """The index of the current of the releases in a folder.

    Every method returns nothing where there is none, or one that another version of the program made.
    """

    def __init__(self, releases: Path) -> None:
        self._file = releases / "current" / SEARCH / SEARCH_INDEX

    async def towns(self) -> list[Entry]:
        """Return the towns with how much was read of them, and when."""
        return await self._rows("SELECT * FROM town ORDER BY name")

    async def newest(
        self, count: int, town: str | None = None, is_coming: bool = False, kind: str = "item"
    ) -> list[Entry]:
        """Return the newest things of a kind, of all towns or of one; those that are still to come instead.

        What belongs to no case, such as the opening of a meeting, is left out where there is anything that does.
        """
        where, values = ("entry.town = ? AND", [town]) if town else ("", [])
        for filed in ("AND has_case = 1 ", ""):
            rows = await self._rows(
                f"SELECT {_COLUMNS} {_FROM} WHERE {where} entry.kind = ? AND is_coming = ? AND entry.date != '' {filed}"
                "ORDER BY entry.date DESC, entry.section DESC, entry.iri LIMIT ?",
                *values, kind, int(is_coming), count,
            )  # fmt: skip
            if rows:
                return rows
        return []

    async def years(self, town: str) -> list[Entry]:
        """Return a town's years in numbers, the newest first."""
        return await self._rows("SELECT * FROM year WHERE town = ? ORDER BY year DESC", town)

    async def bodies(self) -> list[Entry]:
        """Return the bodies that have items: `town_name`, `body_name` and the IRI, `body`."""
        return await self._rows(
            "SELECT town.name AS town_name, body.name AS body_name, body.iri AS body FROM body "
            "JOIN town ON town.key = body.town"
        )

    async def addresses(self) -> Iterator[str]:
        """Return the IRIs of all that can be found, in order."""
        return (row["iri"] for row in await self._rows("SELECT iri FROM entry ORDER BY id"))

    async def search(self, words: str, chosen: Mapping[str, str], by_date: bool, skip: int) -> Found:
        """Return what has all these words, in any of their forms, narrowed by FACETS."""
        return await run_in_threadpool(self._search, words, chosen, by_date, skip)

    async def _rows(self, query: str, *values: object) -> list[Entry]:
        return await run_in_threadpool(self._read, query, values)

    def _read(self, query: str, values: tuple[object, ...]) -> list[Entry]:
        with self._open() as index:
            return [dict(row) for row in index.execute(query, values)] if index else []

    def _search(self, words: str, chosen: Mapping[str, str], by_date: bool, skip: int) -> Found:
        asked = [word for word in _WORD.findall(words.casefold()) if len(word) >= _SHORTEST][:8]
        is_narrowed = bool(chosen)
        with self._open() as index:
            if index and len(asked) > 1 and "town" not in chosen:
                asked, chosen = _without_town(index, asked, chosen)
            for cut in _ENDINGS:
                if not index or not asked:
                    break
                found = find(index, [_forms(index, word, cut) for word in asked], chosen, by_date, skip)
                if found.total or is_narrowed:
                    return found
        return Found([], 0, {}, ())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """Open the index of the release that is current now."""
        file = self._file.resolve()
        if not file.is_file():
            yield None
            return
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as index:
            if index.execute("PRAGMA user_version").fetchone()[0] != SEARCH_VERSION:
                yield None
                return
            index.row_factory = sqlite3.Row
            index.execute(f"PRAGMA mmap_size = {_MAPPED}")
            steps = iter(range(_MOST_STEPS))
            index.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
            yield index


def _without_town(
    index: sqlite3.Connection, asked: list[str], chosen: Mapping[str, str]
) -> tuple[list[str], Mapping[str, str]]:
    """Return the words without the first that names a town of the index, and that town as what narrows the search.

    Nobody's minutes say their own name in each item: "kouluverkko Kemissä" means the school network in Kemi's.
    """
    towns = {row["name"].casefold(): row["key"] for row in index.execute("SELECT name, key FROM town")}
    for word in asked:
        name = next((name for name in sorted(towns, key=len, reverse=True) if _is_form(word, name)), None)
        if name:
            return [other for other in asked if other != word], {**chosen, "town": towns[name]}
    return asked, chosen


def _is_form(word: str, name: str) -> bool:
    return word.startswith(name) and _CASE.fullmatch(word[len(name) :]) is not None


def _forms(index: sqlite3.Connection, word: str, cut: int) -> tuple[str, ...]:
    """Return what to look for of a word: itself and its base form, with so many letters cut from their ends."""
    base = index.execute("SELECT base FROM form WHERE word = ?", (word,)).fetchone()
    found = dict.fromkeys((word, base[0] if base else word))
    return tuple(dict.fromkeys(form[: max(len(form) - cut, _STEM)] if cut else form for form in found))
