"""What holds of every statement, whatever the text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import statements
from publisher.statements import find
from publisher.statements.finding import morphology
from publisher.statements.finding.model import CONTEXT

PIECES = st.sampled_from(
    [
        "Kunnan arvot ovat",
        "arvot",
        "Arvot",
        "## Arvot",
        "## Visio",
        "Visiomme on",
        ":",
        "- ",
        "• ",
        "ilo",
        "sisu",
        ", ",
        " ja ",
        " sekä ",
        ".",
        "\n",
        "\n\n",
        "**",
        "(",
        ")",
        "“",
        "”",
        '"',
        "Simossa",
        "Kemin kaupungin",
        "hyvinvointialueen",
        "ei",
        "?",
        "> ",
        "vas-\ntuullisuus",
        "\xad",
        "Päämäärät",
        "tavoitteet ovat",
        "1. ",
        "strategian",
        "Ne ovat",
        "kuten",
        "jotka ovat",
        "",
        " ",
        "# ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_the_words_stand_where_they_are_said_to(text: str) -> None:
    for one in find(text, "kemi"):
        assert text[one.start : one.end] == one.exact
        assert one.exact
        assert text[: one.start].endswith(one.prefix)
        assert text[one.end :].startswith(one.suffix)
        assert len(one.prefix) <= CONTEXT
        assert "\n" not in one.text
        assert 0 < one.confidence <= 1
        assert one.attribution == ("first-hand" if one.town == "kemi" else "second-hand")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    find(f"Arvot {text}", "kemi")


def test_a_long_text_takes_time_in_proportion() -> None:
    text = "Kunnan arvot ovat " + ", ".join(["ilo ja sisu"] * 4000)
    assert find(text, "kemi")
    assert not find("arvo " * 20000, "kemi")


def test_the_same_text_gives_the_same() -> None:
    for case in statements.cases(part="held-out")[:20]:
        assert find(case.text, case.town) == find(case.text, case.town)


def test_a_proposal_states_nothing_yet() -> None:
    text = "Kunnan arvot ovat ilo ja sisu. Kunnan arvoissa mainitaan rauha."
    assert [one.mode for one in find(text, "kemi", proposed=True)] == ["proposed", "proposed", "mentioned"]


def test_only_some_forms_claim_to_be_the_whole_list() -> None:
    def claims(text: str) -> set[bool]:
        return {one.complete for one in find(text, "kemi")}

    assert claims("Kunnan arvot ovat ilo ja sisu.") == {True}
    assert claims("## Arvot\n\n- ilo\n- sisu") == {True}
    assert claims("Kunnan arvoissa mainitaan ilo ja sisu.") == {False}
    assert claims("Kunnan arvoja ovat muun muassa ilo ja sisu.") == {False}


@pytest.mark.parametrize(
    ("text", "definition"),
    [
        ("## Arvot\n\n- Sisu: emme luovuta\n- Ilo: iloitsemme", "emme luovuta"),
        ("## Arvot\n\n- Sisu – emme luovuta\n- Ilo", "emme luovuta"),
        ("## Arvot\n\n### Sisu\n\nEmme luovuta.\n\n### Ilo", "Emme luovuta."),
        ("Arvot\n\nSisu\n\nEmme luovuta.\n\nIlo\n\nIloitsemme.", "Emme luovuta."),
        ("Kunnan arvot ovat sisu eli luovuttamattomuus ja ilo.", "luovuttamattomuus"),
    ],
)
def test_a_definition_is_kept_beside_the_word(text: str, definition: str) -> None:
    first = find(text, "kemi")[0]
    assert (first.text, first.definition) == ("Sisu" if "Sisu" in text else "sisu", definition)


def test_a_town_without_an_entry_is_a_town() -> None:
    (one, _) = find("Kunnan arvot ovat ilo ja sisu.", "uusi-kunta")
    assert (one.town, one.attribution) == ("uusi-kunta", "first-hand")


def test_no_morphology_is_loaded_for_a_text_that_cannot_state_anything() -> None:
    code = (
        "import sys; from publisher.statements import find;"
        "assert not find('Kaupunginhallitus päätti myydä tontin.', 'kemi');"
        "assert 'simplemma' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_another_morphology_is_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    morphology._engine.cache_clear()
    monkeypatch.setenv(morphology.VARIABLE, "none")
    with pytest.raises(morphology.MorphologyUnavailableError, match="known are simplemma, voikko"):
        morphology._engine()
    morphology._engine.cache_clear()


@pytest.mark.parametrize(("is_adopted", "mode"), [(False, "proposed"), (True, "stated")])
def test_what_the_council_approved_is_no_draft(is_adopted: bool, mode: str) -> None:
    text = "Kunnanhallituksen ehdotus kuntastrategiaksi on asian liitteenä.\nKuntastrategian arvot ovat ilo ja sisu."
    assert {one.mode for one in find(text, "simo", adopted=is_adopted)} == {mode}
