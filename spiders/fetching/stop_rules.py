"""What a person has to look at before it is published: rules as data, in `stop_rules.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from spiders.documents.guarded import Guarded
from spiders.items import Reading

_FILE: Final = Path(__file__).with_name("stop_rules.toml")
# A name is two words with capitals; the second may be inflected.
_NAME: Final = re.compile(
    r"\b[A-ZÅÄÖÉ][a-zåäöé]{1,30}(?:-[A-ZÅÄÖ][a-zåäö]{1,30})?\s[A-ZÅÄÖÉ][a-zåäöé]{1,30}(?:-[A-ZÅÄÖ]\w{1,30})?"
)
# Ids and addresses name a page, and are no texts.
_NO_TEXTS: Final = frozenset({"id", "url", "municipality", "meeting_id", "body_id", "latest_meeting_id", "case_number"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, the fields that it reads (all where empty), what it looks for and whether a person is named."""

    code: str
    fields: frozenset[str]
    pattern: Guarded
    named: bool
    holds: tuple[str, ...]
    passes: tuple[str, ...]


def find(reading: Reading) -> list[str]:
    """Return the codes of the rules that a reading meets, sorted."""
    found: set[str] = set()
    for name, text in _texts("", reading.items):
        for rule in _rules_of(name):
            if rule.code not in found and any(is_met(rule, part) for part in text.split("\n\n")):
                found.add(rule.code)
    return sorted(found)


def is_met(rule: Rule, text: str) -> bool:
    """Return whether a paragraph or a title meets a rule."""
    match = rule.pattern.search(text)
    return match is not None and (not rule.named or _names_person(text))


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the file."""
    return tuple(
        Rule(
            one["code"],
            frozenset(one.get("fields", ())),
            Guarded(one["pattern"]),
            one.get("named", False),
            tuple(one["holds"]),
            tuple(one["passes"]),
        )
        for one in _table()["rules"]
    )


@cache
def _rules_of(field: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if not rule.fields or field in rule.fields)


def _names_person(text: str) -> bool:
    if re.search(_table()["not_people"], text):
        return False
    return _NAME.search(text) is not None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of records, each with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(name, one)
    elif is_dataclass(value) and not isinstance(value, type):
        for inner in _text_fields(type(value)):
            yield from _texts(inner, getattr(value, inner))


@cache
def _text_fields(record: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.name not in _NO_TEXTS)
