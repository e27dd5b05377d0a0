from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pyoxigraph import Quad
from support.made_pages import all_quads
from support.made_statements import all_statements, statement
from support.serving import KUNTALINKKI, environment

import ontology
from publisher.comparison import Comparison, compare, finnish_labels, page, picture, text_table
from publisher.comparison.compare import Pair, rows
from publisher.comparison.evidence import Decision, Told, of_store
from publisher.comparison.similarity import likeness, pairs
from publisher.comparison.strategy_lives import Life
from publisher.comparison.vocabulary import are_near
from publisher.store import Store

NOTATIONS = st.sets(st.sampled_from(ontology.schemes()["values"]), max_size=12)


def fill(path: Path, *more: Quad) -> Path:
    batch: dict[str, list[Quad]] = defaultdict(list)
    for quad in (*all_quads(), *all_statements(), *more):
        batch[str(quad.graph_name.value)].append(quad)  # type: ignore[union-attr]
    with Store.open(path) as store:
        store.write(batch)
        store.flush()
    return path


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    fill(folder / "store")
    return folder


def run(data: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    asked = [KUNTALINKKI, "compare", *words]
    told = subprocess.run(asked, env=environment(KUNTALINKKI_DATA=str(data)), cwd=data, capture_output=True, text=True)
    assert told.returncode == code, told.stderr
    assert "Traceback" not in told.stderr
    return told


def test_who_shares_responsibility_is_told_with_both_proofs_in_one_screen(data: Path) -> None:
    screen = run(data, "values").stdout.splitlines()[:24]
    assert max(map(len, screen)) <= 80
    [row] = [line for line in screen if line.startswith("vastuullisuus")]
    assert row.split() == ["vastuullisuus", "·", "●*", "[1]", "·", "●+*", "[2]"]
    assert any("Keminmaan arvot ovat vastuullisuus" in line for line in screen)
    assert any("Tervolan arvot ovat vastuunkanto" in line for line in screen)
    assert sum(line.strip().startswith("http://") for line in screen) >= 2


def test_rejected_is_left_out_and_denied_does_not_count(data: Path) -> None:
    with Store.read_only(data / "store") as store:
        found = compare(of_store(store), "values")
    assert "community" not in {row.concept for row in found.rows}
    holders = {row.concept: row.holders for row in found.rows}
    assert holders["safety"] == ["Keminmaa"]
    assert holders["agility"] == []
    assert holders["responsibility"] == ["Keminmaa", "Tervola"]
    assert found.partial == ["Tervola"]


def test_a_strategy_holds_in_its_time(data: Path) -> None:
    with Store.read_only(data / "store") as store:
        assert compare(of_store(store), "values", at="2020-01-01").concepts_of("Kemi") == {"openness", "creativity"}
        assert compare(of_store(store), "values", at="2024-01-15").concepts_of("Kemi") == {"courage", "creativity"}
        assert compare(of_store(store), "values", at="2017-01-01").rows == []
        later = compare(of_store(store), "values", at="2024-01-15")
        assert [row.concept for row in later.given_up] == ["openness"]
        told = {(change.thing, change.change) for change in compare(of_store(store), "values").changes}
    assert told == {("creativity", "kept"), ("openness", "left"), ("courage", "new")}


def test_json_tells_all_and_silence_as_silence(data: Path) -> None:
    found: dict[str, Any] = json.loads(run(data, "goals", "--format", "json").stdout)
    assert (found["towns"], found["silent"]) == (["Kemi", "Keminmaa"], ["Keminmaa"])
    assert found["likeness"] == []
    [goal] = found["concepts"]
    assert goal["concept"] == "wisdom"
    assert goal["statements"][0]["page"].startswith("http://kemi.sample.invalid/")


def test_csv_and_markdown_hold_every_word(data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(data, "values", "--format", "csv").stdout)))
    assert {row["attribution"] for row in rows} == {"first-hand", "second-hand"}
    assert {row["definition"] for row in rows} == {"", "Uskallamme kokeilla.", "Arki on turvallista."}
    marked = run(data, "values", "--format", "md").stdout
    assert r"●\+\* [vastuunkanto](http://kemi.sample.invalid/strategia)".replace(r"\+", "+") in marked


