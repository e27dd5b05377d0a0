"""The words that open a section in minutes, in Finnish and Swedish, and what each section is.

A label stands at the start of a paragraph, with its capital, and is set apart from its value by the markup, a gap, a
colon, the end of the line or a capital letter; the same word inside a sentence is not a label. Whose it is may stand
before it: "Kunnanhallituksen päätös", "Stadsdirektör Olle Provsons förslag". The words are data, see `vocabulary`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.documents.text import GAP, SEAM, fold
from spiders.items import Presenter
from spiders.minutes import offices, people
from spiders.minutes.marks import lexicon
from spiders.minutes.people import FULL_NAME
from spiders.minutes.vocabulary import BODY_WORD, BODYS, COMMON, OWNED, SECTIONS, either

# Sections that only a handling has: where one follows, a heading heads a handling and not a row of a list.
HANDLING_SECTIONS: Final = frozenset({"preparation", "preparers", "presenter", "proposal", "proceedings", "decision"})
_WORD: Final = {word.casefold().replace(" / ", "/"): kind for kind, words in SECTIONS.items() for word in words}
_ANY: Final = re.compile(rf"(?P<word>{either(word for words in SECTIONS.values() for word in words)})(?![\w-])", re.I)
# "Päätös / Beslut:", "Beslut - Päätös": towns of two languages say it twice.
_TWIN: Final = re.compile(rf"(?:\s?/\s?|\s[|–-]\s){_ANY.pattern}", re.IGNORECASE)
# "BeslutÄrendet bordlades.": the markup between label and text was lost.
_GLUED: Final = re.compile(
    r"(?P<word>Beslut|Päätös|Beslutsförslag|Päätösehdotus)(?P<value>[A-ZÅÄÖ][a-zåäö]+ .+)\Z", re.DOTALL
)
_FIRST_LETTERS: Final = frozenset(word[:3].casefold() for word in _WORD)
# "KH päätös:", "Kj:n ehdotus:": whose it is in initials.
_INITIALS: Final = (
    r"(?:(?!DNO|OTE)[A-ZÅÄÖ]{2,3}|K(?:[hvj]|hall|valt|st|fm|fge|styr)|S(?:tst|tfm|fm|fge)|KFGE|STST|STFM|Tekla|Sivla|Perla"
    r"|(?:K|Kom(?:mun)?|St(?:ads)?|Tekn|Bildn|Soc|Ekon|Förv)\.?(?:dir|chef|sekr))(?::n|:s|\.)?"
)
_OF_SHORT_BODY: Final = re.compile(r"(?:K(?:st|fm|fge|styr)|S(?:tst|tfm|fm|fge))(?::s|s)\Z", re.IGNORECASE)
# "Beslutsförslag, kommundirektören:", "Beslut, kommunstyrelsen:": whose it is, behind a comma.
_OWNER_BEHIND: Final = re.compile(r",\s+(?P<owner>[\w.-]+(?: [\w.-]+){0,3}?)\s*:\s*(?P<value>.*)\Z", re.DOTALL)
_CHANGED: Final = r"(?:Muutettu|Uusi|Korjattu|Täydennetty|Tarkistettu|Ändrat|Kompletterat|Nytt)"
_OFFICE_WORDS: Final = r"[A-ZÅÄÖ][\w./-]*(?: [\w./-]+){0,3}"
_BODY_OWNER: Final = Guarded(BODYS + r"\Z", re.IGNORECASE)
_BODY_NAME: Final = re.compile(rf"{BODY_WORD}\Z", re.IGNORECASE)
# "Kunnanhallitus päättää", "Henkilöstöjaosto 1. korottaa …": what it proposes goes on in a list below.
_BODY_ACTS: Final = re.compile(rf"(?:[\w-]+ ){{0,4}}?{BODY_WORD}(?: (?=[a-zåäö\d])|\Z)", re.IGNORECASE)
_PREPOSITION: Final = re.compile(r"(?:Vid|Under|Efter|Enligt|I|På|Med|Då|Om|För|Till|Av|Mot|Att|När|Sedan)\b")
_INNER: Final = frozenset(
    [
        "av",
        "om",
        "över",
        "för",
        "till",
        "gällande",
        "angående",
        "mot",
        "med",
        "i",
        "på",
        "efter",
        "enligt",
        "beträffande",
        "rörande",
        "från",
        "under",
        "vid",
        "som",
    ]
)
_BODY_STEMS: Final = ("nämnd", "utskott", "sektion", "råd", "direktion", "kommitté", "organ", "samkommun")
# "Nämnden för fostran och bildnings"
_BODY_FOR: Final = re.compile(r"\w*(?:nämnden|utskottet|sektionen|direktionen|rådet) för .+s\Z", re.IGNORECASE)
_NAMED_OWNER: Final = re.compile(rf"(?P<office>{_OFFICE_WORDS}?) (?P<name>{FULL_NAME})s\Z")
_OWNED: Final = Guarded(
    rf"(?P<owner>{_INITIALS}|[A-ZÅÄÖ][\w./-]+(?: [\w.,/-]+){{0,5}}?) (?P<word>"
    + "|".join(f"(?P<{kind}>{either(words)})" for kind, words in OWNED.items())
    + r")(?![\w-])",
    re.IGNORECASE,
)
# "Päätös:", "Päätös" + gap, "Päätösehdotus (kunnanjohtaja Maija Malli):", "… päätösehdotus valtuustolle:"; then the value.
_TO_WHOM: Final = (
    r"(?: \w*(?:valtuustolle|hallitukselle|lautakunnalle|valtuustossa|hallituksessa|lautakunnassa)"
    r"| (?:till|i) \w*(?:fullmäktige|styrelsen|nämnden)| till(?=\s*:))?"
)
_APART: Final = re.compile(
    rf"{_TO_WHOM}\s*(?:\((?P<beside>[^)]*)\)\s*)?(?::\s*{SEAM}?|{SEAM}\s*:?|{GAP}\s*:?|\Z)(?P<value>.*)\Z", re.DOTALL
)
# "Päätös Merkittiin tiedoksi.": a capital, a quotation or a number and no markup to tell label from text.
_CAPITAL: Final = re.compile(r" (?P<value>[A-ZÅÄÖ\"”(0-9–-].*)\Z", re.DOTALL)
# "Liitteet -": a label above nothing.
_NOTHING: Final = re.compile(r"\s+[-–—]\s*\Z")
_SENTENCE: Final = re.compile(r".*[a-zåäö0-9)\"”][.:!]\s*\Z", re.DOTALL)
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Label:
    """The kind of section that a paragraph opens, its value (with seams and gaps; may be empty), its own words.

    `owner` is whose proposal, decision or handling the words say it is, `beside` what stands in brackets behind them.
    """

    kind: str
    value: str
    word: str
    owner: str | None = None
    beside: str | None = None

    @property
    def presenter(self) -> Presenter | None:
        """The officeholder whose proposal it is, by the words of the label; None where they name none."""
        if self.kind == "proposal" and self.beside and (who := offices.presenter(self.beside)):
            return who if who.title and offices.is_office(who.title) else None
        if self.owner is None or self.kind != "proposal":
            return None
        named = _NAMED_OWNER.match(self.owner)
        if named and offices.is_office(named["office"]):
            return Presenter(named["office"], named["name"])
        office = offices.nominative(self.owner.capitalize() if self.owner.isupper() else self.owner)
        is_no_office = office is None or office.casefold() in ("esittelijä", "föredraganden", "föredragande")
        return None if is_no_office else Presenter(title=office)

    @property
    def is_of_body(self) -> bool:
        """Return whether the label says that it is a body's: "Kunnanhallituksen päätösehdotus"."""
        return bool(self.owner and _BODY_OWNER.match(self.owner))


