"""The words by which Finnish strategies call what they state, in the cases in which sentences use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publisher.statements.finding.model import Kind

_OWN: Final = "(?:mme|nsa|nsä|an|än|en|ni)?"
# word: nominative | partitive | essive | translative | inessive | illative | genitive | elative
_FORMS: Final[dict[Kind, tuple[tuple[str, str], ...]]] = {
    "value": (
        ("nominative", f"(?:perus|ydin|yhteis)?arvo(?:t|{_OWN})|arvop(?:ohja|erusta){_OWN}"),
        ("partitive", f"(?:perus|ydin|yhteis)?arvo(?:j?a){_OWN}"),
        ("essive", f"(?:perus|ydin|yhteis)?arvoi?na{_OWN}|arvop(?:ohja|erusta)na{_OWN}"),
        ("translative", f"(?:perus|ydin|yhteis)?arvoi?ks[ie]{_OWN}"),
        ("inessive", f"(?:perus|ydin|yhteis)?arvoi?ssa{_OWN}"),
        ("illative", f"(?:perus|ydin|yhteis)?arvo(?:ihin|on){_OWN}"),
        ("genitive", f"(?:perus|ydin|yhteis)?arvo(?:jen|n|jemme|jensa)|arvop(?:ohja|erusta)n{_OWN}"),
        ("elative", f"(?:perus|ydin|yhteis)?arvoista{_OWN}"),
    ),
    "vision": (
        ("nominative", f"visio(?:t|lause|{_OWN})|tahtotila{_OWN}"),
        ("partitive", f"visio(?:i?ta){_OWN}|tahtotilaa{_OWN}"),
        ("essive", f"visioi?na{_OWN}|tahtotilana{_OWN}"),
        ("translative", f"visioi?ks[ie]{_OWN}|tahtotilaks[ie]{_OWN}"),
        ("inessive", f"visioi?ssa{_OWN}|tahtotilassa{_OWN}"),
        ("illative", f"visio(?:on|ihin){_OWN}"),
        ("genitive", "vision|visioiden|tahtotilan"),
    ),
    "mission": (
        ("nominative", f"missio{_OWN}|toiminta-ajatus|toiminta-ajatuksemme|perustehtävä{_OWN}"),
        ("essive", f"missiona{_OWN}|toiminta-ajatuksena{_OWN}|perustehtävänä{_OWN}"),
        ("translative", f"missioks[ie]{_OWN}|toiminta-ajatukseks[ie]{_OWN}|perustehtäväks[ie]{_OWN}"),
        ("genitive", "mission|toiminta-ajatuksen|perustehtävän"),
    ),
    "goal": (
        ("nominative", f"(?:pää|strategia)?tavoite|(?:pää|strategia)?tavoittee(?:t|mme|nsa)|(?:strategia)?päämäärä(?:t|{_OWN})"),
        ("partitive", f"(?:pää)?tavoitt?e(?:ita|tta){_OWN}|päämäär(?:iä|ää){_OWN}"),
        ("essive", f"(?:pää)?tavoittei?(?:e)?na{_OWN}|päämäär[iä]nä{_OWN}"),
        ("translative", f"(?:pää)?tavoittei?e?ks[ie]{_OWN}|päämäär[iä]ks[ie]{_OWN}"),
        ("inessive", f"(?:pää)?tavoittei?e?ssa{_OWN}|päämäär[iä]ssä{_OWN}"),
        ("genitive", "(?:pää)?tavoitteiden|(?:pää)?tavoitteen|päämäärien|päämäärän"),
        ("elative", "(?:pää)?tavoitteesta|(?:pää)?tavoitteista|päämäärästä|päämääristä"),
    ),
    "focus-area": (
        ("nominative", f"painopisteet|painopiste|painopisteemme|painopistealue(?:et|emme)?|(?:pää)?teemat?{_OWN}|kärjet|kärki|kärkemme|kärkiteemat"),
        ("partitive", f"painopiste(?:itä|ttä){_OWN}|painopistealue(?:ita|tta){_OWN}|(?:pää)?teem(?:oja|aa)|kärk(?:iä|eä){_OWN}"),
        ("essive", f"painopistei?e?nä{_OWN}|painopistealuei?e?na{_OWN}|(?:pää)?teemoina|kärk[ie]nä{_OWN}"),
        ("translative", f"painopistei?e?ks[ie]{_OWN}|painopistealuei?e?ks[ie]{_OWN}|teemoiksi|kärjiks[ie]|kärjeks[ie]"),
        ("inessive", "painopisteissä|painopistealueissa"),
        ("genitive", "painopisteen|painopistealueen|painopisteiden|painopistealueiden|(?:pää)?teeman|kärjen"),
        ("elative", "painopiste(?:estä|istä)|painopistealue(?:esta|ista)|(?:pää)?teem(?:asta|oista)|kärjestä|kärjistä"),
    ),
}  # fmt: skip
_GROUPS: Final = tuple((kind, case, pattern) for kind, forms in _FORMS.items() for case, pattern in forms)
_WORD: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<_{n}>{pattern})" for n, (_, _, pattern) in enumerate(_GROUPS)) + r")(?![\w-])",
    re.IGNORECASE,
)
# What every text that states something has somewhere; to look for it first spares all else.
_TRACE: Final = re.compile(
    r"arvo|visio|tahtotil|missio|toiminta-ajatu|perustehtäv|tavoit|päämäär|painopist|teema|kär[kj]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that names a kind: which, in what case, and where it stands."""

    kind: Kind
    case: str
    start: int
    end: int
    plural: bool


def traced(text: str) -> bool:
    """Tell whether a text can state anything at all."""
    return _TRACE.search(text) is not None


def words(text: str) -> Iterator[KindWord]:
    """Yield the words of a text that name a kind.

    >>> [(word.kind, word.case) for word in words("Arvot ja visiomme; painopisteinä, raja-arvot")]
    [('value', 'nominative'), ('vision', 'nominative'), ('focus-area', 'essive')]
    """
    for match in _WORD.finditer(text):
        kind, case, _ = _GROUPS[int((match.lastgroup or "_0")[1:])]
        yield KindWord(kind, case, match.start(), match.end(), _is_plural(match[0].lower()))


def _is_plural(word: str) -> bool:
    return (
        re.search(r"t\Z|oja|oina|oiksi|oissa|oihin|ojen|oista|ei[nkts]|eita|eitä|[jr]iä|[äo]?inä|mme\Z", word)
        is not None
    )
