"""`kuntalinkki compare`: what towns stand for, side by side, each word with its proof."""

from __future__ import annotations

import sys
from datetime import date
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final

import click

from publisher.commands.shared import configuration, with_config
from publisher.errors import ConfigurationError

if TYPE_CHECKING:
    from publisher.comparison import Comparison
    from publisher.store import Store

EPILOG = """
\b
Examples:
  kuntalinkki compare values
  kuntalinkki compare values --concept vastuullisuus
  kuntalinkki compare goals --towns Kemi,Simo --at 2023-12-31 --format md
  kuntalinkki compare values --format html > arvot.html
  kuntalinkki compare strategies --at 2023-12-31

Likeness of two towns: (|A and B| + n/2) / |A or B|, where A and B are what
they hold, concepts and words of their own, and n the greatest number of pairs, one only A's with one
only B's, that are near in the vocabulary (one right above the other, or both right
under one value). Denied and merely proposed things, those approved
and not yet in force, and those given up are shown and do not count. A
town that states nothing has no likeness: silence is not an answer.

The same through SPARQL: kuntalinkki query compare/values, and the others of compare/.
"""
_NARROWEST: Final = 60
_USUAL: Final = 80


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2024-05-28", ctx, param) from None


@click.command(epilog=EPILOG)
@click.argument("question", type=click.Choice(["values", "visions", "goals", "strategies"]))
@click.option("--towns", metavar="TOWN,…", help="Only these towns, by key or name.")
@click.option("--at", callback=_day, metavar="DATE", help="What held on this day, as 2024-05-28; today by default.")
@click.option("--concept", metavar="WORD", help="Only this concept: a notation, or a word that names it.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "md", "html"]), default="table")
@with_config
def compare(question: str, towns: str | None, at: str | None, concept: str | None, form: str) -> None:
    """Compare what towns stand for: concepts by town, each with the sentence that proves it."""
    from publisher.store import Store

    with Store.read_only(configuration().store) as store:
        chosen = _towns(store, towns)
        if question == "strategies":
            if concept:
                raise click.UsageError("`compare strategies` shows all concepts; leave out --concept")
            click.echo(_lives(store, chosen, at, form))
            return
        from publisher.comparison import compare as compared
        from publisher.comparison import evidence

        found = compared(evidence.of_store(store), question, chosen, at, _notation(concept))
        click.echo(_written(found, form))


def _written(found: Comparison, form: str) -> str:
    from publisher.comparison import export, page, text_table

    if form == "table":
        return text_table.write(found, _width())
    return {"json": export.as_json, "csv": export.as_csv, "md": export.as_markdown, "html": page.write}[form](found)


def _width() -> int:
    return max(get_terminal_size().columns if sys.stdout.isatty() else _USUAL, _NARROWEST)


def _towns(store: Store, asked: str | None) -> list[str]:
    """Return the names of the towns asked for, by key or name. Raises ConfigurationError for one never heard of."""
    from publisher.comparison import evidence
    from publisher.mapping import iris

    known = {iris.slug(name): name for name in evidence.names(store)}
    chosen: list[str] = []
    for town in (asked or "").split(","):
        if not town.strip():
            continue
        name = known.get(iris.slug(town))
        if name is None:
            raise ConfigurationError(evidence.unheard(town.strip(), known.values()))
        chosen.append(name)
    return list(dict.fromkeys(chosen))


def _notation(word: str | None) -> str | None:
    if word is None:
        return None
    import ontology
    from publisher.statements.finding.concepts import match

    if word in ontology.schemes()["values"]:
        return word
    found = match(word)
    if found is None:
        raise ConfigurationError(f"the vocabulary of values has no concept for {word!r}")
    return found.notation


def _lives(store: Store, towns: list[str], at: str | None, form: str) -> str:
    """Write the lives of strategies."""
    from publisher.comparison import edition_changes, evidence, strategy_lives

    found = strategy_lives.answer(store, towns, at)
    changes = edition_changes.read(evidence.of_store(store))
    if form != "html":
        return strategy_lives.write(found, form, _width(), changes)
    from publisher.comparison import timeline_page

    return timeline_page.page(strategy_lives.lives(found, changes))