@lru_cache(maxsize=2048)
def find(line: str) -> Label | None:
    """Return the label at the start of a paragraph; None if there is none."""
    if line.startswith("(Lisätie"):
        line = line[1:].removesuffix(")")
    if not line[:1].isupper():
        return None
    return (_plain(line) if line[:3].casefold() in _FIRST_LETTERS else None) or _owned(line)


def split(line: str) -> tuple[str, str] | None:
    """Split a paragraph into the kind of section it opens and the label's value, or return None.

    Kinds: preparation, preparers, presenter, proposal, proceedings, decision, attachments, background,
    formalities. The value keeps its seams and gaps and may be empty.
    """
    found = find(line)
    return (found.kind, found.value) if found else None


def _plain(line: str) -> Label | None:
    match = _ANY.match(line)
    if match is None:
        glued = _GLUED.match(line)
        return Label(_WORD[glued["word"].casefold()], glued["value"], glued["word"]) if glued else None
    twin = _TWIN.match(line, match.end())
    word, after = match["word"], line[(twin or match).end() :]
    kind = _WORD[re.sub(" ?/ ?", "/", word.casefold())]
    if _NOTHING.match(after):
        return Label(kind, "", word)
    if apart := _APART.match(after):
        return Label(kind, apart["value"].strip(), word, beside=apart["beside"])
    behind = _OWNER_BEHIND.match(after) if kind in OWNED else None
    if behind and (people.is_office(behind["owner"]) or _BODY_NAME.search(behind["owner"])):
        return Label(kind, behind["value"].strip(), word, beside=behind["owner"])
    if capital := _CAPITAL.match(after):
        value = capital["value"]
        in_capitals = word.isupper() and not line.isupper() and kind in HANDLING_SECTIONS and word != "ASIA"
        if (
            in_capitals
            or word.casefold() not in COMMON
            or (kind == "proposal" and not value[:1].isdecimal() and _is_proposed(value))
        ):
            return Label(kind, value, word)
        if kind == "attachments" and value[:1].isdecimal():
            return Label(kind, value, word) if "|" in value[:4] else None
        return None
    # "Valmistelija hallintojohtaja Maija Malli": an office in lower case, but a person all the same.
    if kind in ("preparers", "presenter", "preparation") and after.startswith(" ") and _is_person(after):
        return Label(kind, after.strip(), word)
    return None


