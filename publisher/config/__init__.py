"""The configuration, in one place: `kuntalinkki.toml` in the working folder, overridden by variables.

    data = "data"                            KUNTALINKKI_DATA      the data folder
    base = "https://kuntalinkki.example"     KUNTALINKKI_BASE      what every IRI begins with
    contact = "mail or web address"          KUNTALINKKI_CONTACT   sent to the hosts that are crawled, and published
    corrections = ""                         KUNTALINKKI_CORRECTIONS   where errors are reported; by default the contact
    host = "127.0.0.1"                       KUNTALINKKI_HOST      where `serve` listens
    port = 8000                              KUNTALINKKI_PORT      its port; 0 takes any free one
    delay = 1.0                              KUNTALINKKI_DELAY     seconds between two requests to a town
    reviews = "reviews.toml"                 KUNTALINKKI_REVIEWS   the file with people's verdicts on statements
    site = ""                                KUNTALINKKI_SITE      where the public reaches it; by default the base
    publisher_fi, _sv, _en = ""              KUNTALINKKI_PUBLISHER_FI …   who publishes, in each language
    publisher_iri = ""                       KUNTALINKKI_PUBLISHER_IRI    the IRI of who publishes, if it has one
    homepage = ""                            KUNTALINKKI_HOMEPAGE  the web page of who publishes
    accessibility = ""                       KUNTALINKKI_ACCESSIBILITY     a folder of the statement: fi.txt, sv.txt …
    privacy = ""                             KUNTALINKKI_PRIVACY   a folder with the privacy notice in fi.txt, sv.txt …
    licence = CC BY 4.0                      KUNTALINKKI_LICENCE   the IRI of the licence of the data
    frequency = "IRREG"                      KUNTALINKKI_FREQUENCY how often it is released, a code of the EU's list
    stream_days = 365                        KUNTALINKKI_STREAM_DAYS   how long the stream of changes keeps a change
    query_seconds = 10.0                     KUNTALINKKI_QUERY_SECONDS     how long a query to the endpoint may take
    query_megabytes = 256                    KUNTALINKKI_QUERY_MEGABYTES   memory of one query
    queries_megabytes = 1024                 KUNTALINKKI_QUERIES_MEGABYTES memory of all queries together
    answer_megabytes = 256                   KUNTALINKKI_ANSWER_MEGABYTES  the longest answer
    temporary_megabytes = 512                KUNTALINKKI_TEMPORARY_MEGABYTES   answers that slow clients have not read
    query_kilobytes = 64                     KUNTALINKKI_QUERY_KILOBYTES   the longest text of a query
    query_nesting = 500                      KUNTALINKKI_QUERY_NESTING     how deep its brackets may nest
    queries_waiting = 400                    KUNTALINKKI_QUERIES_WAITING   how many queries may wait
    request_seconds = 10.0                   KUNTALINKKI_REQUEST_SECONDS   how long a request may take to arrive
    connections = 2000                       KUNTALINKKI_CONNECTIONS   how many clients may be connected
    cache_megabytes = 64                     KUNTALINKKI_CACHE_MEGABYTES   answers that are kept to be given again
    access_log = ""                          KUNTALINKKI_ACCESS_LOG    a file for a line of JSON a request; - is stderr
    doubt_share = 0.3                        KUNTALINKKI_DOUBT_SHARE   the share of a town's items that may be doubted
    withdrawal_share = 0.05                  KUNTALINKKI_WITHDRAWAL_SHARE  what a crawl may withdraw unasked: this share
    withdrawal_pages = 10                    KUNTALINKKI_WITHDRAWAL_PAGES  of the pages held, or so many if that is more
    quarantine_share = 0.1                   KUNTALINKKI_QUARANTINE_SHARE  the share of a town's pages in quarantine
    failure_share = 0.2                      KUNTALINKKI_FAILURE_SHARE     the share of a crawl's pages that may fail
    archive = true                           KUNTALINKKI_ARCHIVE   keep the bytes of pages, to read them again later
    list_days = 7                            KUNTALINKKI_LIST_DAYS     days between two walks through all lists
    revisit_days = 90                        KUNTALINKKI_REVISIT_DAYS  in so many days every page is asked for

Reading is strict: an unknown key, an unknown KUNTALINKKI_ variable or a bad value is an error that names
where it stands. A relative path is taken from the folder of the file that names it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from publisher.config import values as read
from publisher.errors import ConfigurationError

# The time zone of the towns, which is that of all times their pages tell.
HELSINKI: Final = ZoneInfo("Europe/Helsinki")
FILE: Final = "kuntalinkki.toml"
PREFIX: Final = "KUNTALINKKI_"
DEFAULT: Final = "default"
# Variables that are no settings: they are read where they are used, and never shown.
SECRETS: Final = frozenset({f"{PREFIX}PUSH_USER", f"{PREFIX}PUSH_PASSWORD"})
# Read where they are needed, from the environment alone.
ELSEWHERE: Final = SECRETS | {f"{PREFIX}MORPHOLOGY", f"{PREFIX}NOW", f"{PREFIX}MUNICIPALITIES"}
CC_BY: Final = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that hold; `origins` tells for each name where its value came from."""

    data: Path
    base: str
    contact: str
    corrections: str
    host: str
    port: int
    delay: float
    reviews: Path | None
    site: str
    publisher_fi: str
    publisher_sv: str
    publisher_en: str
    publisher_iri: str
    homepage: str
    accessibility: Path | None
    privacy: Path | None
    licence: str
    frequency: str
    stream_days: int
    query_seconds: float
    query_megabytes: int
    queries_megabytes: int
    answer_megabytes: int
    temporary_megabytes: int
    query_kilobytes: int
    query_nesting: int
    queries_waiting: int
    request_seconds: float
    connections: int
    cache_megabytes: int
    access_log: str
    doubt_share: float
    withdrawal_share: float
    withdrawal_pages: int
    quarantine_share: float
    failure_share: float
    archive: bool
    list_days: int
    revisit_days: int
    origins: Mapping[str, str]

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.data / "store"

    @property
    def public(self) -> str:
        """The address at which the public reaches the server, without a slash at its end."""
        return self.site or self.base

    def values(self) -> dict[str, str | int | float]:
        """Return the settings as plain values, in the order of the module's table."""
        settings = {name: getattr(self, name) for name in SETTINGS}
        for name in ("reviews", "accessibility", "privacy"):
            settings[name] = settings[name] or ""
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
        raise ConfigurationError(f"{path}: this is not a TOML file ({error})") from None
    for name in table:
        if name not in SETTINGS:
            raise ConfigurationError(f"{path}: {name} is not a setting; known are {', '.join(SETTINGS)}")
    return [(table, str(path), path.parent)]


