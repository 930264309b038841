"""Each rule of how sentences are read, typed in Slack."""

from __future__ import annotations

import pytest

from tests.slack.hall import REFUSED, Hall

# A sentence said to a planned session, and how its answer begins.
READ = (
    # Free text is never altered, and an option word is one only before what is valid for it.
    (
        "olga",
        "action Say it for what it is worth",
        "tides#1: action item 1: Say it for what it is worth.",
    ),
    (
        "olga",
        "action Write down what  is said on Thursday",
        "tides#1: action item 1: Write down what  is said on Thursday.",
    ),
    (
        "olga",
        "action Draft a letter for Norway for Japan",
        "tides#1: action item 1: Draft a letter for Norway. Owner: Japan.",
    ),
    (
        "olga",
        "action Count until noon by Fri 9am for Norway",
        "tides#1: action item 1: Count until noon. Owner: Norway. Due: Friday 12 March 2027, 08:00",
    ),
    # What follows is like a time and cannot be one.
    ("ana", "reschedule to 31 Nov 10:00", "⛔ "),
    ("ana", "followup on 03/04 10:00", "⛔ "),
    ("olga", "action Count by 31 Nov", "⛔ "),
    # schedule: the leftmost on, the last at, an hour where no end is given.
    (
        "olga",
        "schedule Work on tides at sea on Thu 11 Mar 13:00-14:00 at Pier 4, at the end",
        "⛔ ",
    ),
    (
        "olga",
        "schedule Work on wrecks on Thu 11 Mar 13:00-14:00 at Pier 4",
        "work-on-wrecks#1 is scheduled: Thursday 11 March 2027, 13:00–14:00 Europe/Helsinki",
    ),
    (
        "olga",
        "schedule Wrecks on Thu 11 Mar at 13:00",
        "wrecks#1 is scheduled: Thursday 11 March 2027, 13:00–14:00",
    ),
    ("ana", "followup on 17 Mar 13:00", "tides#2 is scheduled: Wednesday 17 March 2027, 13:00–14"),
    # position: the list is the first token, a stance one of six words and a colon.
    (
        "lena",
        "position 1 2 things",
        "tides#1: Norway's position on question 1 is on record, 8 characters.",
    ),
    (
        "lena",
        "position 1,2 remark: it depends",
        "tides#1: Norway's position on questions 1, 2 is on record, 18 characters.",
    ),
    (
        "lena",
        "position 1-2 oppose: no: never",
        "tides#1: Norway's position on questions 1, 2 (oppose) is on record, 9 characters.",
    ),
    (
        "ana",
        "position 1 for Japan conditional: if so",
        "tides#1: Japan's position on question 1 (conditional) is on record, 5 characters, entered",
    ),
    (
        "lena",
        "position 1 “quoted”  and 'spaced'",
        "tides#1: Norway's position on question 1 is on record, 22 characters.",
    ),
    # ask: known delegations, and no others.
    ("ana", "ask 1 Peru", "⛔ "),
    ("ana", "ask 1-2 norway, JAPAN by Wed 10:00", "tides#1: asked by Wednesday 10 March 2027"),
    # Names may not be words of sentences; quotes group them.
    ("ana", "delegation add note @olga", "⛔ "),
    ("ana", "delegation add oppose @olga", "⛔ "),
    ("ana", "delegation add until @olga", "⛔ "),
    ("ana", "delegation add “Harbour Watch” @olga", "tides#1: delegation Harbour Watch, with Olga"),
    # agenda: details only at the end; an identifier in a title is linked and stays.
    ("ana", "agenda add 5 min on TD7 and @lena", "tides#1: 3. 5 min on TD7"),
    ("ana", "agenda add What TD7 says 10 min @lena TD7", "tides#1: 3. What TD7 says, 10 min"),
    # doc: identifier, then from, just before a link or the end.
    (
        "ana",
        "doc add TD 8 Rev.1 From pier to pier from Norway https://example.org/8",
        "tides#1: TD 8 Rev.1 From pier to pier (from Norway)",
    ),
    ("ana", "doc add C 054 A line from here to there", "tides#1: C 054 A line from here to there"),
    # question: the first why, then the first comments after it.
    (
        "ana",
        "question add Say comments: here why: since why: not comments: none comments: more",
        "tides#1: question 3: Say comments: here",
    ),
)


@pytest.mark.parametrize(("name", "sentence", "begins"), READ, ids=[row[1] for row in READ])
def test_a_sentence_is_read_as_the_rules_say(
    name: str, sentence: str, begins: str, room: Hall
) -> None:
    room.planned()
    room.does("ana", "doc add TD7 A chart")
    if begins == f"{REFUSED} ":
        room.refused(name, sentence)
    else:
        assert room.does(name, sentence).startswith(begins)


def test_what_was_typed_is_kept(room: Hall) -> None:
    room.planned()
    room.does("ana", "doc add TD7 A chart")
    room.does("lena", "position 1 “quoted”  and 'spaced' TD-7R1, *so*")
    room.does("ana", "question add Say comments: here why: since why: not comments: a comments: b")
    room.does("ana", "agenda add What TD7 says 10 min @lena TD7")
    room.does("olga", "schedule Work on wrecks on Thu 11 Mar 13:00-14:00 at Pier 4")
    record = room.record()
    assert [p.statement for p in record.positions] == ["“quoted”  and 'spaced' TD-7R1, *so*"]
    question = record.questions[-1]
    assert (question.text, question.why, question.comments) == (
        "Say comments: here",
        "since why: not",
        "a comments: b",
    )
    item = record.items[-1]
    assert (item.title, item.minutes, item.documents) == ("What TD7 says", 10, ("TD7",))
    assert item.presenter is not None
    assert item.presenter.name == "Lena Vik"
    wrecks = room.record(2)
    assert (wrecks.topic, wrecks.place) == ("Work on wrecks", "Pier 4")


def test_no_end_means_an_hour_and_says_so(room: Hall) -> None:
    told = room.does("olga", "schedule Wrecks on Thu 11 Mar 13:00")
    assert "No end was given, so I took 60 minutes" in told


def test_a_colon_in_a_decisions_subject(room: Hall) -> None:
    room.running()
    told = room.does("ana", "decide Gauge: one or two: no consensus because time: too little")
    assert told.startswith("tides#1: Gauge: one or two: no consensus, because time: too little.")
    [found] = room.record().determinations
    assert (found.subject, found.reason) == ("Gauge: one or two", "time: too little")
    assert "agreed" in room.refused("ana", "decide Gauge: perhaps")


def test_the_named_session_of_two_series_in_one_channel(room: Hall) -> None:
    room.planned()
    room.does("olga", "schedule Wrecks on Thu 11 Mar 13:00-14:00 at Pier 5")
    assert room.does("olga", "agenda wrecks#1 add Masts").startswith("wrecks#1: 1. Masts")
    assert room.does("ana", "agenda add Masts").startswith("tides#1: 3. Masts")
    assert room.does("ana", "agenda WRECKS#1").startswith("wrecks#1")
    assert "Ana Costa" not in room.refused("ana", "agenda wrecks#1 approve")
    refusal = room.refused("ana", "agenda wrecks#9 add Masts")
    assert refusal.startswith("I find no session wrecks#9 here or in your other channels.")


def test_this_channels_session_comes_first_and_several_are_asked_about(room: Hall) -> None:
    room.planned()
    room.planned("vault")
    assert room.does("ana", "agenda tides#1 add Masts").startswith("tides#1: 3. Masts")
    assert "Masts" in room.card("ana", "harbour").words
    assert "Masts" not in room.card("ana", "vault").words
    told = room.direct("ana", "agenda tides#1").words
    assert told.startswith("⛔ There is a tides#1 in ")
    assert "#harbour" in told
    assert "#vault" in told
    # Whoever sees only one of them is not asked, and learns of no other.
    assert room.direct("taro", "agenda tides#1").words.startswith("tides#1: agenda")


def test_minutes_while_the_next_two_sessions_are_scheduled(room: Hall) -> None:
    room.closed()
    room.does("ana", "followup on 17 Mar 13:00")
    room.does("ana", "followup on 24 Mar 13:00 anticipated")
    assert room.does("olga", "minutes").startswith("Minutes of tides#1: draft")
    assert room.does("ana", "attendance 9").startswith("tides#1: 9 attended.")
    assert room.does("ana", "conclusion It was read.").startswith("tides#1: ")
    assert room.does("ana", "consultation with Norway").startswith("tides#1: ")
    assert room.does("ana", "decide Gauge: agreed").startswith("tides#1: ")
    assert room.does("ana", "agenda add Masts").startswith("tides#2: ")
    assert room.does("ana", "confirm").startswith("tides#3 is scheduled")
    room.does("ana", "minutes post")
    assert room.does("lena", "remark documents: none").startswith("tides#1: remark 1")


def test_a_fix_is_about_the_session_of_its_finding(room: Hall) -> None:
    room.closed()
    room.does("ana", "followup on 17 Mar 13:00")
    lines = room.does("ana", "minutes").split("\n")
    [line] = [each for each in lines if each.endswith(" says: ask 1")]
    told = room.does("ana", f"minutes fix {line.partition('.')[0]}")
    assert told.startswith("tides#1: asked: Norway (question 1); Japan (question 1).")


def test_a_running_session_comes_before_the_next(room: Hall) -> None:
    room.running()
    room.does("ana", "followup on 17 Mar 13:00")
    for sentence in ("note So", "agenda add Masts", "action Count", "attendance 9"):
        assert room.does("ana", sentence).startswith("tides#1: ")
    assert room.does("olga", "minutes").startswith("Minutes of tides#1")


def test_directly_it_is_the_session_of_the_newest_prompt(room: Hall) -> None:
    room.planned()
    assert room.direct("lena", "status").words.endswith("name the session: status tides#1")
    room.does("ana", "ask 1")
    room.does("olga", "schedule Wrecks on Thu 11 Mar 13:00-14:00")
    assert room.direct("lena", "status").words.startswith("tides#1 is scheduled")
    assert room.direct("lena", "agenda").words.startswith("tides#1: agenda")


def test_a_remark_names_a_section_or_an_item(room: Hall) -> None:
    room.closed()
    room.does("ana", "minutes post")
    for about in ("documents", "2", "The gauge", "gauge"):
        assert "⛔" not in room.does("lena", f"remark {about}: it was read twice")
    refusal = room.refused("lena", "remark lamps: they were lit")
    assert "documents" in refusal
    assert room.does("ana", "remark 1 noted").startswith("tides#1: remark 1 is noted")
    told = room.does("ana", "remark 2 not accepted because nobody: said so")
    assert told.startswith("tides#1: remark 2 is not accepted")
    assert len(room.rows("remark")) == 4


def test_the_longest_name_is_asked(room: Hall) -> None:
    room.planned()
    room.does("ana", "delegation add “Norway South” @olga")
    told = room.does("ana", "ask 1 Norway South")
    assert told.endswith(": Norway South (question 1).") or "Norway South (question 1)" in told
    assert [row["user_id"] for row in room.rows("prompt_delivery")] == [room.person("olga").id]
