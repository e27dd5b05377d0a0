"""CaseM, published through CloudNC: its pages are recognised, and there is no reader for them yet."""

from __future__ import annotations

import re
from typing import Final

from spiders.fetching.platform import Marks

_CODE: Final = "cloudnc"
MARKS: Final = Marks(
    {_CODE: "CaseM/CloudNC"},
    hosts=((_CODE, re.compile(r"(?:\A|\.)cloudnc\.fi\Z")),),
    paths=((_CODE, re.compile(r"\A/(?:fi-FI|sv-FI)/(?:Toimielimet|Organ|content/\d+/\d+)", re.IGNORECASE)),),
    titles=((_CODE, re.compile(r"\b(?:CloudNC|CaseM)\b", re.IGNORECASE)),),
)
