"""Errors of pages are told apart by type and code; their sentences give no advice, as readers do not know whom."""

from __future__ import annotations

import ast
from pathlib import Path

from spiders import errors
from spiders.errors import PageError

SPIDERS = Path(__file__).parents[2] / "spiders"


def kinds(of: type[PageError] = PageError) -> list[type[PageError]]:
    return [of, *(kind for below in of.__subclasses__() for kind in kinds(below))]


def test_every_error_has_a_code_of_its_own_and_stands_in_the_picture() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(codes) == len(set(codes))
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds())


def test_no_sentence_of_a_reader_says_to_ask_again() -> None:
    """A crawl has asked again when it reports one."""
    told = [
        f"{file.name}:{node.lineno}"
        for file in SPIDERS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "ask again" in node.value
    ]
    assert told == []
