"""Nobody learns anything from a private channel that they are not in, in whatever way they try."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

from adhocbot.domain.refusal import Refused
from adhocbot.services.frame import Said
from adhocbot.slack import asking, forms
from adhocbot.slack.listeners import buttons
from adhocbot.store.prompts import prompt_facts
from tests.slack import attack
from tests.slack.hall import Hall
from tests.slack.private_series import MARKER, MAY_BE_EMPTY, marked_tables, planted
from tests.support.stage import snapshot

OUTSIDE = ("olga", "taro", "lars", "ben")
"""Nobody, a delegate who is asked, a delegate who is not, and the secretary, who has left."""

# What Taro is asked, and in whose name.
ASKED = {
    *("zqquestion_2_text", "zqquestion_2_why", "zqquestion_2_comments"),
    *(f"zqquestion_version_2_{column}" for column in ("text", "why", "comments")),
    *("zqdelegation_2_name", "zqposition_2_statement"),
}


def test_by_no_way_there_is(room: Hall) -> None:
    planted(room)
    ids = attack.registered()
    for name in OUTSIDE:
        room.person(name).open_home()
    room.settle()
    for name in OUTSIDE:
        calls, deliveries = len(room.slack.calls), len(room.slack.deliveries)
        everything(room, name, ids)
        found = set(MARKER.findall(learnt(room, name, calls, deliveries)))
        assert found - (ASKED if name == "taro" else set()) == set(), name
        assert (found != set()) == (name == "taro")
    vault = room.slack.channel_id("vault")
    names = {room.person(name).id: name for name in OUTSIDE}
    changed = {
        (names[row["user_id"]], row["verb"])
        for row in room.rows("entry")
        if row["channel_id"] == vault and row["user_id"] in names
    }
    assert changed <= {("taro", "position"), ("taro", "withdraw")}
    assert room.rows("attendance_answer") == []


def everything(room: Hall, name: str, ids: attack.Registered) -> None:
    """All that one person can try."""
    attack.speak(room, name, "wrecks#1", directly=name in ("taro", "ben"))
    attack.click(room, name, ids.actions)
    attack.submit(room, name, ids.views, room.slack.channel_id("vault"))
    person = room.person(name)
    for prompt in [m for m in person.dms() if "prompt.answer" in m.action_ids]:
        person.dm("What else is there?", prompt.ts)
    person.open_home()
    room.settle()


def test_not_by_a_member_aloud_nor_from_another_workspace(room: Hall) -> None:
    planted(room)
    calls, deliveries = len(room.slack.calls), len(room.slack.deliveries)
    for _, about in attack.sentences("wrecks#1"):
        room.person("ana").say("harbour", f"@adhocbot {about}")
    assert MARKER.findall(learnt(room, "olga", calls, deliveries)) == []
    # There the same person, the same channel and the same numbers are others.
    ana, vault = room.person("ana").id, room.slack.channel_id("vault")
    for channel in (vault, "D0ELSEWHERE"):
        there = Said("T0ELSEWHERE", channel, ana, "UTC", room.clock.now())
        told = "".join(elsewhere(room, there))
        assert "I find no session" in told
        assert MARKER.findall(told) == []


def elsewhere(room: Hall, said: Said) -> Iterator[str]:
    """What every sentence and button tells, when said in another workspace."""
    for sentence in itertools.chain.from_iterable(attack.sentences("wrecks#1")):
        yield attempted(room, asking.speak, said, sentence, "plain")
    for does in buttons.DOES.values():
        for value in attack.VALUES:
            yield attempted(room, does, said, value)
    for opens in buttons.OPENS.values():
        for value in attack.VALUES:
            yield attempted(room, opened, said, opens, value)


def opened(db: Any, said: Said, opens: Any, value: str) -> Any:
    """The form behind a button."""
    wanted = opens(value)
    if wanted.form == "prompt":
        return prompt_facts(db, wanted.session, said.team, said.user)
    return forms.opened(db, said, wanted)


def attempted(room: Hall, does: Callable[..., Any], *args: Any) -> str:
    """What it answers, or why it does not."""
    try:
        with room.program.database.transaction() as db:
            return repr(does(db, *args))
    except Refused as refused:
        return refused.sentence


def test_the_words_are_there_to_be_found(room: Hall) -> None:
    """Every column of words bears a marker, so that none can be told unnoticed."""
    planted(room)
    rows = snapshot(room.program.database)
    empty = {table for table in marked_tables() if not rows[table]}
    assert empty <= MAY_BE_EMPTY
    calls, deliveries = len(room.slack.calls), len(room.slack.deliveries)
    for sentence in ("minutes export md", "positions", "questions", "actions", "remarks"):
        room.command("lena", sentence, "vault")
    found = set(MARKER.findall(learnt(room, "lena", calls, deliveries)))
    assert {"zqline_1_text", "zqposition_1_statement", "zqremark_1_text"} <= found


def learnt(room: Hall, name: str, calls: int, deliveries: int) -> str:
    """What the bot has answered and said since, but in the channel, and to its members."""
    room.settle()
    vault = {room.slack.channel_id("vault")}
    members = [room.person(each) for each in ("ana", "lena") if each != name]
    inside = {each.id for each in members} | {each.dm_channel for each in members}
    said = [
        json.dumps([call.method, call.arguments, call.answer], ensure_ascii=False)
        for call in room.slack.calls[calls:]
        if {call.arguments.get("channel"), call.arguments.get("user_id")} & (vault | inside)
        == set()
    ]
    answered = [
        json.dumps([attempt.body for attempt in each.attempts], ensure_ascii=False, default=str)
        for each in room.slack.deliveries[deliveries:]
    ]
    files = [content.decode(errors="replace") for content in room.files(name).values()]
    return "\n".join([*said, *answered, *files])
