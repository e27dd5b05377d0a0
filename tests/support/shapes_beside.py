"""The official shapes of catalogues: they lie beside the project, never in it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import SH, Graph

SHARED = Path(os.environ.get("SHARED_SHAPES", Path(__file__).parents[3] / "shared"))
DCAT_AP = SHARED / "dcat-ap-3.0.1"
AVOINDATA = SHARED / "avoindata-dcat-ap"
needs_shapes = pytest.mark.skipif(
    not (DCAT_AP.is_dir() and AVOINDATA.is_dir()), reason=f"no official shapes of catalogues in {SHARED}"
)


def offences(catalogue: Graph, folder: Path) -> Counter[str]:
    """Count what the shapes of a folder say against a catalogue, at any severity, by the property it is about."""
    shapes = Graph()
    for file in sorted(folder.glob("*.ttl")):
        shapes.parse(file)
    # The published files name some properties of shapes that none of them defines.
    for dangling in {*shapes.objects(None, SH.property)} - {*shapes.subjects(SH.path)}:
        shapes.remove((None, SH.property, dangling))
    _, report, _ = validate(catalogue, shacl_graph=shapes, allow_infos=False, allow_warnings=False)
    assert isinstance(report, Graph)
    return Counter(str(report.value(result, SH.resultPath)) for result in report.objects(None, SH.result))
