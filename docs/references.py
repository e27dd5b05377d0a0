"""Writes the pages of docs/reference/ from the program: its commands, its settings, its questions.

.venv/bin/python docs/references.py      writes them all; a test proves that they are fresh
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click

import queries
from publisher import config
from publisher.cli import main as kuntalinkki
from publisher.commands.store_statements import review

FOLDER: Final = Path(__file__).parent / "reference"
WIDTH: Final = 80
# A line of the table in the docstring of publisher.config: name and default, variable, meaning.
_LINE: Final = re.compile(r" {4}(?P<name>\w+).*?\b(?P<variable>KUNTALINKKI_[A-Z_]+)[ …]+(?P<meaning>\S.*)")


def commands() -> str:
    """Return the page of all commands: the help of each, as the terminal shows it."""
    sections = (f"## {name}\n\n```text\n{_help(name, command)}\n```\n" for name, command in _commands())
    return (
        "# Commands\n\nThis is what `kuntalinkki COMMAND --help` prints. Exit codes are the same everywhere: "
        "0 done, 1 a stage failed, 2 wrong usage or configuration, 3 the data was refused.\n\n" + "\n".join(sections)
    )


def configuration() -> str:
    """Return the page of all settings: name, what it is for, what it accepts, default."""
    meanings = _meanings()
    rows = "".join(
        f"| `{name}` | {meanings[name]} | {setting.described} | {_default(setting.default)} |\n"
        for name, setting in config.SETTINGS.items()
    )
    others = ", ".join(f"`{name}`" for name in sorted(config.ELSEWHERE))
    return (
        "# Configuration\n\n"
        f"Settings are read from `{config.FILE}` in the working folder, or from the file given with `--config`. "
        "A variable of the environment wins over the file: its name is the key in capitals after "
        f"`{config.PREFIX}`, as in `{config.PREFIX}DATA`. `kuntalinkki config` prints each setting with its value "
        "and with where the value came from. An unknown key, an unknown variable or a bad value is an error.\n\n"
        f"| key | what it is for | accepts | default |\n| --- | --- | --- | --- |\n{rows}\n"
        f"These variables are read from the environment alone and are never shown: {others}.\n"
    )


def questions() -> str:
    """Return the page of all questions: name, title, description and parameters."""
    sections = []
    for name in queries.names():
        query = queries.load(name)
        parameters = "".join(
            f"- `{one.name}` ({one.type}{f', by default `{one.default}`' if str(one.default) else ''}): "
            f"{one.description}\n"
            for one in query.parameters
        )
        sections.append(f"## {name}\n\n**{query.title}** ({query.title_fi})\n\n{query.description}\n\n{parameters}")
    return (
        "# Questions\n\n`kuntalinkki query NAME` asks one of these; `--param key=value` sets a parameter. "
        "Each is a file in `queries/`.\n\n" + "\n".join(sections)
    )


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "commands.md": commands,
    "configuration.md": configuration,
    "questions.md": questions,
}


def _commands() -> Iterator[tuple[str, click.Command]]:
    def within(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield name, command
        if isinstance(command, click.Group):
            for inner in command.list_commands(click.Context(command)):
                yield from within(f"{name} {inner}", command.commands[inner])
        if name == "kuntalinkki statements":
            yield f"{name} review", review

    yield from within("kuntalinkki", kuntalinkki)


def _help(name: str, command: click.Command) -> str:
    settings = {"terminal_width": WIDTH, "max_content_width": WIDTH, "help_option_names": ["-h", "--help"]}
    text = command.get_help(click.Context(command, info_name=name, **settings))  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _meanings() -> dict[str, str]:
    """Return what each setting is for, as the docstring of `publisher.config` says it."""
    found = {}
    for line in (config.__doc__ or "").splitlines():
        if match := _LINE.match(line):
            names = [match["name"], *re.findall(r", (_\w+)", line.partition("KUNTALINKKI")[0])]
            stem = match["name"].rpartition("_")[0]
            for name in names:
                found[f"{stem}{name}" if name.startswith("_") else name] = match["meaning"]
    return found


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "none" if value is None or value == "" else f"`{value}`"


def write() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
