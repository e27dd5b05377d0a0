"""The finder with either morphology: simplemma, and voikko where the system has it (`.ci/run` installs it)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.statements.finding import morphology

TEXTS = {
    "Simon kunnan arvoiksi on valittu huolenpito, sisukkuus ja yhdessä tekeminen.": [
        ("value", "huolenpito"),
        ("value", "sisukkuus"),
        ("value", "yhdessä tekeminen"),
    ],
    "Simon kuntastrategian painopistealueita ovat elinvoima ja kylien hyvinvointi.": [
        ("focus-area", "elinvoima"),
        ("focus-area", "kylien hyvinvointi"),
    ],
    "Visionamme on olla Perämeren rauhallisin kunta.": [("vision", "olla Perämeren rauhallisin kunta")],
    "Simo kommuns värderingar är öppenhet och mod.": [("value", "öppenhet"), ("value", "mod")],
    "Luonnoksessa arvot ovat ilo ja sisu.": [],
    "Lautakunnan tavoitteena on järjestää seminaari.": [],
}
ASK = """
import json, sys
from publisher.statements import find
from publisher.statements.finding.concepts import joined, match
texts, names = json.load(sys.stdin)
stated = [[(s.kind, s.text) for s in find(text, "simo") if not s.candidate and s.mode == "stated"] for text in texts]
concepts = [[found.notation] if (found := match(name)) else sorted(joined(name)) for name in names]
json.dump([stated, concepts], sys.stdout)
"""
NAMED = [line.split("\t") for line in Path(__file__).with_name("named_things.tsv").read_text("utf-8").splitlines()]


def engines() -> list[object]:
    """Return the morphologies, with the reason for which one is skipped."""
    try:
        morphology.voikko("fi")
    except morphology.MorphologyUnavailableError as error:
        return ["simplemma", pytest.param("voikko", marks=pytest.mark.skip(reason=str(error)))]
    return ["simplemma", "voikko"]


@pytest.mark.parametrize("engine", engines())
def test_either_morphology_reads_the_same(engine: str) -> None:
    asked = json.dumps([list(TEXTS), [name for name, _ in NAMED]])
    environment = os.environ | {morphology.VARIABLE: engine}
    told = subprocess.run(
        [sys.executable, "-c", ASK], input=asked, env=environment, capture_output=True, text=True, check=True
    )
    stated, concepts = json.loads(told.stdout)
    assert [[tuple(one) for one in found] for found in stated] == list(TEXTS.values())
    right = [[] if codes == "-" else sorted(codes.split()) for _, codes in NAMED]
    wrong = [name for (name, _), found, codes in zip(NAMED, concepts, right, strict=True) if set(found) - set(codes)]
    mapped = sum(found == codes for found, codes in zip(concepts, right, strict=True) if codes)
    assert len(wrong) <= 0.02 * len(NAMED), wrong
    assert mapped >= 0.9 * sum(map(bool, right))
