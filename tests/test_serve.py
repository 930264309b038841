"""`adhocbot run` and `adhocbot export` as an operator runs them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from adhocbot.sandbox import Sandbox
from tests.support.databases import Server
from tests.support.program import ROOT, Program, free_port
from tests.support.workspace import bot_sandbox


@pytest.fixture(params=[False, True], ids=["socket", "http"])
def http(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@contextmanager
def slack_with(*, http: bool) -> Iterator[Sandbox]:
    slack = bot_sandbox(http=http)
    slack.add_user("ana", "Ana Costa", "Europe/Oslo")
    slack.add_channel("harbour", members=["ana"])
    with slack:
        slack.invite_bot("harbour")
        yield slack


def adhocbot(
    *arguments: str, folder: Path, environment: Mapping[str, str], seconds: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "adhocbot", *arguments],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def bot_environment(slack: Sandbox, *, http: bool, port: int) -> dict[str, str]:
    return {
        "SLACK_API_URL": slack.base_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "PORT": str(port),
        **(
            {"SLACK_SIGNING_SECRET": slack.signing_secret}
            if http
            else {"SLACK_APP_TOKEN": slack.app_token}
        ),
    }


def test_it_serves_and_ends_when_asked(http: bool, tmp_path: Path) -> None:
    with slack_with(http=http) as slack, Program(slack, tmp_path, http=http) as program:
        program.start()
        assert httpx.get(f"{program.url}/healthz").text == "ok"
        assert httpx.get(f"{program.url}/readyz").text == "ok"
        told = slack.person("ana").command("harbour", "/adhoc schedule Tides on Thu 13:00-14:00")
        assert told.text.startswith("tides#1 is scheduled")
        began = time.monotonic()
        assert program.terminate() == 0
        assert time.monotonic() - began < 15
        assert "Traceback" not in program.logged
        assert "WARNING" not in program.logged
        for secret in (slack.bot_token, slack.app_token, slack.signing_secret):
            assert secret not in program.logged
        # What it said is there when it comes back.
        program.start()
        told = slack.person("ana").command("harbour", "/adhoc status")
        assert told.text.startswith("tides#1 is scheduled")
        assert program.terminate() == 0


def test_a_proxy_is_not_for_a_stand_in(http: bool, tmp_path: Path) -> None:
    nobody = {"HTTPS_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    with (
        slack_with(http=http) as slack,
        Program(slack, tmp_path, http=http, more=nobody) as program,
    ):
        program.start()
        ana = slack.person("ana")
        ana.command("harbour", "/adhoc schedule Tides on Thu 13:00-14:00")
        card = slack.wait_until(
            lambda: [m for m in ana.messages("harbour") if "calendar.send" in m.action_ids]
        )[0]
        assert ana.click(card, "calendar.send").ok
        slack.wait_until(lambda: [m for m in ana.dms() if m.files])
        assert "WARNING" not in program.logged


def test_it_waits_for_a_migration_when_told_to(tmp_path: Path) -> None:
    with slack_with(http=True) as slack:
        port = free_port()
        environment = bot_environment(slack, http=True, port=port)
        process = subprocess.Popen(
            [sys.executable, "-m", "adhocbot", "run", "--no-migrate"],
            cwd=tmp_path,
            env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            answer = _ready(port)
            assert answer.status_code == 503
            assert answer.text.splitlines() == [
                "The database is not up to date: run `adhocbot db upgrade`.",
                "The scheduler is not running.",
            ]
            upgraded = adhocbot("db", "upgrade", folder=tmp_path, environment=environment)
            assert (upgraded.returncode, upgraded.stdout) == (0, "The database is up to date.\n")
            url = f"http://127.0.0.1:{port}/readyz"
            slack.wait_until(lambda: httpx.get(url).status_code == 200, 30, "readiness")
        finally:
            process.send_signal(signal.SIGINT)
            code = process.wait(timeout=30)
        assert code == 0


def _ready(port: int) -> httpx.Response:
    for _ in range(600):
        try:
            return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("It does not answer.")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_that_start_at_once_do_not_collide(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with slack_with(http=False) as slack, _empty(kind, tmp_path, request) as url:
        programs = [
            Program(slack, tmp_path / name, http=False, more={"DATABASE_URL": url})
            for name in ("one", "two")
        ]
        processes = []
        for number, name in enumerate(("one", "two")):
            (tmp_path / name).mkdir()
            environment = bot_environment(slack, http=False, port=programs[number].port)
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "adhocbot", "run"],
                    cwd=tmp_path / name,
                    env={
                        "PATH": os.defpath,
                        "PYTHONPATH": str(ROOT),
                        **environment,
                        "DATABASE_URL": url,
                    },
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
        try:
            for program in programs:
                _ready(program.port)
            slack.wait_connected(2, seconds=60)
            ana = slack.person("ana")
            told = ana.command("harbour", "/adhoc schedule Tides on Thu 13:00-14:00")
            assert told.text.startswith("tides#1 is scheduled")
            for _ in range(4):
                assert ana.command("harbour", "/adhoc status").text.startswith("tides#1")
            cards = slack.wait_until(
                lambda: [m for m in ana.messages("harbour") if m.user == slack.bot_user_id]
            )
            assert len([m for m in cards if "attendance.attend" in m.action_ids]) == 1
        finally:
            for process in processes:
                process.terminate()
            logs = [process.communicate(timeout=30)[1] for process in processes]
        assert [process.returncode for process in processes] == [0, 0]
        assert [log for log in logs if "Traceback" in log] == []


@contextmanager
def _empty(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'both.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.fresh(empty=True) as url:
        yield url


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with (
        slack_with(http=True) as slack,
        closing(socket.create_server(("127.0.0.1", 0))) as taken,
    ):
        port = taken.getsockname()[1]
        environment = bot_environment(slack, http=True, port=port)
        ended = adhocbot("run", folder=tmp_path, environment=environment)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr == (
            f"I cannot listen on 127.0.0.1, port {port}: Address already in use. "
            "Set HOST and PORT to an address that is free.\n"
        )
        # It had not begun: there is no database yet.
        assert list(tmp_path.iterdir()) == []


def test_a_wrong_app_token_is_one_sentence(tmp_path: Path) -> None:
    with slack_with(http=False) as slack:
        environment = bot_environment(slack, http=False, port=free_port())
        environment["SLACK_APP_TOKEN"] = "xapp-1-A0-wrong"
        ended = adhocbot("run", folder=tmp_path, environment=environment)
        assert ended.returncode == 1
        lines = ended.stderr.splitlines()
        assert lines[-1].startswith("Slack does not take SLACK_APP_TOKEN (invalid_auth): ")
        assert "Traceback" not in ended.stderr
        assert "wrong" not in ended.stderr


def test_a_slack_out_of_reach_is_tried_again(tmp_path: Path) -> None:
    with slack_with(http=False) as slack:
        slack.fail("apps.connections.open", 2, "cut_before")
        slack.fail("auth.test", 3, "cut_before")
        with Program(slack, tmp_path, http=False) as program:
            program.start()
            told = slack.person("ana").command("harbour", "/adhoc help undo")
            assert told.text.startswith("undo: ")
            assert program.terminate() == 0
            assert "Traceback" not in program.logged


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "many"), ("SLACK_BOT_TOKEN", "xoxp-of-a-person"), ("DATABASE_URL", "mysql://a:b@c")],
)
def test_a_bad_setting_is_one_sentence(name: str, value: str, tmp_path: Path) -> None:
    good = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0" * 32}
    ended = adhocbot("run", folder=tmp_path, environment=good | {name: value})
    assert (ended.returncode, ended.stdout) == (2, "")
    [line] = ended.stderr.splitlines()
    assert line.startswith(f"{name} ")
    assert value not in line


def test_export(tmp_path: Path) -> None:
    with slack_with(http=True) as slack, Program(slack, tmp_path, http=True) as program:
        program.start()
        ana = slack.person("ana")
        ana.command("harbour", "/adhoc schedule Tides on Thu 13:00-14:00 at Pier 4")
        channel = slack.channel_id("harbour")
        environment = {"DATABASE_URL": f"sqlite:///{program.database}"}

        def export(session: str, form: str) -> subprocess.CompletedProcess[str]:
            return adhocbot(
                "export", session, "--channel", channel, "--format", form,
                "--out", str(tmp_path / f"minutes.{form}"),
                folder=tmp_path, environment=environment,
            )  # fmt: skip  # a command line in rows

        for form, begins in (("md", b"# "), ("html", b"<!"), ("docx", b"PK"), ("ics", b"BEGIN:")):
            ended = export("tides#1", form)
            assert (ended.returncode, ended.stderr) == (0, "")
            assert (tmp_path / f"minutes.{form}").read_bytes().startswith(begins), form
        for session, form, sentence in (
            ("tides#2", "md", f"The channel {channel} has no session tides#2. It has tides#1.\n"),
            ("tides#1", "odt", "There is no form odt. There are: md, html, docx, pdf, ics.\n"),
        ):
            ended = export(session, form)
            assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", sentence)
