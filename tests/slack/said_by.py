"""The table of who may say what: a row for every usage in the table of verbs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from tests.slack.roles import (
    CHAIR,
    DELEGATES,
    EVERYBODY,
    GROUP,
    HEAD,
    JAPAN,
    LEADERS,
    NEW,
    NORWAY,
    PERSON,
)

Where = Literal["running", "reviewed"]
First = tuple[str | None, str]


@dataclass(frozen=True)
class Row:
    """A usage, the sentence like it that can be said there, and who may.

    `first`: what is said before, by whom; None is whoever says the sentence.
    """

    usage: str
    sentence: str
    allowed: frozenset[str]
    where: Where = "running"
    first: tuple[First, ...] = ()


# Usages too long for a line of the table.
SCHEDULE = "schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva"
ANTICIPATED = "schedule Quantum #2 on 13 Dec 18:00 anticipated"
DOCUMENT = "doc add TD416R1 Tutorial - Introduction from China https://www.example.org/TD416R1"
ACTION = "action Prepare an agenda for the 3rd session @x by Thu 8am"
DECIDE = "decide Establishment of a Focus Group: no consensus because there was not enough time"


def _rows(
    where: Where, allowed: frozenset[str], *pairs: tuple[str, str], first: First | None = None
) -> list[Row]:
    """Of each pair the usage, and what is said; where that is empty, the usage itself."""
    before = (first,) if first else ()
    return [Row(usage, said or usage, allowed, where, before) for usage, said in pairs]


_running, _reviewed = partial(_rows, "running"), partial(_rows, "reviewed")

OWNER = LEADERS | {"head"}

# Of the next revision of minutes; Japan gives its voice only if it took part.
_BY_QUORUM = (
    "position 1 for Japan by e-mail support: It is lit",
    "settings approval quorum 2",
)

ROWS: list[Row] = [
    *_running(
        EVERYBODY,
        ("schedule", ""),
        (SCHEDULE, "schedule Ropes on 12 Mar 2027 10:00"),
        ("delegations", ""),
        ("agenda", ""),
        ("agenda add Opening remarks 5 min @x TD416R1", f"agenda add More 5 min {PERSON} TD7"),
        (DOCUMENT, "doc add TD9 A chart"),
        ("docs", ""),
        ("questions", ""),
        ("asked", ""),
        ("positions", ""),
        ("positions picture", ""),
        ("positions 3", ""),
        ("positions 3 history", ""),
        ("attend", ""),
        ("remote", ""),
        ("decline", ""),
        ("calendar", ""),
        ("calendar feed", ""),
        ("calendar revoke", ""),
        ("note Two sides spoke", ""),
        ("queue", ""),
        ("queue for a clarification", ""),
        (ACTION, f"action Paint it {PERSON} by Thu 8am"),
        ("action Share the argumentation in writing for China", "action Paint it for Japan"),
        ("actions", ""),
        ("brief", ""),
        ("search quantum key", "search lamps"),
        ("status", ""),
        ("settings", ""),
        ("help", ""),
        ("help action", ""),
    ),
    *_running(EVERYBODY, ("queue leave", ""), first=(None, "queue")),
    *_running(LEADERS, ("queue next", ""), first=("chair", "queue")),
    *_running(EVERYBODY, ("undo", ""), first=(None, "note It rains again.")),
    *_running(
        LEADERS,
        (SCHEDULE, "schedule Lamps on 12 Mar 2027 10:00"),
        (ANTICIPATED, "schedule Lamps #3 on 30 Mar 2027 18:00 anticipated"),
        ("reschedule to Thu 8am", "reschedule lamps#2 to 20 Mar 2027 10:00"),
        ("confirm", "confirm lamps#2"),
        ("cancel because the room was taken", "cancel lamps#2 because of fog"),
        ("followup on 13 Dec 08:00", "followup on 25 Mar 2027 08:00"),
        ("followup on 13 Dec 18:00 anticipated", "followup on 25 Mar 2027 18:00 anticipated"),
        ("calendar revoke all", ""),
        ("chair @x", f"chair {PERSON}"),
        ("secretary @y", f"secretary {PERSON}"),
        ("delegation add China @x @y", f"delegation add Peru {NEW}"),
        ('delegation add "Ecma International" @x', f'delegation add "Cable Board" {NEW}'),
        ("delegation add China @team", f"delegation add Peru {GROUP}"),
        ("delegation head China @x", f"delegation head Norway {HEAD}"),
        ("delegation remove China @x", f"delegation remove Norway {HEAD}"),
        ("delegation drop China", "delegation drop Harbour Watch"),
        ("delegation observe Ecma International", "delegation observe Japan"),
        ("delegation speak Ecma International", "delegation speak Harbour Watch"),
        ("delegation mandate Japan to China", "delegation mandate Japan to Norway"),
        ("delegation absent Japan, China", "delegation absent Japan, Norway"),
        ("agenda accept 5", "agenda accept 4"),
        ("agenda move 5 to 2", "agenda move 3 to 2"),
        ("agenda drop 5", "agenda drop 3"),
        ("agenda approve", ""),
        ("agenda approve as TD425", ""),
        ("doc revise TD424 because remarks from Japan", "doc revise TD7 because it is wet"),
        ("question add Why a FG? why: its value comments: is it global?", ""),
        ("question edit 3 What is the scope?", ""),
        ("question move 3 to 1", ""),
        ("question drop 3", "question drop 4"),
        ("question import", ""),
        ("question import", "question import\nHow deep?\tfor the keel\t"),
        ("ask", ""),
        ("ask 1-5,8 China, Ecma International by Thu 08:00", "ask 2,4 Japan by Thu 08:00"),
        ("next", ""),
        ("attendance 60-80", ""),
        ("attendance @x @y", f"attendance {PERSON}"),
        (DECIDE, ""),
        ("conclusion One side wants the work in the ITU", ""),
        ("consultation with China about the scope", "consultation with Japan about lamps"),
        ("close", ""),
        ("close at 14:45", "close at 12:04"),
        ("settings profile itu-t", ""),
        ("settings language fr", ""),
        ("settings period 2025-2028", ""),
        ("settings clearance on", "settings clearance off"),
        ("settings repeat weekly", ""),
        ("settings approval quorum 3", ""),
        ("settings approval silence", ""),
        ("settings review 5 days", ""),
    ),
    *_running(
        LEADERS,
        ("delegation mandate Japan to nobody", ""),
        first=("chair", "delegation mandate Japan to Norway"),
    ),
    *_running(
        LEADERS,
        ("delegation remove China @team", f"delegation remove Norway {GROUP}"),
        first=("chair", f"delegation add Norway {GROUP}"),
    ),
    *_running(
        LEADERS, ("delegation present Japan", ""), first=("chair", "delegation absent Japan")
    ),
    *_running(
        LEADERS,
        ("minutes post", ""),
        ("minutes post until Fri 18:00", ""),
        first=("chair", "close"),
    ),
    *_running(
        DELEGATES,
        ("position 6,7 The research is accelerating", "position 1,2 The lamps"),
        ("position 9 oppose: It duplicates work", "position 2 oppose: It is dark"),
        ("position 3 no position", "position 2 no position"),
        ("later", ""),
        ("withdraw 3", "withdraw 1"),
    ),
    *_running(frozenset({"head"}), ("later 3", "later 1")),
    *_running(
        DELEGATES,
        ("position 3 same as before", "position 1 same as before"),
        first=("chair", "question edit 1 Is it lit?"),
    ),
    *_running(
        LEADERS | JAPAN,
        ("position 3 for Japan conditional: Only with a narrow scope", ""),
        ("position 3 for Japan by e-mail conditional: Only with a narrow scope", ""),
    ),
    *_running(
        LEADERS | JAPAN,
        ("withdraw 3 for Japan", "withdraw 2 for Japan"),
        first=("chair", "position 2 for Japan by e-mail It is dark"),
    ),
    *_running(frozenset({"head", "other head"}), ("clear 3", "")),
    *_running(frozenset({"other head"}), ("clear 3,4 for Japan", "clear 3 for Japan")),
    *_running(
        OWNER,
        ("done 3", "done 1"),
        ("drop 3 because the slot was given away", "drop 1 because it is painted"),
    ),
    *_running(LEADERS | NORWAY, ("done 3", "done 2")),
    *_running(
        DELEGATES,
        ("concern 3 maintained because the scope is as it was", "concern 1 maintained because …"),
        ("concern 3 can live with", "concern 1 can live with"),
    ),
    *_running(
        LEADERS | JAPAN,
        (
            "concern 3 for China would go if the scope is smaller",
            "concern 1 for Japan would go if it is lit",
        ),
    ),
    *_running(EVERYBODY, ("concerns", "")),
    *_reviewed(EVERYBODY, ("minutes", ""), ("minutes export md", ""), ("remarks", "")),
    *_reviewed(
        LEADERS,
        ("minutes keep 3", "minutes keep %keep"),
        ("minutes fix 3", "minutes fix %fix"),
        ("minutes fix 3 Two sides spoke", "minutes fix %mend by Thu 8am"),
        ("minutes number TD427", ""),
        ("minutes revise", ""),
    ),
    *_reviewed(
        LEADERS,
        ("start", "start lamps#2"),
        first=("chair", "followup on 17 Mar 2027 08:00"),
    ),
    *_reviewed(CHAIR, ("minutes approve", ""), first=("chair", "remark 1 noted")),
    Row(
        "minutes approve",
        "minutes approve",
        DELEGATES,
        "reviewed",
        tuple(("chair", each) for each in (*_BY_QUORUM, "remark 1 accepted", "minutes revise")),
    ),
    *_reviewed(
        LEADERS | DELEGATES,
        ("remark documents: add C55 to the list", ""),
        ("remark documents editorial: C55 is missing proposed: add C55 to the list", ""),
    ),
    *_reviewed(DELEGATES, ("reservation We cannot accept the wording of section 5", "")),
    *_reviewed(
        LEADERS | NORWAY,
        (
            "reservation for China: We cannot accept it",
            "reservation for Norway: We cannot accept it",
        ),
    ),
    *_reviewed(
        LEADERS | NORWAY,
        ("reservation withdrawn", "reservation withdrawn for Norway"),
        first=("delegate", "reservation We cannot accept it"),
    ),
    *_reviewed(
        CHAIR,
        ("remark 2 accepted", "remark 1 accepted"),
        ("remark 2 accepted with changes the title is shortened", ""),
        ("remark 2 not accepted because nobody said so", ""),
        ("remark 2 noted", "remark 1 noted"),
    ),
    *_reviewed(NORWAY, ("remark 2 maintained", "")),
]  # fmt: skip  # a usage in a line
