"""What texts mention: each form by its examples, and nothing that is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.minutes import citations
from spiders.minutes.citations import Citation

DAY = "2024-05-28"


def meaning(found: Citation) -> tuple[str, str]:
    match found.kind:
        case "law":
            return found.kind, f"{found.statute} {found.provision}"
        case "sum":
            return found.kind, str(found.amount)
        case "earlier-decision" | "repeal" | "amendment":
            return found.kind, f"{found.body} {found.day} {found.section}"
    return found.kind, str(found.provision)


@pytest.mark.parametrize(("text", "expected"), citations.CITATIONS)
def test_a_form_is_read_as_its_example_says(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert tuple(map(meaning, citations.find(text, DAY))) == expected


def test_a_law_s_name_means_what_it_meant_on_the_day() -> None:
    assert not citations.find("Kuntalain 37 §", "2010-05-28")
    assert not citations.find("Kuntalain 37 §", None)
    assert citations.find("Kuntalain (365/1995) 37 §", "2010-05-28")[0].statute == "365/1995"


@given(st.text(alphabet="kuntalain§ 0123456789.-,€euroa()/päätöksensä", max_size=80))
def test_any_text_is_read_and_its_words_stand_in_it(text: str) -> None:
    for found in citations.find(text, DAY):
        assert text[found.start :].startswith(found.words)
