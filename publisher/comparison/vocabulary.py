"""The shared concepts as a comparison needs them: their labels, what is above them, and which are near."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ontology


@dataclass(frozen=True, slots=True)
class Concept:
    """A shared concept: its notation, its Finnish label, the next broader one and the top one (itself for a top)."""

    notation: str
    label: str
    broader: str | None
    theme: str


@cache
def concepts() -> dict[str, Concept]:
    """Return the vocabulary of values by notation."""
    from rdflib import SKOS, URIRef

    known = ontology.vocabularies()
    iris = {notation: URIRef(ontology.concept("values", notation)) for notation in ontology.schemes()["values"]}
    broader = {one: _notation(known.value(iri, SKOS.broader)) for one, iri in iris.items()}
    found: dict[str, Concept] = {}
    for notation in iris:
        label = ontology.label("values", notation)
        found[notation] = Concept(notation, label, broader[notation], _top(notation, broader))
    return found


def label(notation: str) -> str:
    """Return the Finnish label of a notation, or the word itself where it is none."""
    known = concepts().get(notation)
    return known.label if known else notation


def are_near(one: str, other: str) -> bool:
    """Return whether two concepts are near: one right above the other, or both right under one value.

    The themes of the law, and conduct, are above so much that they bring nothing near.
    """
    known = concepts()
    if one == other or one not in known or other not in known:
        return False
    first, second = known[one], known[other]
    if first.broader is None or second.broader is None:
        return False
    siblings = first.broader == second.broader and known[first.broader].broader is not None
    return siblings or first.broader == other or second.broader == one


def _notation(iri: object) -> str | None:
    return str(iri).rpartition("/")[2] if iri is not None else None


def _top(notation: str, broader: dict[str, str | None]) -> str:
    while (above := broader[notation]) is not None:
        notation = above
    return notation
