"""`kuntalinkki sources` as a user meets it: towns in a folder, servers on loopback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from support.serving import KUNTALINKKI, environment

from spiders import sample

TOWN = """\
[names]
fi = "Oma"
[[sources]]
platform = "dynasty"
address = "{first}"
until = "2019-05"
verified = 2025-12-13
[[sources]]
platform = "tweb"
address = "{second}"
"""


def run(*arguments: str | Path, at: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, "sources", *arguments], capture_output=True, text=True, cwd=at, env=environment(**variables),
        timeout=60,
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def test_every_source_is_listed_without_asking_anybody(tmp_path: Path) -> None:
    ran = run(at=tmp_path)
    assert ran.returncode == 0
    assert "https://kemi.oncloudos.com/cgi/DREQUEST.PHP" in ran.stdout
    assert "not crawled live, as no permission of the town is recorded" in " ".join(ran.stdout.split())
    rows = json.loads(run("simo", "--json", at=tmp_path).stdout)
    assert [(row["platform"], row["kind"], row["verified"]) for row in rows] == [
        ("dynasty", None, "2025-12-13"),
        ("site", "announcements", None),
    ]


def test_a_wrong_source_is_named_and_the_right_one_is_told(tmp_path: Path) -> None:
    with sample.serve() as address:
        first = f"{address}/kemi/cgi/DREQUEST.PHP"
        (tmp_path / "oma.toml").write_text(
            TOWN.format(first=first, second=f"{address}/simo/cgi/DREQUEST.PHP?page=meeting_frames")
        )
        arguments = ("oma", "--check", "--municipalities", tmp_path)
        ran = run(*arguments, at=tmp_path, KUNTALINKKI_DELAY="0")
        rows = json.loads(run(*arguments, "--json", at=tmp_path, KUNTALINKKI_DELAY="0").stdout)
    assert ran.returncode == 1
    assert ran.stderr == "Error: 1 of 2 sources are not as the files of their towns say: oma\n"
    assert "from … to 2019-05; seen to answer 2025-12-13" in ran.stdout
    assert "ok: answers 200, no robots.txt, Dynasty 10, lists" in ran.stdout
    assert (
        f"WRONG: {address}/simo/cgi/DREQUEST.PHP?page=meeting_frames is Dynasty 10, where tweb was expected"
        in " ".join(ran.stdout.split())
    )
    assert [(row["problem"] is None, row["recognised"]) for row in rows] == [
        (True, "dynasty-10"),
        (False, "dynasty-10"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--check", "kemi"], "a live crawl needs an address"), (["nowhere"], "there is no town 'nowhere'")],
)
def test_what_cannot_be_checked_is_one_sentence_and_exit_code_2(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    ran = run(*arguments, at=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
