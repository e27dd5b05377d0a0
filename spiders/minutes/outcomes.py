"""What a decision amounts to: outcome codes, by its words, its proposal and the motions carried on the way.

What is given here is the decision alone: `decision_text` parts it from motions, votes and recusals. Where the decision
only takes the proposal ("Päätösehdotus hyväksyttiin", "Enligt förslag"), what the proposal was for counts too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.items import OUTCOMES
from spiders.minutes import amendments
from spiders.minutes.amendments import IN_PART
from spiders.minutes.outcome_codes import SET_ASIDE, codes_in_present, codes_of
from spiders.minutes.sentence_splitting import sentences
from spiders.minutes.vocabulary import BODY_WORD, OFFICES, either

# The decision is the proposal's, whatever that was for.
_TAKES_PROPOSAL: Final = Guarded(
    r"(?:päätös)?(?:ehdotu|esity)\w* (?:\w+ )?hyväksy(?:ttiin|tty)|\bhyväksyi (?:[\w-]+ ){0,4}?(?:päätös)?(?:ehdotuksen|esityksen)\b"
    r"|(?:päätös)?(?:ehdotuksen|esityksen) (?:mukaisesti|mukaan)\b|\A(?:yksimielisesti )?hyväksyttiin(?: yksimielisesti)?\.?\Z"
    r"|(?:nligt|i enlighet med|förenade sig om) (?:[\w-]+ ){0,3}(?:besluts)?förslag(?:et)?\b|(?:besluts)?förslaget (?:\w+ )?godkändes|\b(?:godkände|omfattade|instämde i|biföll) (?:[\w-]+ ){0,3}(?:besluts)?förslag(?:et)?\b"
    r"|(?:styrelsens|nämndens|sektionens|utskottets|fullmäktiges|föredragandens|direktörens|chefens|sekreterarens) (?:besluts)?förslag (?:\w+ )?(?:godkändes|omfattades|antogs|godkänns|vann|vinner|segrade|segrar)\b"
    r"|\A(?:enhälligt )?godkändes(?: enhälligt)?\.?\Z|\bbiföll"
)
_WHOSE_BASE: Final = re.compile(
    r"(?:hallituksen|esittelijän|johtajan|lautakunnan|pohja|styrelsens|föredragandens|direktörens) ?(?:päätös)?(?:ehdotuksen|esityksen|förslag)"
)
# A body's own main verb: the proposal itself is to turn something down, or to propose to another body.
_PROPOSES_TO_REJECT: Final = Guarded(
    rf"\A(?:(?:[\w,-]+ ){{0,5}}?{BODY_WORD} )?(?:päättää,? (?:yksimielisesti )?(?:hylätä|olla (?:hyväksymättä|myöntämättä|asettamatta)|että [^,.]*\b(?:hylätään|ei (?:myönnetä|hyväksytä))|ettei [^,.]*\b(?:myönnetä|hyväksytä))"
    r"|(?:\S+ ){0,4}?(?:hylkää|hylätään|epää|evätään)\b|ei (?:myönnä|hyväksy|anna)\b|(?:\S+ ){0,6}?ei (?:myönnetä|hyväksytä)\b"
    r"|(?:beslutar (?:att )?)?(?:avslå|avslår|förkasta|förkastar)\b|(?:beviljar|godkänner) (?:\S+ )?inte\b|(?:\S+ ){0,3}?(?:avslås|förkastas)\b)",
    re.IGNORECASE,
)
_HIGHER: Final = r"(?:valtuusto|hallitus|hallituks|lautaku|yhtymäkok|jaosto|fullmäktige|styrelse|nämnd|stämma)"
_PROPOSES_ONWARD: Final = re.compile(
    rf"\A[^.]{{0,120}}?\b(?:(?:esittää|ehdottaa|esitetään|ehdotetaan) (?:\S+ ){{0,4}}?(?P<fi>\S*{_HIGHER}\w*lle)|(?:esittää|ehdottaa|esitetään|ehdotetaan),? että (?P<that>\S*{_HIGHER}\w*)|(?:föreslår|föreslå) (?:\S+ ){{0,3}}?(?P<sv>\S*{_HIGHER}\w*))\b",
    re.IGNORECASE,
)
# How it was voted is no part of what was decided.
_HOW: Final = re.compile(
    r"\bmed (?:rösterna )?\d+(?: röster)?(?: mot | ?[-–] ?)\d+(?: röster)?|\bäänin \d+ ?[-–] ?\d+\b|\befter omröstning\b"
)
_STEM: Final = re.compile(r"[^\W\d_]{4,}|\d+")


def outcomes(
    decision: str,
    carried_amendment: bool = False,
    proposal: str | None = None,
    proceedings: str | None = None,
    body: str = "",
) -> list[str]:
    """Return the outcome codes of a decision, in the order of `items.OUTCOMES`.

    `carried_amendment` says that a motion to amend or add was carried on the way; `proposal` is what was proposed to
    `body`, and `proceedings` how it was handled, where the presenter may have changed the proposal. A decision that was read and
    fits no code is `other`.
    """
    told = tuple(_CHAIR_SAYS.sub("", sentence) for sentence in sentences(decision))
    takes = [sentence for sentence in told if _TAKES_PROPOSAL.search(sentence.lower())]
    found = _by_words(decision, told, proposal, bool(takes))
    became = any(_BECAME.search(sentence) for sentence in told)
    if became and found <= {"approved", "stated"} and _GRANTS.search(proposal or ""):
        found = {"granted"}
    changed = amendments.changed_proposal(sentences(proceedings or ""))
    found |= _proposed(changed or proposal, body) if takes or (became and "granted" not in found) else set()
    takes_base = any(_WHOSE_BASE.search(sentence.lower()) for sentence in takes)
    is_amended = (
        changed is not None or (carried_amendment and not takes_base) or amendments.says_amended(told, proposal or "")
    )
    if is_amended and _takes_amended(found, told, proposal, carried_amendment):
        found = (found - {"approved"}) | {"approved-as-amended"}
    if found & SET_ASIDE and not any(_is_in_part(sentence) for sentence in told):
        found -= {"approved", "stated"}
    return [code for code in OUTCOMES if code in found] or ["other"]


def _by_words(decision: str, told: Sequence[str], proposal: str | None, takes_proposal: bool) -> set[str]:
    """Return the codes of a decision's own words; where these show none, it may repeat or take the proposal."""
    found = {code for sentence in told for code in codes_of(sentence)}
    found = found or {code for sentence in told for code in codes_in_present(sentence)}
    if found:
        return found
    if takes_proposal or (proposal and repeats(decision, proposal)):
        return {"approved"}
    return {"proposed-onward"} if told and _PROPOSES_ONWARD.match(told[0]) else set()


