"""What a decision's words amount to: outcome codes.

Proposals speak in the present (`päättää`, `merkitään`), decisions in the past (`päätti`, `merkittiin`). What is given
here is the decision alone: `decision_text` parts it from motions, votes and recusals. Where the decision only takes
the proposal ("Päätösehdotus hyväksyttiin", "Enligt förslag"), what the proposal was for counts too.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from spiders.items import OUTCOMES
from spiders.minutes import amendments
from spiders.minutes.amendments import IN_PART
from spiders.minutes.vocabulary import BODY_WORD, DECIDED, OFFICES, either

# A full stop ends a sentence, but for abbreviations, initials and ordinals ("1. kohta", "9. Kaupunginosa"); a
# number after a dash, slash, colon, stop or § is none of these ("äänin 8-3. Hyväksyttiin").
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bnro\.)(?<!\bym\.)(?<!\besim\.)(?<!\bks\.)(?<!\bmm\.)(?<!\bko\.)(?<!\bts\.)(?<!\b[A-ZÅÄÖ]\.)"
    r"(?<!\b[Ff]ullm\.)(?<!\b[Oo]rdf\.)(?<!\b[Ee]rs\.)(?<!\b[Tt]f\.)(?<!\.[a-zåäö]\.)(?<!\.fl\.)(?<!\.ex\.)(?<!\bvik\.)(?<!\bnr\.)(?<!\bvaltuut\.)(?<!\b[Jj]äs\.)"
    r"(?<!\b[Vv]alt\.)(?<!\bvpj\.)(?<!\b[Vv][st]\.)(?<!\bled\.)(?<!\b[Mm]erk\.)"
    r"(?:(?<!\b\d\.)(?<!\b\d\d\.)|(?<=[-–:/.§]\d\.)|(?<=[-–:/.]\d\d\.)|(?<=[§(] \d\.)|(?<=§ \d\d\.))"
    r"\s+(?=[A-ZÅÄÖ\"”’(])|\n+"
)


def _did(past: str, infinitive: str) -> str:
    """Match a verb in the past, or `päätti` with its infinitive in the same sentence."""
    return rf"\b(?:{past})\b|\b{DECIDED}\b[^.]*?\b(?:{infinitive})\b"


def _beslut(words: str) -> str:
    """Match "beslutade" with an infinitive or a passive of the present behind it: "beslöt att ärendet bordläggs"."""
    return rf"|\b{DECIDED}\b[^.]*\b(?:{words})\b"


_RULES: Final = {
    "withdrawn": r"\b(?:veti|vedettiin|poisti|poistettiin|peruutti|peruutettiin)\b[^.]*(?:esityslistalta|esityksensä|ehdotuksensa|asian? pois)|\bvedettiin (?:pois|esittelystä)\b|\bdrog\b[^.]*\btillbaka\b|\btog\b[^.]*\btillbaka\b[^.]*förslag|\b(?:on|oli) (?:poistettu|vedetty)\b[^.]*listalta|\b(?:vetävänsä|poistavansa)\b[^.]*\b(?:pois|\w*listalta)\b|\bdrogs tillbaka\b|\b(?:drog|drogs|avfördes|ströks|togs)\b[^.]*\b(?:föredragningslistan|dagordningen|listan)\b",
    "tabled": r"\A(?:jätettiin |pantiin )?pöydälle\.?\Z|\b(?:siirsi|siirrettiin)\b[^.]*\b(?:seuraavaan|myöhempään|tulevaan) kokoukseen|\b(?:jätti|jätettiin|pani|pantiin|siirsi|siirrettiin)\b[^.]*\bpöydälle\b"
    rf"|\b{DECIDED}\b[^.]*\b(?:jättää|panna|siirtää)\b[^.]*\bpöydälle\b|\bpöydälle(?:\s+\S+)?\s+(?:jättäminen hyväksyttiin|jätettiin)|\bbordl(?:ade|ades|agt|ägga)\b|\bhyväksy\w+\b[^.]*\bpöydälle ?(?:pano|panemi|jättämi)\w+|\bgodkän\w+\b[^.]*\bbordläggning\w*|\bbordläggning\w*\b[^.]*\bgodkän"
    + _beslut("bordläggs|uppskjuta|uppskjuts|skjuta (?:upp|fram)|skjuts (?:upp|fram)|lämna(?:s)? på bordet")
    + r"|\buppsköts\b|\blämnades på bordet\b"
    r"|\bkäsittelyä\b[^.]*\bjatk\w+\b[^.]*\b(?:seuraavassa|myöhemmässä|tulevassa) kokouksessa",
    "returned": r"\b(?:asia|aloite|koh[td]a)\w*[\d,: ja]* palautettiin\b|\b(?:palautti|palautettiin)\b[^.]*(?:\basian?\b|\baloit|valmistel|käsittely)"
    rf"|\b{DECIDED}\b[^.]*\bpalauttaa\b|\bhyväksy\w+\b[^.]*\b(?:asian palautta\w+|palautus(?:ehdotu|esity)\w+)|\bgodkän\w+\b[^.]*\båterremi(?:ss|tter)\w*|\båterremiss\w*\b[^.]*\bgodkän|\båterremitter(?:ade|ades|a)\b|\båterförvisa(?:de|des)\b"
    + _beslut("tas till ny beredning|återremitteras|återförvisa|återförvisas|återsända|återsänds"),
    "rejected": _did(
        "hylkäsi|hylkään|hylättiin|eväsi|evättiin|on hylännyt|ei hyväksynyt|ei hyväksytty|ei myönnetty|ei myöntänyt",
        "hylätä|olla hyväksymättä|olla myöntämättä",
    )
    + r"|\b(?:förkastade|avslog|avslogs|förkastades|avböjde|avböjdes)\b|\bbevilja\w* inte\b|\binte (?:bevilja|godkänn)|\bgodkänn?\w* inte\b"
    + _beslut("avslå|avslås|förkasta|förkastas|avböja"),
    "granted": _did("myönsi|myönnän|myönnettiin|on myöntänyt", "myöntää") + r"|\bbevilj(?:ade|ades|a)\b",
    "noted": r"\bsaatettiin (?:tiedoksi|tietoon)|\b(?:merkitsi|merkitsen|merkittiin|merkinnyt)\b[^.]*(?:tiedoksi|tiedokseen|tietoon|tietoonsa)"
    rf"|\b{DECIDED}\b[^.]*\bmerkitä\b[^.]*(?:tiedoksi|tiedokseen|tietoon)|\banteckn(?:ade|ades|a)\b[^.]*kännedom|\Aantecknades\.?\Z|\btogs? del av\b|\btogs?\b[^.]*\btill kännedom\b|\A(?:till|för) kännedom\.?\Z",
    "put-on-display": r"\b(?:asetti|asetettiin)\b[^.]*\bnähtävil"
    rf"|\b{DECIDED}\b[^.]*\basettaa\b[^.]*\bnähtävil|\bframläggs?\b|\blades fram\b|\b(?:lade|lades|lägga|framlade|framlades|framlägga)\b[^.]*\bpåseende",
    "elected": _did("valitsi|valitsen|valittiin|nimesi|nimettiin|on valinnut", "valita|nimetä")
    + r"|\b(?:valde|valdes|utsåg|utsågs|utnämnde|utnämndes)\b"
    + _beslut("välja|väljs|utse|utses|utnämna|utnämns"),
    "sent-for-preparation": r"\b(?:lähetti|lähetettiin|osoitti|antoi)\b[^.]*(?:valmistel|aloit)|\b(?:siirrettiin|siirsi)\b[^.]*\b(?:valmistelta|valmisteluun)"
    rf"|\b{DECIDED}\b[^.]*\b(?:lähettää|osoittaa)\b[^.]*valmistel|\bremitter(?:ade|ades)\b|\bsände[s ][^.]*\bberedning|\böverlämna(?:de|des)\b[^.]*\bberedning"
    + _beslut("(?:remittera|sända|överlämna|skicka)s?\\b[^.]*\\bberedning"),
    "proposed-onward": rf"\b{DECIDED}\b[^.]*\b(?:esittää|ehdottaa)\b|\b(?:esittää|ehdottaa|esitti|ehdotti)\b(?: edelleen)?[^.]*\b\S*(?:valtuustolle|hallitukselle|valtuusto|lautakunnalle|yhtymäkokoukselle)\b"
    r"|\b(?:föreslog|föreslår|föreslå)\b(?: \S+){0,5}? \S*(?:fullmäktige|styrelsen|nämnden|sektionen|stämman)\b|\bbesl(?:öt|utade)(?: \w+)? (?:att )?föreslå\b",
    "approved": _did(
        "hyväksyi|hyväksyn|hyväksyttiin|hyväksytyksi|on hyväksynyt|vahvisti|vahvistettiin",
        "hyväksyä|vahvistaa",
    )
    + r"|\b(?:päätös)?(?:ehdotuksen|esityksen) (?:mukai(?:sesti|nen)|mukaan)\b|\b(?:tuli|tulleen) (?:\w+ )?päätökseksi\b|\bpäätökseksi tuli\b|\bblev [^.]*\bbeslut\b|\bfastställ(?:de|des|a|as)\b|\bblivit \S+ beslut\b"
    r"|\bgodkän(?:de|des|na|ts|t)\b|\b(?:omfatta(?:de|des)|biföll|bifölls|antog|antogs|instämde)\b|(?:nligt|i enlighet med|förenade sig om) (?:[\w-]+ ){0,3}(?:besluts)?förslag(?:et)?\b"
    + r"|\b(?:anse[rs]?|ansåg|ansågs|betrakta\w*|förklara\w*)\b[^.]*\bslutbehandla[dt]\w*"
    + _beslut("godkänns|anta|antaga|antas|omfatta|bifalla"),
    "stated": r"\b(?:totesi|todettiin)\b" + rf"|\b{DECIDED}\b[^.]*\btodeta\b|\bkonstatera(?:des|de)\b",
}
_PATTERNS: Final = {code: re.compile(rule) for code, rule in _RULES.items()}
# "Lautakunta päätti, että valitus hylätään": where no sentence of a decision speaks in the past, the passive
# of the present tells it.
_PRESENT: Final = {
    "rejected": re.compile(
        r"\b(?:hylätään|evätään)\b|\bei (?:\w+ )?(?:myönnetä|hyväksytä)\b|\bettei\b[^.]*\b(?:myönnetä|hyväksytä)\b"
    ),
    "approved": re.compile(
        r"\b(?:hyväksytään|vahvistetaan|hyväksyy|vahvistaa|godkänns|fastställs|godkänner|fastställer|bifaller)\b"
    ),
    "granted": re.compile(r"\b(?:myönnetään|myöntää|beviljas|beviljar)\b"),
    "noted": re.compile(
        r"\banteckna[rs]\b[^.]*\bkännedom|\bmerkitsee\b[^.]*\b(?:tiedoksi|tietoon)|\bmerkitään\b[^.]*\b(?:tiedoksi|tietoon)"
    ),
    "tabled": re.compile(r"\bbordläggs\b|\bbordlägger\b|\bjätetään\b[^.]*\bpöydälle\b"),
    "returned": re.compile(r"\båterremittera[rs]\b|\bpalautetaan\b"),
    "elected": re.compile(r"\b(?:valitaan|nimetään|valitsee|nimeää|utses|väljs|utser|väljer)\b"),
}
# Words of which a sentence must hold one for its pattern to be worth a try.
_GUARDS: Final = {
    "withdrawn": ("listan", "vet", "ved", "poist", "peruut", "drog", "tillbaka"),
    "tabled": ("kokoukse", "pöydälle", "bord", "skjut", "sköt"),
    "returned": ("palaut", "återrem", "återförvis", "återsän", "ny beredning"),
    "rejected": ("inte", "hylk", "hylä", "ei ", "olla ", "förkas", "avsl", "avböj", "evä"),
    "granted": ("myön", "bevilj"),
    "noted": ("saatettiin", "merki", "anteckn", "kännedom", "del av"),
    "put-on-display": ("nähtävil", "fram", "påseende"),
    "elected": ("val", "nime", "utsåg", "välj", "utse", "utnämn"),
    "sent-for-preparation": ("lähet", "siir", "osoit", "antoi", "remitt", "sän", "överlämn", "skicka"),
    "proposed-onward": ("esit", "ehdot", "föresl"),
    "approved": (
        "päätökseksi",
        "blev",
        "fastställ",
        "blivit",
        "hyväks",
        "vahvis",
        "mukai",
        "mukaan",
        "godkän",
        "nligt",
        "omfatta",
        "biföll",
        "anta",
        "antog",
        "enlighet",
        "slutbehandla",
        "förena",
        "instämde",
    ),
    "stated": ("tote", "todet", "konstat"),
}
# A counter-proposal's own fate: "Pöydällepanoehdotus hyväksyttiin" tables the case, it approves nothing.
_MOTION_FATE = re.compile(
    r"(?P<kind>pöydällepano|palautus|hylkäys|muutos|lisäys|vasta|korjaus)(?:ehdotu|esity)\w*[^.]*?"
    r"\b(?P<fate>hyväksyttiin|hyväksyneen|hyväksytyksi|päätökseksi|hylättiin|hylänneen|hylätyksi|raukesi|rauenneen)\b",
    re.IGNORECASE,
)
_CARRIED_AS: Final = {
    "pöydällepano": "tabled", "palautus": "returned", "hylkäys": "rejected",
    "muutos": "approved-as-amended", "lisäys": "approved-as-amended",
    "vasta": "approved-as-amended", "korjaus": "approved-as-amended",
}  # fmt: skip
# The decision is the proposal's, whatever that was for.
_TAKES_PROPOSAL: Final = re.compile(
    r"(?:päätös)?(?:ehdotu|esity)\w* (?:\w+ )?hyväksy(?:ttiin|tty)|\bhyväksyi (?:[\w-]+ ){0,4}?(?:päätös)?(?:ehdotuksen|esityksen)\b"
    r"|(?:päätös)?(?:ehdotuksen|esityksen) (?:mukaisesti|mukaan)\b|\A(?:yksimielisesti )?hyväksyttiin(?: yksimielisesti)?\.?\Z"
    r"|(?:nligt|i enlighet med|förenade sig om) (?:[\w-]+ ){0,3}(?:besluts)?förslag(?:et)?\b|(?:besluts)?förslaget (?:\w+ )?godkändes|\b(?:godkände|omfattade|instämde i|biföll) (?:[\w-]+ ){0,3}(?:besluts)?förslag(?:et)?\b"
    r"|\A(?:enhälligt )?godkändes(?: enhälligt)?\.?\Z|\bbiföll"
)
_WHOSE_BASE: Final = re.compile(
    r"(?:hallituksen|esittelijän|johtajan|lautakunnan|pohja|styrelsens|föredragandens|direktörens) ?(?:päätös)?(?:ehdotuksen|esityksen|förslag)"
)
# A body's own main verb: the proposal itself is to turn something down, or to propose to another body.
_PROPOSES_TO_REJECT: Final = re.compile(
    rf"\A(?:(?:[\w,-]+ ){{0,5}}?{BODY_WORD} )?(?:päättää,? (?:yksimielisesti )?(?:hylätä|olla (?:hyväksymättä|myöntämättä|asettamatta)|että [^,.]*\b(?:hylätään|ei (?:myönnetä|hyväksytä))|ettei [^,.]*\b(?:myönnetä|hyväksytä))"
    r"|(?:\S+ ){0,4}?(?:hylkää|hylätään|epää|evätään)\b|ei (?:myönnä|hyväksy|anna)\b|(?:\S+ ){0,6}?ei (?:myönnetä|hyväksytä)\b"
    r"|(?:beslutar (?:att )?)?(?:avslå|avslår|förkasta|förkastar)\b|(?:beviljar|godkänner) (?:\S+ )?inte\b|(?:\S+ ){0,3}?(?:avslås|förkastas)\b)",
    re.IGNORECASE,
)
_HIGHER: Final = r"(?:valtuusto|hallitus|hallituks|lautaku|yhtymäkok|jaosto|fullmäktige|styrelse|nämnd|stämma)"
_PROPOSES_ONWARD: Final = re.compile(
    rf"\A[^.]{{0,120}}?\b(?:(?:esittää|ehdottaa|esitetään|ehdotetaan) (?:\S+ ){{0,4}}?(?P<fi>\S*{_HIGHER}\w*lle)|(?:föreslår|föreslå) (?:\S+ ){{0,3}}?(?P<sv>\S*{_HIGHER}\w*))\b",
    re.IGNORECASE,
)
_STEM: Final = re.compile(r"[^\W\d_]{4,}|\d+")


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; abbreviations and ordinal numbers do not end one."""
    return tuple(sentence for part in _SENTENCE.split(text) if (sentence := part.strip()))


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
    found = {code for sentence in told for code in codes_of(sentence)}
    if not found:
        found = {code for sentence in told for code, rule in _PRESENT.items() if rule.search(sentence.lower())}
    if not found and takes:
        found = {"approved"}
    if not found and proposal and repeats(decision, proposal):
        found = {"approved"}
    if not found and told and _PROPOSES_ONWARD.match(told[0]):
        found = {"proposed-onward"}
    became = any(_BECAME.search(sentence) for sentence in told)
    if became and found <= {"approved", "stated"} and _GRANTS.search(proposal or ""):
        found = {"granted"}
    changed = amendments.changed_proposal(sentences(proceedings or ""))
    found |= _proposed(changed or proposal, body) if takes or (became and "granted" not in found) else set()
    takes_base = any(_WHOSE_BASE.search(sentence.lower()) for sentence in takes)
    is_amended = (
        changed is not None or (carried_amendment and not takes_base) or amendments.says_amended(told, proposal or "")
    )
    proposed = next(iter(sentences(proposal or "")), "")
    is_turned_round = bool(told) and amendments.is_turned_round(told[0], proposed)
    if is_amended and (not found or found & {"approved", "proposed-onward"}):
        is_onward = "approved" not in found and bool(found)
        if not is_onward or amendments.is_amended_here(told) or (carried_amendment and not is_turned_round):
            found = (found - {"approved"}) | {"approved-as-amended"}
    if found & SET_ASIDE and not any(_is_in_part(sentence) for sentence in told):
        found -= {"approved", "stated"}
    return [code for code in OUTCOMES if code in found] or ["other"]


