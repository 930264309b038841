"""Nobody learns anything from a private channel that they are not in."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import VERBS
from tests.slack.hall import REFUSED, Hall
from tests.slack.test_surfaces_verbs import named

SECRETS = ("Pier 4", "gauge", "Norway", "Japan", "Ben Okoro", "vault", "2027")


@pytest.mark.parametrize("number", [1, 7])
def test_by_no_verb(number: int, room: Hall) -> None:
    """What is there is answered as what is not there: so nobody learns that it is there."""
    room.planned("vault", "Wrecks")
    for verb in VERBS:
        if verb.needs_session == "none":
            continue
        for usage in verb.usages:
            sentence = named(usage, f"Wrecks#{number}")
            for words in (
                room.command("taro", sentence, "harbour"),
                room.direct("taro", sentence).words,
            ):
                assert words.startswith(REFUSED), (sentence, words)
                assert f"wrecks#{number}" in words, (sentence, words)
                assert [secret for secret in SECRETS if secret in words] == [], sentence


def test_not_in_the_home_tab_or_by_undo(room: Hall) -> None:
    room.planned("vault", "Wrecks")
    room.does("ana", "action Lift it @lena", "vault")
    taro = room.person("taro")
    taro.open_home()
    room.settle()
    assert taro.home is not None
    assert [s for s in (*SECRETS, "rreck", "Lift it") if s in str(taro.home.given["blocks"])] == []
    assert room.direct("taro", "undo").words.startswith(REFUSED)


def test_not_after_leaving(room: Hall) -> None:
    room.planned("vault", "Wrecks")
    assert room.direct("lena", "status wrecks#1").words.startswith("wrecks#1 is scheduled")
    card = room.card("lena", "vault")
    lena = room.person("lena")
    lena.open_home()
    room.settle()
    assert lena.home is not None
    assert "wrecks#1" in str(lena.home.given["blocks"])
    room.slack.remove("vault", "lena")
    room.slack.idle()
    assert card.action_ids[0] == "attendance.attend"
    refusal = room.direct("lena", "status wrecks#1").words
    assert refusal.startswith("⛔ I find no session wrecks#1 here")
    lena.open_home()
    room.settle()
    assert "wrecks#1" not in str(lena.home.given["blocks"])


def test_what_is_said_in_private_is_answered_there_alone(room: Hall) -> None:
    room.planned("vault", "Wrecks")
    answer = room.mention("lena", "status", channel="vault")
    assert answer.words.startswith("wrecks#1 is scheduled")
    assert room.bots("taro") == []
