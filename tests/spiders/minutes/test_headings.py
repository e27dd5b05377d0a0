"""Names of bodies in the genitive, alike in lists of meetings and on front pages."""

from __future__ import annotations

import pytest

from spiders.minutes import headings
from spiders.minutes.whole import meeting_body
from spiders.platforms.tweb import names


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Henkilöstöjaoksen kokous", "Henkilöstöjaos"),
        ("Tarkastusvaliokunnan kokous", "Tarkastusvaliokunta"),
        ("Teknisen lautakunnan kokous", "Tekninen lautakunta"),
        ("TEKNISEN LAUTAKUNNAN KOKOUS", "Tekninen lautakunta"),
        ("Kasvun ja oppimisen lautakunnan kokous", "Kasvun ja oppimisen lautakunta"),
        ("Oppimisen lautakunnan kokous", "Oppimisen lautakunta"),
        ("Hallituksen kokous", "Hallitus"),
        ("Kunnanhallituksen ylimääräinen kokous", "Kunnanhallitus"),
    ],
)
def test_a_genitive_gives_one_name_wherever_it_stands(text: str, body: str) -> None:
    assert (names.find_body(text), meeting_body.named([text], {})) == (body, body)


@pytest.mark.parametrize("name", ["Kunnanhallitus", "Kaupunginvaltuusto", "Kokous", ""])
def test_what_is_no_genitive_stays(name: str) -> None:
    assert headings.nominative(name) == name


@pytest.mark.parametrize("text", ["Edellinen teknisen lautakunnan kokous", "Oulun kaupunginhallituksen kokous"])
def test_what_is_told_of_a_meeting_is_no_name(text: str) -> None:
    assert names.find_body(text) is None
