"""A comparison as one HTML page that needs nothing beside it: the picture, the tables, and every proof."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from publisher.comparison import finnish_labels, picture
from publisher.comparison.compare import Comparison
from publisher.comparison.vocabulary import label

if TYPE_CHECKING:
    from jinja2 import Template


def write(comparison: Comparison) -> str:
    """Write the page. All that towns say is text in it, and only http(s) addresses are links."""
    return _template().render(
        found=comparison,
        title=finnish_labels.TITLES[comparison.question],
        words=finnish_labels,
        picture=picture.draw(comparison),
        colours={town: picture.colour(comparison.towns, town) for town in comparison.towns},
        changes=_changes(comparison),
        label=label,
        is_address=_is_address,
    )


def _changes(comparison: Comparison) -> list[dict[str, Any]]:
    by = groupby(comparison.changes, lambda change: (change.town, finnish_labels.change(change)))
    return [{"town": town, "title": title, "things": list(same)} for (town, title), same in by]


def _is_address(text: str) -> bool:
    return urlsplit(text).scheme in {"http", "https"}


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = files("publisher").joinpath("comparison", "page.html.jinja").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text)
