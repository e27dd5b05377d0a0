"""Counter-proposals made in a meeting: who moved what, who seconded, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from spiders.items import Motion, MotionKind, MotionResult
from spiders.minutes import people
from spiders.minutes.outcomes import sentences
from spiders.minutes.people import NAME

_KINDS: Final[dict[MotionKind, tuple[str, ...]]] = {
    "table": ("pöydälle", "bordlägg"),
    "return": ("palaut", "uudelleen valmistel", "återremi"),
    "rejection": ("hylkäys", "hylkäämi", "hylättäisiin", "hylätään", "hylkää", "avslag"),
    "addition": ("lisäyks", "lisäyse", "lisäystä", "tillägg"),
}
_AMENDMENT: Final = ("muutosehdotu", "vastaehdotu", "vastaesity", "korjausehdotu")
_MOTION_WORDS: Final = ("ehdotu", "esity", "lisäyks", "muutoks", "ändring", "tillägg")
_NOUN: Final = (
    r"\w*(?:muutos|lisäys|vasta|hylkäys|palautus|pöydällepano|korjaus|päätös)(?:ehdotu|esity)\w*"
    r"|\w*(?:vastaehdo|muutosehdo|lisäysehdo)\w*|ehdotu\w*|esity\w*|ändringsförslag|tilläggsförslag"
)
_SINCE: Final = (
    r"(?:(?:Asian )?(?:[Kk]eskustelun|[Kk]äsittelyn)\w*(?: \w+)? (?:kuluessa|aikana|jälkeen|yhteydessä),? )?"
)
_ROLE: Final = r"(?:(?:\w+ )?\S*(?:valtuutettu|jäsen|puheenjohtaja|ledamot\w*) )?"
# "X (Y:n kannattamana) teki seuraavan muutosehdotuksen:", "X ehdotti (Y:n kannattamana), että …"
_MOVES = re.compile(
    rf"\A{_SINCE}(?P<subject>{_ROLE}{NAME}(?:,? [^:]*? ?kannattama\w+,?| ym\.)?) (?P<verb>teki|tekivät|ehdotti|ehdottivat|esitti|esittivät|vaati|föreslog)\b(?P<what>.*)\Z",
    re.DOTALL,
)
_VERBS: Final = ("teki", "ehdotti", "esitti", "vaati", "föreslog")
# "Maija Malli (vas.)": the mover's party.
_PARTY = re.compile(r" \((?:[a-zåäö]{2,7}|[A-ZÅÄÖ]{2,4})\.?(?: r\.)?\)")
# What is "esitti" alone is often thanks or a question; a motion says what is moved.
_SAYS_WHAT = re.compile(rf"\bettä\b|\batt\b|:|\w+mist[aä]\b|\w+ksi\b|pöydälle|{_NOUN}", re.IGNORECASE)
_BACKED = re.compile(r"\A(?P<before>.*?),? ?\b(?P<who>[A-ZÅÄÖ][^:]*?) kannattama\w+,?\s*", re.DOTALL)
_SUPPORTED_BY = re.compile(rf",? understödd av (?P<who>{NAME}(?:(?:, | och ){NAME})*),?")
_JOINS: Final = ("ja", "sekä", "ym.", "och")
_HEAD = re.compile(
    r"\A(?P<noun>(?:muutos|lisäys|vasta|hylkäys|palautus|pöydällepano|korjaus)(?:ehdotus|esitys))(?: ?(?:nro|numero)?\.? ?(?P<number>\d+))?\.?\s*(?::\s*(?P<text>.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_NOT_A_MEMBER = re.compile(
    r"\A(?:\S*hallitus|\S*valtuusto|\S*lautakunta|\S*jaosto|\S*toimikunta|\S*neuvosto|Esittelijä|Kokous|Hän|Asia|Päätös|Keskustel\w*)\b"
)
_PROCEDURAL = re.compile(
    r"äänesty|tauo(?:lla|lle|n)\b|kiitok|kysymyksen|puheenvuoro|seuraavaa? (?:käsittely|äänesty)|pöytäkirjan|kokoukse[ln] (?:kesk|tauko)"
)
# "Y ja Z kannattivat esitystä", "X:n esitystä kannattivat A, B ja C", "Y kannatti X:n ehdotusta"
_SECONDS = re.compile(
    rf"\A(?P<who>{NAME}(?:(?:, | ja | sekä ){NAME})*) kannat(?:ti|tivat) ?(?P<whose>[^.]*?)(?:ehdotu|esity|muutos|lisäy)\w*"
)
_SECONDED_BY = re.compile(
    rf"\A(?P<whose>.*?)(?:ehdotu|esity|muutos|lisäy)\w* kannat(?:ti|tivat) (?P<who>{NAME}(?:(?:, | ja | sekä ){NAME})*)"
)
_UNSECONDED = re.compile(
    r"\bei (?:\S+ )?(?:kannatettu|kannattanut|saanut kannatusta)|\brauke\w*|\braue\w*|kannattamattomana"
)
_CARRIED_UNOPPOSED = re.compile(
    r"[Kk]oska \S*(?:ehdotusta|esitystä|sitä|muutosta|lisäystä)\S* ei vastustettu|hyväksyneen sen\b|(?:ehdotus|esitys) hyväksyttiin yksimielisesti|"
    r"hyväksyttiin yksimielisesti \S*(?:muutos|lisäys)"
)
_NUMBERED = re.compile(r"\bnro\.? ?(\d+)|\bnumero (\d+)|(?:ehdotuksen|esityksen|ehdotus|esitys) (\d+)\b")
# The decision that a motion to table, return or reject asks for.
_DECIDES: Final = {
    "table": r"(?:jätti|jätettiin|jättää|pani|pantiin)\b[^.]*\bpöydälle|\bbordl(?:ade|ades|ägga)\b",
    "return": r"(?:palautti|palautettiin|päätti[^.]* palauttaa)\b|återremitter(?:ade|ades|a)\b",
    "rejection": r"\b(?:hylkäsi|hylättiin|päätti[^.]* hylätä)\b|\bavslog",
}
_DOUBLE_QUOTES: Final = '"”“„»«'
# A quoted sentence ends the sentence that quotes it.
_AFTER_QUOTE = re.compile(rf"(?<=[.!?][{_DOUBLE_QUOTES}])\s+(?=[A-ZÅÄÖ])")
_LONGEST_QUOTE: Final = 12
_QUOTES: Final = f"{_DOUBLE_QUOTES}’'´"


def read(paragraphs: list[str]) -> list[Motion]:
    """Read the motions that the paragraphs of a handling's proceedings and decision tell, in order."""
    motions: list[Motion] = []
    group: Motion | None = None
    open_: Motion | None = None
    for at, paragraph in enumerate(paragraphs):
        if (head := _HEAD.match(paragraph)) and group is not None:
            open_ = _under_head(head, group, motions)
            continue
        if open_ is not None and _goes_on(open_.text, paragraphs[at:]) and not _opens(paragraph):
            open_.text = f"{open_.text}\n\n{paragraph}" if open_.text else paragraph
            continue
        open_ = None
        for sentence in _sentences(paragraph):
            if (made := _made(sentence)) is not None:
                group = made
                open_ = made if sentence.rstrip().endswith(":") or _is_unclosed(made.text or "") else None
                motions.append(made)
            else:
                _note(sentence, motions)
    for motion in motions:
        motion.text = _closed(motion.text)
    return [m for m in motions if m.text or not _announces_several(m, motions)]


