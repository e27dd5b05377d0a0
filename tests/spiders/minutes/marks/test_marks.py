"""What sentences mention, in Finnish and Swedish; the people are made up."""

from __future__ import annotations

import pytest

from spiders.minutes.marks import Mark, Marker, Sentence, language_of, lexicon


def sentences(*texts: str) -> list[Sentence]:
    marker = Marker(lexicon(language_of(list(texts))), texts)
    return [sentence for text in texts for sentence in marker.mark(text)[0]]


def marks(*texts: str) -> list[Mark]:
    return [mark for sentence in sentences(*texts) for mark in sentence.marks]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jäsen Maija Malli (kesk.) esitti asiaa.", [("Maija Malli", "nominative", "member", "kesk.")]),
        (
            "Kaupunginhallituksen 1. varapuheenjohtaja Maija Malli teki esityksen.",
            [("Maija Malli", "nominative", "member", None)],
        ),
        ("Sivistys- ja hyvinvointijohtaja Maija Malli kertoi.", [("Maija Malli", "nominative", "officer", None)]),
        ("Esityksen teki Anna-Liisa von Malli.", [("Anna-Liisa von Malli", "nominative", "", None)]),
        ("Jäsen Cem Kaplan ehdotti hylkäämistä.", [("Cem Kaplan", "nominative", "member", None)]),
        (
            "Maija Malli saapui. Mallin esitys.",
            [("Maija Malli", "nominative", "", None), ("Maija Malli", "genitive", "", None)],
        ),
        ("Kunta myi maan Mallilan Lämpö Oy:lle.", []),
        ("Ledamot Håkan Prov föreslog att ärendet bordläggs.", [("Håkan Prov", "nominative", "member", None)]),
        ("Fullm. Håkan Hypotes föreslog och att.", [("Håkan Hypotes", "nominative", "member", None)]),
        (
            "Esteellisenä poistui Maija Malli (yhteisöjäävi).",
            [("Maija Malli", "nominative", "", "yhteisöjäävi")],
        ),
    ],
)
def test_persons(text: str, people: list[tuple[str, str, str, str | None]]) -> None:
    found = [(m.name, m.case, m.role, m.aside) for m in marks(text) if m.kind == "person" and m.is_sure]
    assert found == people


def test_a_run_of_names_is_parted_by_those_who_are_known() -> None:
    people = [
        m.name
        for m in marks("Maija Malli Olli Otoksen kannattamana esitti.", "Olli Otos saapui.")
        if m.kind == "person"
    ]
    assert people == ["Maija Malli", "Olli Otos", "Olli Otos"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Annettiin 4 JAA-ääntä ja 8 EI- ääntä.", ["yes", "no"]),
        ("Ne äänestävät ”jaa” ja muut ”ei”.", ["yes", "no"]),
        ("Ehdotusta ei kannatettu.", []),
        ("Jaa äänesti 5 ja ei 6.", ["yes", "no"]),
        ("Lupa ja maksu ei muutu.", []),
        ("De som understöder förslaget röstar ja och övriga nej.", ["yes", "no"]),
        ("I omröstningen gavs 20 ja-röster och 15 nej-röster.", ["yes", "no"]),
    ],
)
def test_sides(text: str, sides: list[str]) -> None:
    assert [mark.what for mark in marks(text) if mark.kind == "side"] == sides


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Annettiin kahdeksan (8) ääntä ja kaksikymmentäyksi ääntä.", [8, 21]),
        ("Hallintosäännön 27 §:n mukaan maksu on 15 euroa klo 17.15 alkaen 5.5.2025.", []),
        ("Esitys sai seitsemäntoista ääntä, kohta 3.", [17]),
        ("Ordförandens förslag fick elva röster mot 6.", [11, 6]),
        ("1. äänestys: 30 ääntä", [30]),
    ],
)
def test_what_counts(text: str, numbers: list[int]) -> None:
    assert [mark.number for mark in marks(text) if mark.kind == "number"] == numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Maija Malli esitti, että tie tehdään ennen vuotta 2027. Outi Otos kannatti.", 2),
        ("Malli ym. esittivät 1. varapuheenjohtajalle asiaa. Kohta 2. Muutetaan.", 3),
        ("Malli esitti: ”Kohta 1 poistetaan. Kohta 2 muutetaan.” Otos kannatti.", 2),
        ("Puolesta olivat Maija Malli ja Essi Esimerkki pj. Muut vastustivat.", 2),
        ("Otsikko nro. 5. Rooli poistetaan.", 1),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("word", "language", "entry"),
    [
        ("muutosehdotuksen", "fi", ("document", "amendment")),
        ("pohjaesitys", "fi", ("document", "base")),
        ("palautusesitystä", "fi", ("document", "return")),
        ("varapuheenjohtaja", "fi", ("role", "member")),
        ("talousjohtajan", "fi", ("role", "officer")),
        ("puoltivat", "fi", ("verb", "second")),
        ("osallisuusjäävi", "fi", ("recusal", "recusal")),
        ("tilläggsförslaget", "sv", ("document", "addition")),
        ("kommundirektörens", "sv", ("role", "officer")),
        ("återremitteras", "sv", ("verb", "return")),
    ],
)
def test_words_by_their_stems(word: str, language: str, entry: tuple[str, str]) -> None:
    found = lexicon("sv" if language == "sv" else "fi").look_up(word)
    assert found is not None
    assert (found.kind, found.what) == entry


@pytest.mark.parametrize(
    ("word", "number"),
    [("nolla", 0), ("viittä", 5), ("yhdellätoista", 11), ("kymmenen", 10), ("kolmela", None), ("neljännes", None)],
)
def test_numbers_in_words(word: str, number: int | None) -> None:
    assert lexicon("fi").number(word) == number
