"""How minutes tell what happened: words filled into the content's sentences, votes counted, names inflected."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from spiders.sample.model import Body, Handling

# The surnames of the sample, each an ordinary word for something made up, with their genitives.
GENITIVES: Final = {
    "Malli": "Mallin", "Esimerkki": "Esimerkin", "Otos": "Otoksen", "Näyte": "Näytteen", "Testi": "Testin",
    "Kuvitelma": "Kuvitelman", "Hahmotelma": "Hahmotelman", "Luonnos": "Luonnoksen", "Sepite": "Sepitteen",
    "Vedos": "Vedoksen", "Aihio": "Aihion", "Jäljitelmä": "Jäljitelmän", "Runko": "Rungon", "Pohja": "Pohjan",
    "Idea": "Idean", "Uutelo": "Uutelon", "Ympyrä": "Ympyrän",
}  # fmt: skip
# Proposals speak in the present, decisions in the past; often nothing else differs.
_PAST: Final = {
    "päättää": "päätti", "merkitsee": "merkitsi", "Merkitään": "Merkittiin", "myöntää": "myönsi", "valitsee": "valitsi",
    "hylkää": "hylkäsi", "hyväksyy": "hyväksyi", "toteaa": "totesi",
}  # fmt: skip
_PRESENT = re.compile(r"\b(?:" + "|".join(_PAST) + r")\b")
_PLACES: Final = ("Mallivaara", "Näyteaho", "Otosmaa", "Sepitelä")
_STREETS: Final = ("Esimerkkikatu", "Mallitie", "Näytekuja", "Otospolku", "Luonnosraitti")
_INITIATIVES: Final = (
    "kevyen liikenteen väylän valaistus", "nuorten kesätyöseteli", "kirjastoauton reitti", "uimarannan kunnostaminen",
)  # fmt: skip


def draw(seed: str, among: int) -> int:
    """Return a number below `among` that is always the same for one seed."""
    return zlib.crc32(seed.encode()) % among


def finnish(day: date) -> str:
    """Write a date as Finnish headings do: 04.12.2023."""
    return f"{day:%d.%m.%Y}"


class Words(dict[str, Any]):
    """The words that a sentence of the content can name; those not known yet stay in their braces."""

    def fill(self, text: str) -> str:
        """Fill the words into a sentence."""
        return text.format_map(self)

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def words(data: Mapping[str, Any], bodies: Mapping[str, Body], seed: str, year: int) -> Words:
    """Return the words of one case in one town; amounts and places are drawn from the seed."""
    kunnan = data["kunnan"]
    million, places = draw(f"{seed}/{year}/sum", 40), _PLACES
    return Words(
        {role: body.name for role, body in bodies.items()},
        gen=data["genitive"],
        code=data["code"],
        kunta=data["kunta"],
        kunnan=kunnan,
        kunnalle="kaupungille" if kunnan == "kaupungin" else "kunnalle",
        Kunnan=kunnan.capitalize(),
        Strategia=data["values"]["noun"].capitalize(),
        values=data["values"]["sentence"],
        invoked=data["values"]["invoked"],
        served=data["values"]["served"],
        year=year,
        prev=year - 1,
        next=year + 1,
        later=year + 3,
        sum=f"{24 + million} {100 + draw(seed, 800)} 000",
        sum2=f"{1 + million % 4} {100 + draw(seed + '2', 800)} 000",
        small=str(3 + draw(f"{seed}/{year}", 7)),
        small2=str(41 + draw(f"{seed}/{year}/2", 50)),
        few=str(2 + draw(seed, 4)),
        percent=f"{8 + draw(data['name'], 2)},{(year % 10 + draw(data['name'], 5)) % 10}",
        place=places[draw(data["name"], len(places))],
        katu=_STREETS[draw(f"{seed}/{year}/katu", len(_STREETS))],
        aloite=_INITIATIVES[draw(f"{data['name']}/{year}", len(_INITIATIVES))],
        seed=f"{seed}/{year}",
    )


def tell(
    handling: Handling,
    step: Mapping[str, Any],
    course: Mapping[str, Any],
    words: Words,
    members: list[str],
    officials: Mapping[str, str],
) -> None:
    """Fill a handling: prepared and proposed as the step says, and handled as its course goes."""
    body = handling.body
    present = roster(body, members)
    told = Words(words, body=body.name)
    told |= _speakers(present, f"{words['seed']}/{body.role}/{handling.day}")
    told |= _votes(course.get("sides"), present, told, draw(f"{words['seed']}/{body.role}", 3))
    if body.role != "council":
        handling.presenter = officials.get(body.role, officials["education"])
        handling.preparers = [officials[step.get("by", "border" if body.swedish else "administration")]]
    handling.preparation = [told.fill(text) for text in step["prep"]]
    proposal = told.fill(step["proposal"])
    handling.proposal = [proposal]
    decided = [told.fill(text) for text in step.get("decision", [past(proposal)])]
    told["decided"] = decided[0]
    told["decided_so"] = told.fill(step.get("decided_so", decided[0].removesuffix(".")))
    told["change"] = change = told.fill(step.get("change", ""))
    told["Change"], told["ground"] = change[:1].upper() + change[1:], step.get("ground", "")
    handling.proceedings = [told.fill(text) for text in course.get("proceedings", [])]
    handling.decision = [told.fill(text) for text in course["decision"]] + decided[1:]


def past(proposal: str) -> str:
    """Turn a proposal into the decision that follows it."""
    return _PRESENT.sub(lambda match: _PAST[match[0]], proposal)


def roster(body: Body, members: list[str]) -> list[str]:
    """Return who sits in a body; the first is in the chair."""
    first = 0 if body.role in ("council", "board") else draw(body.role, len(members))
    return [*members[first:], *members[:first]][: body.size]


def inspectors(body: Body, day: date, members: list[str]) -> tuple[str, str]:
    """Return the two who check the minutes of a day."""
    present, others = roster(body, members), body.size - 1
    return present[1 + day.day % others], present[1 + (day.day + 1) % others]


def genitive(name: str) -> str:
    """Return a member's name in the genitive: Erkki Esimerkin."""
    first, _, surname = name.rpartition(" ")
    return f"{first} {GENITIVES[surname]}"


