"""Does the town do what it says? The places where a text invokes its town's strategy, values, goals or vision.

A sentence is one invocation, whatever it invokes by name. Not counted are: the strategy's own making and follow-up,
what it says itself ("kunnan arvot ovat …" is a statement), other people's strategies ("hyvinvointialueen strategian
mukaisesti", "digistrategia"), and what the law or the rules of procedure say of strategies in general.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from publisher.statements import sentences, towns
from publisher.statements.folded import Folded, fold
from publisher.statements.model import CONTEXT
from publisher.statements.morphology import lemma

GUARD: Final = re.compile(r"strategi|arvo[jit]|päämäär|tavoit|painopiste|visio|missio", re.I)

_CASES: Final = r"(?:an?|aa|a?ssa|asta|aan|alla|ana|aksi|oiden|oita|oissa|oihin)(?:mme|nsa|an)?"
_OWN: Final = r"(?:kunnan|kaupungin|kuntamme|kaupunkimme)"
# The strategy: `kuntastrategia`, or the bare word, of which `_is_own` judges whose it is.
_STRATEGY: Final = rf"(?P<strategy>(?<![\w-])(?:kunta|kaupunki)?strategi{_CASES})(?![\w-])"
_STRATEGIC: Final = r"(?P<strategy>(?<![\w-])strategis\w+) (?:tavoit|päämäär|painopiste|linjau|kärki)\w*"
_PARTS: Final = (
    r"(?: (?:strategis\w+ )?(?:keskeis\w+ )?(?:tavoit|päämäär|painopiste|linjau|arvo|visio|kärk|teemo|toimenpide)\w*)?"
)
_SUPPORT: Final = (
    r"(?:toteutta\w*|toteuttaisi|tuke\w+|tukisi|edistä\w+|palvel\w+|noudat\w+|noudattaen|perustu\w+|pohjau\w+|pohjaa\w*"
    r"|nojau\w+|nojaa\w*|kytkeyty\w+|linkitty\w+|vahvista\w+)"
)
_GAP: Final = r"(?: [^\s.;:]+){0,4}?"
_HOLDER: Final = rf"{_OWN}|(?:kunta|kaupunki)?strategian|(?-i:[A-ZÅÄÖ])\w+n(?: {_OWN})?"
_VALUES: Final = (
    rf"(?P<values>\b(?:{_HOLDER})"
    r"(?: (?:yhteis|keskeis|strategis|hyväksyty)\w+)* arvo(?:jen|ja|jensa|jemme|ihin|ista|issa|jamme|a|n)\b)"
)
_VISION: Final = rf"(?P<vision>\b(?:{_HOLDER}) visio(?:n|ta|on|ssa)\b)"

# What a text says itself of the strategy, how it is made and followed up, and what the law says of any strategy.
_NOT: Final = re.compile(
    r"kuntala[ik]|hallintosää(?:nnö|ntö)|johtosää|toimintasää|laadittava siten|on oltava \w*strategia"
    r"|johdetaan valtuuston hyväksymän|strategiassa (?:tulee|on otettava|päätetään)|vastaa\w* \w*strategia\w* toteut"
    r"|\b(?:arvot|päämäärät|tavoitteet|painopisteet|visio|missio) (?:ovat|on)\b"
    r"|\b(?:arvoja|tavoitteita|päämääriä|painopisteitä) ovat\b|\barvoiksi\b|arvoissa mainitaan"
    r"|strategiaa toteutetaan|strategian toteutumis(?:ta|en|esta) (?:seura|raport|arvioi)"
    r"|strategia(?:n|a|luonnos\w*|) (?:päivit|laadin|laadit|valmistel|uudist|hyväksymis)",
    re.I,
)
_MAKING: Final = re.compile(r"strategian toteut(?:t?ami|umi)\w+|strategian (?:toimeenpano|seuranta|jalkaut)\w*", re.I)
_HELPS: Final = re.compile(r"\b(?:edist|tuke|palvel|mahdollist|vahvist|osaltaan|osana|osaksi)\w*", re.I)


@dataclass(frozen=True, slots=True)
class Declared:
    """A thing that the town has declared: its IRI, its kind and its words."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Invocation:
    """A place where a text invokes what its town has declared.

    `strategy` tells that the strategy as a whole is invoked, or its values or vision without naming one;
    `things` are the IRIs of those named, `concepts` the notations of shared values that are named as the town's.
    """

    strategy: bool
    things: tuple[str, ...]
    concepts: tuple[str, ...]
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    sentence: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: str
    confidence: float


