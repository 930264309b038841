"""What ends the demo early."""

from __future__ import annotations


class Unmet(Exception):  # noqa: N818  # it is the answer that the viewer reads
    """Something that a step expects did not come true; the message is a sentence."""
