"""What Swedish minutes write in another way and mean alike is read alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from spiders.minutes import events
from spiders.minutes.events import Course

Form: TypeAlias = dict[str, Any]
FORMS: Final[list[Form]] = tomllib.loads((Path(__file__).parent / "forms_sv.toml").read_text(encoding="utf-8"))["form"]
_OFFICE: Final = re.compile(
    r"(?:ledam\w+|ersättare\w*|ordförande\w*|medlem\w*|direktör\w*|\w+s|[A-ZÅÄÖ][\w-]+|\.) \Z", re.I
)


def _with_office(office: str) -> Callable[[str, Form], str]:
    """Write an office before each name that has none."""

    def vary(text: str, form: Form) -> str:
        for name in {name for _, mover, seconders, _ in form.get("motions", []) for name in (mover, *seconders)}:
            if " " in name:
                text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", lambda m: _named(m, office), text)
        return text

    return vary


def _named(match: re.Match[str], office: str) -> str:
    before = match.string[: match.start()]
    if _OFFICE.search(before) and (before.endswith("fullm. ") or not before.endswith((". ", ": "))):
        return match[0]
    begins = not before or before.endswith((". ", ": "))
    return f"{office[0].upper() if begins else office[0]}{office[1:]} {match[0]}"


def _sides(yes: str, no: str) -> Callable[[str, Form], str]:
    """Write how the sides are named otherwise; a word that goes on with "-röster" stays."""

    def vary(text: str, _form: Form) -> str:
        text = re.sub(r"[\"”“'](ja|nej)[\"”“']", r"\1", text, flags=re.IGNORECASE)
        text = re.sub(r"(?<![\w-])(?:ja|JA)(?![\w–-])", yes, text)
        return re.sub(r"(?<![\w-])(?:nej|NEJ)(?![\w–-])", no, text)

    return vary


def _dashed(text: str, _form: Form) -> str:
    return re.sub(r"\b(ja|nej)-r", r"\1–r", text, flags=re.IGNORECASE)


VARIANTS: Final = {
    "led.": _with_office("led."),
    "ledam.": _with_office("ledam."),
    "v. ordf.": _with_office("v. ordf."),
    "första viceordförande": _with_office("första viceordförande"),
    "ja": _sides("ja", "nej"),
    "JA": _sides("JA", "NEJ"),
    "”ja”": _sides("”ja”", "”nej”"),
    "'JA'": _sides("'JA'", "'NEJ'"),
    "ja–röster": _dashed,
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("form", FORMS, ids=[form["text"][0][:60] for form in FORMS])
def test_a_variant_is_read_as_the_form(form: Form, variant: str) -> None:
    varied = [VARIANTS[variant](text, form) for text in form["text"]]
    assert _told(events.read(varied)) == _told(events.read(form["text"]))


def _told(course: Course) -> Any:
    motions = [(m.kind, m.mover, sorted(m.seconders), m.result) for m in course.motions]
    votes = [(v.yes, v.no, v.blank, v.majority, v.minority, v.result, v.motion) for v in course.votes]
    names = [(sorted(v.yes_names), sorted(v.no_names)) for v in course.votes]
    people = sorted(one.name for one in (*course.recusals, *course.dissents))
    return motions, votes, names, people


def test_what_a_vote_needs_is_no_count() -> None:
    texts = [
        "Fullm. Maja Modell föreslog, understödd av fullm. Olle Prov, att ärendet bordläggs.",
        "Ordföranden konstaterade att bordläggning förutsätter ett understöd av 17 ledamöter, då ett ärende behandlas "
        "för första gången, och föreslog att de som understöder fortsatt behandling röstar ”ja” och de som understöder "
        "fullm. Maja Modells förslag röstar ”nej”.",
        "I omröstningen understödde 37 ledamöter fortsatt behandling, 24 ledamöter understödde fullm. Maja Modells "
        "förslag, och ordföranden konstaterade att förslaget fått det understöd av minst 17 ledamöter som behövs.",
    ]
    assert [(vote.yes, vote.no, vote.motion) for vote in events.read(texts).votes] == [(37, 24, 0)]
