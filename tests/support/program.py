"""The bot as its own process: started, asked whether it is ready, killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

import httpx

from adhocbot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
# Two processes of a busy machine may both be importing Slack's libraries.
_PATIENCE = 60.0


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Program:
    """`python -m adhocbot run` against a stand-in, with its data in `folder`.

    Args:
        slack: the running stand-in; deliveries over HTTP are pointed at the bot.
        http: whether it is served over HTTP; else in Socket Mode.
        more: further environment variables.
        command: what to run, by default the bot as everybody runs it.
    """

    def __init__(
        self,
        slack: Sandbox,
        folder: Path,
        *,
        http: bool,
        more: Mapping[str, str] | None = None,
        command: Sequence[str] = ("-m", "adhocbot", "run"),
    ) -> None:
        self._command = [sys.executable, *command]
        self._slack = slack
        self._folder = folder
        self._http = http
        self.port = free_port()
        self.database = folder / "adhocbot.db"
        self.log = folder / "adhocbot.log"
        self._environment = {
            # The process gets nothing of what this machine happens to have set.
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": str(ROOT),
            "SLACK_API_URL": slack.base_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self.database}",
            **(
                {"SLACK_SIGNING_SECRET": slack.signing_secret}
                if http
                else {"SLACK_APP_TOKEN": slack.app_token}
            ),
            **(more or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, clock: datetime | None = None) -> None:
        """Start it and wait until it says that it is ready; `clock` is the record's.

        Raises:
            AssertionError: it ended, or did not become ready; the message ends with its log.
        """
        assert self._process is None, "it runs already"
        environment = dict(self._environment)
        if clock is not None:
            environment["ADHOCBOT_CLOCK"] = clock.isoformat()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  # a test names what it runs
                self._command,
                cwd=self._folder,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self._wait_ready(self._process)
        if self._http:
            self._slack.deliver_to(f"{self.url}/slack/events")
            assert self._slack.verify_url(), self._report("does not answer Slack's challenge")
        else:
            self._slack.wait_connected(seconds=_PATIENCE)

    def _wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _PATIENCE
        said = "nothing"
        while time.monotonic() < deadline:
            assert process.poll() is None, self._report(f"ended with {process.returncode}")
            try:
                answer = httpx.get(f"{self.url}/readyz", timeout=5)
            except httpx.TransportError as error:
                said = str(error)
            else:
                said = answer.text
                if answer.status_code == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(self._report(f"is not ready after {_PATIENCE} s: {said}"))

    def kill(self) -> None:
        """End it as a power cut would: it gets no chance to finish anything."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def terminate(self) -> int:
        """Ask it to end, and say with which code it did."""
        assert self._process is not None
        self._process.terminate()
        code = self._process.wait(timeout=_PATIENCE)
        self._process = None
        return code

    @property
    def logged(self) -> str:
        """All that it wrote so far, over all its lives."""
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def _report(self, what: str) -> str:
        return f"The bot {what}.\n{self.logged[-4000:]}"

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        if error is not None:
            error.add_note(self._report("wrote"))
