"""Sentences that list: 'arvot ovat …', 'arvoissa mainitaan …', 'X, Y ja Z ovat kaupungin arvoja'.

A form says in what case the kind's word stands and what comes between it and the list. The first that fits holds.
"""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations
from publisher.statements.finding.model import Found, Mode, Thing
from publisher.statements.finding.rules import plausibility as checks
from publisher.statements.finding.rules.clauses import Clause
from publisher.statements.finding.rules.forms import Form

# What may stand between: where, when, still.
BETWEEN: Final = (
    r"(?:\s(?:[\w-]*strategi\w+|kunnas\w+|kaupungis\w+|kunnalla|kaupungilla|toiminna\w+|tällä hetkellä|edelleen|myös|nyt|siis|siten|jatkossa|näin|"
    r"valtuustokau\w+|vuo[nst]\w+|kausi?l\w+|\d{4}(?:\s?[–-]\s?\d{2,4})?(?:-luvulla)?|mukaan|mukaisesti|puolestaan|taas|"
    r"yhteisesti|yhdessä|työpajassa|työpajoissa|seminaareissa|kyselyssä|keskusteluissa|seminaarissa|valtuustossa|"
    r"seuraavat|seuraavia|seuraavasti|nimeltään))*"
)
_BE: Final = r"(?:ovat|on|olivat|oli)"
_SET: Final = (
    r"(?:määritel|määrittel|määrit|valit|valikoi|kirjat|kirja[st]|asete|hyväksy|nost|nous|muodostu|vahvist|nime|päätet|päätti|otet|"
    r"ehdot|esite|esitt|lisät|sovit|sopi|tunniste|muotoil|muotoutu|kiteyt|linjat|julistet)\w*"
)
_SHOW: Final = r"(?:mainit|korost|näky|painot|tule\w*\s+(?:[\w ]{0,30}\s)?(?:esi|ilmi)|nouse\w*\s+esi|nost\w*\s+esi|esiinty|toistu|heijastu)\w*"
_SUCH: Final = r"(?:muun muassa|mm\.|esimerkiksi|esim\.|etenkin|erityisesti|lisäksi|ainakin|tavalla tai toisella)"
_END: Final = rf"{BETWEEN}\s*:?\s+"


