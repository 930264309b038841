"""A workspace with the page before it, and requests as the page's own script makes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adhocbot.sandbox import Pace, Sandbox
from adhocbot.sandbox.page import Nobody, page
from tests.sandbox.app import MANIFEST
from tests.sandbox.page.visit import Visit


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    """The server, which takes longer to end than all else."""
    made = Sandbox(MANIFEST, pace=Pace(6000), page=page(Nobody(("arnaud", "quantum"))))
    with made:
        yield made


@pytest.fixture
def slack(served: Sandbox) -> Sandbox:
    """Anew: arnaud and li in #quantum, mei outside it, arnaud and li in a private #steering."""
    served.reset()
    for name in ("arnaud", "li", "mei"):
        served.add_user(name, name.capitalize(), "Europe/Zurich")
    served.add_channel("quantum", members=["arnaud", "li"])
    served.add_channel("steering", private=True, members=["arnaud", "li"])
    served.invite_bot("quantum")
    return served


@pytest.fixture
def visit(slack: Sandbox) -> Iterator[Visit]:
    """Requests to that page."""
    made = Visit(slack)
    yield made
    made.close()
