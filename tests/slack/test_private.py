"""Nobody learns anything from a private channel that they are not in, in whatever way they try."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from adhocbot.services.frame import Said
from tests.slack import attack
from tests.slack.hall import Hall, hall
from tests.slack.learnt import Listening
from tests.slack.private_columns import (
    NOT_PLANTED,
    NOT_SHOWN,
    columns,
    marker,
    markers,
    planted_columns,
    reasons,
    text_columns,
)
from tests.slack.private_series import INSIDE, KEPT_FORM, OUTSIDE, SENT_FORM, planted, said
from tests.support.stage import snapshot

# One hall for all of them: to plant it takes as long as a person's attack.
pytestmark = pytest.mark.xdist_group("private")

REF = "wrecks#1"
SEATED = ("lars", "taro")
STRANGERS = tuple(name for name in OUTSIDE if name not in SEATED)
"""Those who may not even know that there is such a series."""


class Vault:
    """The hall with its secrets; `begun` listens since the beginning, `left` since Ben left."""

    def __init__(self, room: Hall) -> None:
        self.room = room
        self.log = _Log()
        self.begun = Listening(room, (*INSIDE, *OUTSIDE))
        self.left = planted(room)
        self.id = room.slack.channel_id("vault")
        self.named = re.compile(rf"vault|{self.id}|Wrecks")

    def entered_by(self, name: str) -> set[str]:
        """What somebody entered while they were in the channel: they know what they said."""
        user = self.room.person(name).id
        rows = snapshot(self.room.program.database)["entry"]
        return {marker("entry", row["id"], "summary") for row in rows if row["user_id"] == user}

    def may_know(self, name: str) -> set[str]:
        """What somebody outside may know: what they are asked, and what their delegation states."""
        rows, user = snapshot(self.room.program.database), self.room.person(name).id
        own = {row["delegation_id"] for row in rows["delegate"] if row["user_id"] == user}
        own |= {row["id"] for row in rows["delegation"] if row["mandate_id"] in own}
        prompts = {row["id"] for row in rows["prompt"] if row["delegation_id"] in own}
        asked = {r["question_id"] for r in rows["prompt_question"] if r["prompt_id"] in prompts}
        found = {marker("delegation", key, "name") for key in own}
        for row in rows["question_version"]:
            if row["question_id"] in asked:
                words = ("text", "why", "comments")
                found |= {marker("question_version", row["id"], column) for column in words}
                # Rewording takes over from the question what it leaves as it is.
                found |= {marker("question", row["question_id"], column) for column in words}
        for row in rows["position"]:
            if row["delegation_id"] in own:
                found |= {marker("position", row["id"], each) for each in ("statement", "route")}
        for row in rows["half_written"]:
            if row["user_id"] == user:
                key = f"{row['prompt_id']}_{row['question_id']}_{user}"
                found.add(marker("half_written", key, "statement"))
        for row in rows["reply"]:
            if row["user_id"] == user:
                key = f"{row['team_id']}_{row['channel_id']}_{row['ts']}"
                found.add(marker("reply", key, "text"))
        answers = [r for r in rows["entry"] if r["verb"] in ("position", "withdraw", "clear")]
        mine = {marker("entry", r["id"], "summary") for r in answers if r["user_id"] == user}
        return found | (mine if own else set())


class _Log(logging.Handler):
    """All that the bot writes to its log, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter().format(record))


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """The hall with its secrets."""
    with hall(tmp_path_factory.mktemp("private"), http=True) as room:
        made = Vault(room)
        for name in ("adhocbot", "slack_bolt"):
            logging.getLogger(name).addHandler(made.log)
        yield made
        for name in ("adhocbot", "slack_bolt"):
            logging.getLogger(name).removeHandler(made.log)


def test_every_column_of_words_bears_a_marker_or_has_a_reason(vault: Vault) -> None:
    """So that none can be told unnoticed: a new column fails here until it is looked after."""
    every = set(text_columns())
    assert [each for each in sorted(every) if len(reasons(each)) > 1] == []
    assert {why for each in every for why in reasons(each)} == set(NOT_PLANTED)
    rows = snapshot(vault.room.program.database)
    bearing = {
        (table, column)
        for table, column in every
        if any(f"qz{column}" in str(row[column]) for row in rows[table])
    }
    assert bearing - {("entry", "images"), ("outgoing", "data")} == planted_columns() - {
        ("outgoing", "data")
    }


def test_each_of_them_is_shown_to_those_who_may_see_it(vault: Vault) -> None:
    """The attacks below cannot go well because nothing is ever shown."""
    room = vault.room
    for who, sentence in READING:
        room.command(who, sentence, "vault")
    for name in ("ana", "lena"):
        room.person(name).open_home()
    reply = room.rows("reply")[0]["ts"]
    for who, does, value in (
        ("ana", "question.import", KEPT_FORM),
        ("ana", "calendar.send", "1"),
        ("taro", "prompt.answer", "1"),
        ("taro", "prompt.take", reply),
    ):
        attack.press(room, who, does, value)
    attack.resend(room, "ana", "action.add", SENT_FORM)
    told = vault.begun.learnt()
    found = columns(markers("\n".join(told[name] for name in (*INSIDE, "taro"))))
    assert found == planted_columns() - set().union(*NOT_SHOWN.values())
    assert markers("\n".join(vault.log.lines)) == set()


