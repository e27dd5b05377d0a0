"""The values of settings: each is read strictly, from a file or a variable. Raises ValueError or TypeError."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

# Codes of http://publications.europa.eu/resource/authority/frequency that fit a release.
FREQUENCIES: Final = ("CONT", "DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY", "QUARTERLY", "ANNUAL", "IRREG", "UNKNOWN")
# What an IRI may hold unescaped (RFC 3987 without the separators of query and fragment).
_IRI: Final = re.compile(r"[^\x00-\x20<>\"{}|\\^`?#]+\Z")
_WEB: Final = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+\Z")
_MAIL: Final = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\Z")
_SHORTEST: Final = 0.1
_HOST: Final = re.compile(r"[0-9A-Za-z.:_-]+\Z")


def path(value: Any) -> Path:
    """Read the path of a folder or file, which is not looked for."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError
    return Path(value).expanduser()


def path_or_none(value: Any) -> Path | None:
    """Read a path, or None where there is none."""
    if value is None or value == "":
        return None
    return path(value)


def base(value: Any) -> str:
    """Read an http(s) address without query and fragment, and without a slash at its end."""
    found = str(value).rstrip("/")
    parts = urlsplit(found)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not _IRI.match(found):
        raise ValueError
    return found


def contact(value: Any) -> str:
    """Read a mail or web address, or nothing."""
    if not isinstance(value, str):
        raise TypeError
    found = value.strip()
    is_web = urlsplit(found).scheme in {"http", "https"} and _IRI.match(found)
    if found and not is_web and not _MAIL.match(found):
        raise ValueError
    return found


def host(value: Any) -> str:
    """Read the name or number of a host."""
    if not isinstance(value, str) or not _HOST.match(value):
        raise ValueError
    return value


def port(value: Any) -> int:
    """Read the number of a port."""
    return between(value, 0, 65535)


def delay(value: Any) -> float:
    """Read a number of seconds from 0 to 3600."""
    return _decimal(value, 3600)


def site(value: Any) -> str:
    """Read an address as `base` does, or nothing."""
    return base(value) if value != "" else ""


def line(value: Any) -> str:
    """Read a text on one line."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError
    return " ".join(value.split())


def web(value: Any) -> str:
    """Read an http(s) address, or nothing."""
    if value and (not _WEB.match(value) or not urlsplit(value).hostname):
        raise ValueError
    return line(value)


def licence(value: Any) -> str:
    """Read the IRI of a licence."""
    if not value:
        raise ValueError
    return web(value)


def frequency(value: Any) -> str:
    """Read a code of the list of frequencies."""
    if value not in FREQUENCIES:
        raise ValueError
    return str(value)


def days(value: Any) -> int:
    """Read a number of days."""
    return between(value, 1, 36500)


def between(value: Any, least: int, most: int) -> int:
    """Read a whole number from `least` to `most`."""
    number = int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value
    if type(number) is not int or not least <= number <= most:
        raise ValueError
    return number


def whole(least: int, most: int) -> Callable[[Any], int]:
    """Return what reads a whole number from `least` to `most`."""
    return lambda value: between(value, least, most)


def seconds(value: Any) -> float:
    """Read a number of seconds from 0.1 to 3600."""
    found = delay(value)
    if found < _SHORTEST:
        raise ValueError
    return found


def share(value: Any) -> float:
    """Read a number from 0 to 1."""
    return _decimal(value, 1)


def _decimal(value: Any, most: float) -> float:
    if isinstance(value, bool):
        raise TypeError
    found = float(value)
    if not 0 <= found <= most:
        raise ValueError
    return found


def truth(value: Any) -> bool:
    """Read true or false."""
    if value not in (True, False, "true", "false"):
        raise ValueError
    return value in (True, "true")
