"""What Slack delivers, turned into calls of services."""

from slack_bolt import App

from adhocbot.slack.listeners import (
    answering,
    buttons,
    commands,
    errors,
    messages,
    reading,
    shortcuts,
    submissions,
    workspace,
)
from adhocbot.slack.surroundings import Surroundings


def register(app: App, around: Surroundings) -> None:
    """Listen to everything that app.yaml subscribes to."""
    commands.register(app, around)
    messages.register(app, around)
    buttons.register(app, around)
    reading.register(app, around)
    submissions.register(app, around)
    answering.register(app, around)
    shortcuts.register(app, around)
    workspace.register(app, around)
    errors.register(app)
