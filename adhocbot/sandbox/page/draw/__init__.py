"""Messages and Block Kit as HTML: what Slack's client would draw, for one person's eyes.

Whatever an app or a person wrote is text. Elements and attributes are the templates' own, or those
that mrkdwn and markdown stand for; links lead nowhere but to the web and to mail, and nothing is
loaded from elsewhere.
"""

from adhocbot.sandbox.page.draw.layout import blocks
from adhocbot.sandbox.page.draw.marks import mrkdwn
from adhocbot.sandbox.page.draw.message import message_body
from adhocbot.sandbox.page.draw.sight import Surface, Viewer
from adhocbot.sandbox.page.draw.words import plain

__all__ = ["Surface", "Viewer", "blocks", "message_body", "mrkdwn", "plain"]
