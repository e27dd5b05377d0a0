"""The strategies of towns on a line of time, as SVG and as a page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from publisher.comparison import finnish_labels
from publisher.comparison.picture import COLOURS, WIDTH
from publisher.comparison.strategy_lives import Life, sample

if TYPE_CHECKING:
    from jinja2 import Template

_LEFT: Final = 150
_RIGHT: Final = 970
_BAR: Final = 38
_TOP: Final = 40


def page(lives: list[Life]) -> str:
    """Write the page of the lives of strategies."""
    towns = [(town, list(same)) for town, same in groupby(lives, lambda life: life.town)]
    return _template().render(towns=towns, picture=draw(lives), sample=sample(lives), words=finnish_labels)


def draw(lives: list[Life]) -> Markup:
    """Return a bar for each strategy of which a day is known, with a dot for each event; else an empty text."""
    dated = [life for life in lives if _days(life)]
    if not dated:
        return Markup("")
    days = [day for life in dated for day in _days(life)]
    first, last = min(days).year, max(*days, date.today()).year + 1
    height = _TOP + _BAR * len(dated) + 22 * len({life.town for life in dated})
    parts = [*_years(first, last, height), *_bars(dated, first, last)]
    start = f'<svg class="time" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Kuntien strategiat ajassa">'
    return Markup(f"{start}{''.join(parts)}</svg>")


def _years(first: int, last: int, height: int) -> Iterator[str]:
    for year in range(first, last + 1):
        x = _x(date(year, 1, 1), first, last)
        yield f'<path class="year" d="M{x:.1f} 24 V{height}"/>'
        if (year - first) % max(1, (last - first) // 10) == 0:
            yield f'<text class="year" x="{x:.1f}" y="16">{year}</text>'


def _bars(lives: list[Life], first: int, last: int) -> Iterator[str]:
    y = float(_TOP)
    for number, (town, same) in enumerate(groupby(lives, lambda life: life.town)):
        colour = COLOURS[number % len(COLOURS)]
        yield f'<text class="town" x="{_LEFT - 20}" y="{y + 17:.1f}">{escape(town)}</text>'
        for life in same:
            yield from _bar(life, y, colour, first, last)
            y += _BAR
        y += 22


def _bar(life: Life, y: float, colour: str, first: int, last: int) -> Iterator[str]:
    days = _days(life)
    begins = date.fromisoformat(life.first) if life.first else min(days)
    ends = date.fromisoformat(life.last) if life.last else max(*days, date.today())
    left, right = _x(begins, first, last), _x(ends, first, last)
    opacity = "0.9" if life.first else "0.35"
    tip = escape(f"{life.title}: {life.period}")
    yield (
        f'<rect x="{left:.1f}" y="{y:.1f}" width="{max(4.0, right - left):.1f}" height="22" rx="5" fill="{colour}"'
        f' opacity="{opacity}"><title>{tip}</title></rect>'
    )
    for event in life.events:
        if event.date:
            x = _x(date.fromisoformat(event.date), first, last)
            kind = "approved" if event.stage == "approved" else "event"
            place = f'cx="{x:.1f}" cy="{y + 22:.1f}"'
            yield f'<circle class="{kind}" {place} r="5"><title>{escape(event.told)}</title></circle>'
    yield _title(life.title, left, right, y)


def _title(title: str, left: float, right: float, y: float) -> str:
    """Write the title in the bar where there is room, else after it, else before it."""
    needed = 8 * len(title)
    kind, x, anchor = "inside", left + 14, "start"
    if right - left < needed:
        kind, x, anchor = "outside", right + 8, "start"
        if x + needed > WIDTH:
            x, anchor = left - 8, "end"
    return f'<text class="{kind}" x="{x:.1f}" y="{y + 16:.1f}" text-anchor="{anchor}">{escape(title)}</text>'


def _x(day: date, first: int, last: int) -> float:
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    return _LEFT + (_RIGHT - _LEFT) * (day.toordinal() - start) / (end - start)


def _days(life: Life) -> list[date]:
    told = (life.first, life.last, life.approved, *(event.date for event in life.events))
    return [date.fromisoformat(day) for day in told if day]


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = files("publisher").joinpath("comparison", "timeline.html.jinja").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text)
