"""The record check: each finding, its key and its fix."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adhocbot.domain.minutes import Finding, check, compile_minutes, open_findings
from adhocbot.domain.record import AttendanceFact, Record
from adhocbot.domain.review import KeptFact
from adhocbot.domain.words import Disposition, SessionState, Severity
from tests import records
from tests.records import END, START, empty_record, full_record, quiet_record, source


def error(key: str, place: str, sentence: str, fix: str | None = None) -> Finding:
    return Finding(key, Severity.ERROR, place, sentence, fix)


def warning(key: str, place: str, sentence: str, fix: str | None = None) -> Finding:
    return Finding(key, Severity.WARNING, place, sentence, fix)


def seen(record: Record) -> tuple[Finding, ...]:
    """The findings without what mends them, which has tests of its own."""
    return tuple(replace(found, offer=None, needs=None) for found in check(record))


def test_a_record_without_a_fault() -> None:
    assert seen(quiet_record()) == ()


@pytest.mark.parametrize(("minutes", "clock"), [(0, "14:00"), (-45, "14:15"), (-30, "13:30")])
def test_the_end_must_be_after_the_start(minutes: int, clock: str) -> None:
    end = START + timedelta(minutes=minutes)

    (found,) = (one for one in check(empty_record(end=end)) if one.severity is Severity.ERROR)

    assert found.key == "end-not-after-start"
    assert (found.offer, found.fix) == (
        f"{clock}?", f"reschedule to Wednesday 10 March 2027 13:00-{clock} Europe/Oslo"
    )  # fmt: skip


def test_an_item_left_with_nothing_under_it() -> None:
    record = quiet_record(items=(records.item(1, "Questions and discussions"),))

    assert seen(record) == (
        error(
            "item-empty:1",
            "item 1",
            "Item 1, “Questions and discussions”, was opened and is still to be developed: "
            "there is nothing under it.",
        ),
    )


def test_an_item_still_running_is_not_left() -> None:
    running = records.item(1, "Fees", closed_at=None)

    assert seen(quiet_record(items=(running,), state=SessionState.RUNNING, closed_at=None)) == ()


@pytest.mark.parametrize(
    "title", ["Any other business", "Closing", "Adoption of the agenda", "AOB", "Cierre"]
)
def test_what_needs_nothing_under_it(title: str) -> None:
    assert seen(quiet_record(items=(records.item(1, title),))) == ()


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Documents", "documents"),
        ("Arguments", "questions"),
        ("Decision", "determinations"),
        ("Conclusions", "conclusions"),
        ("Conclusions", "actions"),
        ("Conclusions", "follow_ups"),
    ],
)
def test_what_belongs_to_an_item_is_something_under_it(title: str, field: str) -> None:
    with_it = quiet_record(
        items=(records.item(1, title),), **{field: getattr(full_record(), field)}
    )
    without = quiet_record(items=(records.item(1, title),))

    assert "item-empty:1" not in {found.key for found in check(with_it)}
    assert "item-empty:1" in {found.key for found in check(without)}


def test_an_item_with_notes_and_no_result() -> None:
    record = quiet_record(items=(records.item(1, "Decision on fees", "It was lively."),))

    assert seen(record) == (
        error(
            "determination-missing:1",
            "item 1",
            "Item 1, “Decision on fees”, has notes and no result.",
        ),
    )


def test_an_item_never_opened() -> None:
    record = quiet_record(items=(records.item(1, "Fees", opened=False),))

    assert seen(record) == (
        warning("item-unopened:1", "item 1", "Item 1, “Fees”, was never opened."),
    )


def test_a_determination_the_chair_has_not_confirmed() -> None:
    entered = replace(
        full_record().determinations[0], confirmed=False, source=source(60, "Tomas Reyes")
    )

    assert seen(quiet_record(determinations=(entered,))) == (
        error(
            "determination-unconfirmed:no consensus:Setting up a register of cables",
            "determination",
            "“Setting up a register of cables: no consensus” was entered by Tomas Reyes and is "
            "not confirmed by the chair.",
            "decide Setting up a register of cables: no consensus because the two sides did not "
            "meet and time ran out",
        ),
    )


def test_a_remark_without_a_disposition_blocks_and_cannot_be_kept() -> None:
    findings = seen(quiet_record(remarks=(records.remark(3),)))

    assert findings == (
        error(
            "remark-open:3",
            "remarks",
            "Remark 3 by Norland has no disposition.",
        ),
    )
    assert open_findings(findings, [KeptFact("remark-open:3", "Ingrid", START)]) == findings


def test_a_remark_that_is_maintained() -> None:
    kept_up = replace(records.remark(1, Disposition.NOT_ACCEPTED), maintained=True)

    assert seen(quiet_record(remarks=(kept_up,))) == (
        warning(
            "remark-maintained:1",
            "remarks",
            "Norland maintains remark 1, which was disposed of as “not accepted”.",
        ),
    )
    assert seen(quiet_record(remarks=(records.remark(1, Disposition.NOTED),))) == ()
    for disposition in (None, Disposition.NOT_ACCEPTED):
        withdrawn = replace(records.remark(1, disposition), maintained=True, withdrawn=True)
        assert seen(quiet_record(remarks=(withdrawn,))) == ()


def test_what_was_kept_is_open_no_more() -> None:
    findings = check(quiet_record(items=(records.item(1, "Fees"), records.item(2, "Tolls"))))

    remaining = open_findings(findings, [KeptFact("item-empty:1", "Ingrid", START)])

    assert [found.key for found in findings] == ["item-empty:1", "item-empty:2"]
    assert [found.key for found in remaining] == ["item-empty:2"]


@pytest.mark.parametrize(
    ("cited", "key"),
    [("TD 77 Rev.1", "TD77"), ("C99", "C99"), ("LS12", "LS12"), ("GEN-4", None), ("SG13", None)],
)
def test_a_document_cited_and_not_registered(cited: str, key: str | None) -> None:
    found = check(quiet_record(items=(records.item(1, "Fees", f"As {cited} says."),)))

    assert [one.key for one in found] == ([f"document-unregistered:{key}"] if key else [])


def test_a_prefix_of_the_register_cites() -> None:
    record = quiet_record(
        items=(records.item(1, "Fees", "As GEN-4 and GEN-5 say."),),
        documents=(records.document("GEN4", "Fees"),),
    )

    assert seen(record) == (
        error(
            "document-unregistered:GEN5",
            "item 1",
            "GEN-5 is cited in item 1 and is not registered.",
        ),
    )


def test_every_spelling_of_a_registered_document_is_registered() -> None:
    record = quiet_record(
        agenda_document="TD 30",
        items=(records.item(1, "Fees", "See TD30-R1 and C54.", documents=("TD30",)),),
        documents=(records.document("TD30", "Fees"), records.document("C 054", "Tolls")),
    )

    assert seen(record) == ()


def test_a_statement_may_cite_what_it_likes() -> None:
    record = quiet_record(
        questions=(records.question(1, "Why?"),),
        positions=(
            records.position("Norland", (1,), "As TD99 says."),
            records.position("Castellia", (1,), "See question 44 of TD98."),
        ),
    )

    assert seen(record) == ()


def test_what_had_to_be_assumed_can_be_spelled_out_before_the_session() -> None:
    fix = "reschedule to Wednesday 10 March 2027 13:00-14:15 Europe/Oslo"
    reads = "it reads Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo."
    before = empty_record(year_assumed=True, zone_assumed=True, minutes_document="TD33")

    assert seen(before) == (
        warning("year-assumed", "session", f"No year was given; {reads}", fix),
        warning("zone-assumed", "session", f"No time zone was given; {reads}", fix),
    )
    assert seen(quiet_record(year_assumed=True)) == (
        warning("year-assumed", "session", f"No year was given; {reads}"),
    )


def test_closing_late() -> None:
    record = quiet_record(closed_at=END + timedelta(minutes=15))

    assert seen(record) == (
        warning(
            "closed-late",
            "closing",
            "The session closed at 14:30, 15 minutes later than planned.",
        ),
    )


def test_attendance_unknown_or_estimated() -> None:
    assert seen(quiet_record(attendance=AttendanceFact())) == (
        warning(
            "attendance-unknown",
            "attendance",
            "Nobody said how many attended.",
        ),
    )
    assert seen(quiet_record(attendance=AttendanceFact(60, 80))) == (
        warning("attendance-estimated", "attendance", "Attendance is an estimate: 60–80."),
    )
    assert seen(quiet_record(attendance=AttendanceFact(60, 60, about=True))) == (
        warning("attendance-estimated", "attendance", "Attendance is an estimate: around 60."),
    )
    assert seen(quiet_record(attendance=AttendanceFact(present=(records.MEI,)))) == ()


def test_an_agenda_that_nobody_approved() -> None:
    told = ("agenda-not-approved", "agenda", "The agenda was never approved.")
    closed = quiet_record(agenda_approved_at=None)
    assert seen(closed) == (warning(*told),)
    assert seen(replace(closed, items=())) == (warning(*told),)
    running = replace(closed, state=SessionState.RUNNING, closed_at=None)
    assert seen(running) == (warning(*told, "agenda approve"),)
    assert seen(replace(running, items=())) == ()


def test_minutes_without_a_number_only_where_minutes_have_one() -> None:
    unnumbered = quiet_record(minutes_document=None)

    assert seen(unnumbered) == (
        warning(
            "minutes-unnumbered",
            "session",
            "The minutes have no document number of their own.",
        ),
    )
    assert seen(replace(unnumbered, profile="plain")) == ()


def test_errors_come_first() -> None:
    found = check(full_record(remarks=(records.remark(),), agenda_approved_at=None))

    severities = [one.severity for one in found]
    assert severities == sorted(severities, key=lambda one: one is Severity.WARNING)
    assert len({one.key for one in found}) == len(found)


def test_a_section_is_one_of_the_posted_revision() -> None:
    record = full_record(conclusions=(records.line("See section 12."),), actions=())
    posted = compile_minutes(replace(full_record(), profile="plain"))

    now = {one.key for one in check(record)}
    then = {one.key for one in check(record, snapshot=posted)}

    assert "see-nowhere:the conclusions:section 12" not in now
    assert "see-nowhere:the conclusions:section 12" in then
