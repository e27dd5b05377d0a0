"""What can go wrong for a user: one sentence each, and the exit code that the command line ends with.

KuntalinkkiError                 1  a stage failed
├── CrawlError                   1  a town could not be crawled
├── SourcesError                 1  a source of a town is not what its file says
├── StoreError                   1  the store cannot be opened, read or written
│   └── NoStoreError             1  nothing has been stored yet
├── ReleaseError                 1  a release cannot be made or switched to
│   └── NoReleaseError           1  a release that is asked for is not there
├── PushError                    1  another store cannot be brought to a release
├── ServeError                   1  the endpoint cannot be opened
├── WorkersError                 1  no worker can be had
├── SchedulingError              1  a Scrapyd does not answer, or will not take a job
├── QueryFailedError             1  the store or an endpoint does not answer a query
├── ConfigurationError           2  a setting, an argument or a town's file that cannot be used
└── RefusedError                 3  data that is not taken or not published
    ├── ExpectationsError        3  a finished crawl holds less than its town's file expects
    ├── WithdrawalError          3  more pages are gone than may be withdrawn without a person
    ├── QuarantineError          3  more pages tell less than before than a crawl may put aside
    ├── MixedDataError           3  sample and real data of one town, or two bases, in one store
    ├── PrivateDataError         3  what is held or published tells what must not be published
    ├── ShapesError              3  data that the shapes of the ontology refuse
    └── NotPublishedError        3  a store that is not fit to be released
        └── TownsRefusedError    3  towns whose data is not fit to be released

Exit code 0 is success. Readers have their own tree, `spiders.errors`: a page is not a stage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar


def cause(error: BaseException) -> str:
    """Return what an error of the system says, in its own words and on one line, without its number."""
    return " ".join(str(getattr(error, "strerror", None) or error).split())


class KuntalinkkiError(Exception):
    """Anything that a user is told in one sentence; `exit_code` is what the process ends with."""

    exit_code: ClassVar[int] = 1


class CrawlError(KuntalinkkiError):
    """A town could not be crawled at all."""


class SourcesError(KuntalinkkiError):
    """A source of a town does not answer, or is not what its file says."""


class StoreError(KuntalinkkiError):
    """The store cannot be opened, read or written."""


class NoStoreError(StoreError):
    """There is no store yet."""


class ReleaseError(KuntalinkkiError):
    """A release cannot be made or switched to."""


class NoReleaseError(ReleaseError):
    """A release that is asked for is not there."""


class PushError(KuntalinkkiError):
    """Another store does not answer, or will not take what is pushed to it."""


class ServeError(KuntalinkkiError):
    """The endpoint cannot be opened."""


class WorkersError(KuntalinkkiError):
    """There is nobody to work on the pages."""


class SchedulingError(KuntalinkkiError):
    """A Scrapyd does not answer, or will not take a job."""


class QueryFailedError(KuntalinkkiError):
    """A query that the store or an endpoint does not answer."""


class ConfigurationError(KuntalinkkiError):
    """A setting, an argument or a town's file that cannot be used."""

    exit_code = 2


class RefusedError(KuntalinkkiError):
    """Data that is not taken or not published."""

    exit_code = 3


class ExpectationsError(RefusedError):
    """A finished crawl holds less than its town's file expects."""


class WithdrawalError(RefusedError):
    """More pages of a town are gone than a crawl may withdraw: a person has to decide."""


class QuarantineError(RefusedError):
    """More pages of a town tell less than before than a crawl may put aside without saying so."""


class MixedDataError(RefusedError):
    """Data that may not share a store: sample and real pages of one town, or two bases of IRIs."""


class PrivateDataError(RefusedError):
    """What is held or published tells what must not be published."""


class ShapesError(RefusedError):
    """Data that the shapes of the ontology refuse."""


class NotPublishedError(RefusedError):
    """A store that is not fit to be released: the last release stays."""


class TownsRefusedError(NotPublishedError):
    """Towns whose data is not fit to be released, each with the reasons, in whole sentences without the town."""

    def __init__(self, reasons: Mapping[str, Sequence[str]]) -> None:
        told = "; ".join(f"{town}: {reason}" for town, own in sorted(reasons.items()) for reason in own)
        super().__init__(f"not released, the last release stays: {told}")
        self.reasons = reasons
