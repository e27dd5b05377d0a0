"""The zygote: a process that imports the engine once, cuts its own network, and forks workers when it is asked to.

    python -m publisher.web.sparql.zygote CONTROL PARENT STORE MEMORY ANSWER ADDRESS

`STORE` is a folder, or the address of another endpoint, which has to be reached: then the network stays.
`CONTROL` is the descriptor of a SOCK_SEQPACKET socket to the front, the process `PARENT`. First the zygote says what
it could do (JSON: `network` is cut, `files` are out of sight). Then each packet that comes is an order to fork: it
brings the worker's end of its connection. When a worker has ended, its process id and status go back (JSON).
It never opens the store itself, which would start threads; so a fork is whole.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys

from publisher.web.sparql import confinement, evaluation, worker


def main(control: socket.socket, parent: int, store: str, memory: int, answer: int, address: str) -> None:
    """Fork workers until the front closes the control socket."""
    confinement.die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the front, which ends all
    confinement.be_modest()
    proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    evaluation.prepare()
    is_remote = confinement.is_remote(store)
    is_cut = not is_remote and confinement.cut_network()
    sees_store_only = not is_remote and confinement.see_only(store)
    control.send(json.dumps({"network": is_cut, "files": sees_store_only}).encode())
    seen = "/" if sees_store_only else store
    gc.collect()
    gc.freeze()  # what is there now stays shared with the workers
    selector = selectors.DefaultSelector()
    selector.register(control, selectors.EVENT_READ)
    me = os.getpid()
    while True:
        for key, _ in selector.select():
            if key.fileobj is control:
                _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
                if not descriptors:
                    return
                pid = os.fork()
                if pid == 0:
                    selector.close()
                    control.close()
                    _become_worker(socket.socket(fileno=descriptors[0]), me, seen, proc, memory, answer, address)
                os.close(descriptors[0])
                selector.register(os.pidfd_open(pid), selectors.EVENT_READ, pid)
            else:
                _, status = os.waitpid(key.data, 0)
                selector.unregister(key.fileobj)
                os.close(key.fd)
                control.send(json.dumps({"pid": key.data, "status": status}).encode())


def _become_worker(
    connection: socket.socket, zygote: int, store: str, proc: int, memory: int, answer: int, address: str
) -> None:
    """Go on as a worker, and end with it."""
    try:
        confinement.die_with_parent(zygote)
        worker.run(connection, store, proc, memory, answer, address)
    finally:
        os._exit(0)


if __name__ == "__main__":
    numbers = [int(number) for number in (*sys.argv[1:3], *sys.argv[4:6])]
    main(socket.socket(fileno=numbers[0]), numbers[1], sys.argv[3], numbers[2], numbers[3], sys.argv[6])
