"""`adhocbot sandbox`: a rehearsal from its first line in the terminal to Ctrl+C."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from adhocbot.demo.rehearsal import EMPTY, Rehearsal
from adhocbot.demo.script import load
from adhocbot.domain.refusal import Refused
from adhocbot.sandbox.app import App


def keep_open(
    port: int, *, empty: bool, manifests: Sequence[Path], say: Callable[[str], None]
) -> None:
    """Keep a sandbox open until the process is told to stop (SIGINT, SIGTERM).

    Args:
        manifests: of further apps to install.
        say: prints a line.

    Raises:
        Refused: the port is taken, or a manifest cannot be used.
    """
    others = [(path, _manifest(path)) for path in manifests]
    rehearsal = Rehearsal(load(), port=port)
    ended = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: ended.set())
    try:
        rehearsal.start()
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise Refused(
            f"I cannot listen on port {port}: {why}. `--port 0` takes one that is free.",
            kind="port",
        ) from error
    try:
        apps = [_installed(rehearsal, path, manifest) for path, manifest in others]
        rehearsal.begin(EMPTY if empty else rehearsal.usual)
        say(f"The sandbox is open at {rehearsal.slack.address}")
        say("Act there as any of its people; nothing leaves this machine. Ctrl+C ends it.")
        for app in apps:
            _tell(rehearsal, app, say)
        ended.wait()
    finally:
        rehearsal.stop()


def _manifest(path: Path) -> dict[str, Any]:
    try:
        read = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(f"{path} cannot be read as a manifest: {error}", kind="manifest") from error
    if not isinstance(read, dict):
        raise Refused(f"{path} is no manifest: it must be an object.", kind="manifest")
    return read


def _installed(rehearsal: Rehearsal, path: Path, manifest: dict[str, Any]) -> App:
    try:
        return rehearsal.slack.install(manifest)
    except ValueError as error:
        raise Refused(f"{path} cannot be installed: {error}", kind="manifest") from error


def _tell(rehearsal: Rehearsal, app: App, say: Callable[[str], None]) -> None:
    say(f"\n{app.granted.name} is installed; its program connects with:")
    say(f"export SLACK_API_URL={rehearsal.slack.base_url}")
    say(f"export SLACK_BOT_TOKEN={app.bot_token}")
    say(f"export SLACK_APP_TOKEN={app.app_token}")
    say(f"export SLACK_SIGNING_SECRET={app.signing_secret}")
