"""The configuration, in one place: `kuntalinkki.toml` in the working folder, overridden by variables.

    data = "data"                            KUNTALINKKI_DATA      the data folder
    base = "https://kuntalinkki.example"     KUNTALINKKI_BASE      what every IRI begins with
    contact = "mail or web address"          KUNTALINKKI_CONTACT   told to the towns that are crawled
    host = "127.0.0.1"                       KUNTALINKKI_HOST      where `serve` listens
    port = 8000                              KUNTALINKKI_PORT      0 takes any free port
    delay = 1.0                              KUNTALINKKI_DELAY     seconds between two requests to a town
    reviews = "reviews.toml"                 KUNTALINKKI_REVIEWS   what people found of statements; none by default

Reading is strict: an unknown key, an unknown KUNTALINKKI_ variable or a bad value is an error that names
where it stands. A relative path is taken from the folder of the file that names it.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from publisher.errors import ConfigurationError

FILE: Final = "kuntalinkki.toml"
PREFIX: Final = "KUNTALINKKI_"
DEFAULT: Final = "default"
# What an IRI may hold unescaped (RFC 3987 without the separators of query and fragment).
_IRI: Final = re.compile(r"[^\x00-\x20<>\"{}|\\^`?#]+\Z")
_MAIL: Final = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\Z")
_HOST: Final = re.compile(r"[0-9A-Za-z.:_-]+\Z")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that hold; `origins` tells for each name where its value came from."""

    data: Path
    base: str
    contact: str
    host: str
    port: int
    delay: float
    reviews: Path | None
    origins: Mapping[str, str]

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.data / "store"

    def values(self) -> dict[str, str | int | float]:
        """Return the settings as plain values, in the order of the module's table."""
        settings = {name: getattr(self, name) for name in SETTINGS}
        settings["reviews"] = self.reviews or ""
        return {name: str(value) if isinstance(value, Path) else value for name, value in settings.items()}


def load(file: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """Read the configuration: `file`, or kuntalinkki.toml in the working folder where there is one.

    Raises ConfigurationError.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {name: setting.default for name, setting in SETTINGS.items()}
    origins = dict.fromkeys(SETTINGS, DEFAULT)
    for given, origin, folder in (*_from_file(file), *_from_variables(environ)):
        for name, value in given.items():
            where = f"{origin}{name.upper()}" if origin == PREFIX else origin
            values[name] = _read(name, value, where, folder)
            origins[name] = where
    return Config(**values, origins=origins)


def _from_file(file: Path | None) -> list[tuple[dict[str, Any], str, Path]]:
    path = file or Path(FILE)
    if file is None and not path.exists():
        return []
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: the configuration cannot be read ({error.strerror})") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path}: this is no TOML file ({error})") from None
    for name in table:
        if name not in SETTINGS:
            raise ConfigurationError(f"{path}: {name} is no setting; known are {', '.join(SETTINGS)}")
    return [(table, str(path), path.parent)]


def _from_variables(environ: Mapping[str, str]) -> list[tuple[dict[str, Any], str, Path]]:
    given = {}
    for variable in sorted(environ):
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if variable != f"{PREFIX}{name.upper()}" or name not in SETTINGS:
            known = ", ".join(f"{PREFIX}{setting.upper()}" for setting in SETTINGS)
            raise ConfigurationError(f"{variable}: there is no such variable; known are {known}")
        given[name] = environ[variable]
    return [(given, PREFIX, Path())]


def _read(name: str, value: Any, where: str, folder: Path) -> Any:
    setting = SETTINGS[name]
    try:
        read = setting.read(value)
    except (ValueError, TypeError):
        raise ConfigurationError(f"{where}: {name} is to be {setting.described}, not {value!r}") from None
    return folder / read if isinstance(read, Path) else read


def _data(value: Any) -> Path:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError
    return Path(value).expanduser()


def _reviews(value: Any) -> Path | None:
    if value is None or value == "":
        return None
    return _data(value)


def _base(value: Any) -> str:
    base = str(value).rstrip("/")
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not _IRI.match(base):
        raise ValueError
    return base


def _contact(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    contact = value.strip()
    is_web = urlsplit(contact).scheme in {"http", "https"} and _IRI.match(contact)
    if contact and not is_web and not _MAIL.match(contact):
        raise ValueError
    return contact


def _host(value: Any) -> str:
    if not isinstance(value, str) or not _HOST.match(value):
        raise ValueError
    return value


def _port(value: Any) -> int:
    port = int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value
    if type(port) is not int or not 0 <= port <= 65535:
        raise ValueError
    return port


def _delay(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError
    delay = float(value)
    if not 0 <= delay <= 3600:
        raise ValueError
    return delay


@dataclass(frozen=True, slots=True)
class _Setting:
    default: Any
    read: Callable[[Any], Any]
    described: str


SETTINGS: Final[Mapping[str, _Setting]] = {
    "data": _Setting(Path("data"), _data, "the path of a folder"),
    "base": _Setting("https://kuntalinkki.example", _base, "an http(s) address without ? and #"),
    "contact": _Setting("", _contact, "an e-mail or http(s) address"),
    "host": _Setting("127.0.0.1", _host, "the name or number of a host"),
    "port": _Setting(8000, _port, "a whole number from 0 to 65535"),
    "delay": _Setting(1.0, _delay, "a number of seconds from 0 to 3600"),
    "reviews": _Setting(None, _reviews, "the path of a file"),
}
assert [field.name for field in fields(Config)] == [*SETTINGS, "origins"]