_RULES: Final = (
    _Rule("in-conflict", rf"ristiriidassa{_GAP} {_STRATEGY}{_PARTS} kanssa", 0.8),
    _Rule("in-conflict", rf"{_STRATEGY}{_PARTS} (?:kanssa ristiriidassa|vastai\w+)", 0.8),
    _Rule("according-to", rf"{_STRATEGY}{_PARTS}{_GAP} (?:mukai\w+|mukaan|suuntai\w+|hengessä)\b", 0.9),
    _Rule("in-line", rf"linjassa{_GAP} {_STRATEGY}{_PARTS} kanssa", 0.9),
    _Rule("in-line", rf"{_STRATEGY}{_PARTS} kanssa{_GAP} (?:linjassa|yhdenmukai\w+|sopusoinnussa)", 0.9),
    _Rule("supports", rf"\b{_SUPPORT}{_GAP} {_STRATEGY}{_PARTS}", 0.85),
    _Rule("supports", rf"{_STRATEGY}{_PARTS}{_GAP} {_SUPPORT}\b", 0.85),
    _Rule("answers-to", rf"\bvasta(?:a|avat|isi|ten|taan){_GAP} {_STRATEGY}{_PARTS}", 0.8),
    _Rule(
        "says-the-strategy",
        rf"{_STRATEGY}{_GAP} (?:kirjat|linjat|asetet|määritel|todet|nostet|mainit|sanot|korost|tunnist)\w+",
        0.8,
    ),
    _Rule("strategic-goal", rf"{_STRATEGIC}{_GAP} (?:mukai\w+|{_SUPPORT})\b", 0.8),
    _Rule("strategic-goal", rf"\b{_SUPPORT}{_GAP} {_STRATEGIC}", 0.8),
    _Rule("values", rf"{_VALUES}{_GAP} (?:mukai\w+|mukaan|kanssa|{_SUPPORT})\b", 0.85),
    _Rule("values", rf"\b{_SUPPORT}{_GAP} {_VALUES}", 0.85),
    _Rule("one-of-the-values", rf"\bon (?:myös )?(?:yksi |eräs )?{_VALUES}", 0.8),
    _Rule("one-of-the-values", rf"\bkuulu\w+{_GAP} {_VALUES}", 0.8),
    _Rule("one-of-the-values", rf"{_VALUES}{_GAP} kuulu\w+", 0.8),
    _Rule("vision", rf"{_VISION}{_GAP} (?:mukai\w+|mukaan|{_SUPPORT})\b", 0.8),
    _Rule("vision", rf"\b{_SUPPORT}{_GAP} {_VISION}", 0.8),
)
_PATTERNS: Final = tuple((rule, re.compile(rule.pattern, re.I)) for rule in _RULES)
# What may be told of a thing that is named: of a value that it is one, and so on.
_NAMING: Final = {
    "value": re.compile(r"\barvo", re.I),
    "goal": re.compile(r"tavoit|päämäär|painopiste|kärk|strategia", re.I),
    "focus-area": re.compile(r"tavoit|päämäär|painopiste|kärk|strategia", re.I),
    "vision": re.compile(r"visio|strategia", re.I),
    "mission": re.compile(r"missio|toiminta-ajatu|strategia", re.I),
}
_GOAL: Final = re.compile(
    rf"\b(?:{_OWN}|strategian|kuntastrategian|kaupunkistrategian|strategis\w+)"
    r"(?: \w+)? (?:tavoit|päämäär|painopiste)\w*",
    re.I,
)
_OWN_CASE: Final = re.compile(
    rf"(?<![\w-])(?:kunta|kaupunki)?strategi(?:{_CASES}|a(?:työ|prosessi|luonnos|päivity)\w*)(?![\w-])(?! mukai)", re.I
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Words in -n before "strategian" that do not say whose it is.
_NO_OWNER: Final = re.compile(
    r"kunnan|kaupungin|on|niin|kuin|siten|näin|uuden|nykyisen|tämän|oman|yhteisen|olevan|vain|\w+(?:m[aä]{2}|v[aä]|[td]y|m[aä]|e)n"
)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def find(text: str, town: str, declared: Sequence[Declared] = ()) -> list[Invocation]:
    """Return where a text of a town (the key of its name) invokes what the town has declared, in its order."""
    if not GUARD.search(text):
        return []
    return [*_find(text, town, declared)]


def is_own_case(title: str) -> bool:
    """Tell whether a case is that of the strategy itself, by its title: "Kaupunkistrategian päivittäminen"."""
    return _OWN_CASE.search(title) is not None


def _find(text: str, town: str, declared: Sequence[Declared]) -> Iterator[Invocation]:
    for start, end in _paragraphs(text):
        whole = fold(text, start, end)
        for first, last in sentences.spans(whole.text):
            sentence = whole.part(first, last)
            if not GUARD.search(sentence.text) or _NOT.search(sentence.text):
                continue
            if (found := _in_sentence(text, sentence, town, declared)) is not None:
                yield found


def _in_sentence(text: str, sentence: Folded, town: str, declared: Sequence[Declared]) -> Invocation | None:
    said = sentence.text
    named = [thing for thing in declared if _NAMING[thing.kind].search(said) and _names(said, thing.label)]
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(said):
            if _is_own(said, match, town) and not _is_making(said, match):
                return _invocation(text, sentence, match.span(), rule, named, strategy=True)
    goal = _GOAL.search(said)
    if goal and named:
        return _invocation(text, sentence, goal.span(), _Rule("declared-goal", "", 0.75), named, strategy=False)
    return None


def _invocation(
    text: str, sentence: Folded, span: tuple[int, int], rule: _Rule, named: Sequence[Declared], *, strategy: bool
) -> Invocation:
    start, end = sentence.span(*span)
    is_value = rule.name in ("values", "one-of-the-values")
    return Invocation(
        strategy=strategy,
        things=tuple(sorted({thing.iri for thing in named})),
        concepts=tuple(sorted(_concepts(sentence.text))) if is_value else (),
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        sentence=sentence.text,
        rule=rule.name,
        confidence=rule.confidence,
    )


def _is_own(said: str, match: re.Match[str], town: str) -> bool:
    """Tell whether what is invoked is the town's own: whose it is stands before the strategy, or first of all."""
    groups = match.groupdict()
    whole = groups.get("values") or groups.get("vision")
    if whole:
        first = whole.split()[0]
        read = towns.read(first)
        return read[0] == town if read else re.fullmatch(rf"{_OWN}|\w*strategian", first, re.I) is not None
    before = said[: match.start("strategy")].split()
    if before[-1:] == ["valtuuston"]:
        before.pop()
    owner = before[-1] if before else ""
    read = towns.read(owner)
    if read is None and owner.lower() in ("kunnan", "kaupungin") and len(before) > 1:
        read = towns.read(before[-2])
    if read is not None:
        return read[0] == town
    word = owner.lower()
    if match["strategy"].lower().startswith(("kunta", "kaupunki")):
        return True
    return not word.endswith("n") or _NO_OWNER.fullmatch(word) is not None


def _is_making(said: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence is about carrying the strategy out as such, and nothing is told to help it."""
    return _MAKING.search(said) is not None and _HELPS.search(_MAKING.sub("", said)) is None


def _names(said: str, label: str) -> bool:
    """Tell whether a sentence names a declared thing, in whatever cases its words are."""
    wanted = [lemma(word) for word in _WORD.findall(label)]
    words = [lemma(word) for word in _WORD.findall(said)]
    return bool(wanted) and any(words[n : n + len(wanted)] == wanted for n in range(len(words)))


def _concepts(said: str) -> Iterable[str]:
    from publisher.statements import concepts

    matches = (concepts.match(lemma(word)) for word in _WORD.findall(said))
    return {match.notation for match in matches if match and match.relation == "exact"}


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)
