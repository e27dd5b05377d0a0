"""The version of a reader is raised when a page may read into something else: a digest of its sources asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import reader_digests

CURRENT = reader_digests.current()


@pytest.mark.parametrize("version", CURRENT)
def test_a_reader_that_changed_has_a_new_version(version: str) -> None:
    assert reader_digests.kept().get(version) == CURRENT[version], (
        f"what {version} reads with has changed: raise `reader` in its folder's __init__ if a page may now read into "
        "something else, and run `make digests`"
    )


def test_no_digest_is_kept_of_a_reader_that_is_gone() -> None:
    assert set(reader_digests.kept()) == set(CURRENT)


def test_words_for_people_leave_a_digest_as_it_is(tmp_path: Path) -> None:
    file, other, changed = (tmp_path / f"{name}.py" for name in "abc")
    file.write_text('"""Says a."""\nA = 1  # one\n\n\ndef f() -> int:\n    """Return 1."""\n    return A\n')
    other.write_text('"""Says b."""\nA = (\n    1\n)\ndef f() -> int:\n    """Return one."""\n    return A\n')
    changed.write_text("A = 2\ndef f() -> int:\n    return A\n")
    assert reader_digests._meaning(file) == reader_digests._meaning(other) != reader_digests._meaning(changed)


def test_a_reader_reads_with_documents_and_minutes() -> None:
    reached = {file.relative_to(reader_digests.ROOT).as_posix() for file in reader_digests._reached(
        "spiders.platforms.dynasty.pages"
    )}  # fmt: skip
    assert {"spiders/documents/text.py", "spiders/minutes/labels.py", "spiders/platforms/dynasty/urls.py"} <= reached
    assert not any("fetching" in file or file.endswith("dynasty/spider.py") for file in reached)
