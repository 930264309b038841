"""What changed between two revisions: as marks, and as a list."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.changes import Change, changes, marked
from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Listing,
    Minutes,
    Paragraph,
    QuestionRow,
    QuestionTable,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from adhocbot.domain.minutes.unmarked import unmarked
from adhocbot.domain.words import ActionState, Disposition
from tests.records import (
    action,
    document,
    empty_record,
    full_record,
    line,
    position,
    question,
    quiet_record,
    remark,
    source,
)

_TEXTS = st.sampled_from(["a lamp is lit", "a lamp was lit", "nobody came", "量子", "x"])
_SOURCES = st.sampled_from([None, source(1), source(2), source(3)])
_LINES = st.builds(Line, _TEXTS, _SOURCES)
_ROWS = st.builds(Row, st.tuples(_TEXTS, _TEXTS), _SOURCES)
_STATEMENTS = st.builds(Statement, st.sampled_from(["Japan", "Chile"]), _TEXTS, _SOURCES)
_ANSWERS = st.lists(st.one_of(_STATEMENTS, st.builds(Paragraph, _LINES)), max_size=3)
_QUESTIONS = st.builds(
    QuestionRow, st.integers(1, 4), _TEXTS, _TEXTS, _TEXTS, _ANSWERS.map(tuple), _SOURCES
)


def _some(parts: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(parts, min_size=1, max_size=4).map(tuple)


_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Subheading, _LINES),
    st.builds(Paragraph, _LINES),
    st.builds(Listing, _some(_LINES)),
    st.builds(Table, st.just(("No.", "Text")), _some(_ROWS)),
    _STATEMENTS,
    st.builds(QuestionTable, st.just(("1", "2", "3", "4")), _some(_QUESTIONS)),
)
_SECTIONS = st.lists(
    st.builds(
        Section, st.sampled_from(["agenda", "documents", "remarks"]), st.just("H"), st.none(),
        _some(_BLOCKS),
    ),
    max_size=3,
    unique_by=lambda each: each.key,
)  # fmt: skip  # a section of any blocks


def _minutes(sections: list[Section]) -> Minutes:
    return Minutes("T", "en", "plain", None, 1, "R1", (), tuple(sections))


@settings(deadline=None)
@given(_SECTIONS, _SECTIONS)
def test_without_its_marks_it_is_the_new_revision(old: list[Section], new: list[Section]) -> None:
    after = [each for each in new if each.key != "remarks"]
    after += [each for each in new if each.key == "remarks"]
    assert unmarked(marked(_minutes(old), _minutes(after))) == _minutes(after)


@settings(deadline=None)
@given(_SECTIONS)
def test_nothing_is_marked_where_nothing_changed(sections: list[Section]) -> None:
    assert changes(_minutes(sections), _minutes(sections)) == ()


def test_real_minutes_come_back_too() -> None:
    kinds = [compile_minutes(record()) for record in (full_record, empty_record, quiet_record)]
    for old in kinds:
        for new in kinds:
            assert unmarked(marked(old, new)) == new
            assert bool(changes(old, new)) is (old != new)


def test_a_document_came_and_a_conclusion_reads_otherwise() -> None:
    before = full_record(conclusions=(line("Two sides spoke.", 3), line("It was late.", 4)))
    after = full_record(
        conclusions=(line("Three sides spoke.", 3),),
        documents=(*before.documents, document("C55", "The missing one")),
    )
    assert changes(compile_minutes(before), compile_minutes(after)) == (
        Change("Documents", "added", "", "C55; The missing one"),
        Change("Conclusions", "changed", "Two sides spoke.", "Three sides spoke."),
        Change("Conclusions", "removed", "It was late.", ""),
    )


def test_a_position_that_was_restated_is_marked_within_its_question() -> None:
    record = full_record()
    first = record.positions[0]
    new = replace(first, statement=f"{first.statement} We add this.")
    found = changes(
        compile_minutes(record),
        compile_minutes(replace(record, positions=(new, *record.positions[1:]))),
    )
    assert [(each.kind, each.text.endswith("We add this.")) for each in found] == [
        ("changed", True)
    ]


def test_an_answer_that_came_late_is_new() -> None:
    record = full_record()
    late = position("Castellia", (2,), "We came late.")
    with_it = replace(record, positions=(*record.positions, late))
    found = changes(compile_minutes(record), compile_minutes(with_it))
    assert [each.kind for each in found] == ["added"]
    assert "We came late." in found[0].text


def test_the_column_of_states_that_comes_is_no_loss() -> None:
    """The table of action items gets a column once one of them is done."""
    actions = (action(1, "Paint it"), action(2, "Lift it"))
    done = (replace(actions[0], state=ActionState.DONE), actions[1])
    old, new = (compile_minutes(full_record(actions=each)) for each in (actions, done))
    assert [each.kind for each in changes(old, new)] == ["changed", "changed"]
    assert unmarked(marked(old, new)) == new


def test_what_the_review_attached_is_not_marked() -> None:
    old = compile_minutes(full_record(remarks=(remark(),)))
    new = compile_minutes(full_record(remarks=(remark(1, Disposition.NOTED), remark(2))))
    assert changes(old, new) == ()
    assert marked(old, new) == new


def test_a_question_that_an_annex_repeats_is_told_of_once() -> None:
    def asked(*texts: str, why: str | None = "Costs.") -> Minutes:
        rows = tuple(question(number, text, why) for number, text in enumerate(texts, start=1))
        return compile_minutes(empty_record(profile="itu-t", questions=rows))

    annex = "Annex: table of questions"
    assert changes(asked("Why?", "When?", "Who?"), asked("Why?", "When then?")) == (
        Change(annex, "changed", "2; When?; Costs.", "2; When then?; Costs."),
        Change(annex, "removed", "3; Who?; Costs.", ""),
    )
    # Where there is none, the section itself tells of it.
    assert changes(asked("Why?", why=None), asked("Why not?", why=None)) == (
        Change("Questions and answers", "changed", "Why?", "Why not?"),
    )
