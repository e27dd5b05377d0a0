"""A platform is one folder and one line: the toy platform beside this file is registered, and nothing else is touched.

Everything is asked of it through the command line, in processes that know it by that one line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.crawling import site
from support.serving import environment

from spiders.fetching.platform import Platform

HERE = Path(__file__).parent
REGISTERED = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import toy
from spiders.platforms import PLATFORMS
PLATFORMS["toy"] = toy.PLATFORM
from publisher.cli import main
main()
"""
TOWN = """
[names]
fi = "Mällilä"
[[sources]]
platform = "toy"
address = "{root}/toy/"
permission = "Mällilän kunta, 1.2.2026, kirje 12"
"""


def run(*arguments: str | Path, at: Path, code: int = 0, **more: str) -> str:
    command = [sys.executable, "-c", REGISTERED, str(HERE), *map(str, arguments)]
    ran = subprocess.run(
        command, cwd=at, env=environment(KUNTALINKKI_DELAY="0", **more), capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == code, ran.stderr
    return ran.stdout + ran.stderr


def written(folder: Path, root: str) -> Path:
    (folder / "mallila.toml").write_text(TOWN.format(root=root), encoding="utf-8")
    return folder


def test_a_toy_platform_is_crawled_checked_recognised_and_replayed(tmp_path: Path) -> None:
    pages = {"/toy/newest": b"2026-02-01", "/toy/7": "Kuulutus tiestä".encode(), "/toy/8": b"Kuulutus sillasta"}
    with site({**pages}) as served:
        listed = f'<a href="{served.root}/toy/7">a</a><a href="{served.root}/toy/8">b</a>'.encode()
        served.pages["/toy/list"] = listed
        towns = written(tmp_path, served.root)
        told = run("crawl", "mallila", "--municipalities", towns, at=tmp_path)
        assert "mallila: 3 pages stored, 0 unchanged, 0 withdrawn, 0 failed, 0 missing" in told
        assert "Kuulutus sillasta" in run("dump", "--format", "turtle", at=tmp_path)
        (checked,) = json.loads(run("sources", "mallila", "--check", "--json", "--municipalities", towns, at=tmp_path))
        assert (checked["recognised"], checked["listed"], checked["newest"]) == ("toy", 2, "2026-02-01")
        assert (checked["problem"], checked["crawled_live"]) == (None, True)
        assert "answers 200, no robots.txt, a toy, lists 2" in " ".join(
            run("sources", "mallila", "--check", "--municipalities", towns, at=tmp_path).split()
        )
        page = tmp_path / "page.txt"
        page.write_bytes(pages["/toy/7"])
        (item,) = json.loads(run("parse", page, "--municipality", "x", "--url", f"{served.root}/toy/7", at=tmp_path))
        assert item["title"] == "Kuulutus tiestä"
    saved = tmp_path / "saved"
    saved.mkdir()
    for name, body in {"toy-list.txt": listed, "toy-7.txt": b"Uusi", "toy-8.txt": b"Toinen"}.items():
        (saved / name).write_bytes(body)
    told = run("crawl", "mallila", "--municipalities", towns, "--replay", saved, at=tmp_path)
    assert "2 pages stored, 1 unchanged, 0 withdrawn, 0 failed, 0 missing" in told


def test_a_toy_source_is_not_crawled_live_without_permission(tmp_path: Path) -> None:
    towns = written(tmp_path, "http://toy.invalid")
    file = towns / "mallila.toml"
    file.write_text("".join(line for line in file.read_text().splitlines(True) if "permission" not in line))
    told = run("crawl", "mallila", "--municipalities", towns, at=tmp_path, code=1, KUNTALINKKI_CONTACT="a@b.example")
    assert "http://toy.invalid/toy/ is not permitted: toy is crawled only with a town's permission" in told


def test_a_toy_page_is_not_taken_for_another_platforms(tmp_path: Path) -> None:
    with site({"/toy/list": b"<a href='/cgi/DREQUEST.PHP?page=meetings&amp;id=1'>KH</a>"}) as served:
        towns = written(tmp_path, served.root)
        told = run("sources", "mallila", "--check", "--municipalities", towns, at=tmp_path, code=1)
    assert "is Dynasty 10, where toy was expected" in " ".join(told.split())


@pytest.mark.parametrize("folder", [Path("spiders"), Path("publisher")])
def test_no_platform_is_asked_for_by_its_name(folder: Path) -> None:
    """A name stands in its folder, in the register, and as a value in the sample's town files: it is never compared."""
    from spiders.platforms import ONLY_RECOGNISED, PLATFORMS

    names = "|".join([*PLATFORMS, *ONLY_RECOGNISED])
    found = subprocess.run(
        ["grep", "-rnE", f"""(==|!=|\\bin\\b|\\bcase\\b).*["']({names})["']""", "--include=*.py", str(folder)],
        cwd=HERE.parents[2], capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    inside = tuple(f"spiders/platforms/{name}/" for name in PLATFORMS)
    # Kinds of statements and settings have words of their own that platforms are called by as well.
    others = ("publisher/statements/finding/", "publisher/release/", "publisher/config/", "publisher/comparison/")
    assert [line for line in found if not line.startswith((*inside, *others))] == []


def test_every_platform_answers_everything() -> None:
    from spiders.platforms import PLATFORMS

    for name, platform in PLATFORMS.items():
        own: Platform = platform
        assert own.name == name == own.spider().name
        assert own.reader.partition("/")[0] == name
