"""The copy of the user groups that speak for delegations, fetched when needed, kept by events."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.text import first_word
from adhocbot.domain.typed import Mark, clean_text, marks
from adhocbot.slack.fetching import Budget, Silence, ask
from adhocbot.slack.keeping import Now
from adhocbot.slack.post.trouble import error_of
from adhocbot.store import usergroups as copy
from adhocbot.store.engine import Database
from adhocbot.store.messages import Db

Json: TypeAlias = Mapping[str, Any]

FRESH = timedelta(hours=1)
"""How long a copy is relied upon although no event told of a change."""

_log = logging.getLogger(__name__)


class Groups:
    """Knows who is in the user groups that speak for delegations.

    Args:
        clock: the real one.
        meet: makes people known, as far as the budget goes.
        keep: carries out a change in a transaction, once more where another was faster.
    """

    def __init__(
        self,
        database: Database,
        clock: Now,
        meet: Callable[[WebClient, str, list[str], Budget], None],
        keep: Callable[[Callable[[Db], None]], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._meet = meet
        self._keep = keep

    def ensure(
        self, client: WebClient, team: str, typed: str, channel: str | None, budget: Budget
    ) -> None:
        """Know the groups that a sentence names, or whose delegations it asks.

        Raises:
            Refused: Slack does not let the bot read a group that is named, or did not answer.
        """
        verb = first_word(typed)[0].lower()
        if verb == "delegation":
            for mark in marks(typed):
                if mark.kind == "group":
                    self._ensure(client, team, mark, budget)
        elif verb == "ask":
            with self._database.reading() as db:
                old = copy.used_and_old(db, team, channel, self._clock.now() - FRESH)
            for group, handle in old:
                self._fetch(client, team, group, handle, budget, serves=True)

    def _ensure(self, client: WebClient, team: str, mark: Mark, budget: Budget) -> None:
        with self._database.reading() as db:
            known = copy.known(db, team, mark.ref)
        if known is not None and self._clock.now() - known.fetched_at <= FRESH:
            return
        handle = mark.label.removeprefix("@") or (known.handle if known else "")
        self._fetch(client, team, mark.ref, handle, budget, serves=known is not None)

    def _fetch(
        self,
        client: WebClient,
        team: str,
        group: str,
        handle: str,
        budget: Budget,
        *,
        serves: bool,
    ) -> None:
        began = self._clock.now()
        try:
            named = handle or _handle_of(client, group, budget)
            users = ask(client, budget, lambda c: c.usergroups_users_list(usergroup=group))["users"]
        except (Silence, SlackApiError) as trouble:
            _log.warning("Could not fetch the group %s: %s", group, trouble)
            if not serves:
                raise _unread(handle or group, trouble) from trouble
            return
        self._keep(lambda db: copy.keep(db, team, group, named, users, began))
        self._meet(client, team, list(users), budget)

    def on_change(self, client: WebClient, team: str, event: Json) -> tuple[str, list[str]] | None:
        """`subteam_members_changed`, `subteam_updated`: the group, and who is new in it.

        Returns:
            None where the group speaks for nobody here, so that nothing is kept of it.
        """
        about: Json = event.get("subteam") or event
        group = str(about.get("id") or about.get("subteam_id"))
        with self._database.reading() as db:
            if copy.known(db, team, group) is None:
                return None
            before = copy.members(db, team, group)
        with self._database.transaction() as db:
            if "subteam" in event:
                self._updated(db, team, group, about)
            else:
                self._members_changed(db, team, group, about)
            added = sorted(copy.members(db, team, group) - before)
        self._meet(client, team, added, Budget())
        return group, added

    def _updated(self, db: Db, team: str, group: str, about: Json) -> None:
        users = [str(user) for user in about.get("users") or ()]
        if about.get("handle"):
            copy.rename(db, team, group, clean_text(str(about["handle"])))
        if about.get("date_delete"):
            # A disabled group has nobody whom it could seat.
            copy.set_members(db, team, group, [])
        elif len(users) == _count(about.get("user_count"), len(users)):
            copy.set_members(db, team, group, users)
        else:
            # Slack shows 500 of them; who else is in it is asked the next time.
            copy.mark_stale(db, team, group)

    def _members_changed(self, db: Db, team: str, group: str, about: Json) -> None:
        added = [str(user) for user in about.get("added_users") or ()]
        removed = [str(user) for user in about.get("removed_users") or ()]
        copy.change_members(db, team, group, added, removed)
        told = (len(added), len(removed))
        counted = (
            _count(about.get("added_users_count"), len(added)),
            _count(about.get("removed_users_count"), len(removed)),
        )
        if told != counted:
            copy.mark_stale(db, team, group)


def _count(told: object, otherwise: int) -> int:
    """A number, which Slack writes as one or as text."""
    return int(str(told)) if str(told).isdecimal() else otherwise


def _handle_of(client: WebClient, group: str, budget: Budget) -> str:
    """What people type after the @; a message may name a group by its id alone."""
    told = ask(client, budget, lambda c: c.usergroups_list())["usergroups"]
    found = (each.get("handle") for each in told if each.get("id") == group)
    return clean_text(str(next(found, None) or group))


def _unread(handle: str, trouble: Exception) -> Refused:
    by_name = "Name the people instead: delegation add China @li @wang"
    if isinstance(trouble, SlackApiError) and error_of(trouble) == "missing_scope":
        return Refused(
            f"I may not read who is in @{handle}: this workspace has not granted me the scope "
            f"usergroups:read. {by_name}",
            kind="no_scope",
        )
    if isinstance(trouble, SlackApiError):
        return Refused(f"Slack does not tell me who is in @{handle}. {by_name}", kind="no_group")
    return Refused(
        f"Slack does not answer me at the moment, so I do not know who is in @{handle}; nothing "
        "was saved. Say it again in a moment.",
        kind="busy",
    )
