"""A release whose process is killed, at every place and at any moment."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.release_runs import SHORT, run, settings, silent
from support.serving import KUNTALINKKI, environment

from publisher.release import checksums, layout, make

KILLED = """
import os, signal, sys, time
from pathlib import Path
from publisher import config
from publisher.release import activation, checksums, make
from publisher.release.draft import write_manifest

where = sys.argv[1]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def at(name):
    return (lambda draft: die()) if where == name else (lambda draft: None)

if where == "put":
    activation.finalise = die
elif where == "switch":
    activation.activate = die
elif where == "link":
    Path.replace = die
elif where == "sync":
    activation._sync = die
make.make(config.load(), print, (at("first"), write_manifest, at("middle"), checksums.write, at("last")))
"""
PLACES = ["first", "middle", "last", "put", "sync", "switch", "link"]


@pytest.mark.parametrize("place", PLACES)
def test_a_process_that_dies_leaves_the_last_release_served(small: Path, place: str) -> None:
    found = settings(small)
    first = make.make(found, silent, SHORT)
    command = [sys.executable, "-c", KILLED, place]
    died = subprocess.run(command, env=environment(KUNTALINKKI_DATA=str(small)), cwd=small, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert layout.current(found) == first
    next_one = make.make(found, silent, SHORT)
    assert layout.current(found) == next_one
    left = {path.name for path in layout.folder(found).iterdir()}
    assert left == {".lock", "current", *(release.name for release in layout.releases(found))}


def test_a_real_release_killed_at_any_moment(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True, symlinks=True)
    found = settings(tmp_path)
    first = layout.current(found)
    chance = random.Random(7)
    variables = environment(KUNTALINKKI_DATA=str(tmp_path))
    for _ in range(4):
        process = subprocess.Popen(
            [KUNTALINKKI, "release", "--allow-example"],
            env=variables,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        served = layout.current(found)
        assert served
        assert served >= first  # type: ignore[operator]
        checksums.check(served)
    last = run(tmp_path, "--allow-example")
    assert last.returncode == 0, last.stderr
    served = layout.current(found)
    assert served
    checksums.check(served)
    assert not [path for path in layout.folder(found).iterdir() if path.name.startswith(".draft")]
