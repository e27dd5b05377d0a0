"""The archive holds the bytes of what is held, whole after any crash, and nothing of what is withdrawn."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from support import site_pages
from support.feeding import fetched
from support.serving import KUNTALINKKI, environment
from support.town_days import BASE, Days, days

from publisher.crawl import archive, archive_writing
from publisher.crawl.archive_writing import Archive
from publisher.errors import StoreError
from publisher.store import Store, inventory
from spiders.items import FetchedPage

AT = "2026-11-30T03:00:00+00:00"


def page(number: int, body: bytes = b"<p>Kuulutus</p>") -> FetchedPage:
    url = f"http://mallila.sample.invalid/{number}"
    told = fetched("item", f"i{number}", [], url, "mallila", "", False)
    return replace(told, body=body, content_type="text/html", context={"listed": {"title": "Ääni"}})


def put(folder: Path, *pages: FetchedPage) -> None:
    kept = Archive(folder / "mallila")
    for one in pages:
        kept.add(one, AT)
    kept.close()


def bodies(folder: Path) -> dict[str, bytes]:
    return {entry.page.id: archive.body(entry.read()) for entry in archive.entries(folder / "mallila")}


def unpacked(folder: Path) -> bytes:
    return b"".join(gzip.decompress(file.read_bytes()) for file in folder.rglob(f"*{archive.ENDING}"))


def test_a_page_is_kept_with_all_that_its_reading_needs(tmp_path: Path) -> None:
    told = page(1, os.urandom(5000))
    put(tmp_path, told)
    (entry,) = archive.entries(tmp_path / "mallila")
    assert archive.body(entry.read()) == told.body
    assert (entry.page.content_type, entry.page.context) == (told.content_type, told.context)
    assert entry.page.sha256 == told.sha256


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    put(tmp_path / "archive", page(1))
    for place in ((tmp_path / "archive"), *(tmp_path / "archive").rglob("*")):
        assert place.stat().st_mode & 0o077 == 0, place


@settings(max_examples=60, deadline=None)
@given(some.integers(min_value=1))
def test_what_a_crash_cut_is_mended_and_nothing_else_is_lost(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    put(folder, page(1), page(2))
    (file,) = (folder / "mallila").iterdir()
    whole = file.read_bytes()
    put(folder, page(3, b"the last"))
    last = file.stat().st_size - len(whole)
    os.truncate(file, file.stat().st_size - 1 - cut % last)
    assert bodies(folder).keys() == {"i1", "i2"}
    put(folder, page(4))
    assert file.read_bytes().startswith(whole)
    assert bodies(folder).keys() == {"i1", "i2", "i4"}


def test_only_the_newest_of_a_page_stays(tmp_path: Path) -> None:
    put(tmp_path, page(1, b"names"), page(2), page(1, b"no names"), page(3))
    assert archive_writing.prune(tmp_path / "mallila", lambda told: told.id == "i3") == 2
    assert bodies(tmp_path) == {"i2": b"<p>Kuulutus</p>", "i1": b"no names"}
    assert archive_writing.prune(tmp_path / "mallila", lambda _: True) == 2
    assert [*(tmp_path / "mallila").iterdir()] == []


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    put(tmp_path, page(1))
    (file,) = (tmp_path / "mallila").iterdir()
    file.write_bytes(gzip.compress(b"no WARC at all"))
    with pytest.raises(StoreError, match=file.name):
        bodies(tmp_path)


def held_and_archived(town: Days) -> tuple[set[str], set[str]]:
    with Store.read_only(town.folder / "data" / "store") as store:
        held = {*inventory.pages(store, BASE, "mallila")}
    told = archive.newest(town.folder / "data" / "archive" / "mallila").values()
    return held, {entry.page.graph(BASE) for entry in told}


def test_what_is_withdrawn_leaves_it(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava", "vesi", "katu"], kaava=site_pages.post("kaava", "Puhelin 044 765 4321"))
        town.crawl("01")
        held, kept = held_and_archived(town)
        assert held == kept
        assert b"044 765 4321" in unpacked(tmp_path / "data")  # bytes as fetched: that is why it is private
        ran = town.run("withdraw", f"{town.served.root}/kuulutukset/kaava/", "--reason", "request")
        assert ran.returncode == 0, ran.stderr
        assert b"044 765 4321" not in unpacked(tmp_path / "data")
        town.show(["vesi"], katu=404)
        town.crawl("02")
        town.crawl("04")
        held, kept = held_and_archived(town)
        assert held == kept
        assert not any(graph.endswith("katu") for graph in kept)


def test_what_a_page_said_before_leaves_it_with_maintain(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava"], kaava=site_pages.post("kaava", "Hakija Maija Malli hakee lupaa."))
        town.crawl("01")
        town.show(["kaava"], kaava=site_pages.post("kaava", "Hakija on poistettu. Lupa on haettu."))
        town.crawl("02")
        assert b"Maija Malli" in unpacked(tmp_path / "data")
        assert town.run("maintain").returncode == 0
        assert b"Maija Malli" not in unpacked(tmp_path / "data")
        assert b"Hakija on poistettu" in unpacked(tmp_path / "data")


def test_pages_that_are_not_stored_are_not_in_it(tmp_path: Path) -> None:
    secret = site_pages.post("salainen", "Salainen: asia 1")
    private = site_pages.post("tunnus", "Henkilötunnus 131052-308T")
    with days(tmp_path) as town:
        town.show(["kaava", "salainen", "tunnus"], salainen=secret, tunnus=private)
        town.crawl("01")
        held, kept = held_and_archived(town)
        # The code stands beside what is read: the page is held, and its bytes are not kept.
        assert [graph.rpartition("-")[2] for graph in held - kept] == ["tunnus"]
        assert b"131052-308T" not in unpacked(tmp_path / "data")
        ran = town.run("audit", "privacy", "--municipalities", ".")
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_audit_finds_what_may_not_be_in_it(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava"])
        town.crawl("01")
        (file,) = (tmp_path / "data" / "archive" / "mallila").iterdir()
        (entry, *_) = [one for one in archive.entries(file.parent) if one.page.kind == "announcement"]
        url = entry.page.url
        told = replace(page(1, site_pages.post("Tili FI21 1234 5600 0007 85")), url=url, reader="site/1")
        kept = Archive(file.parent)
        reading = replace(told.reading, kind="announcement", id="kaava")
        kept.add(replace(told, reading=reading, context=entry.page.context), AT)
        kept.close()
        for one in file.parent.iterdir():
            one.chmod(0o644)
        ran = town.run("audit", "privacy", "--municipalities", ".")
        assert ran.returncode == 3
        assert "1 private" in ran.stdout
        assert "readable by others" in ran.stdout
        assert "FI21" not in ran.stdout + ran.stderr


def test_it_can_be_left_out_and_its_size_is_shown(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava"])
        town.crawl("01", KUNTALINKKI_ARCHIVE="false")
        assert not (tmp_path / "data" / "archive").exists()
        assert "archive:" not in town.run("status").stdout
        town.show(["kaava", "vesi"])
        town.crawl("02")
        assert "archive: 0.0 MB" in town.run("status").stdout


def test_an_archive_that_cannot_be_written_ends_the_crawl(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["kaava"])
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "archive").write_text("in the way")
        ran = town.crawl("01")
        assert ran.returncode == 1
        assert "archive" in ran.stdout + ran.stderr


@pytest.mark.parametrize("after", [3, 9, 25])
def test_a_crawl_that_is_killed_leaves_no_page_in_the_store_alone(tmp_path: Path, after: int) -> None:
    names = [f"asia-{number}" for number in range(30)]
    with days(tmp_path) as town:
        town.show(names)
        (tmp_path / "mallila.toml").write_text(town.entry.format(root=town.served.root), encoding="utf-8")
        command = [KUNTALINKKI, "crawl", "mallila", "--municipalities", "."]
        process = subprocess.Popen(
            command, env=environment(KUNTALINKKI_DELAY="0.05", KUNTALINKKI_BASE=BASE), cwd=tmp_path,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while len(town.served.asked) < after and process.poll() is None:
            os.sched_yield()
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (tmp_path / "data" / "store" / "CURRENT").exists():
            held, kept = held_and_archived(town)
            assert held <= kept
        town.crawl("02")
        held, kept = held_and_archived(town)
        assert held == kept
        assert len(held) >= len(names)


def test_what_is_damaged_before_its_end_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, page(1), page(2), page(3))
    (file,) = (tmp_path / "mallila").iterdir()
    lengths = [entry.length for entry in archive.entries(tmp_path / "mallila")]
    whole = bytearray(file.read_bytes())
    whole[lengths[0] + 40] ^= 0xFF
    file.write_bytes(whole)
    for attempt in (
        lambda: bodies(tmp_path),
        lambda: put(tmp_path, page(4)),
        lambda: archive_writing.prune(tmp_path / "mallila", lambda _: False),
    ):
        with pytest.raises(StoreError, match=file.name):
            attempt()
    kept = Archive(tmp_path / "mallila")
    for number in (5, 6):  # the second is refused as the first was
        with pytest.raises(StoreError, match=file.name):
            kept.add(page(number), AT)
    assert file.read_bytes() == whole


def test_a_clock_that_goes_back_does_not_make_older_bytes_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for now, body in (("2031-01-01T00:00:00Z", b"names"), ("2026-12-01T00:00:00Z", b"no names")):
        monkeypatch.setenv("KUNTALINKKI_NOW", now)
        put(tmp_path, page(1, body))
    assert archive_writing.prune(tmp_path / "mallila", lambda _: False) == 1
    assert bodies(tmp_path) == {"i1": b"no names"}


def test_two_processes_do_not_write_one_file(tmp_path: Path) -> None:
    first, second = (Archive(tmp_path / "mallila") for _ in range(2))
    first.add(page(1), AT)
    with pytest.raises(StoreError, match="another process is writing the archive"):
        second.add(page(2), AT)
    with pytest.raises(StoreError, match="another process is writing the archive"):
        archive_writing.prune(tmp_path / "mallila", lambda _: True)
    first.close()
    second.add(page(2), AT)
    second.close()
    assert bodies(tmp_path).keys() == {"i1", "i2"}


@pytest.mark.parametrize(
    "body",
    [
        "Tunnus 131052-308T".encode("utf-16"),
        b"<p>Tunnus 131052<b>-308T</b></p>",
        b"<p>Tunnus 131052&#45;308T</p>",
    ],
)
def test_a_code_is_found_however_the_page_spells_it(tmp_path: Path, body: bytes) -> None:
    put(tmp_path, page(1, body))
    assert not (tmp_path / "mallila").exists()
