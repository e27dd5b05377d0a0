from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

import ontology
from ontology import terms
from ontology.generate import PROPERTIES

# The namespaces as their owners publish them: http and https are different IRIs.
NAMESPACES = {
    "adms": "http://www.w3.org/ns/adms#",
    "b": "http://data.vlaanderen.be/ns/besluit#",
    "bv": "https://data.vlaanderen.be/ns/besluitvorming#",
    "m": "http://data.vlaanderen.be/ns/mandaat#",
    "d": "https://data.vlaanderen.be/ns/dossier#",
    "dcterms": "http://purl.org/dc/terms/",
    "dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "m8g": "http://data.europa.eu/m8g/",
    "oa": "http://www.w3.org/ns/oa#",
    "og": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "person": "http://www.w3.org/ns/person#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
}
# The terms that each namespace is used for here: a misspelt or moved one shows.
TERMS = {
    "adms": "identifier status",
    "bv": "Besluitvormingsaangelegenheid",
    "b": "Agendapunt BehandelingVanAgendapunt Bestuurseenheid Bestuursorgaan Besluit Stemming Zitting "
    "aantalOnthouders aantalTegenstanders aantalVoorstanders heeftAanwezige heeftOntwerpbesluit "
    "heeftStemming isGehoudenDoor motivering onderwerp",
    "m": "Mandataris",
    "d": "Dossier Stuk",
    "dcterms": "contributor creator date dateSubmitted format hasPart identifier isPartOf issued language references "
    "relation source spatial subject type",
    "dl": "Activity AmendmentToDraftLegislationWork Decision DraftLegislationWork ForeseenActivity Process Vote "
    "activity_date activity_end_date activity_start_date decision_outcome had_responsible_person "
    "number_of_votes_abstention number_of_votes_against number_of_votes_favor participant_person_label process_number",
    "eli": "LegalExpression Work date_document",
    "foaf": "Document name",
    "m8g": "PublicOrganisation",
    "oa": "Annotation exact hasBody hasSource",
    "og": "Motion VoteEvent motion politicalGroup result voter",
    "org": "ChangeEvent Membership Organization Post classification member organization role",
    "person": "Person",
    "prov": "Activity Entity endedAtTime generated generatedAtTime startedAtTime value "
    "wasAssociatedWith wasInformedBy wasInfluencedBy",
    "rdfs": "comment label",
    "schema": "AdministrativeArea Event Role about amount contentSize duration encodingFormat endDate expires location "
    "numberOfPages organizer position startDate text",
    "skos": "Concept ConceptScheme altLabel definition prefLabel",
    "spdx": "checksum",
}
ALIGNMENTS = ontology.alignments()
# A term without a counterpart says why.
WHY = SKOS.editorialNote
HOW = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch, SKOS.exactMatch}


def test_every_aligned_iri_is_a_known_term_in_its_namespace() -> None:
    known = {f"{NAMESPACES[prefix]}{name}" for prefix, names in TERMS.items() for name in names.split()}
    assert {str(iri) for iri in ALIGNMENTS.objects() if isinstance(iri, URIRef)} == known


def test_prefixes_stand_for_their_namespaces() -> None:
    bound = {prefix: str(namespace) for prefix, namespace in ALIGNMENTS.namespaces()}
    assert bound.pop("kl") == terms.NAMESPACE
    assert bound == NAMESPACES


def test_alignments_say_how_they_are_meant() -> None:
    assert set(ALIGNMENTS.predicates()) <= HOW | {WHY}


def test_only_our_own_defined_terms_are_aligned() -> None:
    decisions = ontology.decisions()
    for ours in set(ALIGNMENTS.subjects()):
        assert decisions.value(ours, RDF.type), ours


def test_every_term_is_aligned_or_says_why_not() -> None:
    decisions = ontology.decisions()
    ours = {iri for kind in (OWL.Class, *PROPERTIES) for iri in decisions.subjects(RDF.type, kind)}
    told = {iri: {how == WHY for how in ALIGNMENTS.predicates(iri)} for iri in ours}
    assert not {iri for iri, whys in told.items() if len(whys) != 1}


def test_classes_are_aligned_with_classes_and_properties_with_properties() -> None:
    decisions = ontology.decisions()
    for ours, how, theirs in ALIGNMENTS:
        if how == WHY:
            continue
        is_class = (ours, RDF.type, OWL.Class) in decisions
        name = str(theirs).replace("#", "/").rpartition("/")[2]
        assert name[0].isupper() == is_class, (ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (terms.Municipality, "b:Bestuurseenheid m8g:PublicOrganisation schema:AdministrativeArea"),
        (terms.Body, "b:Bestuursorgaan org:Organization"),
        (terms.Meeting, "b:Zitting dl:Activity prov:Activity schema:Event"),
        (terms.AgendaItem, "b:Agendapunt dl:ForeseenActivity"),
        (terms.Handling, "b:BehandelingVanAgendapunt prov:Activity"),
        (terms.Case, "bv:Besluitvormingsaangelegenheid d:Dossier dl:Process"),
        (terms.Proposal, "dl:DraftLegislationWork"),
        (terms.Motion, "dl:AmendmentToDraftLegislationWork og:Motion"),
        (terms.Decision, "b:Besluit eli:LegalExpression prov:Entity"),
        (terms.OfficialDecision, "dl:Decision prov:Activity"),
        (terms.Vote, "b:Stemming dl:Vote og:VoteEvent"),
        (terms.Role, "m:Mandataris org:Membership org:Post person:Person"),
        (terms.Attendance, "m:Mandataris org:Membership schema:Role"),
        (terms.TaskClass, "skos:Concept"),
        (terms.Attachment, "d:Stuk foaf:Document"),
        (terms.Statement, "oa:Annotation"),
        (terms.Invocation, "oa:Annotation"),
        (terms.Review, "oa:Annotation"),
        (terms.Strategy, "eli:Work prov:Entity skos:ConceptScheme"),
        (terms.StrategyConcept, "skos:Concept"),
        (terms.StrategyEvent, "prov:Activity"),
        (terms.StrategyPage, "foaf:Document"),
        (terms.SourcePage, "d:Stuk foaf:Document prov:Entity"),
    ],
)
def test_the_main_classes_are_aligned_as_designed(ours: str, theirs: str) -> None:
    expected: set[Node] = set()
    for short in theirs.split():
        prefix, _, name = short.partition(":")
        expected.add(URIRef(NAMESPACES[prefix] + name))
    assert set(ALIGNMENTS.objects(URIRef(ours))) == expected
