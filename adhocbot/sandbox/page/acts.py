"""What people do on the page: each act is one of `Person`'s, or one of the director's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver.outcomes import Done, Shown
from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.errors import CannotDo, SlackError
from adhocbot.sandbox.model import Channel, Json, View
from adhocbot.sandbox.page.site import Site
from adhocbot.sandbox.page.slash import built_in, channel_name


@dataclass(frozen=True)
class Act:
    """A request: who does it, and with what. The readers raise CannotDo where it is malformed."""

    site: Site
    person: Person
    body: Json

    def text(self, name: str, default: str | None = None) -> str:
        """A field that is text."""
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise CannotDo(f"{name} must be a text.")
        return value

    def thread(self) -> str | None:
        """The thread in which it happens."""
        return self.text("thread", "") or None

    def entered(self) -> Mapping[str, Mapping[str, Any]]:
        """What stands in the other fields: block id, action id, value."""
        given = self.body.get("state", {})
        if not isinstance(given, dict) or not all(isinstance(v, dict) for v in given.values()):
            raise CannotDo("state must be an object of objects.")
        return given

    def where(self) -> Channel:
        """The conversation it is about."""
        found = self.site.sandbox.platform.ws.channels.get(self.text("channel"))
        if found is None or (found.private and self.person.id not in found.members):
            raise CannotDo("There is no such conversation.")
        return found

    def surface(self) -> Shown | View:
        """The message, form or Home tab in which something was clicked."""
        key = self.text("view", "")
        if not key:
            return self.person.look(self.where().id, self.text("ts"))
        view = self.site.sandbox.platform.ws.find_view(key)
        if view is None or view.user != self.person.id:
            raise CannotDo("That form is no longer open.")
        return view

    def app(self) -> App:
        """The app that a shortcut or a Home tab belongs to."""
        for each in self.site.sandbox.platform.apps:
            if each.id == self.text("app"):
                return each
        raise CannotDo("There is no such app.")


def _say(act: Act) -> Json:
    typed, where = act.text("typed"), act.where()
    if not typed.strip():
        raise CannotDo("There is nothing to send.")
    if typed.startswith("/"):
        return _command(act, where, typed)
    act.person.say(where.id, typed, act.thread())
    return {}


def _command(act: Act, where: Channel, typed: str) -> Json:
    if act.thread() is not None:
        raise CannotDo(f"{typed.split()[0]} is not supported in threads. Sorry!")
    if built_in(act.site.sandbox, act.person, where, typed):
        return {}
    outcome = act.person.command(where.id, typed)
    if outcome.error:
        return _failed(f"{typed.split()[0]} failed with the error “{outcome.error}”.")
    return {}


def _edit(act: Act) -> Json:
    act.person.edit(act.where().id, act.text("ts"), act.text("typed"))
    return {}


def _delete(act: Act) -> Json:
    act.person.delete(act.where().id, act.text("ts"))
    return {}


def _react(act: Act) -> Json:
    act.person.react(act.where().id, act.text("ts"), act.text("name"))
    return {}


def _dismiss(act: Act) -> Json:
    act.person.dismiss(act.where().id, act.text("ts"))
    return {}


def _reload(act: Act) -> Json:
    act.person.reload()
    return {}


def _click(act: Act) -> Json:
    surface = act.surface()
    which: dict[str, str] = {"block_id": act.text("block")}
    if act.body.get("value") is not None:
        which["value"] = act.text("value")
    choice = act.body.get("choice")
    done = act.person.click(surface, act.text("action"), choice, entered=act.entered(), **which)
    return _done(done)


def _suggest(act: Act) -> Json:
    found = act.person.suggestions(
        act.surface(), act.text("action"), act.text("typed"), block_id=act.text("block")
    )
    return {"options": found}


def _submit(act: Act) -> Json:
    view = act.surface()
    if not isinstance(view, View):
        raise CannotDo("That is no form.")
    act.person.enter(view, act.entered())
    # What was wrong before is no longer said of what is handed in now.
    view.errors = {}
    result = act.person.submit(view)
    if result.kind == "errors":
        view.errors = result.errors
        act.site.sandbox.platform.ws.changes.note()
    if result.kind == "failed":
        return _failed(f"We had some trouble connecting. Try again? ({result.error})")
    return {"kind": result.kind}


def _close(act: Act) -> Json:
    act.person.close_view(every=bool(act.body.get("every")))
    return {}


def _shortcut(act: Act) -> Json:
    on = act.person.look(act.where().id, act.text("ts")) if act.body.get("ts") else None
    return _done(act.person.shortcut(act.text("callback"), on, app=act.app()))


def _home(act: Act) -> Json:
    act.person.open_home(act.text("tab"), app=act.app())
    return {}


def _join(act: Act) -> Json:
    where = act.where()
    platform = act.site.sandbox.platform
    if where.kind != "channel" or where.archived:
        raise CannotDo("Only a public channel that is not archived can be joined.")
    platform.join(where, platform.ws.users[act.person.id])
    return {}


def _channel(act: Act) -> Json:
    sandbox = act.site.sandbox
    name = channel_name(sandbox, act.text("name"))
    me = sandbox.platform.ws.users[act.person.id].name
    sandbox.add_channel(name, private=bool(act.body.get("private")), members=[me])
    return {"name": name}


def _clock(act: Act) -> Json:
    zone = act.site.sandbox.platform.ws.users[act.person.id].tz
    return {"now": act.site.director.turn(act.text("to"), zone).isoformat()}


def _scenario(act: Act) -> Json:
    act.site.director.begin(act.text("key"))
    return {}


def _done(done: Done) -> Json:
    return {} if done.ok else _failed(f"The app did not respond ({done.error}).")


def _failed(sentence: str) -> Json:
    return {"ok": False, "error": sentence}


ACTS: Mapping[str, Callable[[Act], Json]] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "dismiss": _dismiss,
    "reload": _reload,
    "click": _click,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "home": _home,
    "join": _join,
    "channel": _channel,
    "clock": _clock,
    "scenario": _scenario,
}
# What does not touch the session that is being played.
_ALWAYS = {"scenario", "dismiss", "reload"}


def carry_out(site: Site, verb: str, body: Json) -> Json:
    """Do it, and say what came of it: `ok`, and where it is false a sentence in `error`."""
    try:
        playing = site.director.playing
        if playing and verb not in _ALWAYS:
            raise CannotDo(f"Just a moment: {playing}.")
        who = body.get("as")
        act = Act(site, site.person(who if isinstance(who, str) else ""), body)
        return {"ok": True, **ACTS[verb](act)}
    except CannotDo as cannot:
        return _failed(str(cannot))
    except SlackError as refused:
        return _failed(f"Slack refuses this: {refused}.")
