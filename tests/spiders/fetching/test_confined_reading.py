"""Whatever a page does to its reader costs that page, and no more than its time and memory."""

from __future__ import annotations

import os
import signal
from time import monotonic, sleep

import pytest
from support import odd_readers

from spiders.documents import sandbox
from spiders.errors import PageError, ReaderFault, UnreadablePage, WrongPage
from spiders.fetching.confined_reading import read_confined, read_safely

URL = "https://testila.example/kuulutus"


def test_a_page_that_holds_its_reader_is_refused_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PAGE_SECONDS", 1)
    begun = monotonic()
    with pytest.raises(UnreadablePage, match="takes more than 1 seconds"):
        read_confined(odd_readers.hang, URL, b"1")
    assert monotonic() - begun < 5
    assert read_confined(odd_readers.answer, URL, b"7").id == "7"


def test_a_page_that_fills_the_memory_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="breaks its reader"):
        read_confined(odd_readers.grow, URL, b"1")
    assert read_confined(odd_readers.answer, URL, b"8").id == "8"


def test_a_reader_raises_nothing_but_errors_of_pages() -> None:
    with pytest.raises(ReaderFault, match=r"breaks its reader \(IndexError in ") as caught:
        read_confined(odd_readers.break_down, URL, b"1")
    assert "Malli" not in str(caught.value)
    with pytest.raises(PageError):
        read_safely(odd_readers.break_down, URL, b"1")


def test_what_another_page_tells_comes_back_without_contacts() -> None:
    with pytest.raises(WrongPage) as caught:
        read_confined(odd_readers.mistake, URL, b"1")
    assert caught.value.reading is not None
    assert getattr(caught.value.reading.items[0], "title", None) == "Tiedustelut"


def test_a_process_that_somebody_ends_between_two_pages_costs_none() -> None:
    for _ in range(2):
        first = read_confined(odd_readers.tell_process, URL, b"1")
        os.kill(int(first.id), signal.SIGKILL)
        sleep(0.5)  # it is seen to be gone
        assert read_confined(odd_readers.tell_process, URL, b"2").id != first.id


def test_an_error_of_the_function_itself_is_its_own() -> None:
    with pytest.raises(RuntimeError, match="own"):
        sandbox.call(odd_readers.fail)
    assert read_confined(odd_readers.answer, URL, b"9").id == "9"
