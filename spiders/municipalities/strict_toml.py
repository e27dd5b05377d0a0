"""Reading TOML strictly: each value is what it must be, or an error names its key.

`path` is what stands before the key in a message, as `sources[1].`; `load` puts the file before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\Z")
_PERIOD: Final = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}


class MunicipalityError(ValueError):
    """A town's file that cannot be believed: one sentence with the file and the key."""


def refuse_unknown(table: Mapping[str, Any], path: str, known: Collection[str]) -> None:
    """Refuse a key that is not known."""
    for key in table:
        if key not in known:
            raise MunicipalityError(f"{path}{key} is not a known key; known are {', '.join(sorted(known))}")


def read_texts(table: dict[str, Any], key: str) -> dict[str, str]:
    """Return a table of texts, empty where there is none."""
    texts = table.get(key, {})
    if not isinstance(texts, dict):
        raise MunicipalityError(f"{key} is not a table")
    return {name: read_text(texts, f"{key}.", name) or "" for name in texts}


def read_text(
    table: Mapping[str, Any],
    path: str,
    key: str,
    form: re.Pattern[str] | None = None,
    described: str = "a text that says something",
) -> str | None:
    """Return a text, None where there is none; an empty one, or one of another form, is an error."""
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or (form and not form.match(value)):
        raise MunicipalityError(f"{path}{key} is not {described}: {value!r}")
    return value


def read_hosts(table: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of hosts, empty where there is none."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(host, str) and _HOST.match(host) for host in found):
        raise MunicipalityError(f'{key} is not a list of hosts, as ["liitteet.kunta.fi"]: {found!r}')
    return tuple(found)


def read_period(table: dict[str, Any], path: str, key: str) -> str | None:
    """Return an ISO year, month or day, as far as it is told; None where it is not."""
    value = table.get(key)
    if value is None:
        return None
    text = str(value)
    try:
        datetime.strptime(text, _PERIOD[len(text)])
    except (KeyError, ValueError):
        raise MunicipalityError(f"{path}{key} is not a year, month or day, as 2019-01-31: {value!r}") from None
    return text


def read_verified(table: dict[str, Any], path: str) -> date | None:
    """Return the day on which a source was seen to answer; None for false."""
    value = table.get("verified", False)
    if value is False:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise MunicipalityError(f"{path}verified is neither a day, as 2025-12-13, nor false: {value!r}") from None


def is_web_address(address: str) -> bool:
    """Return whether an address is one that a crawl can ask."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
