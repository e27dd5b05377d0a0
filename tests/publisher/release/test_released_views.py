"""The views of a release, as their peers' tools read them."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Graph
from support.shapes_beside import SHARED

from publisher.release import views as writing
from publisher.release.draft import Draft

PROFILE = SHARED / "peer-shapes/lblod-besluit-publicatie.ttl"
B = "http://data.vlaanderen.be/ns/besluit#"
# Towns' minutes do not have these; the description of the view names them.
NOT_FILLED = {
    *(
        f"{B}{name}"
        for name in ("Agendapunt.type", "geheim", "geplandOpenbaar", "gevolg", "openbaar", "werkingsgebied")
    ),
    *(f"{B}heeft{who}" for who in ("Aanwezige", "AanwezigeBijStart", "Secretaris", "Stemmer", "Voorzitter")),
    "http://data.europa.eu/eli/ontology#realizes",
    "http://www.w3.org/ns/org#classification",
}
# Some pages do not state these.
NOT_EVERYWHERE = {
    *(f"{B}{name}" for name in ("geplandeStart", "motivering", "aantalOnthouders")),
    "http://purl.org/dc/terms/subject",
    *(f"http://www.w3.org/ns/prov#{name}" for name in ("startedAtTime", "endedAtTime")),
}


@pytest.fixture(scope="module")
def folder(make_draft: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Draft = make_draft(tmp_path_factory.mktemp("draft"))  # type: ignore[operator]
    writing.write(made)
    return made.folder / writing.FOLDER


@pytest.mark.parametrize("name", sorted(writing.STANDARDS))
def test_a_view_is_sorted_and_says_each_thing_once(folder: Path, name: str) -> None:
    lines = gzip.decompress((folder / f"{name}.nt.gz").read_bytes()).splitlines()
    assert len(lines) > 1000
    assert lines == sorted(set(lines))
    assert (folder / f"{name}.nt.zst").stat().st_size


def test_a_part_of_the_view_of_oslo_misses_only_what_is_said_to_be_missing(folder: Path) -> None:
    if not PROFILE.exists():
        pytest.skip(f"there is no {PROFILE}: SHARED_SHAPES names the folder")
    found = ox.Store()
    found.load(gzip.decompress((folder / "oslo.nt.gz").read_bytes()), format=ox.RdfFormat.N_TRIPLES)
    simo = found.query(
        'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?s), "/id/simo") '
        '&& (!CONTAINS(STR(?s), "-20") || CONTAINS(STR(?s), "-2025-"))) }'
    )
    written = ox.serialize(simo, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[arg-type]
    assert written
    data = Graph().parse(data=written, format="ntriples")
    assert len(data) > 300
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(PROFILE))
    assert isinstance(report, Graph)
    missing = Counter(
        str(report.value(result, SH.resultPath))
        for result in report.subjects(SH.sourceConstraintComponent, SH.MinCountConstraintComponent)
    )
    assert {*missing} <= NOT_FILLED | NOT_EVERYWHERE, missing