FORMS: Final = (
    Form.of(
        "show", "inessive illative", rf"\s(?:[\w ]{{0,40}}\s)?(?:on\s|ovat\s)?{_SHOW}(?:\s+(?:esiin|esille|ilmi))?{_END}", 0.9,
        ("Kunnan arvoissa mainitaan ilo ja sisu.", "value mentioned: ilo; sisu"),
        ("Kunnan visiossa tulee esiin elinvoima sekä hyvinvointi.", "vision mentioned: elinvoima; hyvinvointi"),
        complete=False, mode="mentioned",
    ),
    Form.of(
        "such-as", "nominative partitive inessive genitive illative", r"[^.:;,]{0,40},\s(?:kuten|esimerkiksi|muun muassa|mm\.)\s+", 0.8,
        ("Kaupungin arvoja, kuten avoimuutta ja rohkeutta, noudatetaan.", "value mentioned: avoimuutta; rohkeutta"),
        complete=False, mode="mentioned",
    ),
    Form.of(
        "are", "nominative partitive essive", rf"{BETWEEN},?(?:\s(?:jotka|joita|joina)|\s(?:joihin|joita|jotka|joiden)\s[^,:.]{{3,60}},)?\s{_BE}(?!\s*[.,;])"
        rf"(?!\s(?:{_SET}|otettu|ollut|olleet|päivitet|laadit|valmistel|tarkist|kuvat|esill|nähtäv))(?:\s(?:tällä hetkellä|olla))?{_END}", 0.95,
        ("Kunnan arvot ovat ilo, sisu ja luottamus.", "value: ilo; sisu; luottamus"),
        ("Kaupungin arvoja ovat mm. ilo ja sisu.", "value mentioned: ilo; sisu"),
        ("Hyväksyttiin arvot, joita ovat ilo ja sisu.", "value: ilo; sisu"),
        ("Strategian arvoina ovat edelleen ilo ja sisu.", "value: ilo; sisu"),
        ("Kunnan arvot ovat tärkeitä kaikessa.", ""),
    ),
    Form.of(
        "most", "elative", r"\s(?:keskeisi|tärkei)\w+\s(?:ovat|on|olivat)\s+", 0.8,
        ("Kunnan arvoista tärkeimmät ovat ilo ja sisu.", "value mentioned: ilo; sisu"),
        complete=False, mode="mentioned",
    ),
    Form.of(
        "which-are", "illative elative inessive translative genitive", rf"{BETWEEN},\s(?:jotka|joita|joina)\s{_BE}{_END}", 0.9,
        ("Strategia nojaa kolmeen arvoon, jotka ovat ilo, sisu ja luottamus.", "value: ilo; sisu; luottamus"),
    ),
    Form.of(
        "belong", "illative inessive", rf"{BETWEEN}\s(?:on\s|ovat\s)?(?:kuulu|sisälty|lisät)\w*{_END}", 0.85,
        ("Kunnan arvoihin kuuluvat ilo ja sisu.", "value: ilo; sisu"),
        complete=False,
    ),
    Form.of(
        "set", "translative", rf"{BETWEEN}(?:\s{_BE})?{BETWEEN}\s{_SET}{_END}", 0.9,
        ("Kunnan arvoiksi on määritelty ilo ja sisu.", "value: ilo; sisu"),
        ("Kunnan arvoiksi ehdotetaan iloa ja sisua.", "value proposed: iloa; sisua"),
    ),
    Form.of(
        "set-object", "translative", r"\s*:?\s+", 0.85,
        ("Valtuusto päätti vahvistaa kunnan arvoiksi ilon, sisun ja luottamuksen.", "value: ilon; sisun; luottamuksen"),
        genitive=True,
    ),
    Form.of(
        "form", "genitive nominative", rf"{BETWEEN}\s(?:muodosta\w+|rakentu\w+|koostu\w+|perustu\w+){_END}", 0.85,
        ("Kunnan arvopohjan muodostavat ilo ja sisu.", "value: ilo; sisu"),
        least=2,
    ),
    Form.of(
        "colon", "nominative partitive essive translative illative elative inessive genitive", r"[^.:;]{0,70}:\s+", 0.9,
        ("Strategiassa on kolme arvoa: ilo, sisu ja luottamus.", "value: ilo; sisu; luottamus"),
    ),
    Form.of(
        "brackets", "nominative partitive illative essive inessive genitive", r"\s\((?=[^)]+\))", 0.85,
        ("Kaupungin arvot (ilo, sisu) ohjaavat työtä.", "value: ilo; sisu"),
        least=2,
    ),
    Form.of(
        "dashes", "nominative", r"\s[–—-]\s(?=[^–—]+\s[–—-]\s)", 0.8,
        ("Arvomme – ilo, sisu ja luottamus – ohjaavat työtä.", "value: ilo; sisu; luottamus"),
        least=2,
    ),
    Form.of(
        "beside", "nominative illative essive", r"\s+", 0.7,
        ("Kunnan strategiaa ohjaavat arvot ilo, sisu ja luottamus.", "value: ilo; sisu; luottamus"),
        least=2,
    ),
)  # fmt: skip
_ACTS: Final = re.compile(
    r"\b(?:päätti|päättää|hyväksy\w+|vahvist\w+|valin\w+|valits\w+|määrittel\w+|määritel\w+|ehdot\w+|esit\w+|kirja\w+|ote\w+|otta\w+|"
    r"nime\w+|nosta\w+|nosti\w*|linja\w+|julist\w+|aset\w+|lisä\w+|sovi\w+|saa|sai)\b",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"\b(?:ohjaav\w+|sitoutun\w+|sitoutu\w+|perustu\w+|noudat\w+|määrittel\w+|toteut\w+)\b[^,.:]{0,30}\Z|\b(?:ovat|on)\s+(?:[\w-]*strategi\w+\s+|kunnan\s+|kaupungin\s+)?\Z",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r",?\s(?:mutta|joka|jotka|jolla|joilla|joita|joissa|joista|jossa|jolloin|mikä|mitkä|minkä|kun|koska|vaan|eikä|eivätkä|sillä|jotta|"
    r"ja ne|ja nämä|ja niitä|ja niiden|ja siitä|ja se|ja arvo\w+|ja strategi\w+ (?:on|ovat|tavoit\w+))\b"
    r"|\s(?:ovat|on|oli|olivat|ei|kirjat\w+|ohjaa(?:vat)?|kuvaa(?:vat)?|näkyvät|tukevat|luovat|toteutuvat|noudatetaan|huomioidaan)\b"
    r"|\s[–—]\s(?=[a-zåäö]+(?:vat|vät)\b)|;",
    re.IGNORECASE,
)
_MENTION: Final = re.compile(rf"(?:{_SUCH}\s+)+", re.IGNORECASE)
# Forms so short that a later one may know better: 'arvoiksi seuraavat: ilo, sisu ja luottamus'.
_YIELDING: Final = frozenset(["set-object"])
_CLOSED: Final = {
    "brackets": re.compile(r"\)"),
    "dashes": re.compile(r"\s[–—-]\s"),
    "such-as": re.compile(
        r",\s+(?=[a-zåäö]+(?:[aä]n|iin|vat|vät|tään|taan|sti|nä|ina|ja|mä|mm)\b)|,\s+(?:hyv\w+|tärke\w+)"
    ),
}


