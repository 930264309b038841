"""A review is announced once, in order and in its thread, whatever happens on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from adhocbot.domain.sentences import commands as c
from adhocbot.sandbox.faults import Kind
from adhocbot.services import live, minutes, outgoing
from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post import Poster
from adhocbot.store import tables
from tests.slack.story import Story
from tests.support.stage import LENA, TARO, TEAM


class KilledError(BaseException):
    """The process ends where it stands: nothing is put away."""


class Dying(Poster):
    """Is killed with a row of that kind in hand: before Slack is told, or before it is noted."""

    kind = ""
    told = False

    def _work(self, row: Claimed) -> None:
        if row.kind == self.kind and not self.told:
            raise KilledError
        super()._work(row)

    def _done(self, row: Claimed, *args: Any, **named: Any) -> None:
        if row.kind == self.kind:
            raise KilledError
        super()._done(row, *args, **named)


def _begun(story: Story) -> int:
    """Minutes that are posted, and nothing of it said yet; how much was said before."""
    session = story.stage.closed()
    story.stage.do(live.attendance, session, c.AttendancePeople((LENA, TARO)))
    # Something was said to them before: only so the bot knows where to look for what it told them.
    with story.stage.database.transaction() as db:
        for user in (story.slack.person(name).id for name in ("ana", "bo")):
            outgoing.say(
                db, team=TEAM, lane=user, kind="sentence.post", subject=f"before:{user}",
                data={"words": "Welcome."}, now=story.stage.clock.now(),
            )  # fmt: skip  # one sentence
    before = len(story.posted())
    story.stage.do(minutes.post, session, c.MinutesPost(None))
    return before


def _announced(story: Story, before: int) -> None:
    """What people find, once everything is said."""
    stage, channel = story.stage, story.slack.platform.ws.channels[story.channel]
    ended = stage.rows(tables.Revision)[0].review_ends_at
    said = [message for message in channel.messages.values() if message.by_app]
    summary, files = said[before:]
    assert "minutes.read" in str(summary.blocks)
    assert (summary.thread_ts, files.thread_ts) == (None, summary.ts)
    names = [story.slack.file(each)[0].rpartition(".")[2] for each in files.files]
    assert names == ["md", "html", "docx", "pdf"]
    for user in (LENA, TARO):
        letters = story.slack.platform.ws.channels[story.dm[user]].messages.values()
        assert len([m for m in letters if m.by_app and "are up for review" in m.text]) == 1
    # What comes later finds nothing left to say, and the end where it was announced.
    again = len(story.posted())
    assert again == before + 2
    assert stage.rows(tables.Revision)[0].review_ends_at == ended
    assert ended is not None


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("kind", ["minutes.post", "file.post", "review.post"])
def test_a_bot_that_is_killed_on_the_way(story: Story, kind: str, told: bool) -> None:
    before = _begun(story)
    [ends] = [row.review_ends_at for row in story.stage.rows(tables.Revision)]
    dying = story.poster(Dying)
    dying.kind, dying.told = kind, told
    with pytest.raises(KilledError):
        dying.drain()
    # The next one comes hours later, when the lease of the one that was killed is over.
    story.stage.clock.forward(minutes=300)
    ago = datetime.now(UTC) - timedelta(minutes=1)
    with story.stage.database.transaction() as db:
        held = sa.update(tables.Outgoing).where(col(tables.Outgoing.lease_owner).is_not(None))
        db.connection().execute(held.values(lease_until=ago))
    story.posted()
    _announced(story, before)
    assert [row.review_ends_at for row in story.stage.rows(tables.Revision)] == [ends]


@pytest.mark.parametrize("fault", [429, 500, "cut_before", "cut_after"])
def test_a_slack_in_trouble_on_the_way(story: Story, fault: Kind) -> None:
    before = _begun(story)
    for method in ("chat.postMessage", "upload", "files.completeUploadExternal"):
        story.slack.fail(method, 2, fault)
    story.posted()
    _announced(story, before)
