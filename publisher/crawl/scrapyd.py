"""A Scrapyd, asked over its HTTP API: which jobs it has, and to take one more. A job is the crawl of one town."""

from __future__ import annotations

from typing import Any, Final

import requests

from publisher.errors import SchedulingError

PROJECT: Final = "kuntalinkki"
_SECONDS: Final = 30


class Scrapyd:
    """The Scrapyd at an address such as "http://127.0.0.1:6800"."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def jobs(self) -> dict[str, str]:
        """Return the towns that wait or are crawled, each with its job. Raises SchedulingError."""
        told = self._ask("GET", "listjobs.json", {"project": PROJECT})
        return {job["spider"]: job["id"] for state in ("pending", "running") for job in told[state]}

    def schedule(self, town: str, arguments: dict[str, str]) -> str:
        """Hand in the crawl of a town; return the id of its job. Raises SchedulingError."""
        told = self._ask("POST", "schedule.json", {"project": PROJECT, "spider": town, **arguments})
        return str(told["jobid"])

    def _ask(self, method: str, name: str, fields: dict[str, str]) -> dict[str, Any]:
        given = {"params" if method == "GET" else "data": fields}
        try:
            answer = requests.request(method, f"{self.address}/{name}", timeout=_SECONDS, **given)  # type: ignore[arg-type]
            told = answer.json()
        except requests.JSONDecodeError:
            raise SchedulingError(f"{self.address} answers {answer.status_code}, and not as a Scrapyd does") from None
        except requests.RequestException:
            raise SchedulingError(
                f"no Scrapyd answers at {self.address}: start one with `scrapyd`, or name another with --scrapyd"
            ) from None
        if not isinstance(told, dict) or told.get("status") != "ok":
            message = told.get("message") if isinstance(told, dict) else told
            raise SchedulingError(f"the Scrapyd at {self.address} refuses: {' '.join(str(message).split())}")
        return told
