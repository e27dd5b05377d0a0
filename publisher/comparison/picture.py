"""The picture of a comparison as SVG: towns on the left, what they hold on the right, a thread for each holding.

A concept that several towns hold gets a thread from each, and a dot that grows with them. What another town says,
or a list that claims not to be whole, is a broken thread. Colours are told apart by the colour-blind, and every
thread tells its words when pointed at; the same is told without colours in the page's tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from publisher.comparison import finnish_labels
from publisher.comparison.compare import Comparison, Row
from publisher.comparison.vocabulary import label

# Okabe and Ito's colours, darkened where they are too light for a white page.
COLOURS: Final = ("#0072b2", "#d55e00", "#00805f", "#b0508a", "#b07d00", "#3f88c5", "#6b4c9a", "#7a7a00")
WIDTH: Final = 1000
_LEFT: Final = 190
_RIGHT: Final = 620
_STEP: Final = 30
_GAP: Final = 34
_TOP: Final = 30
# A town's circle and name need so much height.
_TOWN: Final = 40
_OWN: Final = "Kuntien omat sanat"


@dataclass(frozen=True, slots=True)
class _Place:
    row: Row
    y: float


def colour(towns: list[str], town: str) -> str:
    """Return the colour of a town: its place among those compared decides."""
    return COLOURS[towns.index(town) % len(COLOURS)]


def draw(comparison: Comparison) -> Markup:
    """Return the picture; an empty text where no town holds anything."""
    rows = [row for row in comparison.rows if row.holders]
    if not rows:
        return Markup("")
    captions, places, needed = _placed(rows)
    height = max(needed, float(_TOWN * len(comparison.towns)))
    towns = _towns(comparison, places, height)
    parts = [*_threads(comparison, places, towns), *_captions(captions), *_concepts(comparison, places)]
    parts += _circles(comparison, towns)
    when = finnish_labels.day(comparison.day)
    title = escape(f"{finnish_labels.TITLES[comparison.question]} {when}: mitä kukin kunta nimeää ja mikä on yhteistä")
    parts.append(f'<text class="theme" x="{WIDTH - 150}" y="14">Tilanne {when}</text>')
    start = f'<svg class="threads" viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{title}">'
    return Markup(f"{start}{''.join(parts)}</svg>")


def _placed(rows: list[Row]) -> tuple[list[tuple[str, float]], list[_Place], float]:
    """Give each row a height under the caption of its theme: themes with much in common first."""
    themes: dict[str, list[Row]] = {}
    for row in rows:
        themes.setdefault(row.theme or "", []).append(row)

    def weight(item: tuple[str, list[Row]]) -> tuple[bool, int, str]:
        theme, held = item
        return theme == "", -sum(len(row.holders) - 1 for row in held), theme

    captions: list[tuple[str, float]] = []
    places: list[_Place] = []
    y = float(_TOP)
    for theme, held in sorted(themes.items(), key=weight):
        captions.append((label(theme) if theme else _OWN, y))
        for row in held:
            y += _STEP
            places.append(_Place(row, y))
        y += _GAP + _STEP / 2
    return captions, places, y - _GAP / 2


def _towns(comparison: Comparison, places: list[_Place], height: float) -> dict[str, float]:
    """Place the towns evenly, in the order of the middle of what they hold, so that few threads cross."""
    holding = [town for town in comparison.towns if town not in comparison.silent]

    def middle(town: str) -> float:
        ys = [place.y for place in places if town in place.row.holders]
        return sum(ys) / len(ys)

    order = [*sorted(holding, key=middle), *comparison.silent]
    step = height / len(order)
    return {town: step * (number + 0.5) for number, town in enumerate(order)}


def _threads(comparison: Comparison, places: list[_Place], towns: dict[str, float]) -> Iterator[str]:
    bend = (_RIGHT - _LEFT) * 0.5
    for place in places:
        for town in place.row.holders:
            best = place.row.cells[town][0]
            broken = best.is_second_hand or not best.complete
            path = (
                f"M{_LEFT} {towns[town]:.1f} C{_LEFT + bend:.0f} {towns[town]:.1f} "
                f"{_RIGHT - bend:.0f} {place.y:.1f} {_RIGHT} {place.y:.1f}"
            )
            tip = escape(f"{town}: {best.word} ({finnish_labels.told(best)}) – {best.sentence}")
            width = 3.2 if len(place.row.holders) > 1 else 1.8
            kind, stroke = "thread broken" if broken else "thread", colour(comparison.towns, town)
            yield (
                f'<path class="{kind}" d="{path}" stroke="{stroke}" stroke-width="{width}"><title>{tip}</title></path>'
            )


def _captions(captions: list[tuple[str, float]]) -> Iterator[str]:
    for caption, y in captions:
        told = caption[:1].upper() + caption[1:]
        yield f'<text class="theme" x="{_RIGHT - 4}" y="{y + 4:.1f}">{escape(told)}</text>'


def _concepts(comparison: Comparison, places: list[_Place]) -> Iterator[str]:
    for number, place in enumerate(places):
        held = len(place.row.holders)
        kind = "shared" if held > 1 else "single"
        fill = "#1d2b36" if held > 1 else colour(comparison.towns, place.row.holders[0])
        name = place.row.label if len(place.row.label) < 48 else f"{place.row.label[:46]}…"
        more = f' <tspan class="count">{held} kuntaa</tspan>' if held > 1 else ""
        yield (
            f'<circle class="{kind}" cx="{_RIGHT}" cy="{place.y:.1f}" r="{3 + 2 * held}" fill="{fill}"/>'
            f'<text class="{kind}" id="p{number}" x="{_RIGHT + 20}" y="{place.y + 5:.1f}">{escape(name)}{more}</text>'
        )


def _circles(comparison: Comparison, towns: dict[str, float]) -> Iterator[str]:
    for town, y in towns.items():
        silent = town in comparison.silent
        fill = "#ffffff" if silent else colour(comparison.towns, town)
        kind = "silent" if silent else "holding"
        count = sum(town in row.holders for row in comparison.rows)
        told = "ei tietoa" if silent else f"{count}"
        yield (
            f'<circle class="{kind}" cx="{_LEFT}" cy="{y:.1f}" r="17" fill="{fill}"/>'
            f'<text class="town" x="{_LEFT - 28}" y="{y + 6:.1f}">{escape(town)}</text>'
        )
        if silent:
            yield f'<text class="silence" x="{_LEFT + 26}" y="{y + 5:.1f}">{told}</text>'
        else:
            yield f'<text class="number" x="{_LEFT}" y="{y + 5:.1f}">{told}</text>'
