"""simplemma's dictionary with its index kept from one process to the next: counting it anew takes 1.5 s of each.

The index is kept in the user's cache folder, in a file of its language and of simplemma's version. It is made of private
parts of simplemma, as its public dictionaries count it anew or hold all in memory to build a trie. Where it cannot be kept,
or simplemma has other parts than those told here, simplemma counts it as it always does.
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

from simplemma.strategies.dictionaries import DictionaryFactory, StreamDictionaryFactory

# All that a dictionary of simplemma holds: one that holds more cannot be made of what is kept.
_PARTS: Final = {"_data", "_pos", "_rev", "_count", "_firsts", "_blocks"}
_CODING: Final = "latin-1"  # a letter for each byte: the index may part a character


class KeptIndexFactory(DictionaryFactory):
    """Gives simplemma's dictionaries as they are stored, with the index that was kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the index in a folder, or in the user's cache."""
        self.folder = folder
        self.read: dict[str, Mapping[str, str]] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return the dictionary of a language."""
        if lang not in self.read:
            self.read[lang] = self._kept(lang) or self._counted(lang)
        return self.read[lang]

    def _file(self, lang: str) -> Path:
        """Return the file of a language's index. Raises RuntimeError where the user has no home."""
        folder = self.folder or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kuntalinkki")
        return folder / f"simplemma-{version('simplemma')}-{lang}.json"

    def _kept(self, lang: str) -> Mapping[str, str] | None:
        """Return the dictionary with the index that was kept, or None where there is none that fits."""
        try:
            from simplemma.strategies.dictionaries import dictionary_factory, frontcode
            from simplemma.strategies.dictionaries import stream_dictionary_factory as streams

            if set(streams.StreamMap.__slots__) != _PARTS:
                return None
            kept = json.loads(self._file(lang).read_text(encoding="utf-8"))
            made: Any = streams.StreamMap.__new__(streams.StreamMap)
            made._data = dictionary_factory._read_decompressed(lang)
            made._rev, made._count, made._pos = frontcode._read_header(made._data)
            firsts, keys, values = (kept[name].encode(_CODING).split(b"\n") for name in ("firsts", "keys", "values"))
            made._firsts, made._blocks = firsts, list(zip(kept["starts"], keys, values, strict=True))
            if kept["bytes"] != len(made._data) or len(firsts) != len(keys):
                return None
        except (ImportError, OSError, RuntimeError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return made  # type: ignore[no-any-return]

    def _counted(self, lang: str) -> Mapping[str, str]:
        """Return the dictionary as simplemma makes it, and keep its index."""
        made: Any = StreamDictionaryFactory().get_dictionary(lang)
        with suppress(OSError, RuntimeError, ValueError, AttributeError):
            starts, keys, values = zip(*made._blocks, strict=True)
            index = {"bytes": len(made._data), "starts": starts}
            for name, words in (("firsts", made._firsts), ("keys", keys), ("values", values)):
                index[name] = b"\n".join(words).decode(_CODING)
            file = self._file(lang)
            file.parent.mkdir(parents=True, exist_ok=True)
            # Other processes read the whole file or none; a full disk leaves no piece of it.
            with tempfile.TemporaryDirectory(dir=file.parent) as folder:
                whole = Path(folder, file.name)
                whole.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
                whole.replace(file)
        return made  # type: ignore[no-any-return]
