"""Two crawls of one town at the same time: the second says so, and asks the town nothing."""

from __future__ import annotations

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.serving import KUNTALINKKI, environment
from support.town_days import BASE, days

from publisher.crawl import town_record
from publisher.crawl.town_record import Failing, TownRecord

NAMES = [f"k{number}" for number in range(8)]


def test_the_second_is_refused_before_it_asks(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(NAMES)
        (tmp_path / "mallila.toml").write_text(town.entry.format(root=town.served.root), encoding="utf-8")
        first = subprocess.Popen(
            [KUNTALINKKI, "crawl", "mallila", "--municipalities", "."],
            cwd=tmp_path,
            env=environment(KUNTALINKKI_DELAY="1", KUNTALINKKI_BASE=BASE),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while len(town.served.asked) < 2:
            assert first.poll() is None
            time.sleep(0.01)
        ran = town.crawl("01")
        assert ran.returncode == 1
        assert "another process is crawling mallila" in ran.stderr
        told, errors = first.communicate(timeout=120)
        assert first.returncode == 0, errors
        assert "9 pages stored" in told
        assert max(town.served.counts().values()) == 1
        assert town.crawl("02").returncode == 0


def test_a_withdrawal_waits_until_a_crawl_has_written_its_record(tmp_path: Path) -> None:
    address = "https://a.example/1"
    with ThreadPoolExecutor(1) as pool, town_record.locked(tmp_path, "mallila"):
        forgotten = pool.submit(town_record.forget, tmp_path, "mallila", {address})
        with pytest.raises(TimeoutError):
            forgotten.result(0.3)
        TownRecord(failing={address: Failing("2026-12-01", "answers 404")}).write(tmp_path, "mallila")
    forgotten.result(10)
    assert TownRecord.read(tmp_path, "mallila").failing == {}
