"""The post loop: what is queued for Slack, posted once and in order."""

from adhocbot.slack.post.action import (
    Action,
    File,
    Files,
    Nothing,
    Post,
    Publish,
    Renderer,
    Update,
)
from adhocbot.slack.post.ours import make_poster
from adhocbot.slack.post.pace import Pace
from adhocbot.slack.post.poster import Poster

__all__ = [
    "Action",
    "File",
    "Files",
    "Nothing",
    "Pace",
    "Post",
    "Poster",
    "Publish",
    "Renderer",
    "Update",
    "make_poster",
]
