"""simplemma's dictionary with its index kept from one process to the next: counting it anew takes 1.5 s of each.

The index is kept in the user's cache folder, in a file of its language and of simplemma's version. Where it cannot be
kept, or simplemma is built otherwise than here, simplemma counts it as it always does.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from simplemma.strategies.dictionaries import dictionary_factory, frontcode
from simplemma.strategies.dictionaries import stream_dictionary_factory as streams

_CODING: Final = "latin-1"  # a letter for each byte: the index may part a character


class KeptIndexFactory(dictionary_factory.DictionaryFactory):
    """Gives simplemma's dictionaries as they are stored, with the index that was kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the index in a folder, or in the user's cache."""
        self.folder = folder or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kuntalinkki")
        self.read: dict[str, Mapping[str, str]] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return the dictionary of a language."""
        if lang not in self.read:
            self.read[lang] = self._kept(lang) or self._counted(lang)
        return self.read[lang]

    def _file(self, lang: str) -> Path:
        return self.folder / f"simplemma-{version('simplemma')}-{lang}.json"

    def _kept(self, lang: str) -> Mapping[str, str] | None:
        """Return the dictionary with the index that was kept, or None where there is none that fits."""
        try:
            kept = json.loads(self._file(lang).read_text(encoding="utf-8"))
            made: Any = streams.StreamMap.__new__(streams.StreamMap)
            made._data = dictionary_factory._read_decompressed(lang)
            made._rev, made._count, made._pos = frontcode._read_header(made._data)
            firsts, keys, values = (kept[name].encode(_CODING).split(b"\n") for name in ("firsts", "keys", "values"))
            made._firsts, made._blocks = firsts, list(zip(kept["starts"], keys, values, strict=True))
            if kept["bytes"] != len(made._data) or len(firsts) != len(keys):
                return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return made  # type: ignore[no-any-return]

    def _counted(self, lang: str) -> Mapping[str, str]:
        """Return the dictionary as simplemma makes it, and keep its index."""
        made: Any = streams.StreamMap(lang)
        with suppress(OSError, ValueError, AttributeError):
            starts, keys, values = zip(*made._blocks, strict=True)
            index = {"bytes": len(made._data), "starts": starts}
            for name, words in (("firsts", made._firsts), ("keys", keys), ("values", values)):
                index[name] = b"\n".join(words).decode(_CODING)
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self.folder, delete=False) as file:
                json.dump(index, file, ensure_ascii=False)
            Path(file.name).replace(self._file(lang))
        return made  # type: ignore[no-any-return]
