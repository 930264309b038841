"""Every line of the case, said to the bot: the day before, the session, the review."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from tests.case.room import CHAIR, CHANNEL, OUTSIDER, SECRETARY, Room

REMARK = "The revised minutes of the first session follow next week"


# --- the day before


def announce(room: Room) -> str:
    """Schedule the session, whose announced end is refused; say who leads it.

    Returns:
        The refusal of the announced time.
    """
    case, session = room.case, room.case["session"]
    where = f"{case.zone} at {session['place']}"
    announced = f"{session['date']} {session['announced_time']}"
    refusal = room.refused(
        SECRETARY, f"schedule {case.topic} #{case.number} on {announced} {where}"
    )
    scheduler = room.person(SECRETARY)
    room.command(SECRETARY, "schedule")
    scheduler.fill(
        {
            "topic": f"{case.topic} #{case.number}",
            "when": f"{announced} {case.zone}",
            "place": session["place"],
        }
    )
    at_field = scheduler.submit()
    assert (at_field.kind, list(at_field.errors)) == ("errors", ["when"])
    scheduler.fill({"when": f"{session['date']} {session['corrected_time']} {case.zone}"})
    assert scheduler.submit().kind == "updated"
    scheduler.close_view(every=True)
    room.command(SECRETARY, f"secretary @{SECRETARY}")
    room.command(SECRETARY, f"chair @{CHAIR}")
    return refusal


def invite_delegations(room: Room) -> None:
    delegates = {"China": "@li @wang", "Japan": "@sato"}
    assert list(delegates) == room.case["delegations"]
    for name, people in delegates.items():
        room.command(CHAIR, f"delegation add {name} {people}")


def register_documents(room: Room) -> None:
    for document in room.case["documents"]:
        source = f' from "{document["source"]}"' if "source" in document else ""
        room.command(SECRETARY, f"doc add {document['id']} {document['title']}{source}")
    for document in room.case["documents"]:
        if "next_revision" in document:
            reason = document["revision_reason"]
            told = room.command(SECRETARY, f"doc revise {document['id']} because {reason}")
            assert document["next_revision"] in told


def table_questions(room: Room) -> None:
    """Two questions one by one, four by the form, the rest pasted after the sentence."""
    questions = room.case["questions"]
    thread = room.person(CHAIR).say(CHANNEL, "Here is the table of questions.")
    for speak, question in zip((_by_command, _by_mention), questions, strict=False):
        speak(room, thread, question)
    chair = room.person(CHAIR)
    room.command(CHAIR, "question import")
    chair.fill({"rows": _rows(questions[2:6])})
    assert chair.submit().kind == "updated"
    assert chair.submit().kind == "updated"
    chair.close_view(every=True)
    room.command(CHAIR, f"question import {_rows(questions[6:])}")


def _by_command(room: Room, _: str, question: dict[str, Any]) -> None:
    room.command(CHAIR, f"question add {_sentence(question)}")


def _by_mention(room: Room, thread: str, question: dict[str, Any]) -> None:
    room.mention(CHAIR, f"question add {_sentence(question)}", thread)


def _sentence(question: dict[str, Any]) -> str:
    return f"{question['title']} why: {question['why']} comments: {question['comments']}"


def _rows(questions: list[dict[str, Any]]) -> str:
    """As a spreadsheet puts them on the clipboard."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerows([q["title"], q["why"], q["comments"]] for q in questions)
    return out.getvalue()


def set_agenda(room: Room) -> None:
    agenda = room.case["agenda"]
    for title in agenda["items"]:
        room.command(CHAIR, f"agenda add {title}")
    room.command(CHAIR, f"agenda approve as {agenda['document']}")


def ask(room: Room) -> None:
    room.command(CHAIR, "ask by Wed 12 Dec 16:00")
    for delegates in (("li", "wang"), ("sato",)):
        for delegate in delegates:
            room.prompt(delegate)


def day_before(room: Room) -> str:
    """Everything up to the prompts; returns the refusal of the announced time."""
    refusal = announce(room)
    invite_delegations(room)
    register_documents(room)
    table_questions(room)
    set_agenda(room)
    ask(room)
    return refusal


# --- the session


def run(room: Room) -> None:
    """From the start to the last item, everything but the close."""
    case = room.case
    room.command(CHAIR, "start")
    for remark in case["opening_remarks"]:
        room.command(CHAIR, f"note {remark}")
    series = case["series"]
    room.command(SECRETARY, f"note {series['title']}, {series['parent_meeting']}")
    room.command(CHAIR, f"consultation with {', '.join(case['delegations'])}")
    room.command(CHAIR, "next")
    for document in case["documents"]:
        if "kind" in document:
            room.command(SECRETARY, f"note {document['id']}: {document['kind']}")
    room.command(CHAIR, "next")
    answer(room)
    room.command(CHAIR, "next")  # the item that is left with nothing under it
    room.command(CHAIR, "next")
    decision = case["decision"]
    room.command(
        CHAIR, f"decide {decision['question']}: {decision['outcome']} because {decision['reason']}"
    )
    room.command(CHAIR, "next")
    conclude(room)
    room.command(CHAIR, "next")
    room.command(CHAIR, "next")
    assert "no further item" in room.refused(CHAIR, "next")


