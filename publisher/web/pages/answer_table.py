"""The answer to a question as a page shows it: heads and codes in words, and what each value leads to.

A column leads where the header of the question says (`queries.presentation`). Beside that a town leads to its page, and
a body to its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import ontology
from publisher.web.pages.visit import Visit
from publisher.web.sparql.table import Table, Term
from queries.presentation import LINK, Chart

# Bars of a chart at most: more of them are a table.
_BARS: Final = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the answer; `link` leads to the page of what it stands for."""

    text: str
    link: str = ""
    is_number: bool = False
    is_town_text: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name, its value as text, and its length, of 100."""

    label: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Places:
    """What the data knows by name: towns by name and by key, and bodies by town and name, each with its IRI."""

    towns: Mapping[str, str]
    bodies: Mapping[tuple[str, str], str]


class AnswerTable:
    """An answer for a page; `names` are its columns that are shown, `heads` what they are called."""

    def __init__(self, visit: Visit, table: Table, places: Places) -> None:
        self.visit, self.places = visit, places
        self._keys = {iri.rpartition("/")[2]: name for name, iri in places.towns.items()}
        self._table = table
        hidden = _words()["hidden"]["columns"]
        self.names = [name for name in table.variables if not name.startswith(LINK) and name not in hidden]
        self.heads = [named("columns", name, visit.language) for name in self.names]
        self.rows = [self._row(row) for row in table.rows]

    def bars(self, chart: Chart | None) -> list[Bar]:
        """Return the bars of a chart, as long as they can be read; none where there is no chart."""
        if not chart or not 2 <= len(self.rows) <= _BARS or chart.value not in self.names:
            return []
        value, *labels = (self.names.index(name) for name in (chart.value, *chart.labels))
        longest = max(_number(row[value].text) for row in self.rows) or 1.0
        return [
            Bar(
                ", ".join(row[place].text for place in labels if row[place].text),
                row[value].text,
                round(100 * _number(row[value].text) / longest, 2),
            )
            for row in self.rows
        ]

    def _row(self, row: tuple[Term | None, ...]) -> list[Cell]:
        terms = dict(zip(self._table.variables, row, strict=True))
        texts = {name: term.text if term else "" for name, term in terms.items()}
        return [self._cell(name, texts, terms[name]) for name in self.names]

    def _cell(self, name: str, texts: Mapping[str, str], term: Term | None) -> Cell:
        text = texts[name]
        link = texts.get(LINK + name, "")
        shown = self._shown(name, text, bool(term and term.kind == "uri"))
        address = self.visit.link(link) if link and shown.text else shown.link or self._place(name, texts)
        return Cell(shown.text, address, shown.is_number and not address, shown.is_town_text)

    def _shown(self, name: str, text: str, is_iri: bool) -> Cell:
        words = self.visit.words
        if is_iri or text.startswith(("http://", "https://")):
            label = words.label(text)
            return Cell(label) if label else Cell(words.text("column_open"), self.visit.link(text))
        if name in {"town", "published_by"}:
            return Cell(self._keys.get(text, text))
        if codes := labels(name, text, words.language):
            return Cell(codes)
        if text in {"true", "false"}:
            return Cell(words.text("yes" if text == "true" else "no"))
        if len(text) >= 10 and text[4:5] == text[7:8] == "-" and (day := words.day(text)):
            return Cell(day)
        is_number = text.replace(".", "", 1).lstrip("-").isdecimal()
        return Cell(text, is_number=is_number, is_town_text=not is_number)

    def _place(self, name: str, texts: Mapping[str, str]) -> str:
        """Return the address of the town, body or case that a value names; nothing for what is not known."""
        town = self._keys.get(texts.get("town", ""), texts.get("town", ""))
        if name in {"town", "name"}:
            iri = self.places.towns.get(self._keys.get(texts[name], texts[name]), "")
        elif name == "body":
            iri = self.places.bodies.get((town, texts[name]), "")
        else:
            return ""
        return self.visit.link(iri) if iri else ""


def labels(column: str, text: str, language: str) -> str:
    """Return what codes in a column are called; nothing where they are none."""
    words = _words()["words"].get(column, {})
    found = []
    for code in text.split(", "):
        known = next((words[part] for part in reversed(code.replace("[", ".").split(".")) if part in words), None)
        if known:
            found.append(str(known[language]))
            continue
        schemes = [scheme for scheme in _words()["codes"].get(column, ()) if code in ontology.schemes().get(scheme, ())]
        if not schemes:
            return ""
        found.append(ontology.label(schemes[0], code, language))
    return ", ".join(found)


def named(kind: str, name: str, language: str) -> str:
    """Return what a field (`fields`) or a column (`columns`) of questions is called."""
    known = _words()[kind].get(name)
    return str(known[language]) if known else name.replace("_", " ")


def _number(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))
