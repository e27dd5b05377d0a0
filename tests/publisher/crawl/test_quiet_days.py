"""Days on which little or nothing is new, as a town's server sees them."""

from __future__ import annotations

from pathlib import Path

from support.town_days import Days, days

NAMES = [f"k{number}" for number in range(8)]


def asked(town: Days, time: str, **variables: str) -> list[str]:
    """Crawl and return what was asked for."""
    town.served.asked.clear()
    ran = town.crawl(time, **variables)
    assert ran.returncode == 0, ran.stderr
    return town.served.asked


def files(town: Days) -> list[tuple[str, int]]:
    return sorted((file.name, file.stat().st_mtime_ns) for file in (town.folder / "data" / "store").iterdir())


def test_a_quiet_day_asks_for_the_list_and_writes_nothing(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.is_full = False
        town.show(NAMES)
        assert len(asked(town, "01")) == 2 + len(NAMES)
        before = files(town)
        assert asked(town, "02") == ["/robots.txt", "/kuulutukset/"]
        assert files(town) == before
        # A new post is asked for, one that has left the list is looked at, and the others rest.
        town.show(["new", *NAMES[1:]], k0=404)
        assert asked(town, "03") == ["/robots.txt", "/kuulutukset/", "/kuulutukset/new/", "/kuulutukset/k0/"]
        assert town.held() == {"new", *NAMES}
        assert asked(town, "04")[2:] == ["/kuulutukset/k0/"]
        assert town.held() == {"new", *NAMES[1:]}
        assert asked(town, "05")[2:] == []
        # With the next round those come whose turn it is.
        assert len(asked(town, "12", KUNTALINKKI_REVISIT_DAYS="14")) == 2 + len(NAMES)


def test_a_page_that_only_changed_in_what_is_not_read_is_not_written(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(NAMES[:2])
        town.crawl("01")
        for path, body in town.served.pages.items():
            town.served.pages[path] = body + b"<!-- visitor 17 -->"  # type: ignore[operator]
        ran = town.crawl("02")
        assert "0 pages stored, 3 unchanged" in ran.stdout
