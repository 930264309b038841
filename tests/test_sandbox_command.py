"""`adhocbot sandbox` from the outside: a process, a page, and another program that joins."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[1]
_MANIFEST = """
features:
  bot_user: {display_name: tally}
  slash_commands: [{command: /tally, description: Count hands}]
oauth_config: {scopes: {bot: [commands]}}
settings: {socket_mode_enabled: true, interactivity: {is_enabled: true}}
"""
# As the README has it: a token, an address, and nothing else that knows of the sandbox.
_PROGRAM = """
import os
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

app = App(client=WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]))

@app.command("/tally")
def tally(ack, command):
    ack(f"Counting hands for {command['text']}")

SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start()
"""


def _environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(ROOT), **more}


@contextmanager
def _running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    made = subprocess.Popen(  # noqa: S603  # our own interpreter
        [sys.executable, "-u", *arguments],
        env=_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield made
    finally:
        made.kill()
        made.communicate()


def _lines(process: subprocess.Popen[str], until: str) -> str:
    """What it prints, to the line that has these words."""
    assert process.stdout is not None
    read = ""
    while until not in read:
        line = process.stdout.readline()
        assert line, f"It ended with {process.poll()}: {read}"
        read += line
    return read


def _quiet(address: str) -> None:
    """Wait until the demo has been played."""
    deadline = time.monotonic() + 60
    while 'data-playing=""' not in httpx.get(address, trust_env=False, follow_redirects=True).text:
        assert time.monotonic() < deadline, "It is played for too long."
        time.sleep(0.1)


def test_it_opens_the_demo_and_ends_when_it_is_told(tmp_path: Path) -> None:
    with _running("-m", "adhocbot", "sandbox", "--port", "0", TMPDIR=str(tmp_path)) as process:
        told = _lines(process, "Ctrl+C")
        address = re.findall(r"http://127\.0\.0\.1:[0-9]+/", told)[0]
        assert told == (
            f"The sandbox is open at {address}\n"
            "Act there as any of its people; nothing leaves this machine. Ctrl+C ends it.\n"
        )
        _quiet(address)
        page = httpx.get(address, trust_env=False, follow_redirects=True)
        assert page.url.path == "/as/alba/channel/quantum"
        assert "positions asked for" in page.text
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    # Its database and all else is gone with it.
    assert list(tmp_path.iterdir()) == []


def test_another_program_joins_as_the_readme_says(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yaml"
    manifest.write_text(_MANIFEST, "utf-8")
    arguments = ("--port", "0", "--empty", "--app", str(manifest))
    with _running("-m", "adhocbot", "sandbox", *arguments) as process:
        told = _lines(process, "SLACK_SIGNING_SECRET")
        exported = dict(re.findall(r"^export (\w+)=(\S+)$", told, re.MULTILINE))
        assert "tally is installed; its program connects with:" in told
        address = exported["SLACK_API_URL"].removesuffix("api/")
        _quiet(address)
        with _running("-c", _PROGRAM, **exported) as program:
            _lines(program, "Bolt app is running")
            window = httpx.get(f"{address}as/alba/channel/general", trust_env=False).text
            channel = re.findall(r'data-channel="(C\w+)"', window)[0]
            said = httpx.post(
                f"{address}do/say",
                json={"as": "alba", "channel": channel, "typed": "/tally lunch"},
                headers={"Origin": address.rstrip("/")},
                trust_env=False,
            )
            assert said.json() == {"ok": True}
            window = httpx.get(f"{address}as/alba/channel/general", trust_env=False).text
            assert "Counting hands for lunch" in window


def _refused(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-m", "adhocbot", "sandbox", *arguments],
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert _refused("--port", port) == (
            1,
            "",
            f"I cannot listen on port {port}: Address already in use. "
            "`--port 0` takes one that is free.\n",
        )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("words", "{path} is no manifest: it must be an object."),
        ("a: [", "{path} cannot be read as a manifest: "),
        (None, "{path} cannot be read as a manifest: "),
    ],
)
def test_a_manifest_that_is_none(tmp_path: Path, content: str | None, sentence: str) -> None:
    path = tmp_path / "manifest.yaml"
    if content is not None:
        path.write_text(content, "utf-8")
    code, out, err = _refused("--port", "0", "--app", str(path))
    assert (code, out) == (1, "")
    assert err.startswith(sentence.format(path=path))
    assert "Traceback" not in err


def test_a_port_that_cannot_be_one() -> None:
    code, out, err = _refused("--port", "70000")
    assert (code, out) == (2, "")
    assert "65535" in err
