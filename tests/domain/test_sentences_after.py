"""What is said while a session runs, and after it."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition, Result
from tests.domain.spoken import LI, LINK, heard, refused, utc

THU_8 = utc(13, "07:00")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("start", c.Start()),
        ("next", c.Next()),
        ("queue", c.QueueJoin()),
        ("queue for a clarification", c.QueueJoin(clarifies=True)),
        ("QUEUE for Clarification", c.QueueJoin(clarifies=True)),
        ("queue next", c.QueueNext()),
        ("queue Leave", c.QueueLeave()),
        ("note  “Quotes”: and on Thursday, by 8am @li",
         c.NoteAdd(f"“Quotes”: and on Thursday, by 8am {LI}")),
        ("attendance 60-80", c.AttendanceTake(60, 80)),
        ("attendance 70", c.AttendanceTake(70, 70)),
        ("attendance around 60 to 80 people", c.AttendanceTake(60, 80, about=True)),
        ("attendance ~70", c.AttendanceTake(70, 70, about=True)),
        ("attendance about 60", c.AttendanceTake(60, 60, about=True)),
        ("attendance @li, @wang and @li", c.AttendancePeople(("U00000LI", "U00WANG1"))),
        ("close", c.Close(None)),
        ("close at 14:45", c.Close(utc(11, "13:45"))),
        ("close at 23:30", c.Close(utc(10, "22:30"))),
        ("attend", c.AttendanceAnswer(Attending.ATTEND)),
        ("remote", c.AttendanceAnswer(Attending.REMOTE)),
        ("decline", c.AttendanceAnswer(Attending.DECLINE)),
    ],
)  # fmt: skip  # one sentence and its reading
def test_live(text: str, command: c.Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("start now", "too_much"),
        ("next please", "too_much"),
        ("queue for the floor", "unknown_form"),
        ("queue nxt", "unknown_form"),
        ("queue next please", "too_much"),
        ("queue @li", "unknown_form"),
        ("note", "incomplete"),
        ("attendance", "incomplete"),
        ("attendance many", "bad_attendance"),
        ("attendance 80-60", "bad_attendance"),
        ("attendance 0", "bad_attendance"),
        ("attendance 0-5", "bad_attendance"),
        ("attendance 1234567", "bad_attendance"),
        ("attendance -5", "bad_attendance"),
        ("attendance 5 @li", "bad_attendance"),
        ("attendance @li and 5 more", "bad_attendance"),
        ("attendance @team", "not_a_person"),
        ("attendance @li and Bob", "not_a_person"),
        ("attendance @bob", "not_a_mention"),
        ("close now", "too_much"),
        ("close at", "no_time"),
        ("close at 25:00", "bad_time"),
        ("close at lunch", "unparsed"),
        ("attend quickly", "too_much"),
    ],
)
def test_live_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("decide A group: agreed", c.Decide("A group", Result.AGREED, None)),
        ("decide A group: No  Consensus because of time, because: late",
         c.Decide("A group", Result.NO_CONSENSUS, "of time, because: late")),
        # the first colon that a result and then the end or `because` follow
        ("decide Part 2: agreed text: rough consensus",
         c.Decide("Part 2: agreed text", Result.ROUGH_CONSENSUS, None)),
        ("decide A: agreed because B: deferred", c.Decide("A", Result.AGREED, "B: deferred")),
        ("decide A: deferred because", None),
        ("decide A: maybe", None),
        ("decide A agreed", None),
        ("decide : agreed", None),
        ("decide", c.OpenForm("decide")),
        ("conclusion One side: “yes” for China",
         c.ConclusionAdd("One side: “yes” for China")),
        ("conclusion", None),
        ("consultation with China", c.ConsultationAdd(("China",), None)),
        ("consultation with japan, China Unicom about what is about us",
         c.ConsultationAdd(("Japan", "China Unicom"), "what is about us")),
        ("consultation about us", None),
        ("consultation with Mars about us", None),
        ("consultation with about us", None),
    ],
)  # fmt: skip  # one sentence and its reading
def test_outcome(text: str, command: c.Command | None) -> None:
    if command is None:
        assert "For example: " in refused(text).sentence or "To add one: " in refused(text).sentence
    else:
        assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("action Draft it", c.ActionAdd("Draft it", None, None, None)),
        ("action Draft it @li by Thu 8am", c.ActionAdd("Draft it", "U00000LI", None, THU_8)),
        ("action Draft it by Thu 8am @li", c.ActionAdd("Draft it", "U00000LI", None, THU_8)),
        ("action Draft it for china by Thu 8am", c.ActionAdd("Draft it", None, "China", THU_8)),
        ("action Draft it by Thu 8am for “China”", c.ActionAdd("Draft it", None, "China", THU_8)),
        # after the first owner, a further `for` is text
        ("action Draft it for Japan for China",
         c.ActionAdd("Draft it for Japan", None, "China", None)),
        ("action Draft it for Japan @li", c.ActionAdd("Draft it for Japan", "U00000LI", None,
                                                      None)),
        ("action Ask @li for China", c.ActionAdd(f"Ask {LI}", None, "China", None)),
        # what is not valid after the word is text
        ("action Say it for what it is worth",
         c.ActionAdd("Say it for what it is worth", None, None, None)),
        ("action Write by hand for Mars", c.ActionAdd("Write by hand for Mars", None, None, None)),
        ("action Meet on Thursday @li", c.ActionAdd("Meet on Thursday", "U00000LI", None, None)),
        ("action Stand by at 8 by Thu 8am",
         c.ActionAdd("Stand by at 8", None, None, THU_8)),
        ('action Read "for China"', c.ActionAdd('Read "for China"', None, None, None)),
        ("action Send it to @li", c.ActionAdd(f"Send it to {LI}", "U00000LI", None, None)),
        ("action Tell @li first", c.ActionAdd(f"Tell {LI} first", None, None, None)),
        ("actions", c.ActionsShow()),
        ("done 3", c.ActionDone(3)),
        ("drop 3 because nobody  can", c.ActionDrop(3, "nobody  can")),
    ],
)  # fmt: skip  # one sentence and its reading
def test_actions(text: str, command: c.Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("action @li by Thu 8am", "incomplete"),
        ("action Draft it by 31 Nov 10:00", "bad_date"),
        ("action Draft it by Thursday", "no_time"),
        ("action Draft it by 03/04 10:00 @li", "ambiguous_date"),
        ("action Draft it @bob", "not_a_mention"),
        ("done", "incomplete"),
        ("done it", "bad_number"),
        ("drop", "incomplete"),
        ("drop 3", "no_reason"),
        ("drop 3 nobody can", "no_reason"),
    ],
)
def test_actions_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("minutes", c.MinutesShow()),
        ("minutes keep 3", c.MinutesKeep(3)),
        ("minutes fix 3", c.MinutesFix(3)),
        ("minutes fix 3 Two sides, by Thu", c.MinutesFix(3, "Two sides, by Thu")),
        ("minutes number TD 427", c.MinutesNumber("TD 427")),
        ("minutes post", c.MinutesPost(None)),
        ("minutes post until Thu 8am", c.MinutesPost(THU_8)),
        ("minutes revise", c.MinutesRevise()),
        ("Minutes Approve", c.MinutesApprove()),
        ("minutes export md", c.MinutesExport("md")),
        ("minutes export DOCX", c.MinutesExport("docx")),
        ("settings", c.SettingsShow()),
        ("settings Profile itu-t", c.SettingsChange("profile", "itu-t")),
        ("settings place “Room A”", c.SettingsChange("place", "Room A")),
        ("status", c.StatusShow()),
        ("brief", c.BriefShow()),
        ("search quantum key", c.Search("quantum key")),
        ("Search  “a  b” 100%", c.Search("“a  b” 100%")),
        ("undo", c.Undo()),
        ("later", c.Later()),
        ("help", c.Help(None)),
        ("help Action", c.Help("action")),
    ],
)
def test_minutes_and_about(text: str, command: c.Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("minutes keep", "incomplete"),
        ("minutes keep all", "bad_number"),
        ("minutes post until", "no_time"),
        ("minutes post until Friday", "no_time"),
        ("minutes post until they agree", "unparsed"),
        ("minutes post them", "too_much"),
        ("minutes approve all", "too_much"),
        ("minutes export", "bad_form"),
        ("minutes export odt", "bad_form"),
        ("minutes print", "unknown_form"),
        ("settings profile", "incomplete"),
        ("settings 3 x", "incomplete"),
        ("status of it", "too_much"),
        ("search", "incomplete"),
        ("brief me", "too_much"),
        ("undo 3", "too_much"),
        ("later on", "bad_number"),
        ("help me please", "too_much"),
    ],
)
def test_minutes_and_about_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_only_forms_that_are_made_are_offered() -> None:
    assert refused("minutes export foo").sentence == (
        'Minutes come as docx, html, md or pdf, not "foo". For example: minutes export docx'
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("remark documents: add C55: and “more”", c.RemarkAdd("documents",
                                                             "add C55: and “more”")),
        ("remark Opening Remarks: x", c.RemarkAdd("opening", "x")),
        ("remark 3: x", c.RemarkAdd("item:3", "x")),
        ("remark welcome: x", c.RemarkAdd("item:1", "x")),
        ("remark identification: x", c.RemarkAdd("item:2", "x")),
        ("remark “Questions of form: who speaks”: x", c.RemarkAdd("item:4", "x")),
        ("remark of form: x", c.RemarkAdd("item:4", "x")),
        ("remark 量子: x", c.RemarkAdd("item:5", "x")),
        # a section's whole name before an item's part, a section's part last
        ("remark questions: x", c.RemarkAdd("questions", "x")),
        ("remark Question table：x", c.RemarkAdd("questions", "x")),
        ("remark session: LINK", c.RemarkAdd("next", LINK)),
        ("remark 2 accepted", c.RemarkDispose(2, Disposition.ACCEPTED, None)),
        ("remark 2 accepted because true", c.RemarkDispose(2, Disposition.ACCEPTED, "true")),
        ("remark 2 Accepted with changes C55: is added",
         c.RemarkDispose(2, Disposition.ACCEPTED_WITH_CHANGES, "C55: is added")),
        ("remark 2 accepted with changes: shorter",
         c.RemarkDispose(2, Disposition.ACCEPTED_WITH_CHANGES, "shorter")),
        ("remark 2 accepted with changes",
         c.RemarkDispose(2, Disposition.ACCEPTED_WITH_CHANGES, None)),
        ("remark 2 not accepted because it was not said: see the note",
         c.RemarkDispose(2, Disposition.NOT_ACCEPTED, "it was not said: see the note")),
        ("remark 2 noted", c.RemarkDispose(2, Disposition.NOTED, None)),
        ("remark 2 maintained", c.RemarkMaintain(2)),
        ("remarks", c.RemarksShow()),
    ],
)  # fmt: skip  # one sentence and its reading
def test_remarks(text: str, command: c.Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("remark documents", "unknown_section"),
        ("remark documents:", "incomplete"),
        ("remark 9: x", "unknown_section"),
        ("remark weather: x", "unknown_section"),
        ("remark el: x", "unknown_section"),
        ("remark elcome: x", "unknown_section"),
        ("remark question: x", "ambiguous_section"),
        ("remark 2 rejected", "unknown_section"),
        ("remark 2 not accepted", "no_reason"),
        ("remark 2 not accepted because", "too_much"),
        ("remark 2 noted, thanks", "too_much"),
        ("remark 2 maintained because so", "too_much"),
        ("remark 0 accepted", "bad_number"),
    ],
)
def test_remarks_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_an_unknown_section_is_told_those_there_are() -> None:
    assert refused("remark weather: x").sentence == (
        '"weather" is no section of the minutes before a colon. Agenda items: 1 (Welcome), '
        "2 (Identification of papers), 3 (Questions and discussions), "
        "4 (Questions of form: who speaks), 5 (量子通信の議題). "
        "Sections: opening, documents, questions, next. "
        "For example: remark documents: add C55 to the list"
    )
