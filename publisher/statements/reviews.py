"""What people found of statements: a file that is kept beside the store and outlives every crawl.

    [[review]]
    statement = "5f0c…"          # the statement's key, or its whole IRI
    verdict = "rejected"         # or "accepted"
    by = "Maija Malli"           # optional, as are the next two
    on = 2026-11-24
    note = "A slogan, not a value."
    page = "https://…"           # where and what it was, by which it is found again after an edit of the page
    town = "kemi"
    kind = "value"
    words = "Ilo"
    as_kind = "goal"             # accepted as another kind, of another town (as_town), by other words (as_words)

It is read strictly; the last review of a statement holds. A statement that is not in the store is no fault: its
page may come back. Named in the configuration as `reviews`.
"""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

import tomli_w

from publisher.errors import ConfigurationError
from publisher.statements.finding import concepts
from publisher.statements.finding.model import CONTEXT, Attribution, Kind, Statement

VERDICTS: Final = ("accepted", "rejected")
_KEY: Final = re.compile(r"(?:.*/(?:statement|invocation)/)?([0-9a-f]{16})\Z")
_FIELDS: Final = (
    *("statement", "verdict", "by", "on", "note", "page", "town", "kind", "words"),
    *("as_town", "as_kind", "as_words"),
)
_EDGE: Final = " .,;:!\"“”„»«'’–-"


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a statement, known by its key; `on` is an ISO day."""

    statement: str
    verdict: str
    by: str | None = None
    on: str | None = None
    note: str | None = None
    page: str | None = None
    town: str | None = None
    kind: str | None = None
    words: str | None = None
    as_town: str | None = None
    as_kind: str | None = None
    as_words: str | None = None


NO_REVIEWS: Final[Mapping[str, Review]] = MappingProxyType({})


def anchor(page: str, town: str, kind: str, words: str) -> str:
    """Return what a statement is found again by after its page was edited: address, town, kind and words."""
    return "\n".join((page, town, kind, " ".join(words.casefold().split()).strip(_EDGE)))


def by_anchor(reviewed: Mapping[str, Review]) -> dict[str, Review]:
    """Return the reviews by where and what they are of, as far as they tell it."""
    return {
        anchor(one.page, one.town, one.kind, one.words): one
        for one in reviewed.values()
        if one.page and one.town and one.kind and one.words
    }


def applied(found: Statement, review: Review, text: str) -> Statement:
    """Return a statement as a person accepted it: of another town, another kind, or with its words cut otherwise."""
    changed = replace(found, candidate=None)
    if review.as_town:
        by = "first-hand" if found.attribution == "first-hand" and review.as_town == found.town else "second-hand"
        changed = replace(changed, town=review.as_town, attribution=cast("Attribution", by))
    if review.as_kind:
        changed = replace(changed, kind=cast("Kind", review.as_kind))
    if review.as_words:
        start = text.find(review.as_words, max(0, found.start - len(found.sentence)))
        if start >= 0:
            end = start + len(review.as_words)
            near = (text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
            changed = replace(changed, exact=review.as_words, start=start, end=end, prefix=near[0], suffix=near[1])
        match = concepts.match(review.as_words)
        changed = replace(
            changed,
            text=review.as_words,
            concept=match.notation if match else None,
            joins=concepts.joined(review.as_words),
        )
    return changed


def key(statement: str) -> str:
    """Return the key that a statement's IRI ends with, or that was given alone. Raises ConfigurationError."""
    found = _KEY.match(statement)
    if found is None:
        raise ConfigurationError(
            f"{statement!r} is no statement: give its IRI or the 16 digits and letters a–f that end it"
        )
    return found[1]


def load(path: Path | None) -> dict[str, Review]:
    """Read the reviews of a file by the keys of their statements. Raises ConfigurationError.

    No file is named, or the one that is named was never written: then there are none.
    """
    if path is None or not path.exists():
        return {}
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise ConfigurationError(f"{path}: the reviews cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: this is no TOML file ({error})") from None


def parse(text: str, path: str) -> dict[str, Review]:
    """Read the text of a file of reviews; `path` is named where it is not right. Raises ConfigurationError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: this is no TOML file ({error})") from None
    listed = table.get("review", [])
    if table.keys() - {"review"} or not isinstance(listed, list):
        raise ConfigurationError(f"{path}: only tables that begin with [[review]] can stand here")
    reviews = (_review(entry, f"{path}, review {number}") for number, entry in enumerate(listed, 1))
    return {review.statement: review for review in reviews}


def add(path: Path, review: Review) -> None:
    """Add a review to the end of a file, which is never seen half written. Raises ConfigurationError."""
    load(path)  # what is added to a broken file would be lost with it
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    values: dict[str, Any] = {name: getattr(review, name) for name in _FIELDS}
    if review.on is not None:
        values["on"] = date.fromisoformat(review.on)
    told = {name: value for name, value in values.items() if value is not None}
    replace_file(path, before + ("\n" if before else "") + "[[review]]\n" + tomli_w.dumps(told))


def unknown(reviews: Mapping[str, Review], keys: Iterable[str]) -> list[str]:
    """Return the keys that are reviewed and that no held statement has, sorted."""
    return sorted(reviews.keys() - set(keys))


def _review(entry: Any, where: str) -> Review:
    if not isinstance(entry, dict):
        raise ConfigurationError(f"{where}: this is no table of {', '.join(_FIELDS)}")
    for name, value in entry.items():
        if name not in _FIELDS:
            raise ConfigurationError(f"{where}: there is no place for {name!r}; known are {', '.join(_FIELDS)}")
        if name != "on" and (not isinstance(value, str) or not value.strip()):
            raise ConfigurationError(f"{where}: {name} is to be a text, not {value!r}")
    if entry.get("verdict") not in VERDICTS:
        raise ConfigurationError(f"{where}: verdict is to be accepted or rejected, not {entry.get('verdict')!r}")
    try:
        statement = key(entry.get("statement", ""))
    except ConfigurationError as error:
        raise ConfigurationError(f"{where}: {error}") from None
    told: dict[str, Any] = {name: entry.get(name) for name in _FIELDS if name not in ("statement", "on")}
    return Review(statement=statement, on=_day(entry.get("on"), where), **told)


def _day(value: Any, where: str) -> str | None:
    if value is None:
        return None
    try:
        return (value if type(value) is date else date.fromisoformat(value)).isoformat()
    except (ValueError, TypeError):
        raise ConfigurationError(f"{where}: on is to be a day such as 2026-11-24, not {value!r}") from None


def replace_file(path: Path, text: str) -> None:
    """Write a file that is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(mode)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
