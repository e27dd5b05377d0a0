"""The Finnish words of a comparison, which its table, its Markdown and its page share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import ontology
from publisher.comparison.evidence import Change, Told

TITLES: Final = {
    "values": "Arvot",
    "visions": "Visiot ja missiot",
    "goals": "Tavoitteet ja painopisteet",
}
MARKS: Final = {"stated": "●", "mentioned": "○", "proposed": "?", "former": "†", "denied": "✗"}
LEGEND: Final = (
    "  ".join(f"{sign} {ontology.label('statement-mode', mode)}" for mode, sign in MARKS.items())
    + "  + ainakin  * toisen kunnan kertoma"
)
CHANGES: Final = {"new": "tuli", "kept": "pysyi", "left": "jäi pois"}
SAMPLE: Final = "Näyteaineistoa, ei kuntien oikeita kantoja"
PARTIAL: Final = "luettelo ei väitä olevansa täydellinen."
NO_STRATEGIES: Final = "Strategioita ei ole löytynyt."
NOTHING: Final = "Vaikeneminen ei ole kanta: luetuilta sivuilta ei löytynyt, mitä kunta sanoo."


def day(iso: str | None) -> str:
    """Return a day as it is written in Finnish, `28.5.2024`; nothing for None.

    >>> day("2024-05-28")
    '28.5.2024'
    """
    if iso is None:
        return ""
    then = date.fromisoformat(iso)
    return f"{then.day}.{then.month}.{then.year}"


def mark(proof: Told) -> str:
    """Return the mark of a cell by its best proof."""
    return MARKS[proof.mode] + ("" if proof.complete else "+") + ("*" if proof.is_second_hand else "")


def told(proof: Told) -> str:
    """Say in words what the mark says in signs: "mainittu, ainakin, toisen kunnan kertoma"."""
    parts = [ontology.label("statement-mode", proof.mode)]
    if not proof.complete:
        parts.append("ainakin")
    if proof.is_second_hand:
        parts.append("toisen kunnan kertoma")
    return ", ".join(parts)


def sample(towns: Sequence[str]) -> str:
    """Say of which towns all is made up."""
    return f"{SAMPLE}: {', '.join(towns)}."


def change(told: Change) -> str:
    """Name the two strategies of a change, and the day on which the second begins."""
    return f"{told.before} → {told.after}" + (f" ({day(told.begins)} alkaen)" if told.begins else "")


def figure(value: float | None) -> str:
    """Return a likeness with a comma and two decimals; a dash for None."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
