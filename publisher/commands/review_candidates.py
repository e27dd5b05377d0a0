"""`kuntalinkki statements review`: the candidates one by one, each with its sentence, a letter for each verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from publisher.commands.shared import configuration, say

if TYPE_CHECKING:
    from publisher.statements.review_queue import Waiting
    from publisher.statements.reviews import Review

KINDS: Final = ("value", "vision", "mission", "goal", "focus-area")
HELP: Final = "a accept · r reject · o other town · k other kind · w other words · s skip · u undo · q quit"


def run(file: Path, by: str, towns: Sequence[str], kind: str | None) -> None:
    """Ask for a verdict on each candidate that waits, and keep each at once. Raises NoStoreError."""
    from publisher.mapping import iris
    from publisher.statements import review_queue, reviews
    from publisher.store import Store

    with Store.read_only(configuration().store) as store:
        queue = review_queue.waiting(store, reviews.load(file), [iris.slug(town) for town in towns], kind)
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
    say(f"{judged} judged, kept in {file}; `kuntalinkki statements --refresh` brings them into the store.")


def show(one: Waiting, at: int, of: int) -> None:
    """Show a candidate: its place in the queue, what it would say of whom, why it waits, and its sentence."""
    click.echo(f"\n[{at + 1}/{of}] {one.town} · {one.kind} · {one.mode} · {one.reason} · {one.page}")
    click.echo(one.marked("»", "«"))


def judge(letter: str, one: Waiting, by: str) -> Review | None:
    """Return the review that a letter asks for, None for an unknown letter."""
    from publisher.mapping import iris
    from publisher.statements import review_queue

    match letter:
        case "a":
            return review_queue.accept(one, by)
        case "r":
            return review_queue.reject(one, by)
        case "o":
            return review_queue.accept(one, by, as_town=iris.slug(click.prompt("town")))
        case "k":
            return review_queue.accept(one, by, as_kind=click.prompt("kind", type=click.Choice(KINDS)))
        case "w":
            return review_queue.accept(one, by, as_words=click.prompt("words", default=one.words))
    return None
