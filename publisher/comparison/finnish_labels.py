"""The Finnish words of a comparison, which its table, its Markdown and its page share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import ontology
from publisher.comparison.compare import Pair
from publisher.comparison.evidence import Change, Told

TITLES: Final = {
    "values": "Arvot",
    "visions": "Visiot ja missiot",
    "goals": "Tavoitteet ja painopisteet",
}
MARKS: Final = {"stated": "●", "mentioned": "○", "coming": "→", "proposed": "?", "former": "†", "denied": "✗"}
_OWN: Final = {"coming": "hyväksytty, ei vielä voimassa", "former": "luopunut"}
_ELATIVE: Final = (
    *("nollasta", "yhdestä", "kahdesta", "kolmesta", "neljästä", "viidestä", "kuudesta", "seitsemästä"),
    *("kahdeksasta", "yhdeksästä", "kymmenestä"),
)


def status(code: str) -> str:
    """Return how a thing is held in words: "todettu", "luopunut", "hyväksytty, ei vielä voimassa"."""
    return _OWN.get(code) or ontology.label("statement-mode", code)


LEGEND: Final = (
    "  ".join(f"{sign} {status(code)}" for code, sign in MARKS.items()) + "  + ainakin  * toisen kunnan kertoma"
)
COMING: Final = "TULOSSA: hyväksytty, ei vielä voimassa"
GIVEN_UP: Final = "LUOVUTTU: kunta nimesi ennen, ei enää"
UNHELD: Final = "EI KENELLÄKÄÄN: vasta ehdotettu tai kielletty"
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
    return MARKS[proof.status] + ("" if proof.complete else "+") + ("*" if proof.is_second_hand else "")


def told(proof: Told) -> str:
    """Say in words what the mark says in signs: "mainittu, ainakin, toisen kunnan kertoma"."""
    parts = [status(proof.status)]
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


def dated(proof: Told) -> str:
    """Return the day of a proof: of a meeting as it is, of a page with 'luettu', for it was only read then."""
    if not proof.date:
        return ""
    return f"luettu {day(proof.date)}" if proof.date_of == "page" else day(proof.date)


def decision(proof: Told) -> str:
    """Return the decision behind a proof: "päätös: Kaupunginvaltuusto 4.12.2023 § 110"; nothing where none is known."""
    if proof.decision is None:
        return ""
    section = f"§ {proof.decision.section}" if proof.decision.section else ""
    return "päätös: " + " ".join(filter(None, (proof.decision.body, day(proof.decision.date), section)))


def alike(pair: Pair) -> str:
    """Return how alike two towns are, in words before figures: "1 yhteinen seitsemästä"."""
    of = _ELATIVE[pair.together] if pair.together < len(_ELATIVE) else f"kaikkiaan {pair.together} asiasta"
    noun = "yhteinen" if pair.shared == 1 else "yhteistä"
    said = f"{pair.shared} {noun} {of}" if pair.shared else "ei yhteistä"
    return said + (f" ({figure(pair.value)})" if pair.value is not None else "")


def figure(value: float | None) -> str:
    """Return a likeness with a comma and two decimals; a dash for None."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
