"""Rolls and lists of items in the forms that municipalities print, in Finnish and Swedish. All names are made up."""

from __future__ import annotations

import pytest
from support.page_texts import printed

from spiders.items import AgendaItem, Meeting
from spiders.platforms.tweb import pages

URL = "http://mallila.ktweb.fi/ktwebbin/ktproxy2.dll?doctype=3&docid=55"
A_FORM_WITH_CROSSES = (
    """
MALLIJÄRVEN KUNTA
Kunnanhallitus
KOKOUSKUTSU / ASIALISTA
Maanantaina 22.4.2013 klo 18.30
Kunnanhallituksen kokoushuone                                      Nro 5 / 2013
ASIA                                                               LIITE
100   KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS
101   PÖYTÄKIRJANTARKASTAJIEN VALITSEMINEN
102   KEITTÄJÄN OSA-AIKAISEN TOIMEN (50 %)                         1
      TÄYTTÖLUPA
103   ILMOITUSASIAT
Pöytäkirja on nähtävillä: Kunnanvirastolla 25.4.2013 klo 9 - 15
Eero Leppämalli
Kunnanhallituksen puheenjohtaja
""",
    """
KOKOUSPÖYTÄKIRJA                 Nro 5 / 2013
KOKOUSAIKA          Maanantaina 22.4.2013 klo 18.30 - 20.30
KOKOUSPAIKKA        Kunnanhallituksen kokoushuone
SAAPUVILLA          x Eero Leppämalli, pj.           Ossi Hämeenmalli, vj.
OLLEET JÄSENET      Risto Holmala, II vpj.           x Pentti Aaltola, vj.
                    x Asko Kauppamalli, I vpj.       Ari Simola, vj.
                    x Kirsti Mottola                 Minna Pilvinen, vj.
MUUT SAAPUVILLA     x Olavi Hakamalli, kunnanvaltuuston puheenjohtaja
OLLEET              x Pekka Helppola, kunnanjohtaja, esittelijä/pöytäkirjanpitäjä
(ja läsnäolon       Jukka Herttala, tekninen johtaja
peruste)
LAILLISUUS JA       § 100
PÄÄTÖSVALTAISUUS
ASIAT               § 100 - 103
PÖYTÄKIRJAN         § 101
TARKASTUSTAPA
PÖYTÄKIRJAN         Puheenjohtaja            Pöytäkirjanpitäjä
ALLEKIRJOITUS JA
VARMENNUS           Eero Leppämalli          Pekka Helppola
PÖYTÄKIRJAN         Mallijärvi 24.4.2013
TARKASTUS           Asko Kauppamalli         Kirsti Mottola
PÖYTÄKIRJA ON       Kunnanvirasto 25.4.2013
OLLUT YLEISESTI
NÄHTÄVÄNÄ
""",
    """
Kunnanhallitus                22.4.2013
Khall 100 §         KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS
                    Ehdotus: Todetaan kokous lailliseksi.
                    Päätös: Todettiin kokous lailliseksi.
Khall 101 §         PÖYTÄKIRJANTARKASTAJIEN VALITSEMINEN
                    Ehdotus: Valitaan kaksi tarkastajaa.
                    Päätös: Valittiin Asko Kauppamalli ja Kirsti Mottola.
Khall 102 §         KEITTÄJÄN OSA-AIKAISEN TOIMEN (50 %) TÄYTTÖLUPA
                    Liite 1
                    Keittäjä on irtisanoutunut toimestaan.
                    Ehdotus: Kunnanhallitus myöntää täyttöluvan.
                    Päätös: Kunnanhallitus myönsi täyttöluvan.
Khall 103 §         ILMOITUSASIAT
                    Merkitään tiedoksi 1. ELY-keskuksen kirje 2. Liiton kirje
""",
)
NAMES_AND_OFFICES_IN_COLUMNS = (
    """
EXEMPELÖNS KOMMUN
PROTOKOLL 5/2009
Organ                     Sammanträdesdatum              Blad
Omsorgsnämnden            7.5.2009                       5 / 42
Sammanträdestid:          Torsdagen den 7 maj 2009 kl 17.00 - 19.20
Sammanträdesplats:        Hälsostationen, matsalen
Beslutande:               Yngve Engmodell                ordförande
                          Bo Lundprov                    viceordförande
                          Siw Abramodell                 medlem
                          Harri Kaitamalli               medlem (ers.)
Övriga närvarande:        Kurt Tuomodell                 styrelsens representant
                          Torbjörn Storprov, föredragande   omsorgschef
                          Eva Manmodell t.o.m. § 47      äldreomsorgschef
                          Karin Simomodell, sekreterare  förvaltningschef, omsorgsavdeln.
Ärenden:                  42 - 44
Underskrift:              Ordförande                     Sekreterare
                          Yngve Engmodell                Karin Simomodell
Justering, tid och plats: Kommunkansliet den 14 maj 2009
                          Siw Abramodell                 Bo Lundprov
Protokollet framlagts     Exempelö den 18 maj 2009
till påseende:            Karin Simomodell
""",
    """
EXEMPELÖNS KOMMUN
FÖREDRAGNINGSLISTA
Organ                     Utfärdad den                   Blad
Omsorgsnämnden            30.4.2009                      5 / 43
Sammanträdestid:          Torsdagen den 7 maj 2009 kl 17.00
Ärendets nummer           Ärendet
42                        LAGLIGHET OCH BESLUTFÖRHET
43                        VAL AV PROTOKOLLJUSTERARE
44                        FÖR KÄNNEDOM
""",
    """
Omsorgsnämnden            7.5.2009
LAGLIGHET OCH BESLUTFÖRHET
Oms § 42
BEREDNING (omsorgschef Torbjörn Storprov):
Sammanträdet konstateras lagenligt sammankallat och beslutfört.
BESLUT:
Enligt förslag.
VAL AV PROTOKOLLJUSTERARE
Oms § 43
BEREDNING (omsorgschef Torbjörn Storprov):
Nämnden väljer två protokolljusterare.
BESLUT:
Till protokolljusterare valdes Siw Abramodell och Bo Lundprov.
FÖR KÄNNEDOM
Oms § 44
BESLUT:
Antecknades för kännedom.
""",
)
CROSSES_AND_DASHES = (
    """
MODELLSTRÖMS KOMMUN            PROTOKOLL
                               Sammanträdesdatum     Nr
KOMMUNSTYRELSEN                1.12.2010             20/10
Sammanträdestid     1.12.2010 kl. 16.00 - 21.10
Sammanträdesplats   Kommunkansliet, sammanträdesrummet
Beslutande          x Högmodell, Roger, ordförande
                    x Lyckprov, Per, viceordf
                    - Ligmodell, Maj-Gun
                    x Söderprov, Rigmor
Föredragande        x Orimodell Niklas, vik. kommundirektör
Övriga närvarande   x Mattsmodell, Lars-Åke, kommunfullmäktiges ordförande 20:20
                    x Josefprov, Boel, ekonomichef, - 18:40
                    x Lundmodell, Håkan, 19:15-19:25
Paragrafer          367 - 369
Underskrifter       Ordförande               Sekreterare
                    Roger Högmodell          Niklas Orimodell
Protokolljustering  Modellström den 7.12.2010 på kommungården
                    Per Lyckprov             Rigmor Söderprov
Intygar
""",
    """
MODELLSTRÖMS KOMMUN            PROTOKOLL
                               Utfärdat den     Sida
KOMMUNSTYRELSEN                25.11.2010       2
Ärenden:
367 Konstatera laglighet och beslutförhet
368 Protokolljusterare
369 Budget 2011 samt ekonomiplan för åren 2012 - 2013
""",
    """
MODELLSTRÖMS KOMMUN            PROTOKOLL
KOMMUNSTYRELSEN                1.12.2010        3
367 § KONSTATERA LAGLIGHET OCH BESLUTFÖRHET
Beslut: Konstaterades.
368 § PROTOKOLLJUSTERARE
Beslut: Till protokolljusterare utsågs Per Lyckprov och Rigmor Söderprov.
369 § BUDGET 2011 SAMT EKONOMIPLAN FÖR ÅREN 2012 - 2013
Förslag: Budgeten godkänns.
Beslut: Enligt förslag.
""",
)
MARKS_BEHIND_NAMES = (
    """
MODELLTA KOMMUN                    SAMMANTRÄDESPROTOKOLL
Organ                              Sammanträdesdatum     Nr
Kommunstyrelsen                    7.4.2021              5
Tid och plats     7.4.2021 Klockan 18:00 - 20:05, Kommunkansliet
                  Ordinarie ledamot          Närv.   Suppleant, personlig ersättare   Närv.
Beslutande        Ingvar Björmodell, ordf    X       Kim Björprov                     -
                  Gunnel Nordprov, vice ordf -       Emilia Karlprov                  X
                  Kjell Bernmodell           X       Erika Bernprov-Öhmodell          -
                  Namn                       Närv.   Funktion
Övriga            Gun-Britt Lyngprov         -       Kfge-ordf.
                  Gustav Blommodell          X       Kommundirektör
Paragrafer        48 - 49
Underskrifter     Ingvar Björmodell, ordförande      Gustav Blommodell, sekreterare
Protokolljustering  Modellta den 9.4.2021
                  Kjell Bernmodell                   Emilia Karlprov
""",
    """
§ 48 SAMMANTRÄDETS KONSTITUERANDE
Beslut: Konstaterades.
§ 49 MÖTETS AVSLUTANDE
Beslut: Ordföranden avslutade mötet.
""",
)
ITEMS_WITHOUT_A_SIGN = (
    """
MODELLERÖ KOMMUN                 SAMMANTRÄDESKALLELSE
KOMMUNFULLMÄKTIGE
Sammanträdestid     torsdagen 15.11.2018 kl. 18:30
Sammanträdesplats   Kommunkansliet
                    F Ö R E D R A G N I N G S L I S T A
KF 104              Kallelse och beslutförhet
KF 105              Val av protokolljusterare, tid och plats
KF 106              Förslag om auktion av bostadstomt i Modellerö
""",
    """
MODELLERÖ KOMMUN                 SAMMANTRÄDESPROTOKOLL
KOMMUNFULLMÄKTIGE                                         Nr. 11
Plats och tid       Kommunkansliet torsdagen 15.11.2018, kl. 18.30 - 19.40
Beslutande          Anders Svebmodell        ordförande
                    John Hilprov             viceordförande
                    Brage Eklmodell, frånvarande   ledamot
                    Åsa Häggmodell           ersättare
Föredragande        Arsim Zekmodell          Kommundirektör
Paragrafer          104 - 106
Underskrifter       ordförande               sekreterare
                    Anders Svebmodell        Arsim Zekmodell
Protokolljustering  Ort och tid
                    Modellerö 19.11.2018
                    John Hilprov             Åsa Häggmodell
""",
    """
MODELLERÖ KOMMUN                 SAMMANTRÄDESPROTOKOLL   2
KF 104 KALLELSE OCH BESLUTFÖRHET
Kommunfullmäktige 15.11.2018 § 104
FÖRSLAG: Mötet konstateras beslutfört.
BESLUT: Enligt förslag.
""",
    """
MODELLERÖ KOMMUN                 SAMMANTRÄDESPROTOKOLL   3
KF 105 VAL AV PROTOKOLLJUSTERARE, TID OCH PLATS
Kommunfullmäktige 15.11.2018 § 105
BESLUT: Till protokolljusterare valdes John Hilprov och Åsa Häggmodell.
""",
    """
MODELLERÖ KOMMUN                 SAMMANTRÄDESPROTOKOLL   4
KF 106 FÖRSLAG OM AUKTION AV BOSTADSTOMT I MODELLERÖ
Kommunfullmäktige 15.11.2018 § 106
FÖRSLAG: Tomten auktioneras ut.
BESLUT: Enligt förslag.
""",
)

