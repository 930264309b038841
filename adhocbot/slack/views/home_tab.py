"""The Home tab: what concerns one person."""

from __future__ import annotations

from adhocbot.domain.when import show_instant
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Heading, Part, also, beside, quiet, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.session import session_lines
from adhocbot.slack.views.words import Room, own, theirs
from adhocbot.store.overview import ActionLine, Home, SessionFact
from adhocbot.store.prompts import PromptFacts

_SESSIONS_SHOWN = 10
_PROMPTS_SHOWN = 15
_ACTIONS_SHOWN = 20


def home(facts: Home) -> Json:
    """The Home tab; a part without anything in it is left out."""
    parts: list[Part] = [
        *_prompts(facts),
        *_sessions(facts),
        *_actions(facts),
        *_minutes(facts),
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


def _rest(count: int, shown: int, what: str) -> list[Part]:
    return [quiet(f"… and {counted(count - shown, f'more {what}')}.")] if count > shown else []


def _prompts(facts: Home) -> list[Part]:
    if not facts.prompts:
        return []
    parts: list[Part] = [Heading("Positions you owe")]
    parts += [_prompt(each) for each in facts.prompts[:_PROMPTS_SHOWN]]
    return [*parts, *_rest(len(facts.prompts), _PROMPTS_SHOWN, "prompt")]


def _prompt(each: PromptFacts) -> Part:
    says = f"Answer {each.label} for {each.delegation}"
    answer = button("Answer", "prompt.answer", str(each.prompt), primary=True, says=says)
    due = ""
    if each.deadline:
        due = f", by {show_instant(each.deadline, each.session_zone, readers=(each.zone,))}"
    return beside(
        answer,
        theirs(f"{each.label}: {each.delegation}", 200),
        theirs(f", {questions_of(list(each.owed))}{due}. Asked by {each.asked_by}.", 500),
    )


def _sessions(facts: Home) -> list[Part]:
    if not facts.sessions:
        return []
    parts: list[Part] = [Heading("Your sessions")]
    for each in facts.sessions[:_SESSIONS_SHOWN]:
        parts += [*session_lines(each, facts.zone), also("In ", Room(each.channel))]
    return [*parts, *_rest(len(facts.sessions), _SESSIONS_SHOWN, "session")]


def _actions(facts: Home) -> list[Part]:
    if not facts.actions:
        return []
    parts: list[Part] = [Heading("Your action items")]
    parts += [_action(each, facts.zone) for each in facts.actions[:_ACTIONS_SHOWN]]
    return [*parts, *_rest(len(facts.actions), _ACTIONS_SHOWN, "action item")]


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
    parts: list[Part] = [Heading("Minutes in review")]
    parts += [_in_review(each) for each in facts.minutes[:_SESSIONS_SHOWN]]
    return [*parts, *_rest(len(facts.minutes), _SESSIONS_SHOWN, "set of minutes")]


def _in_review(each: SessionFact) -> Part:
    line = (theirs(each.label, 200), own(": read them and remark in "), Room(each.channel))
    return say(*line)
