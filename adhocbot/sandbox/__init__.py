"""The stand-in: a Slack workspace on loopback, as strict as Slack, with people to act as."""

from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver.outcomes import CommandOutcome, Done, Shown, Submitted
from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.pace import Pace

__all__ = [
    "App",
    "CannotDo",
    "CommandOutcome",
    "Done",
    "Limits",
    "Pace",
    "Person",
    "Sandbox",
    "Shown",
    "Submitted",
]
