"""Write what is made of the Turtle files: `terms.py`, `context.jsonld`, `term-status.ttl`, lists of codes in `shapes/`.

Run `python -m ontology.generate` after a change of a term; a test tells when it was forgotten.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

import ontology
from ontology import shape_names, term_status

NAMESPACE: Final = "https://w3id.org/kuntalinkki/ontology#"
VOCABULARY: Final = "https://w3id.org/kuntalinkki/vocabulary/"
PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty)

_HEAD: Final = f'''"""The names of the ontology as constants: classes in PascalCase, properties in UPPER_CASE.

Made from decisions.ttl and vocabularies/ by `python -m ontology.generate`; change those, not this.
"""

from typing import Final

NAMESPACE: Final = "{NAMESPACE}"
VOCABULARY: Final = "{VOCABULARY}"
'''
_FOREIGN: Final = {
    "title": {"@id": "dcterms:title"},
    "identifier": {"@id": "dcterms:identifier"},
    "source": {"@id": "dcterms:source", "@type": "@id"},
    "subject": {"@id": "dcterms:subject", "@type": "@id"},
    "spatial": {"@id": "dcterms:spatial", "@type": "@id"},
    "prefLabel": {"@id": "skos:prefLabel"},
    "altLabel": {"@id": "skos:altLabel"},
    "notation": {"@id": "skos:notation"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "broadMatch": {"@id": "skos:broadMatch", "@type": "@id"},
    "closeMatch": {"@id": "skos:closeMatch", "@type": "@id"},
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
    "replaces": {"@id": "dcterms:replaces", "@type": "@id"},
    "isReplacedBy": {"@id": "dcterms:isReplacedBy", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "invalidatedAtTime": {"@id": "prov:invalidatedAtTime", "@type": "xsd:dateTime"},
    "softwareVersion": {"@id": "schema:softwareVersion"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasRevisionOf": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
    "motivatedBy": {"@id": "oa:motivatedBy", "@type": "@id"},
    "hasTarget": {"@id": "oa:hasTarget", "@type": "@id"},
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": {"@id": "oa:exact"},
    "prefix": {"@id": "oa:prefix"},
    "suffix": {"@id": "oa:suffix"},
    # `start` and `end` are those of meetings.
    "startPosition": {"@id": "oa:start"},
    "endPosition": {"@id": "oa:end"},
    "contentUrl": {"@id": "schema:contentUrl", "@type": "@id"},
    "sameAs": {"@id": "owl:sameAs", "@type": "@id"},
}
_PREFIXES: Final = {
    "kl": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# A list of codes in the shapes, all of one vocabulary.
_CODES: Final = re.compile(r"sh:in \(\s*(?P<scheme>[\w-]+):[\w-]+(?:\s+(?P=scheme):[\w-]+)*\s*\)")
_SHORT_LIST: Final = 48


def terms_module() -> str:
    """Return the source of `ontology/terms.py` as the Turtle files have it now."""
    decisions = ontology.decisions()
    parts = [_HEAD]
    parts += [_constant(decisions, iri, _name(iri)) for iri in _terms(decisions, OWL.Class)]
    for iri in sorted(iri for kind in PROPERTIES for iri in _terms(decisions, kind)):
        parts.append(_constant(decisions, iri, _upper(_name(iri))))
    parts.append(_endings())
    parts.append(_task_classes())
    parts.append(_case_states())
    return "\n".join(parts)


def context_document() -> str:
    """Return the text of `ontology/context.jsonld` as the ontology has it now."""
    decisions = ontology.decisions()
    entries: dict[str, object] = {**_PREFIXES, "id": "@id", "type": "@type"}
    entries |= {_name(iri): f"kl:{_name(iri)}" for iri in _terms(decisions, OWL.Class)}
    for kind in PROPERTIES:
        entries |= {_name(iri): _coerced(decisions, iri) for iri in _terms(decisions, kind)}
    entries |= _FOREIGN
    return json.dumps({"@context": entries}, indent=2, ensure_ascii=False) + "\n"


def shape_file(text: str) -> str:
    """Return a file of shapes as the ontology has it now: lists of codes (`sh:in ( outcome:granted … )`) and names."""
    return shape_names.write(_CODES.sub(lambda match: _codes(match["scheme"]), text), _labels)


def _labels(name: str) -> dict[str, str]:
    found = ontology.decisions().objects(URIRef(NAMESPACE + name), RDFS.label)
    return {text.language or "": str(text) for text in found if isinstance(text, Literal)}


def _codes(scheme: str) -> str:
    codes = " ".join(f"{scheme}:{notation}" for notation in ontology.schemes()[scheme])
    if len(codes) < _SHORT_LIST:
        return f"sh:in ( {codes} )"
    lines = textwrap.wrap(codes, 88, break_on_hyphens=False, break_long_words=False)
    return "\n".join(["sh:in (", *(f"            {line}" for line in lines), "        )"])


def main(folder: Path = Path(__file__).parent) -> None:
    """Write the files into the folder of the ontology."""
    for file in (folder / "shapes").glob("*.ttl"):
        file.write_text(shape_file(file.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "terms.py").write_text(terms_module(), encoding="utf-8")
    status = folder / "term-status.ttl"
    status.write_text(term_status.write(names(), status.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "context.jsonld").write_text(context_document(), encoding="utf-8")


def names() -> list[str]:
    """Return the names of all classes and properties."""
    return [_name(iri) for kind in (OWL.Class, *PROPERTIES) for iri in _terms(ontology.decisions(), kind)]


def _terms(decisions: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(iri for iri in decisions.subjects(RDF.type, kind) if isinstance(iri, URIRef))


def _name(iri: Node) -> str:
    return str(iri).removeprefix(NAMESPACE)


def _upper(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def _constant(decisions: Graph, iri: URIRef, name: str) -> str:
    text = f"{_english(decisions, iri, RDFS.label)}: {_english(decisions, iri, SKOS.definition)}"
    lines = textwrap.wrap(text.replace("\\", "\\\\"), 100)
    close = '"""' if len(lines) == 1 else '\n"""'
    return "\n".join([f'{name}: Final = "{iri}"', '"""' + "\n".join(lines) + close, ""])


