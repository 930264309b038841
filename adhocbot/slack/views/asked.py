"""Who was asked what and still owes what, and the offer to ask the rest of a one-sided question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adhocbot.domain.naming import listed
from adhocbot.domain.symmetry import OneSided
from adhocbot.domain.when import show_instant
from adhocbot.services.prompts import spans
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Part, also, beside, quiet, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import bold, own, strong, theirs
from adhocbot.store.debts import Debt

_LINES = 30
_NAMES = 1500
_OFFERS = 5
_OFFERS_TO_CHAIR = 20
_SENTENCE = 200


def asked(
    label: str,
    debts: tuple[Debt, ...],
    zone: str,
    now: datetime,
    *,
    session: int,
    sided: Sequence[OneSided] = (),
) -> Answer:
    """The one message of a session, kept up to date.

    Delegations of which the same is to be said share a line, so that many fit.

    Args:
        zone: the session's.
        sided: the one-sided questions whose rest can be asked from here.
    """
    parts: list[Part] = [say(bold(f"{label}: positions asked for"))]
    if not debts:
        return message([*parts, say("Nobody was asked yet. To ask everybody: ask")])
    parts.append(also(_state(debts, now)))
    lines = _grouped(debts, zone, now)
    parts += [
        also(own(sign), strong(listed(names), _NAMES), theirs(words, 600))
        for sign, names, words in lines[:_LINES]
    ]
    if len(lines) > _LINES:
        more = {name for _, names, _ in lines[_LINES:] for name in names}
        parts.append(quiet(f"… and {counted(len(more), 'more delegation')}."))
    parts += offers(session, _not_waited_for(debts, sided, now), most=_OFFERS)
    return message([*parts, quiet("To see who said what: positions")])


def _state(debts: tuple[Debt, ...], now: datetime) -> str:
    """How it stands, in a sentence."""
    everybody = {debt.delegation for debt in debts}
    owing = {debt.delegation for debt in debts if debt.owed or debt.to_clear}
    if not owing:
        return "✓ Everybody who was asked has answered."
    passed = {d.delegation for d in debts if d.owed and d.deadline and d.deadline <= now}
    if passed:
        verb = "owes" if len(passed) == 1 else "owe"
        return f"The deadline has passed: {counted(len(passed), 'delegation')} still {verb}."
    return f"{len(everybody) - len(owing)} of {counted(len(everybody), 'delegation')} answered all."


def _grouped(debts: tuple[Debt, ...], zone: str, now: datetime) -> list[tuple[str, list[str], str]]:
    """A sign, the delegations and what is said of them: what is owed first."""
    owing = {debt.delegation for debt in debts if debt.owed or debt.to_clear}
    groups: dict[tuple[bool, object], list[Debt]] = {}
    for debt in debts:
        open_ = bool(debt.owed or debt.to_clear)
        if open_ or debt.delegation not in owing:
            key = open_, (debt.asked, debt.owed, debt.deadline if open_ else None, debt.late,
                          debt.to_clear, debt.reached, _until(debt, now))  # fmt: skip
            groups.setdefault(key, []).append(debt)
    ordered = sorted(groups.items(), key=lambda group: not group[0][0])
    return [
        (
            "○ " if open_ else "✓ ",
            list(dict.fromkeys(debt.delegation for debt in group)),
            _owes(group, zone, now) if open_ else _answered(group),
        )
        for (open_, _), group in ordered
    ]


def _until(debt: Debt, now: datetime) -> datetime | None:
    until = debt.snoozed_until
    return until if until is not None and until > now else None


def _answered(group: list[Debt]) -> str:
    debt = group[0]
    late = f" ({spans(list(debt.late))} received late)" if debt.late else ""
    return f" {_has(group)} answered all: {spans(list(debt.asked))}{late}"


def _owes(group: list[Debt], zone: str, now: datetime) -> str:
    debt = group[0]
    told = []
    if debt.owed:
        has = len(debt.asked) - len(debt.owed)
        done = f" ({has} of {len(debt.asked)} answered)" if has else ""
        verb = "owes" if len(group) == 1 else "owe"
        told.append(f" {verb} {questions_of(list(debt.owed))}{done}{_by(debt, zone, now)}")
    if debt.to_clear:
        waits = f"a draft on {questions_of(list(debt.to_clear))}, which its head has yet to clear"
        told.append(f" {_has(group)} {waits}")
    if debt.late:
        told.append(f" {spans(list(debt.late))} received late")
    if (until := _until(debt, now)) is not None:
        told.append(f" put off until {show_instant(until, zone)}")
    if not debt.reached:
        named = debt.delegation if len(group) == 1 else "NAME"
        told.append(f" nobody there whom I could ask: delegation add {named} @delegate")
    return ";".join(told)


def _has(group: list[Debt]) -> str:
    return "has" if len(group) == 1 else "have"


def _by(debt: Debt, zone: str, now: datetime) -> str:
    if debt.deadline is None:
        return ""
    was = ", which was due by" if debt.deadline <= now else ", by"
    return f"{was} {show_instant(debt.deadline, zone)}"


def _not_waited_for(
    debts: tuple[Debt, ...], sided: Sequence[OneSided], now: datetime
) -> list[OneSided]:
    """The one-sided questions but those whose whole rest has been asked and still has time."""
    waited_for = {
        (debt.delegation, number)
        for debt in debts
        if debt.deadline is not None and debt.deadline > now
        for number in (*debt.owed, *debt.to_clear)
    }
    return [
        each for each in sided if any((name, each.number) not in waited_for for name in each.rest)
    ]


def offers(session: int, sided: Sequence[OneSided], *, most: int = _OFFERS) -> list[Part]:
    """A button for each one-sided question, with the sentence that it stands for."""
    parts: list[Part] = [_offer(session, each) for each in sided[:most]]
    if len(sided) > most:
        rest = questions_of([each.number for each in sided[most:]])
        parts.append(quiet(f"One side only also on {rest}. To ask the rest: ask and a number"))
    return parts


def _offer(session: int, each: OneSided) -> Part:
    element = button(
        "Ask the rest",
        "prompt.rest",
        f"{session}:{each.number}",
        says=f"Ask the rest question {each.number}",
    )
    return beside(
        element,
        f"Question {each.number}: only ",
        theirs(listed(list(each.stated)), _SENTENCE),
        " on record. To ask the rest: ",
        theirs(each.sentence, _SENTENCE),
    )


def offer(label: str, sided: Sequence[OneSided], session: int) -> Answer:
    """What the chair is told directly at a deadline and at the close, kept up to date."""
    if not sided:
        return message([say(strong(label, 200), ": no question is answered by one side only.")])
    one = len(sided) == 1
    parts: list[Part] = [
        say(
            strong(label, 200),
            f": {counted(len(sided), 'question')} {'is' if one else 'are'} answered by one side "
            "only. You can ask the rest the same, so that all sides are on record.",
        ),
        *offers(session, sided, most=_OFFERS_TO_CHAIR),
    ]
    return message(parts)
