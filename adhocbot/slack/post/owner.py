"""Who holds a lease: the name of a worker process, and whether that process is still there."""

from __future__ import annotations

import os
import socket
import uuid


def _host() -> str:
    return socket.gethostname()[:24]


def new_owner() -> str:
    """A name that no other worker bears: the host, the process, and a random part."""
    return f"{_host()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def is_gone(owner: str, alive: frozenset[str]) -> bool:
    """Whether a lease's holder was a process of this host that has ended.

    Args:
        alive: the names of workers in this process; another name with this process's number is of
            one that had the number before (in a container it is always the same).
    """
    host, _, rest = owner.partition(":")
    number, _, _ = rest.partition(":")
    if host != _host() or not number.isdigit() or owner in alive:
        return False
    if int(number) == os.getpid():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
