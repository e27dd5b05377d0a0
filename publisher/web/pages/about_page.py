"""Who publishes, under what licence, what was read and when; accessibility and privacy as the operator wrote them."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from publisher.web.pages.markup import paragraphs
from publisher.web.pages.visit import Visit


async def answer(visit: Visit) -> Response:
    """Answer with the page about the service."""
    config = visit.config
    values = {
        "contact": config.contact,
        "homepage": config.homepage,
        "licence": config.licence,
        "accessibility": await run_in_threadpool(paragraphs, config.accessibility, visit.language),
        "privacy": await run_in_threadpool(paragraphs, config.privacy, visit.language),
    }
    return await visit.render("about.html", visit.words.text("about"), values)
