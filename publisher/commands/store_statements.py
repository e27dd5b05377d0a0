"""What `kuntalinkki statements` does with the store: list, look for what fits no concept, renew, review."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from publisher.commands.shared import chosen, configuration, say, with_config
from publisher.errors import ConfigurationError

if TYPE_CHECKING:
    from publisher.statements.stored_statements import Held, Unmatched
    from publisher.store import Store
    from publisher.store.querying import Value

# What a table shows of a statement; json and csv tell everything.
_COLUMNS: Final = ("town", "kind", "text", "concept", "mode", "date", "verdict", "key")
KINDS: Final = ("value", "vision", "mission", "goal", "focus-area")
_UNMATCHED_COLUMNS: Final = ("kind", "text", "statements", "towns", "sentence")
REVIEW_EPILOG = """
\b
Examples:
  kuntalinkki statements review --by "Maija Malli" --town kemi --kind value
  kuntalinkki statements review --web --by "Maija Malli"
  kuntalinkki statements review 5f0c1e2d3a4b5c6d --reject --by "Maija Malli" \\
    --note "A slogan, not a value."
  kuntalinkki statements review --accept --by "M. M." \\
    https://kuntalinkki.example/id/kemi/statement/5f0c1e2d3a4b5c6d

The key is in the listing of `kuntalinkki statements`. The review is added to the file that the configuration
names as `reviews` (KUNTALINKKI_REVIEWS), and counts from the next crawl or `kuntalinkki statements --refresh` on.
"""


def tell_held(towns: Sequence[str], kind: str | None, form: str) -> None:
    """Print the statements that the store holds of towns and of a kind. Raises NoStoreError."""
    from publisher.statements import stored_statements
    from publisher.store import Store

    with Store.read_only(configuration().store) as store:
        _tell(stored_statements.held(store, _known(store, towns), kind), stored_statements.Held, _COLUMNS, form)


def tell_unmatched(towns: Sequence[str], kind: str | None, form: str) -> None:
    """Print the things that fit no shared concept. Raises NoStoreError."""
    from publisher.statements import stored_statements
    from publisher.store import Store

    with Store.read_only(configuration().store) as store:
        _tell(
            stored_statements.unmatched(store, _known(store, towns), kind),
            stored_statements.Unmatched,
            _UNMATCHED_COLUMNS,
            form,
        )


def _known(store: Store, towns: Sequence[str]) -> list[str]:
    """Return the keys of towns asked for by key or name. Raises ConfigurationError for one that nothing tells of."""
    from publisher.comparison import evidence
    from publisher.mapping import iris

    known = {iris.slug(name) for name in evidence.names(store)}
    return chosen([iris.slug(town) for town in towns], known, "that a page tells of") if towns else []


def refresh(towns: Iterable[str]) -> None:
    """Derive anew what has changed in the store, and tell how much. Raises StoreError, ConfigurationError."""
    from publisher.errors import NoStoreError
    from publisher.statements import derivation, reviews
    from publisher.store import Store, inventory

    settings = configuration()
    reviewed = reviews.load(settings.reviews)
    if not (settings.store / "CURRENT").exists():
        raise NoStoreError(f"there is no store in {settings.store} yet: `kuntalinkki crawl` makes one")
    with Store.open(settings.store) as store:
        keys = chosen(towns, inventory.towns(store, settings.base), "in the store")
        for town, outcome in derivation.refresh(store, settings.base, keys, say, reviewed).items():
            say(f"{town}: statements: {outcome.statements}; invocations: {outcome.invocations}")
        store.flush()


@click.command(epilog=REVIEW_EPILOG)
@click.argument("statement", metavar="[KEY]", required=False)
@click.option("--accept", "verdict", flag_value="accepted", help="It is right.")
@click.option("--reject", "verdict", flag_value="rejected", help="It is wrong; it stays rejected after the next crawl.")
@click.option("--by", required=True, metavar="NAME", help="Who says so: a name or a pseudonym.")
@click.option("--note", help="Why.")
@click.option("--town", "towns", multiple=True, metavar="TOWN", help="Without KEY: only candidates for TOWN.")
@click.option("--kind", type=click.Choice(KINDS), help="Without KEY: only candidates of this kind.")
@click.option("--web", is_flag=True, help="Without KEY: on a page for the browser of this machine, and for it alone.")
@with_config
def review(
    statement: str | None,
    verdict: str | None,
    by: str,
    note: str | None,
    towns: tuple[str, ...],
    kind: str | None,
    web: bool,
) -> None:
    """Judge the candidates one by one, or accept or reject the statement (or invocation) of one KEY or IRI."""
    from publisher.commands import review_candidates
    from publisher.statements import reviews

    if not by.strip():
        raise click.UsageError("--by is empty: say who reviewed it, by a name or a pseudonym")
    if web and (statement or verdict or note):
        raise click.UsageError("--web goes without KEY, --accept, --reject and --note: the page has them")
    if statement is None:
        work = review_candidates.serve if web else review_candidates.run
        work(_named(configuration().reviews), by, towns, kind)
        return
    if verdict is None:
        raise click.UsageError("say --accept or --reject")
    file = _named(configuration().reviews)
    key = reviews.key(statement)
    reviews.add(file, reviews.Review(key, verdict, by, date.today().isoformat(), note))
    say(f"{key} is {verdict} in {file}; `kuntalinkki statements --refresh` brings it into the store.")


def _named(file: Path | None) -> Path:
    if file is None:
        raise ConfigurationError(
            'no file of reviews is named: set reviews = "reviews.toml" in kuntalinkki.toml, or KUNTALINKKI_REVIEWS'
        )
    return file


def _tell(found: Sequence[Held] | Sequence[Unmatched], cls: type[Any], shown: Sequence[str], form: str) -> None:
    rows = [asdict(one) for one in found]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from publisher.store import querying

    columns = tuple(shown) if form == "table" else tuple(field.name for field in fields(cls))
    answer = querying.Answer(columns, [tuple(_plain(row[name]) for name in columns) for row in rows])
    width = shutil.get_terminal_size().columns if form == "table" and sys.stdout.isatty() else None
    click.echo(querying.write(answer, form, width))


def _plain(value: Any) -> Value:
    return ", ".join(value) if isinstance(value, list) else value
