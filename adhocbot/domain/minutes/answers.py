"""The question table, with each delegation's statement printed once and in full."""

from __future__ import annotations

from collections.abc import Iterator

from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Paragraph,
    QuestionRow,
    QuestionTable,
    Row,
    Statement,
    Table,
)
from adhocbot.domain.minutes.profile import profile
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import PositionFact, QuestionFact, Record


def question_blocks(record: Record, wording: Wording) -> tuple[Block, ...]:
    """The table, then any statement whose questions are no longer in it: none is lost.

    A statement to several questions stands at the last of them, by the table's order; each earlier
    one says where.
    """
    order = {question.number: place for place, question in enumerate(record.questions)}
    blocks: list[Block] = []
    annexed = annex_blocks(record, wording)
    if annexed:
        blocks.append(Paragraph(Line(wording.say("annexed"), record.questions[0].source)))
    if record.questions:
        blocks.append(_table(record, order, wording, brief=bool(annexed)))
    for position in record.positions:
        if not any(number in order for number in position.questions):
            numbers = ", ".join(str(number) for number in position.questions)
            attribution = wording.say(
                "off_table", attribution=attribution_of(position, wording), numbers=numbers
            )
            blocks.append(Statement(attribution, position.statement, position.source))
    return tuple(blocks)


def annex_blocks(record: Record, wording: Wording) -> tuple[Block, ...]:
    """The table of the questions alone, where the profile wants it and it says more than they."""
    if not profile(record.profile).annexed:
        return ()
    if not any(question.why or question.comments for question in record.questions):
        return ()
    rows = tuple(
        Row(
            (str(each.number), each.text, each.why or "", each.comments or ""),
            each.source,
        )
        for each in record.questions
    )
    return (Table(_headers(wording), rows),)


def attribution_of(position: PositionFact, wording: Wording) -> str:
    """``China (oppose, received late)``: whose statement, and how it came."""
    details = []
    if position.stance is not None:
        details.append(wording.word(position.stance))
    if position.received_late:
        details.append(wording.say("late"))
    if position.spoken_by is not None:
        details.append(wording.say("by_mandate", delegation=position.spoken_by))
    if position.entered_for is not None:
        key = "entered_for_route" if position.route else "entered_for"
        details.append(wording.say(key, name=position.entered_for, route=position.route))
    for number, version in position.earlier:
        details.append(wording.say("to_version", number=number, version=version))
    return f"{position.delegation} ({', '.join(details)})" if details else position.delegation


def _headers(wording: Wording) -> tuple[str, str, str, str]:
    return (
        wording.say("number"),
        wording.say("question"),
        wording.say("why"),
        wording.say("comments"),
    )


def _table(
    record: Record, order: dict[int, int], wording: Wording, *, brief: bool
) -> QuestionTable:
    return QuestionTable(
        headers=_headers(wording),
        rows=tuple(
            QuestionRow(
                number=question.number,
                text=question.text,
                why="" if brief else question.why or "",
                comments="" if brief else question.comments or "",
                answers=(
                    *_earlier(record, question, wording),
                    *(
                        _answer(position, question.number, order, wording)
                        for position in record.positions
                        if question.number in position.questions
                    ),
                ),
                source=question.source,
            )
            for question in record.questions
        ),
    )


def _earlier(record: Record, question: QuestionFact, wording: Wording) -> Iterator[Paragraph]:
    """How the question read before, for each version that a position below answers."""
    answered = {position.to_version(question.number) for position in record.positions}
    for each in question.earlier:
        if each.version in answered:
            cells = ((None, each.text), ("why", each.why), ("comments", each.comments))
            text = "\n".join(
                f"{wording.say(key)}: {cell}" if key else cell for key, cell in cells if cell
            )
            told = wording.say("version", version=each.version, text=text)
            yield Paragraph(Line(told, each.source))


def _answer(
    position: PositionFact, number: int, order: dict[int, int], wording: Wording
) -> Statement | Paragraph:
    last = max((n for n in position.questions if n in order), key=order.__getitem__)
    if number == last:
        return Statement(attribution_of(position, wording), position.statement, position.source)
    text = wording.say("answered_together", delegation=position.delegation, number=last)
    return Paragraph(Line(text, position.source))
