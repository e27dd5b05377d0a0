"""Releasing as a user does and in this process, and reading what came of it."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from backports import zstd

from publisher import config
from publisher.config import Config
from publisher.release import checksums
from publisher.release.draft import write_manifest
from support.serving import KUNTALINKKI, environment

_OPERATOR = Path(__file__).parent / "operator"
# What a public release has to say of who publishes it.
PUBLISHED = {
    "KUNTALINKKI_ACCESSIBILITY": str(_OPERATOR / "accessibility"),
    "KUNTALINKKI_PRIVACY": str(_OPERATOR / "privacy"),
    "KUNTALINKKI_BASE": "https://paatokset.fi",
    "KUNTALINKKI_CONTACT": "avoindata@paatokset.fi",
    "KUNTALINKKI_PUBLISHER_FI": "Meri-Lapin esimerkki",
    "KUNTALINKKI_PUBLISHER_SV": "Havslapplands exempel",
    "KUNTALINKKI_PUBLISHER_EN": "Sea Lapland Example",
    "KUNTALINKKI_HOMEPAGE": "https://paatokset.fi/tietoa",
}
TOWNS = ["kemi", "keminmaa", "simo", "tervola"]
FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}
# What a release needs least; the other stages have tests of their own.
SHORT = (write_manifest, checksums.write)
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.decompress, "zst": zstd.decompress}


def silent(_: str) -> None:
    pass


def run(data: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, "release", *arguments],
        env=environment(KUNTALINKKI_DATA=str(data), **variables),
        cwd=data,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def settings(data: Path, **variables: str) -> Config:
    return config.load(environ={"KUNTALINKKI_DATA": str(data), **variables})


def unpacked(file: Path) -> bytes:
    return UNPACK[file.suffix[1:]](file.read_bytes())
