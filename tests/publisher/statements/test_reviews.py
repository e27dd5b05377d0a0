from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.errors import ConfigurationError
from publisher.statements import reviews
from publisher.statements.reviews import Review

KEY = "0123456789abcdef"
IRI = f"https://kuntalinkki.example/id/kemi/statement/{KEY}"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def test_no_file_has_no_reviews(tmp_path: Path) -> None:
    assert reviews.load(None) == {}
    assert reviews.load(tmp_path / "never-written.toml") == {}


def test_a_review_is_known_by_key_or_iri_and_the_last_holds(tmp_path: Path) -> None:
    file = tmp_path / "reviews.toml"
    file.write_text(
        f'[[review]]\nstatement = "{IRI}"\nverdict = "accepted"\non = 2026-01-02\nby = "Maija Malli"\n'
        f'[[review]]\nstatement = "{KEY}"\nverdict = "rejected"\non = "2026-02-03"\n'
    )
    assert reviews.load(file) == {KEY: Review(KEY, "rejected", None, "2026-02-03")}


@given(by=TEXT, note=TEXT)
def test_what_is_added_is_read_again(tmp_path_factory: pytest.TempPathFactory, by: str, note: str) -> None:
    file = tmp_path_factory.mktemp("reviews") / "deep" / "reviews.toml"
    reviews.add(file, Review(KEY, "accepted", by, "2026-01-02", note))
    other = Review("f" * 16, "rejected", by)
    reviews.add(file, other)
    assert reviews.load(file) == {KEY: Review(KEY, "accepted", by, "2026-01-02", note), "f" * 16: other}
    assert [*file.parent.iterdir()] == [file]


def test_comments_of_people_stay(tmp_path: Path) -> None:
    file = tmp_path / "reviews.toml"
    file.write_text("# Nämä katsottiin yhdessä.")
    reviews.add(file, Review(KEY, "accepted", "Maija Malli"))
    assert file.read_text().startswith("# Nämä katsottiin yhdessä.\n\n[[review]]\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[review", "this is no TOML file"),
        ("review = 3", "only tables that begin with [[review]]"),
        ('[[reviews]]\nstatement = "x"', "only tables that begin with [[review]]"),
        ("review = [3]", "review 1: this is no table"),
        (f'[[review]]\nstatement = "{KEY}"\nverdict = "maybe"', "verdict is to be accepted or rejected, not 'maybe'"),
        (f'[[review]]\nstatement = "{KEY}"', "verdict is to be accepted or rejected, not None"),
        ('[[review]]\nstatement = "kemi"\nverdict = "accepted"', "'kemi' is no statement"),
        ('[[review]]\nverdict = "accepted"', "'' is no statement"),
        (f'[[review]]\nstatement = "{KEY}"\nverdict = "accepted"\nnotes = "x"', "there is no place for 'notes'"),
        (f'[[review]]\nstatement = "{KEY}"\nverdict = "accepted"\nnote = 3', "note is to be a text, not 3"),
        (f'[[review]]\nstatement = "{KEY}"\nverdict = "accepted"\non = "eilen"', "on is to be a day such as"),
        (f'[[review]]\nstatement = "{KEY}"\nverdict = "accepted"\non = 2026-01-02T10:00:00', "on is to be a day"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "reviews.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as raised:
        reviews.load(file)
    assert str(raised.value).startswith(str(file))
    assert said in str(raised.value)


def test_nothing_is_added_to_a_broken_file(tmp_path: Path) -> None:
    file = tmp_path / "reviews.toml"
    file.write_text("[[review")
    with pytest.raises(ConfigurationError):
        reviews.add(file, Review(KEY, "accepted"))
    assert file.read_text() == "[[review"
