"""What `deploy/` holds is well-formed, its commands exist, and a back-up brings a store back."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.serving import KUNTALINKKI
from support.town_days import days

DEPLOY = Path(__file__).parents[1] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return told


def commands() -> list[str]:
    """Return the command lines of units, container and compose file, from the name of the program on."""
    texts = [file.read_text(encoding="utf-8") for file in (*UNITS, DEPLOY / "Containerfile")]
    found = [line for text in texts for line in re.findall(r"^Exec\w+=\S*/(kuntalinkki .*)$", text, re.MULTILINE)]
    found += [" ".join(json.loads(line)) for text in texts for line in re.findall(r"^CMD (.*)$", text, re.MULTILINE)]
    for service in compose()["services"].values():
        found += re.findall(r"kuntalinkki [a-z][^&;]*", " ".join(service.get("command", [])))
    return [*dict.fromkeys(line.strip() for line in found)]


def test_there_are_commands_of_every_kind() -> None:
    assert {line.split()[1] for line in commands()} == {"crawl", "release", "maintain", "serve"}


@pytest.mark.parametrize("line", commands())
def test_a_command_and_its_options_exist(line: str) -> None:
    _, command, *options = shlex.split(line)
    ran = subprocess.run([KUNTALINKKI, command, "--help"], capture_output=True, text=True, check=True)
    assert all(option in ran.stdout for option in options if option.startswith("--"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_units_are_as_systemd_wants_them(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/kuntalinkki/bin/kuntalinkki", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / unit.name for unit in UNITS)],
        capture_output=True,
        text=True,
    )
    said = [line for line in ran.stderr.splitlines() if "kuntalinkki-" in line]
    assert said == []


def test_the_compose_file_names_what_is_there() -> None:
    told = compose()
    assert {*told["services"]} == {"server", "crawler", "proxy"}
    for service in told["services"].values():
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source in told["volumes"] or (DEPLOY / source).is_file()
    assert (DEPLOY / ".." / told["services"]["server"]["build"]["dockerfile"]).resolve() == DEPLOY / "Containerfile"


@pytest.mark.parametrize("script", ["back-up.sh", "restore.sh"])
def test_scripts_are_shell(script: str) -> None:
    subprocess.run(["sh", "-n", DEPLOY / script], check=True)


def test_a_back_up_brings_back_what_was_held(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(["k0", "k1", "k2"])
        town.crawl("01")
        town.show(["k0", "k1"], k2=404)
        town.crawl("03")
        assert town.run("release", "--allow-example").returncode == 0
        before = town.run("status", "--json").stdout
        archive = tmp_path / "back-up.tar.gz"
        subprocess.run([DEPLOY / "back-up.sh", tmp_path / "data", archive], check=True)
        shutil.rmtree(tmp_path / "data")
        subprocess.run([DEPLOY / "restore.sh", archive, tmp_path / "data"], check=True)
        assert town.run("status", "--json").stdout == before
        assert town.run("release", "--allow-example").returncode == 0
        assert town.crawl("05").returncode == 0
        assert town.held() == {"k0", "k1"}
        again = subprocess.run([DEPLOY / "restore.sh", archive, tmp_path / "data"], capture_output=True, text=True)
        assert again.returncode == 2
