"""Telling every open window that something has changed."""

from __future__ import annotations

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect

from adhocbot.sandbox.facade import Sandbox


async def live(sandbox: Sandbox, socket: WebSocket) -> None:
    """Send a word now, and again at each change, until it is closed; the page asks what changed.

    A WebSocket, because a browser allows six long answers from one address, and then no window
    more would open.
    """
    await socket.accept()
    changed = asyncio.Event()
    loop = asyncio.get_running_loop()

    def note() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(changed.set)

    hearing = asyncio.ensure_future(_until_closed(socket))
    try:
        while not hearing.done():
            # Taken up anew each time: a reset makes a new workspace with changes of its own.
            forget = sandbox.platform.ws.changes.subscribe(note)
            try:
                changed.clear()
                await socket.send_text("changed")
                waiting = asyncio.ensure_future(changed.wait())
                await asyncio.wait({waiting, hearing}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
            finally:
                forget()
    except (WebSocketDisconnect, RuntimeError):
        # It went while something was being sent.
        return
    finally:
        hearing.cancel()


async def _until_closed(socket: WebSocket) -> None:
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError):
        return
