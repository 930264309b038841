"""Who the bot is in its workspace, asked of Slack once."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from adhocbot.slack.post.trouble import TROUBLES
from adhocbot.slack.single_try import single_try

# A person waits for the answer to what made us ask, so this is short and not asked again at once.
_SECONDS = 1.0
_ASK_AGAIN = 30.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bot:
    """What `auth.test` says: the workspace, its address (``https://team.slack.com/``), the bot."""

    team: str
    url: str
    user: str


class Identity:
    """The bot's own identity; where Slack does not tell it, everything else still works."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._token = client.token
        self._lock = threading.Lock()
        self._bot: Bot | None = None
        self._ask_at = 0.0

    def bot(self) -> Bot | None:
        """Who the bot is; None where Slack did not answer, which is not asked for a while then."""
        with self._lock:
            if self._bot is None and time.monotonic() >= self._ask_at:
                self._bot = self._ask()
                self._ask_at = time.monotonic() + _ASK_AGAIN
            return self._bot

    def _ask(self) -> Bot | None:
        try:
            told = single_try(self._client, _SECONDS).auth_test()
        except TROUBLES as trouble:
            _log.warning("Slack does not say who the bot is: %s", trouble)
            return None
        return Bot(str(told["team_id"]), str(told["url"]), str(told["user_id"]))

    def url(self, _team: str) -> str:
        """The address under which messages are linked; Slack's own where it is not known now."""
        bot = self.bot()
        return bot.url if bot else "https://app.slack.com/"

    def team(self) -> str | None:
        """The workspace that the token is for; None where Slack does not tell now."""
        bot = self.bot()
        return bot.team if bot else None

    def is_elsewhere(self, team: str) -> bool:
        """Whether a workspace is known not to be the one that the token is for."""
        return self.team() not in (None, team)

    def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """For Bolt: with which token a delivery is answered. A delivery is signed, so it is ours.

        Bolt would ask `auth.test` itself, and answer nobody while Slack does not tell.
        """
        bot = self.bot()
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=bot.user if bot else None,
            bot_token=self._token,
        )
