"""The record check as a person reads it: each finding with what mends it, or keeps it as it is."""

from __future__ import annotations

from collections.abc import Sequence

from adhocbot.domain.minutes.check import can_be_kept
from adhocbot.domain.record import Record
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import MinutesState, SessionState, Severity
from adhocbot.services.findings import NumberedFinding
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.excerpt import utf16
from adhocbot.slack.views.numbers import counted, label_of
from adhocbot.slack.views.page import Asked, Part, also, buttons, quiet, say
from adhocbot.slack.views.parts import (
    FIELD_MOST,
    OPTIONS_MOST,
    Json,
    button,
    confirmation,
    field,
    input_block,
    menu,
    modal,
    option,
    person,
)
from adhocbot.slack.views.words import Piece, bold, own, strong, theirs

# With a row of buttons a finding takes two of the fifty blocks that a message has.
_SHOWN = 20
_SHOWN_BARE = 35
_ASKS = 280  # of the sentence in the dialog that asks whether it is meant


def record_check(
    record: Record, findings: Sequence[NumberedFinding], session_id: int, leads: bool
) -> list[Part]:
    """What the check found, errors first, and the buttons of those who can mend or keep it.

    Args:
        leads: whether the reader is the chair or the secretary.
    """
    if not findings:
        return [say("✓ The record check finds nothing.")]
    # A record that is final takes no correction, so none is offered.
    final = record.minutes_state is MinutesState.APPROVED or record.state is SessionState.CANCELLED
    leads = leads and not final
    ordered = sorted(findings, key=lambda each: (_rank(each), each.number))
    shown = ordered[: _SHOWN if leads else _SHOWN_BARE]
    parts: list[Part] = [say(bold("Record check: "), _tally(findings))]
    for each in shown:
        parts += _finding(record, each, session_id, leads)
    if len(ordered) > len(shown):
        rest = counted(len(ordered) - len(shown), "more finding")
        parts.append(quiet(f"… and {rest}, shown once these are settled."))
    if leads:
        parts.append(quiet("Keep: it stays as it is (sic), and the record says who kept it."))
    return parts


def _rank(each: NumberedFinding) -> int:
    if each.kept is not None:
        return 2
    return 0 if each.finding.severity is Severity.ERROR else 1


def _tally(findings: Sequence[NumberedFinding]) -> str:
    errors = sum(_rank(each) == 0 for each in findings)
    warnings = sum(_rank(each) == 1 for each in findings)
    kept = sum(_rank(each) == 2 for each in findings)
    told = [counted(errors, "error"), counted(warnings, "warning")]
    if kept:
        told.append(f"{kept} kept as it is" if kept == 1 else f"{kept} kept as they are")
    return ", ".join(told) + ("." if not errors else ". Errors stand in the way of approval.")


def _finding(record: Record, each: NumberedFinding, session_id: int, leads: bool) -> list[Part]:
    finding = each.finding
    word = "error" if finding.severity is Severity.ERROR else "warning"
    line: list[Piece] = [strong(f"{each.number}. {word}: ", 40), theirs(finding.sentence)]
    if each.kept is not None:
        when = show_instant(each.kept.at, record.zone)
        return [say(*line, theirs(f" Kept as it is (sic) by {each.kept.by}, {when}.", 300))]
    if not leads:
        return [say(*line)]
    line += _said(each)
    value = f"{session_id}:{record.revision}:{each.number}"
    pressed = [*_fix(each, value), *_keep(each, value)]
    return [say(*line), *([buttons(*pressed)] if pressed else [])]


def _said(each: NumberedFinding) -> list[Piece]:
    """What mends a finding, as a sentence; everything works by keyboard."""
    finding = each.finding
    if finding.needs is not None:
        if finding.needs.text:
            return [own(f" To mend it: minutes fix {each.number} and the line as it should read.")]
        says = f" To mend it, for example: minutes fix {each.number} "
        return [own(says), theirs(finding.needs.example)]
    if finding.fix is not None:
        return [own(f" To mend it, minutes fix {each.number} says: "), theirs(finding.fix)]
    return []


def _fix(each: NumberedFinding, value: str) -> list[Json]:
    finding = each.finding
    if finding.needs is not None:
        says = f"Mend finding {each.number} in a form"
        return [button("Fix…", "finding.mend", value, says=says)]
    if finding.fix is None:
        return []
    fix = finding.fix if len(finding.fix) <= _ASKS else f"{finding.fix[: _ASKS - 1]}…"
    sure = confirmation("Mend it so?", fix, "Do it", "Not yet")
    says = f"Mend finding {each.number}"
    return [button(finding.offer or "Fix", "finding.fix", value, says=says, confirm=sure)]


def _keep(each: NumberedFinding, value: str) -> list[Json]:
    if not can_be_kept(each.finding):
        return []
    return [button("Keep", "finding.keep", value, says=f"Keep finding {each.number} as it is")]


def finding_form(session_id: int, record: Record, found: NumberedFinding) -> Json:
    """The form that asks for what a finding needs; of one that needs nothing it says so."""
    finding = found.finding
    parts: list[Part] = [
        say("For ", strong(label_of(record), 200), "."),
        also(theirs(finding.sentence)),
    ]
    about: dict[str, object] = {
        "session": session_id,
        "number": found.number,
        "revision": record.revision,
    }
    if finding.needs is None or utf16(finding.needs.text) > FIELD_MOST:
        parts.append(say(f"No form holds what this needs. Say it: minutes fix {found.number} …"))
        blocks = blocks_of(parts, VIEW_ROOM)
        title = "Mend a finding"
        return modal("finding.shown", title, blocks, metadata=about, submit=None, close="Close")
    if finding.key.startswith("action-incomplete:"):
        parts += _completing(record, finding.needs.what)
    else:
        lines = finding.needs.begins == ""
        element = field("value", value=finding.needs.text, multiline=lines)
        hint = None if finding.needs.text else f"For example: {finding.needs.example}"
        parts.append(Asked(input_block("words", finding.needs.what, element, hint=hint)))
    blocks = blocks_of(parts, VIEW_ROOM)
    return modal("finding.mend", "Mend a finding", blocks, metadata=about, submit="Save")


def _completing(record: Record, what: str) -> list[Part]:
    asked: list[Part] = []
    if "owner" in what.casefold():
        who = person("value", "Nobody yet", None)
        asked.append(Asked(input_block("owner", "Owner", who, optional=True)))
        speak = [each.name for each in record.delegations if not each.observes]
        if speak:
            options = [option(name, name) for name in speak[:OPTIONS_MOST]]
            chosen = menu("value", options, placeholder="No delegation")
            asked.append(Asked(input_block("delegation", "Or a delegation", chosen, optional=True)))
    if "due" in what.casefold():
        hint = "For example: Thu 08:00. In your own zone, unless you name another."
        asked.append(Asked(input_block("due", "Due", field("value"), optional=True, hint=hint)))
    return asked
