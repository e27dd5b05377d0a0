from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from publisher.web.pages import directory_listing


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 tavua"), (1, "1 tavu"), (999, "999 tavua"), (1000, "1,0 kt"), (9_960, "10 kt"), (999_499, "999 kt"),
     (999_500, "1,0 Mt"), (12_345_678, "12 Mt"), (2_500_000_000, "2,5 Gt")],
)  # fmt: skip
def test_a_size_is_written_in_finnish(size: int, told: str) -> None:
    assert directory_listing.amount(size) == told


def test_a_name_is_text_and_its_link_stays_in_the_folder(tmp_path: Path) -> None:
    for name in ("<b>.ttl", "javascript:alert(1)", "a?b#c.nq"):
        (tmp_path / name).touch()
    tree = html.fromstring(
        directory_listing.page("/releases/current/", "20261124T161500Z", tmp_path.iterdir(), False, False)
    )
    assert not tree.xpath("//b")
    links = {link.text: link.get("href") for link in tree.xpath("//td/a")}
    assert links == {
        "<b>.ttl": "./%3Cb%3E.ttl",
        "javascript:alert(1)": "./javascript%3Aalert%281%29",
        "a?b#c.nq": "./a%3Fb%23c.nq",
    }


def test_dumps_and_tables_are_told_of(tmp_path: Path) -> None:
    names = {"dumps": ("all.nq.gz", "kemi.ttl.zst"), "tables": ("handlings.csv", "csv-metadata.json")}
    for folder, files in names.items():
        (tmp_path / folder).mkdir()
        for name in files:
            (tmp_path / folder / name).touch()
        page = directory_listing.page(f"/releases/current/{folder}/", "x", (tmp_path / folder).iterdir(), True, True)
        told = html.fromstring(page).xpath("//tbody/tr/td[2]")
        assert len(told) == len(files)
        assert all(cell.text for cell in told)
        assert "Näyteaineistoa" in page
