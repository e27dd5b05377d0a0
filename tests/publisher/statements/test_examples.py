"""Each rule's examples, and each function's, hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import publisher.statements
from publisher.mapping import iris
from publisher.statements import find
from publisher.statements.finding import municipality_names, rules

MODULES = [
    module.name
    for module in pkgutil.walk_packages(publisher.statements.__path__, "publisher.statements.")
    if not module.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def told(text: str) -> str:
    """Return what is found in a text as 'value mentioned: ilo; sisu'."""
    found = [one for one in find(text, "kemi") if one.candidate in (None, "unsure-rule")]
    if not found:
        return ""
    mode = "" if found[0].mode == "stated" else f" {found[0].mode}"
    return f"{found[0].kind}{mode}: {'; '.join(one.text for one in found)}"


EXAMPLES = {
    "Kunnan arvot ovat ilo, sisu ja luottamus.": ("list", "value: ilo; sisu; luottamus"),
    "Kunnan arvot olivat ilo ja sisu.": ("list", "value former: ilo; sisu"),
    "Kommunens värderingar är mod, glädje och lugn.": ("list", "value: mod; glädje; lugn"),
    "Kunnan arvoiksi on määritelty ilo ja sisu.": ("list", "value: ilo; sisu"),
    "Strategia nojaa kolmeen arvoon: ilo, sisu ja lepo.": ("list", "value: ilo; sisu; lepo"),
    "Till strategins tyngdpunktsområden har valts skola och fritid, skog samt älv.": (
        "list",
        "focus-area: skola och fritid; skog; älv",
    ),
    "Kunnan arvoissa mainitaan ilo ja sisu.": ("list", "value mentioned: ilo; sisu"),
    "Kunnan arvoista poistettiin ilo.": ("list", "value denied: ilo"),
    "Strategian arvot ilo, sisu ja luottamus kantavat työtä.": ("beside", "value: ilo; sisu; luottamus"),
    "Ilo ei ole enää kunnan arvo.": ("before", "value denied: Ilo"),
    "Arvojemme mukaan toimimme avoimesti, rohkeasti ja reilusti.": ("adverbs", "value: avoimesti; rohkeasti; reilusti"),
    "Kunnan visiona on tarjota ”Iloa”.": ("quoted", "vision: Iloa"),
    "Kunnan visio on olla paras kotikunta.": ("is-one", "vision: olla paras kotikunta"),
    "Kuntastrategian tavoitteena on olla paras kotikunta.": ("is-one", "goal: olla paras kotikunta"),
    "Vision mukaan Kemi on elävä kunta.": ("by", "vision: Kemi on elävä kunta"),
    "Strategialla on kaksi päämäärää: Täällä kasvetaan. Täällä levätään.": (
        "list",
        "goal: Täällä kasvetaan; Täällä levätään",
    ),
    "Arvot: ilo, sisu": ("label", "value: ilo; sisu"),
    "## Arvot\n\n- Ilo\n- Sisu": ("bullets", "value: Ilo; Sisu"),
    "## Arvot\n\n### Ilo\n\nNauramme.\n\n### Sisu": ("headings", "value: Ilo; Sisu"),
    "Arvot:\nIlo\nSisu ja\nLepo": ("lines", "value: Ilo; Sisu; Lepo"),
    "## Arvot\n\nIlo, sisu ja lepo": ("lines", "value: Ilo; sisu; lepo"),
    "## Arvot\n\nIlo tarkoittaa sitä, että\n- nauramme\n\nSisu näkyy siinä, että\n- jaksamme": (
        "lines",
        "value: Ilo; Sisu",
    ),
    "| Arvo | Kuvaus |\n| --- | --- |\n| Ilo | Nauramme |": ("table", "value: Ilo"),
    "## Visio\n\nIloinen Kemi": ("text-under", "vision: Iloinen Kemi"),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_rule_reads_its_example(text: str) -> None:
    rule, expected = EXAMPLES[text]
    assert told(text) == expected
    assert {one.rule for one in find(text, "kemi")} == {rule}


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, _ in EXAMPLES.values()} == set(rules.names())


def test_the_keys_of_towns_are_those_of_their_iris() -> None:
    assert all(municipality_names.key(name) == iris.slug(name) for name in municipality_names.names().values())


def test_towns_are_known_in_their_cases() -> None:
    for form, key in {
        "Simon": "simo", "Iin": "ii", "Turun": "turku", "Tampereella": "tampere", "Helsingissä": "helsinki",
        "Kittilässä": "kittila", "Tornion": "tornio", "Oulussa": "oulu", "Nousiaisissa": "nousiainen",
        "Kauniaisten": "kauniainen", "Äänekosken": "aanekoski", "Ylöjärvellä": "ylojarvi", "Iisalmen": "iisalmi",
        "Varkauden": "varkaus", "Kannuksen": "kannus", "Mikkelin": "mikkeli", "Lahdessa": "lahti", "Hangossa": "hanko",
        "Virroilla": "virrat", "Pihtiputaan": "pihtipudas", "Punkalaitumen": "punkalaidun", "Kemijärven": "kemijarvi",
        "Uudenkaupungin": "uusikaupunki", "Mänttä-Vilppulan": "mantta-vilppula", "Leppävirran": "leppavirta",
    }.items():  # fmt: skip
        read = municipality_names.read(form)
        assert read, form
        assert read[0] == key
    assert len(municipality_names.names()) >= 308
