"""`kuntalinkki dump`: what the store holds, sorted, the same bytes each time."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click

from publisher.commands.shared import FILE, chosen, configuration, with_config, with_towns, writing

EPILOG = """
\b
Examples:
  kuntalinkki dump > all.nq
  kuntalinkki dump kemi simo --format turtle --output two-towns.ttl
"""
FORMATS = ("nquads", "trig", "turtle", "ntriples", "jsonld")


@click.command(epilog=EPILOG)
@with_towns
@click.option("--format", "form", type=click.Choice(FORMATS), default="nquads", show_default=True)
@click.option("--output", type=FILE, metavar="FILE", help="Write to FILE, which appears when it is complete.")
@with_config
def dump(towns: tuple[str, ...], form: str, output: Path | None) -> None:
    """Print what the store holds about all towns, or about each TOWN named."""
    from publisher.store import Store, inventory
    from publisher.store import dump as dumping

    settings = configuration()
    with Store.read_only(settings.store) as store:
        keys = chosen(towns, inventory.towns(store, settings.base), "in the store") if towns else []
        with _target(output) as target:
            dumping.write(store, settings.base, keys, form, target)


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Give the file to write to. A file appears under its name only when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with writing(output):
        descriptor, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield cast(BinaryIO, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
