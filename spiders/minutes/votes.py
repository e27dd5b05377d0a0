"""Votes as minutes tell them: totals in words or digits, JAA and EI with what they stand for, names.

JAA is not "for the winner": EI wins when a motion to table or return carries, and a tie is settled by
the chair. So JAA and EI are filled only where the minutes say which total is which.
"""

from __future__ import annotations

import re
from typing import Final

from spiders.items import Motion, Vote, VoteResult
from spiders.minutes import people
from spiders.minutes.motions import mentioned
from spiders.minutes.outcomes import sentences

_WORDS: Final = {
    word: number
    for number, stems in enumerate(
        ("noll", "yhde yksi yhtä", "kahde kaksi kahta", "kolme", "neljä", "viide viisi viittä", "kuude kuusi kuutta",
         "seitsemä", "kahdeksa", "yhdeksä", "kymmene")
    )
    for word in stems.split()
}  # fmt: skip
_N: Final = r"(\d{1,3}|[a-zåäö]+)"
_AGAINST = re.compile(
    rf"\b{_N}(?: \(\d+\))? (?:äänellä|ääntä|äänin)(?: ?\([^)\d]*\))? {_N}(?: \(\d+\))?(?: ääntä)?(?: ?\([^)\d]*\))? ?(?:\((\d+) ?[/–-] ?(\d+)\) ?)?vastaan",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:äänin|äänestyksessä|äänimäärin|med rösterna|rösterna) (\d{1,3})(?: ?\([^)]*\))? ?[-–—/] ?(\d{1,3})\b",
    re.IGNORECASE,
)
_TIE = re.compile(r"\btasan\b(?: (\d{1,3}) ?[-–] ?(\d{1,3}))?|\bäänet menivät tasan", re.IGNORECASE)
_BLANK = re.compile(
    rf"{_N} (?:äänestäessä|äänesti|äänestivät) tyhjää|{_N} tyhjää?(?: ääntä)?\b|\btyhj(?:ää?|iä|ä ääntä|iä ääniä)[:\s]+(\d{{1,3}})|{_N} pidätt?y",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\b(\d{1,3}) (?:oli )?poissa|\bpoissa[:\s]+(\d{1,3})", re.IGNORECASE)
_SAYS: Final = ("äänestä", "sanovat", "röstar")
# It can only begin where a clause does, or after the side of the one before: to try elsewhere is slow.
_STANDS = re.compile(
    r"(?:\A|(?<=[,.;])|(?<=jaa|nej)|(?<=ja|ei)|(?=ne,? jotka ))(?:ne,? jotka |jotka |joka )?(?:kannattavat|kannattaa|hyväksyvät|on|ovat)?\s*(?P<what>[^,.;]*?),? (?:äänestävät|äänestää|sanovat|röstar)\s*[:\"”]?\s*(?P<side>jaa|ei|ja|nej)\b",
    re.IGNORECASE,
)
_STANDS_EQUAL = re.compile(
    r"\b(?P<side>JAA|Jaa|jaa|EI|Ei|ei)[”\"]?\s*(?:=|tarkoittaa|on)\s*(?P<what>[^,.;\d][^,.;]*?)(?=,? (?:ja )?[”\"]?(?:JAA|jaa|EI|ei)\b|[.;,]|\Z)"
)
# "4 JAA-ääntä", "JAA 3", "Jaa-ääniä annettiin 5", "20 ja-röster". A lone "3 ei" in small letters is no total.
_TOTALS = re.compile(
    r"(?P<n>\d{1,3})\s*(?P<side>JAA|EI|[Jj]aa|[Ee]i|ja|nej)(?=-? ?(?:ään|röst))"
    r"|(?P<n3>\d{1,3})\s*(?P<side3>JAA|EI)\b"
    r"|\b(?P<side2>JAA|EI|[Jj]aa|[Ee]i)(?:[- ]?(?:ääniä|ääntä|äänet|äänestivät|äänesti))?\s*[:=]?\s*(?:annettiin\s*)?\(?(?P<n2>\d{1,3})\b(?!\.\d)"
)
_SIDES: Final = {"jaa": "yes", "ja": "yes", "ei": "no", "nej": "no"}
_GOT = re.compile(r"\bsai (\d{1,3}) ääntä\b[^.]*?\b(\d{1,3}) ääntä\b")
_SIDE: Final = r"(?:JAA|Jaa|jaa|EI|Ei|ei)"
_NAMES: Final = rf"{people.NAME}(?:(?:, | ja | sekä |; ){people.NAME})*"
_HAS_SIDE = re.compile(rf"\b{_SIDE}\b")
# "JAA: A, B ja C", "JAA 3 (A, B, C)", "Jaa-ääniä antoivat A ja B", "A ja B äänestivät JAA"
_SIDE_NAMES = re.compile(
    rf"\b(?P<side>{_SIDE})\b(?:-?(?:ään\w*)?[ ,]*(?:annettiin|antoivat|antoi|äänestivät|äänesti|ääntä|kpl)?)? ?(?:\(?\d{{1,3}}\)?)?(?: ?(?:ääntä|kpl))?,?(?: ?[:(=–-] ?| (?:antoivat|antoi|äänestivät|äänesti):? )(?P<names>{_NAMES})"
    rf"|\b(?P<side2>{_SIDE}),? (?:äänestivät|äänesti):? (?P<names2>{_NAMES})"
    rf"|(?P<names3>{_NAMES}) äänesti(?:vät)? (?P<side3>{_SIDE})\b"
)
_LISTS_SIDE = re.compile(
    rf"(?P<side>{_SIDE}|[Tt]yhjää?|TYHJÄÄ?|[Pp]oissa)\b[-\w ]*(?:\(?\d{{0,3}}\)?)? ?(?:ääntä)?:?\Z"
)
# A paragraph without any of these tells of no vote.
_VOTE_WORDS: Final = ("ään", "Ään", "JAA", "Jaa", "jaa", "EI", "Ei", "röst", "Röst", "sai ")
_CARRIED = re.compile(
    r"\bhyväks(?:yneen|yttiin|yi|ytyksi)\b|tulleen hyväksytyksi|tuli (?:\S+ )?päätökseksi|päätökseksi tuli|\bsegrade\b|\bvoitti\b"
)
_REJECTED = re.compile(
    r"\bförkasta(?:des|de)\b|\bhävisi\b|päätökseksi tuli[^.]*(?:esittelijän|pohja)|\bhylä(?:nneen|ttiin|tyksi)\b|\bhylkä(?:si|nneen)\b|pohja(?:ehdotu|esity)\w*[^.]*(?:voitti|päätökseksi|hyväks)|esittelijän ehdotu\w*[^.]*(?:voitti|päätökseksi|hyväks)"
)
_REJECTS_BASE = re.compile(
    r"hyl[kä]\w* (?:esittelijän|pohja|kunnanhallituksen|kaupunginhallituksen|lautakunnan) ?\w*(?:ehdotu|esity)"
)
_BASE: Final = re.compile(
    r"esittelijä|pohjaehdotu|kaupunginhallituksen (?:esity|ehdotu)|kunnanhallituksen (?:esity|ehdotu)|hallituksen (?:esity|ehdotu)|lautakunnan (?:esity|ehdotu)|päätösehdotu|käsittely\w* jatk",
    re.IGNORECASE,
)


def read(paragraphs: list[str], motions: list[Motion]) -> list[Vote]:
    """Read the votes that the paragraphs tell, in order; each points to the motion it was about."""
    votes: list[Vote] = []
    stands: dict[str, str] = {}
    question: str | None = None
    listing: str | None = None
    for paragraph in paragraphs:
        if (head := _LISTS_SIDE.match(paragraph)) and len(paragraph) < 40:
            listing = head["side"].lower()
            if not any(c.isdigit() for c in paragraph):
                continue
        elif listing and (listed := _listed(paragraph)):
            _put_names(votes, listing, listed)
            continue
        else:
            listing = None
        if not any(word in paragraph for word in _VOTE_WORDS):
            continue
        stands |= _stands(paragraph)
        if asked := [sentence for sentence in sentences(paragraph) if _says(sentence) and _STANDS.search(sentence)]:
            question = " ".join(asked)
        for sentence in sentences(paragraph):
            _read_sentence(sentence, votes, motions, stands, question)
    for vote in votes:
        _conclude(vote, motions)
    return votes


def _read_sentence(
    sentence: str, votes: list[Vote], motions: list[Motion], stands: dict[str, str], question: str | None
) -> None:
    vote = _totals(sentence)
    if vote is None:
        if not votes and _HAS_SIDE.search(sentence) and _SIDE_NAMES.search(sentence):
            votes.append(Vote(question, None, stands.get("jaa"), stands.get("ei")))
        if votes:
            _add_names(sentence, votes[-1])
            _add_result(sentence, votes[-1], motions)
            _add_others(sentence, votes[-1])
        return
    if votes and _continues(votes[-1], vote):
        _merge(votes[-1], vote)
        vote = votes[-1]
    else:
        vote.question, vote.yes_stands_for, vote.no_stands_for = question, stands.get("jaa"), stands.get("ei")
        votes.append(vote)
        stands.clear()
    _add_names(sentence, vote)
    _add_result(sentence, vote, motions)


def _totals(sentence: str) -> Vote | None:
    vote = Vote()
    for name, n in _side_totals(sentence):
        if getattr(vote, name) is None:
            setattr(vote, name, n)
    if vote.yes is None and vote.no is None:
        if "vastaan" in sentence and (match := _AGAINST.search(sentence)):
            digits = match[3] and match[4]
            pair = (match[3], match[4]) if digits else (match[1], match[2])
            vote.majority, vote.minority = _number(pair[0]), _number(pair[1])
        elif match := _BY.search(sentence) or _GOT.search(sentence):
            first, second = int(match[1]), int(match[2])
            vote.majority, vote.minority = max(first, second), min(first, second)
        elif "tasan" in sentence and (match := _TIE.search(sentence)) and match[1]:
            vote.majority, vote.minority = int(match[1]), int(match[2])
    if vote.majority is None and vote.yes is None and vote.no is None:
        return None
    _add_others(sentence, vote)
    return vote


def _side_totals(sentence: str) -> list[tuple[str, int]]:
    """Return ("yes", 4), ("no", 8) as the sentence tells them."""
    lower = sentence.lower()
    if "jaa" not in lower and "ei" not in lower and "röst" not in lower:
        return []
    found = []
    for total in _TOTALS.finditer(sentence):
        side = total["side"] or total["side2"] or total["side3"]
        if side == "ei" and total["side2"] and "jaa" not in lower:
            continue
        found.append((_SIDES[side.lower()], int(total["n"] or total["n2"] or total["n3"])))
    return found


def _add_others(sentence: str, vote: Vote) -> None:
    if (
        vote.blank is None
        and ("tyhj" in sentence.lower() or "pidät" in sentence)
        and (match := _BLANK.search(sentence))
    ):
        vote.blank = _number(next(g for g in match.groups() if g))
    if vote.absent is None and "poissa" in sentence.lower() and (match := _ABSENT.search(sentence)):
        vote.absent = int(match[1] or match[2])


def _listed(paragraph: str) -> list[str]:
    """Read a paragraph that is names and nothing more, as a list under JAA or EI has them."""
    return people.names(paragraph) if re.fullmatch(rf"{_NAMES}[.,;]?", paragraph) else []


def _put_names(votes: list[Vote], side: str, listed: list[str]) -> None:
    if side not in ("jaa", "ei"):
        return
    if not votes:
        votes.append(Vote())
    (votes[-1].yes_names if side == "jaa" else votes[-1].no_names).extend(listed)


def _continues(last: Vote, vote: Vote) -> bool:
    """Tell whether totals belong to the vote already met: its other side, or the same told again."""
    if vote.yes is None and vote.no is None:
        if last.yes is None and last.no is None and last.majority is None:
            return True
        told = sorted(n for n in (last.yes, last.no) if n is not None)
        return len(told) == 2 and told == sorted(n for n in (vote.majority, vote.minority) if n is not None)
    if not any((last.yes, last.no, last.majority)):
        return True
    one_sided = (vote.yes is None) != (vote.no is None)
    if one_sided and ((last.yes is None) != (last.no is None)):
        return (last.yes is None) == (vote.no is None)
    if one_sided and last.yes is None and last.no is None:
        return (vote.yes or vote.no) in (last.majority, last.minority)
    if last.yes is None and last.no is None and last.majority is not None:
        return sorted((vote.yes or 0, vote.no or 0)) == sorted((last.majority, last.minority or 0))
    return (last.yes, last.no) == (vote.yes, vote.no) and last.yes is not None


def _merge(last: Vote, vote: Vote) -> None:
    for name in ("yes", "no", "blank", "absent", "majority", "minority"):
        if getattr(last, name) is None:
            setattr(last, name, getattr(vote, name))


def _says(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _SAYS)


def _stands(paragraph: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not _HAS_SIDE.search(paragraph):
        return found
    for match in (*(_STANDS.finditer(paragraph) if _says(paragraph) else ()), *_STANDS_EQUAL.finditer(paragraph)):
        what = re.sub(
            r"\A(?:.*\bettä )?(?:ja )?(?:ne,? )?(?:jotka|joka) (?:kannattavat|kannattaa|hyväksyvät|ovat|on) ?",
            "",
            match["what"].strip(" \"”'"),
        )
        side = {"ja": "jaa", "nej": "ei"}.get(match["side"].lower(), match["side"].lower())
        if what and side not in found:
            found[side] = what
    return found


def _add_names(sentence: str, vote: Vote) -> None:
    for match in _SIDE_NAMES.finditer(sentence) if _HAS_SIDE.search(sentence) else ():
        side = next(match[g] for g in ("side", "side2", "side3") if match[g]).lower()
        listed = people.names(next(match[g] for g in ("names", "names2", "names3") if match[g]))
        target = vote.yes_names if side == "jaa" else vote.no_names
        target.extend(name for name in listed if name not in target)


def _add_result(sentence: str, vote: Vote, motions: list[Motion]) -> None:
    about = mentioned(sentence, motions)
    if vote.motion is None and len(about) >= 1:
        vote.motion = about[0]
    if vote.result is None:
        if _REJECTED.search(sentence):
            # To reject the presenter's proposal is to carry the motion against it.
            against_base = re.search(r"hylkä|hylä", sentence) and _REJECTS_BASE.search(sentence)
            vote.result = "motion-carried" if against_base else "motion-rejected"
        elif about and _CARRIED.search(sentence):
            vote.result = "motion-carried"


def _conclude(vote: Vote, motions: list[Motion]) -> None:
    if vote.yes is None and vote.no is None and vote.yes_names and vote.no_names:
        vote.yes, vote.no = len(vote.yes_names), len(vote.no_names)
    if vote.yes is not None and vote.no is not None:
        vote.majority, vote.minority = max(vote.yes, vote.no), min(vote.yes, vote.no)
    if vote.motion is None:
        for side in (vote.no_stands_for, vote.yes_stands_for):
            about = mentioned(side or "", motions)
            if about:
                vote.motion = about[0]
                break
    if vote.motion is None and len(motions) == 1:
        vote.motion = 0
    if vote.result is None:
        vote.result = _result_by_sides(vote)
    if vote.motion is not None and vote.result and motions[vote.motion].result is None:
        motions[vote.motion].result = "carried" if vote.result == "motion-carried" else "rejected"


def _result_by_sides(vote: Vote) -> VoteResult | None:
    """Derive the result where the minutes tell what JAA and EI stand for and one side has more."""
    if vote.yes is None or vote.no is None or vote.yes == vote.no:
        return None
    if vote.yes_stands_for and _BASE.search(vote.yes_stands_for):
        return "motion-rejected" if vote.yes > vote.no else "motion-carried"
    if vote.no_stands_for and _BASE.search(vote.no_stands_for):
        return "motion-carried" if vote.yes > vote.no else "motion-rejected"
    return None


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    lower = text.lower()
    if (teen := re.search(r"toista", lower)) is not None:
        unit = _number(lower[: teen.start()])
        return unit + 10 if unit is not None else None
    # "yhdeksällä" before "yhde": the longest stem that the word begins with.
    stems = [stem for stem in _WORDS if lower.startswith(stem)]
    return _WORDS[max(stems, key=len)] if stems else None
