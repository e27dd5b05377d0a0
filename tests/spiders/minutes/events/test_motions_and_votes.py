"""Motions and votes, in the phrases that published minutes use; the people are made up."""

from __future__ import annotations

import pytest

from spiders.items import Motion, Vote
from spiders.minutes import events


def course(*paragraphs: str) -> tuple[list[Motion], list[Vote]]:
    read = events.read(paragraphs)
    return read.motions, read.votes


def test_no_wins_when_a_motion_to_table_carries() -> None:
    (motion,), (vote,) = course(
        "Maija Malli ehdotti Erkki Esimerkin kannattamana, että asia jätetään pöydälle.",
        "Ne, jotka kannattavat asian käsittelyn jatkamista, äänestävät JAA, ja ne, jotka kannattavat Maija Mallin "
        "ehdotusta, äänestävät EI.",
        "Äänestyksessä annettiin 4 JAA-ääntä ja 8 EI-ääntä, 1 tyhjä.",
        "JAA: Outi Otos, Niilo Näyte, Tessa Testi ja Kaisa Koe",
        "EI: Maija Malli, Erkki Esimerkki",
        "Kunnanhallitus päätti jättää asian pöydälle.",
    )
    assert (motion.kind, motion.mover, motion.result) == ("table", "Maija Malli", "carried")
    assert (vote.yes, vote.no, vote.blank, vote.majority, vote.minority) == (4, 8, 1, 8, 4)
    assert (vote.motion, vote.result) == (0, "motion-carried")
    assert vote.yes_names == ["Outi Otos", "Niilo Näyte", "Tessa Testi", "Kaisa Koe"]
    assert vote.no_names == ["Maija Malli", "Erkki Esimerkki"]
    assert (vote.yes_stands_for, vote.no_stands_for) == ("asian käsittelyn jatkamista", "Maija Mallin ehdotusta")


def test_told_by_majority_alone_leaves_yes_and_no_null() -> None:
    (motion,), (vote,) = course(
        "Niilo Näyte teki Outi Otoksen ja Tessa Testin kannattamana seuraavan vastaesityksen: Koulu säilytetään.",
        "Äänestyksessä pohjaesitys voitti kahdeksalla äänellä viittä (8/5) vastaan.",
    )
    assert motion.seconders == ["Outi Otos", "Tessa Testin"]
    assert (vote.yes, vote.no, vote.majority, vote.minority) == (None, None, 8, 5)
    assert (vote.result, motion.result, motion.text) == ("motion-rejected", "rejected", "Koulu säilytetään.")


def test_numbered_motions_each_get_their_own_fate() -> None:
    made, taken = course(
        "Malli Otoksen ym. kannattamana teki seuraavat muutosehdotukset:",
        "Muutosehdotus nro 1:",
        "”Kohta 1 poistetaan.”",
        "Muutosehdotus nro 2:",
        "”Kohta 2 poistetaan.”",
        "Näyte teki seuraavan muutosehdotuksen:",
        "”Kohta 3 poistetaan.”",
        "Puheenjohtaja totesi Näytteen muutosehdotuksen raukeavan kannattamattomana.",
        "Puheenjohtaja tiedusteli, voidaanko Mallin muutosehdotus nro 1 yksimielisesti hyväksyä. Koska ehdotusta ei "
        "vastustettu, puheenjohtaja totesi lautakunnan hyväksyneen sen.",
        "Puheenjohtaja totesi lautakunnan 7 äänellä 5 ääntä vastaan ja yhden äänestäessä tyhjää hylänneen Mallin "
        "muutosehdotuksen nro 2.",
    )
    assert [(m.mover, m.number, m.result) for m in made] == [
        ("Malli", 1, "carried"),
        ("Malli", 2, "rejected"),
        ("Näyte", None, "lapsed"),
    ]
    assert [(v.motion, v.majority, v.minority, v.blank) for v in taken] == [(1, 7, 5, 1)]


def test_a_tie_is_settled_by_the_chair() -> None:
    (motion,), (vote,) = course(
        "Maija Malli ehdotti Niilo Näytteen kannattamana, että avustus myönnetään.",
        "Äänten mentyä tasan 3-3 päätökseksi tuli puheenjohtajan äänen ratkaistessa Maija Mallin ehdotus.",
    )
    assert (vote.majority, vote.minority, vote.result, motion.result) == (3, 3, "motion-carried", "carried")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Valtuusto päätti äänin 27–2 (1 tyhjä, 5 poissa) hyväksyä ehdotuksen.", (27, 2, 1, 5)),
        ("Päätettiin äänin 8 (Malli, Otos) – 5 (Näyte) palauttaa asia.", (8, 5, None, None)),
        ("Hyväksyttiin seitsemällä äänellä kolmea vastaan. Kaksi äänesti tyhjää.", (7, 3, 2, None)),
        ("Jaa-ääniä annettiin 5 (Malli), ei-ääniä 3 (Koe) ja tyhjiä 1.", (5, 3, 1, None)),
        ("Yhdeksällä (9) äänellä neljää (4) vastaan ehdotus hyväksyttiin.", (9, 4, None, None)),
        ("Pohjaehdotus sai 30 ääntä ja muutosehdotus 13 ääntä.", (30, 13, None, None)),
        ("I omröstningen gavs 20 ja-röster och 15 nej-röster.", (20, 15, None, None)),
        ("Kunnanhallitus päätti (äänestys: JAA 3, EI 8) palauttaa asian.", (8, 3, None, None)),
    ],
)
def test_totals(text: str, told: tuple[int | None, ...]) -> None:
    _, (vote,) = course(text)
    assert (vote.majority, vote.minority, vote.blank, vote.absent) == told


