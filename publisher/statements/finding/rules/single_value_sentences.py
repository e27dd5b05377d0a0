"""Sentences that state one thing: a vision, a mission, a strategy's aim."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations
from publisher.statements.finding.model import Found, Mode
from publisher.statements.finding.rules import plausibility as checks
from publisher.statements.finding.rules.clauses import Clause
from publisher.statements.finding.rules.forms import Form
from publisher.statements.finding.rules.list_sentences import _SET, BETWEEN

_BE: Final = r"(?:on|oli|kuuluu|ovat)"
QUOTED: Final = re.compile(r"\s*[\"”“„»«’']\s*(?P<said>[^\"”“»«]{3,200}?)\s*[\"”“»«’'](?=\W|\Z)")
_BEING: Final = re.compile(r"olla\s+" + QUOTED.pattern)
_IN_WORDS: Final = r"(?:\s+(?:sanoihin|lauseeseen|lauseella|lauseeksi|lause|lauseessa|muotoon|muodossa|ajatukseen|ajatus|sloganiin|sanoin|sanaan|seuraava\w*|sen|tämä|uudeksi))*"


FORMS: Final = (
    Form.of(
        "is", "nominative essive", rf"{BETWEEN},?(?:\s(?:joka|jona))?\s{_BE}(?:\s(?:seuraava\w*|edelleen|myös|siis))*\s*:?,?\s+(?:että\s+)?", 0.9,
        ("Kunnan visio on olla paras kotikunta.", "vision: olla paras kotikunta"),
        ("Kunnan visiona on, että Malli on paras kunta.", "vision: Malli on paras kunta"),
        ('Hyväksyttiin visio, joka on seuraava: "Elävä kunta".', "vision: Elävä kunta"),
        ("Kunnan visio on hyvä ja innostava.", ""),
    ),
    Form.of(
        "which-is", "genitive partitive", rf"{BETWEEN},\s(?:joka|jona)\s{_BE}(?:\s(?:seuraava\w*|edelleen|myös|siis))*\s*:?\s+", 0.9,
        ('Valtuusto hyväksyi vision, joka on "Elävä kunta".', "vision: Elävä kunta"),
    ),
    Form.of(
        "set-one", "translative", rf"{BETWEEN}(?:\s{_BE})?{BETWEEN}\s{_SET}{_IN_WORDS}\s*:?\s+", 0.9,
        ('Kunnan visioksi hyväksyttiin "Elävä kunta".', "vision: Elävä kunta"),
    ),
    Form.of(
        "as-one", "translative", r"\s*:?\s+", 0.85,
        ('Valtuusto hyväksyi kunnan visioksi "Elävä kunta".', "vision: Elävä kunta"), quoted=True,
    ),
    Form.of(
        "condensed", "nominative essive genitive", rf"{BETWEEN}(?:\s(?:on|voidaan))?\s(?:kiteyt|tiivist|tiivistet|kuvat|kuvaa|ilmaist)\w+{_IN_WORDS}\s*:?\s+", 0.9,
        ("Kunnan visio kiteytyy sanoihin ”Elävä kunta”.", "vision: Elävä kunta"), quoted=True,
    ),
    Form.of(
        "according", "genitive", rf"{BETWEEN}\smukaan\s+", 0.85,
        ("Kaupungin vision mukaan Malli on elävä kunta.", "vision: Malli on elävä kunta"),
    ),
    Form.of(
        "said-in", "inessive", rf"{BETWEEN}\s(?:todetaan|sanotaan|linjataan|kuvataan|määritellään|kerrotaan),?\s+(?:että\s+)?", 0.85,
        ("Kunnan visiossa todetaan, että Malli on elävä kunta.", "vision: Malli on elävä kunta"),
    ),
    Form.of(
        "in-it", "inessive", r"(?:\s\d{4})?\s+(?-i:(?=(?:[A-ZÅÄÖ]|kaupunki|kunta|kuntamme|kaupunkimme)\w*\son\s))", 0.85,
        ("Visiossamme 2030 Malli on elävä kunta.", "vision: Malli on elävä kunta"),
    ),
    Form.of(
        "told", "nominative essive translative partitive genitive", r"(?:\s[^.:;\"”“]{0,40})?:\s*", 0.9,
        ("Kunnan visio 2030: Elävä kunta.", "vision: Elävä kunta"),
    ),
    Form.of(
        "quoted", "nominative partitive genitive essive illative", r"(?:\s(?:vuo\w+\s)?\d{4})?\s+[(]?[–—-]?\s*(?=[\"”“„»«])", 0.85,
        ('Hyväksyttiin visio "Elävä kunta".', "vision: Elävä kunta"), quoted=True,
    ),
)  # fmt: skip
_LATER: Final = re.compile(
    r"[,;]\s(?:mutta|ja (?:sen|sitä|visio|tämä|se)|mikä|jonka (?:mukaan|tavoite)|jota (?:tote|tuke|tavoit))\b|;|\s\(|\sja\s(?:sitä|sen|visio|arvo)\b",
    re.IGNORECASE,
)
_META: Final = re.compile(
    r"\A(?:se|tämä|että se|siinä|sitä|visio\w*|missio\w*|strategi\w*|tarkoit\w+|kuvaus|kuva|näkemys|tahtotila)\b",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(r"\w+(?:nut|tti|ttiin|taan|tään|si|syi|sti|ksyä|staa|tetaan)\b", re.IGNORECASE)


def one(clause: Clause) -> Found | None:
    """Return the one thing that a clause states, or null."""
    kind = clause.word.kind
    if clause.denies or not clause.owner.towns:
        return None
    if kind == "goal" and not (clause.word.case == "essive" and checks.is_strategic(clause) and not clause.word.plural):
        return None
    if kind not in ("vision", "mission", "goal"):
        return None
    for form in FORMS:
        match = form.pattern.match(clause.right) if clause.word.case in form.cases else None
        if match and not (kind == "goal" and form.name != "is"):
            found = _found(form, clause, clause.word.end + match.end())
            if found or form.name != "is":  # 'visio on kiteytetty …' is told by a later form
                return found
    return None


def _found(form: Form, clause: Clause, start: int) -> Found | None:
    sentence = clause.sentence
    quoted = QUOTED.match(sentence, start) or _BEING.match(sentence, start)
    if quoted:
        thing = enumerations.trimmed(sentence, quoted.start("said"), quoted.end("said"))
    elif form.quoted:
        return None
    else:
        later = _LATER.search(sentence, start)
        end = min(later.start() if later else len(sentence), clause.end)
        thing = enumerations.trimmed(sentence, start, end)
        if not checks.are_things(sentence, [thing], clause.word.kind) or _META.match(sentence, thing.start, thing.end):
            return None
    if thing.end - thing.start < 3:
        return None
    mode: Mode = "proposed" if clause.proposes else "stated"
    return Found(
        clause.word.kind, clause.owner.towns, (thing,), mode, clause.word.kind != "goal", form.name, form.confidence
    )


_SAYS: Final = re.compile(r"(?P<quote>[\"”“„»«][^\"”“»«]{3,200}[\"”“»«])\s+(?:on|oli)\s[^,:;]*\Z")


def quoted_before(clause: Clause) -> Found | None:
    """Return a quotation that is said to be the vision: '"Elävä kunta" on kunnan visio' is vision: Elävä kunta."""
    match = _SAYS.search(clause.left)
    if clause.word.kind not in ("vision", "mission") or not match or clause.denies or not clause.owner.towns:
        return None
    if clause.word.case not in ("nominative", "essive"):
        return None
    thing = enumerations.trimmed(
        clause.sentence, clause.begin + match.start("quote"), clause.begin + match.end("quote")
    )
    mode: Mode = "proposed" if clause.proposes else "stated"
    return Found(clause.word.kind, clause.owner.towns, (thing,), mode, True, "quoted-before", 0.85)
