"""`python -m benchmarks.speed`: measure the stages beside their peers, print the ratios, and keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import click

from benchmarks.speed import pipeline, reading, rebuilding, results, serving, storing
from benchmarks.speed.measure import ROUNDS, Measure

STAGES: Final[dict[str, Callable[[int], Iterator[Measure]]]] = {
    "read": reading.measure_reading,
    "map": reading.measure_mapping,
    "statements": reading.measure_statements,
    "shapes": reading.measure_shapes,
    "load": storing.measure_loading,
    "replace": storing.measure_replacing,
    "dump": storing.measure_dumping,
    "rebuild": rebuilding.measure_rebuilding,
    "rebuild-two": rebuilding.measure_two_cores,
    "release": pipeline.measure_releasing,
    "crawl": pipeline.measure_crawling,
    "serve": serving.measure_serving,
}
EPILOG = """
\b
Examples:
  python -m benchmarks.speed
  python -m benchmarks.speed read load --rounds 1
The store's size is BENCH_QUADS (a million), that of a release BENCH_RELEASE_QUADS.
"""


@click.command(epilog=EPILOG)
@click.argument("stages", nargs=-1, type=click.Choice([*STAGES]))
@click.option("--rounds", default=ROUNDS, show_default=True, type=click.IntRange(1), help="How often each is measured.")
def main(stages: tuple[str, ...], rounds: int) -> None:
    """Measure all STAGES, or those named. A run of all writes benchmarks/RESULTS.md and results.json."""
    measures = []
    for name in stages or STAGES:
        for measure in STAGES[name](rounds):
            click.echo(results.line(measure))
            measures.append(measure)
    if not stages:
        results.write(measures)


if __name__ == "__main__":
    main()
