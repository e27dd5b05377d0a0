"""Spoiled pages break no reader; `python -m benchmarks.fuzz` reads many more of them."""

from __future__ import annotations

from benchmarks import fuzz


def test_no_spoiled_page_breaks_its_reader_or_the_mapping() -> None:
    pages = fuzz.sample_pages()
    assert len(pages) > 20
    assert [*fuzz.run(pages, range(150))] == []
    if fuzz.RECORDED.is_dir():
        assert [*fuzz.run(fuzz.pages(), range(150))] == []


def test_a_seed_makes_the_same_page_again() -> None:
    page = fuzz.Page("dynasty", "https://kemi.oncloudos.com/", b"<p>Kunnanhallitus</p>" * 50)
    assert fuzz.spoil(page, 7) == fuzz.spoil(page, 7)
    assert len({fuzz.spoil(page, seed) for seed in range(50)}) > 30
