"""Counts for Prometheus: requests, queries, workers and the cache."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache as cache_calls
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from publisher.web.http.cache import Cache
from publisher.web.sparql.service import Service

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """What is counted of requests; the rest is read from the service and the cache when it is asked for."""

    def __init__(self, service: Service, cache: Cache) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "kuntalinkki_requests", "Requests by kind and status.", ["kind", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "kuntalinkki_request_seconds",
            "Seconds from the head of a request to the end of its answer, by kind.",
            ["kind"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.registry.register(_State(service, cache))
        self._request = cache_calls(self.requests.labels)
        self._seconds = cache_calls(self.seconds.labels)

    def count(self, kind: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._request(kind, status).inc()
        self._seconds(kind).observe(seconds)


class _State(Collector):
    """Reads how the service and the cache stand."""

    def __init__(self, service: Service, cache: Cache) -> None:
        self.service, self.cache = service, cache

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics as they are now."""
        workers = GaugeMetricFamily("kuntalinkki_workers", "Workers by lane and state.", labels=["lane", "state"])
        waiting = GaugeMetricFamily("kuntalinkki_queries_waiting", "Queries that wait, by lane.", labels=["lane"])
        generation = self.service.current
        for name, lane in (("queries", generation.queries), ("pages", generation.pages)):
            for state in ("idle", "fast", "slow", "starting"):
                workers.add_metric([name, state], len(getattr(lane, state)))
            waiting.add_metric([name], len(lane.queue))
        ended = CounterMetricFamily(
            "kuntalinkki_queries_ended", "Queries that were ended, by reason.", labels=["reason"]
        )
        for reason, count in sorted(self.service.ended.items()):
            ended.add_metric([reason], count)
        yield from (workers, waiting, ended)
        yield CounterMetricFamily("kuntalinkki_cache_hits", "Answers from the cache.", value=self.cache.hits)
        yield CounterMetricFamily("kuntalinkki_cache_misses", "Answers not in the cache.", value=self.cache.misses)
        yield GaugeMetricFamily("kuntalinkki_cache_bytes", "Bytes in the cache.", value=self.cache.used)
