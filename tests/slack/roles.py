"""Everybody who may or may not, in a series with something of everything, and ways to try."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from adhocbot.domain.minutes.check import can_be_kept
from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import ReadRow
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.verbs import BY_NAME
from adhocbot.domain.typed import Mark
from adhocbot.domain.words import Concern, Disposition
from adhocbot.services import (
    agenda,
    concerns,
    delegations,
    disposing,
    documents,
    imports,
    kept,
    live,
    minutes,
    outcomes,
    positions,
    prompts,
    questions,
    remarks,
    series,
    sessions,
)
from adhocbot.services.frame import Said
from adhocbot.slack import asking
from adhocbot.store import tables
from adhocbot.store.engine import Database
from tests.support.stage import (
    ADMIN,
    ANA,
    BEN,
    KEELS,
    LAMPS,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    TEAM,
    VAULT,
    Stage,
    when,
)

NED, KEN, GUS, GON = "UNED", "UKEN", "UGUS", "UGON"

ROLES = {
    "chair": ANA, "secretary": BEN,
    # Of Norway, which owns action item 2; its head owns item 1.
    "head": LENA, "delegate": NED,
    # Of Japan.
    "other head": TARO, "other": KEN,
    # Of Harbour Watch, which observes; in the channel without a seat; here by Slack Connect.
    "observer": OLGA, "participant": ADMIN, "guest": GUS,
    # Not in the channel; a delegate of Norway who was deactivated.
    "outsider": PAT, "gone": GON,
}  # fmt: skip  # by where they belong

EVERYBODY = frozenset(ROLES)
CHAIR = frozenset({"chair"})
LEADERS = frozenset({"chair", "secretary"})
NORWAY = frozenset({"head", "delegate"})
JAPAN = frozenset({"other head", "other"})
DELEGATES = NORWAY | JAPAN

# What a refusal names of those who may; one of these is in it.
_NAMED = {
    "chair": ("Ana Costa",),
    "secretary": ("Ben Okoro",),
    "head": ("Lena Vik", "Norway", "the head of a delegation"),
    "delegate": ("Norway", "a delegate", "the delegates of the delegation"),
    "other head": ("Taro Mori", "Japan", "the head of a delegation"),
    "other": ("Japan", "a delegate", "the delegates of the delegation"),
}

PERSON = str(Mark("user", OLGA, "Olga"))
NEW = str(Mark("user", PAT, "Pat"))
HEAD = str(Mark("user", LENA, "Lena"))
GROUP = str(Mark("group", "S1", "team"))

KEPT = "1700000000.000200"
"""Under what Ned's words are kept, and Ana's rows of questions."""


@dataclass(frozen=True)
class Numbers:
    """Numbers that only the stage knows."""

    fix: int
    mend: int
    keep: int
    draft: int
    entry: int


def peopled(database: Database) -> Stage:
    """The stage, with those of the roles who are not on it."""
    stage = Stage(database)
    with database.transaction() as db:
        for user, name in ((NED, "Ned Berg"), (KEN, "Ken Abe"), (GUS, "Gus Ost"), (GON, "Gon Lie")):
            db.add(
                tables.Person(
                    team_id=TEAM,
                    user_id=user,
                    name=name,
                    is_foreign=user == GUS,
                    fetched_at=START,
                )
            )
            for channel in (LAMPS, KEELS, VAULT):
                db.add(tables.Member(team_id=TEAM, channel_id=channel, user_id=user))
        db.add(tables.UserGroup(team_id=TEAM, group_id="S1", handle="team", fetched_at=START))
    return stage


def made(stage: Stage, channel: str = LAMPS) -> Stage:
    """lamps#1 runs, and #2 is anticipated; positions are cleared, and drafts wait on question 3.

    To question 1 both answered, question 2 is owed, question 4 nobody was asked.
    """
    session = stage.asking(4, channel=channel)

    def does(service: Callable[..., Any], *command: Any, user: str = ANA) -> Any:
        return stage.do(service, session, *command, user=user, channel=channel)

    def states(number: int, user: str) -> None:
        does(positions.state, c.PositionState((number,), None, None, None, "Yes."), user=user)

    does(delegations.add, c.DelegationAdd("Norway", (NED, GON)))
    does(delegations.add, c.DelegationAdd("Japan", (KEN,)))
    does(delegations.head, c.DelegationHead("Norway", LENA))
    does(delegations.head, c.DelegationHead("Japan", TARO))
    for title in ("Opening", "The lamps", "Closing"):
        does(agenda.add, c.AgendaAdd(title, 10, None, ()))
    does(agenda.add, c.AgendaAdd("More light", 10, None, ()), user=ADMIN)
    does(documents.add, c.DocumentAdd("TD7", "A chart", None, None))
    does(prompts.ask, c.Ask((1, 2), ("Norway", "Japan"), None))
    does(series.change, c.SettingsChange("clearance", "on"))
    for number, user in ((1, LENA), (1, TARO), (3, NED), (3, KEN)):
        states(number, user)
    does(sessions.follow_up, c.FollowUp(when(START.replace(day=17)), anticipated=True))
    does(outcomes.add_action, c.ActionAdd("Count them", LENA, None, START.replace(day=13)))
    does(outcomes.add_action, c.ActionAdd("Paint them", None, "Norway", None))
    stage.clock.turn_to(START)
    does(live.start)
    stage.clock.forward(minutes=5)
    for name in ("Norway", "Japan"):
        does(concerns.move, c.ConcernMove(1, name, Concern.RAISED, None))
    does(live.note, c.NoteAdd("It rains."), user=BEN)
    with stage.database.transaction() as db:
        kept.remember(db, replace(stage.said(NED), channel=f"D{NED}", ts=KEPT), 1, "help")
        imports.keep(db, stage.said(ANA, channel), session, [ReadRow("Why?", None, None)], KEPT)
    _gone(stage)
    return stage


def reviewed(stage: Stage) -> Stage:
    """lamps#1 is in review, with a remark of Norway that is open, and one that is disposed of."""
    session = stage.closed()
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (NED, GON)))
    stage.do(delegations.add, session, c.DelegationAdd("Japan", (KEN,)))
    stage.do(questions.add, session, c.QuestionAdd("Why?", None, None))
    command = c.PositionState((1,), None, None, None, "Yes.")
    stage.do(positions.state, session, command, user=LENA)
    stage.do(outcomes.add_action, session, c.ActionAdd("Paint it", None, None, None))
    stage.do(minutes.post, session, c.MinutesPost(None))
    for _ in range(2):
        stage.do(remarks.add, session, c.RemarkAdd("documents", "More."), user=LENA)
    noted = c.RemarkDispose(2, Disposition.NOTED, None)
    stage.do(disposing.dispose, session, noted)
    _gone(stage)
    return stage


