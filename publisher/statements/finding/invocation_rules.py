"""The forms in which a Finnish sentence invokes a strategy, values or a vision, and those in which it does not.

What is invoked (`SUBJECTS`) stands in one of a few forms (`_FORMS`): "… mukaisesti", "tukee …", "linjassa … kanssa".
Each subject has the group `owner` around what tells whose it is, for `invocations` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_CASES: Final = r"(?:an?|aa|a?ssa|asta|aan|alla|ana|aksi|oiden|oita|oissa|oihin)(?:mme|nsa|an)?"
OWN: Final = r"(?:kunnan|kaupungin|kuntamme|kaupunkimme)"
_PART: Final = (
    r"(?:strategis\w+ )?(?:keskeis\w+ )?"
    r"\w*(?:tavoit|päämäär|painopist|linjau|arvo|visio|kärki|kärje|teemo|toimenpi|ohjelma|henge)\w*"
)
_STRATEGY: Final = rf"(?P<strategy>(?<![\w-])(?:kunta|kaupunki)?strategi{_CASES})(?![\w-])(?: {_PART})?"
_STRATEGIC: Final = r"(?P<strategy>(?<![\w-])strategis\w+) (?:tavoit|päämäär|painopist|linjau|kärki|kärje)\w*"
_HOLDER: Final = rf"(?:{OWN}|(?:kunta|kaupunki)?strategian|(?-i:[A-ZÅÄÖ])\w+n(?: {OWN})?)"
_KNOWN: Final = r"(?: (?:yhteis|keskeis|strategis|hyväksyty)\w+)*"
_VALUES: Final = (
    rf"(?P<held>\b{_HOLDER}{_KNOWN} arvo(?:jen|jensa|ja|ihin|issa)|\barvo(?:jemme|jamme|ihimme))\b"
    r"(?:, [^.;:]{3,80},)?"  # "arvojen, vastuullisuuden ja ilon, mukaisesti"
)
_ONE_OF_VALUES: Final = rf"(?P<held>\b{_HOLDER}{_KNOWN} arvo(?:ista|ja)?|\barvo(?:istamme|jamme|mme))\b"
_VISION: Final = rf"(?P<held>\b{_HOLDER} visio(?:n|ta|on)|\bvisio(?:mme|tamme|omme))\b"

_GAP: Final = r"(?: [^\s.,;:]+){0,4}?"
# Words between that are no verbs: "strategian ja budjetin mukaisesti", not "strategia hyväksytään liitteen mukaisesti".
_NOUNS: Final = r"(?: (?!\w+(?:aan|ään|vat|vät)\b)[^\s.,;:]+){0,4}?"
_SUPPORT: Final = (
    r"(?:toteutta\w*|toteutu(?:u|vat)|tuke\w+|tue|edistä\w+|edistäen|palvel\w+|noudat\w+|perustu\w+|pohjau\w+|pohjaa\w*"
    r"|nojau\w+|nojaa\w*|kytkeyty\w+|linkitty\w+|sisälty\w+|ilmentä\w+|vahvista\w+|huomioi\w+|huomioon|ohjaa|ohjaavat"
    r"|paino(?:te|tta)\w+|sopi\w*|sopusoinnussa|(?:edistä|palvele|noudata|toteuta|vastaa|vahvista)(?= )|osa(?:na)?)"
)
_SAYS: Final = r"(?:kirjat|linjat|asetet|määritel|todet|nostet|mainit|sanot|korost|tunnist|nimet)\w+"
_PROMISED: Final = r"(?:sitoutu\w+|luvan\w+|lupaa\w*|sitou\w+)"
_ANSWERS: Final = r"vasta(?:a|avat|isi|ten|taan)"

# Each form by its name, with SUBJECT where what is invoked stands, and how sure it is.
_FORMS: Final = {
    "in-conflict": (
        (rf"ristiriidassa{_GAP} SUBJECT kanssa", rf"SUBJECT kanssa{_GAP} ristiriidassa", r"SUBJECT vastai\w+"),
        0.8,
    ),
    "according-to": ((rf"SUBJECT{_NOUNS} (?:mukai\w+|mukaan|suuntai\w+|hengessä|hengen)\b",), 0.9),
    "in-line": (
        (rf"linjassa{_GAP} SUBJECT kanssa", rf"SUBJECT kanssa{_GAP} (?:linjassa|yhdenmukai\w+|sopusoinnussa)"),
        0.9,
    ),
    "supports": ((rf"\b{_SUPPORT}{_GAP} SUBJECT", rf"SUBJECT{_GAP} {_SUPPORT}\b"), 0.85),
}
_SAYING: Final = {
    "answers-to": ((rf"\b{_ANSWERS}{_GAP} SUBJECT",), 0.8),
    "says": ((rf"SUBJECT{_GAP} {_SAYS}", rf"\b{_SAYS}{_GAP} SUBJECT"), 0.8),
    "one-of": ((r"\bon (?:myös )?(?:yksi |eräs )(?:\w+ )?SUBJECT",), 0.8),
    "in-order-to": ((r"SUBJECT toteuttamiseksi\b",), 0.8),
    "at-heart": ((r"SUBJECT (?:ytime|keskiö)ssä\b",), 0.8),
    "promised": ((rf"{_PROMISED}{_GAP} SUBJECT", rf"SUBJECT{_GAP} {_PROMISED}"), 0.8),
}
_BELONGING: Final = {
    "one-of": (
        (r"\bon (?:myös )?(?:yksi |eräs )?SUBJECT", rf"\bkuulu\w+{_GAP} SUBJECT", rf"SUBJECT{_GAP} kuulu\w+"),
        0.8,
    ),
}
_INTO_VALUES: Final = _VALUES.replace("jen|jensa|ja|ihin|issa", "ihin|jen joukkoon")
_SUBJECTS: Final = (
    ("strategy", _STRATEGY, _FORMS | _SAYING),
    ("strategic-goal", _STRATEGIC, _FORMS),
    ("values", _VALUES, _FORMS),
    ("values", _ONE_OF_VALUES, {"one-of": (_BELONGING["one-of"][0][:1], 0.8)}),
    ("values", _INTO_VALUES, {"one-of": (_BELONGING["one-of"][0][1:], 0.8)}),
    ("vision", _VISION, _FORMS),
)

# A goal told to be the town's own; it invokes something where a declared one is named beside it.
GOAL: Final = re.compile(
    rf"\b(?:{OWN}|(?:kunta|kaupunki)?strategian|strategi(?:nen|s\w+))(?: \w+)? (?:tavoit|päämäär|painopist|visio)\w*"
    r"|\b(?:visio|tavoittee|päämäärä)(?:mme|tamme|omme)\b",
    re.I,
)

# What a text says itself of the strategy, how it is made and followed up, and what the law says of any strategy.
NOT: Final = re.compile(
    r"kuntala[ik]|hallintosää(?:nnö|ntö)|johtosää|toimintasää|laadittava siten|on oltava \w*strategia"
    r"|johdetaan valtuuston hyväksymän|strategiassa (?:tulee|on otettava|päätetään)"
    r"|\bvastaa\w* \w*strategia\w* toteut|strategia ohjaa (?:kunnan|kaupungin) (?:toimintaa|kehittämistä)"
    r"|\b(?:arvot|päämäärät|tavoitteet|painopisteet|visio|missio) (?:ovat|on)\b"
    r"|\b(?:arvoja|tavoitteita|päämääriä|painopisteitä) ovat\b|\barvoiksi\b|arvoissa mainitaan"
    r"|strategiaa toteutetaan|strategian (?:tavoitteiden )?toteutumis(?:ta|en|esta) (?:seura|raport|arvioi)"
    r"|strategia(?:n|a|luonnos\w*|) (?:päivit|laadin|laadit|valmistel|uudist|hyväksymis)",
    re.I,
)
# The strategy's own carrying out, which invokes it only where something is told to help.
MAKING: Final = re.compile(
    r"strategian toteut(?!tamiseksi)(?:t?ami|umi)\w+|strategian (?:toimeenpano|seuranta|jalkaut)\w*", re.I
)
HELPS: Final = re.compile(r"\b(?:edist|tuke|tue|palvel|mahdollist|vahvist|osaltaan|osana|osaksi)\w*", re.I)
# The title of the strategy's own case.
OWN_CASE: Final = re.compile(
    rf"(?<![\w-])(?:kunta|kaupunki)?strategi(?:{_CASES}|a(?:työ|prosessi|luonnos|päivity)\w*)(?![\w-])(?! mukai)", re.I
)
# Words in -n before "strategian" that do not say whose it is.
NO_OWNER: Final = re.compile(
    rf"{OWN}|on|niin|kuin|siten|näin|uuden|nykyisen|tämän|oman|yhteisen|olevan|vain|tukien"
    r"|\w+(?:m[aä]{1,2}|v[aä]|[td]y|[aä]e|aa|ää)n"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form in which something is invoked: its name, the pattern and how sure it is."""

    name: str
    pattern: re.Pattern[str]
    confidence: float


def _rules() -> Iterator[Rule]:
    for what, subject, forms in _SUBJECTS:
        for form, (patterns, confidence) in forms.items():
            for pattern in patterns:
                yield Rule(f"{what}-{form}", re.compile(pattern.replace("SUBJECT", subject), re.I), confidence)


RULES: Final = tuple(_rules())
DECLARED_GOAL: Final = Rule("declared-goal", GOAL, 0.75)
