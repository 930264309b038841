"""A session of which nothing came: its minutes are short, whole, and approved like others."""

from __future__ import annotations

from adhocbot.domain.words import FORMS
from tests.slack.hall import AFTER, START, Hall

MARKDOWN = """\
# Minutes of the 1st ad hoc session on Tides

| | |
| --- | --- |
| Session | 1st ad hoc session on Tides: Wednesday 10 March 2027, 13:00–14:00 Europe/Oslo |
| Chair | Chaired by Ana Costa |
| Status | Revision 0, approved |

## Any other business

None

## Closing

The session closed at around 14:00.

## Approval

Approved by the chair, Ana Costa: Wednesday 10 March 2027, 14:20 Europe/Oslo, \
before the announced end of the review.
"""


def test_a_session_without_questions_documents_or_actions(either: Hall) -> None:
    either.does("ana", "schedule Tides on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo")
    either.clock.turn_to(START)
    either.does("ana", "start")
    either.clock.turn_to(AFTER)
    either.does("ana", "close at 14:00")
    assert "Record check: 0 errors, 2 warnings." in either.does("ana", "minutes")
    either.does("ana", "minutes post until Fri 18:00")
    posted = [each for each in either.bots("lena") if "minutes.read" in each.action_ids][-1]
    assert "Nothing was decided, and no action item was given." in posted.words
    either.does("ana", "minutes approve")
    for form in FORMS:
        either.does("ana", f"minutes export {form}")
    files = {name.rpartition(".")[2]: data for name, data in either.files("ana").items()}
    assert set(files) == set(FORMS)
    assert files["md"].decode().strip() == MARKDOWN.strip()
