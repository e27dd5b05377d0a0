"""Texts of the operator, a file for each language: paragraphs apart by an empty line, headings after `#`."""

from __future__ import annotations

from pathlib import Path


def paragraphs(folder: Path | None, language: str) -> list[tuple[bool, str]]:
    """Return the paragraphs of `fi.txt` (or `sv.txt`, `en.txt`) in a folder, and for each whether it is a heading.

    Returns the Finnish text where there is none in the language, and nothing where there is none at all.
    """
    for name in (language, "fi"):
        file = folder / f"{name}.txt" if folder else None
        if file and file.is_file():
            blocks = file.read_text(encoding="utf-8").split("\n\n")
            return [(block.startswith("#"), block.strip("# \n")) for block in blocks if block.strip()]
    return []
