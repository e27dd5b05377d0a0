from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from support import crawling

Run = Callable[..., crawling.Crawl]


@pytest.fixture(scope="session")
def crawl() -> Iterator[Run]:
    """Crawl for real; one process for all tests, since a reactor runs once in a process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:

        def run(arguments: dict[str, Any], fake: bool = True, proxy: str = "", **settings: Any) -> crawling.Crawl:
            return pool.submit(crawling.crawl, arguments, {**crawling.QUICK, **settings}, fake, proxy).result()

        yield run
