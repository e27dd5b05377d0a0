"""What the pages say, in three languages: texts of `texts.toml`, labels of codes, dates and numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Final

import ontology
from ontology.terms import VOCABULARY
from publisher.config import HELSINKI

LANGUAGES: Final = ("fi", "sv", "en")
_ACCEPTED: Final = re.compile(r"\s*([a-zA-Z]{1,8})(?:-[\w-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d*)?))?\s*\Z")
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


class Wording:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, key: str, **values: object) -> str:
        """Return a text with values in their places. Raises KeyError for a key that `texts.toml` has not."""
        return _texts()[key][self.language].format_map(values)

    def label(self, iri: str | None) -> str:
        """Return what a code of a vocabulary is called, by its IRI; nothing for what is no code."""
        scheme, _, notation = (iri or "").removeprefix(VOCABULARY).rpartition("/")
        try:
            return ontology.label(scheme, notation, self.language)
        except (KeyError, StopIteration):
            return ""

    def day(self, iso: str | None) -> str:
        """Return a day (ISO) as the language writes it; a time's day for a time."""
        try:
            found = date.fromisoformat((iso or "")[:10])
        except ValueError:
            return ""
        if self.language == "en":
            return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
        return f"{found.day}.{found.month}.{found.year}"

    def clock(self, iso: str | None) -> str:
        """Return the time of day in Finland of a time (ISO)."""
        try:
            found = datetime.fromisoformat(iso or "")
        except ValueError:
            return ""
        if found.tzinfo:
            found = found.astimezone(HELSINKI)
        return f"{found:%H:%M}" if self.language == "en" else f"{found.hour}.{found:%M}"

    def number(self, number: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{number:,}".replace(",", "," if self.language == "en" else "\N{NO-BREAK SPACE}")

    def size(self, size: int) -> str:
        """Return a number of bytes in the units of the language."""
        units = ("kt", "Mt", "Gt") if self.language == "fi" else ("kB", "MB", "GB")
        unit, of = next(
            ((unit, 1e3 ** (power + 1)) for power, unit in enumerate(units) if size < 1e6 * 1e3**power),
            (units[-1], 1e9),
        )
        text = f"{size / of:.{1 if size < 9.95 * of else 0}f}"
        return f"{text if self.language == 'en' else text.replace('.', ',')} {unit}"


@cache
def wording(language: str) -> Wording:
    """Return the texts of one of LANGUAGES."""
    return Wording(language)


def preferred(accept_language: str) -> str:
    """Return which of LANGUAGES a client prefers, by its `Accept-Language` (RFC 9110); Finnish where it names none."""
    wanted: dict[str, float] = {}
    for part in accept_language.split(","):
        if (match := _ACCEPTED.match(part)) and match[1].lower() in LANGUAGES:
            wanted[match[1].lower()] = max(float(match[2] or 1), wanted.get(match[1].lower(), 0))
    best = max(wanted, key=lambda language: wanted[language], default="fi")
    return best if wanted.get(best) else "fi"


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))
