"""Every dump that Virtuoso can read is loaded by its own bulk loader, with as many quads as it holds.

Virtuoso 7.2, as Debian has it, reads neither JSON-LD nor zstd.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.stores import VIRTUOSO, Server, isql, virtuoso

from publisher.release.draft import Draft

pytestmark = pytest.mark.skipif(VIRTUOSO is None, reason="there is no Virtuoso: apt install virtuoso-opensource-7-bin")
FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
}
INTO = "http://load.example/"
LOAD = "ld_dir('{folder}', '{name}', '{graph}'); rdf_loader_run(); select ll_state, ll_error from DB.DBA.load_list;"
COUNT = (
    "sparql select count(*) where {{ graph ?g {{ ?s ?p ?o }} "
    "filter(strstarts(str(?g), '{base}') || strstarts(str(?g), '{into}')) }};"
)


@pytest.fixture(scope="module")
def draft(make_draft: Callable[[Path], Draft], tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return make_draft(tmp_path_factory.mktemp("draft"))


@pytest.fixture(scope="module")
def server(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), reads=draft.folder) as server:
        yield server


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("part", ["all", "kemi"])
def test_a_dump_is_loaded_whole(part: str, ending: str, draft: Draft, server: Server) -> None:
    file = draft.folder / "dumps" / f"{part}.{ending}.gz"
    held = sum(1 for _ in ox.parse(gzip.decompress(file.read_bytes()), format=FORMATS[ending]))
    isql(server, "RDF_GLOBAL_RESET(); delete from DB.DBA.load_list;")
    told = isql(server, LOAD.format(folder=file.parent, name=file.name, graph=INTO + ending)).split()
    assert told == ["2", "NULL"], told
    counted = isql(server, COUNT.format(base=draft.config.base, into=INTO)).split()
    assert counted == [str(held)]
