"""Spoiled pages break no reader; `--spoiled 20000` reads many more of them, and so does `python -m benchmarks.fuzz`."""

from __future__ import annotations

import pytest

from benchmarks import fuzz


@pytest.mark.timeout(3600)
def test_no_spoiled_page_breaks_its_reader_or_the_mapping(request: pytest.FixtureRequest) -> None:
    seeds = range(request.config.getoption("--spoiled"))
    pages = fuzz.sample_pages()
    assert len(pages) > 20
    assert [*fuzz.run(pages, seeds)] == []
    if fuzz.RECORDED.is_dir():
        assert [*fuzz.run(fuzz.pages(), seeds)] == []


def test_a_seed_makes_the_same_page_again() -> None:
    page = fuzz.Page("dynasty", "https://kemi.oncloudos.com/", b"<p>Kunnanhallitus</p>" * 50)
    assert fuzz.spoil(page, 7) == fuzz.spoil(page, 7)
    assert len({fuzz.spoil(page, seed) for seed in range(50)}) > 30
