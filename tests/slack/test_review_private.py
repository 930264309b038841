"""The review of a private series, and who left its channel, or was never in it."""

from __future__ import annotations

from tests.slack import attack
from tests.slack.hall import AFTER, REFUSED, START, Hall

SECRETS = ("Pier 4", "gauge", "Norway", "Japan", "Ben Okoro", "vault", "2027")


def _in_review(room: Hall) -> None:
    """Wrecks #1 in #vault, with the minutes posted; its members are Ana, Ben and Lena."""
    room.planned("vault", "Wrecks")
    room.clock.turn_to(START)
    for sentence in ("start", "note Everybody is here.", "next", "note It was read."):
        room.does("ana", sentence, "vault")
    room.does("ana", "attendance 5", "vault")
    room.clock.turn_to(AFTER)
    room.does("ana", "close", "vault")
    room.does("ana", "settings approval quorum 1", "vault")
    room.does("ana", "minutes post", "vault")
    room.settle()


def test_buttons_do_nothing_for_whoever_left(room: Hall) -> None:
    _in_review(room)
    lena = room.person("lena")
    letter = next(each for each in lena.dms()[::-1] if "remark.add" in each.action_ids)
    room.slack.remove("vault", "lena")
    room.settle()
    before = room.all_rows()
    for action in letter.action_ids:
        lena.click(letter, action)
        assert lena.view is None, action
        room.settle()
        told = lena.everything(lena.dm_channel)[-1].words
        assert told.startswith(f"{REFUSED} I find no such session"), (action, told)
        assert [secret for secret in SECRETS if secret in told] == []
    for action, value in (
        ("minutes.approve", "1:0"), ("minutes.read", "1:0:0"), ("remark.maintain", "1:1"),
        ("remark.accept", "1:1:0"), ("remarks.page", "1:0"), ("minutes.files", "1:0"),
    ):  # fmt: skip  # buttons that were never shown to her
        attack.press(room, "lena", action, value)
    assert {"remark", "voice", "reservation"} <= before.keys()
    after = room.all_rows()
    assert [name for name in before if name != "outgoing" and after[name] != before[name]] == []


def test_a_form_that_was_open_when_they_left_saves_nothing(room: Hall) -> None:
    _in_review(room)
    lena = room.person("lena")
    letter = next(each for each in lena.dms()[::-1] if "remark.add" in each.action_ids)
    for action, values in (
        ("remark.add", {"section": "agenda", "kind": "general", "text": "It was longer."}),
        ("reservation.add", {"text": "We keep our own."}),
    ):
        room.slack.invite("vault", "lena")
        room.settle()
        assert lena.click(letter, action).ok
        lena.fill(values)
        room.slack.remove("vault", "lena")
        room.settle()
        told = str(lena.submit())
        assert "I find no such session" in told, told
        lena.close_view(every=True)
    assert room.rows("remark") == room.rows("reservation") == []


def test_nothing_of_it_is_told_elsewhere(room: Hall) -> None:
    _in_review(room)
    for sentence in ("minutes wrecks#1", "minutes wrecks#1 export md", "remarks wrecks#1",
                     "remark wrecks#1 agenda: it was longer", "minutes wrecks#1 approve",
                     "reservation wrecks#1 No."):  # fmt: skip  # one review
        for words in (
            room.command("taro", sentence, "harbour"),
            room.direct("taro", sentence).words,
            room.mention("taro", sentence).words,
        ):
            assert words.startswith(REFUSED), (sentence, words)
            assert [secret for secret in SECRETS if secret in words] == [], (sentence, words)
    taro = room.person("taro")
    room.settle()
    assert [each for each in taro.everything(taro.dm_channel) if each.files] == []
    # Taro sits in Japan's delegation, which took part; he is told nothing unasked either.
    assert [each.words for each in taro.dms() if "up for review" in each.words] == []
