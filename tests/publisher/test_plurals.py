from __future__ import annotations

from publisher import plurals
from spiders.platforms.dynasty.urls import CGI_KINDS


def test_every_kind_of_page_has_words_that_a_stranger_knows() -> None:
    assert set(CGI_KINDS.values()) <= plurals.PAGES.keys()
    assert all("-" not in word for pair in plurals.PAGES.values() for word in pair)


def test_what_is_read_first_is_told_first() -> None:
    told = plurals.pages({"body-meetings": 7, "announcements": 1, "item": 1, "meeting": 2, "new-kind": 3})
    assert told == "2 meetings, 1 agenda item, 7 lists of meetings, 1 list of announcements, 3 new-kinds"
