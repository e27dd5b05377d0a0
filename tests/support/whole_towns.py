"""The layouts: how small towns head their items, and what they print before, between and behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from support.tweb_papers import LEFT
from support.whole_layouts import BUDGET, CHECK, LAW, ROLL, TITLES, TRACK, Layout, Sheet, front

_CAPITALS: Final = tuple(title.upper() for title in TITLES)
_LONG: Final = tuple(
    f"{title} sekä siihen liittyvien {what} ja suunnitelmien hyväksyminen ja toimittaminen edelleen {whom}"
    for title, what, whom in zip(
        TITLES,
        ("asiakirjojen", "selvitysten", "lausuntojen", "karttojen"),
        ("valtuustolle", "tarkastajille", "maakuntaan", "asukkaille"),
        strict=True,
    )
)
_WITH_SECTIONS: Final = (
    "Hallintosäännön 27 §:n muuttaminen",
    "Kuntalain 85 § mukainen toimielin",
    LAW,
    "Lausunto MRL 15 § hakemuksesta",
)
_WITH_NUMBERS: Final = (
    "1.1.2024 alkavat taksat",
    "2024 talousarvio",
    LAW,
    "31.12.2023 päättyneen kauden tilinpäätös",
)
_LIKE_LABELS: Final = ("Täytäntöönpano", "Tiedoksi", "Talousarvion muutos", "Päätös avustuksista")
_PROPOSAL: Final = "Kunnanhallitus päättää hyväksyä asian."
_DECISION: Final = "hyväksyttiin yksimielisesti."
_RULES: Final = (
    "16 § Kunnanjohtajan ratkaisuvalta",
    "Kunnanjohtaja ratkaisee asian.",
    "17 § Hallintojohtajan ratkaisuvalta",
)
_LIST: Final = ("1. Ensimmäinen kohta hyväksytään", "2. Toinen kohta hyväksytään", "3. Kolmas kohta hyväksytään")
_RETOLD: Final = (
    "Tekninen lautakunta 10.12.2023 § 88\nPäätösehdotus:\nLautakunta päättää esittää.\nPäätös:\nLautakunta hyväksyi."
)

# The title behind the §, or below it; the body, the day and the item's place anywhere beside it.
_BEHIND: Final = (
    "{n} § {title}", "§ {n} {title}", "§ {n}. {title}", "{n} §: {title}", "{n}.§ {title}", "§ {n} - {title}",
    "§{n} {title}", "[§ {n}] {title}", "§ {n}/2024 {title}", "Asia {at}\n{n} § {title}", "{at} § {n} {title}",
    "{n} § (15.1.2024) {title}", "Kunnanhallitus 15.1.2024 § {n} {title}", "KHALL § {n} {title}",
    "Kunnanhallitus 15.1.2024\n§ {n} {title}", "Kunnanhallitus 15.1.2024\n123/00.01.02/2024\n{n} § {title}",
    "{n} § {title}|123/02.02.00/2023", "Dnro 123/02.02.00/2023\n{n} § {title}", "{n} § {title}\n____________________",
)  # fmt: skip
_BELOW: Final = (
    "§ {n}\n{title}", "{n} §.\n{title}", "Pykälä: {n} §\n{title}", "PYKÄLÄ {n} §\n{title}", "KHALL § {n}\n{title}",
    "KH {n} §\n{title}", "Khall: § {n}\n{title}", "Kunnanhallitus § {n} 15.01.2024\n{title}",
    "Kunnanhallitus § {n}|15.01.2024\n{title}", "KHALL 15.1.2024 {n} §\n{title}", "{n} § (Khall 15.1.2024)\n{title}",
    "15.1.2024/{n} §\n{title}", "{n} § 15.1.2024\n{title}", "Khall § {n}\n15.1.2024\n{title}", "§ {n}/2024\n{title}",
    "Kunnanhallitus\n15.1.2024\n§ {n}\n{title}", "§ {n}|123/02.02.00/2023\n{title}", "|§ {n}\n{title}",
    "123/02.02.00/2023\n§ {n}\n{title}", "§ {n}\n{at}. {title}", "§ {n}\nAsia: {title}", "Pykälä {n}\nOtsikko: {title}",
)  # fmt: skip
_ABOVE: Final = (
    "{title}\n§ {n}", "{title}\n{n} §", "{title}\nKunnanhallitus § {n}", "{title}\nKunnanhallitus 15.1.2024 § {n}",
    "{title}\n§ {n}\n123/00.01.02/2024", "{at}. {title}\n§ {n}", "{title}\n{n}/2024 §", "{title}\n|§ {n}",
)  # fmt: skip
_CLOSING: Final = ("{title} § {n}", "{title} .......... § {n}", "{title}|§ {n}", "{title}|{n} §", "{title} (§ {n})")
_NUMBERED: Final = ("{n}. {title}", "{n} {title}", "{n}) {title}", "{n}/2024 {title}", "Asia nro {n}\n{title}")
HEADINGS: Final = (*_BEHIND, *_BELOW, *_ABOVE, *_CLOSING, *_NUMBERED)


def _meeting(made: Sheet, time: bool = True) -> None:
    made.text("Kunnanhallitus", bold=True)
    if time:
        made.label("AIKA", "15.1.2024 klo 18.00").label("PAIKKA", "Kunnantalo, valtuustosali")


def _beside(made: Sheet) -> None:
    _meeting(made)
    made.row("LÄSNÄ|POISSA", (LEFT, 330), bold=True)
    made.row("Malli Maija, puheenjohtaja|Otos Olli, jäsen", (LEFT, 330))
    made.row("Näyte Niilo, jäsen", (LEFT,))
    made.row("Esimerkki Essi, varajäsen", (LEFT,))
    made.y -= 13
    made.label("MUUT", "Keksitty Kaisa, kunnanjohtaja")


def _three_beside(made: Sheet) -> None:
    _meeting(made)
    made.row("Läsnä olleet:|Poissa olleet:|Muut:", (LEFT, 250, 400), bold=True)
    made.row("Malli Maija|Otos Olli, jäsen|Keksitty Kaisa", (LEFT, 250, 400))
    made.row("puheenjohtaja||kunnanjohtaja", (LEFT, 250, 400))
    made.row("Näyte Niilo, jäsen", (LEFT,))
    made.row("Esimerkki Essi, varajäsen", (LEFT,))


def _crossed(made: Sheet) -> None:
    _meeting(made)
    made.row("Nimi|Läsnä|Poissa", (LEFT, 300, 400), bold=True)
    for name in ("Malli Maija, puheenjohtaja", "Näyte Niilo, jäsen", "Esimerkki Essi, varajäsen"):
        made.row(f"{name}|x", (LEFT, 300))
    made.row("Otos Olli, jäsen||x", (LEFT, 300, 400))
    made.y -= 13
    made.label("MUUT", "Keksitty Kaisa, kunnanjohtaja")


def _form(made: Sheet) -> None:
    """Set the form that municipalities used for decades: labels broken over lines, a box before each name."""
    made.text("Kunnanhallitus", bold=True)
    made.label("KOKOUSAIKA", "15.1.2024 klo 18.00 - 20.15").label("KOKOUSPAIKKA", "Kunnantalo, valtuustosali")
    left = ("SAAPUVILLA", "OLLEET JÄSENET", "(ja merkintä siitä", "kuka toimi", "puheenjohtajana)")
    right = ("( x ) Malli Maija, puheenjohtaja", "( x ) Näyte Niilo, jäsen", "( x ) Esimerkki Essi, varajäsen")
    for at, label in enumerate(left):
        made.row(f"{label}|{(*right, '(   ) Otos Olli, jäsen', '')[at]}", (LEFT, 170))
    made.y -= 6
    made.row("MUUT SAAPUVILLA|( x ) Keksitty Kaisa, kunnanjohtaja", (LEFT, 170))
    made.row("OLLEET", (LEFT,))
    made.y -= 6
    made.row("KOKOUKSEN|Todettiin kokous lailliseksi ja päätösvaltaiseksi.", (LEFT, 170))
    made.row("LAILLISUUS JA", (LEFT,))
    made.row("PÄÄTÖSVALTAISUUS", (LEFT,))
    made.y -= 6
    made.label("ASIAT", "§§ 14 - 17")
    made.row("PÖYTÄKIRJAN|Niilo Näyte|Essi Esimerkki", (LEFT, 170, 330))
    made.row("TARKASTUS", (LEFT,))


def _day_apart(made: Sheet) -> None:
    _meeting(made, False)
    made.label("PÄIVÄMÄÄRÄ", "15.1.2024").label("KOKOUSAIKA", "klo 18.00 - 20.15")
    made.label("PAIKKA", "Kunnantalo, valtuustosali")
    for name, *people in ROLL:
        made.label(name, *(one.replace("|", ", ") for one in people))


def _two_in_a_row(made: Sheet) -> None:
    _meeting(made)
    made.row("Läsnä|Malli Maija, puheenjohtaja|Näyte Niilo, jäsen", (LEFT, 140, 330))
    made.row("Esimerkki Essi, varajäsen", (140,))
    made.row("Poissa|Otos Olli, jäsen", (LEFT, 140))
    made.row("Muut|Keksitty Kaisa, kunnanjohtaja", (LEFT, 140))


def _table(made: Sheet) -> None:
    """Set a page of its own that tells the meeting as a table, with the names of those who sign."""
    made.text("MALLILAN KUNTA", bold=True).text("Kunnanhallituksen kokouspöytäkirja 1/2024", bold=True)
    made.text("Kokoustiedot", bold=True)
    made.row("Aika|15.1.2024 klo 18.00 - 20.15", (LEFT, 170))
    made.row("Paikka|Kunnantalo, valtuustosali", (LEFT, 170))
    for label, people in zip(("Saapuvilla olleet jäsenet", "Poissa", "Muut saapuvilla olleet"), ROLL, strict=True):
        made.text(label, bold=True, gap=2)
        for one in people[1:]:
            made.row(one, (LEFT, 250))
    made.text("Allekirjoitukset", bold=True)
    made.row("Maija Malli|Kaisa Keksitty", (LEFT, 250))
    made.row("puheenjohtaja|pöytäkirjanpitäjä", (LEFT, 250))
    made.text("Käsitellyt asiat", bold=True, gap=2).text("§§ 14 - 17")


def _lines(made: Sheet) -> None:
    _meeting(made, False)
    made.text("Aika:", gap=0).text("15.1.2024", gap=0).text("klo 18.00")
    made.text("Paikka:", gap=0).text("Kunnantalo, valtuustosali")
    for label, *people in ROLL:
        made.text(f"{label.capitalize()}:", gap=0)
        for one in people:
            made.text(one.replace("|", ", "), gap=0)


def _signed(made: Sheet) -> None:
    made.text("ALLEKIRJOITUKSET", bold=True)
    made.row("Maija Malli|Kaisa Keksitty", (LEFT, 330))
    made.row("puheenjohtaja|pöytäkirjanpitäjä", (LEFT, 330))
    made.text("Pöytäkirja on tarkastettu ja todettu kokouksen kulun mukaiseksi.")
    made.row("Niilo Näyte|Essi Esimerkki", (LEFT, 330))
    made.text("Pöytäkirja on ollut yleisesti nähtävänä 22.1.2024.")


def _signed_apart(made: Sheet) -> None:
    made.page()
    made.text("Pöytäkirjan allekirjoitus ja tarkastus", bold=True).text("Pöytäkirjan vakuudeksi", gap=30)
    made.row("Maija Malli|Kaisa Keksitty", (LEFT, 330))
    made.row("puheenjohtaja|sihteeri", (LEFT, 330))


def _names_alone(made: Sheet) -> None:
    made.text("Maija Malli, puheenjohtaja", gap=0).text("Kaisa Keksitty, pöytäkirjanpitäjä")
    made.text("Tarkastettu Mallilassa 20.1.2024", gap=0).text("Niilo Näyte")


def _closed(made: Sheet) -> None:
    made.text("Puheenjohtaja päätti kokouksen klo 20.15.", gap=20).text("Vakuudeksi")
    made.text("Maija Malli      Kaisa Keksitty", gap=0).text("puheenjohtaja      pöytäkirjanpitäjä")


def _appeal(made: Sheet) -> None:
    made.page()
    made.text("MUUTOKSENHAKUKIELLOT JA OIKAISUVAATIMUSOHJEET", bold=True).text("Kunnanhallitus 15.1.2024", gap=4)
    made.text("Muutoksenhakukielto", bold=True).text("Pykälät: 14, 15").text("§ 14").text("§ 18 Muut asiat")
    made.text("Oikaisuvaatimusohje", bold=True).text("16 §, 17 §").text("18 § Oikaisuvaatimusviranomainen")


def _appeal_below(made: Sheet) -> None:
    made.text("Ohjeet muutoksen hakemiseksi", bold=True).text("134 § Oikaisuvaatimus").text("18 § Kielto")


def _annexes(made: Sheet) -> None:
    made.page()
    made.text("LIITTEET", bold=True).text("Liite 1 § 16 Talousarvio").text("Liite 2 § 17 Kartta").text("§ 18 Liite 3")


def _contents_between(made: Sheet) -> None:
    made.row("KÄSITELLYT ASIAT|Otsikko|§|Sivu", (LEFT, 170, 440, 500))
    for at, (n, title) in enumerate(zip(made.layout.sections, made.layout.titles, strict=True)):
        made.row(f"{title}|{n} §|{at + 3}", (170, 440, 500))
    made.y -= 13


class _Odd(str):
    """A heading whose § one item lacks."""

    def format(self, *args: object, **told: object) -> str:
        return str.format(self.replace("§ ", "") if told["n"] == 16 else self, *args, **told)


def _with(*more: Callable[[Sheet], None]) -> Callable[[Sheet], None]:
    def cover(made: Sheet) -> None:
        front(made)
        for one in more:
            one(made)

    return cover


LAYOUTS: Final[dict[str, Layout]] = {
    # Titles
    "a long title above": Layout("{title}\n§ {n}", titles=_LONG),
    "a title above in plain type": Layout("{title}\n§ {n}", bold=False),
    "a title above, contents on the same page": Layout(
        "{title}\n{n} §", contents="{n} §|{title}|{page}", page_before_items=False
    ),
    "a title above, contents, plain": Layout("{title}\n§ {n}", contents="§ {n}|{title}|{page}", bold=False),
    "a title above, each item on a page of its own": Layout("{title}\nKhall 15.1.2024 § {n}", page_each=True),
    "a title in capitals above, over pages": Layout(
        "{TITLE}\n{n} §", titles=_LONG, size=6, expected_titles=tuple(t.upper() for t in _LONG)
    ),
    "a title in capitals over pages": Layout(
        "{n} § {TITLE}", titles=_LONG, size=7, expected_titles=tuple(t.upper() for t in _LONG)
    ),
    "a title in plain capitals below": Layout("{n} §\n{TITLE}", bold=False, size=8, expected_titles=_CAPITALS),
    "a long title before its §": Layout("{title} § {n}", titles=_LONG),
    "a title before its §, contents too": Layout("{title} § {n}", contents="{title} ..... § {n}"),
    "a long title beside its §": Layout("§ {n}\n>{title}", titles=_LONG, labelled=True),
    "titles that name a §": Layout(titles=_WITH_SECTIONS),
    "titles above that name a §": Layout("{title}\n§ {n}", titles=_WITH_SECTIONS),
    "titles that begin with a number": Layout(titles=_WITH_NUMBERS),
    "titles like labels": Layout(titles=_LIKE_LABELS),
    "titles like labels below": Layout("§ {n}\n{title}", titles=_LIKE_LABELS),
    "titles like labels above": Layout("{title}\n§ {n}", titles=_LIKE_LABELS),
    "an item on checking the minutes": Layout(titles=(LAW, BUDGET, TRACK, "Pöytäkirjan tarkastus"), back=_signed),
    "a long title before a § at the margin": Layout("{title}|§ {n}", titles=_LONG),
    "a long title beside its case number": Layout("{n} § {title}|123/02.02.00/2023", titles=_LONG),
    "a meeting of one item": Layout("{title}|§ {n}", titles=(LAW,), sections=(1,)),
    "one heading without its §": Layout(_Odd("{n} § {title}")),
    "numbers without a §, contents too": Layout("{n}. {title}", contents="{n}.|{title}|{page}"),
    "numbers without a § and lists of numbers": Layout(
        "{n}. {title}", sections=(1, 2, 3, 4), bold=False, inside=dict.fromkeys((1, 2, 3, 4), _LIST)
    ),
    "labels beside the text": Layout(labelled=True),
    # Front matter
    "a table of the meeting": Layout(cover=_table, head="|Pöytäkirja|{page} (12)"),
    "each value on a line of its own": Layout(cover=_lines),
    "those absent beside those present": Layout(cover=_beside),
    "three lists beside each other": Layout(cover=_three_beside),
    "a cross tells who was there": Layout(cover=_crossed),
    "a form with boxes": Layout("§ {n}\n{title}", cover=_form),
    "two names in a row": Layout(cover=_two_in_a_row),
    "a day in words": Layout(time="AIKA|maanantaina tammikuun 15. päivänä 2024 kello kahdeksantoista"),
    "a month in words": Layout(time="AIKA|15. tammikuuta 2024 klo 18.00–20.15"),
    "an hour without minutes": Layout(time="Aika|ma 15.01.2024 klo 18 - 20.15"),
    "another name of the time": Layout(time="KOKOUSPÄIVÄ|15.1.2024 kello 18:00"),
    "the time apart from the day": Layout(cover=_day_apart),
    "no place": Layout(place=""),
    "over midnight": Layout(time="AIKA|15.1.2024 klo 18.00 – 16.1.2024 klo 1.00"),
    # Contents
    "contents with dots": Layout(contents="{n} § {title} ............ {page}"),
    "contents with numbers only": Layout("§ {n}\n{title}", contents="{n}|{title}|{page}"),
    "contents under a head of columns": Layout(
        contents="{n} §|{title}|{page}", cover=_with(lambda made: made.row("Pykälä|Otsikko|Sivu", (LEFT, 110, 520)))
    ),
    "contents and another form of headings": Layout(
        "Kunnanhallitus § {n}\n{title}", contents="§ {n}|{title}|{page}", page_before_items=False
    ),
    "contents in the form": Layout("{title}\n§ {n}", cover=_with(_contents_between), page_before_items=False),
    "contents of one item": Layout(contents="{n} §|{title}|{page}", titles=(LAW,), sections=(14,)),
    # Heads and feet
    "a head of two rows": Layout(head="SIMON KUNTA|PÖYTÄKIRJA 1/2024|{page}\nKunnanhallitus|15.1.2024|", size=12),
    "a head that names the item": Layout(
        "{title}", head="MALLILAN KUNTA|PÖYTÄKIRJA|{page}\nKHALL § {n}", page_each=True, size=40
    ),
    "a head that names the item, which is headed too": Layout(
        "§ {n}\n{title}", head="Kunnanhallitus § {n} 15.1.2024|PÖYTÄKIRJA|{page}", page_each=True, size=30
    ),
    "a head that says that the item goes on": Layout(
        head="MALLILAN KUNTA|PÖYTÄKIRJA|{page}\n{n} § (jatkuu)", page_each=True, size=25
    ),
    "a foot of initials": Layout(foot="Pöytäkirjan tarkastus:|MM  NN|Sivu {page}\nOtteen oikeaksi todistaa", size=20),
    "a foot with a range of §": Layout(foot="Kunnanhallitus 15.1.2024 § 14-17|Sivu {page}", size=8),
    # Inside items
    "rules with the § that follow": Layout(inside={15: _RULES}),
    "rules with the § that follow, plain": Layout(bold=False, inside={15: _RULES}),
    "an official's decisions with the § that follow": Layout(inside={17: ("18 § Hankinta", "19 § Palkkaus")}),
    "a § in prose": Layout(inside={15: ("Kuntalain 16 § mukaan", "16 §:n 2 momentti", "§ 16 on kumottu.")}),
    "an earlier handling listed": Layout("{n} § {title}\nKunnanhallitus 10.12.2023 § 288"),
    "earlier handlings listed": Layout("Khall § {n}\n{title}\nKhall § 2 4.1.2024\nTekla 17 § 11.1.2024"),
    "an earlier handling told": Layout(f"{{n}} § {{title}}\n{_RETOLD}\nKunnanhallitus 15.1.2024 § {{n}}"),
    "an earlier handling told, body shortened": Layout(f"Khall § {{n}}\n{{title}}\n{_RETOLD}\nKhall § {{n}}"),
    "notices of other bodies": Layout(
        inside={16: ("Tekninen lautakunta 11.1.2024 § 17", "Sivistyslautakunta § 17", "Päätökset § 1 - 5")}
    ),
    "a break": Layout(inside={16: ("Kokous keskeytettiin klo 18.30 - 18.45.", "Kokous jatkui klo 18.45.")}),
    "the heading again overleaf": Layout("§ {n} {title}", inside={16: (f"§ 16 {BUDGET}",)}),
    "the body is the label of the decision": Layout(words=("Kj:n ehdotus:", _PROPOSAL, "Khall:", _DECISION)),
    "the body in capitals is the label": Layout(words=("EHDOTUS", _PROPOSAL, "KUNNANHALLITUS", _DECISION)),
    "whose the decision is in initials": Layout(words=("KJ ehdotus:", _PROPOSAL, "KH päätös:", _DECISION)),
    # Items withheld or left out
    "one withheld": Layout(untold=(16,)),
    "one withheld, and so its title": Layout(untold=(16,), titles=(LAW, CHECK, "Salassa pidettävä", TRACK)),
    "two withheld, and instructions": Layout(untold=(15, 16), back=_appeal),
    "the first without a decision, contents too": Layout(
        titles=("Kokouksen avaus", LAW, CHECK, TRACK), untold=(14, 15), contents="{n} §|{title}|{page}"
    ),
    "the last withheld, contents and instructions": Layout(
        untold=(16, 17), contents="{n} §|{title}|{page}", page_before_items=False, back=_appeal
    ),
    "one left out": Layout(sections=(14, 15, 17, 18)),
    "many left out": Layout(sections=(14, 15, 48, 49)),
    "three digits": Layout(sections=(98, 99, 100, 101)),
    # Behind the items
    "signatures": Layout(back=_signed),
    "signatures on a page of their own": Layout(back=_signed_apart),
    "names alone": Layout(back=_names_alone),
    "the end of the meeting": Layout(back=_closed),
    "the end of the meeting as an item": Layout(
        titles=(LAW, CHECK, TRACK, "Kokouksen päättäminen"), untold=(17,), back=_closed
    ),
    "instructions for appeal": Layout(back=_appeal),
    "instructions for appeal on the same page": Layout(back=_appeal_below),
    "a list of annexes": Layout(back=_annexes),
    # Other bodies and languages
    "a board shortened": Layout("TEKLTK § {n}\n{title}", body="Tekninen lautakunta"),
    "a board of several words": Layout("{body} § {n} 15.1.2024\n{title}", body="Kasvun ja oppimisen lautakunta"),
    "Swedish": Layout(
        "§ {n} {title}",
        head="MALLILA KOMMUN|PROTOKOLL 1/2024",
        time="TID|den 15 januari 2024 kl. 18.00 - 20.15",
        place="PLATS|Kunnantalo, valtuustosali",
        body="Kommunstyrelsen",
        words=("Beslutsförslag:", "Kommunstyrelsen beslutar godkänna ärendet.", "Beslut:", "godkändes enhälligt."),
    ),
}
