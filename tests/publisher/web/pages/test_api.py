"""The questions for programs: JSON, CSV and the OpenAPI description made from their folder."""

from __future__ import annotations

import csv
import io
import re

import httpx
import pytest

import queries

NAMES = [name for name in queries.names() if not name.startswith("federated/")]


def test_the_description_names_every_question_with_its_parameters(site: str) -> None:
    told = httpx.get(f"{site}api/openapi.json", timeout=30).json()
    assert told["openapi"] == "3.1.0"
    assert [*told["paths"]] == [f"/api/query/{name}" for name in NAMES]
    identifiers = [path["get"]["operationId"] for path in told["paths"].values()]
    assert len(set(identifiers)) == len(identifiers)
    for name in NAMES:
        operation = told["paths"][f"/api/query/{name}"]["get"]
        known = [parameter["name"] for parameter in operation["parameters"]]
        assert known == [*(one.name for one in queries.load(name).parameters), "format"]
        assert operation["summary"]
    assert [one["name"] for one in httpx.get(f"{site}api/query", timeout=30).json()] == NAMES


@pytest.mark.parametrize("name", ["close-votes", "compare/values"])
def test_an_answer_comes_as_json_and_as_a_named_file(site: str, name: str) -> None:
    told = httpx.get(f"{site}api/query/{name}", timeout=60).json()
    file = httpx.get(f"{site}api/query/{name}", params={"format": "csv"}, timeout=60)
    rows = [*csv.DictReader(io.StringIO(file.text))]
    assert len(rows) == len(told["results"]["bindings"]) > 0
    assert [*rows[0]] == told["head"]["vars"]
    assert f'filename="{name.replace("/", "-")}-20' in file.headers["content-disposition"]
    sheet = httpx.get(f"{site}api/query/{name}", params={"format": "spreadsheet"}, timeout=60)
    assert sheet.content.startswith(b"\xef\xbb\xbf")


def test_values_are_put_in_and_what_does_not_fit_is_refused(site: str) -> None:
    address = f"{site}api/query/close-votes"
    few = httpx.get(address, params={"town": "Simo", "margin": "0"}, timeout=30).json()["results"]["bindings"]
    assert few
    assert {row["town"]["value"] for row in few} == {"Simo"}
    for arguments, status in (({"margin": "x"}, 400), ({"nothing": "1"}, 400), ({"format": "docx"}, 400)):
        assert httpx.get(address, params=arguments, timeout=30).status_code == status
    assert httpx.get(f"{site}api/query/../secret", timeout=30).status_code == 404
    assert httpx.get(f"{site}api/query/federated/elsewhere", timeout=30).status_code == 404
    assert httpx.get(address, headers={"Accept": "image/png"}, timeout=30).status_code == 406


@pytest.mark.parametrize("at", ['x"\r\nSet-Cookie: a=b', "2024-01-15\r\nX-Own: 1", "'; rm", "2024-01-15"])
def test_no_value_reaches_a_header(site: str, at: str) -> None:
    answer = httpx.get(f"{site}api/query/compare/values", params={"at": at, "format": "csv"}, timeout=60)
    assert not {"set-cookie", "x-own"} & {*answer.headers}
    if answer.status_code == 200:
        day = answer.headers["content-disposition"].removeprefix('attachment; filename="compare-values-')
        assert day == '2024-01-15.csv"' if at == "2024-01-15" else re.fullmatch(r"[\d-]{10}\.csv\"", day)
