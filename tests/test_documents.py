"""What the documents say to type can be typed: every command, and every option of it, exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from publisher.cli import main

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md")


def commands() -> list[tuple[str, str]]:
    found = []
    for document in DOCUMENTS:
        text = (ROOT / document).read_text()
        blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)) + "\n".join(
            re.findall(r"`([^`\n]+)`", text)
        )
        blocks += "\n".join(part.replace("\n", " ") for part in re.findall(r"`([^`]+)`", text))
        found += [(document, line) for line in re.findall(r"^\s*(kuntalinkki [^#\n]+)", blocks, re.MULTILINE)]
    return sorted(set(found))


@pytest.mark.parametrize(("document", "line"), commands())
def test_a_command_of_the_documents_exists(document: str, line: str) -> None:
    command: click.Command = main
    words = shlex.split(line.replace("…", ""))[1:]
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        assert found is not None, f"{document} names `kuntalinkki {name}`, which is no command"
        command = found
    known = {option for parameter in command.params for option in parameter.opts}
    for word in words:
        if word.startswith("-"):
            assert word in known, f"{document}: {command.name} has no option {word}"


def test_the_two_commands_of_the_readme_are_the_makefile_s() -> None:
    readme, makefile = (ROOT / "README.md").read_text(), (ROOT / "Makefile").read_text()
    for target in ("run", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_no_document_speaks_of_where_it_was_made() -> None:
    for file in ROOT.rglob("*"):
        if file.suffix in {".md", ".toml", ".py", ".ttl", ".rq"} and not set(file.parts) & {".venv", ".git", "data"}:
            assert "/work" + "/" not in file.read_text(), file