def _is_proposed(value: str) -> bool:
    """Return whether what follows "Ehdotus" is what is proposed, or who proposes it, and not the rest of a title."""
    return (
        bool(_SENTENCE.match(value) or _BODY_ACTS.match(value))
        or offices.presenter(value) is not None
        or split(value) is not None
    )


def _is_person(text: str) -> bool:
    named = offices.presenter(text.partition(",")[0])
    return bool(people.people(text)) and named is not None and named.title is not None


def _owned(line: str) -> Label | None:
    """Read a label that says whose it is: only a body, an office, initials or a single word in the genitive."""
    match = _OWNED.match(line[:_LONGEST])
    if match is None:
        return None
    owner, word, after = match["owner"], match["word"], line[match.end() :]
    kind = next(kind for kind in OWNED if match[kind])
    is_sure = (
        bool(_BODY_OWNER.match(owner) or _BODY_FOR.match(owner) or _OF_SHORT_BODY.match(owner))
        or offices.nominative(owner) is not None
        or _is_named_office(owner)
    )
    if _says(owner):
        return None
    is_likely = bool(re.fullmatch(rf"\w{{3,40}}(?:(?<!ne)n|s)|{_INITIALS}|{_CHANGED}", owner))
    if not is_sure and not is_likely:
        return None
    if apart := _APART.match(after):
        # "Oikeuskanslerin päätös" alone is as well a title.
        return Label(kind, apart["value"].strip(), word, owner, apart["beside"]) if is_sure or after.strip() else None
    capital = _CAPITAL.match(after) if is_sure else None
    is_text = capital is not None and (kind == "decision" or _is_proposed(capital["value"]))
    is_whole = _SENTENCE.match(line) or (capital and kind == "proposal" and _BODY_ACTS.match(capital["value"]))
    return Label(kind, capital["value"], word, owner) if capital and is_text and is_whole else None


