from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, SKOS, Literal, URIRef

import ontology
from publisher.statements.finding.concepts import joined, match

VALUES = ontology.vocabularies()
IRIS = {notation: URIRef(ontology.concept("values", notation)) for notation in ontology.schemes()["values"]}


def labels(predicate: URIRef) -> list[tuple[str, str]]:
    return sorted(
        (str(label), notation)
        for notation, iri in IRIS.items()
        for label in VALUES.objects(iri, predicate)
        if isinstance(label, Literal) and label.language in ("fi", "sv")
    )


LABELS = sorted({*labels(SKOS.prefLabel), *labels(SKOS.altLabel)})
NAMED = [line.split("\t") for line in Path(__file__).with_name("named_things.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("text", "notation", "relation"),
    [
        ("huolenpito", "care", "exact"),
        ("yhdessä", "doing-together", "exact"),
        ("sisu", "perseverance", "exact"),
        ("yhdenvertaisuus", "equality", "exact"),
        ("vastuullisuus", "responsibility", "exact"),
        ("turvallisuus", "safety", "exact"),
        ("asukaslähtöisyys", "resident-orientation", "exact"),
        ("maaseudun ja paikallisuuden arvostaminen", "rural-and-local-appreciation", "exact"),
        ("idearikkaus", "inventiveness", "exact"),
        ("innovaatiokykyisyys", "innovation", "exact"),
        ("viisas", "wisdom", "exact"),
        ("vihreä", "greenness", "exact"),
        ("välittävä", "caring", "exact"),
        ("elinvoimaisuus", "vitality", "exact"),
        ("asiakaslähtöisyys", "customer-orientation", "exact"),
        ("Vastuunkanto", "responsibility", "exact"),
        ("vastuullinen", "responsibility", "exact"),
        ("vastuullisuutta", "responsibility", "exact"),
        ("ihmisläheinen", "closeness", "exact"),
        ("”Avoimuus”", "openness", "exact"),
        ("hyvinvoinnin edistäminen", "wellbeing", "close"),
        ("yhteisöllisyyden vahvistaminen", "community", "close"),
        ("lasten turvallisuuden parantaminen", "safety", "broad"),
        ("työturvallisuus", "safety", "broad"),
        ("lasten turvallisuus", "safety", "broad"),
        ("sujuva yhteistyö", "cooperation", "broad"),
        ("avoimuus päätöksenteossa", "openness", "broad"),
        ("asukkaiden hyvinvoinnin edistäminen", "theme-wellbeing", "exact"),
        ("tasa-arvo", "equality", "exact"),
        ("edelläkävijyys", "pioneering", "exact"),
        ("yrittäjäystävällisyys", "entrepreneurship", "exact"),
        ("Viisas Kemi", "wisdom", "close"),
        ("öppenheten", "openness", "exact"),
        ("en livskraftig kommun", "vitality", "exact"),
        ("främjande av hälsa", "health", "exact"),
        ("utveckling av samarbetet", "cooperation", "close"),
    ],
)
def test_a_word_is_the_concept_that_it_names(text: str, notation: str, relation: str) -> None:
    found = match(text)
    assert found
    assert (found.notation, found.relation) == (notation, relation)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "–",
        "epäluotettavuus",
        "epäoikeudenmukaisuus",
        "turvattomuus",
        "vastuuvapaus",
        "järjestämisvastuu",
        "ihmisluonto",
        "yrityskulttuuri",
        "yhteistyön puute",
        "turvallisuuden heikkeneminen",
        "hyvinvointialue",
        "työllisyysmääräraha",
        "kulttuuritoimi",
        "avoin virka",
        "laadunvalvonta",
        "yhteistyösopimus",
        "tasa-arvolaki",
        "sisustus",
        "Avoimuus ja rohkeus",
        "Meri-Lapin sydän",
        "näennäisosallisuus",
        "eläinystävällisyys",
        "tekemisen kulttuuri",
        "hyvä sijainti",
        "monimuotoisuus",
        "Talous Kemi",
        "servicesedel",
        "otrygghet",
    ],
)
def test_a_near_word_is_no_friend(text: str) -> None:
    assert match(text) is None


@pytest.mark.parametrize(("label", "notation"), LABELS, ids=[label for label, _ in LABELS])
def test_every_label_is_its_own_concept(label: str, notation: str) -> None:
    found = match(label)
    assert found
    assert (found.notation, found.relation) == (notation, "exact")


def test_no_label_belongs_to_two_concepts() -> None:
    labels = [label.casefold() for label, _ in LABELS]
    assert len(labels) == len(set(labels))


def test_what_towns_name_is_mostly_mapped_and_hardly_ever_to_a_wrong_concept() -> None:
    told = {name: {found.notation} if (found := match(name)) else set(joined(name)) for name, _ in NAMED}
    right = {name: set() if codes == "-" else set(codes.split()) for name, codes in NAMED}
    wrong = [name for name, concepts in told.items() if concepts - right[name]]
    mapped = [name for name in right if right[name] and told[name] == right[name]]
    assert len(wrong) <= 0.02 * len(NAMED), wrong
    assert len(mapped) >= 0.9 * sum(map(bool, right.values()))


@pytest.mark.parametrize("text", ["reilu meininki ja tasa-arvo", "avoimuus", "ja", "tiet ja laajakaista"])
def test_what_has_a_part_that_is_no_concept_joins_none(text: str) -> None:
    assert joined(text) == ()


@given(st.text())
def test_any_text_is_matched_or_not_without_an_error(text: str) -> None:
    match(text)
    joined(text)


@given(st.sampled_from([label for label, _ in LABELS]), st.sampled_from(["upper", "title", "capitalize", "swapcase"]))
def test_case_and_white_space_do_not_matter(label: str, case: str) -> None:
    told = getattr(label, case)().replace(" ", " \t ")
    assert match(f"\n {told}. ") == match(label)


def test_there_are_concepts_enough_under_the_themes_of_the_law() -> None:
    tops = {notation for notation, iri in IRIS.items() if (iri, SKOS.topConceptOf, None) in VALUES}
    law = {notation for notation in tops if VALUES.value(IRIS[notation], DCTERMS.source)}
    assert len(law) == 7
    assert tops - law == {"conduct"}
    assert len(IRIS) - len(tops) >= 60


def test_every_concept_leads_up_to_one_top_and_is_related_both_ways() -> None:
    for notation, iri in IRIS.items():
        above = [iri]
        while upper := list(VALUES.objects(above[-1], SKOS.broader)):
            [one] = upper
            assert one not in above, notation
            above.append(one)  # type: ignore[arg-type]
        assert (above[-1], SKOS.topConceptOf, None) in VALUES
        for other in VALUES.objects(iri, SKOS.related):
            assert (other, SKOS.related, iri) in VALUES
            assert other not in above, notation
