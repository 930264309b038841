"""What a session's time clashes with is told, with times that are free; nothing is blocked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.services import absences, delegations, mandates, sessions
from adhocbot.services.frame import Next, Saved
from adhocbot.store import tables
from tests.support.stage import KEELS, LAMPS, LENA, OLGA, PAT, START, TARO, VAULT, Stage, when

DAY = timedelta(days=1)
ALOUD = "1700000000.000100"
PLACE = "Pier 4, Bergen"


def _keels(stage: Stage, *names: str, place: str | None = None, channel: str = KEELS) -> int:
    """A session of another series on the next day, chaired by Pat, with these delegations."""
    planned = c.Schedule("Keels", None, when(START + DAY), place, False)
    with stage.database.transaction() as db:
        db.merge(tables.Member(team_id="T1", channel_id=channel, user_id=PAT))
    session = stage.do(
        sessions.schedule, planned, user=PAT, channel=channel, profile="plain"
    ).session_id
    for name, user in zip(names, (LENA, TARO, OLGA), strict=False):
        command = c.DelegationAdd(name, (user,))
        stage.do(delegations.add, session, command, user=PAT, channel=channel)
    return session


def _moved(stage: Stage, session: int, ts: str | None = None) -> Saved:
    """Moved beside the lamps, by Pat."""
    return stage.do(
        sessions.reschedule, session, c.Reschedule(when(START)), user=PAT, channel=KEELS, ts=ts
    )


def _shown(saved: Saved) -> list[str]:
    return [each.shown.replace(" 2027", "").partition("-")[0] for each in saved.nexts]


def _after(saved: Saved) -> str:
    """What the answer says after the time itself."""
    return saved.sentence.partition("UTC).")[2]


def test_the_answer_says_with_what_and_proposes_three_free_times(stage: Stage) -> None:
    stage.staffed()
    saved = _moved(stage, _keels(stage, "norway", "Peru", place=PLACE))
    assert _after(saved) == (" It overlaps with lamps#1 (same place; norway is needed in both).")
    free = [
        "Wed 10 Mar 2027 14:30-15:45 Europe/Oslo",
        "Thu 11 Mar 2027 13:00-14:15 Europe/Oslo",
        "Fri 12 Mar 2027 13:00-14:15 Europe/Oslo",
    ]
    assert saved.nexts == tuple(Next(each, "reschedule", f"to {each}") for each in free)


def test_no_time_is_proposed_that_clashes_with_something_else(stage: Stage) -> None:
    stage.staffed()
    # The same place on the afternoon and on the day after, but on a third day another one.
    stage.scheduled(start=START + timedelta(minutes=90))
    stage.scheduled(start=START + DAY)
    stage.do(
        sessions.schedule,
        c.Schedule("Masts", None, when(START + 2 * DAY), "Elsewhere", False),
        channel=LAMPS,
        profile="plain",
    )
    saved = _moved(stage, _keels(stage, place=PLACE))
    assert _shown(saved) == ["Wed 10 Mar 16:00", "Thu 11 Mar 14:30", "Fri 12 Mar 13:00"]


def test_every_way_to_plan_tells_it(stage: Stage) -> None:
    stage.staffed()
    overlaps = "It overlaps with lamps#1 (same chair and place)."
    command = c.Schedule("Keels", None, when(START), PLACE, True)
    saved = stage.do(sessions.schedule, command, channel=KEELS, profile="plain")
    assert saved.sentence.endswith(overlaps)
    confirmed = stage.do(sessions.confirm, saved.session_id, channel=KEELS)
    assert confirmed.sentence.endswith(overlaps)
    follow = stage.do(
        sessions.follow_up, saved.session_id, c.FollowUp(when(START), False), channel=KEELS
    )
    assert "It overlaps with lamps#1 (same chair and place) and keels#1 (same" in follow.sentence
    assert [len(each.nexts) for each in (saved, confirmed, follow)] == [3, 3, 3]


def test_a_delegation_that_need_not_be_there_clashes_with_nothing(stage: Stage) -> None:
    lamps = stage.staffed()
    keels = _keels(stage, "Harbour Watch", "Japan", "Norway")
    stage.do(absences.absent, lamps, c.DelegationAbsent(("Norway",), True))
    stage.do(mandates.mandate, lamps, c.DelegationMandate("Japan", "Norway"))
    saved = _moved(stage, keels)
    assert (_after(saved), saved.nexts) == ("", ())


@pytest.mark.parametrize("hidden", [True, False])
def test_nobody_learns_of_a_private_session_by_name_or_by_a_time_left_out(
    stage: Stage, hidden: bool
) -> None:
    stage.staffed()
    # Beside the lamps that they may know of, and on the day after, one in the private channel.
    stage.scheduled(channel=VAULT, start=START, topic="Wrecks")
    stage.scheduled(channel=VAULT, start=START + DAY, topic="Wrecks")
    keels = _keels(stage, place=PLACE)
    if not hidden:
        with stage.database.transaction() as db:
            db.add(tables.Member(team_id="T1", channel_id=VAULT, user_id=PAT))
    saved = _moved(stage, keels)
    assert ("wrecks" in saved.sentence) is not hidden
    assert (_shown(saved)[1] == "Thu 11 Mar 13:00") is hidden
    aloud = stage.do(
        sessions.reschedule,
        keels,
        c.Reschedule(when(START + timedelta(minutes=15))),
        user=PAT,
        channel=KEELS,
        ts=ALOUD,
    )
    assert "wrecks" not in aloud.sentence
    assert _shown(aloud)[1] == "Thu 11 Mar 13:15"


def test_a_delegation_s_night_is_told_and_avoided(stage: Stage) -> None:
    session = stage.staffed()
    with stage.database.transaction() as db:
        db.get_one(tables.Person, ("T1", TARO)).zone = "Asia/Tokyo"
    later = START + timedelta(hours=4)
    saved = stage.do(sessions.reschedule, session, c.Reschedule(when(later)))
    assert _after(saved) == " It is at night for Japan (01:00 Asia/Tokyo)."
    assert _shown(saved) == ["Thu 11 Mar 12:30", "Fri 12 Mar 12:30", "Mon 15 Mar 12:30"]
    # With a colleague who is awake then, Japan can come.
    stage.do(delegations.add, session, c.DelegationAdd("Japan", (PAT,)))
    stage.do(sessions.reschedule, session, c.Reschedule(when(START)))
    again = stage.do(sessions.reschedule, session, c.Reschedule(when(later)))
    assert (_after(again), again.nexts) == ("", ())


def test_a_time_that_nobody_has_is_not_proposed(stage: Stage) -> None:
    stage.staffed()
    keels = _keels(stage, place=PLACE)
    with stage.database.transaction() as db:
        lamps = db.get_one(tables.Session, 1)
        lamps.ends_at = lamps.starts_at + timedelta(days=200)
    saved = _moved(stage, keels)
    assert saved.sentence.endswith(" I find no time that is free in the four weeks after it.")
    assert saved.nexts == ()


def test_of_many_delegations_the_first_are_named(stage: Stage) -> None:
    names = [f"Country {letter}" for letter in "ABCDE"]
    lamps = stage.scheduled()
    keels = _keels(stage, "Country A")
    with stage.database.transaction() as db:
        series = {s.topic: s.id or 0 for s in db.exec(select(tables.Series))}
        for topic in ("Lamps", "Keels"):
            for name in names[1 if topic == "Keels" else 0 :]:
                db.add(
                    tables.Delegation(
                        series_id=series[topic],
                        name=name,
                        name_key=name.casefold(),
                        entered_by=PAT,
                        entered_at=START,
                    )
                )
    assert lamps
    assert _after(_moved(stage, keels)) == (
        " It overlaps with lamps#1 (Country A, Country B, Country C and 2 more delegations are "
        "needed in both)."
    )
