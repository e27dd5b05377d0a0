"""The views of a release: its data built anew in the words of peers, by the questions of `ontology/views`.

`views/oslo.nt.gz` and `.zst` hold a graph each, its lines sorted, each once. What a view cannot fill stands at the
head of its question, and in the description of its distribution.
"""

from __future__ import annotations

from typing import IO, Final, cast

import pyoxigraph as ox

import ontology
from publisher.release.compression import Dump, Member
from publisher.release.draft import Draft
from publisher.store.lines import Sorter, unique

FOLDER: Final = "views"
# The specification that each view follows.
STANDARDS: Final = {
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology",
    "oslo": "https://data.vlaanderen.be/doc/applicatieprofiel/besluit-publicatie",
    "popolo": "http://www.popoloproject.com/specs/",
}


def write(draft: Draft) -> None:
    """Write every view into the draft."""
    folder = draft.subfolder(FOLDER)
    draft.say("Writing the views of peers …")
    for name in STANDARDS:
        found = draft.store.native.query(ontology.text(f"views/{name}.rq"))
        assert isinstance(found, ox.QueryTriples)
        sorter = Sorter()
        ox.serialize(found, cast("IO[bytes]", sorter), format=ox.RdfFormat.N_TRIPLES)
        with Dump(folder / f"{name}.nt") as target:
            # One member, which is there for a view without lines too: nothing at all would be no packed file.
            Member(map(b"".join, unique(sorter.blocks()))).finished().append_to([target])
