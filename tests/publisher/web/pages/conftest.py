"""The sample released whole, and a real server over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.once import once
from support.release_runs import run
from support.serving import server


@pytest.fixture(scope="session")
def released(sample_crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a release of the sample; to be read only."""

    def make(folder: Path) -> None:
        shutil.copytree(sample_crawl / "data", folder, dirs_exist_ok=True)
        ran = run(folder, "--allow-example")
        assert ran.returncode == 0, ran.stderr

    return once(tmp_path_factory, "sample-release", make)


@pytest.fixture(scope="session")
def site(released: Path) -> Iterator[str]:
    """Return the address of a server over the release, with a slash at its end."""
    with server(released, KUNTALINKKI_CONTACT="virheet@paatokset.fi") as address:
        yield address.removesuffix("sparql")
