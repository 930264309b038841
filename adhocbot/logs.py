"""The log: lines for people or JSON for machines, and never a token in it."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Literal

_SECRETS = re.compile(
    r"(?P<token>\b(?:xoxe\.)?xox[a-z]-|\bxapp-)[\w.%-]+"
    r"|(?P<hook>hooks\.slack\.com/)[^\s\"']+"  # whoever has a response_url may post with it
    r"|(?P<login>://[^\s:/@]+:)[^\s@/]+(?=@)"
)


def redact(text: str) -> str:
    """The text without tokens, response addresses and database passwords."""
    return _SECRETS.sub(lambda found: f"{found[found.lastgroup or 0]}…", text)


class Console(logging.Formatter):
    """A line for people, with the traceback after it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class Json(logging.Formatter):
    """One JSON object on a line: at (UTC), level, logger, message, and traceback if any."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redact(record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = redact(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def set_up(form: Literal["console", "json"], *, level: int = logging.INFO) -> None:
    """Let the whole process log to standard error in this form.

    The formatter redacts, and not a filter: a filter on one logger does not see what other
    libraries log, and no filter sees a traceback.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if form == "json" else Console())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # A sweep every few seconds is no news.
    logging.getLogger("apscheduler").setLevel(max(level, logging.WARNING))
    logging.getLogger("alembic").setLevel(max(level, logging.WARNING))
