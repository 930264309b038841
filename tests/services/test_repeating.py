"""A series that repeats proposes its next session when one is closed, and plans none by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.sentences import Head, Scope, read
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Repeats, SessionState
from adhocbot.services import live, planning, repeating, series, sessions, undo
from adhocbot.services.frame import Next, Saved
from adhocbot.store import tables
from tests.support.stage import (
    ANA,
    BEN,
    KEELS,
    LAMPS,
    LENA,
    START,
    VAULT,
    ZONE,
    Stage,
    when,
)

WEEK = timedelta(days=7)
NEXT = Next(
    "Wed 17 Mar 2027 13:00-14:15 Europe/Oslo",
    "followup",
    "on Wed 17 Mar 2027 13:00-14:15 Europe/Oslo anticipated",
)
WOULD = "lamps#2 would be on Wednesday 17 March 2027, 13:00–14:15 Europe/Oslo (12:00–13:15 UTC)"


def _repeats(stage: Stage, session: int, how: str = "weekly") -> str:
    return stage.do(series.change, session, c.SettingsChange("repeat", how)).sentence


def _closed(stage: Stage, how: str | None = "weekly") -> tuple[int, Saved]:
    session = stage.running()
    if how is not None:
        _repeats(stage, session, how)
    stage.clock.forward(minutes=75)
    return session, stage.do(live.close, session, c.Close(None))


def _told(stage: Stage) -> list[str]:
    return [lane for _, lane, _ in stage.outgoing("proposal.post")]


def _proposed(stage: Stage, session: int, user: str) -> Saved | None:
    return stage.do(repeating.proposed_to, session, user=user, channel=user)


def _planned(stage: Stage, session: int, words: str = NEXT.words, user: str = ANA) -> Saved:
    command = read(Head("followup", None, words), Scope(now=stage.clock.now(), zone="Asia/Tokyo"))
    return stage.do(repeating.plan, session, command, user=user)


def test_a_setting_says_whether_and_how(stage: Stage) -> None:
    session = stage.scheduled()
    assert _repeats(stage, session) == (
        "lamps#1: the series meets weekly. When a session is closed I propose the next, and plan "
        "none by myself."
    )
    assert stage.row(tables.Series, 1).repeats is Repeats.WEEKLY
    command = c.SettingsChange("repeat", "weekly")
    assert stage.refused(series.change, session, command).kind == "nothing_new"
    assert "meets at each meeting." in _repeats(stage, session, "Each  meeting")
    assert "no further session" in _repeats(stage, session, "off")
    assert stage.row(tables.Series, 1).repeats is None
    command = c.SettingsChange("repeat", "monthly")
    assert stage.refused(series.change, session, command).sentence == (
        "A series repeats weekly, fortnightly or each meeting, or its repetition is off. For "
        "example: settings repeat weekly"
    )
    command = c.SettingsChange("repeat", "weekly")
    assert stage.refused(series.change, session, command, user=LENA).kind == "not_allowed"


def test_closing_proposes_the_next_and_plans_nothing(stage: Stage) -> None:
    session, saved = _closed(stage)
    assert saved.sentence.endswith(f"\n{WOULD}.")
    assert saved.nexts == (NEXT,)
    assert _told(stage) == [ANA, BEN]
    assert [_proposed(stage, session, user) for user in (ANA, LENA)] == [
        Saved(f"lamps#1 is closed. {WOULD}.", "lamps#1", session, None, (NEXT,)),
        None,
    ]
    assert len(stage.rows(tables.Session)) == 1


@pytest.mark.parametrize("planned", [False, True])
def test_nothing_is_proposed_where_it_is_off_or_a_later_one_is_planned(
    stage: Stage, planned: bool
) -> None:
    if planned:
        session = stage.running()
        _repeats(stage, session)
        stage.do(planning.follow_up, session, c.FollowUp(when(START + WEEK), True))
        saved = stage.do(live.close, session, c.Close(None))
    else:
        _, saved = _closed(stage, None)
    assert ("lamps#2" in saved.sentence, saved.nexts, _told(stage)) == (False, (), [])


def test_pressed_it_plans_the_session_as_anticipated_once(stage: Stage) -> None:
    session, _ = _closed(stage)
    planned = _planned(stage, session, user=BEN)
    row = stage.row(tables.Session, planned.session_id)
    assert (row.number, row.state, row.starts_at, row.ends_at, row.zone) == (
        2, SessionState.ANTICIPATED, START + WEEK, START + WEEK + timedelta(minutes=75), ZONE,
    )  # fmt: skip
    command = c.FollowUp(when(START + WEEK), True)
    again = stage.refused(repeating.plan, session, command)
    assert again.sentence == (
        "lamps#2 is planned already: Wednesday 17 March 2027, 13:00–14:15 Europe/Oslo "
        "(12:00–13:15 UTC). To plan another: followup lamps#1 on …"
    )
    assert stage.refused(repeating.plan, session, command, user=LENA).kind == "not_allowed"
    assert _proposed(stage, session, ANA) is None


def test_what_is_not_so_any_more_is_not_proposed(stage: Stage) -> None:
    session, saved = _closed(stage)
    stage.do(undo.undo_entry, saved.entry_id)
    assert _proposed(stage, session, ANA) is None
    stage.do(live.close, session, c.Close(None))
    _repeats(stage, session, "off")
    assert _proposed(stage, session, ANA) is None
    _repeats(stage, session, "fortnightly")
    # A later one that was cancelled is none.
    later = _planned(stage, session)
    stage.do(sessions.cancel, later.session_id, c.Cancel("fog"))
    assert _proposed(stage, session, ANA) is not None
    with stage.database.transaction() as db:
        db.get_one(tables.Person, ("T1", ANA)).gone = True
    assert _proposed(stage, session, ANA) is None


def test_a_time_that_clashes_is_said_to_and_the_next_free_one_is_proposed(stage: Stage) -> None:
    stage.scheduled(topic="Keels", channel=KEELS, start=START + WEEK)
    session, saved = _closed(stage)
    assert saved.sentence.endswith(
        f"\n{WOULD}, which overlaps with keels#1 (same chair and place). The next free time is "
        "Wednesday 17 March 2027, 14:30–15:45 Europe/Oslo (13:30–14:45 UTC)."
    )
    assert [each.shown for each in saved.nexts] == ["Wed 17 Mar 2027 14:30-15:45 Europe/Oslo"]
    assert "overlaps" not in _planned(stage, session, saved.nexts[0].words).sentence


def test_nobody_learns_of_a_private_session_by_a_proposal(stage: Stage) -> None:
    stage.scheduled(topic="Wrecks", channel=VAULT, start=START + WEEK)
    session, saved = _closed(stage)
    assert "wrecks#1" in saved.sentence
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, ("T1", VAULT, BEN)))
    told = [_proposed(stage, session, user) for user in (ANA, BEN)]
    assert ["wrecks#1" in each.sentence for each in told if each] == [True, False]
    assert [each.nexts == (NEXT,) for each in told if each] == [False, True]


def test_each_meeting_has_no_date_to_propose(stage: Stage) -> None:
    _, saved = _closed(stage, "each meeting")
    assert saved.sentence.endswith(
        "\nlamps#2 is not planned yet. To expect it at the next meeting: followup lamps#1 on "
        "13 Dec 18:00 anticipated"
    )
    assert saved.nexts == ()
    assert _told(stage) == [ANA, BEN]


def test_where_nothing_is_free_it_says_so(stage: Stage) -> None:
    keels = stage.scheduled(topic="Keels", channel=KEELS, start=START + WEEK)
    with stage.database.transaction() as db:
        row = db.get_one(tables.Session, keels)
        row.ends_at = row.starts_at + timedelta(days=200)
    _, saved = _closed(stage)
    assert saved.sentence.endswith(
        "which overlaps with keels#1 (same chair and place), and I find no time after it that is "
        "free."
    )
    assert saved.nexts == ()


def test_a_public_channel_reads_nothing_of_a_private_one(stage: Stage) -> None:
    stage.scheduled(topic="Wrecks", channel=VAULT, start=START + WEEK)
    session = stage.running()
    _repeats(stage, session)
    aloud = stage.do(live.close, session, c.Close(None), channel=LAMPS, ts="1700000000.000100")
    assert "wrecks" not in aloud.sentence
    assert aloud.nexts == (NEXT,)
