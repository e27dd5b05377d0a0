"""`python -m benchmarks.growth`: rebuild, release and ask 4, 40 and 300 simulated towns, and print a table.

A size that would take longer than is left of --minutes, by what the last one took, or more disk than --gigabytes, is
not run, and the table says so.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from time import monotonic
from typing import Final

import click

from benchmarks.growth import measures, simulated_towns
from benchmarks.growth.measures import Size

SIZES: Final = (4, 40, 300)


@click.command()
@click.option("--towns", "sizes", multiple=True, type=click.IntRange(1), help="So many towns; repeatable.")
@click.option("--pages", default=60, show_default=True, type=click.IntRange(1), help="Pages of each town.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same towns.")
@click.option("--minutes", default=60.0, show_default=True, help="No size is begun that would take longer.")
@click.option("--gigabytes", default=20.0, show_default=True, help="Nor one that would take more disk.")
def main(sizes: tuple[int, ...], pages: int, seed: int, minutes: float, gigabytes: float) -> None:
    """Measure how cost grows with the number of towns."""
    end = monotonic() + 60 * minutes
    done: list[Size] = []
    left_out: list[str] = []
    for towns in sizes or SIZES:
        if done and (reason := _too_large(done[-1], towns, end - monotonic(), gigabytes)):
            left_out.append(f"{towns} towns were not measured: {reason}.")
            continue
        with tempfile.TemporaryDirectory(prefix="growth-") as name:
            data = Path(name)
            done.append(measures.measure(data, towns, *simulated_towns.make(data, towns, pages, seed)))
            click.echo(measures.row(done[-1]), err=True)
    click.echo("\n".join([*measures.table(done), *left_out]))


def _too_large(last: Size, towns: int, seconds: float, gigabytes: float) -> str | None:
    factor = towns / last.towns
    if (expected := last.seconds * factor) > seconds:
        return f"they would take {expected / 60:.0f} minutes, and {seconds / 60:.0f} are left"
    free = min(gigabytes, shutil.disk_usage(tempfile.gettempdir()).free / 2e9)
    if (expected := last.disk * factor / 1e9) > free:
        return f"they would take {expected:.0f} GB of disk, and {free:.0f} may be used"
    return None


if __name__ == "__main__":
    main()
