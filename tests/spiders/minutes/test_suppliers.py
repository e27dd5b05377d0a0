from __future__ import annotations

import pytest

from spiders.minutes import suppliers


@pytest.mark.parametrize(("text", "names"), suppliers.SUPPLIERS)
def test_a_company_is_a_supplier_only_in_a_form_that_says_so(text: str, names: tuple[str, ...]) -> None:
    found = [*suppliers.find(text)]
    assert tuple(name for name, _, _ in found) == names
    assert all(text[start : start + len(words)] == words for _, words, start in found)