def test_votes_by_name_under_headings() -> None:
    _, (vote,) = course(
        "Äänestys:", "JAA 2", "Maija Malli", "Outi Otos", "EI 3", "Niilo Näyte", "Tessa Testi", "Kaisa Koe"
    )
    assert (vote.yes, vote.no) == (2, 3)
    assert vote.yes_names == ["Maija Malli", "Outi Otos"]
    assert vote.no_names == ["Niilo Näyte", "Tessa Testi", "Kaisa Koe"]


def test_a_motion_nobody_seconds_lapses() -> None:
    (motion,), taken = course("Maija Malli esitti, että asia hylätään. Esitystä ei kannatettu.")
    assert (motion.kind, motion.result, taken) == ("rejection", "lapsed", [])


def test_a_passed_addition_is_told_by_the_decision() -> None:
    (motion,), _ = course(
        "Maija Malli esitti seuraavaa lisäystä: Torin valaistus otetaan mukaan. Outi Otos ja Niilo Näyte kannattivat "
        "esitystä.",
        "Valtuusto päätti hyväksyä ohjelman esitetyllä muutoksella.",
    )
    assert (motion.kind, motion.seconders, motion.result) == ("addition", ["Outi Otos", "Niilo Näyte"], "carried")
    assert motion.text == "Torin valaistus otetaan mukaan."


def test_bodies_and_chairs_move_nothing() -> None:
    made, _ = course(
        "Kunnanhallitus esitti valtuustolle, että kauppa hyväksytään.",
        "Puheenjohtaja esitti äänestysesityksen.",
        "Esittelijä muutti ehdotustaan kokouksessa.",
    )
    assert made == []


def test_the_chair_may_move_to_table() -> None:
    (motion,), _ = course(
        "Puheenjohtaja ehdotti jäsenten yksimielisesti kannattamana, että asia jätetään pöydälle.",
        "Lautakunta jätti asian yksimielisesti pöydälle.",
    )
    assert (motion.kind, motion.mover, motion.result) == ("table", None, "carried")


def test_names_in_brackets_do_not_hide_the_totals() -> None:
    _, (vote,) = course(
        "Puheenjohtaja totesi lautakunnan 3 äänellä (Malli, Otos, Näyte) 2 ääntä (Koe, Testi) vastaan hylänneen "
        "esityksen."
    )
    assert (vote.majority, vote.minority) == (3, 2)


def test_what_yes_and_no_stand_for_in_other_words() -> None:
    _, (vote,) = course(
        "Ne jotka ovat esittelijän ehdotuksen kannalla, äänestävät ”jaa”, "
        "ja ne jotka ovat N.N:n ehdotuksen kannalla, äänestävät ”ei”.",
        "Annettiin 5 jaa-ääntä ja 4 ei-ääntä.",
    )
    assert vote.yes_stands_for == "esittelijän ehdotuksen kannalla"
    assert vote.result == "motion-rejected"


def test_a_sentence_may_end_in_a_year() -> None:
    (motion,), _ = course("Maija Malli esitti, että tie tehdään ennen vuotta 2027. Outi Otos kannatti esitystä.")
    assert motion.seconders == ["Outi Otos"]


def test_a_tie_settled_for_the_presenter() -> None:
    (motion,), (vote,) = course(
        "Maija Malli ehdotti Niilo Näytteen kannattamana, että avustus myönnetään.",
        "Äänten mentyä tasan 3-3 päätökseksi tuli puheenjohtajan äänen ratkaistessa esittelijän ehdotus.",
    )
    assert (vote.result, motion.result) == ("motion-rejected", "rejected")


def test_a_swedish_vote() -> None:
    (motion,), (vote,) = course(
        "Ledamot Maija Malli föreslog, understödd av Outi Otos, att ärendet återremitteras.",
        "Förslaget om återremiss förkastades med rösterna 6–3.",
    )
    assert (motion.kind, motion.mover, motion.seconders) == ("return", "Maija Malli", ["Outi Otos"])
    assert (vote.majority, vote.minority, vote.result) == (6, 3, "motion-rejected")


@pytest.mark.parametrize(
    "sentence",
    [
        "Maija Malli esitti kiitokset henkilöstölle.",
        "Maija Malli esitti kysymyksen talousarviosta.",
        "Maija Malli esitti, että kokous pidetään tauolla.",
        "Kaupunginjohtaja Maija Malli esitti muutetun päätösehdotuksen: Hyväksytään.",
    ],
)
def test_what_is_no_motion(sentence: str) -> None:
    assert course(sentence)[0] == []


