"""Numbers that no page may publish: personal identity codes and bank accounts, known by their own check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

# DDMMYY, the sign of the century (Act 661/2009 and the decree 690/2022 on new signs), three digits and a check mark.
_IDENTITY: Final = re.compile(
    r"(\d\d{5})(?<![\w-]\d{6})([-–+ABCDEFYXWVU])(\d{3})([0-9A-FHJ-NPR-Y])(?!\w)", re.IGNORECASE
)
_MARKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES: Final = {"+": 1800, **dict.fromkeys("-–YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
# A Finnish account has 18 letters and digits, in groups of four or none; those of other countries up to 34.
_IBAN: Final = re.compile(
    r"(?<!\w)(FI\d\d(?: ?\d{4}){3} ?\d\d|(?!FI)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?!\w)"
)
# How any of them begins: to look for this first is several times as fast.
_ACCOUNT_BEGINS: Final = re.compile(r"[A-Z][A-Z]\d\d")
_SHORTEST: Final = 15


def find_private_numbers(text: str) -> Iterator[str]:
    """Yield what kinds of private numbers a text holds, each time one is met."""
    for match in _IDENTITY.finditer(text):
        if _is_identity_code(*match.groups()):
            yield "a personal identity code"
    for match in _IBAN.finditer(text) if _ACCOUNT_BEGINS.search(text) else ():
        if _is_account(match[1].replace(" ", "")):
            yield "the number of a bank account"


def _is_identity_code(day: str, sign: str, number: str, mark: str) -> bool:
    year = _CENTURIES[sign.upper()] + int(day[4:])
    try:
        date(year, int(day[2:4]), int(day[:2]))
    except ValueError:
        return False
    return _MARKS[int(day + number) % 31] == mark.upper()


def _is_account(code: str) -> bool:
    """Return whether a code has the check digits of ISO 13616."""
    turned = "".join(str(int(letter, 36)) for letter in code[4:] + code[:4])
    return len(code) >= _SHORTEST and int(turned) % 97 == 1
