"""The operator's command answers with sentences and an exit code, never with a traceback."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adhocbot.cli import main
from adhocbot.doctor import Finding, examine
from adhocbot.settings import NAMES
from adhocbot.store.engine import make_engine
from adhocbot.store.migrate import upgrade
from tests.support.databases import Server, sqlite_url
from tests.support.workspace import bot_sandbox

pytestmark = pytest.mark.usefixtures("logging_restored")


@pytest.fixture(scope="module")
def workspace() -> Iterator[dict[str, str]]:
    """The variables of a workspace that takes its tokens."""
    with bot_sandbox() as sandbox:
        yield {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_API_URL": sandbox.base_url,
        }


def call(*arguments: str, **environ: str) -> Result:
    unset: dict[str, str | None] = dict.fromkeys(NAMES)
    return CliRunner().invoke(main, arguments, env=unset | environ)


def outcome(result: Result) -> tuple[int, str, str]:
    return (result.exit_code, result.stdout, result.stderr)


def test_a_bad_setting_ends_with_2_and_its_sentence() -> None:
    for command in (["run"], ["db", "upgrade"], ["export", "x#1", "--channel", "C", "--out", "o"]):
        assert outcome(call(*command, PORT="high")) == (
            2,
            "",
            "PORT must be a whole number from 0 to 65535.\n",
        )


def test_running_without_a_workspace_ends_with_2_and_says_what_is_missing() -> None:
    result = call("run")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.split()[0] for line in result.stderr.splitlines()] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
    ]


def test_upgrading_makes_the_tables_and_may_be_repeated(
    tmp_path: Path, workspace: dict[str, str]
) -> None:
    url = sqlite_url(tmp_path / "new.db")
    for _ in range(2):
        assert outcome(call("db", "upgrade", DATABASE_URL=url)) == (
            0,
            "The database is up to date.\n",
            "",
        )
    assert examine({**workspace, "DATABASE_URL": url})[4] == Finding("Database")


def test_a_database_out_of_reach_ends_with_1_and_a_sentence(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "no" / "folder.db")
    assert outcome(call("db", "upgrade", DATABASE_URL=url)) == (
        1,
        "",
        "The database cannot be used: unable to open database file\n",
    )


def test_a_password_in_the_address_of_a_database_out_of_reach_is_not_shown(
    workspace: dict[str, str],
) -> None:
    url = "postgresql://bot:s3cr3t@127.0.0.1:1/none"
    result = call("db", "upgrade", DATABASE_URL=url)
    assert result.exit_code == 1
    assert result.stderr.startswith("The database cannot be used: ")
    assert "s3cr3t" not in result.output
    assert examine({**workspace, "DATABASE_URL": url})[4] == Finding(
        "Database", "It cannot be reached: check DATABASE_URL, and that it runs."
    )


def test_a_newer_database_is_told_and_left_alone(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "newer.db")
    engine = make_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    assert outcome(call("db", "upgrade", DATABASE_URL=url)) == (
        1,
        "",
        "The database was migrated by a newer adhocbot (revision 9999): run that version, or "
        "restore a copy of the database from before.\n",
    )


def test_an_address_for_the_manifest_that_cannot_work_ends_with_1() -> None:
    result = call("manifest", "--url", "http://bot.example.org")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Slack calls a bot over https only")


def test_the_doctor_says_what_to_do(tmp_path: Path, workspace: dict[str, str]) -> None:
    url = sqlite_url(tmp_path / "new.db")
    assert outcome(call("doctor", DATABASE_URL=url, **workspace)) == (
        1,
        "good   Configuration\n"
        "good   Workspace\n"
        "good   SLACK_BOT_TOKEN\n"
        "good   SLACK_APP_TOKEN\n"
        "to do  Database: There is no such file yet: run `adhocbot db upgrade`.\n"
        "good   Templates\n",
        "",
    )
    assert not (tmp_path / "new.db").exists()
    assert outcome(call("db", "upgrade", DATABASE_URL=url))[0] == 0
    assert outcome(call("doctor", DATABASE_URL=url, **workspace)) == (
        0,
        "good   Configuration\ngood   Workspace\ngood   SLACK_BOT_TOKEN\n"
        "good   SLACK_APP_TOKEN\ngood   Database\ngood   Templates\n",
        "",
    )


def test_the_doctor_finds_an_empty_server_and_a_missing_workspace(postgres: Server) -> None:
    with postgres.fresh(empty=True) as url:
        findings = examine({"DATABASE_URL": url, "SLACK_SIGNING_SECRET": "s"})
    assert [(finding.about, finding.to_do) for finding in findings[1:3]] == [
        (
            "Workspace",
            "SLACK_BOT_TOKEN is missing: it must be the bot token (xoxb-…) from the page "
            "OAuth & Permissions of your Slack app.",
        ),
        ("Database", "Its tables are not up to date: run `adhocbot db upgrade`."),
    ]


def test_the_doctor_names_each_bad_setting() -> None:
    assert examine({"PORT": "x", "ADHOCBOT_LOG": "y"}) == [
        Finding("Configuration", "PORT must be a whole number from 0 to 65535."),
        Finding("Configuration", "ADHOCBOT_LOG must be console or json."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("minutes.md.j2", b"\n{% nope %}", "{}, line 2: Encountered unknown tag 'nope'."),
        ("minutes.html.j2", b"\xff", "{} is not UTF-8 text."),
        ("minutes.docx", b"text", "{} is no Word file."),
    ],
)  # fmt: skip  # one line for each kind of file
def test_the_doctor_reads_ones_own_templates(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    file = tmp_path / "minutes" / "plain" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert Finding("Templates", sentence.format(file)) in examine(
        {"ADHOCBOT_TEMPLATES": str(tmp_path)}
    )


def test_python_m_adhocbot_is_the_same_command() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "adhocbot", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
        env={"PATH": "/usr/bin", "TERM": "dumb", "COLUMNS": "100"},
    ).stdout
    commands = ["run", "demo", "db", "manifest", "doctor", "export"]
    assert [name for name in commands if name not in help_text] == []
    assert "Usage: adhocbot" in help_text
