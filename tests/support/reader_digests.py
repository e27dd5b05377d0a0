"""A digest of what each reader reads with, kept by its version: run as a program, it writes them anew.

A reader is its platform's `pages.py` and every file of ours that this imports, however far: documents and minutes too.
Comments, docstrings and layout are left out. Where a digest is another than the one that is kept, a page may read into
something else, and the reader's version has to be raised.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from spiders.platforms import PLATFORMS
from spiders.platforms.files import FILES

ROOT: Final = Path(__file__).parents[2]
TOWNS: Final = ROOT / "spiders" / "municipalities"
KEPT: Final = ROOT / "tests" / "spiders" / "platforms" / "reader_digests.json"


def current() -> dict[str, str]:
    """Return the digest of each reader as it stands, by its version."""
    folders = {reader.reader: type(reader).__module__ for reader in (*PLATFORMS.values(), FILES)}
    return {version: _digest(_reached(f"{folder}.pages")) for version, folder in sorted(folders.items())}


def kept() -> dict[str, str]:
    """Return the digests that are kept, by the version of their reader."""
    digests: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))
    return digests


def write() -> list[str]:
    """Keep the digests as they stand; return the versions whose digest was another."""
    before, now = kept() if KEPT.exists() else {}, current()
    KEPT.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    return [version for version, digest in now.items() if before.get(version, digest) != digest]


def _digest(modules: set[Path]) -> str:
    files = modules | {data for module in modules for data in _data_of(module)}
    parts = [f"{file.relative_to(ROOT).as_posix()}\n{_meaning(file)}" for file in sorted(files)]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _reached(module: str) -> set[Path]:
    """Return the files of spiders/ that a module imports, and those that these import."""
    found: set[Path] = set()
    left = [_file_of(module)]
    while left:
        file = left.pop()
        if file and file not in found:
            found.add(file)
            left += _imported(file)
    return found


def _imported(file: Path) -> Iterator[Path | None]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (_file_of(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (_file_of(f"{node.module}.{alias.name}") or _file_of(node.module) for alias in node.names)


def _data_of(module: Path) -> Iterator[Path]:
    """Yield the lists of words beside a module; the files of towns are no part of a reader, they are handed to it."""
    if module.parent != TOWNS:
        yield from (file for file in module.parent.iterdir() if file.is_file() and file.suffix != ".py")


def _file_of(module: str) -> Path | None:
    if not module.startswith("spiders."):
        return None
    place = ROOT.joinpath(*module.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


def _meaning(file: Path) -> str:
    """Return what a file says: of Python its tree without docstrings, spelled alike by all its versions."""
    if file.suffix != ".py":
        return file.read_text(encoding="utf-8")
    return _spelled(ast.parse(file.read_text(encoding="utf-8")))


def _spelled(node: object) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return ""
        case ast.AST():
            fields = (f"{name}={_spelled(value)}" for name, value in ast.iter_fields(node) if value not in (None, []))
            return f"{type(node).__name__}({','.join(fields)})"
        case list():
            return f"[{','.join(map(_spelled, node))}]"
        case _:
            return repr(node)


if __name__ == "__main__":
    for changed in write():
        print(
            f"{changed} had another digest: right only if every page still reads into the same; else raise its version"
        )