def listed(clause: Clause) -> Found | None:
    """Return what a clause lists, or null."""
    if clause.denies or not clause.owner.towns:
        return None
    for form in FORMS:
        match = form.pattern.match(clause.right) if clause.word.case in form.cases else None
        if match and _may(form, clause, match[0]):
            found = _found(form, clause, clause.word.end + match.end())
            if found or form.name not in _YIELDING:
                return found
    return None


def _may(form: Form, clause: Clause, between: str) -> bool:
    """Tell whether a form's further conditions hold."""
    if form.name == "show":
        return True
    if clause.word.kind in ("vision", "mission"):
        return False
    if not checks.holds(clause) and not (form.name == "colon" and checks.is_strategic_before(clause)):
        return False
    if form.name == "set-object":
        return _ACTS.search(clause.left) is not None
    if form.name == "beside":
        return _LEADS.search(clause.left) is not None
    if form.name == "are" and not clause.word.plural and clause.word.kind == "goal":
        return checks.is_strategic(clause)
    return not (form.name == "belong" and "lisät" in between and clause.word.kind != "value")


def _found(form: Form, clause: Clause, start: int) -> Found | None:
    region = clause.sentence[start : clause.end]
    closed = _CLOSED.get(form.name)
    stop = (closed.search(region) if closed else None) or _STOP.search(region)
    region = region[: stop.start()] if stop else region
    such = _MENTION.match(region)
    start += such.end() if such else 0
    region = region[such.end() :] if such else region
    cut = [_moved(thing, start) for thing in enumerations.things(region, form.genitive)]
    single_are = (
        form.name == "are" and clause.word.kind == "value" and clause.word.case == "nominative" and clause.word.plural
    )
    if len(cut) < max(form.least, 2 if single_are and ":" not in clause.right[:40] else 1):
        return None
    if not checks.are_things(clause.sentence, cut, clause.word.kind):
        return None
    mode: Mode = "mentioned" if such else form.mode
    mode = "proposed" if clause.proposes else mode
    complete = form.complete and not such and mode != "mentioned" and (len(cut) > 1 or not clause.word.plural)
    return Found(clause.word.kind, clause.owner.towns, tuple(cut), mode, complete, form.name, form.confidence)


def _moved(thing: Thing, by: int) -> Thing:
    return Thing(thing.start + by, thing.end + by, thing.definition)


