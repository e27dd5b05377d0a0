"""The zygote as the front sees it: it is started here, asked for workers, and started again when it dies."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from publisher.errors import ServeError
from publisher.web.sparql.limits import Limits

# Few arenas keep the address space small; a larger cache of small pieces makes the engine faster by an eighth.
_ENVIRONMENT: Final = {
    "MALLOC_ARENA_MAX": "2",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000:glibc.malloc.tcache_max=4096",
}
_KEPT: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")
_STARTED: Final = 10.0
_AGAIN: Final = 0.1
_TOLD: Final = 0.5


class Nursery:
    """Workers over one store, for the endpoint at an address.

    `on_restart` is called when the zygote died, with all workers, and there is a new one.
    """

    def __init__(self, store: str, limits: Limits, address: str) -> None:
        self.store, self.address = store, address
        self.limits = limits
        self.is_network_cut = self.sees_store_only = False
        self.on_restart: list[Callable[[], None]] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._claims: dict[int, Callable[[int], None]] = {}
        self._unclaimed: dict[int, int] = {}
        self._is_closed = False

    async def start(self) -> None:
        """Start the zygote, and learn what it could do. Raises ServeError."""
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                self._command(theirs),
                env=_environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ours.setblocking(False)
        try:
            told = await asyncio.wait_for(loop.sock_recv(ours, 4096), _STARTED)
            found = json.loads(told)
        except (OSError, ValueError, TimeoutError):
            ours.close()
            self._end_process()
            raise ServeError("the process that answers queries could not be started") from None
        self.is_network_cut, self.sees_store_only = found["network"], found["files"]
        self._control = ours
        loop.add_reader(ours, self._hear)

    def fork(self, connection: socket.socket) -> bool:
        """Ask for a worker that speaks over this end of a connection; return whether that was possible."""
        if self._control is None:
            return False
        try:
            socket.send_fds(self._control, [b"f"], [connection.fileno()])
        except OSError:
            return False
        return True

    def when_ended(self, pid: int, then: Callable[[int], None]) -> None:
        """Call a function with the status of a worker, as `os.waitpid` gives it, as soon as its end is known.

        Where the zygote does not tell it (it may have died too), the status is 0.
        """
        if pid in self._unclaimed:
            then(self._unclaimed.pop(pid))
        else:
            self._claims[pid] = then
            asyncio.get_running_loop().call_later(_TOLD, self._claim, pid, 0)

    def close(self) -> None:
        """End the zygote and all its workers."""
        self._is_closed = True
        self._let_go()
        self._end_process()

    def _hear(self) -> None:
        assert self._control
        try:
            told = self._control.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            told = b""
        if not told:
            self._let_go()
            self._end_process()
            asyncio.get_running_loop().create_task(self._restart())
            return
        found = json.loads(told)
        if not self._claim(found["pid"], found["status"]):
            self._unclaimed[found["pid"]] = found["status"]
            asyncio.get_running_loop().call_later(_TOLD, self._unclaimed.pop, found["pid"], None)

    def _claim(self, pid: int, status: int) -> bool:
        """Tell whoever wants to know that a worker has ended; return whether anybody does."""
        claim = self._claims.pop(pid, None)
        if claim:
            claim(status)
        return claim is not None

    async def _restart(self) -> None:
        self._unclaimed.clear()
        pause = _AGAIN
        while not self._is_closed:
            try:
                await self.start()
            except ServeError:
                await asyncio.sleep(pause)
                pause = min(2 * pause, 2.0)
                continue
            for tell in self.on_restart:
                tell()
            return

    def _let_go(self) -> None:
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
            self._control = None

    def _end_process(self) -> None:
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()
            self._process.wait()
            self._process = None

    def _command(self, control: socket.socket) -> list[str]:
        numbers = map(str, (control.fileno(), os.getpid()))
        limits = map(str, (self.limits.memory, self.limits.answer))
        return [
            sys.executable,
            "-P",
            "-m",
            "publisher.web.sparql.zygote",
            *numbers,
            self.store,
            *limits,
            self.address,
        ]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _ENVIRONMENT
