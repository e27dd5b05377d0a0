"""Every form of `forms.toml` is read as it says; and whatever is written, nothing is read that does not stand there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.items import Presenter
from spiders.minutes import events
from spiders.minutes.marks import lexicon


def forms_of(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["form"])


FORMS = [*forms_of("forms.toml"), *forms_of("forms_sv.toml")]
WITHOUT_VOTES = [form for name in ("motion_forms.toml", "apart_forms.toml") for form in forms_of(name)]


def told(value: Any) -> Any:
    return "" if value is None else value


@pytest.mark.parametrize("form", FORMS, ids=[form["text"][0][:60] for form in FORMS])
def test_a_form_is_read_as_it_says(form: dict[str, Any]) -> None:
    course = events.read(form["text"])
    motions = [[m.kind, told(m.mover), sorted(m.seconders), told(m.result)] for m in course.motions]
    votes = [[told(x) for x in (v.yes, v.no, v.majority, v.minority, v.result, v.motion)] for v in course.votes]
    assert motions == form.get("motions", [])
    assert votes == form.get("votes", [])
    assert sorted(one.name for one in course.recusals) == sorted(form.get("recusals", []))
    assert sorted(one.name for one in course.dissents) == sorted(form.get("dissents", []))


@pytest.mark.parametrize("form", WITHOUT_VOTES, ids=[form["text"][0][:60] for form in WITHOUT_VOTES])
def test_motions_recusals_and_dissents_are_read_as_a_form_says(form: dict[str, Any]) -> None:
    who = Presenter(*form["presenter"]) if "presenter" in form else None
    course = events.read(form["text"], presenter=who)
    motions = [[m.kind, " & ".join(m.movers()), sorted(m.seconders), told(m.result)] for m in course.motions]
    assert motions == form.get("motions", [])
    assert sorted(one.name for one in course.recusals) == sorted(form.get("recusals", []))
    assert sorted(one.name for one in course.dissents) == sorted(form.get("dissents", []))


WORDS = """
Maija Malli Olli Otos Mallin Otoksen jäsen puheenjohtaja kunnanhallitus kunnanhallituksen esitti ehdotti teki kannatti
kannattivat kannattamana ehdotuksen esityksen muutosehdotus äänestyksessä annettiin JAA EI jaa ei JAA-ääntä ääntä äänin
vastaan 4 5 17 kahdeksan (8) – , . : ; ( ) ” " että joka jotka ja raukesi hylättiin hyväksyi hyväksyttiin palautetaan
valmisteluun pöydälle esteellinen poistui eriävän mielipiteen jätti veti tyhjää poissa nro 1 1. § klo 17.15 5.5.2025
Maja Modell Prov ledamot ordföranden föreslog understödd av förslag röster ja-röster nej-röster mot jäv åsikt avvikande
bordläggs återremitteras och att som styrelsens
""".split()  # noqa: SIM905
PARAGRAPHS = st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=6)


@given(PARAGRAPHS)
def test_whatever_is_written_is_read_and_nothing_is_invented(paragraphs: list[str]) -> None:
    course = events.read(paragraphs)
    text = "\n".join(paragraphs)
    said = {int(n) for n in re.findall(r"\d+", text)} | {
        n for word in text.split() for language in ("fi", "sv") if (n := lexicon(language).number(word)) is not None
    }
    counted = re.findall(r"\w+", text)
    for vote in course.votes:
        for figure in (vote.yes, vote.no, vote.majority, vote.minority, vote.blank, vote.absent):
            # Who is named for a side, blank or absent may be counted.
            listed = set(range(1, 1 + sum(word[0].isupper() for word in text.split())))
            assert figure is None or figure in said | listed
        assert vote.motion is None or 0 <= vote.motion < len(course.motions)
    names = [n for m in course.motions for n in (m.mover, *m.seconders) if n] + [d.name for d in course.dissents]
    names += [one.name for one in course.recusals] + [n for v in course.votes for n in (*v.yes_names, *v.no_names)]
    assert all(any(word[:2] == other[:2] for other in counted) for name in names for word in name.split())
    assert all(0 <= at < len(paragraphs) for at in course.course_paragraphs)


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_read(paragraphs: list[str]) -> None:
    events.read([*paragraphs, "Malli esitti, että asia palautetaan."])


def test_the_presenters_own_change_is_no_motion() -> None:
    who = Presenter("Kunnanjohtaja", "Malli Maija")
    read = events.read(["Maija Malli ehdotti, että kohta 2 poistetaan. Lautakunta hyväksyi ehdotuksen."], presenter=who)
    assert read.motions == []


def test_the_roll_tells_the_name_of_a_surname() -> None:
    paragraphs = ["Jäsen Martin ehdotti Salehin kannattamana, että asia jätetään pöydälle. Asia jätettiin pöydälle."]
    read = events.read(paragraphs, ["Martin Heikki", "Amira Saleh", "Olli Otos"])
    assert [(m.mover, m.seconders) for m in read.motions] == [("Heikki Martin", ["Amira Saleh"])]
    assert read.doubts == []


@pytest.mark.parametrize(
    ("paragraphs", "roll", "code", "where"),
    [
        (
            ["Maija Malli ehdotti, että kohta 2 poistetaan.", "Merkittiin tiedoksi."],
            (),
            "motion-without-result",
            "motions[0]",
        ),
        (
            ["JAA äänestivät 3 (Maija Malli, Olli Otos) ja EI 1 (Kaisa Koe)."],
            (),
            "names-and-total-differ",
            "votes[0].yes_names",
        ),
        (["Annettiin 30 JAA-ääntä ja 12 EI-ääntä."], ["Maija Malli", "Olli Otos"], "vote-exceeds-present", "votes[0]"),
        (
            ["Maija Malli ehdotti, että kohta 2 poistetaan. Ehdotus raukesi."],
            ["Olli Otos"],
            "person-not-on-roll",
            "motions[0]",
        ),
        (
            ["Varapuheenjohtaja ehdotti, että kohta 2 poistetaan. Ehdotus raukesi."],
            (),
            "office-without-name",
            "motions[0].mover",
        ),
        (
            ["Maija Malli esitti: ”Kohta 1 poistetaan. Olli Otos kannatti esitystä."],
            (),
            "unclosed-quotation",
            "proceedings",
        ),
        (["Jäsen Kaisa Koe kannatti ehdotusta."], (), "unused-event-word", "proceedings"),
        (
            ["Puheenjohtaja totesi Maija Martin tehneen Olli Otoksen kannattamana esityksen, että asia palautetaan."],
            (),
            "guessed-nominative",
            "motions[0]",
        ),
    ],
)
def test_what_is_not_sure_is_doubted(paragraphs: list[str], roll: Any, code: str, where: str) -> None:
    assert (code, where) in [(doubt.code, doubt.where) for doubt in events.read(paragraphs, roll).doubts]


def test_a_motion_is_not_chosen_among_several() -> None:
    read = events.read(
        [
            "Maija Malli ehdotti Olli Otoksen kannattamana, että kohta 1 poistetaan.",
            "Kaisa Koe ehdotti Olli Otoksen kannattamana, että kohta 2 poistetaan.",
            "Äänestyksessä annettiin 5 JAA-ääntä ja 4 EI-ääntä.",
        ]
    )
    assert [vote.motion for vote in read.votes] == [None]
    assert [motion.result for motion in read.motions] == [None, None]
    assert "vote-without-motion" in {doubt.code for doubt in read.doubts}


@pytest.mark.parametrize(
    "text",
    [
        "Esittelijän ehdotusta kannattivat Martta Mänty, Usko Urpo ja Lahja Lepo.",
        "Kaupunginjohtajan esitystä kannatti Martta Mänty.",
        "Föredragandens förslag understöddes av Maja Modell och Olle Prov.",
        "Maija Malli esitti puheenjohtajaksi Outi Otosta. Kaisa Koe kannatti ehdotusta.",
        "Maja Modell föreslog Olle Prov till ordförande. Siv Skiss understödde förslaget.",
        "EI-ehdotus: Vastaehdotus 1 / Outi Otos",
    ],
)
def test_support_of_the_proposal_and_of_persons_is_no_doubt(text: str) -> None:
    assert events.read([text]).doubts == []


@pytest.mark.parametrize(
    "text",
    [
        "Äänestyksessä annettiin 2 JAA-ääntä (Kaisa Koe, Niilo Näyte) ja 1 EI-ääni (Maija Malli).",
        "Annettiin 2 JAA-ääntä (Koe, Näyte) ja 1 EI-ääni (Malli).",
        "Vid omröstningen gavs 2 ja-röster (Maja Modell, Olle Prov) och 1 nej-röst (Siv Skiss).",
    ],
)
def test_a_side_stands_for_no_voters(text: str) -> None:
    (vote,) = events.read([text]).votes
    assert (vote.yes_stands_for, vote.no_stands_for) == (None, None)
    assert (len(vote.yes_names), len(vote.no_names)) == (2, 1)


def test_what_a_dissent_says_is_its_text_and_not_another_name() -> None:
    course = events.read(["Maija Malli jätti päätöksestä eriävän mielipiteen: Tuloveroprosentti pidetään ennallaan."])
    assert [(one.name, one.text) for one in course.dissents] == [
        ("Maija Malli", "Tuloveroprosentti pidetään ennallaan.")
    ]
