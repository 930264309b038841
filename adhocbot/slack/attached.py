"""Files that people send: fetched from Slack with the bot's token, and from nowhere else."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.documents import extract
from adhocbot.domain.refusal import Refused
from adhocbot.slack.fetching import Budget, Silence, ask

_SECONDS = 1.5
_ALL_SECONDS = 2.3
_LEAST_SECONDS = 0.5

_SLACKS = (".slack.com", ".slack-edge.com", ".slack-files.com")
_log = logging.getLogger(__name__)


def within(gone: float) -> float:
    """The seconds that a file may take, of the three that whoever sent it waits for an answer.

    Args:
        gone: those that went by since the delivery came.
    """
    return max(_LEAST_SECONDS, min(_SECONDS, _ALL_SECONDS - gone))


def fetch(
    client: WebClient, file: dict[str, Any], kinds: tuple[str, ...], budget: Budget
) -> extract.Sent:
    """The bytes of a file that stands in a message or in a form.

    Args:
        kinds: the ends of names that can be read; anything else is not fetched at all.

    Raises:
        Refused: it cannot be had, or is of another kind or too large; the sentence names it.
    """
    if file.get("file_access") == "check_file_info":
        # A file from another organisation: the message tells of it no more than its id.
        file = _info(client, file, budget)
    name = str(file.get("name") or file.get("title") or "without a name")
    size = file.get("size")
    extract.must_be(name, kinds, size if isinstance(size, int) else None)
    if file.get("is_external") or file.get("mode") in ("external", "tombstone", "hidden_by_limit"):
        raise Refused(
            f"The file {extract.named(name)} is not kept in Slack, so I cannot read it. Upload it "
            "itself, or paste its words.",
            kind="file_gone",
        )
    return extract.Sent(name, _bytes(client, str(file.get("url_private") or ""), name, budget))


def _info(client: WebClient, file: dict[str, Any], budget: Budget) -> dict[str, Any]:
    name = str(file.get("name") or file.get("id") or "")
    try:
        answer = ask(client, budget, lambda client: client.files_info(file=str(file.get("id"))))
    except (SlackApiError, Silence) as trouble:
        raise _not_had(name, trouble) from trouble
    found: dict[str, Any] = answer["file"]
    return found


def is_slacks(client: WebClient, address: str) -> bool:
    """Whether an address is Slack's own, or of the stand-in that the bot was told to use."""
    parts, api = urlsplit(address), urlsplit(client.base_url)
    if (parts.scheme, parts.hostname, parts.port) == (api.scheme, api.hostname, api.port):
        return True
    host = parts.hostname or ""
    return parts.scheme == "https" and parts.port in (None, 443) and host.endswith(_SLACKS)


def _bytes(client: WebClient, address: str, name: str, budget: Budget) -> bytes:
    if not is_slacks(client, address):
        raise _not_had(name, f"it stands at {urlsplit(address).hostname or 'no address'}")
    try:
        return b"".join(_chunks(client, address, name, budget))
    except (httpx.HTTPError, httpx.InvalidURL) as trouble:
        raise _not_had(name, trouble) from trouble


def _chunks(client: WebClient, address: str, name: str, budget: Budget) -> Iterator[bytes]:
    left = budget.left()
    if left <= 0:
        raise _not_had(name, "no time left")
    came = 0
    with httpx.stream(
        "GET",
        address,
        headers={"Authorization": f"Bearer {client.token}"},
        timeout=left,
        # Whoever redirects would be given the token: Slack does it where it gives no file.
        follow_redirects=False,
        proxy=client.proxy,
        verify=client.ssl or ssl.create_default_context(),
        trust_env=False,
    ) as answer:
        if answer.status_code != 200 or _is_a_page(answer):
            raise _not_given(name, answer.status_code)
        for chunk in answer.iter_bytes():
            came += len(chunk)
            if came > extract.MOST_BYTES:
                extract.must_be(name, extract.TABLES + extract.STATEMENTS, came)
            if budget.left() <= 0:
                raise _not_had(name, "no time left")
            yield chunk


def _is_a_page(answer: httpx.Response) -> bool:
    """Slack shows a page to sign in, and calls that a success, where it gives no file."""
    return str(answer.headers.get("content-type", "")).startswith("text/html")


def _not_given(name: str, status: int) -> Refused:
    _log.warning("Slack gives no file (HTTP %d). Is the scope files:read granted?", status)
    return Refused(
        f"Slack does not let me read the file {extract.named(name)}, so nothing was saved. Paste "
        "its words. Whoever runs this bot finds out why by: adhocbot doctor",
        kind="file_silent",
    )


def _not_had(name: str, why: object) -> Refused:
    _log.info("The file %s was not fetched: %s", name, why)
    return Refused(
        f"Slack did not hand me the file {extract.named(name)} in time, so nothing was saved. "
        "Please send it once more, or paste its words.",
        kind="file_silent",
    )
