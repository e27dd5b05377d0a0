"""Readers that go wrong, as nobody foresees of a real one; at hand for the process that reads pages."""

from __future__ import annotations

import os
from time import sleep

from spiders.errors import WrongPage
from spiders.items import Announcement, Reading


def hang(url: str, body: bytes) -> Reading:
    sleep(60)
    raise AssertionError


def grow(url: str, body: bytes) -> Reading:
    raise AssertionError(len(bytearray(2 << 30)))


def break_down(url: str, body: bytes) -> Reading:
    raise IndexError("Maija Malli")


def mistake(url: str, body: bytes) -> Reading:
    told = Announcement("testila", "1", url, "Tiedustelut puh. 040 123 4567")
    raise WrongPage(f"{url} is another page", Reading("announcement", "1", [told], []))


def answer(url: str, body: bytes) -> Reading:
    return Reading("announcement", body.decode(), [Announcement("testila", "1", url, "Kuulutus")], [])


def tell_process(url: str, body: bytes) -> Reading:
    return Reading("announcement", str(os.getpid()), [], [])


def fail() -> None:
    raise RuntimeError("own")