# A vote made the proposal the decision: what that is, the proposal tells.
_BECAME: Final = re.compile(
    r"\b(?:tuli|tulleen) (?:\w+ )?päätökseksi\b|\bpäätökseksi tuli\b|\bbl(?:ev|ivit) [^.]*\bbeslut\b"
)
_GRANTS: Final = re.compile(r"\A[^.]{0,80}?\b(?:myöntää|myönnetään|bevilja(?:r|s)?)\b(?! inte)")
# What the chair says was decided is told like the decision itself.
_CHAIR_SAYS: Final = re.compile(
    r"\A(?:[\w.:-]+ ){0,5}?(?:puheenjohtaja|ordförande|ordföranden)(?: [A-ZÅÄÖ][\w-]+){0,3} (?:totesi|julisti|konstaterade|förklarade),? (?:(?:että|att) )?(?!kokou|det |sammanträdet|att |että )",
    re.I,
)
_DECIDED_TO_PROPOSE: Final = re.compile(rf"\b{DECIDED}\b[^.]*?\b(?P<verb>esittää|ehdottaa)\b")
# "myönsi avustukset ja hylkäsi hakemukset 3 ja 4": both, where neither stands in a clause about something else.
_GRANTED_TOO: Final = re.compile(
    r"\A(?:[\w-]+ ){1,5}?(?:myönsi|myönnettiin|beviljades?)\b(?! (?:inte|ej)\b)|\b(?:ja|sekä|och) (?:\w+ )?(?:myönsi|myönnettiin|beviljades?)\b(?! (?:inte|ej)\b)"
)
SET_ASIDE: Final = {"tabled", "returned", "withdrawn"}
_POINT: Final = re.compile(
    r"\b(?:\w*koh(?:ta|da|di|ti)\w*|\w*punkt\w*|moment\w*|hakemu\w+|ansök\w+|alue\w*|område\w*) \d|\b\d+\. (?:kohta|kohda|punkten)",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(r"\b(?:asia|asian|asiaa|ärendet)\b", re.IGNORECASE)


def _is_in_part(sentence: str) -> bool:
    """Return whether a sentence sets a point aside and not the matter, or approves what is left."""
    if IN_PART.search(sentence):
        return True
    return bool(_POINT.search(sentence)) and not _WHOLE.search(sentence) and bool(SET_ASIDE & set(codes_of(sentence)))


def codes_of(sentence: str) -> list[str]:
    """Return the outcome codes that a sentence of a decision tells by itself, in no order."""
    if ("ehdotu" in sentence or "esity" in sentence) and (fate := _MOTION_FATE.search(sentence)):
        carried = fate["fate"].startswith(("hyväksy", "päätös", "päätöks"))
        return [_CARRIED_AS[fate["kind"].lower()]] if carried else []
    lower = sentence.lower()
    if onward := _DECIDED_TO_PROPOSE.search(lower):
        # What another body is to do is not done here: "päätti esittää valtuustolle, että kunta myöntää …".
        return ["proposed-onward", *codes_of(lower[: onward.start("verb")])]
    worth_a_try = {code: None for code, words in _GUARDS.items() for word in words if word in lower}
    found = [code for code in worth_a_try if _PATTERNS[code].search(lower)]
    return [code for code in found if code != "granted" or "rejected" not in found or _GRANTED_TOO.search(lower)]


def _proposed(proposal: str | None, body: str) -> set[str]:
    """Return what the approval of a proposal amounts to besides: to reject, to propose onward, to return."""
    found: set[str] = set()
    for part in (proposal or "").split("\n\n"):
        onward = _PROPOSES_ONWARD.match(part)
        if onward and not _is_to(onward["fi"] or onward["sv"], body):
            return {"proposed-onward"}
        found |= {"rejected"} if _PROPOSES_TO_REJECT.match(part) else set()
        found |= {"returned"} if re.search(r"\b(?:päättää palauttaa|palauttaa (?:asian|aloitteen))\b", part) else set()
    return found


def _is_to(named: str, body: str) -> bool:
    """Return whether a proposal is made to the very body that decides: the board's, told in the council's minutes."""
    last = body.casefold().split()[-1:] or [""]
    return (bool(last[0]) and named.casefold().startswith(last[0][:-1])) or last[0].endswith(
        named.casefold().removesuffix("lle")
    )


def repeats(decision: str, proposal: str) -> bool:
    """Return whether a decision says what was proposed, only in the past: their words begin alike."""
    said, proposed = (Counter(word[:5] for word in _STEM.findall(text.lower())) for text in (decision, proposal))
    shared = (said & proposed).total()
    return bool(shared) and shared >= 0.8 * max(said.total() - 1, 1) and shared >= 0.6 * (proposed.total() - 1)


# Who may take a matter off the agenda: whoever presents it; a member only takes a motion back.
_PRESENTERS: Final = re.compile(
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
