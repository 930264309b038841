"""The Home tab: what concerns one person."""

from __future__ import annotations

from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Attending
from adhocbot.slack.views.approving import approve_button, awaited
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.numbers import counted, posted, questions_of
from adhocbot.slack.views.page import Heading, Part, also, beside, buttons, quiet, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.reading import read_button
from adhocbot.slack.views.session import session_lines
from adhocbot.slack.views.words import Piece, Room, own, strong, theirs
from adhocbot.store.drafts import DraftFacts
from adhocbot.store.home import Home, MyMinutes, MySession
from adhocbot.store.overview import ActionLine
from adhocbot.store.prompts import PromptFacts

# A view holds a hundred blocks: each of these lists ends in time for the others.
_SESSIONS_SHOWN = 8
_PROMPTS_SHOWN = 15
_ACTIONS_SHOWN = 20
_MINUTES_SHOWN = 8
_DRAFTS_SHOWN = 8

_ANSWERS = (
    (Attending.ATTEND, "Attend", "You attend."),
    (Attending.REMOTE, "Remote", "You attend remotely."),
    (Attending.DECLINE, "Decline", "You do not attend."),
)


def home(facts: Home) -> Json:
    """The Home tab; a part without anything in it is left out."""
    parts: list[Part] = [
        *_prompts(facts),
        *_drafts(facts),
        *_minutes(facts),
        *_sessions(facts),
        *_actions(facts),
    ]
    if not parts:
        parts = [
            Heading("Nothing is waiting for you"),
            say("Here will stand: your sessions, the positions you owe, your action items."),
        ]
    parts += [
        say("To begin, in a channel that I am in: /adhoc schedule Quantum on Thu 14:00-15:00"),
        quiet("To see everything that I understand: help"),
    ]
    return {"type": "home", "blocks": blocks_of(parts, VIEW_ROOM)}


def _rest(count: int, shown: int, one: str, many: str | None = None) -> list[Part]:
    return [quiet(f"… and {counted(count - shown, one, many)}.")] if count > shown else []


def _prompts(facts: Home) -> list[Part]:
    if not facts.prompts:
        return []
    parts: list[Part] = [Heading("Positions you owe")]
    parts += [_prompt(each) for each in facts.prompts[:_PROMPTS_SHOWN]]
    return [*parts, *_rest(len(facts.prompts), _PROMPTS_SHOWN, "more prompt")]


def _prompt(each: PromptFacts) -> Part:
    says = f"Answer {each.label} for {each.delegation}"
    answer = button("Answer", "prompt.answer", str(each.prompt), primary=True, says=says)
    due = ""
    if each.deadline:
        due = f", by {show_instant(each.deadline, each.zone, readers=(each.session_zone,))}"
    return beside(
        answer,
        theirs(f"{each.label}: {each.delegation}", 200),
        theirs(f", {questions_of(list(each.owed))}{due}. Asked by {each.asked_by}.", 500),
    )


def _drafts(facts: Home) -> list[Part]:
    if not facts.drafts:
        return []
    parts: list[Part] = [Heading("Positions waiting for your clearance")]
    parts += [_draft(each) for each in facts.drafts[:_DRAFTS_SHOWN]]
    return [*parts, *_rest(len(facts.drafts), _DRAFTS_SHOWN, "more draft")]


def _draft(each: DraftFacts) -> Part:
    of = each.by_mandate_of or each.delegation
    says = f"Clear the position of {of} in {each.label}"
    clear = button("Clear", "position.clear", str(each.position), primary=True, says=says)
    stance = f" ({each.stance.value})" if each.stance else ""
    on = questions_of([number for number, _ in each.questions])
    return beside(
        clear,
        theirs(f"{each.label}: {of}, {on}{stance}, by {each.by}: ", 300),
        theirs(f"“{each.statement}”"),
    )


def _sessions(facts: Home) -> list[Part]:
    if not facts.sessions:
        return []
    parts: list[Part] = [Heading("Your sessions")]
    for each in facts.sessions[:_SESSIONS_SHOWN]:
        parts += _session(each, facts.zone)
    return [*parts, *_rest(len(facts.sessions), _SESSIONS_SHOWN, "more session")]


def _session(each: MySession, zone: str) -> list[Part]:
    answered = [told for attending, _, told in _ANSWERS if attending == each.answer]
    return [
        *session_lines(each.fact, zone),
        also("In ", Room(each.fact.channel)),
        also(*answered or ["You have not answered yet."]),
        buttons(
            *(
                button(
                    label,
                    f"attendance.{attending}",
                    str(each.fact.session),
                    primary=attending == each.answer,
                    says=f"{label}: {each.fact.label}",
                )
                for attending, label, _ in _ANSWERS
            )
        ),
    ]


def _actions(facts: Home) -> list[Part]:
    if not facts.actions:
        return []
    parts: list[Part] = [Heading("Your action items")]
    parts += [_action(each, facts.zone) for each in facts.actions[:_ACTIONS_SHOWN]]
    return [*parts, *_rest(len(facts.actions), _ACTIONS_SHOWN, "more action item")]


def _action(each: ActionLine, zone: str) -> Part:
    says = f"Action item {each.number} of {each.label} is done"
    done = button("Done", "action.done", f"{each.session}:{each.number}", says=says)
    due = f" Due {show_instant(each.due, each.zone, readers=(zone,))}." if each.due else ""
    owner = f"{each.owner}. " if each.owner else ""
    return beside(
        done,
        own(f"{each.number}. "),
        theirs(each.text),
        theirs(f" ({owner}{each.label}.{due})", 400),
    )


def _minutes(facts: Home) -> list[Part]:
    if not facts.minutes:
        return []
    parts: list[Part] = [Heading("Minutes awaiting you")]
    for each in facts.minutes[:_MINUTES_SHOWN]:
        parts += _set_of_minutes(each, facts.zone)
    more = ("more set of minutes", "more sets of minutes")
    return [*parts, *_rest(len(facts.minutes), _MINUTES_SHOWN, *more)]


def _set_of_minutes(each: MyMinutes, zone: str) -> list[Part]:
    label = strong(each.fact.label, 200)
    where: list[Piece] = [own(" In "), Room(each.fact.channel)]
    if each.revision is None:
        what = "the correction is" if each.corrects else "the minutes are"
        do = f": {what} not posted yet. Check them: minutes. Post them: minutes post."
        return [say(label, own(do), *where)]
    value = f"{each.fact.session}:{each.revision}"
    says = f"Read the minutes of {each.fact.label}"
    can = [read_button(each.fact.session, each.revision, says)]
    says = f"Remark on the minutes of {each.fact.label}"
    can.append(button("Remark", "remark.add", value, says=says))
    if each.way.can_approve(each.chairs):
        can.append(approve_button(value, each.way.approval))
    until = ""
    if each.until:
        until = f" until {show_instant(each.until, each.fact.zone, readers=(zone,))}"
    line = own(f": {posted(each.revision)} in review{until}.")
    return [say(label, line, *where), *_open_remarks(each), *awaited(each.way), buttons(*can)]


def _open_remarks(each: MyMinutes) -> list[Part]:
    if not each.open_remarks or not each.chairs:
        return []
    waits = "waits" if each.open_remarks == 1 else "wait"
    return [also(f"{counted(each.open_remarks, 'remark')} {waits} for you. To see them: remarks")]
