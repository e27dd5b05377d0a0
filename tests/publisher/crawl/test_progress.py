"""How far long work is, told in lines for logs and in one bar on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

from support.serving import KUNTALINKKI, environment

from publisher.crawl.progress import Lines


def test_lines_tell_each_town_by_itself_and_what_is_known_to_come() -> None:
    said: list[str] = []
    lines = Lines(said.append, seconds=0)
    lines.tell("simo", 1, 1)
    lines.tell("kemi", 7, 60)
    lines.tell("simo", 2, 9)
    assert said == [
        "simo: 1 page so far",
        "kemi: 7 pages so far, 53 more to ask for",
        "simo: 2 pages so far, 7 more to ask for",
    ]


def test_lines_keep_quiet_for_a_while() -> None:
    said: list[str] = []
    lines = Lines(said.append, seconds=60)
    for number in range(100):
        lines.tell("simo", number, 200)
    assert said == []


def run_on_terminal(folder: Path, *arguments: str) -> str:
    """Run the command line with a terminal for what it says."""
    ours, theirs = pty.openpty()
    variables = environment(KUNTALINKKI_DELAY="0", TERM="xterm")
    process = subprocess.Popen(
        [KUNTALINKKI, *arguments], cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    told = b""
    try:
        while piece := os.read(ours, 65536):
            told += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0, told.decode()
    return told.decode()


def test_a_terminal_shows_one_bar_for_crawl_and_rebuild(tmp_path: Path) -> None:
    told = run_on_terminal(tmp_path, "crawl", "simo", "--sample")
    assert "simo  [" in told
    assert "\x1b[K" in told  # what is said at the end stands on a line of its own
    assert told.rindex("\x1b[?25h") > told.rindex("\x1b[?25l")  # the cursor is there again
    told = run_on_terminal(tmp_path, "rebuild", "--workers", "1")
    assert "simo  [" in told


def test_a_log_has_no_bar(tmp_path: Path) -> None:
    command: list[str | Path] = [KUNTALINKKI, "crawl", "simo", "--sample"]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment(KUNTALINKKI_DELAY="0"), capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "\x1b" not in ran.stderr
    assert "[" not in ran.stderr
