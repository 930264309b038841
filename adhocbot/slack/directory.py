"""The bot's copy of a workspace's people and channels, fetched when needed, kept fresh by events.

A listener waits for what is fetched here, so it is little, and it ends in time; where Slack does
not answer, an older copy serves.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.domain.refusal import Refused
from adhocbot.domain.typed import clean_text, marks
from adhocbot.slack.fetching import Budget, Silence, ask, members_of
from adhocbot.slack.groups import Groups
from adhocbot.slack.keeping import Keeper, Now
from adhocbot.slack.told import person_told
from adhocbot.store import directory as copy
from adhocbot.store import people, usergroups
from adhocbot.store.engine import Database
from adhocbot.store.messages import Db

Json: TypeAlias = Mapping[str, Any]

FRESH = timedelta(hours=1)
"""How long a copy is relied upon although no event told of a change."""

_NOT_THERE = {"channel_not_found", "not_in_channel", "missing_scope", "is_archived"}
_NOBODY = {"user_not_found", "user_not_visible", "users_not_found"}
_log = logging.getLogger(__name__)


class Directory:
    """Knows the people and channels of every workspace that the bot is in.

    Args:
        clock: the real one, never the record's: it says how old a copy is.
    """

    def __init__(self, database: Database, clock: Now) -> None:
        self._database = database
        self._clock = clock
        self._keeper = Keeper(database, clock)
        self.groups = Groups(database, clock, self._meet, self._keeper.twice)

    # --- fetched when needed

    def ensure(
        self, client: WebClient, team: str, *, user: str, channel: str | None, typed: str = ""
    ) -> None:
        """All that one delivery needs to know, within one budget of time.

        Raises:
            Refused: see `ensure_channel` and `ensure_person`.
        """
        budget = Budget()
        self.ensure_person(client, team, user, budget)
        if channel is not None:
            self.ensure_channel(client, team, channel, budget)
        self.ensure_mentioned(client, team, typed, budget)
        self.groups.ensure(client, team, typed, channel, budget)
        self._ensure_still_in(client, team, user, budget)

    def start(self) -> None:
        """Rely on no copy of who is in a channel: while the bot was down, events were missed."""
        with self._database.transaction() as db:
            copy.mark_all_stale(db)
            usergroups.mark_all_stale(db)

    def ensure_private(self, client: WebClient, team: str, channel: str) -> None:
        """Know who is in a private channel by now, before somebody is told of it elsewhere.

        Where Slack does not tell, the copy goes on saying what it said, and how old it is.
        """
        try:
            self.ensure_channel(client, team, channel)
        except Refused as refused:
            _log.info("Channel %s: %s", channel, refused.sentence)

    def _ensure_still_in(self, client: WebClient, team: str, user: str, budget: Budget) -> None:
        """Know whether a person is still in private channels, which a sentence from elsewhere may
        be about: whoever has left one reads nothing of it, although the event was missed.
        """
        with self._database.reading() as db:
            old = copy.private_and_old(db, team, user, self._clock.now() - FRESH)
        for channel in old:
            try:
                self._fetch_channel(client, team, channel, budget, serves=True)
            except Refused as refused:
                # The bot itself is out: then the copy says so now, and nobody sees the channel.
                _log.info("Channel %s: %s", channel, refused.sentence)

    def ensure_person(
        self, client: WebClient, team: str, user: str, budget: Budget | None = None
    ) -> None:
        """Know a person's name and zone. Raises Refused where Slack did not answer."""
        self._ensure_people(client, team, [user], budget or Budget())

    def ensure_mentioned(
        self, client: WebClient, team: str, typed: str, budget: Budget | None = None
    ) -> None:
        """Know everybody who is mentioned in typed text. Raises Refused as `ensure_person`."""
        users = [mark.ref for mark in marks(typed) if mark.kind == "user"]
        self._ensure_people(client, team, users, budget or Budget())

    def _ensure_people(
        self, client: WebClient, team: str, users: Iterable[str], budget: Budget
    ) -> None:
        wanted = list(dict.fromkeys(users))
        if not wanted:
            return
        with self._database.reading() as db:
            known = copy.fetched(db, team, wanted)
        for user in wanted:
            if user not in known or self._is_old(known[user]):
                self._fetch_person(client, team, user, budget, is_known=user in known)

    def _meet(self, client: WebClient, team: str, users: list[str], budget: Budget) -> None:
        """Know people by name as far as the time goes; the others are met another time."""
        with self._database.reading() as db:
            known = copy.fetched(db, team, users)
        for user in users:
            if user not in known and budget.left() > 0:
                self._fetch_person(client, team, user, budget, is_known=True)

    def _fetch_person(
        self, client: WebClient, team: str, user: str, budget: Budget, *, is_known: bool
    ) -> None:
        try:
            told = ask(client, budget, lambda c: c.users_info(user=user, include_locale=True))
        except Silence as silence:
            _serve_old(f"person {user}", silence, is_known=is_known)
            return
        except SlackApiError as refused:
            if _error(refused) not in _NOBODY:
                _serve_old(f"person {user}", refused, is_known=is_known)
                return
            # Somebody of another workspace whom Slack does not show: their id must do.
            with self._database.transaction() as db:
                copy.mark_gone(db, team, user)
            return
        person = person_told(told["user"], team)
        self._keeper.person(team, person)

    def ensure_channel(
        self, client: WebClient, team: str, channel: str, budget: Budget | None = None
    ) -> None:
        """Know a channel and its members. Conversations that are no channels need nothing.

        Raises:
            Refused: the bot is not in the channel, or nothing is known of it and Slack did not
                answer.
        """
        if not channel.startswith(("C", "G")):
            return
        with self._database.reading() as db:
            known = copy.channel_known(db, team, channel)
        if known is None or not known.has_bot or self._is_old(known.fetched_at):
            serves = known is not None and known.has_bot
            self._fetch_channel(client, team, channel, budget or Budget(), serves=serves)

    def _fetch_channel(
        self, client: WebClient, team: str, channel: str, budget: Budget, *, serves: bool
    ) -> None:
        began = self._clock.now()
        try:
            info = ask(client, budget, lambda c: c.conversations_info(channel=channel))["channel"]
            has_bot = bool(info.get("is_member"))
            members, whole = members_of(client, channel, budget) if has_bot else ([], False)
        except Silence as silence:
            _serve_old(f"channel {channel}", silence, is_known=serves)
            return
        except SlackApiError as refused:
            if _error(refused) not in _NOT_THERE:
                _serve_old(f"channel {channel}", refused, is_known=serves)
                return
            self._bot_is_out(team, channel)
            raise _not_in_channel() from refused

        def keep(db: Db) -> None:
            copy.upsert_channel(
                db,
                team,
                channel,
                name=clean_text(str(info.get("name") or channel)),
                is_private=bool(info.get("is_private")),
                is_archived=bool(info.get("is_archived")),
                has_bot=has_bot,
                now=began,
            )
            if whole:
                copy.set_members(db, team, channel, members)
            elif has_bot:
                # Those we got are members; who else is one is asked the next time.
                copy.add_members(db, team, channel, members)
                copy.mark_stale(db, team, channel)

        self._keeper.channel(team, channel, keep)
        if not has_bot:
            raise _not_in_channel()

    def _bot_is_out(self, team: str, channel: str) -> None:
        self._keeper.channel(
            team, channel, lambda db: copy.mark_bot(db, team, channel, has_bot=False)
        )

    def _is_old(self, fetched_at: datetime) -> bool:
        return self._clock.now() - fetched_at > FRESH

    def zone_of(self, team: str, user: str) -> str | None:
        """A person's time zone, None where Slack gave none."""
        with self._database.reading() as db:
            return people.zone(db, team, user)

    # --- told by events: each takes the event itself

    def on_member_joined(self, team: str, event: Json, bot_user: str | None = None) -> None:
        """`member_joined_channel`: of a person, or of the bot itself."""
        channel, user = str(event["channel"]), str(event["user"])
        if event.get("channel_type") == "G":
            self.on_private(team, channel)

        def keep(db: Db) -> None:
            copy.add_members(db, team, channel, [user])
            if user == bot_user:
                copy.mark_bot(db, team, channel, has_bot=True)

        self._keeper.channel(team, channel, keep)

    def on_member_left(self, team: str, event: Json, bot_user: str | None = None) -> None:
        """`member_left_channel`: of a person, or of the bot itself."""
        channel, user = str(event["channel"]), str(event["user"])

        def keep(db: Db) -> None:
            copy.remove_member(db, team, channel, user)
            if user == bot_user:
                copy.mark_bot(db, team, channel, has_bot=False)

        self._keeper.channel(team, channel, keep)

    def on_private(self, team: str, channel: str) -> None:
        """Something came that says of a channel that it is private; others may not see it now."""
        self._keeper.channel(team, channel, lambda db: copy.mark_private(db, team, channel))

    def on_user_change(self, team: str, event: Json) -> None:
        """`user_change`: of whom nothing is known, nothing is kept."""
        self._keeper.person(team, person_told(event["user"], team), only_known=True)

    def on_channel_change(self, team: str, event: Json) -> None:
        """`channel_rename`, `…_archive`, `…_unarchive`, `…_left`, `…_deleted`, and `group_…`.

        Of any other change of a channel is only kept that it is to be fetched again.
        """
        about = event.get("channel")
        channel = str(about.get("id") if isinstance(about, Mapping) else about)
        happened = str(event["type"]).partition("_")[2]

        def keep(db: Db) -> None:
            match happened:
                case "rename" if isinstance(about, Mapping):
                    copy.rename_channel(db, team, channel, clean_text(str(about["name"])))
                case "archive" | "unarchive":
                    copy.mark_archived(db, team, channel, archived=happened == "archive")
                case "left" | "deleted":
                    copy.mark_bot(db, team, channel, has_bot=False)
                case _:
                    copy.mark_stale(db, team, channel)

        self._keeper.channel(team, channel, keep)


def _error(refused: SlackApiError) -> str:
    return str(refused.response.get("error"))


def _serve_old(what: str, trouble: Exception, *, is_known: bool) -> None:
    _log.warning("Could not fetch %s: %s", what, trouble)
    if not is_known:
        raise Refused(
            "Slack does not answer me at the moment; nothing was saved. Say it again in a moment.",
            kind="busy",
        ) from trouble


def _not_in_channel() -> Refused:
    return Refused("I am not in this channel: /invite @adhocbot, then repeat.", kind="no_bot")