def _sentences(paragraph: str) -> list[str]:
    """Part a paragraph into sentences; what is quoted stays in the sentence that quotes it, and ends it."""
    found: list[str] = []
    for sentence in (part for one in sentences(paragraph) for part in _AFTER_QUOTE.split(one)):
        if found and _is_unclosed(found[-1]):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    # A quotation that is never closed holds nothing together.
    return [*found[:-1], *sentences(found[-1])] if found and _is_unclosed(found[-1]) else found


def _is_unclosed(text: str) -> bool:
    return sum(map(text.count, _DOUBLE_QUOTES)) % 2 == 1


def _goes_on(text: str | None, following: Sequence[str]) -> bool:
    """Tell whether the next paragraph belongs to a motion's text: it is its first or quoted, or ends its quotation."""
    if not text or following[0][:1] in _QUOTES:
        return True
    return _is_unclosed(text) and any(
        _is_unclosed(paragraph) for paragraph in takewhile(lambda one: not _opens(one), following[:_LONGEST_QUOTE])
    )


def _closed(text: str | None) -> str | None:
    """Leave out a quotation mark at either end whose counterpart the page does not have."""
    if text is None or not _is_unclosed(text):
        return text
    return (text[1:] if text[0] in _DOUBLE_QUOTES else text.rstrip(_DOUBLE_QUOTES)).strip() or None


