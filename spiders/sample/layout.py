"""What stands on an item's page, line by line, in the order and with the labels of its town. Knows no markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from spiders.sample.model import Handling, Item, Town
from spiders.sample.phrasing import draw, finnish

Kind: TypeAlias = Literal["title", "heading", "case", "label", "text", "history", "row"]


@dataclass(frozen=True)
class Line:
    """One paragraph: `label` stands before its text where it opens a section, `cells` make a row of a table."""

    kind: Kind
    text: str = ""
    label: str = ""
    cells: tuple[str, ...] = ()


# preparers, presenter, proposal, proceedings, decision; Kemi tells the proceedings under the decision.
_LABELS: Final = {
    "kemi": ("Valmistelu", "Esittelijä", "Päätösehdotus", "", "Päätös"),
    "simo": ("Valmistelija", "Esittelijä", "Päätösehdotus", "Käsittely", "Päätös"),
    "keminmaa": ("Valmistelijat / lisätiedot:", "", "Päätösehdotus", "Käsittely", "Päätös"),
    "tervola": ("Valmistelijat / lisätiedot:", "", "Päätösehdotus", "Käsittely", "Päätös"),
}
_SWEDISH: Final = ("Beredare", "Föredragande", "Beslutsförslag", "Behandling", "Beslut")


def lines(town: Town, item: Item, is_agenda: bool, habits: frozenset[str]) -> Iterator[Line]:
    """Tell an item's page: case number, title, the case's handlings and what was listed of them."""
    history_first = town.history_first
    if habits & {"history-first", "history-last"}:
        history_first = "history-first" in habits
    case = list(_case(town, item, habits))
    own = item.handling
    if town.key != "kemi":
        yield from case
    if town.abbreviates or town.generation == "static":
        for handling in item.earlier:
            yield Line("row", cells=(handling.body.name.name, f"§ {handling.section}", finnish(handling.day)))
    if town.generation == "static":
        yield Line("text", str(item.number) if is_agenda else f"§ {own.section}")
    yield Line("title", item.title)
    if history_first:
        for handling in item.earlier:
            yield Line("heading", heading(town, handling))
            yield from told(town, handling)
        yield Line("heading", heading(town, own, is_agenda))
        if town.key == "kemi":
            yield from case
        yield from told(town, own, is_agenda)
        return
    if town.key == "kemi":
        yield from case
    yield from told(town, own, is_agenda)
    if item.earlier:
        yield Line("history", "Päätöshistoria")
    for handling in item.earlier:
        yield Line("heading", heading(town, handling))
        yield from told(town, handling)


def heading(town: Town, handling: Handling, is_agenda: bool = False) -> str:
    """Write the heading of a handling; on an agenda it has no § yet."""
    body = handling.body.short if town.abbreviates and not is_agenda else handling.body.name.name
    return f"{body} {finnish(handling.day)}" + ("" if is_agenda else f" § {handling.section}")


def told(town: Town, handling: Handling, is_agenda: bool = False) -> Iterator[Line]:
    """Tell one handling: the same words wherever it is told."""
    preparers, presenter, proposal, proceedings, decision = _SWEDISH if handling.body.swedish else _LABELS[town.key]
    for who in handling.preparers:
        yield Line("label", contact(town, who), preparers)
    if town.key in ("kemi", "simo"):
        yield from (Line("text", text) for text in handling.preparation)
    if handling.presenter and presenter:
        yield Line("label", handling.presenter, presenter)
    if handling.proposal:
        if handling.presenter and not presenter:
            yield Line("label", handling.presenter, proposal)
            yield from (Line("text", text) for text in handling.proposal)
        else:
            yield from _section(proposal, handling.proposal)
    if not is_agenda:
        made = handling.proceedings if proceedings else []
        yield from _section(proceedings, made)
        yield from _section(decision, [*([] if made else handling.proceedings), *handling.decision])
    if town.key not in ("kemi", "simo"):
        yield from _section("Redogörelse" if handling.body.swedish else "Selostus", handling.preparation)


def contact(town: Town, who: str) -> str:
    """Write a preparer as pages do, with a telephone number and an address of post, which are made up."""
    number = f"040 000 00{draw(who, 90) + 10}"
    first, last = who.lower().translate(str.maketrans("äöå", "aoa")).split()[-2:]
    mail = f"{first}.{last}@{town.key}.sample.invalid"
    return {
        "kemi": f"{who}, p. {number}",
        "simo": f"{who}, puh. {number}, {mail}",
        "keminmaa": f"{who}, puh. {number}, {mail}",
    }.get(town.key, f"{who}, puh. {number}")


def _case(town: Town, item: Item, habits: frozenset[str]) -> Iterator[Line]:
    number = item.case_number
    if number is None or "no-case-number" in habits:
        return
    if "same-case" not in habits and item.first_body is not item.handling.body:
        return
    if town.generation == "static":
        running, code, year = number.split("/")
        yield Line("case", f"{running}/{year}")
        yield Line("case", code)
    elif town.key == "keminmaa":
        yield Line("case", f"{'Ärendenummer' if item.handling.body.swedish else 'Asianumero'} {number}")
    else:
        yield Line("case", number)


def _section(label: str, paragraphs: list[str]) -> Iterator[Line]:
    for place, text in enumerate(paragraphs):
        yield Line("text", text) if place else Line("label", text, label)
