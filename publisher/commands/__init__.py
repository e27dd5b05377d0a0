"""The commands, a module each; a new one is written beside them and named in COMMANDS.

What a command needs beside click and the configuration it imports when it runs.
"""

from __future__ import annotations

from typing import Final

import click

from publisher.commands.audit import audit
from publisher.commands.compare import compare
from publisher.commands.config import config
from publisher.commands.crawl import crawl
from publisher.commands.dump import dump
from publisher.commands.gather import gather
from publisher.commands.ontology import ontology
from publisher.commands.parse import parse
from publisher.commands.push import push
from publisher.commands.query import query
from publisher.commands.rebuild import rebuild
from publisher.commands.release import release
from publisher.commands.review import review
from publisher.commands.sample import sample
from publisher.commands.schedule import schedule
from publisher.commands.serve import serve
from publisher.commands.shared import with_config
from publisher.commands.sources import sources
from publisher.commands.statements import statements
from publisher.commands.status import status
from publisher.commands.validate import validate
from publisher.commands.withdraw import maintain, withdraw

__all__ = ["COMMANDS", "with_config"]

COMMANDS: Final[tuple[click.Command, ...]] = (
    parse,
    crawl,
    schedule,
    gather,
    sample,
    dump,
    status,
    review,
    audit,
    withdraw,
    maintain,
    rebuild,
    sources,
    validate,
    query,
    statements,
    compare,
    config,
    release,
    serve,
    push,
    ontology,
)
