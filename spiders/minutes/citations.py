"""What a text of minutes mentions: law, rules of delegation, earlier decisions, sums of money, parcels of land.

Only what is said in a form that means one thing is taken, so that what is found is right; the rest stays text.
`CITATIONS` names each form with examples, which a test runs. A section of a law without the law's name ("37 §:n
mukaan") and a § without its day are left out: what they mean hangs on other sentences.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

from spiders.minutes import suppliers

MentionKind: TypeAlias = Literal[
    "law", "delegation", "earlier-decision", "repeal", "amendment", "sum", "parcel", "supplier"
]


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention: its words, and what they mean as far as its kind has it.

    `statute` is a number in the Statute Book ("410/2015"), `provision` a section ("37 §") or a parcel's identifier,
    `body`, `day` (ISO) and `section` an earlier decision's (`body` None: the text's own body), `amount` euros, `name` a
    supplier's.
    """

    kind: MentionKind
    words: str
    start: int
    statute: str | None = None
    provision: str | None = None
    body: str | None = None
    day: str | None = None
    section: int | None = None
    amount: Decimal | None = None
    name: str | None = None


# "37 §", "37 ja 38 §:n", "§ 37", "14 a §"
_NUMBER: Final = r"\d{1,3}(?: ?[a-z](?= §))?"
_SECTIONS: Final = (
    rf"(?:(?P<behind>{_NUMBER}(?:(?:, | ja | och |–|-){_NUMBER})*) ?§|§ ?(?P<before>{_NUMBER})(?!\d|[.]\d))"
)
_LAW_WORD: Final = r"(?:laki|lain|lagen|asetus|asetuksen|förordningen)"
_NUMBERED: Final = re.compile(
    rf"\b(?P<name>[\wäöåÄÖÅ-]*{_LAW_WORD}) ?\((?P<number>\d{{1,4}}/(?:1[89]|20)\d\d)\),? {_SECTIONS}", re.IGNORECASE
)
_DELEGATION: Final = re.compile(
    rf"\b(?:hallintosäännön|hallintosääntö|förvaltningsstadgan)(?:,)? (?:luvun \d+ )?{_SECTIONS}", re.IGNORECASE
)
_DAY: Final = r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)"
_SECTION: Final = r"(?:,? ?\(?§ ?:? ?(?P<s1>\d{1,3})(?!\d|[.-]\d)|,? ?\(?(?P<s2>\d{1,3}) ?§)"
# The subject or owner of a decision: compounds that end in the kind of a body, in the forms in which they own or act.
_BODY: Final = (
    r"(?P<body>(?:[a-zäöåA-ZÄÖÅ]+- ja )?(?:tekni(?:nen|sen) )?[a-zäöåA-ZÄÖÅ-]*"
    r"(?:hallitus|hallituksen|hallituksessa|valtuusto|valtuuston|valtuustossa"
    r"|lautakunta|lautakunnan|lautakunnassa|jaosto|jaoston|jaostossa))"
)
_EARLIER: Final = re.compile(
    rf"\b{_BODY} (?:on |oli |päätti |päättänyt |kokouksessaan |kokouksessa |päätöksellään |päätöksensä |päätös "
    rf"|päätöksen |päätökseen |tekemä |tekemän )*{_DAY}{_SECTION}",
    re.IGNORECASE,
)
_UNDO: Final = re.compile(
    rf"\b(?P<verb>kumoaa|kumosi|kumota|kumotaan|kumottiin|muuttaa|muutti|muutetaan|muutettiin) (?:{_BODY} |(?P<own>aiemman |"
    rf"aikaisemman ))*(?:tekemän )?(?P<what>päätöksensä|päätöstään|päätöksen|päätöstä) {_DAY}{_SECTION}",
    re.IGNORECASE,
)
_SUM: Final = re.compile(
    r"(?<![\d.,–-])(?<!\d )(?P<whole>\d{1,3}(?:[ .\u00a0]\d{3})+|\d+)(?:,(?P<part>\d{1,3}))?[ \u00a0]"
    r"?(?P<unit>miljoonaa |miljoonan |milj\. ?|miljoner )?(?:euroa|euron|euro|eur|€)(?![\w])",
    re.IGNORECASE,
)
_PARCEL: Final = re.compile(r"(?<![\d-])(?P<id>\d{3}-\d{1,3}-\d{1,4}-\d{1,4})(?:-M\d{1,4})?(?![\d-])")
_LAND: Final = re.compile(
    r"kiinteistö|tila[nt]?\b|tontti|tontin|määräala|rn:o|fastighet|lägenhet|palst|maa-alue", re.IGNORECASE
)
_NEAR: Final = 120
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_MILLION: Final = Decimal(1_000_000)
_HEADS: Final = {
    "hallituksen": "hallitus", "hallituksessa": "hallitus", "valtuuston": "valtuusto", "valtuustossa": "valtuusto",
    "lautakunnan": "lautakunta", "lautakunnassa": "lautakunta", "jaoston": "jaosto", "jaostossa": "jaosto",
}  # fmt: skip
# Words that are no name of a body by themselves: which of the town's it is, the sentence alone does not say.
_BARE: Final = frozenset({"hallitus", "valtuusto", "lautakunta", "jaosto"})