NAMES_IN_A_LINE = (
    """
Mallilan kaupunki
Nuorisovaltuusto
Pöytäkirja 3/2023
Aika: keskiviikko 12.4.2023 klo 17.00 - 18.35
Paikka: Nuorisotalo
Läsnäolijat: Iida Mallinen, puheenjohtaja, Onni Keksilä, Siiri Kuvala saapui klo 17.20, Eetu Olevala
Muita läsnä: Niina Ohjala, nuoriso-ohjaaja, sihteeri
Poissa: Aada Luulola
1 § Kokouksen avaus
Puheenjohtaja avasi kokouksen klo 17.00.
2 § Kokouksen laillisuus ja päätösvaltaisuus
Todettiin kokous lailliseksi ja päätösvaltaiseksi.
3 § Pöytäkirjantarkastajien valinta
Valittiin pöytäkirjantarkastajiksi Onni Keksilä ja Siiri Kuvala.
4 § Kesän tapahtumat
Keskusteltiin kesän tapahtumista. Päätettiin järjestää konsertti.
5 § Kokouksen päättäminen
Puheenjohtaja päätti kokouksen klo 18.35.
""",
)
BOTH_LANGUAGES = (
    """
MODELLBY STAD - MALLILAN KAUPUNKI
STADSSTYRELSEN - KAUPUNGINHALLITUS
PROTOKOLL - PÖYTÄKIRJA                    7/2022
TID - AIKA            Måndag - maanantai 2.5.2022 kl. 16.00 - 18.10
PLATS - PAIKKA        Stadshuset - Kaupungintalo
NÄRVARANDE - LÄSNÄ
                      Anders Modellberg (SFP)        ordförande - puheenjohtaja
                      Liisa Mallinen (SDP)           I vice ordförande - I varapuheenjohtaja
                      Kaj Provström (SFP)
                      Otto Keksilä (kok.)            varajäsen Ville Kuvalan tilalla
ÖVRIGA NÄRVARANDE - MUUT LÄSNÄ OLLEET
                      Tom Stadsprov                  stadsdirektör - kaupunginjohtaja
                      Eva Sekretmodell               sekreterare - sihteeri
FRÅNVARANDE - POISSA
                      Ville Kuvala
UNDERSKRIFTER - ALLEKIRJOITUKSET
                      Anders Modellberg              Eva Sekretmodell
PROTOKOLLJUSTERARE - PÖYTÄKIRJANTARKASTAJAT
                      Kaj Provström                  Liisa Mallinen
ÄRENDEN - ASIAT
101 § Sammanträdets laglighet - Kokouksen laillisuus           2
102 § Val av protokolljusterare - Pöytäkirjantarkastajien valinta   2
""",
    """
STADSSTYRELSEN - KAUPUNGINHALLITUS       2.5.2022       Sida - Sivu 2
101 §
Sammanträdets laglighet - Kokouksen laillisuus
Beslut: Konstaterades.
102 §
Val av protokolljusterare - Pöytäkirjantarkastajien valinta
Beslut: Till protokolljusterare valdes Kaj Provström och Liisa Mallinen.
""",
)
LISTED_TWICE = (
    """
Mallilan kaupunki            Pöytäkirja            1/2016        1 (4)
Kaksikielisyystoimikunta
Kokousaika                   12.1.2016 klo 14:00-15:41
Kokouspaikka                 Aulakabinetti 4, Kaupungintalo
Läsnä
Jäsenet
                 Rantamalli, Marcus       kaksikielisyystoimikunnan puheenjohtaja
                 Bernmalli, Michael
                 Gaymalli, Gunborg
                 Andermalli, Victor       varajäsen
                                          poistui 14:35
Muut
                 Karvimalli, Marko        strategiapäällikkö
                 Saarimalli, Susanna      kielenkääntäjä
Puheenjohtaja
                 Marcus Rantamalli        kaksikielisyystoimikunnan puheenjohtaja
                                          1-3 §:t
Esittelijä
                 Marko Karvimalli         strategiapäällikkö
                                          1-3 §:t
Pöytäkirjanpitäjä
                 Susanna Saarimalli       kielenkääntäjä
                                          1-3 §:t
""",
    """
Mallilan kaupunki            Pöytäkirja            1/2016        2 (4)
Kaksikielisyystoimikunta
§                Asia
1                Pöytäkirjantarkastajien valinta
2                Toimintasuunnitelma
3                Ilmoitusasiat
""",
    """
Mallilan kaupunki            Pöytäkirja            1/2016        3 (4)
Kaksikielisyystoimikunta     12.1.2016
§ 1
Pöytäkirjantarkastajien valinta
Päätös
Toimikunta päätti valita pöytäkirjantarkastajiksi jäsenet Bernmalli ja Gaymalli.
§ 2
Toimintasuunnitelma
Päätös
Toimikunta hyväksyi toimintasuunnitelman.
§ 3
Ilmoitusasiat
Päätös
Merkittiin tiedoksi.
""",
)


