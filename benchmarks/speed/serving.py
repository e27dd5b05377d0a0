"""Queries over HTTP, the endpoint with its limits on, beside `oxigraph serve-read-only` over the same store."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from benchmarks import endpoint
from benchmarks.speed.measure import Measure

_REQUESTS: Final = 1000


def measure_serving(rounds: int) -> Iterator[Measure]:
    """Ask each kind of queries as fast as the answers come; `wrk` asks, and without it nothing is measured."""
    if shutil.which("wrk") is None:
        click.echo("serve: not measured, as wrk is missing (apt-get install wrk)", err=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        for found in endpoint.compare(Path(folder), rounds):
            own, peer = (
                tuple(_REQUESTS / measured.rate for measured in side) for side in zip(*found.rounds, strict=True)
            )
            note = f"p99 {found.ratio('late'):.1f} ×, time of the processors {found.ratio('cpu'):.1f} ×"
            stage = f"serve: {found.kind}, {found.connections} connections"
            yield Measure(stage, "oxigraph serve-read-only", _REQUESTS, "requests", own, peer, found.goal, note)
