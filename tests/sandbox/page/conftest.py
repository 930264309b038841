"""A workspace with the page before it, and requests as the page's own script makes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adhocbot.sandbox import Pace, Sandbox
from adhocbot.sandbox.page import Nobody, page
from tests.sandbox.app import MANIFEST
from tests.sandbox.page.visit import Visit


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """arnaud and li in #quantum, mei outside it, arnaud and li in a private #steering."""
    made = Sandbox(MANIFEST, pace=Pace(6000), page=page(Nobody(("arnaud", "quantum"))))
    for name in ("arnaud", "li", "mei"):
        made.add_user(name, name.capitalize(), "Europe/Zurich")
    made.add_channel("quantum", members=["arnaud", "li"])
    made.add_channel("steering", private=True, members=["arnaud", "li"])
    made.invite_bot("quantum")
    with made:
        yield made


@pytest.fixture
def visit(slack: Sandbox) -> Iterator[Visit]:
    """Requests to that page."""
    made = Visit(slack)
    yield made
    made.close()
