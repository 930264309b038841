"""A lease's holder is known to be gone only where that is certain."""

from __future__ import annotations

import os
import subprocess
import sys

from adhocbot.slack.post.owner import is_gone, new_owner

NOBODY: frozenset[str] = frozenset()


def ended_process() -> int:
    """The number of a process that has ended and was waited for."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_worker_of_this_process_is_there_while_it_works() -> None:
    owner = new_owner()
    assert not is_gone(owner, frozenset({owner}))
    # The same number in a container that was started anew: the name is an older worker's.
    assert is_gone(owner, frozenset({new_owner()}))


def test_a_process_of_this_host_is_gone_once_it_has_ended() -> None:
    host, _, rest = new_owner().split(":")
    assert is_gone(f"{host}:{ended_process()}:{rest}", NOBODY)
    assert not is_gone(f"{host}:{os.getppid()}:{rest}", NOBODY)


def test_another_hosts_worker_and_another_kind_of_name_are_left_alone() -> None:
    _, number, rest = new_owner().split(":")
    assert not is_gone(f"elsewhere.example:{number}:{rest}", NOBODY)
    assert not is_gone("one", NOBODY)
