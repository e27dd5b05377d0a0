"""The front page: what this is, the questions to begin with, and the ways to the data. Finnish first."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import queries
from publisher.web.pages.rendering import template

# The folders of questions in their order; those of others ask elsewhere, which the endpoint refuses.
_TITLES: Final = {"": "Päätökset", "compare": "Kunnat rinnakkain"}


def render(is_sample: bool, is_released: bool) -> str:
    """Return the front page."""
    groups = [
        (_TITLES[folder], [queries.load(name) for name in names])
        for folder, names in groupby(sorted(queries.names(), key=_folder), _folder)
        if folder in _TITLES
    ]
    return template("front.html").render(groups=groups, is_sample=is_sample, is_released=is_released)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]
