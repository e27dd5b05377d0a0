"""Kinds of faults that real pages showed, each in other words, of other towns and in the other language."""

from __future__ import annotations

import pytest

from publisher.statements import find

SISTERS = {
    # Marks or capitals alone part a list; a list may name sentences.
    "# Strategia\n\nArvot: Ilo – Sisu – Maltti": "value stated Ilo; value stated Sisu; value stated Maltti",
    "# Strategia\n\nPainopisteitä ovat: Simo on valoisa, Simossa on tilaa ja Simo on ehjä.": (
        "focus-area stated Simo on valoisa; focus-area stated Simossa on tilaa; focus-area stated Simo on ehjä"
    ),
    # A town and a year are a title, what somebody says is no value.
    "# Målbild\n\nKommun Vasa\n\n## Kontakt\n\nRing oss": "",
    "# Strategia\n\nRauha näkyy meitä ohjaavana arvona, kertoo kunnanjohtaja.": "",
    # Goals under a heading that names them.
    "# Kommunens strategiska mål\n\nMålen antogs av fullmäktige i maj 2020.\n\n1. Att ge ljusa skolor\n2. Hela vägar": (
        "goal stated Att ge ljusa skolor; goal stated Hela vägar"
    ),
    # A list below a relative clause.
    "## Strategia\n\nVisio tarkentuu päämäärillä, jotka ohjaavat työtä:\n\n- Valoisa koulu\n- Ehjä raitti": (
        "goal stated Valoisa koulu; goal stated Ehjä raitti"
    ),
    "# Kommunens strategi\n\nI strategin samlas huvudmål som följs upp varje år:\n\n- Ljusa skolor\n- Hela vägar": (
        "goal stated Ljusa skolor; goal stated Hela vägar"
    ),
    # What a kind's word only stands beside.
    "# Strategia\n\nKunnan roolit, joita täydennetään kehittämiskärkien kautta:\n\n- koulurooli\n- tierooli": "",
    "# Kommunens strategi\n\nLöftena bygger på de gemensamma värden som vi delar:\n\n- Snabba svar\n- Rena vägar": "",
    # What holds of the strategy before goes on with what it names.
    "Entisen kuntastrategian visio on Simo – joen kunta. Vision kärjet ovat kalastus, kulku ja koulu.": (
        "vision former Simo – joen kunta; focus-area former kalastus; focus-area former kulku; focus-area former koulu"
    ),
    # One value, said with a verb in the singular.
    "# Kuntastrategia\n\nTärkein arvomme on turvallisuus": "value stated turvallisuus",
    # Explanations of the word.
    "# Stadens strategi\n\nVisionen är vårt gemensamma verktyg för framtiden.": "",
    "# Kuntastrategia\n\nVisio on kunnan tärkein työkalu arjessa.": "",
    # One person's vision, another's goals.
    "# Kemi 2040\n\nTässä visioni Kemin tulevaisuudesta:\n\n- Satama elää\n- Tori täyttyy": "",
    "## Mål 4 – God skola\n\nText.\n\n## Mål 5 – Rent hav\n\nText.": "",
    # A draft above the strategy in force.
    "# Kunnan strategialuonnos 2030–2033\n\nLuonnos on nähtävillä 1.2. asti.\n\n"
    "# Kunnan strategia 2026–2029\n\n## Visio\n\nIloinen kotikunta": "vision stated Iloinen kotikunta",
    # A programme that quotes the strategy.
    "# Viestintäohjelma\n\nKaupungin strategian visio on olla merellisin kaupunki. Ohjelman visio on selkeä viesti.": (
        "vision stated olla merellisin kaupunki"
    ),
    # A conjunction that leads to the next bullet is no part of a name.
    "## Arvot\n\n- luottamus,\n- maltti sekä\n- ilo.": "value stated luottamus; value stated maltti; value stated ilo",
    "## Värderingar\n\n- öppenhet\n- mod samt\n- lugn": "value stated öppenhet; value stated mod; value stated lugn",
    # Names and explanations in lines below numbers.
    "Strategiset painopistealueet\n\n1. Elävä kylä\nKoulu ja kauppa pysyvät\n\n2. Puhdas joki\nVesi on juotavaa": (
        "focus-area stated Elävä kylä; focus-area stated Puhdas joki"
    ),
    # An act's aim is not the town's.
    "# Kuntastrategia\n\nOsallistamisen päämääränä on asukkaiden hyvinvointi.": "",
}


@pytest.mark.parametrize("text", SISTERS)
def test_a_sister_of_a_fault_reads_right(text: str) -> None:
    found = [one for one in find(text, "kemi") if not one.candidate]
    assert "; ".join(f"{one.kind} {one.mode} {one.text}" for one in found) == SISTERS[text]