_BEFORE: Final = re.compile(
    r"(?P<list>.+?)\s(?P<verb>ovat|on|kuuluvat|kuuluu|sisältyvät)(?:\s(?:myös|edelleen|siis))?\s(?P<rest>(?!\S*(?:ttu|tty|nut|nyt|tu|ty)\b)[^,:;]*)\Z",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?:\s(?:vuo\w+|\d{4}\S*|strategia\w*))*\s*(?:[.;!]|,\s(?:ja|sekä|mutta|(?:joihin|joita|jotka|joiden)\s(?:kunta|kaupunki|strategia|kuntamme))\b|\Z)"
)
_INTRO: Final = re.compile(
    r"\A(?:(?:lisäksi|myös|uudessa strategiassa|strategian mukaan|\w*strategiassa|\w+ totesi, että|.*\bettä)\s+)+",
    re.IGNORECASE,
)


def before(clause: Clause) -> Found | None:
    """Return what is listed before its kind is told.

    'Ilo, sisu ja luottamus ovat kaupungin arvoja.' is value: Ilo; sisu; luottamus
    """
    word = clause.word
    if word.kind not in ("value", "goal", "focus-area") or word.case not in ("nominative", "partitive", "illative"):
        return None
    match = _BEFORE.match(clause.left)
    if not match or clause.denies or not clause.owner.towns or not _AFTER.match(clause.right):
        return None
    belongs = match["verb"].lower().startswith(("kuulu", "sisält"))
    if belongs != (word.case == "illative") or not checks.holds(clause):
        return None
    intro = _INTRO.match(match["list"])
    start = clause.begin + (intro.end() if intro else 0)
    cut = [
        _moved(thing, start) for thing in enumerations.things(clause.sentence[start : clause.begin + match.end("list")])
    ]
    if (
        not cut
        or not checks.are_things(clause.sentence, cut, word.kind)
        or any(_is_said(clause, thing) for thing in cut)
    ):
        return None
    complete = len(cut) > 1 and word.case == "nominative"
    mode: Mode = "proposed" if clause.proposes else "stated"
    return Found(word.kind, clause.owner.towns, tuple(cut), mode, complete, "before", 0.85)


def _is_said(clause: Clause, thing: Thing) -> bool:
    """Tell whether what stands before is a pronoun or the kind itself: 'Ne ovat kunnan arvoja'."""
    said = clause.sentence[thing.start : thing.end].lower()
    if said.endswith(("tana", "tänä", "kohtana", "lla", "llä", "ssa", "taan", "tään")) or said in (
        "mitkä",
        "mikä",
        "millaiset",
    ):
        return True
    return said in ("ne", "nämä", "se", "tämä", "arvot", "tavoitteet", "nämä kaikki", "kaikki") or said.startswith(
        ("nämä ", "ne ")
    )


_THEY: Final = re.compile(r"(?:Ne|Nämä|Niitä|Näitä)\s(?:ovat|on)\s*:?\s+")
_CLOSING: Final = re.compile(r"[\s.!:]*\Z")


def they_are(earlier: Clause, sentence: str) -> Found | None:
    """Return what a sentence lists of what the one before announced.

    'Kaupungilla on kolme arvoa. Ne ovat ilo, sisu ja luottamus.' is value: ilo; sisu; luottamus
    """
    match = _THEY.match(sentence)
    if not match or earlier.denies or not earlier.owner.towns or not _CLOSING.match(earlier.right):
        return None
    if earlier.word.kind in ("vision", "mission") or not checks.holds(earlier):
        return None
    stop = _STOP.search(sentence, match.end())
    cut = [
        _moved(t, match.end())
        for t in enumerations.things(sentence[match.end() : stop.start() if stop else len(sentence)])
    ]
    if len(cut) < 2 or not checks.are_things(sentence, cut, earlier.word.kind):
        return None
    return Found(earlier.word.kind, earlier.owner.towns, tuple(cut), "stated", True, "they-are", 0.8)
