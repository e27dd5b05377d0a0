"""Lines that head an item, and lines that only look so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.minutes import whole
from spiders.minutes.headings import Heading
from spiders.minutes.whole import item_heads

OWN = Heading("Kunnanhallitus", "2024-01-15")
ALIASES = {"Khall": "Kunnanhallitus"}


@pytest.mark.parametrize(
    ("line", "section", "title"),
    [
        ("14.§ Otsikko", 14, "Otsikko"),
        ("§ 14 (Salainen) Otsikko", 14, "(Salainen) Otsikko"),
        ("14 § (Khall 15.1.2024)", 14, None),
        ("§ 14 31.12.2023 päättyneen tilikauden tilinpäätös", 14, "31.12.2023 päättyneen tilikauden tilinpäätös"),
        ("§ 14 Vaalilautakunta", 14, "Vaalilautakunta"),
        ("Kunnanhallitus 15.1.2024 § 14 | PÖYTÄKIRJA | 3", 14, None),
        ("Mallilan kunnanhallitus, § 14", 14, None),
        ("§ 14/2024 Otsikko", 14, "Otsikko"),
        ("3 § 14 Otsikko", 14, "Otsikko"),
    ],
)
def test_heads(line: str, section: int, title: str | None) -> None:
    head = item_heads.read(line, OWN, ALIASES)
    assert head is not None
    assert (head.section, head.title) == (section, title)


@pytest.mark.parametrize(
    "line",
    [
        "14 §:n mukaan", "27 § 1 momentin mukaan", "§ 16 on kumottu.", "§§ 14 - 17", "14 - 17 §", "§ 15 a Otsikko",
        "Kuntalain 16 § mukaan", "Liite § 14", "JulkL 24 § 1 mom.", "Kunnanhallitus § 14 15.1.2023", "§ 15.1.2024",
        "15 § (jatkuu)", "Kunnanhallituksen päätös § 14",
    ],
)  # fmt: skip
def test_no_heads(line: str) -> None:
    assert item_heads.read(line, OWN, ALIASES) is None


PIECES = (
    "§ 14",
    "15 §",
    "Otsikko",
    "Päätös",
    "Päätös:",
    "Khall",
    "15.1.2024",
    "\t",
    "16.",
    "....",
    "3",
    "(jatkuu)",
    "",
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join), max_size=40))
def test_parts_rise_and_follow_each_other(lines: list[str]) -> None:
    parts = whole.parts(lines, "2024-01-15", ALIASES, "Kunnanhallitus")
    assert all(a.section < b.section and a.last == b.first for a, b in pairwise(parts))
    assert all(part.first <= part.text <= part.last <= len(lines) for part in parts)
