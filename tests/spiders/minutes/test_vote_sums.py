"""More votes than members present are doubted."""

from __future__ import annotations

from spiders.items import AMONG_OTHERS, Attendance, Handling, Vote
from spiders.minutes.attendance import vote_sums

ROLL = [
    Attendance("Maija Malli", "puheenjohtaja", True),
    Attendance("Olli Otos", "jäsen", True),
    Attendance("Kaisa Koe", "varajäsen", True),
    Attendance("Niilo Näyte", "jäsen", False),
    Attendance("Pirkko Puu", f"puheenjohtaja{AMONG_OTHERS}", True),
    Attendance("Sanna Salo", "hallintosihteeri", True),
]


def handling(majority: int, minority: int, blank: int | None = None) -> Handling:
    vote = Vote()
    vote.majority, vote.minority, vote.blank = majority, minority, blank
    own = Handling("Kunnanhallitus", None, 1)
    own.votes = [vote]
    return own


def test_as_many_as_were_there_may_vote() -> None:
    assert vote_sums.doubts(handling(2, 1), 0, ROLL) == []


def test_more_than_were_there_is_doubted() -> None:
    (doubt,) = vote_sums.doubts(handling(2, 1, 1), 2, ROLL)
    assert (doubt.code, doubt.where, doubt.words) == ("vote-exceeds-present", "handlings[2].votes[0]", "4 > 3")


def test_a_roll_that_was_not_read_shows_nothing() -> None:
    assert vote_sums.doubts(handling(7, 4), 0, ROLL[:1]) == []


def test_who_is_listed_without_an_office_may_be_a_member() -> None:
    roll = [*ROLL, Attendance("Siiri Selite", None, True)]
    assert vote_sums.doubts(handling(3, 1), 0, roll) == []
    assert vote_sums.doubts(handling(4, 1), 0, roll) != []
