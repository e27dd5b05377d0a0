"""The sample, crawled once for all questions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.once import once
from support.serving import environment

KUNTALINKKI = Path(sys.executable).with_name("kuntalinkki")


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the four sample towns and the text of their files."""

    def make(data: Path) -> None:
        command = [KUNTALINKKI, "crawl", "--sample", "--attachments"]
        subprocess.run(command, env=environment(KUNTALINKKI_DATA=str(data)), cwd=data, check=True, capture_output=True)

    return once(tmp_path_factory, "sample-with-files", make)
