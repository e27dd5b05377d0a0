"""What the documents show as output is what the commands print on the sample: `…` stands for what was cut."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from support.serving import KUNTALINKKI, environment, server

ROOT = Path(__file__).parents[3]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ENDPOINT = "http://127.0.0.1:8000/sparql"
CUT = "…"


def examples() -> list[tuple[str, str]]:
    """Return each command shown with its output: the command (which may run over lines, indented) and the output."""
    found = []
    for document in DOCUMENTS:
        for block in re.findall(r"```console\n(.*?)```", document.read_text(), re.DOTALL):
            match = re.match(r"\$ (.*(?:\n {4}.*)*)\n((?:.*\n)*)", block)
            assert match, f"{document.name}: a block of console is one command and its output: {block}"
            found.append((match[1], match[2]))
    return found


def pattern(shown: str) -> str:
    """Return what an output has to match: a line with `…` may hold anything there, `…` alone any lines."""
    lines = []
    for line in shown.rstrip("\n").split("\n"):
        pieces = [re.escape(piece.rstrip()) for piece in line.split(CUT)]
        lines.append(r"(?:.*\n)*?" if line == CUT else ".*".join(pieces) + r" *\n")
    # Columns of a table are as wide as their widest row, which may be one that is cut.
    return "".join(lines).replace(r"\ .*", r"\ *.*")


@pytest.mark.parametrize(("command", "shown"), examples(), ids=lambda text: text[:40])
def test_an_output_that_is_shown_is_printed(command: str, shown: str, sample_crawl: Path) -> None:
    path = f"{KUNTALINKKI.parent}{os.pathsep}{os.environ['PATH']}"
    if ENDPOINT in command:
        with server(sample_crawl / "data") as address:
            printed = run(command.replace(ENDPOINT, address), sample_crawl, path)
    else:
        printed = run(command, sample_crawl, path)
    assert re.match(pattern(shown), printed), printed


def run(command: str, folder: Path, path: str) -> str:
    bash = ["bash", "-c", command]
    ran = subprocess.run(bash, cwd=folder, env=environment(PATH=path), capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.replace("\r\n", "\n")


def test_there_are_five_examples_in_the_readme() -> None:
    assert (ROOT / "README.md").read_text().count("```console") == 5
