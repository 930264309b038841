"""Words to the bot while there are several prompts, or none that owes: what do they answer?"""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall
from tests.slack.seen import buttons

OLDER, NEWEST = 1, 2
TOLD_APART = "Your words are kept, and nothing is on record yet. Which is it?"


def held(room: Hall, session: int = NEWEST) -> list[tuple[tuple[int, ...], str]]:
    """The positions in force: questions, statement."""
    return [(p.questions, p.statement) for p in room.record(session).positions]


def two_asked(room: Hall) -> None:
    """Lena is asked one question of Tides, then two of Wrecks."""
    room.planned()
    room.does("ana", "ask 1 Norway")
    room.planned("vault", "Wrecks")
    room.does("ana", "ask 1,2 Norway", "vault")


def newest_answered(room: Hall) -> None:
    """As `two_asked`, with both answers to Wrecks on record; that of Tides is owed."""
    two_asked(room)
    room.direct("lena", "Q1, 2: We agree.")
    assert held(room) == [((1, 2), "We agree.")]


def labels(told: Shown) -> list[str]:
    return [label for label, _, _ in buttons(told.blocks)]


def choose(room: Hall, told: Shown, label: str) -> str:
    """Click the button of this label; what the bot says to it."""
    lena = room.person("lena")
    (found,) = [each for each in buttons(told.blocks) if each[0] == label]
    assert lena.click(told, found[1], value=found[2]).ok
    room.settle()
    return room.told("lena", lena.dm_channel)


def test_numbers_are_those_of_the_newest_prompt(either: Hall) -> None:
    newest_answered(either)
    told = either.direct("lena", "Instead of Q1: Corrected.")
    assert told.words.startswith("wrecks#1: Norway's position on question 1 is on record")
    assert held(either) == [((2,), "We agree."), ((1,), "Corrected.")]
    refusal = either.direct("lena", "Q7: Seven.").words
    assert refusal.startswith("⛔ ")
    assert "wrecks#1" in refusal
    assert held(either, OLDER) == []


def test_numbers_may_be_of_questions_that_were_not_asked(room: Hall) -> None:
    room.planned()
    room.does("ana", "ask 1 Norway")
    room.direct("lena", "Q2: The harbour master.")
    assert held(room, 1) == [((2,), "The harbour master.")]


def test_words_are_never_put_on_record_where_two_prompts_may_be_meant(either: Hall) -> None:
    newest_answered(either)
    told = either.direct("lena", "Thanks, see you tomorrow")
    assert told.words.startswith(TOLD_APART)
    assert labels(told) == [
        "It changes our position on wrecks#1, questions 1, 2",
        "It answers tides#1, question 1",
        "Neither",
    ]
    assert (held(either), held(either, OLDER)) == ([((1, 2), "We agree.")], [])
    assert choose(either, told, "Neither").startswith("Nothing was put on record.")
    assert (held(either), held(either, OLDER)) == ([((1, 2), "We agree.")], [])


def test_the_older_prompt_is_answered_by_its_button(room: Hall) -> None:
    newest_answered(room)
    told = room.direct("lena", "One is enough.")
    answer = choose(room, told, "It answers tides#1, question 1")
    assert answer.startswith("tides#1: Norway's position on question 1 is on record")
    assert held(room, OLDER) == [((1,), "One is enough.")]
    assert held(room) == [((1, 2), "We agree.")]
    again = choose(room, told, "It changes our position on wrecks#1, questions 1, 2")
    assert again == "⛔ These words are on record already."
    assert choose(room, told, "Neither") == "⛔ These words are on record already."


def test_the_newest_is_changed_by_its_button_after_neither(room: Hall) -> None:
    newest_answered(room)
    told = room.direct("lena", "We do not agree.")
    choose(room, told, "Neither")
    choose(room, told, "It changes our position on wrecks#1, questions 1, 2")
    assert held(room) == [((1, 2), "We do not agree.")]


def test_while_both_owe_the_newest_is_not_taken_for_granted(room: Hall) -> None:
    room.planned()
    room.does("ana", "ask 1,2 Norway")
    room.planned("vault", "Wrecks")
    room.does("ana", "ask 2 Norway", "vault")
    told = room.direct("lena", "We agree.")
    assert labels(told) == [
        "It answers wrecks#1, question 2",
        "It answers tides#1, questions 1, 2",
        "Neither",
    ]
    assert (held(room), held(room, OLDER)) == ([], [])


