"""A comparison for programs, and for documents: JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import Any, Final

from publisher.comparison import finnish_labels
from publisher.comparison.compare import Comparison, Row
from publisher.comparison.evidence import Told
from publisher.comparison.vocabulary import label
from publisher.store.querying import printable

_PROOF: Final = (
    *("town", "word", "kind", "mode", "time", "attribution", "complete", "date", "date_of", "strategy", "definition"),
    *("sentence", "page"),
)


_DECISION: Final = ("decision", "decision_page")


def as_json(comparison: Comparison) -> str:
    """Write a comparison as one JSON object; towns that say nothing are in no pair of `likeness`."""
    found: dict[str, Any] = {
        "question": comparison.question,
        "at": comparison.day,
        "towns": comparison.towns,
        "sample": comparison.sample,
        "concepts": [
            {
                "concept": row.concept,
                "label": row.label,
                "theme": row.theme,
                "towns": row.holders,
                "statements": [_proof(one) for proofs in row.cells.values() for one in proofs],
            }
            for row in comparison.rows
        ],
        "shared": [row.concept or row.label for row in comparison.shared],
        "coming": [row.concept or row.label for row in comparison.coming],
        "given_up": [row.concept or row.label for row in comparison.given_up],
        "near": [asdict(near) for near in comparison.near],
        "likeness": [
            {"towns": [pair.one, pair.other], "shared": pair.shared, "together": pair.together, "value": pair.value}
            for pair in comparison.pairs
        ],
        "changes": [asdict(change) for change in comparison.changes],
        "silent": comparison.silent,
        "partial": comparison.partial,
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_csv(comparison: Comparison) -> str:
    """Write a comparison as CSV: a line for each thing that a page tells of a town."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("at", "concept", "label", "theme", *_PROOF, *_DECISION, "sample"))
    for row in comparison.rows:
        for proofs in row.cells.values():
            for one in proofs:
                values = _proof(one) | {"complete": str(one.complete).lower()}
                sample = str(one.town in comparison.sample).lower()
                proof = (*(values[name] for name in _PROOF), finnish_labels.decision(one), values["decision_page"])
                writer.writerow((comparison.day, row.concept, row.label, row.theme, *proof, sample))
    return file.getvalue().removesuffix("\n")


def as_markdown(comparison: Comparison) -> str:
    """Write a comparison as a Markdown table of things by towns, each word a link to the page that proves it."""
    towns = comparison.towns
    lines = [
        f"# {finnish_labels.TITLES[comparison.question]} {finnish_labels.day(comparison.day)}",
        "",
        *([finnish_labels.sample(comparison.sample), ""] if comparison.sample else []),
        f"| | {' | '.join(map(plain, towns))} |",
        f"|---|{'---|' * len(towns)}",
    ]
    for row in comparison.rows:
        lines.append(f"| {plain(row.label)} | {' | '.join(_cell(row, town) for town in towns)} |")
    lines += ["", finnish_labels.LEGEND]
    lines += [f"- {plain(near.one)} ~ {plain(near.other)}: lähellä toisiaan" for near in comparison.near]
    lines += [f"- {pair.one} ja {pair.other}: {finnish_labels.alike(pair)}" for pair in comparison.pairs]
    for change in comparison.changes:
        said = f"{finnish_labels.CHANGES[change.change]} {plain(label(change.thing))}"
        lines.append(f"- {change.town}, {plain(finnish_labels.change(change))}: {said}")
    if comparison.silent:
        lines.append(f"- Ei tietoa: {', '.join(comparison.silent)}. {finnish_labels.NOTHING}")
    if comparison.partial:
        lines.append(f"- Ainakin: {', '.join(comparison.partial)}; {finnish_labels.PARTIAL}")
    return "\n".join(lines)


def _cell(row: Row, town: str) -> str:
    proofs = row.cells.get(town)
    if not proofs:
        return ""
    best = proofs[0]
    decided = finnish_labels.decision(best)
    page = best.decision and best.decision.page
    proof = f" ([{plain(decided)}]({_target(page)}))" if decided and page else f" ({plain(decided)})" if decided else ""
    return f"{plain(finnish_labels.mark(best))} [{plain(best.word)}]({_target(best.page)}){proof}"


def _target(address: str) -> str:
    """Return an address so that it ends neither its link nor its cell."""
    return address.replace("(", "%28").replace(")", "%29").replace("|", "%7C")


def _proof(one: Told) -> dict[str, Any]:
    told = asdict(one)
    found = {name: told[name] for name in _PROOF}
    return found | {"decision": told["decision"], "decision_page": one.decision and one.decision.page}


def plain(text: str) -> str:
    """Return a town's words so that Markdown takes none of them for its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in printable(text))
