"""The tables of a release, for people who do not speak RDF: CSV with a description (W3C CSV on the Web).

Each is a question of the folder `questions`, asked of one town after another. Rows wait sorted in files, so that
memory is bounded by the answer for one town. A cell that a spreadsheet would take for a formula begins with an
apostrophe; numbers and dates are as they are.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

from publisher import iris
from publisher.lines import Sorter
from publisher.release.build import Draft

FOLDER: Final = "tables"
METADATA: Final = "csv-metadata.json"
NAMES: Final = ("attendance", "decisions", "handlings", "statements", "votes")
TITLES: Final = {
    "attendance": ("Läsnäolo kokouksissa", "Who was in the meetings"),
    "decisions": ("Päätökset", "Decisions of bodies and officeholders, a row for each outcome"),
    "handlings": ("Käsittelyt", "What each body did with a case in a meeting"),
    "statements": ("Arvot, visiot ja tavoitteet", "What the towns say they stand for, with the sentence"),
    "votes": ("Äänestykset", "Votes"),
}
DATATYPES: Final = {
    "date": "date", "complete": "boolean", "present": "boolean", "unanimous": "boolean", "confidence": "decimal",
    "section": "integer", "yes": "integer", "no": "integer", "blank": "integer", "absent": "integer",
    "majority": "integer", "minority": "integer", "arrived": "dateTime", "departed": "dateTime", "page": "anyURI",
}  # fmt: skip
_TOWN: Final = "town"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write(draft: Draft) -> None:
    """Write every table, and the description of them all, into the draft."""
    folder = draft.subfolder(FOLDER)
    described = []
    for name in NAMES:
        draft.say(f"writing the table of {name} …")
        columns = _write(draft, name)
        described.append(_described(name, columns))
    metadata = {"@context": "http://www.w3.org/ns/csvw", "dialect": {"header": True}, "tables": described}
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    (folder / METADATA).write_text(text, encoding="utf-8")


def _write(draft: Draft, name: str) -> list[str]:
    question = files(__package__).joinpath("questions", f"{name}.rq").read_text(encoding="utf-8")
    columns: list[str] = []
    with (draft.folder / FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output)
        for town in draft.towns:
            answer = _asked(draft, question, town)
            if not columns:
                columns = [_TOWN, *(variable.value for variable in answer.variables)]
                writer.writerow(columns)
            writer.writerows([town, *row] for row in _sorted(answer))
    return columns


def _asked(draft: Draft, question: str, town: str) -> ox.QuerySolutions:
    node = ox.NamedNode(iris.town(draft.config.base, town))
    # Bound in the text: a substitution would be lost where the answer is grouped.
    text = question.replace("kl:municipality ?town", f"kl:municipality {node}")
    found = draft.store.native.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _sorted(answer: ox.QuerySolutions) -> Iterator[list[str]]:
    """Yield the rows of an answer in the order of their texts, however many."""
    sorter = Sorter()
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        row = [cell(solution[name]) for name in names]
        if any(row):
            sorter.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    for block in sorter.blocks():
        yield from map(json.loads, block)


def cell(term: Any) -> str:
    """Return what a cell says of a term: nothing for none, and nothing that a spreadsheet would run."""
    if term is None:
        return ""
    text: str = term.value
    is_text = isinstance(term, ox.Literal) and term.datatype.value.endswith(("#string", "#langString"))
    return f"'{text}" if is_text and text.startswith(_FORMULA) else text


def _described(name: str, columns: list[str]) -> dict[str, Any]:
    finnish, english = TITLES[name]
    return {
        "url": f"{name}.csv",
        "dc:title": [{"@value": finnish, "@language": "fi"}, {"@value": english, "@language": "en"}],
        "tableSchema": {
            "columns": [
                {"name": column, "titles": column, "datatype": DATATYPES.get(column, "string")} for column in columns
            ],
        },
    }
