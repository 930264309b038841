"""What the machine remembers of what people were told, and what must hold of it for ever."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from adhocbot.domain.record import Record
from adhocbot.domain.words import MinutesState, SessionState
from tests.support.stage import Everything

A, S, R, C, X = (str(state) for state in SessionState)
DRAFT, REVIEW, APPROVED = (str(state) for state in MinutesState)

ALONG = {(A, S), (A, X), (S, X), (S, R), (R, C)}
ALONG_MINUTES = {(DRAFT, REVIEW), (REVIEW, APPROVED), (APPROVED, DRAFT)}

# Table, its numbers' scope, and the words under a number.
NUMBERED = (
    ("question", "series_id", "text"),
    ("action", "series_id", "text"),
    ("remark", "session_id", "text"),
)
# Where words that somebody was told are saved must be found, to the letter.
KEPT = {"position": "statement", "line": "text", "action": "text", "remark": "text"}


@dataclass
class Model:
    """Facts that outlive a step."""

    told: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    rewordings: dict[str, int] = field(default_factory=dict)
    versions: dict[tuple[int, int], str] = field(default_factory=dict)
    answers: dict[tuple[int, int, str], int] = field(default_factory=dict)
    numbers: dict[tuple[str, int, int], str] = field(default_factory=dict)
    revisions: dict[tuple[int, int], str] = field(default_factory=dict)

    def hold(self, now: Everything) -> None:
        """Assert what must hold whatever was done before."""
        self._nothing_is_lost(now)
        self._numbers_stay(now)
        self._answered_versions_stay(now)
        self._revisions_are_frozen(now)
        _sessions_have_no_gaps(now)
        _one_runs_in_a_channel(now)

    def _nothing_is_lost(self, now: Everything) -> None:
        for table, column in KEPT.items():
            all_told = [each for entry in self.told.values() for each in entry]
            told = Counter(words for where, words in all_told if where == table)
            assert Counter(row[column] for row in now[table]) == told

    def _numbers_stay(self, now: Everything) -> None:
        for table, scope, column in NUMBERED:
            for row in now[table]:
                number = (table, row[scope], row["number"])
                if self.rewordings.get(row[column]) != row["number"]:
                    assert self.numbers.setdefault(number, row[column]) == row[column]

    def _answered_versions_stay(self, now: Everything) -> None:
        """What a position answered is kept as it was put, and the position goes on answering it."""
        statements = {row["id"]: row["statement"] for row in now["position"]}
        answered = {
            (row["position_id"], row["question_id"], statements[row["position_id"]]): row["version"]
            for row in now["position_question"]
        }
        for key in answered.keys() & self.answers.keys():
            assert answered[key] == self.answers[key]
        put = {(row["question_id"], row["number"]): row["text"] for row in now["question_version"]}
        kept = {(question, version) for (_, question, _), version in answered.items()}
        for version in kept & self.versions.keys():
            assert put[version] == self.versions[version]
        self.answers = answered
        self.versions = {version: put[version] for version in kept}

    def no_draft_is_told(self, record: Record, now: Everything) -> None:
        """What waits for the head of its delegation is in nobody's record."""
        cleared = {
            row["statement"]
            for row in now["position"]
            if not row["needs_clearance"] or row["cleared_at"] is not None
        }
        assert {position.statement for position in record.positions} <= cleared

    def _revisions_are_frozen(self, now: Everything) -> None:
        posted = {
            (row["session_id"], row["number"]): json.dumps(row["minutes"], sort_keys=True)
            for row in now["revision"]
        }
        assert posted | self.revisions == posted
        self.revisions = posted


def _sessions_have_no_gaps(now: Everything) -> None:
    numbers: dict[int, list[int]] = defaultdict(list)
    for row in now["session"]:
        numbers[row["series_id"]].append(row["number"])
    for found in numbers.values():
        assert sorted(found) == list(range(min(found), min(found) + len(found)))


def _one_runs_in_a_channel(now: Everything) -> None:
    channels = {row["id"]: row["channel_id"] for row in now["series"]}
    running = Counter(channels[row["series_id"]] for row in now["session"] if row["state"] == R)
    assert set(running.values()) <= {1}


def moved_along(before: Everything, after: Everything) -> None:
    """Assert that states moved as the lifecycle allows, and an approved revision stays so."""
    was = {row["id"]: row for row in before["session"]}
    for row in after["session"]:
        then: dict[str, Any] | None = was.get(row["id"])
        if then is None:
            assert row["state"] in (A, S)
            continue
        for column, along in (("state", ALONG), ("minutes_state", ALONG_MINUTES)):
            step = (str(then[column]), str(row[column]))
            assert step[0] == step[1] or step in along
        if str(then["minutes_state"]) == APPROVED:
            assert row["approved_revision"] == then["approved_revision"]
