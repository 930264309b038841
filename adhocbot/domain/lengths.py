"""Lengths of time in the units in which people think of them."""

from __future__ import annotations

from typing import Literal

Unit = Literal["day", "hour", "minute"]

_UNITS: tuple[tuple[Unit, int], ...] = (("day", 24 * 60), ("hour", 60), ("minute", 1))


def parts(minutes: int) -> tuple[tuple[int, Unit], ...]:
    """Whole days, hours and minutes; those of which there are none are left out.

    Args:
        minutes: the length, not below 0.
    """
    found = []
    for unit, size in _UNITS:
        number, minutes = divmod(minutes, size)
        if number:
            found.append((number, unit))
    return tuple(found)


def show_length(minutes: int) -> str:
    """``1 day``, ``1 hour 15 minutes``, ``0 minutes``."""
    told = [f"{number} {unit}{'s' if number > 1 else ''}" for number, unit in parts(minutes)]
    return " ".join(told) or "0 minutes"