def _speakers(present: list[str], seed: str) -> dict[str, str]:
    others = present[1:]
    first = draw(seed, len(others))
    a, b, c = (others[(first + step) % len(others)] for step in (0, 2, 3))
    names = {"a": a, "b": b, "c": c}
    genitives = {f"{key}_gen": genitive(name) for key, name in names.items()}
    return names | genitives | {"a_sur": genitives["a_gen"].rpartition(" ")[2]}


def _votes(sides: str | None, present: list[str], told: Mapping[str, Any], margin: int) -> dict[str, str]:
    """Count a vote: the movers' side is EI, the chair's JAA; `sides` tells which of them is the larger.

    The smaller side lacks `margin` of the most that it could have.
    """
    if sides is None:
        return {}
    movers = [told["a"], told["b"], told["c"]]
    others = [name for name in present if name not in movers]
    size = len(present)
    if sides == "tie":
        others = others[:-1]
        no = (size - 1) // 2
    elif sides in ("counted", "blank"):
        others = others[:-2]
        no = max((size - 2) * 2 // 5, 2)
    else:
        fewer = max((size - 1) // 2 - margin, len(movers))
        no = fewer if sides == "lost" else size - fewer
    against = (movers + others[1:])[:no]
    in_favour = [name for name in (*others, *movers) if name not in against]
    yes = len(in_favour) - (sides == "blank")
    return {"yes": str(yes), "no": str(no), "yes_names": ", ".join(in_favour), "no_names": ", ".join(against)}


def formality(kind: str, body: Body, day: date, members: list[str]) -> tuple[str, str]:
    """Return title and decision of an item that every meeting has."""
    a, b = inspectors(body, day, members)
    if body.swedish:
        return "Mötets laglighet och beslutförhet", "Mötet konstaterades vara lagligt och beslutfört."
    return {
        "opening": (
            "Kokouksen laillisuus ja päätösvaltaisuus",
            "Todettiin kokous laillisesti koolle kutsutuksi ja päätösvaltaiseksi.",
        ),
        "inspectors": ("Pöytäkirjan tarkastajien valinta", f"Pöytäkirjan tarkastajiksi valittiin {a} ja {b}."),
        "notices": ("Ilmoitusasiat", f"{body} merkitsi ilmoitusasiat tiedoksi."),
    }[kind]
