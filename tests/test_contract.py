"""The checker of Web API calls finds what it is there to find."""

from __future__ import annotations

import json

import pytest

from tests.contract import SlackContract

CONTRACT = SlackContract.load()
pytestmark = pytest.mark.skipif(
    CONTRACT is None, reason="Slack's published shapes are not beside this checkout"
)
_DIVIDER = {"type": "divider"}
_MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Form"},
    "blocks": [_DIVIDER],
}


def _complaints(method: str, arguments: dict[str, object]) -> list[str]:
    assert CONTRACT is not None
    return CONTRACT.complaints(method, arguments)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("chat.postMessage", {"channel": "C1", "text": "x", "blocks": [_DIVIDER]}),
        ("chat.postMessage", {"channel": "C1", "blocks": json.dumps([_DIVIDER]), "token": "t"}),
        ("chat.postMessage", {"channel": "C1", "metadata": {"event_type": "e"}, "mrkdwn": "0"}),
        ("views.open", {"trigger_id": "1.2", "view": _MODAL}),
        ("views.publish", {"user_id": "U1", "view": {"type": "home", "blocks": [_DIVIDER]}}),
        ("files.completeUploadExternal", {"files": '[{"id": "F1"}]', "channel_id": "C1"}),
        ("files.getUploadURLExternal", {"filename": "a.md", "length": "12"}),
        ("conversations.open", {"users": ["U1", "U2"]}),
        ("conversations.replies", {"channel": "C1", "ts": "1.2", "limit": 1000}),
        ("usergroups.list", {"team_id": "T1"}),
    ],
)
def test_a_right_call_passes(method: str, arguments: dict[str, object]) -> None:
    assert _complaints(method, arguments) == []


@pytest.mark.parametrize(
    ("method", "arguments", "expected"),
    [
        ("chat.shout", {}, ["chat.shout: unknown method"]),
        ("users.info", {}, ["users.info: missing argument user"]),
        (
            "users.info",
            {"user": "U1", "zone": "x"},
            ["users.info: unknown argument zone"],
        ),
        (
            "users.info",
            {"user": 7, "include_locale": "yes"},
            [
                "users.info: user must be string, not 7",
                "users.info: include_locale must be boolean, not 'yes'",
            ],
        ),
        (
            "conversations.replies",
            {"channel": "C1", "ts": "1.2", "limit": 1001},
            ["conversations.replies: limit must be at most 1000"],
        ),
        (
            "files.getUploadURLExternal",
            {"filename": "a.md", "length": 0},
            ["files.getUploadURLExternal: length must be at least 1"],
        ),
    ],
)
def test_a_wrong_call_is_found(
    method: str, arguments: dict[str, object], expected: list[str]
) -> None:
    assert _complaints(method, arguments) == expected


def test_wrong_documents_are_found_whether_sent_as_json_or_as_text() -> None:
    wrong = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    calls: list[tuple[str, dict[str, object]]] = [
        ("chat.postMessage", {"channel": "C1", "blocks": wrong}),
        ("chat.update", {"channel": "C1", "ts": "1.2", "blocks": json.dumps(wrong)}),
        ("chat.postMessage", {"channel": "C1", "attachments": [{"blocks": wrong}]}),
        ("views.open", {"view": {**_MODAL, "blocks": wrong}}),
        ("views.publish", {"user_id": "U1", "view": {"type": "home", "blocks": wrong}}),
        ("chat.postMessage", {"channel": "C1", "blocks": "no JSON"}),
    ]
    found = [len(_complaints(method, arguments)) for method, arguments in calls]
    assert found == [1] * len(calls)
