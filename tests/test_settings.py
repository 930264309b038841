"""A setting that cannot work ends the start with a sentence that names it, and nothing secret."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from adhocbot.settings import NAMES, BadSetting, check_run, load

KEY = "k" * 32
SECRET = "p4ssphrase-that-nobody-may-see"


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(BadSetting) as refused:
        load(environ)
    return str(refused.value)


def test_without_any_variable_the_defaults_hold() -> None:
    assert load({}).model_dump() == {
        "bot_token": None,
        "signing_secret": None,
        "app_token": None,
        "client_id": None,
        "client_secret": None,
        "secret_key": None,
        "api_url": "https://slack.com/api/",
        "database_url": "sqlite:///adhocbot.db",
        "host": "127.0.0.1",
        "port": 3000,
        "url": None,
        "templates": None,
        "profile": "plain",
        "timezone": "UTC",
        "log": "console",
        "clock": None,
    }


def test_every_variable_is_read(tmp_path: Path) -> None:
    environ = {
        "SLACK_BOT_TOKEN": " xoxb-1 ",
        "SLACK_SIGNING_SECRET": "s",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "c",
        "SLACK_API_URL": "http://127.0.0.1:8888/api",
        "DATABASE_URL": "postgresql://bot:pw@db:5432/adhoc",
        "HOST": "0.0.0.0",  # noqa: S104  # a value to be read, nobody listens
        "PORT": "0",
        "ADHOCBOT_SECRET_KEY": KEY,
        "ADHOCBOT_URL": "https://bot.example.org/adhoc/",
        "ADHOCBOT_TEMPLATES": str(tmp_path),
        "ADHOCBOT_PROFILE": "itu-t",
        "ADHOCBOT_TIMEZONE": "Asia/Seoul",
        "ADHOCBOT_LOG": "json",
        "ADHOCBOT_CLOCK": "2018-12-12T13:00:00+01:00",
    }
    assert set(environ) == set(NAMES)
    assert load(environ).model_dump() == {
        "bot_token": SecretStr("xoxb-1"),
        "signing_secret": SecretStr("s"),
        "app_token": SecretStr("xapp-1"),
        "client_id": "1.2",
        "client_secret": SecretStr("c"),
        "secret_key": SecretStr(KEY),
        "api_url": "http://127.0.0.1:8888/api/",
        "database_url": "postgresql://bot:pw@db:5432/adhoc",
        "host": "0.0.0.0",  # noqa: S104  # as above
        "port": 0,
        "url": "https://bot.example.org/adhoc",
        "templates": tmp_path,
        "profile": "itu-t",
        "timezone": "Asia/Seoul",
        "log": "json",
        "clock": datetime(2018, 12, 12, 13, 0, tzinfo=timezone(timedelta(hours=1))),
    }


def test_an_empty_variable_counts_as_unset() -> None:
    assert load(dict.fromkeys(NAMES, "")) == load({})


def test_the_processs_own_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORT", "8080")
    assert load() == load({"PORT": "8080"})


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1", "a bot token (xoxb-…)"),
        ("SLACK_APP_TOKEN", "xoxb-1", "an app-level token (xapp-…)"),
        ("ADHOCBOT_SECRET_KEY", "short", "a random text of at least 32 characters"),
        *(
            (
                "SLACK_API_URL",
                value,
                "the address of Slack's Web API, for example https://slack.com/api/",
            )
            for value in ("slack.com/api/", "ftp://slack.com/", "http://", "http://x:port/")
        ),
        *(
            (
                "DATABASE_URL",
                value,
                "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE",
            )
            for value in (
                "adhocbot.db", "sqlite://", "sqlite:///", "sqlite:///:memory:",
                "mysql://h/d", "postgresql://h", "postgresql:///d/e",
            )
        ),
        *(
            ("PORT", value, "a whole number from 0 to 65535")
            for value in ("-1", "65536", "http", "30.0", "٣٠٠٠", "1e3")
        ),
        ("ADHOCBOT_TEMPLATES", "/no/such/folder", "a folder that exists"),
        ("ADHOCBOT_TIMEZONE", "Europe/Zuerich", "an IANA time zone, for example Europe/Zurich"),
        ("ADHOCBOT_TIMEZONE", "###", "an IANA time zone, for example Europe/Zurich"),
        ("ADHOCBOT_LOG", "xml", "console or json"),
        *(
            ("ADHOCBOT_URL", wrong, "the address at which calendars reach the bot, for example "
             "https://bot.example.org")
            for wrong in ("bot.example.org", "ftp://bot", "https://bot/?a=b", "https://bot/#a")
        ),
        *(
            (
                "ADHOCBOT_CLOCK",
                value,
                "an instant with its offset, for example 2026-03-02T13:00:00+01:00",
            )
            for value in ("2018-12-12T13:00:00", "noon")
        ),
        ("ADHOCBOT_PROFILE", "w4c", "one of: plain, itu-t, ietf, w3c"),
    ],
)  # fmt: skip  # one line for each value
def test_a_bad_value_is_named_with_what_it_must_be(name: str, value: str, wanted: str) -> None:
    assert refusal({name: value}) == f"{name} must be {wanted}."


@pytest.mark.parametrize(
    "url", ["postgres://u@h/d", "postgresql://u@/d?host=/run", "sqlite:///a b.db"]
)
def test_other_good_database_addresses(url: str) -> None:
    assert load({"DATABASE_URL": url}).database_url == url


def test_several_problems_are_told_at_once() -> None:
    assert refusal({"PORT": "x", "HOST": "h", "ADHOCBOT_LOG": "y", "ADHOCBOT_LOGS": "json"}) == (
        "ADHOCBOT_LOGS is no setting; did you mean ADHOCBOT_LOG?\n"
        "PORT must be a whole number from 0 to 65535.\n"
        "ADHOCBOT_LOG must be console or json."
    )


def test_a_mistyped_name_is_refused_with_the_nearest() -> None:
    assert refusal({"ADHOCBOT_TIMEZON": "UTC"}) == (
        "ADHOCBOT_TIMEZON is no setting; did you mean ADHOCBOT_TIMEZONE?"
    )
    assert load({"ADHOCBOT_TEST_POSTGRES": "postgresql://h/d", "PATH": "/bin"}) == load({})


@pytest.mark.parametrize("host", ["127.0.0.1:8888", "localhost", "[::1]:9", "127.9.9.9"])
def test_the_clock_may_be_set_for_a_slack_on_this_machine(host: str) -> None:
    environ = {"ADHOCBOT_CLOCK": "2018-12-12T12:00:00Z", "SLACK_API_URL": f"http://{host}/api/"}
    assert load(environ).clock == datetime(2018, 12, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "url", ["", "https://slack.com/api/", "http://10.0.0.1/", "http://localhost.example/"]
)
def test_the_clock_is_refused_with_any_other_slack(url: str) -> None:
    environ = {"ADHOCBOT_CLOCK": "2018-12-12T12:00:00Z", "SLACK_API_URL": url}
    assert refusal(environ) == (
        "ADHOCBOT_CLOCK must be unset with a real Slack: it is for rehearsals with a "
        "SLACK_API_URL on this machine, such as http://127.0.0.1:8888/api/."
    )


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (["SLACK_CLIENT_ID"], "SLACK_CLIENT_SECRET"),
        (["SLACK_CLIENT_SECRET", "ADHOCBOT_SECRET_KEY"], "SLACK_CLIENT_ID"),
        (["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"], "ADHOCBOT_SECRET_KEY"),
    ],
)
def test_the_parts_of_the_sign_in_go_together(given: list[str], missing: str) -> None:
    assert refusal(dict.fromkeys(given, KEY)) == (
        f"{missing} is missing: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and ADHOCBOT_SECRET_KEY "
        "must be set together, or none of them."
    )


def test_no_refusal_and_no_picture_of_the_settings_shows_a_secret() -> None:
    names = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "DATABASE_URL", "PORT"]
    assert SECRET not in refusal(dict.fromkeys(names, SECRET))
    good = {
        "SLACK_BOT_TOKEN": f"xoxb-{SECRET}",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": f"xapp-{SECRET}",
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": SECRET,
        "ADHOCBOT_SECRET_KEY": SECRET + KEY,
        "DATABASE_URL": f"postgresql://bot:{SECRET}@db/adhoc",
    }
    assert SECRET not in repr(load(good))


def test_settings_do_not_change() -> None:
    settings = load({})
    with pytest.raises(ValidationError):
        settings.port = 1


MISSING_TOKEN = (
    "SLACK_BOT_TOKEN is missing: it must be the bot token (xoxb-…) from the page "
    "OAuth & Permissions of your Slack app"
)
MISSING_SECRET = (
    "SLACK_SIGNING_SECRET is missing: over HTTP it must be the signing secret from the page "
    "Basic Information of your Slack app; for Socket Mode, set SLACK_APP_TOKEN."
)


@pytest.mark.parametrize(
    ("environ", "sentences"),
    [
        ({}, [f"{MISSING_TOKEN}.", MISSING_SECRET]),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, [MISSING_SECRET]),
        ({"SLACK_APP_TOKEN": "xapp-1"}, [f"{MISSING_TOKEN}."]),
        (
            {
                "SLACK_CLIENT_ID": "1.2",
                "SLACK_CLIENT_SECRET": "c",
                "ADHOCBOT_SECRET_KEY": KEY,
                "SLACK_SIGNING_SECRET": "s",
            },
            [f"{MISSING_TOKEN} (the sign-in for many workspaces is not there yet)."],
        ),
    ],
)
def test_running_needs_a_workspace(environ: dict[str, str], sentences: list[str]) -> None:
    with pytest.raises(BadSetting) as refused:
        check_run(load(environ))
    assert str(refused.value).splitlines() == sentences


@pytest.mark.parametrize(
    ("name", "value", "socket_mode"),
    [("SLACK_APP_TOKEN", "xapp-1", True), ("SLACK_SIGNING_SECRET", "s", False)],
)
def test_socket_mode_or_http(name: str, value: str, socket_mode: bool) -> None:
    settings = load({"SLACK_BOT_TOKEN": "xoxb-1", name: value})
    check_run(settings)
    assert settings.socket_mode is socket_mode