def find(text: str, day: str | None = None, money: bool = True) -> list[Citation]:
    """Return what a text mentions, in its order; of alike ones the first.

    `day` is the ISO date of the text, by which a law's name is understood. Without `money`, sums and suppliers are left
    out.
    """
    found = [*_earlier(text)] if "§" in text else []
    if "§" in text:
        found += [*_laws(text, day), *_delegations(text)]
    if money and re.search(r"eur|€", text, re.IGNORECASE):
        found += _sums(text)
    if money:
        found += [Citation("supplier", words, start, name=name) for name, words, start in suppliers.find(text)]
    if "-" in text:
        found += _parcels(text)
    seen: dict[tuple[object, ...], Citation] = {}
    for one in sorted(found, key=lambda one: one.start):
        meaning = (one.kind, one.statute, one.provision, one.body, one.day, one.section, one.amount, one.name)
        seen.setdefault(meaning, one)
    return [*seen.values()]


def _laws(text: str, day: str | None) -> Iterator[Citation]:
    numbered = [*_NUMBERED.finditer(text)]
    for match in numbered:
        for section in _sections(match):
            yield Citation("law", match[0], match.start(), statute=match["number"], provision=section)
    taken = {match.start() for match in numbered}
    pattern, statutes = _named_statutes()
    for match in pattern.finditer(text):
        number, since = statutes[match["name"].lower()]
        if match.start() in taken or day is None or day < since:
            continue
        for section in _sections(match):
            yield Citation("law", match[0], match.start(), statute=number, provision=section)


@cache
def _named_statutes() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    told = tomllib.loads(files("spiders.minutes").joinpath("statutes.toml").read_text(encoding="utf-8"))
    known = {
        name: (entry["number"], entry["since"].isoformat()) for entry in told["statute"] for name in entry["names"]
    }
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?P<name>{names})(?: ?\([^)]{{3,20}}\))?,? {_SECTIONS}", re.IGNORECASE), known


def _sections(match: re.Match[str]) -> list[str]:
    """Return the sections of a citation; of a range ("3–5 §") the whole, as it names what stands between."""
    told = match["behind"] or match["before"]
    if re.search(r"[–-]", told):
        return [f"{told} §"]
    return [f"{number} §" for number in re.split(r", | ja | och ", told)]


def _delegations(text: str) -> Iterator[Citation]:
    for match in _DELEGATION.finditer(text):
        for section in _sections(match):
            yield Citation("delegation", match[0], match.start(), provision=section)


def _earlier(text: str) -> Iterator[Citation]:
    undone: set[int] = set()
    for match in _UNDO.finditer(text):
        is_own = match["what"].lower() in ("päätöksensä", "päätöstään")
        body = _body(match["body"]) if match["body"] else None
        if (body is None) != is_own or _is_denied(text, match.start()):
            continue
        kind: MentionKind = "repeal" if match["verb"].lower().startswith("kumo") else "amendment"
        if (day := _date(match)) is not None:
            undone.add(match.start("d"))
            yield Citation(kind, match[0], match.start(), body=body, day=day, section=_section(match))
    for match in _EARLIER.finditer(text):
        body, day = _body(match["body"]), _date(match)
        if body is not None and day is not None and match.start("d") not in undone:
            yield Citation("earlier-decision", match[0], match.start(), body=body, day=day, section=_section(match))


