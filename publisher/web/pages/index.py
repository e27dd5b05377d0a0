"""The search index of the release that is served, read-only: what is newest, what is coming, what has these words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool

from publisher.release.layout import SEARCH, SEARCH_INDEX

Entry = Mapping[str, Any]
PAGE: Final = 20
FACETS: Final = ("town", "body", "kind", "outcome", "year", "task")
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST: Final = 3
# Where nothing has the words as they are, so many letters are cut from their ends; so many are left at least.
_ENDINGS: Final = range(6)
_STEM: Final = 6
_STEPS: Final = 10_000
_MOST_STEPS: Final = 20_000  # of so many: some seconds, which no honest search needs
# The title counts most, then the base forms, in which a word stands once however long the text is.
_RANK: Final = "bm25(words, 8.0, 1.0, 3.0)"
_COLUMNS: Final = "entry.*, town.name AS town_name"
_FROM: Final = "FROM entry JOIN town ON town.key = entry.town"
_CONDITIONS: Final = {
    "town": "entry.town = ?",
    "body": "entry.body = ?",
    "kind": "entry.kind = ?",
    "outcome": "' ' || entry.outcomes || ' ' LIKE '% ' || ? || ' %'",
    "year": "substr(entry.date, 1, 4) = ?",
    "task": "entry.task = ?",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: entries with `text`, how many there are in all, choices to narrow it by, marked words."""

    entries: list[Entry]
    total: int
    choices: Mapping[str, list[tuple[str, str, int]]]
    forms: tuple[str, ...]


class Index:
    """The index of the current of the releases in a folder; every method returns nothing where there is none."""

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
            f"SELECT DISTINCT town.name AS town_name, body_name, body {_FROM} WHERE kind = 'item' AND body != ''"
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
        with self._open() as index:
            for cut in _ENDINGS:
                if not index or not asked:
                    break
                found = _find(index, [_forms(index, word, cut) for word in asked], chosen, by_date, skip)
                if found.total or chosen:
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
            index.row_factory = sqlite3.Row
            steps = iter(range(_MOST_STEPS))
            index.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
            yield index


def _forms(index: sqlite3.Connection, word: str, cut: int) -> tuple[str, ...]:
    """Return what to look for of a word: itself and its base form, with so many letters cut from their ends."""
    base = index.execute("SELECT base FROM form WHERE word = ?", (word,)).fetchone()
    found = dict.fromkeys((word, base[0] if base else word))
    return tuple(dict.fromkeys(form[: max(len(form) - cut, _STEM)] if cut else form for form in found))


def _find(
    index: sqlite3.Connection, forms: list[tuple[str, ...]], chosen: Mapping[str, str], by_date: bool, skip: int
) -> Found:
    match = " AND ".join("(" + " OR ".join(_quoted(form) for form in word) + ")" for word in forms)
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in chosen)
    source = f"{_FROM} JOIN words ON words.rowid = entry.id WHERE words MATCH ?{conditions}"
    values = (match, *chosen.values())
    order = "entry.date DESC, entry.id" if by_date else f"{_RANK}, entry.date DESC, entry.id"
    rows = index.execute(
        f"SELECT {_COLUMNS}, words.text AS text {source} ORDER BY {order} LIMIT {PAGE} OFFSET ?", (*values, skip)
    )
    entries: list[Entry] = [dict(row) for row in rows]
    total = int(index.execute(f"SELECT COUNT(*) {source}", values).fetchone()[0])
    return Found(entries, total, _choices(index, source, values), tuple(form for word in forms for form in word))


def _choices(
    index: sqlite3.Connection, source: str, values: tuple[object, ...]
) -> dict[str, list[tuple[str, str, int]]]:
    """Return, for each facet, values with their names and how many of the hits have them."""
    columns = {
        "town": ("entry.town", "town.name"),
        "body": ("entry.body", "town.name || ', ' || entry.body_name"),
        "kind": ("entry.kind", "''"),
        "year": ("substr(entry.date, 1, 4)", "substr(entry.date, 1, 4)"),
        "outcome": ("entry.outcomes", "''"),
        "task": ("entry.task", "entry.task"),
    }
    found = {}
    for facet, (column, name) in columns.items():
        rows = index.execute(f"SELECT {column}, MIN({name}), COUNT(*) {source} GROUP BY 1 ORDER BY 3 DESC", values)
        counted = [(str(row[0]), str(row[1]), int(row[2])) for row in rows if row[0]]
        found[facet] = _single(counted) if facet == "outcome" else counted
    return found


def _single(counted: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Count codes that stand several in a value one by one."""
    single: dict[str, int] = {}
    for codes, _, number in counted:
        for code in codes.split():
            single[code] = single.get(code, 0) + number
    return [(code, "", number) for code, number in sorted(single.items(), key=lambda one: -one[1])]


def _quoted(form: str) -> str:
    return '"' + form.replace('"', '""') + '"'