def test_a_party_after_the_name() -> None:
    (motion,), _ = course("Maija Malli (vas) ehdotti Niilo Näytteen (vihr.) kannattamana asian palauttamista.")
    assert (motion.kind, motion.mover, motion.seconders) == ("return", "Maija Malli", ["Niilo Näyte"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("JAA 12, EI 30, TYHJÄ 1, POISSA 2", (12, 30, 1, 2)),
        ("Ehdotus hyväksyttiin yhdellätoista äänellä kahta vastaan.", (None, None, None, None)),
    ],
)
def test_sides(text: str, told: tuple[int | None, ...]) -> None:
    _, (vote,) = course(text)
    assert (vote.yes, vote.no, vote.blank, vote.absent) == told
    assert (vote.majority, vote.minority) in {(30, 12), (11, 2)}


def test_rejecting_the_presenter_s_proposal_carries_the_motion() -> None:
    (motion,), (vote,) = course(
        "Maija Malli teki Niilo Näytteen kannattamana hylkäysehdotuksen.",
        "Lautakunta hylkäsi esittelijän päätösehdotuksen äänin 7–4.",
    )
    assert (motion.result, vote.result) == ("carried", "motion-carried")


def test_numbers_beside_a_no_are_no_vote() -> None:
    assert course("Lupa on voimassa 5 vuotta ja 3 ei kuulu siihen. Äänestystä ei toimitettu.")[1] == []
    assert course("Saatiin 2 ei-sitovaa tarjousta. Äänestystä ei toimitettu.")[1] == []


@pytest.mark.parametrize(
    ("paragraphs", "text", "seconders"),
    [
        (["Niilo Näyte esitti: ”Kohta 1 poistetaan. Kohta 2 muutetaan.” Maija Malli kannatti esitystä."],
         "”Kohta 1 poistetaan. Kohta 2 muutetaan.”", ["Maija Malli"]),
        (["Niilo Näyte esitti: ”Kohta 1 poistetaan.” Maija Malli kannatti esitystä."],
         "”Kohta 1 poistetaan.”", ["Maija Malli"]),
        (["Niilo Näyte teki muutosehdotuksen: ”Kohta 1 poistetaan.", "Kohta 2 muutetaan.”",
          "Maija Malli kannatti ehdotusta."],
         "”Kohta 1 poistetaan.\n\nKohta 2 muutetaan.”", ["Maija Malli"]),
        (["Niilo Näyte teki muutosehdotuksen:", "”Kohta 1 poistetaan.", "Kohta 2 muutetaan.”",
          "Maija Malli kannatti ehdotusta."],
         "”Kohta 1 poistetaan.\n\nKohta 2 muutetaan.”", ["Maija Malli"]),
        (["Niilo Näyte esitti: ”Kohta 1 poistetaan.", "Maija Malli kannatti esitystä."],
         "Kohta 1 poistetaan.", ["Maija Malli"]),
        (["Niilo Näyte esitti: ”Kohta 1 poistetaan. Maija Malli kannatti esitystä."],
         "Kohta 1 poistetaan.", ["Maija Malli"]),
        (["Niilo Näyte esitti: Kohta 1 poistetaan.”", "Maija Malli kannatti esitystä."],
         "Kohta 1 poistetaan.", ["Maija Malli"]),
        (["Niilo Näyte esitti: “Nimi on ”Tori”.“", "Maija Malli kannatti esitystä."],
         "“Nimi on ”Tori”.“", ["Maija Malli"]),
    ],
)  # fmt: skip
def test_a_quoted_motion_has_both_marks_or_none(paragraphs: list[str], text: str, seconders: list[str]) -> None:
    ((motion,), _) = course(*paragraphs)
    assert (motion.text, motion.seconders) == (text, seconders)


@pytest.mark.parametrize(
    ("told", "sides"),
    [
        (
            "Mallin ehdotus (JAA) sai 6 ääntä ja Otoksen ehdotus (EI) 18 ääntä.",
            ("Mallin ehdotus", "Otoksen ehdotus"),
        ),
        (
            "Käsittelyn jatkamisen puolesta 40 ääntä (JAA) ja palauttamisen puolesta 29 ääntä (EI).",
            ("Käsittelyn jatkamisen", "palauttamisen"),
        ),
        (
            "Med anledning av detta förrättades omröstning, där styrelsens förslag var JA och Modells förslag NEJ.",
            ("styrelsens förslag", "Modells förslag"),
        ),
    ],
)
def test_what_a_side_stands_for_is_told_without_figures_and_other_clauses(told: str, sides: tuple[str, str]) -> None:
    more = [] if "ääntä" in told else ["Vid omröstningen gavs 6 ja-röster och 3 nej-röster."]
    _, (vote,) = course("Maija Malli esitti Outi Otoksen kannattamana muutosta.", told, *more)
    assert (vote.yes_stands_for, vote.no_stands_for) == sides
