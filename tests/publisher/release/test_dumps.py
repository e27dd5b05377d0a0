"""The dumps of whole releases of the sample: complete, alike, sorted, and readable by others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from support.release_runs import FORMATS, TOWNS, UNPACK, settings, unpacked
from support.serving import KUNTALINKKI, environment

from publisher.release import checksums, layout
from publisher.store import Store, dump


def test_a_release_has_every_dump_and_sums_that_sha256sum_takes(released: Path) -> None:
    release = layout.current(settings(released))
    assert release
    expected = {f"all.{suffix}.{codec}" for suffix in ("nq", "trig", "jsonld") for codec in UNPACK}
    expected |= {f"{town}.{suffix}.{codec}" for town in TOWNS for suffix in FORMATS for codec in UNPACK}
    assert {file.name for file in release.dumps.iterdir()} == expected
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=release.folder, check=True)
    listed = set(checksums.read(release))
    there = {file.relative_to(release.folder).as_posix() for file in release.folder.rglob("*") if file.is_file()}
    assert listed == {name for name in there if not name.startswith("store/")} - {"SHA256SUMS"}
    for name in ("catalogue.ttl", "void.ttl", "ontology/index.html", "changes/changes.json", "release.json"):
        assert name in listed


def test_two_releases_of_one_store_have_the_same_dumps(released: Path) -> None:
    old, new = layout.releases(settings(released))
    for file in new.dumps.iterdir():
        assert file.read_bytes() == (old.dumps / file.name).read_bytes(), file.name


@pytest.mark.parametrize("subset", ["all", *TOWNS])
def test_every_dump_of_a_subset_tells_the_same(released: Path, subset: str) -> None:
    release = layout.current(settings(released))
    assert release
    told = {
        suffix: unpacked(release.dumps / f"{subset}.{suffix}.gz") for suffix in FORMATS if _is_there(subset, suffix)
    }
    for suffix, text in told.items():
        assert unpacked(release.dumps / f"{subset}.{suffix}.zst") == text
    quads = {suffix: [*ox.parse(text, format=FORMATS[suffix])] for suffix, text in told.items()}
    with Store.read_only(release.store) as store:
        held = {q for g in dump.graphs(store, settings(released).base, _town(subset)) for q in store.quads(g)}
    for suffix, found in quads.items():
        if suffix in {"nq", "trig", "jsonld"}:
            assert len(found) == len(held)
            assert {str(quad) for quad in found} == {str(quad) for quad in held}
        else:
            assert len(found) == len(set(found))
            assert {str(quad.triple) for quad in found} == {str(quad.triple) for quad in held}


def _is_there(subset: str, suffix: str) -> bool:
    return subset != "all" or suffix in {"nq", "trig", "jsonld"}


def _town(subset: str) -> list[str]:
    return [] if subset == "all" else [subset]


def test_dumps_load_into_rdflib_and_the_oxigraph_command(released: Path, tmp_path: Path) -> None:
    release = layout.current(settings(released))
    assert release
    expected = unpacked(release.dumps / "kemi.nq.gz").count(b"\n")
    for suffix, name in (("nq", "nquads"), ("trig", "trig")):
        dataset = rdflib.Dataset().parse(data=unpacked(release.dumps / f"kemi.{suffix}.gz"), format=name)
        assert sum(1 for _ in dataset.quads()) == expected
    turtle = rdflib.Graph().parse(data=unpacked(release.dumps / "kemi.ttl.gz"), format="turtle")
    assert len(turtle) == unpacked(release.dumps / "kemi.nt.gz").count(b"\n")
    oxigraph = Path(sys.executable).with_name("oxigraph")
    for suffix in ("nq.gz", "trig.gz"):
        place = tmp_path / suffix
        command = [oxigraph, "load", "--location", place, "--file", release.dumps / f"kemi.{suffix}"]
        subprocess.run(command, check=True, capture_output=True)
        assert len(ox.Store.read_only(str(place))) == expected


def test_dumps_are_sorted_by_graph_and_line(released: Path) -> None:
    release = layout.current(settings(released))
    assert release
    lines = unpacked(release.dumps / "all.nq.gz").splitlines()
    assert lines == sorted(lines, key=lambda line: (line[:-3].rpartition(b" <")[2], line))
    lines = unpacked(release.dumps / "simo.nt.gz").splitlines()
    assert lines == sorted(set(lines))


def test_all_is_the_same_as_what_dump_prints(released: Path) -> None:
    release = layout.current(settings(released))
    assert release
    command = [KUNTALINKKI, "dump"]
    printed = subprocess.run(command, env=environment(KUNTALINKKI_DATA=str(released)), capture_output=True, check=True)
    assert printed.stdout == unpacked(release.dumps / "all.nq.gz")
