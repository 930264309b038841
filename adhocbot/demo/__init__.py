"""`adhocbot demo` and `adhocbot sandbox`: a session against a stand-in for Slack, from a script."""

from adhocbot.demo.keep import keep_open
from adhocbot.demo.play import play

__all__ = ["keep_open", "play"]
