"""Every vote of `votes.toml` is read as it says, and what is not sure of it is doubted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import pytest

from spiders.minutes import events, handlings
from spiders.minutes.headings import Heading

FORMS: Final = tomllib.loads((Path(__file__).parent / "votes.toml").read_text(encoding="utf-8"))["form"]
FIELDS: Final = ("yes", "no", "majority", "minority", "blank", "absent", "result", "motion")


@pytest.mark.parametrize("form", FORMS, ids=[f"{at} {form['text'][-1][:50]}" for at, form in enumerate(FORMS)])
def test_a_vote_is_read_as_it_says(form: dict[str, Any]) -> None:
    course = events.read(form["text"])
    assert [{field: getattr(vote, field) for field in FIELDS} for vote in course.votes] == [
        {field: vote.get(field) for field in FIELDS} for vote in form["votes"]
    ]
    for vote, right in zip(course.votes, form["votes"], strict=True):
        for names in ("yes_names", "no_names"):
            if names in right:
                assert sorted(getattr(vote, names)) == sorted(right[names])
    if "results" in form:
        assert [motion.result or "" for motion in course.motions] == form["results"]
    assert sorted({doubt.code for doubt in course.doubts}) == sorted(form.get("doubts", []))


# As a PDF's lines cut the votes above: at other places in each width.
WIDTHS: Final = (70, 78, 96)
TOLD: Final = [form for form in FORMS if form["votes"] and "doubts" not in form]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_vote_is_read_across_the_lines_of_a_column(width: int) -> None:
    lost = []
    for form in TOLD:
        lines = [line for text in form["text"] for line in wrap(text, width)]
        votes = [[getattr(vote, field) for field in FIELDS] for vote in events.read(lines).votes]
        if votes != [[vote.get(field) for field in FIELDS] for vote in form["votes"]]:
            lost.append(form["text"][-1][:60])
    # Where a line ends as a row of a list does, nothing shows that it goes on.
    assert len(lost) <= len(TOLD) // 20, lost


@pytest.mark.parametrize(
    "rows",
    [
        ["Esittelijän ehdotus 6 ääntä", "Mallin ehdotus 2 ääntä"],
        ["Esittelijän ehdotus (JAA): 6", "Mallin ehdotus (EI): 2"],
        ["Esittelijän ehdotus: Esimerkki, Koe, Näyte, Testi, Saari, Lampi", "Mallin ehdotus: Malli, Otos"],
    ],
)
def test_rows_of_a_vote_open_no_proposal(rows: list[str]) -> None:
    moved = "Maija Malli ehdotti Olli Otoksen kannattamana, että maksua ei peritä."
    lines = ["Päätösehdotus Kunnanhallitus perii maksun.", "Käsittely", moved, "Suoritettiin äänestys.", *rows]
    told = handlings.Told([*lines, "Päätös Hyväksyttiin esittelijän ehdotus."], Heading("Kunnanhallitus", None, 1))
    (read,) = handlings.read_all([told])
    (vote,) = read.handling.votes
    assert (vote.majority, vote.minority, vote.motion) == (6, 2, 0)
    assert read.handling.proposal == "Kunnanhallitus perii maksun."
