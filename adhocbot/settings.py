"""The settings, from the environment; only app.py and cli.py read them.

A mistake ends the start with a sentence that names the variable and what it must be. No value is
ever repeated there: it may be a secret in the wrong place.
"""

import os
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

SLACK = "https://slack.com/api/"
PROFILES = ("plain", "itu-t", "ietf", "w3c")
PREFIX = "ADHOCBOT_"
_FOR_TESTS = "ADHOCBOT_TEST_"  # read by the test suite, which starts bots with its environment


class BadSetting(Exception):  # noqa: N818  # it is shown to the operator, as it is
    """A setting is missing or cannot be used; the message is a sentence, or one on each line."""


def _bot_token(value: str) -> str:
    return _that(value, value.startswith(("xoxb-", "xoxe.xoxb-")), "a bot token (xoxb-…)")


def _app_token(value: str) -> str:
    return _that(value, value.startswith("xapp-"), "an app-level token (xapp-…)")


def _long_key(value: str) -> str:
    return _that(value, len(value) >= 32, "a random text of at least 32 characters")


def _api_url(value: str) -> str:
    good = _is_address(value, "http", "https")
    _that(value, good, f"the address of Slack's Web API, for example {SLACK}")
    return value if value.endswith("/") else f"{value}/"


def _own_url(value: str) -> str:
    good = _is_address(value, "http", "https") and not {"?", "#"} & set(value)
    wanted = "the address at which calendars reach the bot, for example https://bot.example.org"
    return _that(value, good, wanted).rstrip("/")


def _database_url(value: str) -> str:
    file = re.fullmatch(r"sqlite:///(?!:memory:).+", value)
    # The host may stand in the query, where it is a socket's folder.
    server = re.fullmatch(r"postgres(ql)?://[^/?#]*/[^/?#]+(\?.*)?", value)
    wanted = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
    return _that(value, bool(file or server), wanted)


def _port(value: str) -> int:
    good = bool(re.fullmatch(r"[0-9]{1,5}", value)) and int(value) <= 65535
    return int(_that(value, good, "a whole number from 0 to 65535"))


def _folder(value: str) -> Path:
    return Path(_that(value, Path(value).is_dir(), "a folder that exists"))


def _zone(value: str) -> str:
    zones = available_timezones()
    near = get_close_matches(value, zones, n=1)
    example = near[0] if near else "Europe/Zurich"
    return _that(value, value in zones, f"an IANA time zone, for example {example}")


def _log(value: str) -> str:
    return _that(value, value in ("console", "json"), "console or json")


def _instant(value: str) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        instant = None
    good = instant is not None and instant.tzinfo is not None
    _that(value, good, "an instant with its offset, for example 2026-03-02T13:00:00+01:00")
    return datetime.fromisoformat(value)


def _that(value: str, good: bool, wanted: str) -> str:
    if not good:
        raise ValueError(f"must be {wanted}")
    return value


