"""`adhocbot demo`: a whole session against a stand-in for Slack, played from a script."""

from adhocbot.demo.play import play

__all__ = ["play"]
