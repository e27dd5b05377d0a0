"""What follows a decision and is no part of it: attachments, fees, appeal, notice, execution, signatures.

Such a part is known by the word that heads it (`labels.toml`, table `after`), whatever that word is joined to
("Muutoksenhakukielto", "Rättelseyrkandeanvisning"), or by a sentence that says whether the decision may be appealed.
"""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import fold
from spiders.minutes import decision_text
from spiders.minutes.decision_sentences import Kind, kind_of
from spiders.minutes.vocabulary import TABLES, either

_HEAD: Final = re.compile(
    rf"{either([*TABLES['after']['fi'], *TABLES['after']['sv']])}[\w-]*(?P<rest>.*)\Z", re.IGNORECASE | re.DOTALL
)
_MOST_WORDS: Final = 6
_MOST_OF_SENTENCE: Final = 3
_SHORT: Final = 60
_APPEAL: Final = re.compile(
    r"\b(?:muutosta|oikaisua|oikaisuvaatimu\w*|valit(?:taa|usta))\b.*|\b(?:ändring|rättelse\w*|besvär|överklaga\w*)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_MAY: Final = re.compile(r"\b(?:saa|voi|voidaan|tyytymätön|haetaan|får|kan|söks)\b", re.IGNORECASE)
_ON_DISPLAY: Final = re.compile(
    r"(?:Pöytäkirja|Päätös|Pykälä) (?:on|pidetään|asetetaan|julkaistaan) .*\b(?:nähtävi\w+|lainvoim\w+|verkossa|verkkosivu\w+)"
    r"|(?:Protokollet|Beslutet|Paragrafen) (?:hålls|läggs|är|publiceras|finns) .*\b(?:fram(?:lagt|lagd|läggs)?|laga kraft|datanätet|webbplats\w*|påseende)"
    r"|(?:\w*[Aa]nvisning\w*|Rättelseyrkande\w*|Besvär\w*|Bilag\w+|Omröstningsl\w+|Röstningsl\w+) [^.]*\b(?:bifogas|medföljer)\b"
    r"|Lisätietoja (?:\w+ )?anta(?:a|vat)\b|Närmare uppgifter\b"
    r"|(?:Till|I|Mot) (?:detta|det här)? ?beslut(?:et)? (?:fogas|bifogas|får ändring|får rättelse|kan)\b"
    r"|Beslutet (?:delges|skickas|sänds|meddelas|expedieras) |Beslut fattat den \d|Kungörs |Översätts |Direktjusterades|(?:Mötes)?[Pp]aus hölls ",
    re.DOTALL,
)

# "§ 33" alone: the foot of a page, or whose attachments follow.
_LONE_SECTION: Final = re.compile(r"(?:[A-ZÅÄÖ]\w+ )?§ ?\d{1,4}\Z")
# "Kunnanhallitus Liite nro 3", "KH 12.3.2024 § 45 liite 2": whose attachment it is stands before.
_ATTACHED: Final = re.compile(r"[A-ZÅÄÖ][\w .§]{1,40} (?:liite|bilaga)(?: n(?:ro|r)\.?)? ?\d+\Z", re.IGNORECASE)


def begins(text: str, before: str) -> bool:
    """Return whether a paragraph begins what follows a decision; `before` is the decision's last paragraph so far.

    What goes on with a list, or with a paragraph that is not told to its end, is still of the decision.
    """
    before = before.rstrip()
    if _LONE_SECTION.match(text):
        return True
    is_ended = before.endswith((".", "!", "”", '"', ")")) or (
        len(before) < _SHORT and not before.endswith((":", ",", "-", "–", " ja", " och", " sekä"))
    )
    folded = fold(text)
    return is_ended and (_is_head(folded) or _tells(folded) or _ATTACHED.match(folded) is not None)


def _is_head(text: str) -> bool:
    match = _HEAD.match(text) if text[:1].isupper() else None
    if match is None:
        return False
    rest = match["rest"].strip()
    if not rest or rest[0] in ":-–|":
        return True
    words = len(text.split())
    if not text.endswith((".", "!", ":")):
        return words <= _MOST_WORDS or text.isupper()
    return words <= _MOST_OF_SENTENCE and kind_of(text) is Kind.GOES_ON


def _tells(text: str) -> bool:
    """Return whether a sentence says that the decision may be appealed or not, or where it can be read."""
    if not (_ON_DISPLAY.match(text) or (_APPEAL.search(text) and _MAY.search(text))):
        return False
    return not decision_text.decides(text) and not decision_text.is_course(text)
