"""The agenda, and the register of documents that it cites."""

from __future__ import annotations

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import ItemState
from adhocbot.services import agenda, documents, live
from adhocbot.store import tables
from tests.support.stage import BEN, LENA, START, Stage


def _titles(stage: Stage, session: int) -> list[tuple[str, ItemState]]:
    with stage.database.transaction() as db:
        return [(item.title, item.state) for item in agenda.in_order(db, session)]


def _add(stage: Stage, session: int, title: str, user: str = BEN) -> str:
    return stage.do(agenda.add, session, c.AgendaAdd(title, None, None, ()), user=user).sentence


def test_anyone_proposes_and_the_leaders_decide(stage: Stage) -> None:
    session = stage.staffed()
    assert _add(stage, session, "Opening") == "lamps#1: 1. Opening"
    assert _add(stage, session, "Paint", LENA) == (
        "lamps#1: 2. Paint. It is proposed; chair or secretary take it up with: agenda accept 2"
    )
    assert stage.refused(agenda.accept, session, c.AgendaAccept(2), user=LENA).kind == "not_allowed"
    stage.do(agenda.accept, session, c.AgendaAccept(2))
    assert stage.refused(agenda.accept, session, c.AgendaAccept(2)).kind == "wrong_state"
    assert _titles(stage, session) == [
        ("Opening", ItemState.ACCEPTED), ("Paint", ItemState.ACCEPTED),
    ]  # fmt: skip


def test_an_item_shows_minutes_presenter_and_keeps_its_documents(stage: Stage) -> None:
    session = stage.staffed()
    command = c.AgendaAdd("Paint tests TD7", 15, LENA, ("TD7", "TD 7 Rev.1", "C 054"))
    saved = stage.do(agenda.add, session, command)
    assert saved.sentence == "lamps#1: 1. Paint tests TD7, 15 min, Lena Vik"
    cited = [(row.key, row.identifier) for row in stage.rows(tables.ItemDocument)]
    assert cited == [("C54", "C 054"), ("TD7", "TD7")]


def test_moving_and_dropping_renumber_what_is_not_opened(stage: Stage) -> None:
    session = stage.staffed()
    for title in ("A", "B", "C"):
        _add(stage, session, title)
    stage.do(agenda.move, session, c.AgendaMove(3, 2), user=BEN)
    stage.do(agenda.drop, session, c.AgendaDrop(3), user=BEN)
    assert [title for title, _ in _titles(stage, session)] == ["A", "C"]
    refusal = stage.refused(agenda.drop, session, c.AgendaDrop(3))
    assert refusal.sentence == "lamps#1 has no item 3; it has items 1 to 2."
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    for service, command in (
        (agenda.drop, c.AgendaDrop(1)),
        (agenda.move, c.AgendaMove(1, 2)),
        (agenda.move, c.AgendaMove(2, 1)),
    ):
        assert stage.refused(service, session, command).sentence == (
            "Item 1 was opened already and stays."
        )


def test_approval_takes_proposals_in_and_says_so(stage: Stage) -> None:
    session = stage.staffed()
    command = c.AgendaApprove("TD425")
    assert stage.refused(agenda.approve, session, command).kind == "empty"
    _add(stage, session, "Opening")
    _add(stage, session, "Paint", LENA)
    assert stage.refused(agenda.approve, session, command, user=LENA).kind == "not_allowed"
    saved = stage.do(agenda.approve, session, command)
    assert saved.sentence == (
        "lamps#1: the agenda is approved as TD425, 2 items. Proposals taken in: 2."
    )
    assert {state for _, state in _titles(stage, session)} == {ItemState.ACCEPTED}
    row = stage.row(tables.Session, session)
    assert (row.agenda_document, row.agenda_approved_at) == ("TD425", stage.clock.now())


def test_an_agenda_is_not_approved_after_the_session(stage: Stage) -> None:
    session = stage.closed()
    assert stage.refused(agenda.approve, session, c.AgendaApprove(None)).kind == "wrong_state"


def test_an_empty_title_is_refused(stage: Stage) -> None:
    session = stage.staffed()
    assert stage.refused(agenda.add, session, c.AgendaAdd("  ", 5, None, ())).kind == "empty"


def test_a_document_is_registered_once_whatever_its_spelling(stage: Stage) -> None:
    session = stage.staffed()
    command = c.DocumentAdd("TD 424", "Minutes of the first", "China", "https://example.org/4")
    saved = stage.do(documents.add, session, command, user=LENA)
    assert saved.sentence == "lamps#1: TD 424 Minutes of the first (from China)"
    again = c.DocumentAdd("td424-R2", "The same", None, None)
    assert stage.refused(documents.add, session, again).kind == "registered"
    for wrong in ("424", "the paper"):
        command = c.DocumentAdd(wrong, "Paper", None, None)
        assert stage.refused(documents.add, session, command).kind == "identifier"
    command = c.DocumentAdd("TD425", " ", None, None)
    assert stage.refused(documents.add, session, command).kind == "empty"
    command = c.DocumentAdd("TD999", "Paper", None, f"https://example.org/{'x' * 3000}")
    assert stage.refused(documents.add, session, command).sentence == (
        "The link has 3020 characters; 3000 is the most. Register the document with a shorter "
        "one, or without."
    )


def test_an_announced_revision_is_registered_once(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(documents.add, session, c.DocumentAdd("TD424", "Paper", None, None))
    stage.do(documents.revise, session, c.DocumentRevise("TD424", None))
    command = c.DocumentAdd("TD 424 Rev.1", "Paper", None, "https://example.org/r1")
    saved = stage.do(documents.add, session, command, user=LENA)
    assert saved.sentence == (
        "lamps#1: TD424R1 is in the register, the revision of TD424 that was announced."
    )
    (revision,) = stage.rows(tables.DocumentRevision)
    assert (revision.registered_at, revision.address) == (stage.clock.now(), command.link)
    assert stage.refused(documents.add, session, command).kind == "registered"


def test_revisions_are_counted_on_in_the_documents_style(stage: Stage) -> None:
    session = stage.staffed()
    for identifier in ("TD424", "C 54 Rev.2"):
        stage.do(documents.add, session, c.DocumentAdd(identifier, "Paper", None, None))
    saved = stage.do(documents.revise, session, c.DocumentRevise("TD424", "remarks from Japan"))
    assert saved.sentence == ("lamps#1: TD424 is to be revised as TD424R1 (remarks from Japan).")
    stage.do(documents.revise, session, c.DocumentRevise("td 424", None), user=BEN)
    stage.do(documents.revise, session, c.DocumentRevise("C54", None))
    revisions = [(r.identifier, r.number) for r in stage.rows(tables.DocumentRevision)]
    assert revisions == [("TD424R1", 1), ("TD424R2", 2), ("C 54 Rev.3", 3)]
    command = c.DocumentRevise("TD424", None)
    assert stage.refused(documents.revise, session, command, user=LENA).kind == "not_allowed"
    refusal = stage.refused(documents.revise, session, c.DocumentRevise("TD999", None))
    assert refusal.sentence == (
        "TD999 is not in the register of lamps#1. It has TD424, C 54 Rev.2. "
        "Register it: doc add TD999 TITLE"
    )