def answer(room: Room) -> None:
    """The statements, each in one of the ways in which a delegation can answer."""
    case = room.case
    thread = room.person(CHAIR).say(CHANNEL, "The floor is yours.")
    room.command("li", f"position 1 {case.statement(1)}")
    room.mention("wang", f"position 2 {case.statement(2)}", thread)
    in_the_form(room, 3, 4, 5, 9)
    prompt = room.prompt("wang")
    room.direct("wang", f"Q6, Q7: {case.statement(6, 7)}", prompt.ts)
    room.direct("li", f"Q8: {case.statement(8)}")
    room.direct("li", f"position 10 {case.statement(10)}")
    room.command(SECRETARY, f"position 11 for China in writing: {case.statement(11)}")
    room.direct("wang", f"12: {case.statement(12)}", prompt.ts)
    # Both delegates' prompts show what either of them said.
    for delegate in ("li", "wang"):
        room.wait_for_prompt(delegate, *(case.statement(n)[:40] for n in (1, 9, 12)))
    assert "Nobody owes" in room.refused(CHAIR, "ask 1-12 China")


def in_the_form(room: Room, *questions: int) -> None:
    """Open the form on the prompt, fill in several answers, submit it once."""
    delegate = room.person("li")
    assert delegate.click(room.prompt("li"), "prompt.answer").ok
    delegate.fill({f"statement:{number}": room.case.statement(number) for number in questions})
    assert delegate.submit().kind == "updated"
    delegate.close_view(every=True)


def conclude(room: Room) -> None:
    case = room.case
    for line in (*case["sides"], case["chair_concern"]):
        room.command(CHAIR, f"conclusion {line}")
    owners = {"chair": f"@{CHAIR}", "China": "for China"}
    for action in case["actions"]:
        room.command(CHAIR, f"action {action['text']} {owners[action['owner']]}")
    for session in case["follow_up"]:
        flag = " anticipated" if session["status"] == "anticipated" else ""
        told = room.command(CHAIR, f"followup on {session['when']}{flag}")
        assert f"{case.topic.lower()}#{session['ordinal']}" in told
        if "note" in session:
            room.command(CHAIR, f"note {session['note']}")


def close(room: Room) -> None:
    """Later that day: how many came, and when it ended."""
    session = room.case["session"]
    attended, _, more = session["attendance"].partition("; ")
    room.command(SECRETARY, f"attendance {attended}")
    room.command(SECRETARY, f"note {more}")
    told = room.command(CHAIR, f"close at {session['closed']}")
    assert "15 minutes later" in told


# --- the review


@dataclass(frozen=True)
class Review:
    """What the review said: the check, the posted draft's summary, and the refusals in order."""

    findings: str
    refusals: tuple[str, str, str, str]
    draft: dict[str, bytes]


def review(room: Room) -> Review:
    """From the record check to the approved revision."""
    number, title = room.case.undeveloped
    findings = room.command(CHAIR, "minutes")
    found = re.search(rf"(\d+)\.[^\n]*Item {number}, “{re.escape(title)}”", findings)
    assert found is not None, findings
    room.command(CHAIR, "minutes post")
    undeveloped = room.refused(CHAIR, "minutes approve")
    draft = wait_for_files(room, 0, b"Revision 0, in review")
    room.command(CHAIR, f"minutes keep {found[1]}")
    room.command("sato", f"remark documents editorial: {REMARK}")
    not_the_chair = room.refused(OUTSIDER, "minutes approve")
    unresolved = room.refused(CHAIR, "minutes approve")
    room.command(CHAIR, "remark 1 accepted")
    not_worked_in = room.refused(CHAIR, "minutes approve")
    room.command(CHAIR, "minutes revise")
    room.command(CHAIR, "minutes approve")
    return Review(findings, (undeveloped, not_the_chair, unresolved, not_worked_in), draft)


def wait_for_files(room: Room, revision: int, state: bytes) -> dict[str, bytes]:
    """A revision's minutes as they were shared in the channel, by form, once in that state."""

    def look() -> dict[str, bytes]:
        ending = re.compile(rf"-r{revision}\.(md|html|docx|pdf)$")
        named = [(ending.search(name), content) for name, content in room.files().items()]
        found = {match[1]: content for match, content in named if match}
        return found if set(found) == {"md", "html", "docx", "pdf"} and state in found["md"] else {}

    return room.slack.wait_until(look, 60, f"the files of revision {revision}")
