"""The search: one field, what was found with the words marked, and what it can be narrowed by."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

from publisher.web.pages import answer_table, feed
from publisher.web.pages.excerpts import excerpt, mark
from publisher.web.pages.index_search import FACETS, PAGE, Entry, Found
from publisher.web.pages.view import News
from publisher.web.pages.visit import Visit

# The names of the facets in addresses.
ARGUMENTS: Final = {
    "town": "kunta",
    "body": "toimielin",
    "kind": "laji",
    "outcome": "ratkaisu",
    "year": "vuosi",
    "task": "luokka",
}
_LONGEST: Final = 200
_LAST: Final = 1000
_BY_DATE: Final = "uusin"


async def answer(visit: Visit) -> Response:
    """Answer with the search page, and what was found where there are words."""
    arguments = visit.request.query_params
    words = " ".join(arguments.get("q", "").split())[:_LONGEST]
    chosen = {facet: value for facet in FACETS if (value := arguments.get(ARGUMENTS[facet], ""))}
    wants_feed = feed.is_wanted(visit)
    by_date = arguments.get("jarjestys") == _BY_DATE or wants_feed
    skip = _number(arguments.get("alku", ""))
    is_long_enough = any(len(word) >= 3 for word in words.split())
    index = visit.index
    found = await index.search(words, chosen, by_date, skip) if is_long_enough else Found([], 0, {}, ())
    title = f"{words} – {visit.words.text('search')}" if words else visit.words.text("search")
    if wants_feed:
        return feed.answer(visit, title, [_news(row) for row in found.entries])
    kept = {"q": words, **{ARGUMENTS[name]: value for name, value in chosen.items()}}
    if by_date:
        kept["jarjestys"] = _BY_DATE
    values: dict[str, Any] = {
        "words": words,
        "is_long_enough": is_long_enough,
        "is_indexed": bool(await index.towns()),
        "found": found,
        "hits": [
            (row, mark(row["title"] or "", found.forms), excerpt(row["text"], found.forms)) for row in found.entries
        ],
        "facets": [(name, ARGUMENTS[name], chosen.get(name, ""), _options(visit, found, name)) for name in FACETS],
        "by_date": by_date,
        "feeds": [feed.link(visit, title)] if words else [],
        "before": f"?{urlencode({**kept, 'alku': max(0, skip - PAGE)})}" if skip else "",
        "after": f"?{urlencode({**kept, 'alku': skip + PAGE})}" if skip + PAGE < min(found.total, _LAST) else "",
    }
    return await visit.render("search.html", title, values)


def _news(row: Entry) -> News:
    where = ", ".join(part for part in (row["town_name"], row["body_name"]) if part)
    return News(row["iri"], f"{where}: {row['title']}", row["date"] or "", row["outcomes"] or "")


def _options(visit: Visit, found: Found, facet: str) -> list[tuple[str, str, int]]:
    """Return the choices of a facet with their names in the language of the page."""
    options = found.choices.get(facet, [])
    if facet == "kind":
        return [(value, visit.words.text(f"kind_{value}"), count) for value, _, count in options]
    if facet == "outcome":
        return [(value, visit.words.label(value), count) for value, _, count in options]
    if facet == "task":
        named = [(value, answer_table.labels("class", value, visit.language) or value, n) for value, _, n in options]
        return sorted(named)
    return sorted(options, key=lambda option: option[1], reverse=facet == "year")


def _number(text: str) -> int:
    return min(int(text), _LAST) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
