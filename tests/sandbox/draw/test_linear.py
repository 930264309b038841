"""A text twice as long takes twice the work, whatever it is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from adhocbot.sandbox.page.draw import mrkdwn, plain
from adhocbot.sandbox.tokens import without_tail
from tests.sandbox.draw.seen import VIEWER

REPEATED = (
    "*a ",
    "_a_ ",
    "*_~",
    "`",
    "` ",
    "``` ",
    ":a",
    ":tada:",
    "<",
    "<@U1>",
    "<a|",
    "&amp;",
    "> a\n",
    ">>> ",
    "https://a.b) ",
    "a@",
    "a.b.",
    "@here",
    "@",
    "x",
    "*<@U1>* ",
    "\n",
)


def _calls(run: Callable[[], object]) -> int:
    """How often anything is called: a measure of work that the machine's load does not change."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_text(piece: str) -> None:
    short, long = piece * 400, piece * 800
    mrkdwn(short, VIEWER)
    once = _calls(lambda: mrkdwn(short, VIEWER)) + _calls(lambda: plain(short))
    twice = _calls(lambda: mrkdwn(long, VIEWER)) + _calls(lambda: plain(long))
    assert twice <= 2.2 * once


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://a.b/(c)).", "https://a.b/(c)"),
        ("https://a.b/c))))", "https://a.b/c"),
        ("https://a.b/((c)", "https://a.b/((c)"),
        ("https://a.b/[c]}!?", "https://a.b/[c]"),
        ("...", ""),
    ],
)
def test_the_tail_of_an_address(written: str, kept: str) -> None:
    assert without_tail(written) == kept
