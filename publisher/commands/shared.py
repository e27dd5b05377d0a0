"""What several commands share: the option --config, towns as arguments, the four towns and a user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from publisher.config import Config, load
from publisher.errors import ConfigurationError, cause

if TYPE_CHECKING:
    from spiders.municipalities import Municipality

Function = TypeVar("Function", bound=Callable[..., Any])
_KEY: Final = "kuntalinkki.config"

FOLDER: Final = click.Path(path_type=Path, file_okay=False)
WIDTH = 79
FILE: Final = click.Path(path_type=Path, dir_okay=False)


def _remember(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[_KEY] = value


class Group(click.Group):
    """A group that tells its commands in whole sentences, where click would cut them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with the first sentence of its help."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, (command.help or "").partition("\n\n")[0]) for name, command in commands if command]
        with formatter.section("Commands"):
            formatter.write_dl([(name, " ".join(told.split())) for name, told in rows])


with_config: Final[Callable[[Function], Function]] = click.option(
    "--config",
    type=FILE,
    expose_value=False,
    is_eager=True,
    callback=_remember,
    help="The configuration file; by default kuntalinkki.toml in this folder, if it is there.",
)
with_towns: Final[Callable[[Function], Function]] = click.argument("towns", nargs=-1, metavar="[TOWN]...")
with_municipalities: Final[Callable[[Function], Function]] = click.option(
    "--municipalities",
    type=FOLDER,
    metavar="FOLDER",
    help="A folder with TOML files of your own towns; those that come with the program stay known.",
)


def with_habits(command: Function) -> Function:
    """Add the options that say how the sample's server behaves."""
    phase = click.option(
        "--phase",
        type=click.IntRange(1, 2),
        default=1,
        show_default=True,
        help="The sample some time later: 2, when an agenda has become minutes and a strategy page has changed.",
    )
    faults = click.option(
        "--fault",
        "faults",
        multiple=True,
        metavar="NAME",
        help="Make the sample's server behave so; repeatable. A wrong name lists all of them.",
    )
    return faults(phase(command))


def configuration() -> Config:
    """Return the configuration that holds for the running command. Raises ConfigurationError."""
    return load(click.get_current_context().meta.get(_KEY))


def known_towns(folder: Path | None, sample: bool = False) -> dict[str, Municipality]:
    """Return the towns that there are. Raises ConfigurationError."""
    from spiders import municipalities, platforms

    if sample:
        from spiders.sample import municipalities as sample_towns

        return sample_towns()
    try:
        towns = municipalities.load(folder)
    except municipalities.MunicipalityError as error:
        raise ConfigurationError(str(error)) from None
    for key, town in towns.items():
        if problem := platforms.source_problem(town.sources):
            raise ConfigurationError(f"{key}.toml: {problem}")
    return towns


def chosen(asked: Iterable[str], known: Iterable[str], where: str) -> list[str]:
    """Return the towns asked for, each once; all known if none is. Raises ConfigurationError for another."""
    known = sorted(known)
    for town in asked:
        if town not in known:
            raise ConfigurationError(f"there is no town {town!r} {where}; known are {', '.join(known) or 'none'}")
    return list(dict.fromkeys(asked)) or known


def archived_towns(settings: Config, asked: Iterable[str], folder: Path | None) -> dict[str, Municipality]:
    """Return the towns of the archive, all or those asked for, each by the file that its crawl had.

    Raises ConfigurationError.
    """
    from publisher.crawl import archive

    root = archive.folder(settings.store)
    own, sample = known_towns(folder), known_towns(None, sample=True)
    found = {}
    for key in chosen(asked, archive.towns(root), "in the archive"):
        known = sample if archive.is_of_sample(root / key) else own
        if key not in known:
            raise ConfigurationError(f"there is no file of the town {key!r}: give --municipalities as for its crawl")
        found[key] = known[key]
    return found


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Tell of a file or a folder that cannot be written. Raises ConfigurationError."""
    try:
        yield
    except OSError as error:
        raise ConfigurationError(
            f"{place} cannot be written ({cause(error)}): name a place that is there and that you may write to"
        ) from None


def say(message: str) -> None:
    """Tell the user something that is no data."""
    click.echo(message, err=True)


def wrapped(told: str, first: str = "", rest: str = "    ") -> list[str]:
    """Return a sentence as lines of a terminal of 80 columns, the first and the rest indented.

    An address is never broken, so that it can be copied.
    """
    return wrap(
        told, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