def _gone(stage: Stage) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, GON)).gone = True


def numbers(stage: Stage) -> Numbers:
    """The numbers of findings, of Ned's draft, and of what Ben entered last."""
    found = stage.read(minutes.findings, 1)
    drafts = [p.id for p in stage.rows(tables.Position) if p.entered_by == NED]
    entries = [e.id for e in stage.rows(tables.Entry) if e.user_id == BEN]
    return Numbers(
        fix=next((each.number for each in found if each.finding.fix), 0),
        # What becomes of a remark is for the chair alone; this is for both who lead.
        mend=next((n.number for n in found if n.finding.key == "action-incomplete:1"), 0),
        keep=next((each.number for each in found if can_be_kept(each.finding)), 0),
        draft=max(drafts, default=0),
        entry=max(entries, default=0),
    )


def named(sentence: str) -> str:
    """The sentence with lamps#1 named after its verb, where it is about one and names none."""
    verb, _, rest = sentence.partition(" ")
    if BY_NAME[verb].needs_session == "none" or rest.startswith("lamps#"):
        return sentence
    return f"{verb} lamps#1 {rest}".strip()


class Allowed(Exception):  # noqa: N818  # it is no error, it ends a try
    """Raised to roll back what was allowed."""


Doing = Callable[[Any], Any]


def tried(stage: Stage, does: Doing, before: Iterable[Doing] = ()) -> Refused | None:
    """Why it is refused, if it is; nothing of it stays, nor of what was done before."""
    try:
        with stage.database.transaction() as db:
            for each in before:
                _must(each, db)
            does(db)
            db.flush()
            raise Allowed
    except Refused as refused:
        return refused
    except Allowed:
        return None


def _must(does: Doing, db: Any) -> None:
    try:
        does(db)
    except Refused as refused:
        raise AssertionError(refused.sentence) from refused


def speaking(said: Said, sentence: str) -> Doing:
    """Say it."""
    return lambda db: asking.speak(db, said, sentence, "plain")


def filled_in(text: str, known: Numbers) -> str:
    """With the numbers that only the stage knows."""
    for name in ("fix", "mend", "keep", "draft", "entry"):
        text = text.replace(f"%{name}", str(getattr(known, name)))
    return text


def unlike(refused: Refused | None, role: str, allowed: frozenset[str], says: str = "") -> bool:
    """Whether it is not what the table says: refused or not, and naming somebody who may.

    Args:
        says: what stands in the refusal instead, of what nobody else can have.
    """
    if (refused is None) != (role in allowed):
        return True
    wanted = [says] if says else [name for each in allowed for name in _NAMED.get(each, ())]
    return refused is not None and not any(name in refused.sentence for name in wanted)
