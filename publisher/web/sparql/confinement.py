"""What a process of a query may not do: reach a network, see files, write, dump core, outlive who started it.

Linux only, through its system calls. Each function returns whether it succeeded, so that who calls can say so.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from contextlib import suppress
from pathlib import Path
from typing import Final

_NEW_USER: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000
_NEW_IPC: Final = 0x08000000
_SET_PARENT_DEATH_SIGNAL: Final = 1
_SET_NO_NEW_PRIVILEGES: Final = 38
_LIBC: Final = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int) -> None:
    """Let this process be killed as soon as its parent, which has this id, ends; also if it has ended already."""
    _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def cut_network() -> bool:
    """Leave this process, and all that it starts, without any network; to be called before it has threads."""
    return bool(_LIBC.unshare(_NEW_USER | _NEW_NETWORK | _NEW_IPC) == 0)


def is_remote(source: str) -> bool:
    """Return whether a store is at an address, and so needs the network."""
    return source.startswith(("http://", "https://"))


def see_only(folder: str) -> bool:
    """Let this process see no file outside a folder, which is `/` from now on."""
    try:
        os.chroot(folder)
    except OSError:
        return False
    os.chdir("/")
    return True


def be_modest() -> None:
    """Be the first that the system ends when memory runs out; gain no rights; leave no core; interrupt nobody."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    _LIBC.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    with suppress(OSError):
        # A worker that gets a query lets the front go on with its next one, instead of taking the processor from it.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(more: int, proc: int) -> None:
    """Let this process take so many bytes more than it has now, and write no file.

    `proc` is a descriptor of `/proc`, which can no longer be named here. It is closed.
    """
    with os.fdopen(os.open("self/statm", os.O_RDONLY, dir_fd=proc)) as file:
        pages = int(file.read().split()[0])
    os.close(proc)
    size = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
