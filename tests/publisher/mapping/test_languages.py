"""Which texts are tagged as Finnish or Swedish, and which as neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.made_pages import BASE, agenda_item, fetched

from ontology import terms
from publisher.mapping import languages, quads, vocabulary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tekninen johtaja esitti, että hankkeen suunnittelua jatketaan.", "fi"),
        ("Nämnden beslutade att godkänna förslaget enligt bilagan.", "sv"),
        ("Val av protokolljusterare", "sv"),
        ("Lausunto Esimerkkilän seutukuntien liitolle", "fi"),
        ("Katusuunnitelma", None),
        ("Budget 2026", None),
        ("Vuoden talousarvion muutos, Godkännande av ändringar", None),
    ],
)
def test_a_text_shows_its_own_language(text: str, language: str | None) -> None:
    assert languages.tag(text, None) == language


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("Ilmoitusasiat", "fi", "fi"),
        ("Nämnden beslutade att godkänna förslaget enligt bilagan.", "fi", "sv"),
        ("Talousarvio 2026 / Budget 2026", "fi", None),
        ("Utlåtande 2026", "fi", None),
    ],
)
def test_few_words_have_the_language_of_their_page_unless_they_speak_against_it(
    text: str, page: languages.Language, language: str | None
) -> None:
    assert languages.tag(text, page) == language


def test_a_page_in_both_languages_has_none() -> None:
    both = ["Kokouksen avaus ja päätösvaltaisuus", "Mötets öppnande och beslutförhet", "Val av justerare", "Muut asiat"]
    assert languages.of_page(both) is None


def test_texts_are_tagged_and_what_is_quoted_of_them_is_not() -> None:
    item = agenda_item()
    made = list(quads(fetched("item", item.id, replace(item, title="Ilmoitusasiat"), url=item.url), BASE))
    tags = {
        name: {quad.object.language for quad in made if quad.predicate.value == name}  # type: ignore[union-attr]
        for name in (vocabulary.TITLE, terms.PREPARATION, terms.MOVER, terms.CASE_NUMBER)
    }
    assert tags[terms.PREPARATION] == {"fi"}
    assert "fi" in tags[vocabulary.TITLE]
    assert tags[terms.MOVER] == tags[terms.CASE_NUMBER] == {None}
