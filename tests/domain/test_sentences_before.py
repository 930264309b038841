"""People, agenda, documents and questions: what is said before a session."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences.commands import (
    AgendaAccept,
    AgendaAdd,
    AgendaApprove,
    AgendaDrop,
    AgendaMove,
    AgendaShow,
    Appoint,
    CalendarFeed,
    CalendarFile,
    CalendarRevoke,
    Command,
    DelegationAbsent,
    DelegationAdd,
    DelegationDrop,
    DelegationHead,
    DelegationMandate,
    DelegationObserve,
    DelegationRemove,
    DelegationsShow,
    DocumentAdd,
    DocumentRevise,
    DocumentsShow,
    QuestionAdd,
    QuestionDrop,
    QuestionEdit,
    QuestionImport,
    QuestionMove,
    QuestionsShow,
)
from tests.domain.spoken import LI, LINK, WANG, heard, refused

ADDRESS = "https://docs.example.org/a?b=1#2"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("chair @li", Appoint("chair", "U00000LI")),
        ("secretary @wang", Appoint("secretary", "U00WANG1")),
        ("calendar", CalendarFile()),
        ("calendar feed", CalendarFeed()),
        ("calendar  Revoke", CalendarRevoke()),
        ("calendar revoke ALL", CalendarRevoke(True)),
        ("delegation add China @li @wang", DelegationAdd("China", ("U00000LI", "U00WANG1"))),
        ("delegation add China @team", DelegationAdd("China", (), ("S0000TEAM",))),
        ("delegation add China @li, @team and @wang",
         DelegationAdd("China", ("U00000LI", "U00WANG1"), ("S0000TEAM",))),
        ("delegation add Atlantis", DelegationAdd("Atlantis", ())),
        ("delegation add Trinidad and Tobago: @li and @wang",
         DelegationAdd("Trinidad and Tobago", ("U00000LI", "U00WANG1"))),
        ("delegation add Ecma  International @li", DelegationAdd("Ecma International",
                                                               ("U00000LI",))),
        ("delegation add «Ecma International» @li, @wang and @li",
         DelegationAdd("Ecma International", ("U00000LI", "U00WANG1"))),
        ("delegation head china @li", DelegationHead("China", "U00000LI")),
        ("delegation remove china @team", DelegationRemove("China", (), ("S0000TEAM",))),
        ("delegation remove “ecma international” @li and @team",
         DelegationRemove("Ecma International", ("U00000LI",), ("S0000TEAM",))),
        ("delegation drop “ecma international”", DelegationDrop("Ecma International")),
        ("delegation observe ecma international", DelegationObserve("Ecma International", True)),
        ("delegation speak Ecma International", DelegationObserve("Ecma International", False)),
        ("delegation mandate japan to China", DelegationMandate("Japan", "China")),
        ("delegation mandate “Ecma International” to nobody",
         DelegationMandate("Ecma International", None)),
        ("delegation absent Japan, china", DelegationAbsent(("Japan", "China"), True)),
        ("delegation present Japan and China Unicom",
         DelegationAbsent(("Japan", "China Unicom"), False)),
        ("delegations", DelegationsShow()),
    ],
)  # fmt: skip  # one sentence and its reading
def test_people(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chair", "incomplete"),
        ("chair @arnaud", "not_a_mention"),
        ("chair arnaud", "not_a_person"),
        ("chair @team", "not_a_person"),
        ("chair @li @wang", "too_many"),
        ("delegation", "incomplete"),
        ("delegation ad China @li", "unknown_form"),
        ("delegation add", "incomplete"),
        ("delegation add @team", "incomplete"),
        ("delegation add @li", "incomplete"),
        ("delegation add China @bob", "not_a_mention"),
        ("delegation add Schedule @li", "bad_name"),
        ("delegation add oppose @li", "bad_name"),
        ("delegation add until @li", "bad_name"),
        ("delegation add 3 @li", "bad_name"),
        ("delegation add 3 Musketeers @li", "bad_name"),
        ("delegation head China", "incomplete"),
        ("delegation head Mars @li", "unknown_delegation"),
        ("delegation add Nobody @li", "bad_name"),
        ("delegation mandate", "incomplete"),
        ("delegation mandate Japan", "incomplete"),
        ("delegation mandate Japan to", "incomplete"),
        ("delegation mandate Mars to Japan", "unknown_delegation"),
        ("delegation mandate Japan to Mars", "unknown_delegation"),
        ("delegation absent", "incomplete"),
        ("delegation present Mars", "unknown_delegation"),
        ("delegation observe", "incomplete"),
        ("delegation remove", "incomplete"),
        ("delegation remove China", "incomplete"),
        ("delegation remove Mars @li", "unknown_delegation"),
        ("delegation remove China @bob", "not_a_mention"),
        ("delegation drop", "incomplete"),
        ("delegation drop Mars", "unknown_delegation"),
        ("delegations all", "too_much"),
        ("calendar file", "unknown_form"),
        ("calendar feed now", "too_much"),
        ("calendar revoke mine", "too_much"),
    ],
)
def test_people_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_a_typed_name_is_told_where_to_find_the_real_one() -> None:
    assert refused("chair @arnaud").sentence == (
        '"@arnaud" is only typed: choose the name from the list that Slack offers when you '
        "type @. For example: chair @li"
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("agenda", AgendaShow()),
        ("agenda add Opening remarks", AgendaAdd("Opening remarks", None, None, ())),
        ("agenda add Opening remarks 5 min @li TD416R1",
         AgendaAdd("Opening remarks", 5, "U00000LI", ("TD416R1",))),
        ("agenda add Opening TD 424 Rev. 1, C 054 @li 1h",
         AgendaAdd("Opening", 60, "U00000LI", ("TD 424 Rev. 1", "C 054"))),
        ("agenda add Opening 5 minutes", AgendaAdd("Opening", 5, None, ())),
        ("agenda add Opening 5m", AgendaAdd("Opening", 5, None, ())),
        ("agenda add Opening 1h30", AgendaAdd("Opening", 90, None, ())),
        # within the title they are its words; an identifier there is linked
        ("agenda add Drafts (TD424) and TD425 in 5 min steps",
         AgendaAdd("Drafts (TD424) and TD425 in 5 min steps", None, None, ("TD424", "TD425"))),
        ("agenda add Talk of @li on TD424 10 min",
         AgendaAdd(f"Talk of {LI} on TD424", 10, None, ("TD424",))),
        ("agenda add Review of TD424", AgendaAdd("Review of TD424", None, None, ("TD424",))),
        ("agenda add Talk by @li", AgendaAdd(f"Talk by {LI}", None, "U00000LI", ())),
        ("agenda add Break of 15 min", AgendaAdd("Break of 15 min", 15, None, ())),
        ("agenda add Two talks @li @wang", AgendaAdd(f"Two talks {LI}", None, "U00WANG1", ())),
        # a group's or a part's name is no document
        ("agenda add Liaison to SG13", AgendaAdd("Liaison to SG13", None, None, ())),
        ("agenda add Scope, part 2", AgendaAdd("Scope, part 2", None, None, ())),
        ("agenda add Scope XY12", AgendaAdd("Scope", None, None, ("XY12",))),
        ('agenda add "Opening, then 5 min" @li',
         AgendaAdd("Opening, then 5 min", None, "U00000LI", ())),
        ("agenda add Read LINK", AgendaAdd(f"Read {LINK}", None, None, ())),
        ("agenda accept 5", AgendaAccept(5)),
        ("agenda move 5 to 2", AgendaMove(5, 2)),
        ("agenda drop 5", AgendaDrop(5)),
        ("agenda approve", AgendaApprove(None)),
        ("Agenda Approve AS td 425", AgendaApprove("td 425")),
    ],
)  # fmt: skip  # one sentence and its reading
def test_agenda(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("agenda add 5 min @li TD424", "incomplete"),
        ("agenda add Break 0 min", "bad_duration"),
        ("agenda add Break 25h", "bad_duration"),
        ("agenda add Opening @bob", "not_a_mention"),
        ("agenda approve the whole", "too_much"),
        ("agenda approve as", "incomplete"),
        ("agenda approve as agreed", "bad_identifier"),
        ("agenda accept", "incomplete"),
        ("agenda accept five", "bad_number"),
        ("agenda accept 0", "bad_number"),
        ("agenda move 5 2", "incomplete"),
        ("agenda move five to 2", "bad_number"),
        ("agenda move 5 to two", "bad_number"),
        ("agenda show", "unknown_form"),
    ],
)
def test_agenda_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_an_unknown_form_gets_the_nearest() -> None:
    assert refused("agenda aprove").sentence == (
        'There is no "agenda aprove". Did you mean agenda approve? For example: agenda approve'
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("doc add TD416R1 Tutorial - a tour", DocumentAdd("TD416R1", "Tutorial - a tour",
                                                          None, None)),
        ("doc add TD 424 Rev. 1 Minutes from China https://example.org/x",
         DocumentAdd("TD 424 Rev. 1", "Minutes", "China", "https://example.org/x")),
        ("doc add C 054 A letter from japan LINK", DocumentAdd("C 054", "A letter", "Japan",
                                                               ADDRESS)),
        ("doc add LS-7 Reply from “ETSI ISG” LINK", DocumentAdd("LS-7", "Reply", "ETSI ISG",
                                                               ADDRESS)),
        ("doc add TD1 News from Mars", DocumentAdd("TD1", "News from Mars", None, None)),
        ("doc add TD1 News from China from Mars",
         DocumentAdd("TD1", "News from China from Mars", None, None)),
        ('doc add TD1 "News from China" from Japan', DocumentAdd("TD1", "News from China",
                                                                "Japan", None)),
        ("doc add TD1 See LINK first", DocumentAdd("TD1", f"See {LINK} first", None, None)),
        ("doc add TD424 5 lessons", DocumentAdd("TD424", "5 lessons", None, None)),
        ("docs", DocumentsShow()),
        ("doc revise TD424", DocumentRevise("TD424", None)),
        ("doc revise TD 424 because Japan said so, because of C54",
         DocumentRevise("TD 424", "Japan said so, because of C54")),
    ],
)  # fmt: skip  # one sentence and its reading
def test_documents(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("doc", "incomplete"),
        ("doc add", "bad_identifier"),
        ("doc add Tutorial", "bad_identifier"),
        ("doc add TD416R1", "incomplete"),
        ("doc add TD416R1 from China https://example.org", "incomplete"),
        ("doc drop TD1", "unknown_form"),
        ("doc revise it", "bad_identifier"),
        ("doc revise TD424 for Japan", "no_reason"),
        ("docs 3", "too_much"),
    ],
)
def test_documents_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("question add Why so?", QuestionAdd("Why so?", None, None)),
        ("question add Why so? why: its worth comments: is it?",
         QuestionAdd("Why so?", "its worth", "is it?")),
        ("question add Why so?\nWhy: one\ntwo\nComments: three",
         QuestionAdd("Why so?", "one\ntwo", "three")),
        # the first why, then the first comments after it
        ("question add A comments: B why: C why: D comments: E comments: F",
         QuestionAdd("A comments: B", "C why: D", "E comments: F")),
        ("question add A comments: B", QuestionAdd("A", None, "B")),
        ("question add Say 'therewhy: no' (why:x)", QuestionAdd("Say 'therewhy: no' (why:x)",
                                                               None, None)),
        ("question edit 3 What  is it?", QuestionEdit(3, "What  is it?", None, None)),
        ("question edit 3 why: only this", QuestionEdit(3, None, "only this", None)),
        ("question move 3 to 1", QuestionMove(3, 1)),
        ("question drop 3", QuestionDrop(3)),
        ("question import", QuestionImport("")),
        ("question import A;B\nC;D", QuestionImport("A;B\nC;D")),
        ("questions", QuestionsShow()),
    ],
)  # fmt: skip  # one sentence and its reading
def test_questions(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("question", "incomplete"),
        ("question add", "incomplete"),
        ("question add why: x", "incomplete"),
        ("question edit", "incomplete"),
        ("question edit 3", "incomplete"),
        ("question edit three x", "bad_number"),
        ("question move 3", "incomplete"),
        ("question drop 1,2", "bad_number"),
    ],
)
def test_questions_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_a_mention_kept_in_a_title_stays_a_mention() -> None:
    assert heard("agenda add What @wang and @li said 5 min") == AgendaAdd(
        f"What {WANG} and {LI} said", 5, None, ()
    )
