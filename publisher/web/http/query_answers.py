"""Answers to tasks over HTTP: kept ones, those that the client has already, and those of the workers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from publisher.web.http.cache import LARGEST, Cache, Kept, tag
from publisher.web.sparql.frames import Task
from publisher.web.sparql.job import Job
from publisher.web.sparql.lane import Lane
from publisher.web.sparql.service import Generation, Service

VARY: Final = {"Vary": "Accept"}
# What the answer of a release is today may be another tomorrow: ask whether it is still the same.
REVALIDATED: Final = "public, no-cache"
_UNWATCHED: Final = 0.05


class Answers:
    """What a service answers, and a cache of it."""

    def __init__(self, service: Service, cache: Cache) -> None:
        self.service, self.cache = service, cache

    async def answer(self, request: Request, generation: Generation, lane: Lane, task: Task) -> Response:
        """Answer a task: from the cache, with 304 where the client has the answer, or by a worker of a lane.

        Raises ProtocolError.
        """
        entity = tag(generation.release, task)
        headers = (
            {**VARY, "Cache-Control": REVALIDATED, "ETag": entity} if entity else {**VARY, "Cache-Control": "no-store"}
        )
        if entity and entity in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if entity and (kept := self.cache.get(entity)):
            return Response(kept.body, media_type=kept.media_type, headers=headers)
        job = request.scope.get("state", {}).get("job") or self.service.submit(lane, task)
        await wait_until_begun(request, job)
        if job.whole is not None:
            if entity:
                self.cache.put(entity, Kept(job.media_type, job.whole))
            return Response(job.whole, media_type=job.media_type, headers=headers)
        if request.method == "HEAD":
            job.abandon()
            return Response(media_type=job.media_type, headers=headers)
        return StreamingResponse(self._stream(job, entity), media_type=job.media_type, headers=headers)

    async def _stream(self, job: Job, entity: str | None) -> AsyncIterator[bytes]:
        """Yield an answer as it comes, and keep it where it is small enough."""
        kept: list[bytes] | None = [] if entity else None
        size = 0
        assert job.spool
        try:
            async for piece in job.spool:
                size += len(piece)
                if kept is not None:
                    kept = [*kept, piece] if size <= LARGEST else None
                yield piece
            if entity and kept is not None:
                self.cache.put(entity, Kept(job.media_type, b"".join(kept)))
        finally:
            job.abandon()


async def wait_until_begun(request: Request, job: Job) -> None:
    """Wait until a job is begun to be answered; abandon it where the client goes. Raises ProtocolError."""
    watch = asyncio.get_running_loop().call_later(_UNWATCHED, _Watch(request, job).start)
    try:
        await job.begin()
    finally:
        watch.cancel()


class _Watch:
    """Waits for a client to go, and abandons its job then."""

    def __init__(self, request: Request, job: Job) -> None:
        self.request, self.job = request, job
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._wait())

    async def _wait(self) -> None:
        while not self.job.has_begun:
            if (await self.request.receive())["type"] == "http.disconnect":
                self.job.abandon()
                return
