"""files.*"""

from __future__ import annotations

import re
import time
from dataclasses import replace

from adhocbot.sandbox import payloads
from adhocbot.sandbox.api.call import Call, invalid
from adhocbot.sandbox.api.chat import postable, thread_of
from adhocbot.sandbox.api.content import checked_blocks
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Bot, Channel, File, Json, Message
from adhocbot.sandbox.workspace import Workspace

# As the error alt_txt_too_large words it.
_ALT_MOST = 1000
# Only a conversation's id: a person's, or a channel's name, is refused.
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{8,}")


def _upload_url(call: Call) -> Json:
    length = call.number("length", 1)
    if length > call.platform.limits.upload_bytes:
        raise SlackError("file_upload_size_restricted")
    alt = call.text("alt_txt")
    if len(alt) > _ALT_MOST:
        raise SlackError("alt_txt_too_large")
    ws = call.ws
    made = File(
        ws.new_id("F"),
        call.text("filename"),
        length,
        call.app.bot_user,
        int(time.time()),
        upload_key=ws.new_key(),
        alt=alt,
    )
    ws.files[made.id] = made
    return {"upload_url": f"{ws.address}upload/v1/{made.upload_key}", "file_id": made.id}


def _uploaded(call: Call) -> list[File]:
    given = call.parsed("files")
    if not isinstance(given, list) or not given:
        raise invalid("must be a list of files [json-pointer:/files]")
    found = []
    for each in given:
        file = call.ws.files.get(each.get("id", ""))
        if file is None or file.user != call.app.bot_user:
            raise SlackError("file_not_found")
        if file.content is None or file.complete:
            raise SlackError("file_not_found")
        file.title = each.get("title") or file.name
        found.append(file)
    return found


def _destinations(call: Call) -> list[Channel]:
    ids = call.text("channels").split(",") if call.has("channels") else []
    if call.has("channel_id"):
        ids = [call.text("channel_id")]
    for each in ids:
        if not _CHANNEL_ID.fullmatch(each):
            raise invalid(
                "input must match regex pattern: ^[CGD][A-Z0-9]{8,}$ [json-pointer:/channel_id]"
            )
    found = [replace(call, arguments={"channel": each}).conversation() for each in ids]
    for where in found:
        postable(call, where)
    return found


def _complete(call: Call) -> Json:
    destinations = _destinations(call)
    files = _uploaded(call)
    blocks = checked_blocks(call.platform, call.parsed("blocks"))
    for where in destinations:
        thread_ts = thread_of(call, where)
        call.app.limiter.count_post(where.id)
        for file in files:
            file.shared.append(where.id)
        message = Message(
            call.ws.new_ts(),
            call.app.bot_user,
            call.text("initial_comment"),
            blocks,
            thread_ts=thread_ts,
            app_id=call.app.id,
            subtype="file_share",
            files=[file.id for file in files],
        )
        call.platform.post(where, message)
    for file in files:
        file.complete = True
    return {"files": [payloads.file(call.ws, file) for file in files]}


def _info(call: Call) -> Json:
    file = call.ws.files.get(call.text("file"))
    if file is None or not file.complete or not may_read(call.ws, call.app, file):
        raise SlackError("file_not_found")
    return {"file": payloads.file(call.ws, file), "comments": []}


def may_read(ws: Workspace, app: Bot, file: File) -> bool:
    """Whether an app may have a file: its own, handed to it, or shared where its bot is."""
    bot = app.bot_user
    own = file.user == bot or app.id in file.given
    return own or any(bot in ws.channels[c].members for c in file.shared)


HANDLERS = {
    "files.getUploadURLExternal": _upload_url,
    "files.completeUploadExternal": _complete,
    "files.info": _info,
}
