"""What keeps the bot from working, found before it is started, and what to do about it."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, TemplateSyntaxError
from sqlalchemy.exc import OperationalError

from adhocbot.documents import trial
from adhocbot.settings import BadSetting, Settings, check_run, load
from adhocbot.shipped import shipped
from adhocbot.slack.health import app_token_problems, bot_token_problems
from adhocbot.store import migrate
from adhocbot.store.engine import make_engine


@dataclass(frozen=True)
class Finding:
    """What was looked at; `to_do` says what to change, None where all is well."""

    about: str
    to_do: str | None = None


def examine(environ: Mapping[str, str] | None = None) -> list[Finding]:
    """Look at the configuration, the tokens, the database and the templates, in this order."""
    try:
        settings = load(environ)
    except BadSetting as bad:
        return [Finding("Configuration", line) for line in str(bad).splitlines()]
    looks = (_workspace, _tokens, _database, _templates)
    return [Finding("Configuration"), *(finding for look in looks for finding in look(settings))]


def _workspace(settings: Settings) -> Iterator[Finding]:
    try:
        check_run(settings)
    except BadSetting as bad:
        yield from (Finding("Workspace", line) for line in str(bad).splitlines())
    else:
        yield Finding("Workspace")


def _tokens(settings: Settings) -> Iterator[Finding]:
    if settings.bot_token is not None:
        scopes = yaml.safe_load(shipped("app.yaml").read_text(encoding="utf-8"))["oauth_config"]
        required = scopes["scopes"]["bot"]
        secret = settings.bot_token.get_secret_value()
        yield from _each("SLACK_BOT_TOKEN", bot_token_problems(secret, settings.api_url, required))
    if settings.app_token is not None:
        secret = settings.app_token.get_secret_value()
        yield from _each("SLACK_APP_TOKEN", app_token_problems(secret, settings.api_url))


def _each(about: str, problems: list[str]) -> Iterator[Finding]:
    yield from [Finding(about, problem) for problem in problems] or [Finding(about)]


def _database(settings: Settings) -> Iterator[Finding]:
    scheme, _, file = settings.database_url.partition(":///")
    if scheme == "sqlite" and not Path(file).exists():
        # Looking into it would make it.
        yield Finding("Database", "There is no such file yet: run `adhocbot db upgrade`.")
        return
    engine = make_engine(settings.database_url)
    try:
        if migrate.is_current(engine):
            yield Finding("Database")
        else:
            yield Finding("Database", "Its tables are not up to date: run `adhocbot db upgrade`.")
    except OperationalError:
        # What the driver says may hold the address, and with it the password.
        yield Finding("Database", "It cannot be reached: check DATABASE_URL, and that it runs.")
    finally:
        engine.dispose()


def _templates(settings: Settings) -> Iterator[Finding]:
    places = [place for place in (settings.templates, shipped("templates")) if place is not None]
    folders = [place / "minutes" / settings.profile for place in places]
    files = [file for folder in folders for file in sorted(folder.glob("*.*"))]
    if not files:
        yield Finding("Templates", f"There is none for the profile {settings.profile}.")
        return
    if settings.templates is not None:
        # All of one's own, of every profile that a series may choose.
        files += sorted((settings.templates / "minutes").glob("*/*.*"))
    broken = [problem for file in dict.fromkeys(files) if (problem := _problem(file))]
    if not broken and settings.templates is not None:
        broken = trial.problems(settings.templates)
    yield from [Finding("Templates", problem) for problem in broken] or [Finding("Templates")]


def _problem(file: Path) -> str | None:
    look = _LOOKS.get(file.suffix)
    return look(file) if look else None


def _jinja_problem(file: Path) -> str | None:
    try:
        # Only parsed, never rendered: nothing here is escaped or run.
        Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        return f"{file}, line {error.lineno}: {error.message}"
    except UnicodeDecodeError:
        return f"{file} is not UTF-8 text."
    return None


def _word_problem(file: Path) -> str | None:
    return None if zipfile.is_zipfile(file) else f"{file} is no Word file."


_LOOKS: dict[str, Callable[[Path], str | None]] = {
    ".j2": _jinja_problem,
    ".docx": _word_problem,
}
