"""The recorded pages: real pages that lie beside the project, never in it."""

from __future__ import annotations

import pytest

from benchmarks.recorded import PAGES, RECORDED, TEXTS, TWEB_PAGES, digest

__all__ = ["PAGES", "RECORDED", "TEXTS", "TWEB_PAGES", "digest", "needs_recorded"]
needs_recorded = pytest.mark.skipif(not RECORDED.is_dir(), reason=f"no recorded pages in {RECORDED}")
