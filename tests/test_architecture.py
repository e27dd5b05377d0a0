"""The tree is the data flow: a module knows what stands to its left, and the wheel ships all of it."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"spiders", "ontology", "queries", "publisher"}
KNOWS = {"spiders": set(), "ontology": set(), "queries": set(), "publisher": {"spiders", "ontology", "queries"}}
# What must stay out: RDF and the store out of reading, HTML out of publishing.
NEVER = {"spiders": {"rdflib", "pyoxigraph", "SPARQLWrapper", "pyshacl"}, "publisher": {"lxml", "parsel"}}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("package", sorted(OURS))
def test_a_package_imports_only_to_its_left(package: str) -> None:
    wrong = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / package).rglob("*.py")
        for name in imports(file)
        if (name in OURS - KNOWS[package] - {package}) or name in NEVER.get(package, set())
    }
    assert not wrong


def test_reading_pdf_files_knows_nothing_of_minutes() -> None:
    files = [file.read_text() for file in (ROOT / "spiders" / "documents" / "pdf").glob("*.py")]
    assert files
    assert not [text for text in files if "attendance" in text or "minutes.whole" in text]


def test_the_wheel_works_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("kuntalinkki-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    shipped = {name.partition("/")[0] for name in names if not name.partition("/")[0].endswith(".dist-info")}
    assert shipped == OURS
    for folder in (
        "spiders/municipalities",
        "spiders/sample",
        "ontology",
        "queries",
        "publisher/web",
        "publisher/release",
    ):
        kept = {file.relative_to(ROOT).as_posix() for file in (ROOT / folder).rglob("*") if is_source(file)}
        assert kept <= set(names), f"{folder}: {sorted(kept - set(names))}"
    code = (
        "import ontology, queries, spiders.municipalities, spiders.sample, publisher.cli;"
        "assert 'installed' in ontology.__file__;"
        "print(len(ontology.graph()), *spiders.municipalities.load(), *spiders.sample.municipalities())"
    )
    environment = {"PYTHONPATH": str(tmp_path / "installed"), "PATH": ""}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split()[1:] == ["kemi", "keminmaa", "simo", "tervola"] * 2


def is_source(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts
