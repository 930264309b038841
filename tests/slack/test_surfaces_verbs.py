"""Every verb on every surface: the same sentence gets the same answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from adhocbot.domain.sentences import VERBS
from adhocbot.domain.sentences.verbs import BY_NAME
from tests.slack.hall import AFTER, START, Hall, hall

SCHEDULE = BY_NAME["schedule"]

# A session's whole life: who says it, the sentence, and how its answer begins. An instant turns
# the clock.
LIFE: tuple[tuple[str, str, str] | datetime, ...] = (
    (
        "ana",
        "schedule Tides on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo",
        "tides#1 is scheduled: Wednesday 10 March 2027,",
    ),
    ("ana", "help undo", "undo: take back what you entered within 15 minutes."),
    ("ana", "secretary @ben", "tides#1: Ben Okoro is the secretary."),
    (
        "ben",
        "delegation add Norway @lena @lars",
        "tides#1: delegation Norway, with Lena Vik and Lars Dahl.",
    ),
    ("ana", "delegation add Japan @taro", "tides#1: delegation Japan, with Taro Mori."),
    ("olga", "delegations", "tides#1: delegations"),
    ("olga", "brief", "tides: everything in short, as you have not attended a session yet"),
    ("ana", "settings profile itu-t", "tides#1: minutes follow the profile itu-t."),
    ("ana", "agenda add Opening 5 min", "tides#1: 1. Opening, 5 min"),
    ("olga", "agenda add The gauge", "tides#1: 2. The gauge. It is proposed; chair or"),
    ("ana", "doc add TD7 A chart from Norway", "tides#1: TD7 A chart (from Norway)"),
    ("olga", "docs", "tides#1: documents"),
    (
        "ana",
        "question add Is one gauge enough? why: two were asked for",
        "tides#1: question 1: Is one gauge enough?",
    ),
    ("ana", "question add Who reads it?", "tides#1: question 2: Who reads it?"),
    ("olga", "questions", "tides#1: questions"),
    (
        "lena",
        "position 1,2 conditional: One, “read daily”.",
        "tides#1: Norway's position on questions 1, 2",
    ),
    ("lena", "withdraw 2", "tides#1: Norway has withdrawn its position on question 2."),
    ("ana", "ask 1 Japan by Wed 10:00", "tides#1: asked by Wednesday 10 March 2027, 10:00"),
    ("taro", "later", "tides#1: I remind you on Wednesday 10 March 2027, 07:00 Asia/Tokyo"),
    ("olga", "asked", "tides#1: positions asked for"),
    ("ana", "delegation head Norway @lena", "tides#1: Lena Vik heads the delegation Norway."),
    ("ana", "settings clearance on", "tides#1: "),
    ("lars", "position 2 The master.", "tides#1: Norway's position on question 2 waits for"),
    ("lena", "clear 2", "tides#1: "),
    ("ana", "settings clearance off", "tides#1: "),
    ("olga", "positions", "tides#1: positions"),
    ("olga", "attend", "tides#1: noted that you attend."),
    ("lars", "remote", "tides#1: noted that you attend remotely."),
    ("taro", "decline", "tides#1: noted that you do not attend."),
    ("olga", "calendar", "tides#1: the calendar file comes to you in a direct message."),
    ("olga", "calendar revoke", "There is no calendar address for Tides to end."),
    (
        "ana",
        "reschedule to Wed 10 Mar 13:00-14:15",
        "tides#1 is moved to Wednesday 10 March 2027, 13:00–14:15",
    ),
    ("ana", "agenda approve", "tides#1: the agenda is approved, 2 items. Proposals"),
    START,
    ("ana", "start", "tides#1 has started, Wednesday 10 March 2027, 13:00"),
    ("olga", "note Everybody is here.", "tides#1: noted under “Opening”: Everybody is here."),
    ("olga", "undo", "Undone: “tides#1: noted under “Opening”: Everybody is here.”"),
    ("taro", "queue", "tides#1: you are 1st in the queue for “Opening”."),
    ("ana", "queue next", "tides#1: Taro Mori (Japan) has the floor. Nobody is waiting."),
    ("lars", "queue for a clarification", "tides#1: you are 1st in the queue for “Opening”."),
    ("taro", "queue leave", "tides#1: Taro Mori (Japan) has spoken, under 1 min. Next: Lars"),
    (
        "ana",
        "next",
        "tides#1: Item 2. The gauge. Still in the queue was: Lars Dahl (Norway), clarification.",
    ),
    ("ben", "attendance 5", "tides#1: 5 attended."),
    (
        "ana",
        "decide The gauge: agreed because nobody objected",
        "tides#1: The gauge: agreed, because nobody objected.",
    ),
    ("ana", "conclusion One gauge will do.", "tides#1: conclusion: One gauge will do."),
    (
        "ana",
        "consultation with Norway about the chart",
        "tides#1: a consultation with Norway about the chart took",
    ),
    (
        "lena",
        "concern 1 maintained because the chart is old",
        "tides#1: concern of Norway on question 1: maintained, because the chart is old.",
    ),
    ("olga", "concerns", "tides#1: "),
    (
        "olga",
        "action Read the gauge daily @lars by Fri 9am",
        "tides#1: action item 1: Read the gauge daily. Owner:",
    ),
    ("olga", "action Paint the pier", "tides#1: action item 2: Paint the pier."),
    ("olga", "actions", "tides#1: action items"),
    ("lars", "done 1", "tides#1: action item 1 is done: Read the gauge daily"),
    ("ana", "drop 2 because it is painted", "tides#1: action item 2 is dropped, because it is"),
    (
        "ana",
        "followup on 17 Mar 13:00 anticipated",
        "tides#2 is anticipated: Wednesday 17 March 2027,",
    ),
    AFTER,
    ("ana", "close", "tides#1 is closed, Wednesday 10 March 2027, 14:20"),
    ("ana", "minutes post", "tides#1: the draft minutes are posted."),
    (
        "lena",
        "remark documents: name the chart",
        "tides#1: remark 1 by Norway on documents: name the chart",
    ),
    ("olga", "remarks", "tides#1: remarks on the minutes"),
    ("lena", "reservation We keep our own chart", "tides#1: reservation of Norway: We keep"),
    ("olga", "minutes", "Minutes of tides#1: draft in review."),
    ("ana", "confirm", "tides#2 is scheduled: Wednesday 17 March 2027,"),
    ("ana", "cancel because of a storm", "tides#2 is cancelled because of a storm."),
    ("olga", "status", "tides#1 is closed"),
    ("olga", "search XYZZY", "Search for xyzzy\nNothing has all of these words."),
    ("ana", "chair @ben", "tides#1: Ben Okoro is the chair."),
)


def named(sentence: str, ref: str) -> str:
    """The sentence with the session named right after its verb, where it is about one."""
    verb, _, rest = sentence.partition(" ")
    return sentence if BY_NAME[verb].needs_session == "none" else f"{verb} {ref} {rest}".strip()


Surface = Callable[[Hall, str, str, str], str]


def by_command(room: Hall, name: str, sentence: str, _ref: str) -> str:
    return room.command(name, sentence)


def by_mention(room: Hall, name: str, sentence: str, _ref: str) -> str:
    """In the channel; the answer stands in a thread below."""
    answer = room.mention(name, sentence)
    assert (answer.thread_ts is not None, answer.ephemeral) == (True, False)
    return answer.words


def in_a_thread(room: Hall, name: str, sentence: str, _ref: str) -> str:
    thread = room.person("olga").say("harbour", "Let us talk about the tides.")
    answer = room.mention(name, sentence, thread)
    assert answer.thread_ts == thread
    return answer.words


def directly(room: Hall, name: str, sentence: str, ref: str) -> str:
    """In a direct message a session belongs to no channel, so it is named."""
    if sentence.startswith("schedule"):
        assert "A session belongs to a channel" in room.direct(name, sentence).words
        return room.command(name, sentence)
    return room.direct(name, named(sentence, ref)).words


def live(room: Hall, surface: Surface) -> dict[str, str]:
    """The whole life on one surface: each sentence's answer."""
    told: dict[str, str] = {}
    for row in LIFE:
        if isinstance(row, datetime):
            room.clock.turn_to(row)
            continue
        name, sentence, begins = row
        ref = "tides#2" if sentence.startswith(("confirm", "cancel")) else "Tides#1"
        told[sentence] = surface(room, name, sentence, ref)
        assert told[sentence].startswith(begins), (sentence, told[sentence])
    return told


