"""Files: in, out, and who gets them."""

from __future__ import annotations

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import refused, sandbox
from tests.sandbox.test_http import events


def test_a_file_goes_into_a_thread(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="minutes")["ts"]
    answer = web.files_upload_v2(
        channel=quantum, thread_ts=ts, filename="minutes.md", content="# Minutes ü"
    )
    shared = slack.person("li").thread("quantum", ts)[1]
    assert shared.files == [answer["file"]["id"]]
    assert slack.file(shared.files[0]) == ("minutes.md", "# Minutes ü".encode())


def test_an_upload_is_refused(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    made = web.files_getUploadURLExternal(filename="a.txt", length=3)
    complete, files = web.files_completeUploadExternal, [{"id": made["file_id"]}]
    assert refused(complete, files=files, channel_id=quantum) == "file_not_found"
    assert httpx.post(made["upload_url"], content=b"four").status_code == 400
    assert httpx.post(made["upload_url"], files={"file": b"abc"}).text == "OK - 3"
    with pytest.raises(SlackApiError) as caught:
        complete(files=files, channel_id=slack.person("li").id)
    assert caught.value.response["error"] == "invalid_arguments"
    assert "[json-pointer:/channel_id]" in caught.value.response["response_metadata"]["messages"][0]
    steering = slack.channel_id("steering")
    assert refused(complete, files=files, channel_id=steering) == "channel_not_found"
    assert refused(complete, files=files, channel_id=quantum) == "ok"
    assert refused(complete, files=files, channel_id=quantum) == "file_not_found"
    assert httpx.post(made["upload_url"], content=b"abc").status_code == 404


def test_what_a_person_uploads_can_be_fetched_with_the_token(
    slack: Sandbox, web: WebClient
) -> None:
    li = slack.person("li")
    event = events(slack, lambda: li.upload(li.dm_channel, "rows.csv", b"a,b\n", "here"))[0][
        "event"
    ]
    assert (event["subtype"], event["text"]) == ("file_share", "here")
    shown = event["files"][0]
    assert [shown[key] for key in ("name", "filetype", "mimetype", "size", "user")] == [
        "rows.csv",
        "csv",
        "text/csv",
        4,
        li.id,
    ]
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    assert httpx.get(shown["url_private"], headers=headers).content == b"a,b\n"
    assert httpx.get(shown["url_private"]).status_code == 302
    assert web.files_info(file=shown["id"])["file"]["url_private"] == shown["url_private"]
    slack.remove_bot("quantum")
    hidden = slack.person("arnaud").upload("quantum", "x.txt", b"x")
    seen = slack.person("arnaud").look("quantum", hidden)
    assert refused(web.files_info, file=seen.files[0]) == "file_not_found"


def test_files_need_their_scopes() -> None:
    with sandbox(oauth_config={"scopes": {"bot": ["chat:write"]}}) as slack:
        web = WebClient(token=slack.bot_token, base_url=slack.base_url)
        ask = web.files_getUploadURLExternal
        assert refused(ask, filename="a.txt", length=3) == "missing_scope"


def test_a_picture_has_words_for_who_cannot_see_it(slack: Sandbox, web: WebClient) -> None:
    upload = web.files_getUploadURLExternal
    assert refused(upload, filename="a.png", length=3, alt_txt="x" * 1001) == "alt_txt_too_large"
    made = upload(filename="a.png", length=3, alt_txt="Two cables & a buoy")
    httpx.post(made["upload_url"], content=b"abc")
    shared = web.files_completeUploadExternal(
        files=[{"id": made["file_id"]}], channel_id=slack.channel_id("quantum")
    )
    assert [each["alt_txt"] for each in shared["files"]] == ["Two cables & a buoy"]