def settle(paragraphs: list[str], motions: list[Motion], decision: str | None) -> None:
    """Fill in what became of motions without a vote: lapsed, carried unopposed, or taken into the decision."""
    if not motions:
        return
    for paragraph in paragraphs:
        before = ""
        for sentence in sentences(paragraph):
            lapsed = _lapsed(sentence)
            if lapsed or _carried_unopposed(sentence):
                asked = mentioned(sentence, motions) or mentioned(before, motions)
                _give(asked or ([len(motions) - 1] if lapsed else []), motions, "lapsed" if lapsed else "carried")
            before = sentence
    for kind, words in _DECIDES.items():
        moved = [m for m in motions if m.kind == kind and m.result is None]
        if len(moved) == 1 and re.search(words, decision or ""):
            moved[0].result = "carried"
    pending = [m for m in motions if m.result is None and m.kind in ("amendment", "addition")]
    taken = re.search(
        r"\b(?:esitety|tehdy|em\.|edellä maini|ehdotetu)\w*\s+(?:muutoks|lisäyks|täydennyks|täsmennyks)",
        decision or "",
    )
    if len(pending) == 1 and taken:
        pending[0].result = "carried"


def mentioned(sentence: str, motions: list[Motion]) -> list[int]:
    """Return the indices of the motions that a sentence speaks of, by mover, number and kind."""
    lower = sentence.lower()
    if not motions or not any(word in lower for word in _MOTION_WORDS):
        return []
    number = next((int(n) for m in _NUMBERED.finditer(sentence) for n in m.groups() if n), None)
    kinds = _kinds(lower)
    if not kinds and any(word in lower for word in _AMENDMENT):
        kinds = ["amendment"]
    words = re.findall(NAME, sentence)
    likeness = [max((people.likeness(w, m.mover or "") for w in words), default=0.0) for m in motions]
    named = [i for i, like in enumerate(likeness) if like >= 0.6]
    found = [
        i
        for i in (named or range(len(motions)))
        if (number is None or motions[i].number == number) and (not kinds or motions[i].kind in kinds)
    ]
    if not named and number is None and not kinds:
        return []
    return found


def _lapsed(sentence: str) -> bool:
    may_be = "kannat" in sentence or "rauk" in sentence or "raue" in sentence
    return may_be and bool(_UNSECONDED.search(sentence))


def _carried_unopposed(sentence: str) -> bool:
    may_be = "hyväksy" in sentence or "vastustettu" in sentence
    return may_be and bool(_CARRIED_UNOPPOSED.search(sentence))


def _under_head(head: re.Match[str], group: Motion, motions: list[Motion]) -> Motion:
    number = int(head["number"]) if head["number"] else None
    kind = _kind(head["noun"])
    # The sentence that announces several motions is the first of them, until a head has named it.
    if motions and motions[-1] is group and group.text is None and group.number is None:
        motion = group
        motion.kind = kind
    else:
        motion = Motion(kind, mover=group.mover, seconders=list(group.seconders))
        motions.append(motion)
    motion.number, motion.text = number, head["text"] or None
    return motion


