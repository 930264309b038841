"""Giving back to the system what a large record took while it was read."""

from __future__ import annotations

import ctypes


def give_back() -> bool:
    """Return freed memory to the system where the C library can (glibc), and say if any was.

    Each of the bot's threads keeps what its largest record took, for the next one: together a
    multiple of what is in use. Any thread may.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and trim(0) == 1
