"""The operator's command. Each subcommand is a thin call, so that it can be called elsewhere too.

Ends with 0 when it did what was asked, 1 when it could not, 2 when it was asked wrongly.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import OperationalError

from adhocbot import logs
from adhocbot import manifest as manifests
from adhocbot.domain.refusal import Refused
from adhocbot.settings import BadSetting, Settings, check_run, load
from adhocbot.shipped import shipped
from adhocbot.store import migrate
from adhocbot.store.engine import make_engine

# Typer's own tracebacks show the values of variables, and with them tokens.
main = typer.Typer(
    help="A Slack bot for ad hoc sessions, from /adhoc schedule to approved minutes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="Look after the database.", no_args_is_help=True)
main.add_typer(db, name="db")


@contextmanager
def _sentences() -> Iterator[None]:
    """Let the operator read what cannot be done as a sentence, without a traceback."""
    try:
        yield
    except BadSetting as bad:
        typer.echo(str(bad), err=True)
        raise typer.Exit(2) from None
    except Refused as refused:
        typer.echo(refused.sentence, err=True)
        raise typer.Exit(1) from None
    except migrate.NewerDatabase as newer:
        typer.echo(str(newer), err=True)
        raise typer.Exit(1) from None
    except OperationalError as error:
        # Of the driver's text only the first line; the rest is the statement.
        reason = logs.redact(str(error.orig)).strip().partition("\n")[0]
        typer.echo(f"The database cannot be used: {reason}", err=True)
        raise typer.Exit(1) from None


def _settings() -> Settings:
    settings = load()
    logs.set_up(settings.log)
    return settings


@main.command()
def run(
    migrate: Annotated[bool, typer.Option(help="Bring the database up to date first.")] = True,
) -> None:
    """Serve a workspace: in Socket Mode where SLACK_APP_TOKEN is set, else over HTTP."""
    with _sentences():
        settings = _settings()
        check_run(settings)
        # Here and below: Slack's libraries take half a second to import, and neither help nor a
        # refusal needs them.
        from adhocbot import serving

        serving.serve(settings, migrate=migrate)


@main.command()
def demo(
    out: Annotated[Path, typer.Option(help="The folder for the documents.")] = Path("out"),
) -> None:
    """Play a whole session against a stand-in for Slack, and leave its documents in a folder."""
    from adhocbot.demo import play

    with _sentences():
        raise typer.Exit(play(out))


@main.command()
def sandbox(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the page listens; 0 takes a free port.")
    ] = 8765,
    empty: Annotated[bool, typer.Option("--empty", help="Begin with an empty workspace.")] = False,
    app: Annotated[
        list[Path] | None,
        typer.Option(help="The manifest of another app to install, in YAML or JSON; repeatable."),
    ] = None,
) -> None:
    """Keep a stand-in for Slack open in the browser, with the bot in it, to play with."""
    from adhocbot.demo import keep_open

    with _sentences():
        logs.set_up("console", level=logging.WARNING)
        keep_open(port, empty=empty, manifests=app or [], say=typer.echo)


@db.command()
def upgrade() -> None:
    """Bring the database to the tables of this version."""
    with _sentences():
        engine = make_engine(_settings().database_url)
        try:
            migrate.upgrade(engine)
        finally:
            engine.dispose()
    typer.echo("The database is up to date.")


@main.command()
def manifest(
    url: Annotated[
        str | None,
        typer.Option(help="Where Slack reaches the bot over HTTP; without it: Socket Mode."),
    ] = None,
) -> None:
    """Print the manifest to make the Slack app from."""
    with _sentences():
        source = shipped("app.yaml").read_text(encoding="utf-8")
        typer.echo(manifests.manifest(source, url), nl=False)


@main.command(name="doctor")
def examine() -> None:
    """Look for what would keep the bot from working, and say what to do."""
    # See `run`.
    from adhocbot import doctor

    findings = doctor.examine()
    for finding in findings:
        typer.echo(f"{'to do' if finding.to_do else 'good '}  {finding.about}", nl=False)
        typer.echo(f": {finding.to_do}" if finding.to_do else "")
    if any(finding.to_do for finding in findings):
        raise typer.Exit(1)


@main.command()
def export(
    session: Annotated[str, typer.Argument(help="The session, such as quantum#2.")],
    channel: Annotated[str, typer.Option(help="The id of its channel, such as C0123456789.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    form: Annotated[str, typer.Option("--format", help="md, html, docx, pdf or ics.")] = "md",
    sources: Annotated[
        bool, typer.Option(help="Say in footnotes who entered each line (HTML always does).")
    ] = False,
) -> None:
    """Write a session's minutes, or its calendar entry, into a file."""
    with _sentences():
        settings = _settings()
        from adhocbot import app

        content = app.export(settings, session, channel, form, sources=sources)
        try:
            out.write_bytes(content)
        except OSError as error:
            typer.echo(f"{out} cannot be written: {error.strerror}.", err=True)
            raise typer.Exit(1) from None
    typer.echo(f"Written: {out}")
