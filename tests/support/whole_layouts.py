"""Made-up minutes of a whole meeting in the layouts that small towns print: each told by what sets it apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.sample.pdf_writer import HEIGHT, width, wrapped
from support.tweb_papers import COLUMN, LEFT, RIGHT, Setter

LAW: Final = "Kokouksen laillisuus ja päätösvaltaisuus"
CHECK: Final = "Pöytäkirjan tarkastajien valinta"
BUDGET: Final = "Talousarvio 2024 ja taloussuunnitelma vuosille 2025-2026"
TRACK: Final = "Latupohjan siirto"
TITLES: Final = (LAW, CHECK, BUDGET, TRACK)
# A word of each item's own: where it turns up elsewhere, an item's text has strayed.
WORDS: Final = ("aurinko", "kuusi", "hauki", "poro", "joki", "lumi")
ROLL: Final = (
    ("LÄSNÄ", "Malli Maija|puheenjohtaja", "Näyte Niilo|jäsen", "Esimerkki Essi|varajäsen"),
    ("POISSA", "Otos Olli|jäsen"),
    ("MUUT", "Keksitty Kaisa|kunnanjohtaja"),
)


@dataclass(frozen=True)
class Layout:
    """How a town sets its minutes. `heading` may hold `{n}` and `{title}`; `|` sets what follows at the right margin,
    a line that begins with `>` in the right column. `back` are the pages after the last item.
    """

    heading: str = "{n} § {title}"
    head: str = "MALLILAN KUNTA|PÖYTÄKIRJA 1/2024"
    foot: str = ""
    time: str = "AIKA|Maanantai 15.1.2024 klo 18.00 - 20.15"
    place: str = "PAIKKA|Kunnantalo, valtuustosali"
    body: str = "Kunnanhallitus"
    cover: Callable[[Sheet], None] | None = None
    contents: str = ""
    titles: Sequence[str] = TITLES
    sections: Sequence[int] = (14, 15, 16, 17)
    untold: Sequence[int] = ()
    size: int = 1
    page_each: bool = False
    page_before_items: bool = True
    labelled: bool = False
    inside: dict[int, Sequence[str]] = field(default_factory=dict)
    bold: bool = True
    back: Callable[[Sheet], None] | None = None
    words: Sequence[str] = (
        "Päätösehdotus:",
        "Kunnanhallitus päättää hyväksyä asian.",
        "Päätös:",
        "hyväksyttiin yksimielisesti.",
    )
    expected_titles: Sequence[str] = ()
    start: str = "2024-01-15T18:00"


class Sheet(Setter):
    """A setter whose running head and foot may tell the page and the item that the page begins with."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.section = layout, ""
        super().__init__(layout.head, False)

    def _begin(self) -> None:
        self.number += 1
        self.y = HEIGHT - 50.0
        for line in self.layout.head.split("\n") if self.layout.head else ():
            pieces = line.format(page=self.number, n=self.section).split("|")
            for at, piece in enumerate(pieces):
                self.paper.put((LEFT, 330, 500)[at], self.y, piece, 9)
            self.y -= 14
        self.y -= 22
        for at, line in enumerate(self.layout.foot.split("\n") if self.layout.foot else ()):
            for x, piece in zip((LEFT, 330, 500), line.format(page=self.number).split("|"), strict=False):
                self.paper.put(x, 52 - 12 * at, piece, 8)

    def page(self) -> None:
        self.paper.page()
        self._begin()

    def row(self, text: str, xs: Sequence[float], bold: bool = False, step: float = 13.5) -> None:
        """Set pieces parted by `|` at given places of one line."""
        self.need(step)
        for x, piece in zip(xs, text.split("|"), strict=False):
            self.paper.put(x, self.y, piece, bold=bold)
        self.y -= step

    def headed(self, heading: str) -> None:
        bold = self.layout.bold
        for line in heading.split("\n"):
            left, mark, right = line.partition("|")
            if mark:
                self.need(2 * 13.5)
                x = RIGHT - width(right, bold=bold)
                self.paper.put(x, self.y, right, bold=bold)
                for row in wrapped(left, x - LEFT - 20, bold=bold):
                    self.row(row, (LEFT,), bold)
                self.y -= 13.5
            elif line.startswith(">"):
                self.text(line[1:], COLUMN, bold=bold)
            else:
                self.text(line, bold=bold, gap=6)


def front(made: Sheet) -> None:
    layout = made.layout
    made.text(layout.body, bold=True)
    for line in (layout.time, layout.place):
        if line:
            name, _, value = line.partition("|")
            made.label(name, value)
    for name, *people in ROLL:
        made.label(name, *(one.replace("|", ", ") for one in people))


def contents(made: Sheet) -> None:
    made.text("KÄSITELLYT ASIAT", bold=True)
    for at, (n, title) in enumerate(zip(made.layout.sections, made.layout.titles, strict=True)):
        line = made.layout.contents.format(n=n, title=title, page=at + 3)
        made.row(line, (LEFT, 110, 520))


def whole(layout: Layout) -> bytes:
    """Set the minutes of one meeting."""
    made = Sheet(layout)
    (layout.cover or front)(made)
    if layout.contents:
        contents(made)
    made.section = str(layout.sections[0])
    if layout.page_before_items:
        made.page()
    for at, (n, title) in enumerate(zip(layout.sections, layout.titles, strict=True)):
        made.section = str(n)
        if at and layout.page_each:
            made.page()
        made.headed(layout.heading.format(n=n, title=title, TITLE=title.upper(), at=at + 1, body=layout.body))
        if n in layout.untold:
            made.text("Salassa pidettävä, JulkL 24 § 1 mom. 25 kohta")
            continue
        item(made, n, WORDS[at])
    if layout.back:
        layout.back(made)
    return made.bytes()


def item(made: Sheet, n: int, word: str) -> None:
    layout = made.layout
    told = f"Asiaa on valmisteltu yhdessä, ja {word} mainitaan tässä hallintosäännön 27 §:n mukaisesti. " * layout.size
    ask, proposal, label, decision = layout.words
    if layout.labelled:
        made.label("Valmistelija", "hallintojohtaja Hilkka Harjoitus")
        made.label("Selostus", told)
        made.label("Päätösehdotus", proposal)
        made.label("Päätös", f"Ehdotus {word}päätös {decision}")
        return
    made.text(told)
    for line in layout.inside.get(n, ()):
        made.text(line, gap=4)
    made.text(ask, gap=0).text(proposal).text(label, gap=0)
    made.text(f"Ehdotus {word}päätös {decision}")