def test_a_button_takes_what_it_names(room: Hall) -> None:
    two_asked(room)
    told = room.direct("lena", "We agree.")
    room.direct("lena", "Q2: The owner.")
    choose(room, told, "It answers wrecks#1, questions 1, 2")
    assert held(room) == [((1, 2), "We agree.")]


def test_a_button_does_not_take_less_than_it_names(room: Hall) -> None:
    two_asked(room)
    told = room.direct("lena", "We agree.")
    room.does("ana", "question drop 2", "vault")
    answer = choose(room, told, "It answers wrecks#1, questions 1, 2")
    assert answer.startswith("⛔ wrecks#1 does not ask all of this any more.")
    assert held(room) == []
    # Nothing was taken, so that what is right can still be chosen.
    choose(room, told, "It answers tides#1, question 1")
    assert held(room, OLDER) == [((1,), "We agree.")]


def test_what_is_asked_again_is_one_debt(room: Hall) -> None:
    room.planned()
    for _ in range(2):
        room.does("ana", "ask 1 Norway")
    assert "question 1 is on record" in room.direct("lena", "One is enough.").words
    assert held(room, 1) == [((1,), "One is enough.")]


def test_only_the_newest_owes(room: Hall) -> None:
    two_asked(room)
    room.does("ana", "position 1 for Norway by e-mail: One.")
    told = room.direct("lena", "We agree.")
    assert "Do they answer questions 1, 2, all of them?" in told.words
    assert told.words.startswith("wrecks#1: ")


def test_words_that_run_on_are_asked_about_when_all_is_answered(either: Hall) -> None:
    newest_answered(either)
    told = either.direct("lena", "Note that we reject the timetable")
    assert told.words.startswith(
        "wrecks#1: is this your position on questions 1, 2, or a sentence for me?"
    )
    assert labels(told) == ["It is our position", "Do what it says"]
    assert (held(either), either.rows("line")) == ([((1, 2), "We agree.")], [])
    choose(either, told, "It is our position")
    assert held(either) == [((1, 2), "Note that we reject the timetable")]


def test_a_position_with_its_list_is_a_sentence(either: Hall) -> None:
    two_asked(either)
    told = either.direct("lena", "position 2 oppose: no way")
    assert told.words.startswith("wrecks#1: Norway's position on question 2 (oppose) is on record")
    assert held(either) == [((2,), "no way")]


def test_a_position_without_a_list_may_be_a_statement(room: Hall) -> None:
    two_asked(room)
    told = room.direct("lena", "Position papers follow.")
    assert labels(told) == ["It is our position", "Do what it says"]


def test_where_the_record_is_final_nothing_is_meant(room: Hall) -> None:
    two_asked(room)
    room.does("ana", "cancel because of ice", "vault")
    room.direct("lena", "Q1: One.")
    assert (held(room), held(room, OLDER)) == ([], [((1,), "One.")])


def test_who_was_asked_nothing_is_told_the_nearest_verb(room: Hall) -> None:
    room.planned()
    assert "Did you mean status?" in room.direct("lena", "statu").words


def test_an_edit_changes_the_questions(either: Hall) -> None:
    two_asked(either)
    lena = either.person("lena")
    ts = lena.dm("Q1: a")
    either.settle()
    lena.edit(lena.dm_channel, ts, "Q2: a")
    either.settle()
    assert held(either) == [((2,), "a")]
    assert "Still without a position: question 1." in either.prompt("lena").words
    lena.edit(lena.dm_channel, ts, "b")
    either.settle()
    assert held(either) == [((2,), "b")]


def test_an_edited_sentence_is_read_again(room: Hall) -> None:
    two_asked(room)
    lena = room.person("lena")
    ts = lena.dm("position 1 oppose: no way")
    room.settle()
    lena.edit(lena.dm_channel, ts, "position 1,2 support: at last")
    room.settle()
    assert held(room) == [((1, 2), "at last")]
    assert [p.stance for p in room.record(NEWEST).positions] == ["support"]


def test_an_edit_may_say_what_was_asked(room: Hall) -> None:
    newest_answered(room)
    lena = room.person("lena")
    ts = lena.dm("One, I think.")
    room.settle()
    told = lena.dms()[-1]
    lena.edit(lena.dm_channel, ts, "Q2: One, I think.")
    room.settle()
    # There it has a position already, so that the words wait for one click more.
    assert held(room) == [((1, 2), "We agree.")]
    choose(room, lena.dms()[-1], "Replace it")
    assert held(room) == [((1,), "We agree."), ((2,), "One, I think.")]
    answer = choose(room, told, "It answers tides#1, question 1")
    assert answer == "⛔ These words are on record already."
