"""Whether this process can serve, for a load balancer's probe."""

from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from adhocbot.store.engine import Database
from adhocbot.store.migrate import is_current


def make_ready(database: Database, scheduler_runs: Callable[[], bool]) -> Callable[[], list[str]]:
    """A function that gives what keeps the bot from serving, a sentence each."""

    def reasons() -> list[str]:
        found = []
        try:
            if not is_current(database.engine):
                found.append("The database is not up to date: run `adhocbot db upgrade`.")
        except OperationalError:
            found.append("The database cannot be reached.")
        if not scheduler_runs():
            found.append("The scheduler is not running.")
        return found

    return reasons
