"""The tables of words that the readers of minutes share: labels, bodies and offices, in Finnish and Swedish.

They are data (`labels.toml`); here they become patterns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

TABLES: Final[dict[str, Any]] = tomllib.loads(
    files("spiders.minutes").joinpath("labels.toml").read_text(encoding="utf-8")
)
LANGUAGES: Final = ("fi", "sv")


def _of_both(table: dict[str, Any]) -> list[str]:
    return [word for language in LANGUAGES for word in table[language]]


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; a space in one may be wider, and a slash narrow."""
    parts = (re.escape(word).replace(r"\ /\ ", " ?/ ?").replace("/", "/").replace(r"\ ", " ") for word in words)
    return "(?:" + "|".join(sorted(set(parts), key=len, reverse=True)) + ")"


SECTIONS: Final[dict[str, list[str]]] = {kind: _of_both(words) for kind, words in TABLES["sections"].items()}
COMMON: Final = frozenset(word.casefold() for word in TABLES["common"]["words"])
OWNED: Final[dict[str, list[str]]] = TABLES["owned"]
# A body's ending by the genitive of it, in both languages.
BODY_GENITIVES: Final[dict[str, str]] = {
    genitive: ending for language in LANGUAGES for ending, genitive in TABLES["bodies"][language].items()
}
# Bodies whose name is shortened alike in all towns: "KST".
USUAL_SHORT_BODIES: Final[dict[str, str]] = TABLES["bodies"]["usual"]
BODY_ENDINGS: Final = tuple(BODY_GENITIVES.values())
OFFICES: Final = tuple(_of_both(TABLES["offices"]))
OFFICE_GENITIVES: Final[dict[str, str]] = TABLES["offices"]["genitives"]
# The name of a body in the genitive, of one word or of several: "Teknisen lautakunnan", "Stadsstyrelsens".
BODYS: Final = rf"(?:[\w-]{{2,40}} ){{0,4}}\w*{either(BODY_GENITIVES)}"
# Bodies that are named by their kind alone in a sentence: "Lautakunta hyväksyi", "Nämnden beslutade".
BODY_WORD: Final = rf"(?:[\w-]*{either([*BODY_ENDINGS, 'kokous'])})"
# That a body or an officeholder decided: the verb that has its matter in an infinitive behind it.
DECIDED: Final = (
    r"(?:päätti(?:vät)?|päätin|päätän|päätettiin|on päättänyt|päättäneen|beslut(?:ade|öt)|beslöts|beslutades)"
)
