"""What a sentence of a decision section does: it decides, says how the decision came about, or goes on.

A sentence is known by its subject: the body decides ("Lautakunta hyväksyi", "Nämnden beslutade"), or nobody does, in the
passive ("Merkittiin tiedoksi", "Ärendet bordlades"); members, the chair and the presenter do not.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.minutes.abbreviations import OFFICES as SHORT_OFFICES
from spiders.minutes.amendments import IN_PART
from spiders.minutes.outcomes import withdraws
from spiders.minutes.vocabulary import BODY_WORD, BODYS, OFFICES, either


class Kind(Enum):
    """What a sentence of a decision section does."""

    DECIDES = "decides"
    RESULT = "result"  # the fate of a proposal, or what the chair says was decided
    PRESENT = "present"  # the body or nobody acts, in the present: a decision where no other sentence decides
    COURSE = "course"
    GOES_ON = "goes on"


_QUOTED: Final = re.compile(r"[\"”“'´][^\"”“´]{12,}[\"”“´]")
# What may stand before the subject: "Keskustelun jälkeen", "Äänestyksen perusteella", "Samalla".
_BEFORE: Final = (
    r"(?:(?:\w+ )?\w+(?:n|tä|ta|en) (?:jälkeen|perusteella|mukaisesti|johdosta|osalta),? |(?:[\w:-]+ ){1,4}?puolesta |Samalla |Lisäksi |Edelleen |"
    r"Näin ollen |Kohta \w+[.:)]? |Punkt \w+[.:)]? |Tämän jälkeen |Muutoin |Muilta osin |Efter (?:\w+ ){1,3}|Dessutom |Samtidigt )?"
)
_BODY_ACTS: Final = Guarded(
    rf"{_BEFORE}(?:[A-ZÅÄÖ][\w-]*(?: [\w-]+){{0,4}}? )??(?P<body>{BODY_WORD}(?: för [\w-]+(?: och [\w-]+)?)?) (?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
SV_PAST: Final = (
    r"(?:\w{2,}(?:ades?|öts?|(?<![ae])ndes?|llde|lldes|mdes?|rdes|ttes?)|valdes?|utsågs?|\w*gavs?|föreslogs?|avslogs?|\w*togs?|\w*drogs?|lät|biföll|bifölls|"
    r"togs|fann|ansåg|höll|överlät|utlyste)"
)
# "På förslag av A, understödd av B, beslutade nämnden …": the body behind its verb.
_SV_INVERTED: Final = Guarded(rf"\b{SV_PAST} (?:[\w-]+ )?{BODY_WORD}\b", re.IGNORECASE)
# An officeholder decides in the first person.
_FIRST_PERSON: Final = re.compile(
    r"(?:Päätän|Päätin|Hyväksyn|Myönnän|Valitsen|Nimeän|Hylkään|Vahvistan|Määrään|Jag beslutar|Beslutar)\b"
)
_COURSE_VERBS: Final = re.compile(
    r"(?:keskustel|kuul|kävi|käv|äänest|siirty|piti (?:tauo|tauko|neuvottelu|valmistelu|ryhmä)|diskuter|hör|röst|ajourner|katsoi,? ett|katsoi [\w:-]+ [\w:-]+ esteel)",
    re.I,
)
_DISCUSSES: Final = re.compile(
    r"(?:keskusteli|kävi (?:\w+ ){0,3}\w*keskustelu|kuuli|evästi|diskuterade|förde)\b|kävi \w+keskustelun",
    re.IGNORECASE,
)
_DISCUSSED: Final = re.compile(r"(?:Käytiin|Keskusteltiin|Kuultiin|Diskuterades|En remissdebatt)\b")
# Adverbs end like verbs in the past: of those in -sti, these are what bodies do.
STI_VERBS: Final = r"(?:vahvisti|perusti|poisti|muodosti|nosti|osti|varusti)"
_PAST: Final = re.compile(
    rf"(?!(?!{STI_VERBS}\b)\w+(?:ksi|sti)\b)(?:\w+(?:i|ivat|ivät)\b|on \w+(?:nut|nyt)\b|ei \w+(?:nut|nyt)\b)",
    re.IGNORECASE,
)
_SV_ACTIVE_PAST: Final = re.compile(rf"(?:har \w+(?:at|it|t)\b|{SV_PAST}\b)", re.IGNORECASE)
_SKIPPED: Final = re.compile(
    rf"(?:(?:(?!{STI_VERBS}\b)\w+sti|enhälligt|kokouksessaan|tämän|asian|asiassa|edelleen|näin ollen|för sin del|därefter|(?:\w+ )?(?:jälkeen|mukaisesti|perusteella)|äänin|äänellä|"
    r"\(?\d+ ?[-–/] ?\d+\)?),? )*",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(
    r"\b(?!(?:raport|ton|budje|budjet|pake|marke|reit|kort|projek|dokumen)\w*tiin)\w{2,}(?:ttiin|ltiin|htiin|ntiin|rtiin|stiin)\b"
    r"|\b(?:on|oli) (?:\w+ )?\w+(?:ttu|tty|tu|ty)\b|\btuli (?:\w+ )?(?:päätökseksi|hyväksytyksi|hylätyksi)\b|\bpäätökseksi tuli\b|\bkatsottiin\b",
    re.IGNORECASE,
)
_SV_PASSIVE: Final = Guarded(
    r"\b(?:\w+(?:ades|ndes|lldes|mdes|öts)|valdes|utsågs|gavs|togs|antogs|framlades|avslogs|avfördes|ströks|blev|drogs)\b",
    re.IGNORECASE,
)
_SHORT_APPROVAL: Final = re.compile(
    r"(?:(?:Yksimielisesti |Enhälligt )?(?:(?:Päätös)?(?:ehdotuksen|esityksen) (?:mukaan|mukaisesti)|Enligt (?:\w+ )?(?:besluts)?förslag(?:et)?"
    r"|Hyväksytty|Hyväksyttiin|Hyväksyttäneen|Godkändes|Godkänt|Bifölls|Merkitty tiedoksi|Till kännedom))\b",
    re.IGNORECASE,
)
# The fate of a proposal alone: a motion's, where the section goes on to decide.
_FATE: Final = re.compile(
    r"\A(?:\w+n )?(?:(?:lisäys|muutos|vasta|palautus|korjaus|hylkäys|pöydällepano|jatko)?(?:ehdotus|esitys)|Lisäys|Muutos|Korjaus|Tillägget|Ändringen|Ehdotusta|Förslaget|\w*förslaget) (?:tuli )?\w+",
    re.IGNORECASE,
)
# "Lautakunta hyväksyi Mallin lisäysesityksen": the fate of a motion, worded as the body's act.
_TAKES_MOTION: Final = Guarded(
    rf"{_BEFORE}(?:[A-ZÅÄÖ][\w-]*(?: [\w-]+){{0,4}}? )?{BODY_WORD} (?:\w+sti )?(?:hyväksyi|hylkäsi) (?:\w+sti )?"
    r"(?:(?:[\w-]+ ){0,4}?(?:lisäys|muutos|vasta|palautus|korjaus|hylkäys|pöydällepano)(?:ehdotuksen|esityksen)"
    r"|(?:[a-zåäö]+n )?(?-i:[A-ZÅÄÖ])[\w-]+n (?:\w+ )?(?:ehdotuksen|esityksen)|lisäyksen|muutoksen)(?: (?:\w+sti|äänin [\d –-]+))?\.?\Z",
    re.IGNORECASE,
)
_OFFICE: Final = (
    rf"[\w-]*(?:{either(OFFICES)}|jäsen|jäsenet|valtuutettu|valtuutetut|ledamot|ledamoten|ledamöter|ersättare"
    rf"|(?:{either(SHORT_OFFICES)})\.?)"
)
_OFFICE_BEFORE: Final = Guarded(rf"\b{_OFFICE}\b", re.IGNORECASE)
CHAIR: Final = re.compile(r"(?:[\w.:-]+ ){0,5}?(?:[Pp]uheenjohtaja|[Oo]rdförande|[Oo]rdföranden)\b")
# "Till vice ordförande valdes Maja Modell": who becomes chair says nothing.
_CHOSEN: Final = re.compile(r"\b(?:till|som) (?:\w+ ){0,2}\w*ordförande\Z", re.IGNORECASE)
_CHAIR_STATES: Final = re.compile(
    rf"\b(?:totesi|julisti|konstaterade|förklarade)\b.*\b(?:{BODYS} (?:[\w-]+sti )?\w+neen|päätökseksi|päätettiin|hyväksytyksi|hyväksyneen|hylänneen|palautetaan|"
    r"palautettiin|jätetään|pannaan|siirretään|merkitään|merkittiin|hylätään|valituksi|rauennut|beslut|bordläggs|återremitteras|godkänt|"
    r"godkänts|förkastat|lailliseksi|laillisesti|päätösvaltai\w+|lagligt|beslutför\w*)\b",
    re.DOTALL,
)
_ACTED: Final = (
    r"(?:esitti|esittivät|ehdotti|ehdottivat|teki|tekivät|kannatti|kannattivat|puolsi|puolsivat|tuki|tukivat|yhtyi|yhtyivät|asettui|asettuivat|totesi|tiedusteli|kysyi|kiitti|alusti|selosti|"
    r"esitteli|muutti|täydensi|korjasi|vastasi|ilmoitti|ilmoittivat|jätti|jättivät|saapui|poistui|poistuivat|pyysi|vaati|"
    r"kertoi|toivoi|saattoi|palasi|palasivat|veti|peruutti|tarkensi|julisti|avasi|keskeytti|luovutti|oli|olivat|sai|toimi|käytti|käyttivät|osallistui|"
    r"föreslog|understödde|konstaterade|frågade|anmälde|avlägsnade|lämnade|inlämnade|yrkade|ändrade|kompletterade|ställde|"
    r"tackade|meddelade|reserverade|anlände|önskade|presenterade|redogjorde|återvände|återkom|återinträdde|ledde|lade|var|deltog|svarade|påpekade|framhöll|ansåg|undrade|efterlyste|"
    r"hänvisade|begärde|påminde|informerade|stödde|biträdde|motsatte|hemställde|framförde|framställde|gjorde|väckte|upprepade|framlade|"
    r"instämde|fick|drog|återtog|anhöll|motiverade|flyttade)"
)
_NAME: Final = (
    r"[A-ZÅÄÖÉ][\w.'’-]+(?: (?:von|af|de|van))?(?: [A-ZÅÄÖÉ][\w.'’-]+){0,3}(?: ?/ ?[\w-]{1,8}\.?| \([^)]{1,30}\))?"
)
_PERSON_ACTS: Final = re.compile(
    rf"{_BEFORE}(?:(?:[\w.,-]+ ){{0,6}}?{_OFFICE}\w*,? )?(?:{_NAME})?(?:,? (?:ja|sekä|och) (?:{_OFFICE} )?{_NAME})*"
    rf"(?:,[^.]{{0,200}}?,)? ?{_ACTED}\b",
)
# Whoever is named in full and does something in the past is no body: "Maija Malli piti vastausta puutteellisena".
_NAMED_ACTS: Final = re.compile(
    r"(?:[A-ZÅÄÖ]?[a-zåäö]+ )?(?!(?:\S+ ){0,3}(?:Oy|Ab|ry|rf|Oyj|Kommun|Stad)\b)[A-ZÅÄÖÉ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)? "
    r"(?:von |af |de )?[A-ZÅÄÖÉ][\w’'-]+(?: \([^)]{1,30}\))? (?:(?!\w+(?:iin|ksi|sti|ssi|lli|nti|kki|rmi)\b)[a-zåäö]{2,}(?:i|ivat|ivät)"
    r"|(?:on|oli|ei) [a-zåäö]+(?:nut|nyt)|[a-zåäö]{2,}(?:ade|dde|nde|kte|rde|llde|sste|tte|pte)|höll|tog|gav|bad|sade|såg|fann|tyckte)\b"
)
# "SDP:n valtuustoryhmä esitti, että …"
_GROUP_ACTS: Final = re.compile(rf"(?:[\w:-]+ ){{0,4}}?\w*(?:ryhmä|ryhmät|gruppen) {_ACTED}\b", re.IGNORECASE)
# "Keskustelun aikana ehdotti Maija Malli, että …": the verb before who acts.
_ACTS_PERSON: Final = re.compile(
    rf"\b(?:esitti|esittivät|ehdotti|ehdottivat|teki|kannatti|kannattivat|jättivät|jätti|poistui|poistuivat|föreslog|understödde|framförde|framställde|gjorde|yrkade|väckte|upprepade|inlämnade|lämnade|lade|presenterade) (?:{_OFFICE} )*{_NAME}"
)
_PERSON_MARK: Final = re.compile(rf"\A{_BEFORE}(?:{_OFFICE}\b|{_NAME}\b)", re.DOTALL)
# Words of the course of a meeting, in small letters: those that begin so, and those that hold it.
_MARKS: Final = re.compile(
    r"\b(?:kannat(?:ti|tivat|tama|tava|taneet|ettiin|ettu|taja|usta)|äänest|ääntä\b|ään(?:in|iä|ellä|en mentyä)\b|kuultiin\b|"
    r"kävi\w* .{0,30}keskustelu|keskusteli\b|keskustel(?:un (?:aikana|kuluessa|päätyttyä|päätteeksi)|ussa|tiin)|jääv|eriävä|saapui|"
    r"poistui|poissa\b|läsnä (?:kokouk|tämän|asian|oli)|oli läsnä|tarkaste?t?tiin\b|lausuma|\w*tauko\b|raukes|rauke|rauennut|ponne|"
    r"pöytäkirjantarkast|pöytäkirjan tarkasta|understö|rösta|röster\b|röst\b|votering|asia käsiteltiin|avvikande mening|reservation|"
    r"slutna sedlar|sluten omröst|rösträkna|deltog inte|lämnade (?:mötet|rummet|salen|sammanträd)|närvarade|jäv(?:et)?\b|jävig|"
    r"avvikande åsikt|reservera|avlägsn|anlände|inkalla(?:de|des|ts)\b|tillkalla(?:de|des|ts)\b|justera(?:des?|s|d|t)\b|frånvarande\b|"
    r"kläm|protokolljuster|hördes\b|(?:under|i) (?:den )?(?:\w+ )?(?:diskussionen|debatten)\b|under (?:ärendets )?behandlingen\b)"
    r"|puheenvuoro|ääntenlaskij|steelli|jäävi\b|tauon\b|ponsi\b|(?<!folk)omröstning"
)
_VOTED_IN_CAPITALS: Final = re.compile(r"\bJAA\b|\bEI[ -]")
_NOTED_COURSE: Final = re.compile(
    r"\A(?:Merkittiin|Merkitään|Pöytäkirjaan merkittiin|Antecknades|Antecknas|Det antecknades|Till protokollet antecknades)(?: pöytäkirjaan)?,? (?:että|att)\b",
    re.IGNORECASE,
)
_PROCEDURE: Final = Guarded(
    r"(?:[Ää]änestys\w*|[Oo]mröstnings\w+|[Tt]oivomus(?:ponsi|ponnet)?|[Pp]onsi|[Kk]lämmen|[Mm]enettely\w*) (?:\w+ )?(?:hyväksyttiin|godkändes|suoritettiin|toimitettiin|avgavs|lähetettiin)"
    r"|\b(?:päätettiin|päätti) (?:\w+ ){0,2}(?:äänestää|(?:suorittaa|toimittaa) (?:\w+ ){0,2}\w*äänesty)|\bbes(?:löts|lutades|lutade) (?:att )?(?:rösta|förrätta omröst)|[Kk]äsittelyä (?:päätettiin )?jatk(?:e|aa\b)(?!.*\bkokouksessa)"
    r"|\b(?:äänestävät|äänestäisivät|sanovat|vastaavat|painavat)\b.{0,12}\b(?i:jaa)\b"
    r"|[Ää]änestys (?:\w+ ){0,2}päätettiin (?:suorittaa|toimittaa)"
    r"|\b(?:framställdes|framfördes|gjordes|ställdes|väcktes|inlämnades|lades fram) (?:\S+ ){0,4}(?:\w*förslag|\w*yrkande)\w*"
    r"|\b(?:[Hh]yväksy\w+|päätti|beslutade|godkände\w*) (?:[\w.-]+ ){0,4}(?:äänestys(?:esity|järjesty|tav|tap|menette)|omröstningsor)"
    r"|\b(?:röst(?:en|er|sedel|sedlar)?|röstsedel|ääni|ääntä|äänestyslippu\w*) (?:\w+ )?(?:förkastades|hylättiin|underkändes|kasserades)\b"
    r"|\A(?:[Ee]fter )?[Dd]iskussion(?:en)? (?:fördes|följde|uppstod)|\A[Ää]rendet (?:diskuterades|presenterades)\b(?!.*\boch\b)"
    r"|\bTill (?:tf\.? )?(?:ordförande|sekreterare) för (?:denna )?(?:paragraf|ärende|punkt)"
    r"|\bannettiin\b.*\bään|\b(?:gavs|avgavs)\b.*\bröst|[Ss]uoritettiin (?:\w+ ){0,2}\w*äänesty"
)
# "Kokousta jatkettiin klo 18.20.", "Behandlingen fortsatte.": of the meeting's course, where nothing else is said.
_GOES: Final = (
    r"(?:jatk(?:ettiin|etaan|ui|uu)|keskey(?:tettiin|tyi)|fortsatte|fortgick|avbröts|återupptogs|ajournerades)"
)
_MEETING: Final = (
    r"(?:(?:(?:asian|kohdan|pykälän) )?(?:käsittelyä?|keskustelua?)|kokous(?:ta)?|istuntoa?|"
    r"behandlingen(?: av \w+)?|mötet|sammanträdet|diskussionen)"
)
_MEETING_GOES_ON: Final = re.compile(
    rf"(?:\w+ jälkeen |Efter \w+ )?(?:{_MEETING} (?:\w+ ){{0,2}}?{_GOES}|{_GOES} {_MEETING})\b(?!.* (?:ja|sekä|och|kokouksessa|nästa) )(?!.* kokouksessa\b)[^,]*\Z",
    re.IGNORECASE,
)
# "Mötet avslutades kl. 19.10.": where that is the matter it is the decision, else it only stands behind one.
_MEETING_ENDS: Final = re.compile(
    r"(?:Kokous (?:päättyi|päätettiin) klo|(?:Mötet|Sammanträdet) avslut(?:ades|as) kl)\b",
    re.IGNORECASE,
)
_THAT: Final = re.compile(r",? (?:että|att|ettei)\b")
_PRESENT: Final = Guarded(
    rf"(?:\S+ ){{0,4}}?{BODY_WORD}(?: för [\w-]+)? (?:\w+ )?(?:\w+(?:aa|ää|ee|yy|uu|oo|öö)|beslutar|godkänner|antecknar|väljer|utser|beviljar|"
    r"förkastar|avslår|bifaller|fastställer|återremitterar|bordlägger|föreslår|konstaterar)\b"
    r"|(?:[\w-]+ ){0,3}?(?:bordläggs|godkänns|antecknas|återremitteras|beviljas|avslås|förkastas|väljs|utses|hyväksytään|merkitään|"
    r"palautetaan|jätetään|valitaan|hylätään|myönnetään)\b",
    re.IGNORECASE,
)
# Who checks the minutes is elected.
CHECKERS: Final = re.compile(r"tarkastaj\w+ .*\bvali|\bvali\w+ .*tarkastaj|protokolljusterare", re.IGNORECASE)
# In the passive these settle a matter, with a vote or support named in the same breath.
_SETTLED: Final = re.compile(
    r"\b(?:pantiin|jätettiin|palautettiin|hyväksyttiin|päätettiin|valittiin|merkittiin|myönnettiin|hylättiin|bordlades|"
    r"återremitterades|valdes|utsågs|antecknades|godkändes|beviljades|förkastades)\b"
)
_AWAY: Final = re.compile(r"steelli|\bjäv|\bpoistu|\bsaapu|\bavvikande |\beriävä|\breserv", re.IGNORECASE)
# What a body does in a matter of its own order: who may take part, and that the minutes are right.
_OWN_ORDER: Final = re.compile(
    r"\bdirektjustera|\besteelli(?:nen|seksi|siksi|syyttä|syydestä)\b|\bjääv(?:i|iksi|iyttä)\b|\btarkast(?:i|ivat|ettiin) (?:tämän|pöytäkirja|pykälän|heti)"
    r"|\b(?:pöytäkirja|pykälä) tarkastettiin|\bjustera\w+ (?:protokollet|paragrafen)|\b(?:paragrafen|protokollet) justera|\bjävig",
    re.IGNORECASE,
)
# What a clause beside the main one says is not what the sentence does.
_BESIDES: Final = re.compile(r",? (?:joka|jotka|jonka|jossa|ennen kuin|kun|sen jälkeen kun|som|innan|då)\b")
# "På Modells förslag, som understöddes av Prov, bordlades ärendet": a clause in commas.
_INSERTED: Final = re.compile(r", (?:joka|jotka|jota|som|vilket|vilka) [^,.]{1,120}, (?=[a-zåäö])")


@lru_cache(maxsize=512)
def kind_of(sentence: str) -> Kind:
    """Return what a sentence does, by its subject and its verb; quotations in it say nothing."""
    text = _QUOTED.sub("”…”", sentence)
    if _PROCEDURE.search(text) or _NOTED_COURSE.match(text):
        return Kind.COURSE
    if _OWN_ORDER.search(text) or _MEETING_GOES_ON.match(text):
        return Kind.COURSE
    if _MEETING_ENDS.match(text) or _TAKES_MOTION.match(text):
        return Kind.RESULT
    if _is_act_of_body(text) or _FIRST_PERSON.match(text) or withdraws(text):
        return Kind.DECIDES
    if (chair := CHAIR.match(text)) and not _CHOSEN.search(chair[0]):
        return (
            Kind.RESULT
            if _CHAIR_STATES.search(text) and not re.search(r"\bne,? jotka\b|\bde som\b", text)
            else Kind.COURSE
        )
    if re.search(r"\b(?:pois )?esityslistalta\b|\bdrog\w* (?:bort|tillbaka) ärendet", text):
        return Kind.DECIDES
    if (
        _PERSON_ACTS.match(text)
        or _GROUP_ACTS.match(text)
        or _NAMED_ACTS.match(text)
        or _ACTS_PERSON.search(text.partition(", että ")[0])
    ):
        return Kind.COURSE
    main = _BESIDES.split(_INSERTED.sub(" ", text))[0]
    is_passive = bool(_PASSIVE.search(main) or _SV_PASSIVE.search(main))
    if _FATE.match(text) and is_passive:
        return Kind.DECIDES if IN_PART.match(text) else Kind.RESULT
    if _SHORT_APPROVAL.match(text):
        return Kind.DECIDES
    head = _THAT.split(main)[0]
    is_present = bool(_PRESENT.match(head))
    if is_present and CHECKERS.search(text):
        return Kind.RESULT
    if is_present and not _MARKS.search(head.lower()):
        return Kind.PRESENT
    is_marked = bool(_MARKS.search(text.lower()) or _VOTED_IN_CAPITALS.search(text))
    if is_passive and not is_marked:
        return Kind.DECIDES
    if is_passive and CHECKERS.search(text):
        return Kind.RESULT  # an election where that is the matter, and besides where something else is
    if is_passive and _SETTLED.search(main):
        return Kind.COURSE if _AWAY.search(text) else Kind.DECIDES
    if is_marked:
        return Kind.COURSE
    return Kind.PRESENT if is_present else Kind.GOES_ON


def is_discussion(sentence: str) -> bool:
    """Return whether a body only talks or listens in a sentence: the decision where nothing else is told of the matter."""
    match = _BODY_ACTS.match(sentence)
    rest = match["rest"][_SKIPPED.match(match["rest"]).end() :] if match is not None else ""  # type: ignore[union-attr]
    return bool(_DISCUSSES.match(rest) or _DISCUSSED.match(sentence))


def _is_act_of_body(text: str) -> bool:
    """Return whether a body does something in the past, and more than to talk, hear or vote."""
    if _SV_INVERTED.search(text):
        return True
    match = _BODY_ACTS.match(text)
    if match is None or (
        _PERSON_MARK.match(text[: match.start("body")]) and _OFFICE_BEFORE.search(text[: match.start("body")])
    ):
        return False
    rest = match["rest"][_SKIPPED.match(match["rest"]).end() :]  # type: ignore[union-attr]
    if _COURSE_VERBS.match(rest):
        return bool(
            re.search(r"\b(?:ja|sekä|och) (?:\w+sti )?(?!äänest|keskust|kuul)(?:\w+(?:tti|si|yi|oi)|\w+ade)\b", rest)
        )
    return bool(_PAST.match(rest) or _SV_ACTIVE_PAST.match(rest))
