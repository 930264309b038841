"""Action items put off, by who owns them and by nobody else; and who is told nothing of them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.services import due_actions, outcomes
from adhocbot.services.tick import tick
from adhocbot.store import tables
from tests.support.stage import KEELS, LAMPS, LENA, PAT, START, TARO, TEAM, VAULT, Stage

DUE = START + timedelta(days=3)


def item(
    stage: Stage,
    owner: str | None = LENA,
    delegation: str | None = None,
    due: datetime | None = DUE,
    channel: str = LAMPS,
) -> int:
    """An action item of a staffed session; its number."""
    held = {row.series_id: row.id for row in stage.rows(tables.Session)}
    series = {row.id: row.channel_id for row in stage.rows(tables.Series)}
    here = [session for of, session in held.items() if series[of] == channel]
    began = stage.scheduled if held else stage.staffed
    session = here[0] if here else began(channel=channel)
    command = c.ActionAdd("Count them", owner, delegation, due)
    stage.do(outcomes.add_action, session, command, channel=channel)
    return int(stage.rows(tables.Action)[-1].number)


def told(stage: Stage, at: datetime) -> list[str]:
    stage.clock.turn_to(at)
    tick(stage.database, at)
    return [lane for _, lane, _ in stage.outgoing("owner.post")]


def test_only_its_owner_puts_it_off_and_hears_of_it_a_day_later(stage: Stage) -> None:
    assert item(stage) == 1
    assert told(stage, DUE) == [LENA]
    saved = stage.do(due_actions.later, 1, user=LENA)
    assert saved.sentence == (
        "Action item 1 of lamps: I remind you on Sunday 14 March 2027, 13:00 Europe/Oslo "
        "(12:00 UTC). Until then I leave you in peace."
    )
    assert told(stage, DUE + timedelta(hours=23)) == [LENA]
    assert told(stage, DUE + timedelta(hours=24)) == [LENA, LENA]
    refused = stage.refused(due_actions.later, 1, user=TARO)
    assert refused.sentence == (
        "Action item 1 of lamps does not remind you. Only Lena Vik, who owns it, can put it off."
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"due": None},
            "Action item 1 of lamps has no due time, so nobody is reminded of it. "
            "What is open: actions lamps#1",
        ),
        (
            {"owner": None},
            "Action item 1 of lamps does not remind you. Nobody owns it.",
        ),
        (
            {"due": START - timedelta(days=2) + timedelta(minutes=40)},
            "Action item 1 of lamps is due Monday 8 March 2027, 13:40 Europe/Oslo (12:40 UTC), so "
            "there is no later. What helps: done lamps#1 1, or a word to the chair.",
        ),
    ],
)
def test_what_cannot_be_put_off_says_why(
    stage: Stage, given: dict[str, datetime | None], sentence: str
) -> None:
    item(stage, **given)  # type: ignore[arg-type]  # one of its arguments
    assert stage.refused(due_actions.later, 1, user=LENA).sentence == sentence


def test_one_that_is_done_reminds_nobody_and_is_not_put_off(stage: Stage) -> None:
    item(stage)
    stage.do(outcomes.done, 1, c.ActionDone(1), user=LENA)
    refused = stage.refused(due_actions.later_one, 1, user=LENA)
    assert refused.sentence == (
        "Action item 1 of lamps is done, so nobody is reminded of it. What is open: actions lamps#1"
    )
    assert "no open action item 1" in stage.refused(due_actions.later, 1, user=LENA).sentence
    assert told(stage, DUE) == []


def test_of_several_of_one_number_the_channel_decides(stage: Stage) -> None:
    item(stage)
    item(stage, channel=KEELS)
    refused = stage.refused(due_actions.later, 1, user=LENA, channel="DLENA")
    assert (refused.kind, refused.sentence) == (
        "several",
        "There is an action item 1 in #keels and #lamps: say it in the channel that you mean.",
    )
    assert stage.do(due_actions.later, 1, user=LENA, channel=KEELS).session_id == 2
    stage.do(outcomes.done, 2, c.ActionDone(1), user=LENA, channel=KEELS)
    assert stage.do(due_actions.later, 1, user=LENA, channel="DLENA").session_id == 1


def test_an_owner_outside_the_private_channel_hears_nothing(stage: Stage) -> None:
    item(stage, owner=PAT, channel=VAULT)
    item(stage, owner=LENA, channel=VAULT)
    assert told(stage, DUE) == [LENA]
    for said in ("DPAT", LAMPS):
        refused = stage.refused(due_actions.later_one, 1, user=PAT, channel=said)
        assert refused.kind == "no_session"
    with stage.database.transaction() as db:
        db.add(tables.Member(team_id=TEAM, channel_id=VAULT, user_id=PAT))
    assert sorted(told(stage, DUE + timedelta(days=7))) == [LENA, LENA, PAT]


def test_every_delegate_of_a_delegation_is_told(stage: Stage) -> None:
    item(stage, owner=None, delegation="Japan")
    assert told(stage, DUE - timedelta(hours=24)) == [TARO]