def _takes_amended(found: set[str], told: Sequence[str], proposal: str | None, carried_amendment: bool) -> bool:
    """Return whether what was amended is what a decision approves, and not only what it proposes onward."""
    if found and not found & {"approved", "proposed-onward"}:
        return False
    if not found or "approved" in found or amendments.is_amended_here(told):
        return True
    proposed = next(iter(sentences(proposal or "")), "")
    return carried_amendment and not (bool(told) and amendments.is_turned_round(told[0], proposed))


# A vote made the proposal the decision: what that is, the proposal says.
_BECAME: Final = re.compile(
    r"\b(?:tuli|tulleen) (?:\w+ )?päätökseksi\b|\bpäätökseksi tuli\b|\bbl(?:ev|ivit) [^.]*\bbeslut\b"
)
_GRANTS: Final = re.compile(r"\A[^.]{0,80}?\b(?:myöntää|myönnetään|bevilja(?:r|s)?)\b(?! inte)")
# What the chair says was decided is worded like the decision itself.
_CHAIR_SAYS: Final = re.compile(
    r"\A(?:[\w.:-]+ ){0,5}?(?:puheenjohtaja|ordförande|ordföranden)(?: [A-ZÅÄÖ][\w-]+){0,3} (?:totesi|julisti|konstaterade|förklarade),? (?:(?:että|att) )?(?!kokou|det |sammanträdet|att |että )",
    re.I,
)
_POINT: Final = re.compile(
    r"\b(?:\w*koh(?:ta|da|di|ti)\w*|\w*punkt\w*|moment\w*|hakemu\w+|ansök\w+|alue\w*|område\w*) \d|\b\d+\. (?:kohta|kohda|punkten)",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(r"\b(?:asia|asian|asiaa|ärendet)\b", re.IGNORECASE)


def _is_in_part(sentence: str) -> bool:
    """Return whether a sentence sets a point aside and not the matter, or approves what is left."""
    if IN_PART.search(sentence):
        return True
    return bool(_POINT.search(sentence)) and not _WHOLE.search(sentence) and bool(SET_ASIDE & codes_of(sentence))


def _proposed(proposal: str | None, body: str) -> set[str]:
    """Return what the approval of a proposal amounts to besides: to reject, to propose onward, to return."""
    found: set[str] = set()
    for part in (proposal or "").split("\n\n"):
        onward = _PROPOSES_ONWARD.match(part)
        if onward and not _is_to(onward["fi"] or onward["that"] or onward["sv"], body):
            return {"proposed-onward"}
        found |= {"rejected"} if _PROPOSES_TO_REJECT.match(part) else set()
        found |= {"returned"} if re.search(r"\b(?:päättää palauttaa|palauttaa (?:asian|aloitteen))\b", part) else set()
    return found


def _is_to(named: str, body: str) -> bool:
    """Return whether a proposal is made to the very body that decides: the board's, in the council's minutes."""
    last = body.casefold().split()[-1:] or [""]
    return (bool(last[0]) and named.casefold().startswith(last[0][:-1])) or last[0].endswith(
        named.casefold().removesuffix("lle")
    )


def repeats(decision: str, proposal: str) -> bool:
    """Return whether a decision says what was proposed, only in the past: their words begin alike."""
    decision = _HOW.sub(" ", decision)
    said, proposed = (Counter(word[:5] for word in _STEM.findall(text.lower())) for text in (decision, proposal))
    shared = (said & proposed).total()
    return bool(shared) and shared >= 0.8 * max(said.total() - 1, 1) and shared >= 0.6 * (proposed.total() - 1)


# Who may take a matter off the agenda: whoever presents it; a member only takes a motion back.
_PRESENTERS: Final = Guarded(
    rf"\A(?:\S+ ){{0,3}}?\w*(?:{either(OFFICES)})\b(?<!puheenjohtaja)(?<!ordförande)", re.IGNORECASE
)
_NEW: Final = re.compile(r"\b(?:uuden|uusi|nytt|muut\w+|ändra\w+|teki|gjorde)\b", re.IGNORECASE)
_MATTER: Final = re.compile(
    r"\b(?:listalta|esityslistalta|föredragningslistan|dagordningen)\b|\b(?:veti|vetävänsä) asian\b", re.IGNORECASE
)


def withdraws(paragraph: str) -> bool:
    """Return whether a paragraph says that the matter was taken off the agenda, or its proposal taken back."""
    return any(
        "withdrawn" in codes_of(sentence)
        and (_MATTER.search(sentence) or (_PRESENTERS.match(sentence) and not _NEW.search(sentence)))
        for sentence in sentences(paragraph)
    )