def read(document: tuple[str, ...]) -> tuple[Meeting, list[AgendaItem]]:
    meeting, *items = pages.read(URL, printed(*document), "application/pdf", "mallila", {}).items
    assert isinstance(meeting, Meeting)
    return meeting, [item for item in items if isinstance(item, AgendaItem)]


def roll(meeting: Meeting) -> list[tuple[str, str | None, bool | None]]:
    return [(one.name, one.role, one.present) for one in meeting.attendance]


def test_a_form_with_crosses_and_deputies_beside() -> None:
    meeting, items = read(A_FORM_WITH_CROSSES)
    assert (meeting.start, meeting.end, meeting.place) == (
        "2013-04-22T18:30",
        "2013-04-22T20:30",
        "Kunnanhallituksen kokoushuone",
    )
    assert roll(meeting) == [
        ("Eero Leppämalli", "puheenjohtaja", True),
        ("Ossi Hämeenmalli", "varajäsen", False),
        ("Risto Holmala", "II vpj.", False),
        ("Pentti Aaltola", "varajäsen", True),
        ("Asko Kauppamalli", "I vpj.", True),
        ("Ari Simola", "varajäsen", False),
        ("Kirsti Mottola", "jäsen", True),
        ("Minna Pilvinen", "varajäsen", False),
        ("Olavi Hakamalli", "kunnanvaltuuston puheenjohtaja", True),
        ("Pekka Helppola", "kunnanjohtaja, esittelijä/pöytäkirjanpitäjä", True),
        ("Jukka Herttala", "tekninen johtaja", False),
    ]
    assert meeting.inspectors == ["Asko Kauppamalli", "Kirsti Mottola"]
    assert [(item.section, item.title) for item in items] == [
        (100, "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS"),
        (101, "PÖYTÄKIRJANTARKASTAJIEN VALITSEMINEN"),
        (102, "KEITTÄJÄN OSA-AIKAISEN TOIMEN (50 %) TÄYTTÖLUPA"),
        (103, "ILMOITUSASIAT"),
    ]


