"""Every field and column of the questions has a name in the three languages."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import queries
from publisher.web.pages.answer_table import named

ANSWERS = Path(__file__).parents[3] / "queries/answers"
NAMES = [name for name in queries.names() if not name.startswith("federated/")]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_question_shows_has_a_name(name: str) -> None:
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    for language in ("fi", "sv"):
        for kind, names in (("columns", columns), ("fields", [one.name for one in queries.load(name).parameters])):
            for one in names:
                assert one in _known(kind), (kind, one)
                assert named(kind, one, language)


def _known(kind: str) -> set[str]:
    text = files("publisher.web.pages").joinpath("questions.toml").read_text(encoding="utf-8")
    return {*tomllib.loads(text)[kind]} | {"rule", "key"}
