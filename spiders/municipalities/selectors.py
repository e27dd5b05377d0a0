"""Where a list on a town's own site has what, as CSS selectors: the table `[sources.selectors]`.

[[sources]]
platform = "site"
kind = "announcements"       # or "official-decisions"
address = "https://www.simo.fi/kuulutukset/"
[sources.selectors]
row = "article"              # one entry of the list; the others are looked for inside it
link = "h2 a"                # its post or file; the first link of the row if it is left out
title = "h2"                 # the link's text if it is left out
date = "time"                # the first day on display or of the decision, and the last if two are told
office = ".category"         # who decided
number = ".number"           # the number of a decision, where it has a place of its own; else the title may tell it
next = "a.next"              # the next page of the list, looked for in the whole page
text = ".entry-content"      # the text of a post; posts are not asked for if it is left out
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

import cssselect

from spiders.municipalities import strict_toml
from spiders.municipalities.strict_toml import MunicipalityError

KINDS: Final = ("announcements", "official-decisions")


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors of a list; only `row` is required."""

    row: str
    link: str | None = None
    title: str | None = None
    date: str | None = None
    office: str | None = None
    number: str | None = None
    next: str | None = None
    text: str | None = None


def read(table: dict[str, Any], path: str) -> tuple[str | None, Selectors | None]:
    """Return the kind and the selectors of a source; both None for one whose platform knows its own lists."""
    kind, given = table.get("kind"), table.get("selectors")
    if kind is None and given is None:
        return None, None
    if kind not in KINDS:
        raise MunicipalityError(f"{path}kind is neither {' nor '.join(KINDS)}: {kind!r}")
    if not isinstance(given, dict) or "row" not in given:
        raise MunicipalityError(f"{path}selectors.row is missing: a list on a site needs a CSS selector for its rows")
    names = [field.name for field in fields(Selectors)]
    strict_toml.refuse_unknown(given, f"{path}selectors.", names)
    return kind, Selectors(**{name: _selector(given, f"{path}selectors.", name) for name in given})


def _selector(table: dict[str, Any], path: str, key: str) -> str:
    text = strict_toml.read_text(table, path, key) or ""
    try:
        cssselect.HTMLTranslator().css_to_xpath(text)
    except (cssselect.SelectorError, ValueError) as error:
        raise MunicipalityError(f"{path}{key} is no CSS selector: {text!r} ({error})") from None
    return text
