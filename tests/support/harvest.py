"""Reads a catalogue as CKAN's harvester does and prints its datasets; runs where CKAN is installed, not here.

`python harvest.py FILE FORMAT LANGUAGE` calls the parser that `ckanext.dcat.harvesters.rdf` calls.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(file: str, form: str, language: str) -> None:
    from ckan.common import config
    from ckanext.dcat.processors import RDFParser

    config["ckan.locale_default"] = language
    config["licenses_group_url"] = None
    parser = RDFParser()
    parser.parse(Path(file).read_text(encoding="utf-8"), _format=form)
    print(json.dumps([*parser.datasets()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