READING = (
    *(("lena", f"minutes {REF} export {form}") for form in ("md", "html", "docx", "pdf")),
    *(("lena", f"positions {REF}{of}") for of in ("", " picture", " 1 history", " 3")),
    *(("lena", f"{verb} {REF}") for verb in ("questions", "actions", "remarks", "agenda", "docs")),
    ("lena", f"concerns {REF}"),
    *(
        ("lena", f"{verb} {REF}")
        for verb in ("delegations", "brief", "asked", "minutes", "settings")
    ),
    ("lena", "undo"),
    ("lena", "status"),
    ("ana", f"agenda {REF} approve"),
    ("ana", f"done {REF} 3"),
    ("lena", "search mast"),
)


def test_by_no_message_that_comes_unasked(vault: Vault) -> None:
    """While the series goes on, and as time passes."""
    room = vault.room
    for who, sentence in (
        ("ana", f"question {REF} edit 2 Who reads it at night?"),
        ("ana", f"position {REF} 2 for Japan by e-mail support: The master."),
        ("ana", f"action {REF} Salt it @pat by Sat 9am"),
        ("lena", f"remark {REF} documents: once more"),
        ("ana", f"followup {REF} on 12 Mar 13:00"),
        ("ana", f"minutes {REF} post"),
    ):
        room.command(who, sentence, "vault")
    for _ in range(8):
        room.clock.forward(hours=9)
        room.program.tick()
    begun, left = vault.begun.learnt(), vault.left.learnt()
    for name in OUTSIDE:
        told = left[name] if name in ("ben", "gil", "mora") else begun[name]
        assert markers(told) - vault.may_know(name) == set(), name
        if name in STRANGERS:
            assert vault.named.findall(told) + re.findall("wrecks", told) == [], name


@pytest.mark.parametrize("name", OUTSIDE)
def test_by_no_way_there_is(name: str, vault: Vault) -> None:
    room, ids = vault.room, attack.registered()
    listening = Listening(room, OUTSIDE)
    before = len(room.rows("entry"))
    harbour, direct = room.slack.channel_id("harbour"), room.person(name).dm_channel
    told = [
        attack.told(room, said(room, name, harbour), REF),
        attack.told(room, said(room, name, direct, "1.3"), REF, plain=True),
        attack.pressed(room, said(room, name, direct)),
    ]
    if name in SEATED:
        told.append(attack.told(room, said(room, name, harbour, "1.2"), REF))
    attack.submit(room, name, ids.views, vault.id)
    if name != "gil":
        attack.log(room, name, ids)
        room.person(name).open_home()
    for way in WAYS.get(name, ()):
        way(room, name)
    heard = listening.learnt()
    mine = markers("\n".join([*told, heard[name]])) - vault.entered_by(name)
    assert mine - vault.may_know(name) == set()
    assert (mine != set()) == (name in SEATED)
    for other in OUTSIDE:
        known = vault.may_know(other) | vault.entered_by(other)
        assert markers(heard[other]) - known == set(), other
        if other in STRANGERS:
            assert vault.named.findall(heard[other]) == [], other
    assert markers("\n".join(vault.log.lines)) == set()
    done = {
        row["verb"]
        for row in room.rows("entry")[before:]
        if row["channel_id"] == vault.id and row["user_id"] == room.person(name).id
    }
    assert done <= {"taro": {"position", "withdraw"}, "lars": {"clear"}}.get(name, set())
    assert [row for row in room.rows("attendance_answer") if row["user_id"] in direct] == []


def _click(room: Hall, name: str) -> None:
    replies = [row["ts"] for row in room.rows("reply")]
    attack.click(room, name, attack.registered().actions, replies)


# What goes all the way through Slack costs most: each is done by one of those who might be shown
# most by it.
WAYS: dict[str, tuple[Any, ...]] = {
    "olga": (lambda room, name: attack.command(room, name, REF),),
    "ben": (lambda room, name: attack.mention(room, name, REF), _click),
    "taro": (attack.directly, _click),
}


def test_not_by_a_member_aloud_nor_from_another_workspace(vault: Vault) -> None:
    room = vault.room
    ana, harbour = room.person("ana").id, room.slack.channel_id("harbour")
    told = attack.told(room, said(room, "ana", harbour, "1.4"), REF)
    assert (markers(told), vault.named.findall(told)) == (set(), [])
    # There the same person, the same channels and the same numbers are others.
    for channel in (vault.id, harbour, "D0ELSEWHERE"):
        there = Said("T0ELSEWHERE", channel, ana, "UTC", room.clock.now())
        told = attack.told(room, there, REF, plain=True) + attack.pressed(room, there)
        assert "I find no session" in told
        assert (markers(told), vault.named.findall(told)) == (set(), [])
