"""What was freed goes back to the system, also from between what is in use."""

import ctypes

import pytest

from adhocbot.memory import give_back


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="another C library")
def test_what_is_freed_between_what_is_in_use_is_given_back() -> None:
    # Each too small for memory of its own; every tenth stays.
    held = [bytes(20_000) for _ in range(2_000)]
    kept = held[::10]
    del held
    assert give_back() is True
    assert {len(each) for each in kept} == {20_000}
