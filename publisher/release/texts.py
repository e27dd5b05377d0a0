"""What a catalogue says in words: `texts.toml`, in three languages, with what is to be filled in filled in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from rdflib import Literal

LANGUAGES: Final = ("fi", "sv", "en")


def say(*keys: str, **values: str | int) -> list[Literal]:
    """Return a text in each language. Raises KeyError for a text that there is not."""
    return [Literal(text.format(**values), lang=language) for language, text in _found(keys).items()]


def start(literals: list[Literal], *keys: str, **values: str | int) -> list[Literal]:
    """Return texts with another before each, of the same language."""
    before = {text.language: str(text) for text in say(*keys, **values)}
    return [Literal(before[text.language] + text, lang=text.language) for text in literals]


def words(key: str) -> list[Literal]:
    """Return a list of words in each language."""
    return [Literal(word, lang=language) for language, listed in _found((key,)).items() for word in listed]


def _found(keys: tuple[str, ...]) -> dict[str, Any]:
    found: Any = _texts()
    for key in keys:
        found = found[key]
    return {language: found[language] for language in LANGUAGES}


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("publisher.release").joinpath("texts.toml").read_text(encoding="utf-8"))