def test_names_and_offices_in_columns() -> None:
    meeting, items = read(NAMES_AND_OFFICES_IN_COLUMNS)
    assert roll(meeting) == [
        ("Yngve Engmodell", "ordförande", True),
        ("Bo Lundprov", "viceordförande", True),
        ("Siw Abramodell", "medlem", True),
        ("Harri Kaitamalli", "ersättare", True),
        ("Kurt Tuomodell", "styrelsens representant", True),
        ("Torbjörn Storprov", "föredragande, omsorgschef", True),
        ("Eva Manmodell", "äldreomsorgschef", True),
        ("Karin Simomodell", "sekreterare, förvaltningschef", True),
    ]
    assert meeting.inspectors == ["Siw Abramodell", "Bo Lundprov"]
    assert [(item.section, item.title) for item in items] == [
        (42, "LAGLIGHET OCH BESLUTFÖRHET"),
        (43, "VAL AV PROTOKOLLJUSTERARE"),
        (44, "FÖR KÄNNEDOM"),
    ]


def test_crosses_and_dashes_before_names() -> None:
    meeting, items = read(CROSSES_AND_DASHES)
    assert [(one.name, one.role, one.present, one.from_, one.to) for one in meeting.attendance] == [
        ("Högmodell Roger", "ordförande", True, None, None),
        ("Lyckprov Per", "viceordförande", True, None, None),
        ("Ligmodell Maj-Gun", None, False, None, None),
        ("Söderprov Rigmor", None, True, None, None),
        ("Orimodell Niklas", "vik. kommundirektör", True, None, None),
        ("Mattsmodell Lars-Åke", "kommunfullmäktiges ordförande", True, None, None),
        ("Josefprov Boel", "ekonomichef", True, None, "18:40"),
        ("Lundmodell Håkan", None, True, "19:15", "19:25"),
    ]
    assert meeting.inspectors == ["Per Lyckprov", "Rigmor Söderprov"]
    assert [item.section for item in items] == [367, 368, 369]


