"""simplemma's index is kept from one process to the next, and never needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from simplemma.strategies.dictionaries import stream_dictionary_factory as streams

from publisher.statements.finding.dictionary import KeptIndexFactory

FORMS = {"päätösten": "päätös", "åar": "å", "värderingarna": "värdering", "zzzzz": None, "a": "a"}


def forms(folder: Path) -> dict[str, str | None]:
    dictionary = KeptIndexFactory(folder).get_dictionary("sv")
    return {form: dictionary.get(form) for form in FORMS}


def test_a_kept_index_gives_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = forms(tmp_path)
    [kept] = tmp_path.iterdir()
    assert kept.name.endswith("-sv.json")
    monkeypatch.setattr(streams.StreamMap, "__init__", lambda *_: pytest.fail("counted again"))
    assert forms(tmp_path) == counted
    assert counted["värderingarna"] == "värdering"


@pytest.mark.parametrize(
    "left", ["", "{}", '{"bytes": 3, "starts": [], "firsts": "", "keys": "", "values": ""}', "[1]"]
)
def test_an_index_that_does_not_fit_is_counted_anew(left: str, tmp_path: Path) -> None:
    counted = forms(tmp_path)
    [kept] = tmp_path.iterdir()
    whole = kept.read_text("utf-8")
    kept.write_text(left, "utf-8")
    assert forms(tmp_path) == counted
    assert kept.read_text("utf-8") == whole


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert forms(tmp_path / "file" / "folder")["värderingarna"] == "värdering"


def test_a_simplemma_with_other_parts_counts_it_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = forms(tmp_path)

    class Other(streams.StreamMap):
        __slots__ = ("_more",)

        def __init__(self, lang: str) -> None:
            super().__init__(lang)
            self._more = True

        def _lookup(self, key: str) -> str | None:
            return super()._lookup(key) if self._more else None

    monkeypatch.setattr(streams, "StreamMap", Other)
    assert forms(tmp_path) == counted


def test_a_user_without_a_home_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", home)
    assert KeptIndexFactory().get_dictionary("sv").get("värderingarna") == "värdering"