def _says(owner: str) -> bool:
    """Return whether what stands before "förslag" begins a sentence: "Därefter röstade man om kommunstyrelsens"."""
    if " " not in owner:
        return False
    words = owner.casefold().split()
    inner = {word for word in words[1:-1] if word in _INNER}
    if inner - {"för", "i"} or (inner and not words[0].startswith(_BODY_STEMS)):
        return True  # "Besvär över fullmäktiges beslut" is a title
    entries = (lexicon("sv").look_up(word) for word in owner.split()[:-1])
    return bool(_PREPOSITION.match(owner)) or any(
        entry is not None
        and (entry.kind in ("opener", "ballot", "against") or (entry.kind == "verb" and entry.form == "past"))
        for entry in entries
    )


def _is_named_office(owner: str) -> bool:
    named = _NAMED_OWNER.match(owner)
    return named is not None and offices.is_office(named["office"])


def is_owner(text: str) -> bool:
    """Return whether a text is whose proposal a label goes on to name: "Kunnanhallituksen", "Kunnanjohtajan"."""
    text = fold(text)
    return bool(_BODY_OWNER.match(text)) or offices.nominative(text) is not None


def is_label(text: str) -> bool:
    """Return whether a text is a label and nothing more."""
    found = split(fold(text))
    return found is not None and not found[1]


# Labels that are looked for where a font garbles letters, with words of the language that are one letter off.
_MENDABLE: Final = {word.casefold(): (kind, word) for kind in ("proposal", "decision") for word in SECTIONS[kind]}
_REAL_WORDS: Final = frozenset(
    {"besluta", "besluts", "beslöt", "förslaga", "esitys", "esitykset", "ehdotukset", "päätökset"}
)
_LAST_WORD: Final = re.compile(
    rf"(?P<owner>[A-ZÅÄÖ][\w./-]+(?: [\w./-]+){{0,5}}? )?(?P<word>\w+)\s*(?::|{SEAM}\s*:?|\Z)(?P<value>.*)\Z", re.DOTALL
)


def mended(line: str) -> Label | None:
    """Read a label of which the font has garbled letters ("Beslui:"), where it stands apart; None for any other.

    Behind an owner and before a colon two letters may be wrong, else one.
    """
    match = _LAST_WORD.match(line) if len(line) < 400 and line[:1].isupper() else None
    if match is None or (match["value"].strip() and ":" not in line[: match.start("value")]):
        return None
    word, owner = match["word"].casefold(), (match["owner"] or "").strip()
    if not 5 <= len(word) <= 16 or word in _REAL_WORDS or (owner and not _is_likely_owner(owner)):
        return None
    wrong = 2 if owner and len(word) > 6 and line[match.end("word") :].lstrip().startswith(":") else 1
    near = next((row for name, row in _MENDABLE.items() if name != word and _is_near(word, name, wrong)), None)
    return Label(near[0], match["value"].strip(), near[1], owner or None) if near else None


def _is_likely_owner(owner: str) -> bool:
    """Return whether a text is whose a label is, its own letters garbled as they may be."""
    first = re.split(r"[ /]", owner)[0]
    return is_owner(owner) or (owner[-1:] in "sn" and (offices.is_office(first) or _is_named_office(owner)))


def _is_near(word: str, name: str, wrong: int) -> bool:
    """Return whether at most so many letters of a word are others, or one is missing that a ligature swallowed."""
    if len(word) == len(name):
        return sum(one != other for one, other in zip(word, name, strict=True)) <= wrong
    if len(word) + 1 != len(name) or word[0] != name[0]:
        return False
    return any(word == name[:at] + name[at + 1 :] for at in range(1, len(name)))
