"""Every vote of `votes.toml` is read as it says, and what is not sure of it is doubted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from spiders.minutes import events

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
