"""The pages' templates, and what all of them tell: whether the data is made up."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ontology.terms import SAMPLE
from publisher.web.errors import ProtocolError
from publisher.web.sparql import Dataset, Evaluate

# Nothing on a page comes from elsewhere, and no script runs on it.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
HEADERS: Final = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Vary": "Accept"}
_ASKED: Final = f"ASK {{ ?page <{SAMPLE}> ?sample }}"
_PAGES: Final = Environment(
    loader=PackageLoader("publisher.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def template(name: str) -> Template:
    """Return a template of the folder beside this module; all of them want to be told `is_sample`."""
    return _PAGES.get_template(name)


def is_sample(evaluate: Evaluate) -> bool:
    """Tell whether what is served is of the sample; where nothing can be asked, nothing is said of it."""
    try:
        return holds(evaluate, _ASKED)
    except ProtocolError:
        return False


def holds(evaluate: Evaluate, query: str) -> bool:
    """Return the answer to an ASK query. Raises ProtocolError."""
    answer = evaluate(query, Dataset(), "application/sparql-results+json")
    with answer.body as body:
        return bool(ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON))
