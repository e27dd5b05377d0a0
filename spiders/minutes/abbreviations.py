"""Short words whose full stop ends no sentence: "ym.", "t.ex.", and offices before a name, "led. Malli"."""

from __future__ import annotations

from typing import Final

# Offices shortened, as they stand before a name or behind one.
_OFFICES: Final = "fullm valt valtuut jäs vpj pj led ledam ledm medl ordf viceordf vordf ers suppl merk vik tf vt vs va"
_OTHERS: Final = """
ym esim ks mm ko ts nro klo kl fl m t f s n puh jne os ns em kesk vihr vas kok sd ps saml sannf mom dr bl obs nr tfn tel ao
"""
OFFICES: Final = frozenset(_OFFICES.split())
SHORT: Final = OFFICES | frozenset(_OTHERS.split())
