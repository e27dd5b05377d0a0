"""What was measured, as a table to print, and as the files `benchmarks/RESULTS.md` and `results.json`."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.speed.measure import Measure

FOLDER: Final = Path(__file__).parents[1]
_PACKAGES: Final = ("lxml", "pyoxigraph", "pypdfium2", "pyshacl", "rdflib", "scrapy", "shacl", "simplemma")


def line(measure: Measure) -> str:
    """Return one measure as a line of at most 100 columns."""
    goal = "" if measure.goal is None else f" (goal {measure.goal:g}{'' if measure.is_reached else ', not reached'})"
    return f"{measure.stage}: {measure.ratio:.2f} × {measure.peer}{goal}; {measure.speed:,.0f} {measure.unit}/s"


def write(measures: list[Measure]) -> None:
    """Write the table and the figures beside the benchmarks."""
    (FOLDER / "RESULTS.md").write_text(_page(measures), encoding="utf-8")
    data = {
        "machine": _machine(),
        "measures": [
            {**asdict(measure), "ratio": round(measure.ratio, 3), "per_second": round(measure.speed, 1)}
            for measure in measures
        ],
    }
    (FOLDER / "results.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _page(measures: list[Measure]) -> str:
    about = _machine()
    rows = "".join(_row(measure) for measure in measures)
    return f"""# Results of `make bench`

A ratio is how many times as fast a stage is as its peer, both measured in turn in one run; 1 is as fast.
Medians, with the lowest and highest ratio of the rounds behind them.

{about["day"]}, {about["cores"]} cores, {about["system"]}, Python {about["python"]}; {about["packages"]}.

| stage | peer | ratio | rounds | goal | reached | speed | |
| --- | --- | --- | --- | --- | --- | --- | --- |
{rows}"""


def _row(measure: Measure) -> str:
    spread = f"{measure.ratios[0]:.2f} to {measure.ratios[-1]:.2f}"
    goal, reached = ("", "") if measure.goal is None else (f"{measure.goal:g}", "yes" if measure.is_reached else "no")
    seconds = statistics.median(measure.ours)
    speed = f"{measure.speed:,.0f} {measure.unit}/s ({measure.amount:,.0f} in {seconds:.1f} s)"
    return (
        f"| {measure.stage} | {measure.peer} | {measure.ratio:.2f} | {spread} | {goal} | {reached} | {speed} "
        f"| {measure.note} |\n"
    )


def _machine() -> dict[str, str]:
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
    }