def _is_address(value: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port that is none, a bracket that stays open
        return False


class Settings(BaseModel):
    """What the operator decided; see the README's table for each variable."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    bot_token: Annotated[SecretStr | None, BeforeValidator(_bot_token)] = Field(
        None, alias="SLACK_BOT_TOKEN"
    )
    signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    app_token: Annotated[SecretStr | None, BeforeValidator(_app_token)] = Field(
        None, alias="SLACK_APP_TOKEN"
    )
    client_id: str | None = Field(None, alias="SLACK_CLIENT_ID")
    client_secret: SecretStr | None = Field(None, alias="SLACK_CLIENT_SECRET")
    secret_key: Annotated[SecretStr | None, BeforeValidator(_long_key)] = Field(
        None, alias="ADHOCBOT_SECRET_KEY"
    )
    api_url: Annotated[str, BeforeValidator(_api_url)] = Field(SLACK, alias="SLACK_API_URL")
    # May hold a password.
    database_url: Annotated[str, BeforeValidator(_database_url)] = Field(
        "sqlite:///adhocbot.db", alias="DATABASE_URL", repr=False
    )
    host: str = Field("127.0.0.1", alias="HOST")
    port: Annotated[int, BeforeValidator(_port)] = Field(3000, alias="PORT")
    url: Annotated[str | None, BeforeValidator(_own_url)] = Field(None, alias="ADHOCBOT_URL")
    templates: Annotated[Path | None, BeforeValidator(_folder)] = Field(
        None, alias="ADHOCBOT_TEMPLATES"
    )
    profile: str = Field("plain", alias="ADHOCBOT_PROFILE")
    timezone: Annotated[str, BeforeValidator(_zone)] = Field("UTC", alias="ADHOCBOT_TIMEZONE")
    log: Annotated[Literal["console", "json"], BeforeValidator(_log)] = Field(
        "console", alias="ADHOCBOT_LOG"
    )
    clock: Annotated[datetime | None, BeforeValidator(_instant)] = Field(
        None, alias="ADHOCBOT_CLOCK"
    )

    @property
    def reached(self) -> str:
        """Where calendars reach the bot from outside; without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.url or f"http://{host}:{self.port}"

    @property
    def socket_mode(self) -> bool:
        """Whether the bot fetches its deliveries over a socket; else Slack calls it over HTTP."""
        return self.app_token is not None


NAMES = tuple(str(field.alias) for field in Settings.model_fields.values())
"""The variables, in the order of the README's table."""


def load(
    environ: Mapping[str, str] | None = None, *, profiles: Collection[str] = PROFILES
) -> Settings:
    """The settings in `environ`, by default the process's; an empty variable counts as unset.

    Args:
        profiles: the minutes profiles that there are.

    Raises:
        BadSetting: one sentence on each line, for each variable that cannot be used.
    """
    given = {k: v.strip() for k, v in (os.environ if environ is None else environ).items()}
    problems = _unknown_names(given)
    try:
        settings = Settings.model_validate({k: given[k] for k in NAMES if given.get(k)})
    except ValidationError as error:
        problems += [f"{e['loc'][0]} {e['ctx']['error']}." for e in error.errors()]
        # Not chained: the cause would show in a traceback.
        raise BadSetting("\n".join(problems)) from None
    problems += _contradictions(settings, profiles)
    if problems:
        raise BadSetting("\n".join(problems))
    return settings


def check_run(settings: Settings) -> None:
    """See that a workspace can be served with these settings.

    Raises:
        BadSetting: one sentence on each line, for each variable that is missing.
    """
    problems = []
    if settings.bot_token is None:
        also = " (the sign-in for many workspaces is not there yet)" if settings.client_id else ""
        problems.append(
            "SLACK_BOT_TOKEN is missing: it must be the bot token (xoxb-…) from the page "
            f"OAuth & Permissions of your Slack app{also}."
        )
    if not settings.socket_mode and settings.signing_secret is None:
        problems.append(
            "SLACK_SIGNING_SECRET is missing: over HTTP it must be the signing secret from the "
            "page Basic Information of your Slack app; for Socket Mode, set SLACK_APP_TOKEN."
        )
    if problems:
        raise BadSetting("\n".join(problems))


def _unknown_names(given: Mapping[str, str]) -> list[str]:
    ours = [name for name in NAMES if name.startswith(PREFIX)]
    problems = []
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in NAMES and not name.startswith(_FOR_TESTS):
            near = get_close_matches(name, ours, n=1, cutoff=0.0)
            problems.append(f"{name} is no setting; did you mean {near[0]}?")
    return problems


def _contradictions(settings: Settings, profiles: Collection[str]) -> list[str]:
    problems = []
    if settings.profile not in profiles:
        problems.append(f"ADHOCBOT_PROFILE must be one of: {', '.join(profiles)}.")
    if settings.clock is not None and not _is_loopback(settings.api_url):
        problems.append(
            "ADHOCBOT_CLOCK must be unset with a real Slack: it is for rehearsals with a "
            "SLACK_API_URL on this machine, such as http://127.0.0.1:8888/api/."
        )
    parts = {
        "SLACK_CLIENT_ID": settings.client_id,
        "SLACK_CLIENT_SECRET": settings.client_secret,
        "ADHOCBOT_SECRET_KEY": settings.secret_key,
    }
    missing = [name for name, value in parts.items() if value is None]
    if 0 < len(missing) < len(parts):
        problems.append(
            f"{missing[0]} is missing: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and "
            "ADHOCBOT_SECRET_KEY must be set together, or none of them."
        )
    return problems


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name
        return False
