"""The sample, crawled once for all who read it under the base of the example."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.once import once
from support.serving import KUNTALINKKI, environment


@pytest.fixture(scope="session")
def sample_crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working folder in which the sample was crawled, with what that printed in `told`; to be read only."""

    def make(folder: Path) -> None:
        command = [KUNTALINKKI, "crawl", "--sample"]
        told = subprocess.run(command, env=environment(), cwd=folder, check=True, capture_output=True)
        (folder / "told").write_bytes(told.stdout)

    return once(tmp_path_factory, "sample-crawl", make)
