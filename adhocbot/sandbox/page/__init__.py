"""The stand-in in the browser: people act in the workspace, and see what comes of it."""

from adhocbot.sandbox.page.director import Director, Hint, Nobody, Scenario
from adhocbot.sandbox.page.routes import page

__all__ = ["Director", "Hint", "Nobody", "Scenario", "page"]
