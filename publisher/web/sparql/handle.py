"""A worker as the front sees it: a socket to talk over, and a descriptor of the process to end it by."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from publisher.web.errors import ProtocolError
from publisher.web.sparql import frames
from publisher.web.sparql.job import Job

# How many packets of one answer are read before others have their turn.
_TURN: Final = 8
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Worker:
    """A worker; its owner is told when it is ready, when it is free again, what it refuses, and when it has ended.

    `on_end` is given what the worker said where it could not open the store, else None.
    """

    def __init__(
        self,
        on_ready: Callable[[Worker], None],
        on_free: Callable[[Worker, Job], None],
        on_refusal: Callable[[Job, ProtocolError], None],
        on_end: Callable[[Worker, ProtocolError | None], None],
    ) -> None:
        self.on_ready, self.on_free, self.on_refusal, self.on_end = on_ready, on_free, on_refusal, on_end
        self.job: Job | None = None
        self.pid = self.thread = 0
        self.nice = 0
        self._process = -1
        self._clock = time.CLOCK_PROCESS_CPUTIME_ID
        self._worked = self._begun = 0.0
        self._memory_when_ready = 0
        self.is_paused = False
        self._loop = asyncio.get_running_loop()
        self._socket, self.other_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.setblocking(False)
        self._loop.add_reader(self._socket, self._get_ready)

    def begin(self, job: Job) -> None:
        """Give a task to an idle worker."""
        self.job = job
        self._worked, self._begun = time.clock_gettime(self._clock), time.monotonic()
        for packet in job.task.packets():
            self._socket.send(packet)

    def age(self) -> float:
        """Return how many seconds ago the query, or the last one, was begun."""
        return time.monotonic() - self._begun

    def worked(self) -> float:
        """Return how many seconds of a processor the query, or the last one, has used."""
        try:
            return time.clock_gettime(self._clock) - self._worked
        except OSError:  # it has ended
            return 0.0

    def slow_down(self, nice: int) -> None:
        """Let this worker have less time of the processors than others, as the system's `nice` has it."""
        self.nice = nice
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.thread, nice)

    def speed_up(self) -> bool:
        """Take it back; return whether the system allows that."""
        try:
            os.setpriority(os.PRIO_PROCESS, self.thread, 0)
        except OSError:
            return False
        self.nice = 0
        return True

    def memory(self) -> int:
        """Return how many bytes of memory it has taken since it was ready."""
        return self._memory() - self._memory_when_ready

    def _memory(self) -> int:
        try:
            _, resident, shared, *_ = Path(f"/proc/{self.pid}/statm").read_text().split()
        except (OSError, ValueError):
            return 0
        return (int(resident) - int(shared)) * _PAGE

    def kill(self) -> None:
        """End its process, and forget it. Its owner is not told."""
        if self._process >= 0:
            with suppress(OSError):
                signal.pidfd_send_signal(self._process, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Let go of it: an idle worker ends by itself then."""
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._socket)
            self._socket.close()
        if self._process >= 0:
            os.close(self._process)
            self._process = -1

    def _get_ready(self) -> None:
        try:
            packet, descriptors, _, _ = socket.recv_fds(self._socket, frames.BUFFER, 1)
        except OSError:
            packet, descriptors = b"", []
        if packet[:1] != frames.READY:
            self._end(_error(packet[1:]) if packet[:1] == frames.FAILED else None)
            return
        told = json.loads(packet[1:])
        self.pid, self.thread, self._process = told["pid"], told["thread"], descriptors[0]
        self._clock = ~self.pid << 3 | 2  # the clock of the processors' time of a process, as Linux names it
        self._memory_when_ready = self._memory()
        self._loop.remove_reader(self._socket)
        self._loop.add_reader(self._socket, self._read)
        self.on_ready(self)

    def _read(self) -> None:
        for _ in range(_TURN):
            try:
                packet = self._socket.recv(frames.BUFFER)
            except BlockingIOError:
                return
            except OSError:
                packet = b""
            job = self.job
            if not packet or job is None:
                self._end(None)
                return
            if self._take(packet[:1], packet, job):
                self.job = None
                self.on_free(self, job)
                return
            if self.is_paused:
                return

    def _take(self, kind: bytes, packet: bytes, job: Job) -> bool:
        """Take a packet of an answer; return whether it was the last."""
        if kind == frames.WHOLE:
            end = packet.index(b"\n")
            job.answer(packet[1:end], packet[end + 1 :])
            return True
        if kind == frames.FAILED:
            self.on_refusal(job, _error(packet[1:]))
            return True
        if kind == frames.START:
            end = packet.index(b"\n")
            job.start(packet[1:end], packet[end + 1 :])
        spool = job.spool
        assert spool
        if kind == frames.END:
            spool.end()
            return True
        if kind == frames.DATA and job.abandoned is None:
            spool.put(packet[1:])
            if spool.is_full:
                self._pause(job)
        return False

    def _pause(self, job: Job) -> None:
        self.is_paused = True
        self._loop.remove_reader(self._socket)

        def go_on() -> None:
            if self.is_paused and self.job is job:
                self.is_paused = False
                self._loop.add_reader(self._socket, self._read)

        assert job.spool
        job.spool.on_room = go_on

    def _end(self, error: ProtocolError | None) -> None:
        self.close()
        self.on_end(self, error)


def _error(told: bytes) -> ProtocolError:
    found = json.loads(told)
    return ProtocolError(found["status"], found["message"], reason=found["reason"])
