"""The time zone of the towns, which is that of all times their pages tell."""

from typing import Final
from zoneinfo import ZoneInfo

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
