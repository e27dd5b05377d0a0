"""The small words of both languages, from `function_words.toml`, by what they do in a sentence."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from publisher.statements.finding.morphology import Language
from publisher.statements.finding.tokens import Token

_FILE: Final = Path(__file__).with_name("function_words.toml")


@cache
def listed(what: str, language: Language) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(_tables()[language][what])


def is_one(token: Token, what: str, language: Language) -> bool:
    """Return whether a word stands in a list in just this form."""
    return token.lower in listed(what, language)


def is_form(token: Token, what: str, language: Language) -> bool:
    """Return whether a word is a form of one in a list."""
    return not token.bases.isdisjoint(listed(what, language))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
