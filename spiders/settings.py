"""Scrapy's settings: polite by default.

One town is one crawl, and a crawl asks one page at a time: `CONCURRENT_REQUESTS = 1` keeps the newest
first, and lets a server that asks for a pause have it from the whole crawl (`spiders.fetching.backoff`).
"""

from __future__ import annotations

import os
from importlib.metadata import version

BOT_NAME = "kuntalinkki"
SPIDER_MODULES = ["spiders.platforms"]
# What reads a spider's pages and knows how saved files are named: `spiders.fetching` imports no platform.
PLATFORMS = "spiders.platforms.PLATFORMS"
ITEM_PIPELINES = {"publisher.crawl.pipeline.StorePipeline": 300}

# Who asks. The command line sets CONTACT from its configuration; a live crawl without one is refused.
CONTACT = os.environ.get("KUNTALINKKI_CONTACT", "")
USER_AGENT = f"{BOT_NAME}/{version('kuntalinkki')}"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "fi,sv;q=0.8",
}

# How often.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "spiders.fetching.robots_cache.RobotsCacheMiddleware": 100,
    "spiders.fetching.host_guard.HostGuardMiddleware": 50,
    "spiders.fetching.backoff.BackoffMiddleware": 560,
    "spiders.fetching.whole_bodies.WholeBodyMiddleware": 595,
}

# When it goes wrong. Waits double from BACKOFF_BASE; a pause longer than BACKOFF_MAX ends the host's crawl.
RETRY_TIMES = 3
# What has to be asked again comes after all that waits: a page that hangs delays itself.
RETRY_PRIORITY_ADJUST = -1000
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
BACKOFF_BASE = 2.0
BACKOFF_MAX = 600.0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_VERIFY_CERTIFICATES = True

# Dynasty mixes up the pages of a session, so there is none; nothing that is not asked for is followed.
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
METAREFRESH_ENABLED = False
REDIRECT_MAX_TIMES = 5

# Pages are asked in the order in which they were found: lists and feeds are newest first.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"

# Nobody else steers the crawl.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

LOG_LEVEL = "INFO"