def test_marks_in_columns_behind_names() -> None:
    meeting, _ = read(MARKS_BEHIND_NAMES)
    assert roll(meeting) == [
        ("Ingvar Björmodell", "ordförande", True),
        ("Kim Björprov", None, False),
        ("Gunnel Nordprov", "viceordförande", False),
        ("Emilia Karlprov", None, True),
        ("Kjell Bernmodell", None, True),
        ("Erika Bernprov-Öhmodell", None, False),
        ("Gun-Britt Lyngprov", None, False),
        ("Gustav Blommodell", "kommundirektör", True),
    ]
    assert meeting.inspectors == ["Kjell Bernmodell", "Emilia Karlprov"]


def test_items_numbered_behind_the_short_name_of_the_body() -> None:
    meeting, items = read(ITEMS_WITHOUT_A_SIGN)
    assert meeting.end == "2018-11-15T19:40"
    assert ("Brage Eklmodell", "ledamot", False) in roll(meeting)
    assert [(item.section, item.title, item.doubts) for item in items] == [
        (104, "Kallelse och beslutförhet", []),
        (105, "Val av protokolljusterare, tid och plats", []),
        (106, "Förslag om auktion av bostadstomt i Modellerö", []),
    ]


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        ("Pöytäkirjan tarkastajiksi valittiin Niilo Näyte ja Essi Esimerkki.", ["Näyte Niilo", "Esimerkki Essi"]),
        ("Kunnanhallitus valitsi tarkastajiksi Essi Esimerkin ja Niilo Näytteen.", ["Esimerkki Essi", "Näyte Niilo"]),
        ("Tarkastajaksi valittiin Niilo Näyte ja varalle Essi Esimerkki.", ["Näyte Niilo"]),
        ("Pöytäkirja tarkastetaan perjantaina.", []),
    ],
)
def test_inspectors_are_elected_in_an_item(decision: str, found: list[str]) -> None:
    meeting, _ = read((f"""
MALLILAN KUNTA       PÖYTÄKIRJA 1/2025
Kunnanhallitus
AIKA                 13.1.2025 klo 16.00 - 17.00
PAIKKA               Kunnanvirasto
LÄSNÄ                Malli Maija, puheenjohtaja
                     Näyte Niilo, jäsen
                     Esimerkki Essi, jäsen
1 §  Kokouksen laillisuus
PÄÄTÖS               Todettiin.
2 §  Pöytäkirjan tarkastus
PÄÄTÖS               {decision}
3 §  Ilmoitusasiat
PÄÄTÖS               Merkittiin tiedoksi.
""",))  # fmt: skip
    assert meeting.inspectors == found


