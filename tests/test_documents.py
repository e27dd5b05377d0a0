"""What the documents say to type can be typed, and the pages made from the program are fresh."""

from __future__ import annotations

import importlib.util
import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

import queries
from publisher import config
from publisher.cli import main
from spiders import municipalities

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
WRITTEN_BY_HAND = [document for document in DOCUMENTS if document.parent.name != "reference"]
LONGEST_README = 130
NOT_OURS = {".venv", ".git", "data", "site"}


def load(name: str) -> ModuleType:
    """Import a module of docs/, which is not a package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of_commands(line: str) -> Iterator[list[str]]:
    """Yield the words of each command `kuntalinkki …` in a line of the shell, without variables set before it."""
    for part in re.split(r"&&|\||;", line.removeprefix("$ ")):
        if re.match(r"\s*(?:[A-Z_]+=\S+\s+)*kuntalinkki(?:\s|\Z)", part):
            words = shlex.split(part.partition(" > ")[0], comments=True)
            yield words[words.index("kuntalinkki") + 1 :]


def commands() -> list[tuple[str, list[str]]]:
    """Return each command that a document names, in a block of the shell or within a sentence, as its words."""
    found = []
    for document in WRITTEN_BY_HAND:
        text = document.read_text()
        blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
        sentences = [code.replace("\n", " ") for code in re.findall(r"(?<!`)`([^`]+)`(?!`)", text)]
        for block in [*blocks, *sentences]:
            for line in block.replace("\\\n", " ").splitlines():
                for words in words_of_commands(line):
                    found.append((document.relative_to(ROOT).as_posix(), words))
    return found


@pytest.mark.parametrize(("document", "words"), commands(), ids=lambda value: str(value)[:60])
def test_a_command_of_the_documents_exists(document: str, words: list[str]) -> None:
    command: click.Command = main
    words = list(words)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        if found is None and name.isupper():  # `kuntalinkki COMMAND --help`
            return
        assert found is not None, f"{document} names `kuntalinkki {name}`, which is not a command"
        command = found
    if words[:1] == ["review"] and command.name == "statements":
        from publisher.commands.store_statements import review as command
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    for word in words:
        if word.startswith("-"):
            assert word in known, f"{document}: {command.name} has no option {word}"


def test_commands_are_found_in_the_documents() -> None:
    assert len(commands()) > 50
    assert {words[0] for _, words in commands() if words} >= set(main.commands) - {"config"}


@pytest.mark.parametrize("page", ["commands.md", "configuration.md", "questions.md"])
def test_a_reference_is_fresh(page: str) -> None:
    written = (DOCS / "reference" / page).read_text()
    assert written == load("references").PAGES[page](), "run `python docs/references.py`, or `make docs`"


def test_every_setting_has_a_line_in_the_configuration() -> None:
    table = (DOCS / "reference" / "configuration.md").read_text()
    for name in config.SETTINGS:
        (row,) = re.findall(rf"^\| `{name}` \|.*$", table, re.MULTILINE)
        assert row.count("|") == 5, row
        assert "|  |" not in row


def test_the_addresses_are_tidy_and_each_says_what_it_showed() -> None:
    addresses = load("addresses")
    text = addresses.LIST.read_text()
    assert text == addresses.tidy(text.splitlines()), "run `python docs/addresses.py`"
    assert len(text.splitlines()) > 100
    for wrong in ("https://a.example/x", "https://a.example/x\t", "a.example\tnote"):
        with pytest.raises(ValueError, match="what it showed"):
            addresses.tidy([wrong])


def test_two_notes_of_one_address_are_joined_and_names_after_numbers_are_cut() -> None:
    tidy = load("addresses").tidy
    lines = ["https://docplayer.fi/12-maija-malli.html\tb", "https://docplayer.fi/12-x.html\ta"]
    assert tidy(lines).splitlines()[1:] == ["https://docplayer.fi/12\tb; also a"]
    assert tidy(tidy(lines).splitlines()) == tidy(lines)


def test_the_readme_is_short_and_its_two_commands_are_the_makefile_s() -> None:
    readme, makefile = (ROOT / "README.md").read_text(), (ROOT / "Makefile").read_text()
    assert len(readme.splitlines()) <= LONGEST_README
    for target in ("run", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"])
def test_what_a_document_links_or_names_in_the_tree_is_there(document: str) -> None:
    text = (ROOT / document).read_text()
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link and "@" not in link]
    for link in links:
        assert (ROOT / link).exists(), f"{document} links {link}"


@pytest.mark.parametrize("document", WRITTEN_BY_HAND, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_that_a_document_names_is_there(document: Path) -> None:
    named = re.findall(r"`((?:spiders|publisher|ontology|queries|tests|docs)/[\w/.-]*)`", document.read_text())
    for name in named:
        if not re.search(r"[A-Z]{4}", name):  # TOWN.toml, NAME.rq
            assert (ROOT / name).exists(), f"{document.name} names {name}"


def test_no_document_speaks_of_where_it_was_made() -> None:
    for file in ROOT.rglob("*"):
        if file.suffix in {".md", ".toml", ".py", ".ttl", ".rq"} and not set(file.parts) & NOT_OURS:
            assert "/work" + "/" not in file.read_text(), file


def blocks(document: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / document).read_text(), re.DOTALL)


def test_the_town_of_the_documents_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "tornio.toml"
    file.write_text("\n".join(blocks("extend/town.md", "toml")), encoding="utf-8")
    town = municipalities.read(file)
    assert [source.platform for source in town.sources] == ["dynasty", "strategy"]
    assert len(town.renamed) == 1


def test_the_configuration_of_the_documents_can_be_read(tmp_path: Path) -> None:
    (settings,) = blocks("publish/portal.md", "toml")
    file = tmp_path / config.FILE
    file.write_text(textwrap.dedent(settings), encoding="utf-8")
    assert config.load(file, {}).publisher_fi == "Kunnan nimi"


def test_the_query_of_the_documents_has_a_header_as_queries_have() -> None:
    (text,) = blocks("extend/query.md", "sparql")
    known = {"title", "title_fi", "title_sv", "description", "description_fi", "description_sv", "links", "parameters"}
    assert set(queries.header(text)) == known
