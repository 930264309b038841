"""What is answered where others read it says nothing of a private channel."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.services import sessions, which
from tests.support.stage import KEELS, START, VAULT, Stage, when

ALOUD = "1700000000.000100"


def _missing(number: int) -> str:
    return (
        f"I find no session lamps#{number} that everybody here may know of. Of your other channels "
        "I tell you alone: repeat it as /adhoc …, or write to me directly."
    )


def test_a_private_session_is_not_said_to_exist_where_others_read(stage: Stage) -> None:
    vault = stage.scheduled(channel=VAULT)
    wanted = c.SessionRef("lamps", 1)
    hidden = stage.refused(which.session_for, wanted, which.USUAL, channel=KEELS, ts=ALOUD)
    nothing = c.SessionRef("lamps", 9)
    missing = stage.refused(which.session_for, nothing, which.USUAL, channel=KEELS, ts=ALOUD)
    assert (hidden.sentence, missing.sentence) == (_missing(1), _missing(9))
    for where in (
        {"channel": KEELS},  # a command
        {"channel": "DANA", "ts": ALOUD},
        {"channel": VAULT, "ts": ALOUD},
    ):
        assert stage.do(which.session_for, wanted, which.USUAL, **where) == vault


def test_a_public_session_is_told_of_anywhere(stage: Stage) -> None:
    lamps = stage.scheduled()
    stage.scheduled(channel=VAULT)
    wanted = c.SessionRef("lamps", 1)
    assert stage.do(which.session_for, wanted, which.USUAL, channel=KEELS, ts=ALOUD) == lamps
    several = stage.refused(which.session_for, wanted, which.USUAL, channel=KEELS)
    assert several.sentence == (
        "There is a lamps#1 in #lamps and #vault: say it in the channel that you mean."
    )


def test_a_clash_with_a_private_session_is_told_to_the_chair_alone(stage: Stage) -> None:
    stage.scheduled(channel=VAULT)
    keels = stage.scheduled(topic="Keels", channel=KEELS)
    sooner, later = (c.Reschedule(when(START + timedelta(minutes=minutes))) for minutes in (15, 30))
    aloud = stage.do(sessions.reschedule, keels, sooner, channel=KEELS, ts=ALOUD)
    assert "overlaps" not in aloud.sentence
    alone = stage.do(sessions.reschedule, keels, later, channel=KEELS)
    assert alone.sentence.endswith("It overlaps with lamps#1 (same chair and place).")