def test_a_word_narrows_to_its_concept_and_an_unknown_one_is_an_error(data: Path) -> None:
    told = run(data, "values", "--concept", "vastuunkantoa").stdout
    assert "vastuullisuus" in told
    assert "sisu" not in told
    assert "no concept for 'xyzzy'" in run(data, "values", "--concept", "xyzzy", code=2).stderr


def test_towns_are_named_by_key_or_name(data: Path) -> None:
    assert run(data, "values", "--towns", "KEMI,simo").stdout.startswith("Arvot nyt: Kemi, Simo\n")
    assert "'tornio'" in run(data, "values", "--towns", "tornio", code=2).stderr
    assert "2024-02-30" in run(data, "values", "--at", "2024-02-30", code=2).stderr


@pytest.mark.parametrize("question", ["values", "visions", "goals", "strategies"])
@pytest.mark.parametrize("form", ["table", "csv", "json", "md", "html"])
def test_every_question_is_answered_in_every_form(data: Path, question: str, form: str) -> None:
    assert run(data, question, "--format", form).stdout.strip()


def test_the_page_needs_nothing_beside_it_and_its_links_lead_somewhere(data: Path) -> None:
    text = run(data, "values", "--format", "html").stdout
    assert not re.search(r"<script|<link|<img|@import|url\(", text)
    tree = html.fromstring(text)
    anchors = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= anchors
    assert len(tree.xpath("//*[local-name()='path'][contains(@class, 'thread')]")) == 8
    assert tree.get("lang") == "fi"