def _english(decisions: Graph, iri: URIRef, predicate: URIRef) -> str:
    found = decisions.objects(iri, predicate)
    return next(str(text) for text in found if isinstance(text, Literal) and text.language == "en")


def _coerced(decisions: Graph, iri: URIRef) -> object:
    """Tell JSON-LD what a plain string stands for: an IRI, a date, or just a string."""
    if (iri, RDF.type, OWL.ObjectProperty) in decisions:
        return {"@id": f"kl:{_name(iri)}", "@type": "@id"}
    for datatype in (XSD.date, XSD.dateTime):
        if (iri, RDFS.range, datatype) in decisions:
            return {"@id": f"kl:{_name(iri)}", "@type": f"xsd:{datatype.fragment}"}
    return f"kl:{_name(iri)}"


def _endings() -> str:
    """Return the endings of bodies' names, longest first, so that the first that fits is the right one."""
    rows = sorted(_hidden_labels(), key=lambda row: (-len(row[0]), row))
    told = '"""Endings of bodies\' names with the notation of their kind; the longest stands first."""'
    lines = [f'    ("{ending}", "{notation}"),' for ending, notation in rows]
    return "\n".join(["BODY_KIND_ENDINGS: Final = (", *lines, ")", told, ""])


def _task_classes() -> str:
    """Return the notations of the shared top level of task classes."""
    told = '"""Notations of the vocabulary task-class: the top level to which the classes of towns are mapped."""'
    listed = ", ".join(f'"{notation}"' for notation in ontology.schemes()["task-class"])
    return f"TASK_CLASSES: Final = ({listed})\n{told}\n"


def _case_states() -> str:
    """Return the outcomes that leave a case in a state, each with that state."""
    told = '"""Notations of outcomes with the state in which each leaves a case; the others tell none."""'
    vocabularies = ontology.vocabularies()
    rows = sorted(
        (str(outcome).rpartition("/")[2], str(state).rpartition("/")[2])
        for outcome, state in vocabularies.subject_objects(SKOS.relatedMatch)
        if str(state).startswith(f"{VOCABULARY}case-state/")
    )
    lines = [f'    ("{outcome}", "{state}"),' for outcome, state in rows]
    return "\n".join(["CASE_STATES: Final = (", *lines, ")", told, ""])


def _hidden_labels() -> Iterator[tuple[str, str]]:
    vocabularies = ontology.vocabularies()
    for kind, label in vocabularies.subject_objects(SKOS.hiddenLabel):
        if not str(kind).startswith(f"{VOCABULARY}body-kind/"):
            continue
        yield str(label), str(vocabularies.value(kind, SKOS.notation))


if __name__ == "__main__":
    main()