def _is_denied(text: str, at: int) -> bool:
    return (
        re.search(r"\b(?:ei|eikä|olisi|pyytää|vaatii|esitti)\b[^.]*\Z", text[max(0, at - _NEAR) : at], re.IGNORECASE)
        is not None
    )


def _body(words: str) -> str | None:
    """Return a body's name in the nominative; None for a bare "lautakunta"."""
    name = words.lower().replace("teknisen ", "tekninen ")
    for form, head in _HEADS.items():
        if name.endswith(form):
            name = name.removesuffix(form) + head
            break
    return None if name in _BARE else name


def _date(match: re.Match[str]) -> str | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None


def _section(match: re.Match[str]) -> int:
    return int(match["s1"] or match["s2"])


def _sums(text: str) -> Iterator[Citation]:
    for match in _SUM.finditer(text):
        whole = re.sub(r"[ .\u00a0]", "", match["whole"])
        amount = Decimal(f"{whole}.{match['part'] or 0}")
        if match["unit"]:
            amount *= _MILLION
        elif match["part"] and len(match["part"]) > 2:
            continue  # a price by the unit, or a thousand written with a comma
        elif not match["part"] and _YEAR.match(whole if _is_in_row(text, match) else match["whole"]):
            continue  # the head of a column: "Määräraha 2025 €", in a table even "2 025 €"
        if amount > 0:
            yield Citation("sum", match[0], match.start(), amount=amount.quantize(Decimal("0.01")))


def _is_in_row(text: str, match: re.Match[str]) -> bool:
    """Return whether a sum stands in a row of a table, whose cells are parted by bars."""
    return "|" in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]


def _parcels(text: str) -> Iterator[Citation]:
    for match in _PARCEL.finditer(text):
        if _LAND.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR // 2]):
            yield Citation("parcel", match["id"], match.start(), provision=match["id"])


# Each form with a text and what is found in it; () for what must not be found.
CITATIONS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    ("Kuntalain 37 §:n mukaan kunnassa on oltava kuntastrategia.", (("law", "410/2015 37 §"),)),
    ("Kuntalaki (410/2015) 39 §", (("law", "410/2015 39 §"),)),
    ("perusopetuslain 6 ja 29 §:n perusteella", (("law", "628/1998 6 §"), ("law", "628/1998 29 §"))),
    ("Pykälän 37 mukaan, ks. 12 §", ()),
    ("Hallintosäännön 25 §:n mukaan asian ratkaisee tekninen johtaja.", (("delegation", "25 §"),)),
    ("Kunnanhallitus on 12.3.2024 § 45 päättänyt asiasta.", (("earlier-decision", "kunnanhallitus 2024-03-12 45"),)),
    ("sivistyslautakunnan 1.2.2023 § 7 päätös", (("earlier-decision", "sivistyslautakunta 2023-02-01 7"),)),
    ("lautakunnan 1.2.2023 § 7 päätös", ()),
    ("Kunnanhallitus kumoaa päätöksensä 3.4.2023 § 88.", (("repeal", "None 2023-04-03 88"),)),
    ("ei kumoa päätöksensä 3.4.2023 § 88", ()),
    ("muuttaa kunnanhallituksen päätöstä 3.4.2023 § 88", (("amendment", "kunnanhallitus 2023-04-03 88"),)),
    ("Hinta on 125 000 euroa (alv 0 %).", (("sum", "125000.00"),)),
    ("enintään 1,2 miljoonaa euroa", (("sum", "1200000.00"),)),
    ("50–60 000 euroa", ()),
    ("Määräraha 2025 €", ()),
    ("Käytetty € | Määräraha 2 025 €", ()),
    ("Määräraha on 2 025 €.", (("sum", "2025.00"),)),
    ("kiinteistö 240-4-12-3 myydään", (("parcel", "240-4-12-3"),)),
    ("puhelin 040-123-45-67", ()),
)
