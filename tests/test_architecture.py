"""The tree is the data flow: a module knows what stands to its left, and the wheel ships all of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"spiders", "ontology", "queries", "publisher"}
KNOWS = {"spiders": set(), "ontology": set(), "queries": set(), "publisher": {"spiders", "ontology", "queries"}}
# What must stay out: RDF and the store out of reading, HTML out of publishing.
NEVER = {"spiders": {"rdflib", "pyoxigraph", "SPARQLWrapper", "shacl"}, "publisher": {"lxml", "parsel"}}
# The rooms, in the order of the flow: a room imports only rooms on lines above its own.
ROOMS = {
    "spiders": [
        ["items", "settings"],
        ["errors"],
        ["municipalities"],  # the towns' files
        ["documents"],       # bytes to text, of any kind
        ["minutes"],         # text to handlings
        ["fetching"],        # how any site is asked
        ["platforms"],       # a folder each
        ["sample"],          # a small town hall
    ],
    "publisher": [
        ["errors", "plurals"],
        ["config"],
        ["mapping"],                # item to quads
        ["store"],
        ["statements"],             # what texts state
        ["crawl", "comparison"],
        ["release"],
        ["web"],
        ["commands"],
        ["cli"],
    ],
}  # fmt: skip
MOST_ROOMS = {"spiders": 10, "publisher": 12}


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


def package_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0]


def room_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[1].removesuffix(".py")


def file_of(module: str) -> Path | None:
    place = ROOT.joinpath(*module.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


def files_imported(file: Path) -> set[Path]:
    """Return the files of ours that a file imports: at its head, within functions and for types alone."""
    found: set[Path | None] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {file_of(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {file_of(f"{node.module}.{alias.name}") or file_of(node.module) for alias in node.names}
    return {other for other in found if other and other != file}


def ours(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", sorted(ROOMS))
def test_every_room_is_in_the_picture_and_there_are_few(package: str) -> None:
    entries = {place.name.removesuffix(".py") for place in (ROOT / package).iterdir()} - {"__init__", "__pycache__"}
    assert entries == {room for rooms in ROOMS[package] for room in rooms}
    assert len(entries) <= MOST_ROOMS[package]


@pytest.mark.parametrize("package", sorted(ROOMS))
def test_a_room_imports_only_rooms_before_it(package: str) -> None:
    place = {room: at for at, rooms in enumerate(ROOMS[package]) for room in rooms}
    inside = [file for file in ours(package) if file.parent != ROOT / package or file.stem != "__init__"]
    wrong = [
        f"{file.relative_to(ROOT)} imports {other.relative_to(ROOT)}"
        for file in inside
        for other in files_imported(file)
        if package_of(other) == package
        and room_of(other) != room_of(file)
        and place.get(room_of(other), 0) >= place[room_of(file)]
    ]
    assert not wrong


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = {file: files_imported(file) for package in sorted(OURS) for file in ours(package)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(str(file.relative_to(ROOT)) for file in reversed(error.args[1])))


def test_fetching_names_no_platform() -> None:
    names = "dynasty|tweb|cloudnc"
    told = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in ours("spiders/fetching")
        for line in file.read_text().splitlines()
        if re.search(names, line.partition("#")[0], re.IGNORECASE) and "`" not in line and '"""' not in line
    ]
    assert not told


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
