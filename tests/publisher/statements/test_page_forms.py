"""Forms met on towns' pages, in own words: what a text states, and where it must state nothing."""

from __future__ import annotations

import pytest

from publisher.statements import find

Rows = list[tuple[str, str]]


def stated(text: str, town: str = "kemi") -> Rows:
    return [(one.kind, one.text) for one in find(text, town) if one.candidate is None and one.mode == "stated"]


FORMS: dict[str, tuple[str, Rows]] = {
    "names with a colon on lines of their own": (
        "Kemin strategia\n\nArvot\nHuumori: Nauretaan yhdessä silloinkin, kun sataa vaakasuoraan (leikki ja pilke)\n"
        "Kiireettömyys: Annetaan asioille se aika, jonka ne tarvitsevat (rauha ja malttaminen)\n",
        [("value", "Huumori"), ("value", "Kiireettömyys")],
    ),
    "explanations that use a word for a kind": (
        "Arvot\n\nHuumori: Nauretaan asukkaiden tarpeille ja tavoitteille yhdessä.\n\nSisu: Ei luovuteta.\n",
        [("value", "Huumori"), ("value", "Sisu")],
    ),
    "a line, then a sentence that begins with its word": (
        "Kemin arvot\n\nKaupungin arvot ovat yhteinen käsitys siitä, mikä on tärkeää.\n\nHuumori\n\n"
        "Huumori tarkoittaa, että nauramme usein. Kerromme vitsejä.\n\nSisu\n\nSisu on jatkamista yli puolenyön.\n\n"
        "Ilo\n\nIlo tarkoittaa hymyä työn lomassa.\n\nStrategian painopisteet\n\n- Elävä satama\n- Ehjät tiet\n",
        [
            ("value", "Huumori"),
            ("value", "Sisu"),
            ("value", "Ilo"),
            ("focus-area", "Elävä satama"),
            ("focus-area", "Ehjät tiet"),
        ],
    ),
    "a list beside the word under a verb and another word for values": (
        "Kemin strategia\n\nStrategian arvot huumori, sisu, ilo ja rauha sekä vastuu ja kestävyys muodostavat "
        "arvopohjan, "
        "jolle uusi Kemi rakennetaan.",
        [("value", "huumori"), ("value", "sisu"), ("value", "ilo ja rauha"), ("value", "vastuu ja kestävyys")],
    ),
    "an intro under a vision's heading that opens a list of something else": (
        "# Kaupunkistrategia\n\n## Visio\n\nVision näkökulmia ovat luonto, raha ja ihminen:\n\n"
        "Luonto – Hoidamme metsiä.\n\nRaha – Säästämme aina.\n",
        [],
    ),
    "a sentence that says back what was said": (
        "”Kemi är ett glatt samhälle vid havet.”\n\nDet är visionen för Kemi stad så som den står i strategin.\n\n"
        "I visionen ingår en förhoppning om 30 000 invånare.\n\nNyckelorden i visionen är bland andra trivsel.\n",
        [],
    ),
    "a vision with its relative clause": (
        "Kemis vision är att vara en glad stad vid havet, som erbjuder arbete åt alla.",
        [("vision", "att vara en glad stad vid havet, som erbjuder arbete åt alla")],
    ),
    "a counted kind and as many bullets": (
        "Kemis strategi\n\nKemi har tre huvudmål som staden vill främja.\n\n- I Kemi bor glada människor.\n"
        "- Hamnen växer i lugn takt.\n- Ekonomin är i balans.\n",
        [
            ("goal", "I Kemi bor glada människor"),
            ("goal", "Hamnen växer i lugn takt"),
            ("goal", "Ekonomin är i balans"),
        ],
    ),
    "a town named in passing": (
        "Simon strategia 2030\n\nSimon kunta uudisti strategiansa. Helsingin seudun ulkopuolella harva kasvaa.\n\n"
        "Visio: Simo on tekijöiden kunta.\n\nArvot: huumori ja sisu.\n",
        [("vision", "Simo on tekijöiden kunta"), ("value", "huumori"), ("value", "sisu")],
    ),
    "headings of something else under values that are in a picture": (
        "Kemis strategi\n\nKemi stads värderingar och verksamhetsprinciper\n\nKemi profilerar sig som en hamnstad\n\n"
        "Kemi är en hamnstad i norr.\n\nGemensamma utvecklingsprogram\n\nProgrammen leds av staden.\n",
        [],
    ),
    "a sentence that is cut, and what is done in line with a vision": (
        "Kemin kaupungin visio\n\nKemin kaupungin visio on ”Huumorin kotisatama”.\n\n"
        "Vision mukaisesti kaupunki luo edellytykset\n\niloiseen elämään sekä edistää naurua kaupungissa.\n",
        [("vision", "Huumorin kotisatama")],
    ),
    "names above bullets, and papers in brackets": (
        "Kemin strategia\n\nUuden organisaation toimintaa ohjaavat tavoitteet (pdf, valtuusto 9/2031)\n\n"
        "Kemin kaupungin arvot ovat\n\nHuumori ja sisu\n\n- Nauramme usein\n- Emme luovuta\n\n"
        "Kestävä elämäntapa\n\n- Korjaamme rikkinäisen\n",
        [("value", "Huumori ja sisu"), ("value", "Kestävä elämäntapa")],
    ),
    "what the vision rests on in Finnish": (
        "Kemin visio on: Kemi – huumorin koti. Visio perustuu kaupungin tehtävään, joka on naurattaa.",
        [("vision", "Kemi – huumorin koti")],
    ),
    "municipalities in general": (
        "Kunnat toimivat monissa rooleissa. Tulevaisuuden kunnan perustehtävänä on edistää iloa ja lepoa.",
        [],
    ),
    "an initial that a picture has cut off": (
        "Kemin arvot ovat:\nH\nuumori\nSisukkuus\nLempeys\n",
        [("value", "Sisukkuus"), ("value", "Lempeys")],
    ),
    "what a vision builds on": ("Kemi stads vision bygger på tre styrkor, vilka är hamnen, snön och ishavet.", []),
    "still to be decided by the council": (
        "Juuret\n\nValtuusto tiivisti kunnalle seuraavat arvot:\n\n- Iloinen\n- Sisukas\n\n"
        "Strategia on tänään kunnanhallituksen käsittelyssä ja viikon päästä valtuustossa.\n",
        [],
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_a_page_is_read(name: str) -> None:
    text, expected = FORMS[name]
    assert stated(text) == expected


def test_a_town_named_in_passing_takes_nothing_from_the_publisher() -> None:
    text, _ = FORMS["a town named in passing"]
    assert stated(text, "simo") == [("vision", "Simo on tekijöiden kunta"), ("value", "huumori"), ("value", "sisu")]
    assert {one.town for one in find(text, "simo")} == {"simo"}