def _from_variables(environ: Mapping[str, str]) -> list[tuple[dict[str, Any], str, Path]]:
    given = {}
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable in ELSEWHERE:
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
        found = setting.read(value)
    except (ValueError, TypeError):
        raise ConfigurationError(f"{where}: {name} has to be {setting.described}, not {value!r}") from None
    return folder / found if isinstance(found, Path) else found


@dataclass(frozen=True, slots=True)
class _Setting:
    default: Any
    read: Callable[[Any], Any]
    described: str


SETTINGS: Final[Mapping[str, _Setting]] = {
    "data": _Setting(Path("data"), read.path, "the path of a folder"),
    "base": _Setting("https://kuntalinkki.example", read.base, "an http(s) address without ? and #"),
    "contact": _Setting("", read.contact, "an e-mail or http(s) address"),
    "corrections": _Setting("", read.contact, "an e-mail or http(s) address"),
    "host": _Setting("127.0.0.1", read.host, "the name or number of a host"),
    "port": _Setting(8000, read.port, "a whole number from 0 to 65535"),
    "delay": _Setting(1.0, read.delay, "a number of seconds from 0 to 3600"),
    "reviews": _Setting(None, read.path_or_none, "the path of a file"),
    "site": _Setting("", read.site, "an http(s) address without ? and #"),
    "publisher_fi": _Setting("", read.line, "a name on one line"),
    "publisher_sv": _Setting("", read.line, "a name on one line"),
    "publisher_en": _Setting("", read.line, "a name on one line"),
    "publisher_iri": _Setting("", read.web, "an http(s) address"),
    "homepage": _Setting("", read.web, "an http(s) address"),
    "accessibility": _Setting(None, read.path_or_none, "the path of a folder"),
    "privacy": _Setting(None, read.path_or_none, "the path of a folder"),
    "licence": _Setting(CC_BY, read.licence, "an http(s) address"),
    "frequency": _Setting("IRREG", read.frequency, f"one of {', '.join(read.FREQUENCIES)}"),
    "stream_days": _Setting(365, read.days, "a whole number of days from 1 to 36500"),
    "query_seconds": _Setting(10.0, read.seconds, "a number of seconds from 0.1 to 3600"),
    "query_megabytes": _Setting(256, read.whole(16, 1_000_000), "a whole number from 16 to 1000000"),
    "queries_megabytes": _Setting(1024, read.whole(64, 1_000_000), "a whole number from 64 to 1000000"),
    "answer_megabytes": _Setting(256, read.whole(1, 1_000_000), "a whole number from 1 to 1000000"),
    "temporary_megabytes": _Setting(512, read.whole(0, 1_000_000), "a whole number from 0 to 1000000"),
    "query_kilobytes": _Setting(64, read.whole(1, 1000), "a whole number from 1 to 1000"),
    "query_nesting": _Setting(500, read.whole(10, 2000), "a whole number from 10 to 2000"),
    "queries_waiting": _Setting(400, read.whole(1, 100_000), "a whole number from 1 to 100000"),
    "request_seconds": _Setting(10.0, read.seconds, "a number of seconds from 0.1 to 3600"),
    "connections": _Setting(2000, read.whole(1, 1_000_000), "a whole number from 1 to 1000000"),
    "cache_megabytes": _Setting(64, read.whole(0, 1_000_000), "a whole number from 0 to 1000000"),
    "access_log": _Setting("", read.line, "the path of a file, or -"),
    "doubt_share": _Setting(0.3, read.share, "a number from 0 to 1"),
    "withdrawal_share": _Setting(0.05, read.share, "a number from 0 to 1"),
    "withdrawal_pages": _Setting(10, read.whole(0, 1_000_000), "a whole number from 0 to 1000000"),
    "quarantine_share": _Setting(0.1, read.share, "a number from 0 to 1"),
    "failure_share": _Setting(0.2, read.share, "a number from 0 to 1"),
    "archive": _Setting(True, read.truth, "true or false"),
    "list_days": _Setting(7, read.whole(1, 60), "a whole number of days from 1 to 60"),
    "revisit_days": _Setting(90, read.whole(1, 3650), "a whole number of days from 1 to 3650"),
}
assert [field.name for field in fields(Config)] == [*SETTINGS, "origins"]
