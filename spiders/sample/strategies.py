"""What the sample towns tell of their strategies on their own sites, each in another markup.

No such page of the towns is copied: values and goals are those that are publicly known of them, all else is
made up. In phase 2 one town's page tells of its next strategy.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from spiders.municipalities import Source
from spiders.sample.pages import MARK

FOLDER: Final = "sivusto/"
NOTE: Final = "Sample data: made up, and served from this machine."
_MARKUP: Final = Path(__file__).parent / "markup" / "strategy"
_PAGES: Final = {
    "kemi": {"kaupunkistrategia.html": "kemi"},
    "keminmaa": {"kuntastrategia.html": "keminmaa"},
    "simo": {"kuntastrategia.html": "simo"},
    "tervola": {"kuntastrategia.html": "tervola", "ilme.html": "tervola-brand"},
}
_NEXT: Final = {"simo": "simo-next"}


def paths(town: str) -> list[str]:
    """Return the paths of a town's strategy pages."""
    return [FOLDER + name for name in _PAGES[town]]


def sources(town: str, root: str) -> tuple[Source, ...]:
    """Return the strategy pages of a town as sources."""
    return tuple(Source("strategy", root + path, note=NOTE) for path in paths(town))


def answer(town: str, path: str, phase: int) -> tuple[str, bytes] | None:
    """Answer a path with type and bytes; None for what is no strategy page of the town."""
    name = _PAGES[town].get(path.removeprefix(FOLDER))
    if name is None:
        return None
    file = _NEXT.get(name, name) if phase > 1 else name
    text = (_MARKUP / f"{file}.html").read_text(encoding="utf-8")
    return "text/html; charset=utf-8", text.replace("{{ mark }}", escape(MARK)).encode()
