"""A release of the sample in the making, up to where its description begins."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.once import once
from support.release_runs import PUBLISHED, run, settings
from support.serving import environment

from publisher import config
from publisher.mapping import iris
from publisher.release.draft import Draft
from publisher.release.layout import Release
from publisher.store import Store, dump, inventory

KUNTALINKKI = Path(sys.executable).with_name("kuntalinkki")
NAME = "20261124T161500Z"
BASE = "https://paatokset.fi"
SUFFIXES = {"nq": "nquads", "trig": "trig", "jsonld": "jsonld", "ttl": "turtle", "nt": "ntriples"}
MakeDraft = Callable[..., Draft]


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the four sample towns."""

    def make(data: Path) -> None:
        variables = environment(KUNTALINKKI_DATA=str(data), **PUBLISHED)
        subprocess.run([KUNTALINKKI, "crawl", "--sample"], env=variables, cwd=data, check=True, capture_output=True)

    return once(tmp_path_factory, "sample-of-a-publisher", make)


@pytest.fixture(scope="session")
def make_draft(sample_data: Path) -> MakeDraft:
    """Return what makes a draft in a folder: the sample with its dumps and two tables, and settings of one's own."""

    def make(folder: Path, name: str = NAME, previous: Release | None = None, **settings: str) -> Draft:
        found = config.load(environ={"KUNTALINKKI_DATA": str(sample_data), **PUBLISHED, **settings})
        store = Store.read_only(found.store)
        towns = tuple(inventory.towns(store, found.base))
        draft = Draft(name, folder, store, found, towns, previous, lambda _: None)
        _dumps(draft)
        (draft.subfolder("tables") / "votes.csv").write_text("yes,no\n5,4\n")
        (draft.subfolder("tables") / "csv-metadata.json").write_text("{}")
        (draft.subfolder("views") / "oslo.nt.gz").write_bytes(gzip.compress(b"", mtime=0))
        (draft.subfolder("changes/ldes") / "index.ttl").touch()
        for subset in ("all", *towns):
            (draft.subfolder("changes/feeds") / f"{subset}.atom").touch()
        return draft

    return make


def _dumps(draft: Draft) -> None:
    folder = draft.subfolder("dumps")
    for subset in ("all", *draft.towns):
        for suffix, form in SUFFIXES.items():
            with (folder / f"{subset}.{suffix}.gz").open("wb") as file, gzip.GzipFile("", "wb", 1, file, 0) as packed:
                dump.write(draft.store, draft.config.base, [] if subset == "all" else [subset], form, packed)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def crawled(sample_crawl: Path) -> Path:
    """The sample under the example's base."""
    return sample_crawl / "data"


@pytest.fixture(scope="session")
def released(crawled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two whole releases of one store."""

    def make(data: Path) -> None:
        shutil.copytree(crawled, data, dirs_exist_ok=True)
        for _ in range(2):
            ran = run(data, "--allow-example")
            assert ran.returncode == 0, ran.stderr

    return once(tmp_path_factory, "released", make)


@pytest.fixture
def data(crawled: Path, tmp_path: Path) -> Path:
    """A data folder of one's own, with the sample in its store."""
    shutil.copytree(crawled / "store", tmp_path / "store")
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder whose store holds hardly anything, for what is about folders."""
    with Store.open(tmp_path / "store") as store:
        graph = ox.NamedNode(iris.page_graph(settings(tmp_path).base, "kemi", "item", "1"))
        store.native.add(ox.Quad(graph, ox.NamedNode("http://a.example/p"), ox.Literal("x"), graph))
    return tmp_path
