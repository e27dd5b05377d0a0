from __future__ import annotations

import json
from pathlib import Path

import rdflib
from rdflib.compare import to_isomorphic
from support.made_pages import all_quads

import ontology
from ontology import generate


def union() -> rdflib.Graph:
    made = rdflib.Graph()
    made.parse(data="\n".join(f"{q.subject} {q.predicate} {q.object} ." for q in all_quads()), format="nt")
    return made


def test_the_context_is_fresh() -> None:
    folder = Path(ontology.__file__).parent
    fresh = (folder / "context.jsonld").read_text(encoding="utf-8") == generate.context_document()
    assert fresh, "run: python -m ontology.generate"


def test_a_graph_comes_back_from_json_ld_as_it_was() -> None:
    made = union()
    context = ontology.context()
    text = made.serialize(format="json-ld", context=context["@context"], auto_compact=False)
    back = rdflib.Graph().parse(data=text, format="json-ld")
    assert to_isomorphic(back) == to_isomorphic(made)


def test_json_ld_reads_without_prefixes() -> None:
    text = union().serialize(format="json-ld", context=ontology.context()["@context"])
    nodes = json.loads(text)["@graph"]
    names = {key for node in nodes for key in node}
    assert not {name for name in names if ":" in name}
    kinds = {kind for node in nodes for kind in [node["type"]] if isinstance(kind, str)}
    assert "AgendaItem" in kinds
