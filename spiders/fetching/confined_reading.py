"""Having a page read: what it may not tell is left out, and whatever it does to its reader is one refused page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from traceback import extract_tb
from typing import Any, Concatenate, Final, ParamSpec

from spiders.documents import sandbox
from spiders.errors import PageError, ReaderFault, WrongPage
from spiders.fetching.private_data import withhold_private
from spiders.items import Reading

_OURS: Final = Path(__file__).parents[1]
Options = ParamSpec("Options")


def read_confined(
    reader: Callable[Concatenate[str, bytes, Options], Reading],
    url: str,
    body: bytes,
    *more: Options.args,
    **named: Options.kwargs,
) -> Reading:
    """Have a reader read a page in the process that has limits of time and memory.

    Raises PageError, and nothing else.
    """
    return sandbox.run(_read, url, body, reader, more, named)


def read_safely(
    reader: Callable[Concatenate[str, bytes, Options], Reading],
    url: str,
    body: bytes,
    *more: Options.args,
    **named: Options.kwargs,
) -> Reading:
    """Have a reader read a page, in this process: there is no limit. Raises PageError, and nothing else."""
    try:
        return withhold_private(url, reader(url, body, *more, **named))
    except WrongPage as error:
        # What the wrong page tells is shown to a person, and is as private as any other.
        error.reading = withhold_private(url, error.reading) if error.reading else None
        raise
    except (PageError, MemoryError):
        raise
    except Exception as error:
        raise ReaderFault(f"{url} breaks its reader ({type(error).__name__} in {_place(error)})") from error


def _read(
    url: str, body: bytes, reader: Callable[..., Reading], more: tuple[Any, ...], named: Mapping[str, Any]
) -> Reading:
    return read_safely(reader, url, body, *more, **named)


def _place(error: Exception) -> str:
    """Return the last line of ours that an error came through: the words of the page may be private."""
    frames = [frame for frame in extract_tb(error.__traceback__) if _OURS in Path(frame.filename).parents]
    return f"{Path(frames[-1].filename).relative_to(_OURS)}, line {frames[-1].lineno}" if frames else "its call"
