"""Who may, through Slack: what is not allowed is refused on every surface, and nothing is saved."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import SQLModel

from tests.slack import attack
from tests.slack.hall import REFUSED, Hall
from tests.slack.pressed_by import BUTTONS, FORMS, Row
from tests.slack.roles import GROUP, HEAD, NEW, PERSON
from tests.slack.said_by import ROWS

# As people type them here; there is no user group.
TYPED = {PERSON: "@ben", NEW: "@pat", HEAD: "@lena"}

_BESIDE = ("outgoing", "message", "received", "reminder", "home_tab", "member", "person", "wake")


def record(room: Hall) -> dict[str, list[dict[str, object]]]:
    """Every row of the record; what carries words to and from Slack is beside it."""
    room.settle()
    with room.program.database.reading() as db:
        return {
            name: [
                dict(row)
                for row in db.connection()
                .execute(sa.select(SQLModel.metadata.tables[name]))
                .mappings()
            ]
            for name in SQLModel.metadata.tables
            if name not in _BESIDE
        }


def test_a_participant_changes_nothing_that_is_not_theirs(room: Hall) -> None:
    room.planned(topic="Lamps")
    for who, sentence in (
        ("ana", "doc add TD7 A chart"),
        ("ana", "ask 2"),
        ("lena", "position 1 Yes."),
        ("ana", "action Count them @lena"),
        ("ana", "followup on 17 Mar 2027 13:00 anticipated"),
    ):
        room.does(who, sentence)
    olga = room.person("olga")
    olga.open_home()
    before = record(room)
    answers, mentioned = {}, []
    for number, sentence in enumerate(sentences()):
        answers[sentence] = room.command("olga", sentence)
        if number % 3 == 0:
            mentioned.append(sentence)
            olga.say("harbour", f"@adhocbot {sentence}")
    assert [s for s, words in answers.items() if not words.startswith(REFUSED)] == []
    assert record(room) == before
    said = [shown for shown in room.bots("olga") if shown.words.startswith(REFUSED)]
    told = {shown.words for shown in said}
    assert [sentence for sentence in mentioned if answers[sentence] not in told] == []
    attack.click(room, "olga", sorted(not_theirs(BUTTONS)))
    attack.submit(room, "olga", sorted(not_theirs(FORMS)), room.slack.channel_id("harbour"))
    assert record(room) == before


def sentences() -> list[str]:
    """What Olga, who is in the channel and has no seat, may not say."""
    found = []
    for row in ROWS:
        if (
            "participant" not in row.allowed
            and GROUP not in row.sentence
            and "%" not in row.sentence
        ):
            sentence = row.sentence
            for mark, name in TYPED.items():
                sentence = sentence.replace(mark, name)
            found.append(sentence)
    return found


def not_theirs(rows: list[Row]) -> set[str]:
    """The ids of buttons or forms that are nothing to those without a seat."""
    theirs = {row.id for row in rows if "participant" in row.allowed}
    return {row.id for row in rows} - theirs
