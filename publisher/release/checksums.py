"""`SHA256SUMS`: what every published file of a release must be."""

from __future__ import annotations

import hashlib
from pathlib import Path

from publisher.errors import ReleaseError
from publisher.release.draft import Draft
from publisher.release.layout import SUMS, Release


def write(draft: Draft) -> None:
    """Write the sums of all files but the store's, as `sha256sum --check` reads them."""
    lines = [f"{draft.digest(file)}  {file.relative_to(draft.folder).as_posix()}\n" for file in draft.files()]
    (draft.folder / SUMS).write_text("".join(lines), encoding="utf-8")


def read(release: Release) -> dict[str, str]:
    """Return the sums by the name of the file within the release."""
    lines = (release.folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def sizes(release: Release) -> dict[str, int]:
    """Return the sizes of the files in bytes; a lost one counts nothing."""
    paths = {name: release.folder / name for name in read(release)}
    return {name: path.stat().st_size if path.is_file() else 0 for name, path in paths.items()}


def check(release: Release) -> None:
    """Raise ReleaseError where a file is not what its sum says, or is lost."""
    wrong = [name for name, digest in read(release).items() if _digest(release.folder / name) != digest]
    if wrong:
        raise ReleaseError(
            f"{release.folder} is not as it was made: {', '.join(wrong)}; go back with `kuntalinkki release rollback` "
            "or make a new one"
        )


def _digest(file: Path) -> str | None:
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
