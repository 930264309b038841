"""`adhocbot sandbox`: the demo's world kept open in the browser, in any of its states."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from adhocbot import sandbox as stand_in
from adhocbot.clock import Clock, TurnableClock
from adhocbot.demo import clock_words, world
from adhocbot.demo.player import Player
from adhocbot.demo.script import Scene, Script, Step
from adhocbot.demo.unmet import Unmet
from adhocbot.demo.world import SPEED, World
from adhocbot.domain.sentences.verbs import VERBS
from adhocbot.sandbox import CannotDo
from adhocbot.sandbox.page import Hint, Scenario, page
from adhocbot.slack.post import Pace

EMPTY = "empty"
_EMPTY_CHANNEL = "general"
_LIFE = 1.0
_log = logging.getLogger(__name__)


class Rehearsal:
    """The stand-in with the bot in it and a page before it; what the page asks for comes from here.

    Scenarios are begun one after another in a thread of their own, so that the page shows how the
    workspace fills; a newer wish ends the one at hand after its step.
    """

    def __init__(self, script: Script, *, port: int = 0, speed: float = _LIFE) -> None:
        self._script = script
        self._speed = speed
        self._steps = [(scene, step) for scene in script.scenes for step in scene.steps]
        self._changed = threading.Condition()
        self._wish: str | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="rehearsal", daemon=True)
        self._world: World | None = None
        self._real = Clock()
        self.clock = TurnableClock(self._real.now(), running=True)
        self.scenario = ""
        self.playing = ""
        self.trouble = ""
        self.slack = stand_in.Sandbox(
            world.manifest(),
            port=port,
            name="Sandbox",
            domain="sandbox",
            now=self.clock.now,
            page=page(self),
        )

    # --- what the page asks

    @property
    def hints(self) -> Mapping[str, Sequence[Hint]]:
        """Every sentence that the bot reads, from the table that it reads with."""
        sentences = [
            Hint(_start(verb.name, usage), usage, verb.help)
            for verb in VERBS
            for usage in verb.usages
        ]
        # One sentence of each form is enough for completion.
        forms = list({hint.start: hint for hint in sentences}.values())
        return {"/adhoc": forms, f"@{self._bot_name}": forms}

    @property
    def _bot_name(self) -> str:
        return self.slack.platform.ws.users[self.slack.bot_user_id].name

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """An empty workspace, and the demo after each of its steps."""
        played = [
            Scenario(_key(place), f"{place}. {step.name}", f"The demo, {scene.name.lower()}")
            for place, (scene, step) in enumerate(self._steps, 1)
        ]
        begun = Scenario(_key(0), "0. nothing has been done yet", "The demo, before it begins")
        return [Scenario(EMPTY, "An empty workspace"), begun, *played]

    @property
    def usual(self) -> str:
        """The state in which it opens: the session is called, and delegates owe their answers."""
        return _key(len(self._script.scenes[0].steps))

    @property
    def opening(self) -> tuple[str, str]:
        """As the chair, in the demo's channel."""
        channel = _EMPTY_CHANNEL if self.scenario == EMPTY else self._script.channel
        return self._script.people[0].handle, channel

    def now(self) -> datetime:
        """The record's clock."""
        return self.clock.now()

    def turn(self, words: str, zone: str) -> datetime:
        """Turn the record's clock, and let the bot do what is due then. Raises CannotDo."""
        instant = clock_words.read(words, zone, record=self.clock.now(), real=self._real.now())
        self.clock.turn_to(instant)
        if self._world is not None:
            self._world.tick()
        self.slack.platform.ws.changes.note()
        return instant

    def begin(self, key: str) -> None:
        """Bring the workspace into a scenario, from the very beginning. Raises CannotDo."""
        if key not in {scenario.key for scenario in self.scenarios}:
            raise CannotDo("There is no such scenario.")
        self.playing = "A new workspace is being made"
        with self._changed:
            self._wish = key
            self._changed.notify_all()

    # --- from the first to the last moment

    def start(self) -> None:
        """Open the page. Raises OSError where the port is taken."""
        self.slack.start()
        self._thread.start()

    def stop(self) -> None:
        """Close it; the data of the rehearsal is gone."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join(timeout=20)
        self.slack.stop()

    def _run(self) -> None:
        with TemporaryDirectory(prefix="adhocbot-") as folder:
            while (key := self._next_wish()) is not None:
                with ExitStack() as open_meanwhile:
                    place = open_meanwhile.enter_context(TemporaryDirectory(dir=folder))
                    self._begin(key, Path(place), open_meanwhile)
                    self._stay()

    def _next_wish(self) -> str | None:
        """The newest wish, when there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._wish is not None or self._ended)
            wish, self._wish = self._wish, None
            return None if self._ended else wish

    def _stay(self) -> None:
        """Leave everything as it is until there is another wish, or the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._disturbed)
        self._world = None

    @property
    def _disturbed(self) -> bool:
        return self._wish is not None or self._ended

    def _begin(self, key: str, folder: Path, open_meanwhile: ExitStack) -> None:
        empty = key == EMPTY
        steps = [] if empty else self._steps[: int(key.partition(":")[2])]
        self.clock.turn_to(self._real.now() if empty else self._script.scenes[0].clock)
        self.scenario, self.trouble = key, ""
        channel = _EMPTY_CHANNEL if empty else self._script.channel
        self.slack.reset(lambda: world.seat(self._script, self.slack, channel))
        if not empty:
            self.slack.invite_bot(self._script.channel, by=self._script.people[0].handle)
        pace = Pace(SPEED)
        self.slack.pace.speed = SPEED
        try:
            self._world = open_meanwhile.enter_context(
                world.beside(self._script, self.slack, folder, self.clock, pace)
            )
            self._play(self._world, steps)
            # Nobody was there to read the answers that only one person sees.
            for one in self._script.people:
                self.slack.person(one.handle).reload()
        except (Unmet, CannotDo, TimeoutError) as trouble:
            self.trouble = f"The demo stopped. {self.playing}: {trouble}"
            _log.error("%s", self.trouble)
        finally:
            self.slack.pace.speed = pace.speed = self._speed
            if not self._disturbed:
                self._say("")

    def _play(self, world: World, steps: Sequence[tuple[Scene, Step]]) -> None:
        player = Player(world)
        scene = None
        for place, (now, step) in enumerate(steps, 1):
            if self._disturbed:
                return
            self._say(f"The demo is being played: step {place} of {len(steps)}, {step.name}")
            if now is not scene:
                scene = now
                world.turn_to(scene.clock)
            player.play(step)

    def _say(self, playing: str) -> None:
        self.playing = playing
        self.slack.platform.ws.changes.note()


def _key(place: int) -> str:
    return f"step:{place}"


def _start(verb: str, usage: str) -> str:
    """The words with which a sentence begins whatever it is about: "agenda add", "minutes"."""
    words = usage.split()
    second = words[1] if len(words) > 1 else ""
    return f"{verb} {second}" if second.isalpha() and second.islower() and len(second) > 2 else verb