def test_a_body_of_any_name_is_what_stands_above_the_time_and_above_items() -> None:
    meeting, items = read((
        """
MALLILAN KUNTA       PÖYTÄKIRJA 1/2025
Lasten parlamentti
AIKA                 13.1.2025 klo 16.00 - 17.00
PAIKKA               Kunnanvirasto
LÄSNÄ                Malli Maija, puheenjohtaja
1 §  Kokouksen avaus
PÄÄTÖS               Avattiin.
2 §  Aloite reitistä
Kunnanhallitus 26.9.2024 § 202
PÄÄTÖS               Aloite lähetettiin lausunnolle.
Lasten parlamentti 13.1.2025 § 2
EHDOTUS              Puolletaan.
PÄÄTÖS               Puollettiin.
""",
    ))  # fmt: skip
    assert meeting.body == "Lasten parlamentti"
    assert [(item.section, item.body) for item in items] == [(1, meeting.body), (2, meeting.body)]
    assert [(one.body, one.section) for one in items[1].handlings] == [
        ("Kunnanhallitus", 202),
        ("Lasten parlamentti", 2),
    ]


def test_names_in_a_line_and_items_without_labels() -> None:
    meeting, items = read(NAMES_IN_A_LINE)
    assert [(one.name, one.role, one.present, one.from_) for one in meeting.attendance] == [
        ("Iida Mallinen", "puheenjohtaja", True, None),
        ("Onni Keksilä", "jäsen", True, None),
        ("Siiri Kuvala", "jäsen", True, "17:20"),
        ("Eetu Olevala", "jäsen", True, None),
        ("Niina Ohjala", "nuoriso-ohjaaja, sihteeri", True, None),
        ("Aada Luulola", "jäsen", False, None),
    ]
    assert meeting.inspectors == ["Onni Keksilä", "Siiri Kuvala"]
    assert [(item.section, item.title) for item in items] == [
        (1, "Kokouksen avaus"),
        (2, "Kokouksen laillisuus ja päätösvaltaisuus"),
        (3, "Pöytäkirjantarkastajien valinta"),
        (4, "Kesän tapahtumat"),
        (5, "Kokouksen päättäminen"),
    ]


