"""Counts for Prometheus: requests, queries, workers and the cache."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from publisher.web.http.cache import Cache
from publisher.web.sparql.service import Service

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics(Collector):
    """What is counted of requests, and how the service and the cache stand when it is asked for."""

    def __init__(self, service: Service, cache: Cache) -> None:
        self.registry = CollectorRegistry()
        self.service, self.cache = service, cache
        # Plain numbers: the client's own counters take a lock and several calls for each request.
        self.requests: Counter[tuple[str, int]] = Counter()
        self.seconds: defaultdict[str, _Histogram] = defaultdict(_Histogram)
        self.registry.register(self)

    def count(self, kind: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self.requests[kind, status] += 1
        self.seconds[kind].observe(seconds)

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics as they are now."""
        requests = CounterMetricFamily(
            "kuntalinkki_requests", "Requests by kind and status.", labels=["kind", "status"]
        )
        for (kind, status), count in sorted(self.requests.items()):
            requests.add_metric([kind, str(status)], count)
        seconds = HistogramMetricFamily(
            "kuntalinkki_request_seconds",
            "Seconds from the head of a request to the end of its answer, by kind.",
            labels=["kind"],
        )
        for kind, histogram in sorted(self.seconds.items()):
            seconds.add_metric([kind], histogram.buckets(), histogram.sum)
        yield from (requests, seconds, *self._state())

    def _state(self) -> Iterator[Metric]:
        workers = GaugeMetricFamily("kuntalinkki_workers", "Workers by lane and state.", labels=["lane", "state"])
        waiting = GaugeMetricFamily("kuntalinkki_queries_waiting", "Queries that wait, by lane.", labels=["lane"])
        generation = self.service.current
        for name, lane in (("queries", generation.queries), ("pages", generation.pages)):
            for state in ("idle", "fast", "slow", "starting"):
                workers.add_metric([name, state], len(getattr(lane, state)))
            waiting.add_metric([name], len(lane.waiting))
        ended = CounterMetricFamily(
            "kuntalinkki_queries_ended", "Queries that were ended, by reason.", labels=["reason"]
        )
        for reason, count in sorted(self.service.ended.items()):
            ended.add_metric([reason], count)
        yield from (workers, waiting, ended)
        yield CounterMetricFamily("kuntalinkki_cache_hits", "Answers from the cache.", value=self.cache.hits)
        yield CounterMetricFamily("kuntalinkki_cache_misses", "Answers not in the cache.", value=self.cache.misses)
        yield GaugeMetricFamily("kuntalinkki_cache_bytes", "Bytes in the cache.", value=self.cache.used)


class _Histogram:
    """How many durations there were, by the first of _SECONDS that is no shorter."""

    def __init__(self) -> None:
        self.counts = [0] * (len(_SECONDS) + 1)
        self.sum = 0.0

    def observe(self, seconds: float) -> None:
        self.counts[bisect_left(_SECONDS, seconds)] += 1
        self.sum += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """Return the counts as Prometheus has them: each with all that are shorter."""
        names = (*(repr(float(seconds)) for seconds in _SECONDS), "+Inf")
        return [*zip(names, map(float, accumulate(self.counts)), strict=True)]
