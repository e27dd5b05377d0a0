"""A worker: a process that opens the store read-only and answers one query after another, until it is killed.

The store is a folder, or the address of another endpoint. A worker is forked by the zygote, in a process that has no
network (but for another endpoint) and, where the system allows, sees no file but those of the store. A query cannot
be stopped inside the engine; so whoever wants to stop one kills the worker.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from typing import Final

import pyoxigraph as ox

from publisher.web.errors import ProtocolError
from publisher.web.sparql import confinement, frames
from publisher.web.sparql.answer import AnswerTooLarge, Writer
from publisher.web.sparql.evaluation import evaluate
from publisher.web.sparql.remote_store import RemoteStore

# The engine's parser goes down a step for each bracket and operator; with this much it survives 64,000 of them.
_STACK: Final = 256 * 1024 * 1024
_TRIES: Final = 3
# Seconds for another endpoint; the front ends a query earlier where its limit is lower.
_PATIENCE: Final = 60.0


def run(connection: socket.socket, store: str, proc: int, memory: int, answer: int, address: str) -> None:
    """Answer what comes over a connection; return when its other end is closed.

    `proc` is a descriptor of `/proc`; a query may take `memory` bytes, and its answer hold `answer` bytes.
    `address` is the endpoint's own.
    """
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_serve, args=(connection, store, proc, memory, answer, address))
    thread.start()
    thread.join()


def _serve(connection: socket.socket, source: str, proc: int, memory: int, limit: int, address: str) -> None:
    try:
        store = _open(source, address)
    except (OSError, RuntimeError, ProtocolError) as error:
        Writer(connection, limit).fail(ProtocolError(500, str(error), reason="store"))
        return
    confinement.limit_memory(memory, proc)
    told = json.dumps({"pid": os.getpid(), "thread": threading.get_native_id()}).encode()
    socket.send_fds(connection, [frames.READY + told], [os.pidfd_open(os.getpid())])
    while (task := frames.receive_task(connection)) is not None:
        writer = Writer(connection, limit)
        try:
            evaluate(store, task, writer, address)
        except AnswerTooLarge:
            writer.fail(ProtocolError(503, "", reason="answer"))
        except ProtocolError as error:
            writer.fail(error)
        else:
            writer.end()


def _open(source: str, address: str) -> ox.Store | RemoteStore:
    if confinement.is_remote(source):
        remote = RemoteStore(source, _PATIENCE)
        remote.query("ASK {}", address)
        return remote
    # While another process writes, a file can be replaced between being named and being opened.
    for _ in range(_TRIES - 1):
        try:
            return ox.Store.read_only(source)
        except (OSError, RuntimeError):  # the latter for what is corrupt
            continue
    return ox.Store.read_only(source)