def test_labels_in_both_languages() -> None:
    meeting, items = read(BOTH_LANGUAGES)
    assert (meeting.body, meeting.start, meeting.end) == ("Stadsstyrelsen", "2022-05-02T16:00", "2022-05-02T18:10")
    assert roll(meeting) == [
        ("Anders Modellberg", "ordförande - puheenjohtaja", True),
        ("Liisa Mallinen", "I vice ordförande - I varapuheenjohtaja", True),
        ("Kaj Provström", "ledamot", True),
        ("Otto Keksilä", "varajäsen", True),
        ("Tom Stadsprov", "stadsdirektör - kaupunginjohtaja", True),
        ("Eva Sekretmodell", "sekreterare - sihteeri", True),
        ("Ville Kuvala", "ledamot", False),
    ]
    assert meeting.inspectors == ["Kaj Provström", "Liisa Mallinen"]
    assert [item.section for item in items] == [101, 102]


def test_who_is_listed_again_as_chair_or_presenter_is_there_once() -> None:
    meeting, items = read(LISTED_TWICE)
    assert [(one.name, one.role, one.to) for one in meeting.attendance] == [
        ("Rantamalli Marcus", "kaksikielisyystoimikunnan puheenjohtaja", None),
        ("Bernmalli Michael", "jäsen", None),
        ("Gaymalli Gunborg", "jäsen", None),
        ("Andermalli Victor", "varajäsen", "14:35"),
        ("Karvimalli Marko", "strategiapäällikkö", None),
        ("Saarimalli Susanna", "kielenkääntäjä", None),
    ]
    assert meeting.inspectors == ["Bernmalli Michael", "Gaymalli Gunborg"]
    assert [(item.section, item.title) for item in items] == [
        (1, "Pöytäkirjantarkastajien valinta"),
        (2, "Toimintasuunnitelma"),
        (3, "Ilmoitusasiat"),
    ]
