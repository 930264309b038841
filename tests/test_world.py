"""The demo's world, of which the sandbox is made: its bot is reached as a real one is."""

from __future__ import annotations

import re
from pathlib import Path

import httpx

from adhocbot.demo import script as scripts
from adhocbot.demo import world


def test_a_calendar_address_works_there(tmp_path: Path) -> None:
    script = scripts.load()
    with world.opened(script, tmp_path) as opened:
        alba = opened.slack.person(script.people[0].handle)
        alba.command(script.channel, "/adhoc schedule Quantum on 9 Jun 2027 13:15-14:30")
        words = alba.command(script.channel, "/adhoc calendar feed").words
        address = re.search(r"http://127\.0\.0\.1:\d+/calendar/[\w-]{43}\.ics", words)
        assert address is not None, words
        read = httpx.get(address[0], trust_env=False)
        assert (read.status_code, read.text.count("BEGIN:VEVENT")) == (200, 1)
        alba.command(script.channel, "/adhoc calendar revoke")
        assert httpx.get(address[0], trust_env=False).status_code == 404