@pytest.fixture(scope="module")
def commanded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the commands answer over HTTP, against which every other surface is held."""
    with hall(tmp_path_factory.mktemp("commanded"), http=True) as room:
        return live(room, by_command)


@pytest.mark.parametrize("surface", [by_command, by_mention, in_a_thread, directly])
def test_a_sentence_gets_the_same_answer_everywhere(
    surface: Surface, commanded: dict[str, str], room: Hall
) -> None:
    assert live(room, surface) == commanded
    assert all(message.pings == [] for message in room.bots("ana"))


def test_no_verb_is_forgotten() -> None:
    said = {row[1].split()[0] for row in LIFE if not isinstance(row, datetime)}
    assert said == {verb.name for verb in VERBS}


def ask_somebody(room: Hall, sentence: str) -> list[str]:
    """The sentence on all surfaces, in a channel where nothing is planned yet."""
    return [
        room.command("olga", sentence),
        room.mention("olga", sentence).words,
        room.direct("olga", sentence).words,
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("shedule Tides on Thu", f"Did you mean schedule? For example: {SCHEDULE.example}"),
        ("minuets", f"Did you mean minutes? For example: {BY_NAME['minutes'].example}"),
        ("xylophone", "To see what I understand: help"),
    ],
)
def test_an_unknown_verb_gets_the_nearest(typed: str, hint: str, room: Hall) -> None:
    expected = f'⛔ There is no "{typed.split()[0]}". {hint}'
    assert ask_somebody(room, typed) == [expected] * 3


def test_help_names_every_verb(either: Hall) -> None:
    answers = ask_somebody(either, "help")
    assert len(set(answers)) == 1
    lines = answers[0].split("\n")
    assert [
        v.name for v in VERBS if not any(x.strip().startswith(f"{v.name}:") for x in lines)
    ] == []
    assert either.command("olga", "") == answers[0]


def test_help_on_each_verb(room: Hall) -> None:
    told = {verb.name: room.command("olga", f"help {verb.name}") for verb in VERBS}
    assert [v.name for v in VERBS if any(u not in told[v.name] for u in v.usages)] == []
