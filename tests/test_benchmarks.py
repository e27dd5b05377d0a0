"""The benchmarks run: a small run of some stages, for what they print and not for how fast they are."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from benchmarks.growth.__main__ import main as growth
from benchmarks.speed.__main__ import STAGES, main
from benchmarks.speed.measure import Measure
from benchmarks.speed.results import line


def test_a_ratio_is_of_the_medians() -> None:
    measure = Measure("read", "lxml", 10, "pages", (1.0, 2.0, 4.0), (1.0, 1.0, 1.0), 0.5)
    assert measure.ratio == 0.5
    assert measure.ratios == [0.25, 0.5, 1.0]
    assert measure.is_reached
    assert line(measure) == "read: 0.50 × lxml (goal 0.5); 5 pages/s"


@pytest.mark.parametrize("stage", ["map", "statements"])
def test_a_stage_is_measured(stage: str) -> None:
    ran = CliRunner().invoke(main, [stage, "--rounds", "1"])
    assert ran.exit_code == 0, ran.output
    assert " × " in ran.output


def test_a_stage_that_is_not_there_names_those_that_are() -> None:
    ran = CliRunner().invoke(main, ["reed"])
    assert ran.exit_code == 2
    assert all(stage in ran.output for stage in STAGES)


def test_growth_is_measured_and_what_did_not_fit_is_said() -> None:
    ran = CliRunner().invoke(growth, ["--towns", "1", "--towns", "1000", "--pages", "3", "--minutes", "5"])
    assert ran.exit_code == 0, ran.output
    assert "| pages | 3 |" in ran.output
    assert "1000 towns were not measured: they would take" in ran.output
