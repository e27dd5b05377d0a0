"""`kuntalinkki query`: put a question to the local store or to any SPARQL endpoint."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import configuration, say, with_config, wrapped
from publisher.errors import ConfigurationError

if TYPE_CHECKING:
    from publisher.store.querying import Answer

EPILOG = """
\b
Examples:
  kuntalinkki query --list
  kuntalinkki query close-votes --param town=Kemi --param margin=1
  kuntalinkki query case-history --format json
  kuntalinkki query mine.rq --endpoint https://example.org/sparql --format csv
  kuntalinkki query federated/elsewhere --federated \\
    --param endpoint=https://example.org/sparql
"""


@click.command(epilog=EPILOG)
@click.argument("question", metavar="NAME|FILE", required=False)
@click.option("--param", "given", multiple=True, metavar="KEY=VALUE", help="A value for a parameter; repeatable.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the local store.")
@click.option("--federated", is_flag=True, help="Let a query to the local store call other endpoints (SERVICE).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "md"]), default="table")
@click.option("--list", "listing", is_flag=True, help="List the questions, with their parameters.")
@with_config
def query(
    question: str | None, given: tuple[str, ...], endpoint: str | None, federated: bool, form: str, listing: bool
) -> None:
    """Answer the question NAME, or the SPARQL query in FILE."""
    if listing:
        click.echo("\n".join(_catalogue()))
        return
    if question is None:
        raise click.UsageError("name a question or a file; `kuntalinkki query --list` lists the questions")
    values = _values(given)
    sparql, hint = _sparql(question, values)
    if endpoint:
        from publisher.store import querying

        answer = _answer(partial(querying.ask_endpoint, endpoint), sparql, values)
    else:
        from publisher.store import Store, querying

        with Store.read_only(configuration().store) as store:
            answer = _answer(partial(querying.ask_store, store, federated=federated), sparql, values)
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(querying.write(answer, form, width))
    if form == "table":
        say(plurals.counted(len(answer.rows), "row"))
    if hint and not answer.rows:
        say(hint)


def _answer(ask: Callable[[str], Answer], sparql: str, values: Mapping[str, str]) -> Answer:
    """Put a query. Raises ConfigurationError where it has no answer because nobody has heard of its town."""
    answer = ask(sparql)
    if not answer.rows and (town := values.get("town", "").strip()):
        from publisher.comparison import evidence
        from publisher.mapping import iris

        known = evidence.heard(ask)
        if iris.slug(town) not in map(iris.slug, known):
            raise ConfigurationError(evidence.unheard(town, known))
    return answer


def _values(given: Iterable[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    wrong = next((key for key, equals, _ in pairs if not equals), None)
    if wrong is not None:
        raise click.UsageError(f"--param {wrong} has no value; write --param {wrong}=VALUE")
    return {key: value for key, _, value in pairs}


def _sparql(question: str, values: dict[str, str]) -> tuple[str, str]:
    """Return the SPARQL of a question or a file, its parameters bound, and its hint. Raises ConfigurationError."""
    import queries

    try:
        if question in queries.names():
            asked = queries.load(question)
            return queries.bind(asked, values), asked.hint
        if not Path(question).is_file():
            raise ConfigurationError(f"there is no question and no file {question!r}; --list lists the questions")
        from publisher.store.querying import read_file

        text = read_file(Path(question))
        if queries.has_header(text):
            asked = queries.parse(question, text)
            return queries.bind(asked, values), asked.hint
        if values:
            raise ConfigurationError(f"{question} has no header, and so no parameters")
        return text, ""
    except queries.QueryError as error:
        raise ConfigurationError(str(error)) from None


def _catalogue() -> Iterable[str]:
    import queries

    for name in queries.names():
        asked = queries.load(name)
        yield from wrapped(f"{name}: {asked.title}")
        for parameter in asked.parameters:
            default = f" [{parameter.default}]" if parameter.default else ""
            yield from wrapped(
                f"{parameter.name}={parameter.type}{default}  {parameter.description}", "    ", "        "
            )
