"""What was said, as a file: everything that one person can see, conversation by conversation."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from adhocbot.sandbox.driver.outcomes import Shown
from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.model import Channel


def transcript(sandbox: Sandbox, person: Person) -> str:
    """The text of it, in the person's own zone."""
    ws = sandbox.platform.ws
    user = ws.users[person.id]
    seen = [each for each in ws.channels.values() if each.kind != "im" and _sees(person, each)]
    own = [each for each in ws.channels.values() if each.kind == "im" and _sees(person, each)]
    lines = [f"What {user.real_name} sees; times are of {user.tz}."]
    for where in [*seen, *own]:
        shown = person.everything(where.id)
        if shown:
            bots = [ws.users[m].real_name for m in where.members if ws.users[m].is_bot]
            name = f"#{where.name}" if where.kind != "im" else f"Direct messages: {', '.join(bots)}"
            lines += ["", name, "=" * len(name), *_lines(sandbox, shown, ZoneInfo(user.tz))]
    return "\n".join(lines) + "\n"


def _sees(person: Person, where: Channel) -> bool:
    return not where.private or person.id in where.members


def _lines(sandbox: Sandbox, shown: list[Shown], zone: ZoneInfo) -> Iterator[str]:
    ws = sandbox.platform.ws
    for each in shown:
        marks = ["only for you"] if each.ephemeral else []
        marks += ["in a thread"] if each.thread_ts not in (None, each.ts) else []
        marks += ["edited"] if each.edited else []
        about = f" ({', '.join(marks)})" if marks else ""
        at = each.at.astimezone(zone)
        yield ""
        yield f"[{at:%Y-%m-%d %H:%M}] {ws.users[each.user].real_name}{about}:"
        yield from (f"  {line}" for line in each.words.split("\n"))
        yield from (f"  [file] {ws.files[file].name}" for file in each.files)
