"""Each rule's examples, and each function's, hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import publisher.statements
from publisher.statements import find
from publisher.statements.finding import municipality_names
from publisher.statements.finding.rules import list_sentences, single_value_sentences

MODULES = [
    module.name
    for module in pkgutil.walk_packages(publisher.statements.__path__, "publisher.statements.")
    if not module.ispkg
]
EXAMPLES = [
    (form.name, *example)
    for form in (*list_sentences.FORMS, *single_value_sentences.FORMS)
    for example in form.examples
]


def told(text: str) -> str:
    """Return what is found in a text as 'value mentioned: ilo; sisu'."""
    found = find(text, "kemi")
    if not found:
        return ""
    mode = "" if found[0].mode == "stated" else f" {found[0].mode}"
    return f"{found[0].kind}{mode}: {'; '.join(one.text for one in found)}"


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("rule", "sentence", "expected"), EXAMPLES)
def test_the_examples_of_a_rule_hold_and_are_read_by_it(rule: str, sentence: str, expected: str) -> None:
    assert told(sentence) == expected
    # A sentence of nothing but a label and what it tells is read as a label.
    assert {one.rule for one in find(sentence, "kemi")} <= {rule, "label"}


def test_every_form_has_an_example() -> None:
    assert not [form.name for form in (*list_sentences.FORMS, *single_value_sentences.FORMS) if not form.examples]


def test_no_rule_names_a_town() -> None:
    patterns = [form.pattern.pattern for form in (*list_sentences.FORMS, *single_value_sentences.FORMS)]
    named = {name for name in municipality_names.names().values() if any(name in pattern for pattern in patterns)}
    assert not named


def test_towns_are_known_in_their_cases() -> None:
    for form, key in {
        "Simon": "simo", "Iin": "ii", "Turun": "turku", "Tampereella": "tampere", "Helsingissä": "helsinki",
        "Kittilässä": "kittila", "Tornion": "tornio", "Oulussa": "oulu", "Nousiaisissa": "nousiainen",
        "Kauniaisten": "kauniainen", "Äänekosken": "aanekoski", "Ylöjärvellä": "ylojarvi", "Iisalmen": "iisalmi",
        "Varkauden": "varkaus", "Kannuksen": "kannus", "Mikkelin": "mikkeli", "Lahdessa": "lahti", "Hangossa": "hanko",
        "Virroilla": "virrat", "Pihtiputaan": "pihtipudas", "Punkalaitumen": "punkalaidun", "Kemijärven": "kemijarvi",
        "Uudenkaupungin": "uusikaupunki", "Mänttä-Vilppulan": "mantta-vilppula", "Leppävirran": "leppavirta",
    }.items():  # fmt: skip
        read = municipality_names.read(form)
        assert read, form
        assert read[0] == key
    assert len(municipality_names.names()) >= 308