def _made(sentence: str) -> Motion | None:
    """Read a sentence in which a member moves something; null for any other sentence."""
    if not any(verb in sentence for verb in _VERBS):
        return None
    match = _MOVES.match(_PARTY.sub("", sentence))
    if match is None or _NOT_A_MEMBER.match(match["subject"]):
        return None
    mover, seconders = _mover(match["subject"])
    what = match["what"]
    if (backed := _BACKED.match(what)) and len(backed["before"]) < 30:
        seconders = seconders or people.names(backed["who"])
        what = f"{people.person(backed['before'] + ' A')[:-2]} {what[backed.end() :]}".strip()
    if sponsor := _SUPPORTED_BY.search(what):
        seconders = seconders or people.names(sponsor["who"])
        what = what.replace(sponsor[0], "")
    if match["verb"] in ("teki", "tekivät") and not re.search(_NOUN, what.partition(":")[0], re.IGNORECASE):
        return None
    if match["verb"] in ("esitti", "esittivät", "vaati") and not _SAYS_WHAT.search(what):
        return None
    if _PROCEDURAL.search(what.partition(":")[0]) or not mover or _is_presenter(mover):
        return None
    return Motion(_kind(what), _number(what), mover, seconders, _text_of(what))


def _is_presenter(mover: str) -> bool:
    """Tell an officeholder from a member: of offices only the chair can move anything."""
    if mover.lower().endswith("puheenjohtaja"):
        return False
    who = people.presenter(mover)
    return people.is_office(mover) or bool(who and who.title and people.is_office(who.title))


def _mover(subject: str) -> tuple[str, list[str]]:
    """Part "Elo Hyrkön ym. kannattamana" into the mover and the seconders.

    Minutes give both by surname or both by full name, so the words up to the first "ja" are halved.
    """
    subject = people.person(subject)
    if "kannattama" not in subject:
        return subject.removesuffix(" ym."), []
    backed = re.sub(r",? kannattama\w+,?\Z", "", subject)
    if "," in backed:
        mover, _, rest = backed.partition(",")
        return people.person(mover), people.names(rest)
    words = backed.split()
    first = next((i for i, word in enumerate(words) if word in _JOINS or word.endswith(",")), len(words))
    at = (first + 1) // 2 if first > 1 else 1
    return " ".join(words[:at]), people.names(people.person(" ".join(words[at:])))


def _text_of(what: str) -> str | None:
    """Return what a motion says: after its colon, or its clause with `että`."""
    before, colon, after = what.partition(":")
    if colon:
        return after.strip() or None
    _, that, clause = what.partition("että ")
    text = (clause if that else before).strip(" ,.")
    # "teki hylkäysehdotuksen" names the motion and says nothing of it.
    return None if re.fullmatch(rf"(?:seuraavan? )?(?:{_NOUN})", text, re.IGNORECASE) else text or None


def _kind(text: str) -> MotionKind:
    return next(iter(_kinds(text.lower())), "amendment")


def _kinds(lower: str) -> list[MotionKind]:
    return [kind for kind, words in _KINDS.items() if any(word in lower for word in words)]


def _number(text: str) -> int | None:
    return next((int(n) for m in _NUMBERED.finditer(text) for n in m.groups() if n), None)


def _opens(paragraph: str) -> bool:
    first = sentences(paragraph)[:1]
    return bool(first) and (_made(first[0]) is not None or bool(re.match(r"(?:Puheenjohtaja|Keskustel)", first[0])))


def _note(sentence: str, motions: list[Motion]) -> None:
    if not motions or "kannat" not in sentence:
        return
    match = _SECONDS.match(sentence) or _SECONDED_BY.match(sentence)
    if match is None or _lapsed(sentence):
        return
    which = mentioned(match["whose"] + " ehdotusta", motions) or [len(motions) - 1]
    for name in people.names(match["who"]):
        if name not in motions[which[-1]].seconders:
            motions[which[-1]].seconders.append(name)


def _give(which: list[int], motions: list[Motion], result: MotionResult) -> None:
    for index in which:
        if 0 <= index < len(motions) and motions[index].result is None:
            motions[index].result = result


def _announces_several(motion: Motion, motions: list[Motion]) -> bool:
    return motion.text is None and any(m is not motion and m.mover == motion.mover for m in motions)
