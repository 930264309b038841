"""`adhocbot run` with Slack's waiting so many times faster: `python -m tests.scale.bot 20`."""

import os
import sys
from functools import partial
from unittest import mock

from adhocbot import app, serving
from adhocbot.logs import set_up
from adhocbot.settings import load
from adhocbot.slack.post import Pace


def main() -> None:
    settings = load(os.environ)
    set_up(settings.log)
    paced = partial(app.build, pace=Pace(float(sys.argv[1])))
    with mock.patch.object(app, "build", paced):
        serving.serve(settings, migrate=True)


if __name__ == "__main__":
    main()
