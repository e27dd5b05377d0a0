"""`kuntalinkki statements review`: the candidates one by one, by letters in the terminal or on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from publisher.commands.shared import configuration, say

if TYPE_CHECKING:
    from publisher.statements.review_queue import Waiting
    from publisher.statements.reviews import Review

HELP: Final = "a accept · r reject · o other town · k other kind · w other words · s skip · u undo · q quit"


def run(file: Path, by: str, towns: Sequence[str], kind: str | None) -> None:
    """Ask for a verdict on each candidate that waits, and keep each at once. Raises NoStoreError."""
    from publisher.statements import review_queue, reviews

    queue = _waiting(reviews.load(file), towns, kind)
    if not queue:
        say("no candidate waits")
        return
    at = judged = 0
    click.echo(HELP)
    while at < len(queue):
        show(queue[at], at, len(queue))
        letter = click.prompt("", prompt_suffix="> ", default="s", show_default=False).strip().lower()[:1]
        if letter == "q":
            break
        if letter == "u":
            undone = review_queue.undo(file) if judged else None
            judged -= undone is not None
            at = next((place for place, one in enumerate(queue) if one.key == undone), at)
            continue
        if letter == "s":
            at += 1
            continue
        review = judge(letter, queue[at], by)
        if review is None:
            click.echo(HELP)
            continue
        reviews.add(file, review)
        at, judged = at + 1, judged + 1
    _tell(judged, file)


def serve(file: Path, by: str, towns: Sequence[str], kind: str | None) -> None:
    """Show the candidates on a page of this machine until stopped. Raises NoStoreError, ServeError."""
    from publisher.statements import reviews
    from publisher.web.review.server import run as serve_page

    reviews.load(file)  # a file that cannot be read is said before anybody judges
    candidates = _waiting({}, towns, kind)

    def announce(address: str) -> None:
        say("Open this address in the browser of this machine. It works once; Ctrl+C ends, and the verdicts are kept.")
        click.echo(address)

    _tell(serve_page(candidates, file, by, announce), file)


def _waiting(judged: Mapping[str, Review], towns: Sequence[str], kind: str | None) -> list[Waiting]:
    from publisher.mapping import iris
    from publisher.statements import review_queue
    from publisher.store import Store

    with Store.read_only(configuration().store) as store:
        return review_queue.waiting(store, judged, [iris.slug(town) for town in towns], kind)


def _tell(judged: int, file: Path) -> None:
    say(f"{judged} judged, kept in {file}; `kuntalinkki statements --refresh` brings them into the store.")


def show(one: Waiting, at: int, of: int) -> None:
    """Show a candidate: its place in the queue, what it would say of whom, why it waits, and its sentence."""
    click.echo(f"\n[{at + 1}/{of}] {one.town} · {one.kind} · {one.mode} · {one.reason} · {one.page}")
    click.echo(one.marked("»", "«"))


def judge(letter: str, one: Waiting, by: str) -> Review | None:
    """Return the review that a letter asks for, None for an unknown letter or an answer that cannot be used."""
    from publisher.statements import review_queue

    try:
        match letter:
            case "a":
                return review_queue.judge(one, by, "accept")
            case "r":
                return review_queue.judge(one, by, "reject")
            case "o":
                return review_queue.judge(one, by, "town", click.prompt("town"))
            case "k":
                return review_queue.judge(one, by, "kind", click.prompt("kind", type=click.Choice(review_queue.KINDS)))
            case "w":
                return review_queue.judge(one, by, "words", click.prompt("words", default=one.words))
    except ValueError as error:
        click.echo(error)
    return None
