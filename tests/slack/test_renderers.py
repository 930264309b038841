"""What the services queue arrives in Slack as the facts stand when it is posted."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from adhocbot import services
from adhocbot.documents import file_name, render
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.symmetry import one_sided
from adhocbot.domain.words import MinutesState, Result, Stance
from adhocbot.services import (
    calendars,
    live,
    lookups,
    minutes,
    outcomes,
    positions,
    prompts,
    undo,
)
from adhocbot.services.minutes import document
from adhocbot.slack import views
from adhocbot.slack.post.renderers import KINDS
from adhocbot.store import tables
from adhocbot.store.debts import debts
from adhocbot.store.home import home
from adhocbot.store.messages import Db, review_of
from adhocbot.store.overview import entry_fact
from adhocbot.store.prompts import prompt_facts
from adhocbot.store.record import record_facts
from tests.slack.posting import said, shared
from tests.slack.story import Story
from tests.support.stage import LENA, TARO, TEAM


def card(db: Db, session: int, now: datetime) -> str:
    return views.card(record_facts(db, session), session, now).text


def test_every_kind_that_the_services_queue_is_known() -> None:
    folder = Path(next(iter(services.__path__)))
    sources = [each.read_text("utf-8") for each in folder.glob("*.py")]
    queued = {k for s in sources for k in re.findall(r"\"([a-z]+\.(?:post|update|file))\"", s)}
    assert queued == KINDS


def test_the_channel_reads_the_card_and_the_entries_as_they_are_now(story: Story) -> None:
    stage = story.stage
    session = stage.closed()
    decided = c.Decide("The lamps", Result.NO_CONSENSUS, "they & <others> differ")
    stage.do(outcomes.decide, session, decided)
    [summary] = [s for s in stage.rows(tables.Entry) if s.verb == "decide"]
    first, *entries = story.posted()
    assert first == story.read(card, session, stage.clock.now())
    assert entries[-1] == views.entry(story.read(entry_fact, summary.id)).text
    stage.do(live.conclusion, session, c.ConclusionAdd("The lamps stay."))
    assert story.posted()[0] == story.read(card, session, stage.clock.now())


def test_a_planning_undone_leaves_no_card_that_invites(story: Story) -> None:
    stage = story.stage
    stage.scheduled("Keels")
    stage.do(undo.undo_latest)
    assert story.posted() == []
    stage.scheduled("Lamps")
    story.posted()
    stage.do(undo.undo_latest)
    assert story.posted() == [
        views.withdrawn_card("lamps#1").text,
        "lamps#1 for your calendar: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo "
        "(12:00–13:15 UTC).",
        "lamps#1 is withdrawn: this file takes it out of your calendar.",
    ]


def test_an_entry_undone_is_struck_out_or_never_posted(story: Story) -> None:
    stage = story.stage
    session = stage.running()
    before = story.posted()
    stage.do(outcomes.decide, session, c.Decide("Never said", Result.AGREED, None))
    stage.do(undo.undo_latest)
    assert len(story.posted()) == len(before)
    stage.do(outcomes.decide, session, c.Decide("Taken back", Result.AGREED, None))
    assert len(story.posted()) == len(before) + 1
    stage.do(undo.undo_latest)
    [entry] = [each for each in stage.rows(tables.Entry) if "Taken back" in each.summary]
    assert story.posted()[-1] == views.entry(story.read(entry_fact, entry.id)).text
    assert "undone by" in story.posted()[-1]


def test_prompts_and_who_owes_what_follow_the_positions(story: Story) -> None:
    stage = story.stage
    session = stage.asking(2)
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    story.posted()
    stated = c.PositionState((1,), None, None, Stance.SUPPORT, "Yes: <!channel> & all")
    stage.do(positions.state, session, stated, user=LENA)
    held = story.read(debts, session)
    asked = views.asked(
        "lamps#1",
        held,
        "Europe/Oslo",
        stage.clock.now(),
        session=session,
        sided=one_sided(story.read(record_facts, session)),
    ).text
    assert asked in story.posted()
    [prompt, _other] = stage.rows(tables.Prompt)
    shown = views.prompt(story.read(prompt_facts, prompt.id, TEAM, LENA)).text
    assert said(story.slack, story.dm[LENA]) == [shown]
    assert len(said(story.slack, story.dm[TARO])) == 1


def test_posted_minutes_bring_their_files_and_show_their_approval(story: Story) -> None:
    stage = story.stage
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    story.posted()
    stage.do(minutes.approve, session)
    everything = story.posted()

    def summary(db: Db) -> str:
        review = review_of(db, session, 0)
        assert review.approved is not None
        assert review.approved.by == "Ana Costa"
        return views.summary(
            record_facts(db, session),
            document(db, session, 0, MinutesState.APPROVED),
            0,
            session,
            last=True,
            approved=review.approved,
            until=review.until,
        ).text

    assert story.read(summary) in everything
    review, approved = (
        [
            (file_name(text, form), render(text, form))
            for form in ("md", "html", "docx", "pdf")
            for text in [story.read(document, session, 0, state)]
        ]
        for state in (MinutesState.IN_REVIEW, MinutesState.APPROVED)
    )
    planned, *posted = shared(story.slack, story.channel)
    assert [name for name, _ in planned] == ["lamps-1.ics"]
    assert posted == [review, approved]
    in_threads = [
        message.thread_ts is not None
        for message in story.slack.platform.ws.channels[story.channel].messages.values()
        if message.files
    ]
    assert in_threads == [True, True, True]


def test_what_somebody_asks_for_comes_to_them_alone(story: Story) -> None:
    stage = story.stage
    session = stage.asking(1)
    long = "We support it.\n• if <safe> & sound " + "x" * 5000
    stage.do(
        positions.state, session, c.PositionState((1,), None, None, Stance.CONDITIONAL, long),
        user=LENA,
    )  # fmt: skip  # one sentence
    stage.do(lookups.send_statements, session, 1, user=LENA)
    stage.do(calendars.send_file, session, user=LENA)
    stage.do(minutes.export, session, "md", user=LENA)
    before = len(story.posted())
    text = story.read(document, session, None, MinutesState.DRAFT)
    statements = (
        "lamps#1, question 1: Is lamp 1 needed?\n\n----\n\nNorway (conditional): Lena Vik, "
        f"Monday 8 March 2027, 13:00 Europe/Oslo (12:00 UTC)\n\n{long}\n"
    )
    assert shared(story.slack, story.dm[LENA]) == [
        [("lamps-1-question-1.txt", statements.encode())],
        [("lamps-1.ics", story.read(calendars.file_of, session))],
        [(file_name(text, "md"), render(text, "md"))],
    ]
    assert said(story.slack, story.dm[LENA])[::2] == [
        "lamps#1: the full statements to question 1.",
        "lamps#1 for your calendar: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo "
        "(12:00–13:15 UTC).",
        "lamps#1: the minutes that you asked for.",
    ]
    assert len(story.posted()) == before


def test_a_home_tab_shows_what_waits_for_its_owner(story: Story) -> None:
    stage = story.stage
    session = stage.asking(1)
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    stage.do(services.home.opened, user=LENA)
    story.posted()
    opened = story.slack.person("ana").home
    assert opened is not None
    published = opened.given
    shown = views.home(story.read(home, TEAM, LENA))
    without_ids = [
        {key: value for key, value in block.items() if key != "block_id"}
        for block in published["blocks"]
    ]
    assert without_ids == [
        {key: value for key, value in block.items() if key != "block_id"}
        for block in shown["blocks"]
    ]


def test_an_answer_is_said_as_it_is_under_what_was_said(story: Story) -> None:
    ts = story.slack.person("ana").say("cables", "@adhocbot status")
    stage = story.stage
    stage.do(lookups.answer_in_words, "message:1", text="fine", blocks=[], thread=ts, user=LENA)
    story.posted()
    assert [m.text for m in story.slack.person("ana").thread("cables", ts)][1:] == ["fine"]
