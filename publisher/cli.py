"""The command line: `kuntalinkki COMMAND`. Data goes to stdout, everything else to stderr.

A command is a module of `publisher.commands`; here is only what they share. Nothing heavy is imported
before a command needs it, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Any

import click

from publisher.commands import COMMANDS, with_config
from publisher.commands.shared import Group
from publisher.errors import KuntalinkkiError, cause

EPILOG = """
\b
Examples:
  kuntalinkki crawl --sample          the four towns, made-up pages
  kuntalinkki serve                   a SPARQL endpoint and a page to ask on
  kuntalinkki dump --output data.nq   everything that the store holds

Exit codes: 0 done, 1 a stage failed, 2 usage or configuration, 3 data refused.
"""


class _Told(click.ClickException):
    """An error as click shows it, with the exit code of its kind."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]


class _Group(Group):
    """A group that tells every expected error in one sentence and ends with its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KuntalinkkiError as error:
            raise _Told(str(error), error.exit_code) from None
        except BrokenPipeError:
            # Whoever read our output has seen enough; Python would complain once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{cause(error)}") from None


@click.group(cls=_Group, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("kuntalinkki"), prog_name="kuntalinkki")
@with_config
def main() -> None:
    """Finnish municipal decisions as linked data: crawl, store, check, ask, publish."""


for command in COMMANDS:
    main.add_command(command)
