"""Guarded patterns: they find what the pattern alone finds, and know the words that it cannot be without."""

from __future__ import annotations

import re

import pytest

from spiders.documents.guarded import Guarded

TEXTS = ("Asia JÄTETTIIN pöydälle.", "jäätiin", "Ärendet bordlades", "ärendet", "", "Äänestys toimitettiin", "pöydälle")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bjätettiin\b[^.]*\bpöydälle\b", {"jätettiin"}),
        (r"\w*(?:ärende|asia)t?\b", {"ärende", "asia"}),
        (r"[Ää]änestys|(?:bord|asia){1,2}(?!lades)", {"äänestys", "bord", "asia"}),
        (r"(?P<who>\w+) (?i:JÄTETTIIN)", {"jätettiin"}),
    ],
)
def test_finds_what_the_pattern_alone_finds(pattern: str, words: set[str]) -> None:
    guarded = Guarded(pattern, re.IGNORECASE)
    alone = re.compile(pattern, re.IGNORECASE)
    assert {*guarded.words} == words
    for text in TEXTS:
        assert bool(guarded.search(text)) == bool(alone.search(text))
        assert bool(guarded.match(text)) == bool(alone.match(text))
        assert guarded.sub("…", text) == alone.sub("…", text)


@pytest.mark.parametrize("pattern", [r"\w+i\b", r"asia|\d+", r"(?:asia)?", r"(?!asia)."])
def test_a_pattern_that_needs_no_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        Guarded(pattern)
