"""The pages' templates, and what all of them show: whether the data is made up."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ontology.terms import SAMPLE
from publisher.web.errors import ProtocolError
from publisher.web.sparql.service import Service

_ASKED: Final = f"ASK {{ ?page <{SAMPLE}> ?sample }}"
_PAGES: Final = Environment(
    loader=PackageLoader("publisher.web.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def template(name: str) -> Template:
    """Return a template of the folder beside this module; all of them need `is_sample`."""
    return _PAGES.get_template(name)


async def is_sample(service: Service) -> bool:
    """Return whether what is served is of the sample; False where nothing can be asked."""
    try:
        return bool((await service.ask_once(_ASKED)).truth)
    except ProtocolError:
        return False