def test_what_a_page_says_is_text_in_the_report(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    fill(tmp_path / "store", *statement("simo", evil, None, definition=evil, key="evil", body="evil"))
    with Store.read_only(tmp_path / "store") as store:
        found = compare(of_store(store), "values")
    for text in (page.write(found), str(picture.draw(found))):
        assert "<script" not in text
        assert "&lt;script&gt;" in text


TOWNS = ["Hanko", "Inari", "Kemi", "Keminmaa", "Simo", "Tervola", "Tornio", "Ylitornio"]


def eight_towns() -> Comparison:
    """Return eight towns that share a concept, of which two share a word of their own."""
    page = "http://sample.invalid/strategia"

    def told(town: str, concept: str | None, word: str, **more: Any) -> Told:
        sentence = f"{town}: {word}."
        return Told(
            town, concept, word, "value", "stated", "first-hand", True, "2026-01-02", None, None, sentence, page, **more
        )

    approval = Decision("2025-12-11", "Kunnanvaltuusto", 80, "http://sample.invalid/poytakirja")
    found = [told(town, "safety", "turvallisuus") for town in TOWNS]
    found += [told("Kemi", None, "huumori", date_of="page"), told("Simo", None, "Huumoria")]
    found += [told("Simo", "courage", "rohkeus", time="coming", decision=approval)]
    found += [told("Inari", "openness", "avoimuus", time="ended")]
    return Comparison("values", "2026-01-31", TOWNS, rows(found), [])


def test_eight_towns_are_readable_in_eighty_columns() -> None:
    lines = text_table.write(eight_towns()).splitlines()
    assert max(map(len, lines)) <= 80
    [row] = [line for line in lines if line.startswith("turvallisuus")]
    assert row.split() == ["turvallisuus", *["●"] * 8]


def test_what_is_coming_and_what_was_given_up_have_rows_and_do_not_count() -> None:
    found = eight_towns()
    assert ([row.concept for row in found.coming], [row.concept for row in found.given_up]) == (
        ["courage"],
        ["openness"],
    )
    told = text_table.write(found)
    assert "TULOSSA: hyväksytty, ei vielä voimassa" in told
    assert "LUOVUTTU" in told
    proof = told.index("päätös: Kunnanvaltuusto 11.12.2025 § 80")
    assert proof < told.index("http://sample.invalid/poytakirja") < told.index("http://sample.invalid/strategia", proof)
    assert found.concepts_of("Simo") == {"safety"}


def test_a_word_outside_the_vocabulary_is_shared_in_whatever_case() -> None:
    assert [(row.label, row.holders) for row in eight_towns().shared if not row.concept] == [
        ("huumori", ["Kemi", "Simo"])
    ]


def test_likeness_is_told_in_words_and_no_list_of_dashes() -> None:
    told = text_table.write(eight_towns())
    assert "Kemi ja Simo: 2 yhteistä kahdesta (1,00)" in told
    assert "–;" not in told
    assert finnish_labels.alike(Pair("Kemi", "Simo", 1, 7, 0.14)) == "1 yhteinen seitsemästä (0,14)"
    assert finnish_labels.alike(Pair("Kemi", "Simo", 0, 14, None)) == "ei yhteistä"


def test_the_day_of_reading_a_page_is_called_so() -> None:
    told = text_table.write(eight_towns())
    assert "Kemi: huumori, Simo: Huumoria" not in told
    assert "Kemi: huumori (luettu 2.1.2026)" in told


@pytest.mark.parametrize("question", ["values", "strategies"])
@pytest.mark.parametrize(("form", "told"), [("table", "15.1.2024"), ("json", "2024-01-15"), ("csv", "2024-01-15")])
def test_the_day_asked_about_is_told_in_every_form(data: Path, question: str, form: str, told: str) -> None:
    assert told in run(data, question, "--at", "2024-01-15", "--format", form).stdout


@pytest.mark.parametrize("question", ["values", "strategies"])
def test_the_day_asked_about_stands_on_the_page(data: Path, question: str) -> None:
    assert "tilanne 15.1.2024" in run(data, question, "--at", "2024-01-15", "--format", "html").stdout
    assert "15.1.2024" in run(data, question, "--at", "2024-01-15", "--format", "md").stdout


def test_the_day_of_reading_is_no_day_of_force() -> None:
    read = Life("Simo", "Strategia", None, None, None, None, "2026-01-02", None, False, "2026-02-01")
    before = replace(
        read, title="Strategia 2022", approved="2021-12-01", first="2021-12-01", seen=None, next=read.title,
        next_seen="2026-01-02",
    )  # fmt: skip
    assert read.period == "voimaantulo ei tiedossa"
    assert before.period.endswith("–viimeistään 1.1.2026")


def test_strategies_on_a_day_are_those_that_were_known_by_then(data: Path) -> None:
    told = run(data, "strategies", "--at", "2020-01-01").stdout
    assert "Strategia 2018" in told
    assert "Strategia 2023" not in told


@given(NOTATIONS, NOTATIONS)
def test_likeness_is_a_share_and_the_same_both_ways(one: set[str], other: set[str]) -> None:
    value = likeness(one, other)
    assert value == likeness(other, one)
    if not one or not other:
        assert value is None
        return
    assert value is not None
    assert 0 <= value <= 1
    assert (value == 1) == (one == other)
    found = pairs(one - other, other - one)
    assert all(are_near(*pair) for pair in found)
    assert len({first for first, _ in found}) == len({second for _, second in found}) == len(found)


def test_what_is_near_is_under_one_value_and_not_only_one_theme() -> None:
    assert are_near("creativity", "inventiveness")
    assert are_near("renewal", "creativity")
    assert not are_near("openness", "courage")
    assert likeness({"creativity"}, {"inventiveness"}) == 0.25


@pytest.mark.parametrize("question", ["values", "goals", "strategies"])
def test_a_sample_is_told_to_be_one_in_every_form(data: Path, question: str) -> None:
    for form in ("table", "md", "html"):
        assert (
            run(data, question, "--format", form).stdout.count("Näyteaineistoa, ei kuntien oikeita kantoja: Kemi.") == 1
        )
    rows = csv.DictReader(io.StringIO(run(data, question, "--format", "csv").stdout))
    assert {(row["town"], row["sample"]) for row in rows} >= {("Kemi", "true")}
    assert "sample" in run(data, question, "--format", "json").stdout


def test_what_a_resident_reads_is_in_one_language(data: Path) -> None:
    told = run(data, "values")
    assert told.stderr == ""
    assert max(map(len, run(data, "strategies").stdout.splitlines())) <= 80
