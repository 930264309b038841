"""Doing one step after another as people do, and holding each to what it expects."""

from __future__ import annotations

from dataclasses import dataclass, field

from adhocbot.demo.reading import Read, form, label_of, message
from adhocbot.demo.script import Step
from adhocbot.demo.unmet import Unmet
from adhocbot.demo.world import World
from adhocbot.sandbox import Person, Shown

REFUSED = "⛔"
PROMPT = "prompt.answer"
# By which button a message is known.
_BUTTON_OF = {
    "card": "calendar.send",
    "minutes": "minutes.approve",
    "prompt": PROMPT,
    "remarks": "remark.accept",
}


@dataclass
class Played:
    """What a step brought: the answer that only its person got, and what is new besides.

    `clicked` is the label of the button, `entered` what stands in each field of a form, by label;
    `direct` is what came by itself in direct messages, with whom it came to.
    """

    clicked: str = ""
    entered: list[tuple[str, str]] = field(default_factory=list)
    told: list[Read] = field(default_factory=list)
    channel: list[Shown] = field(default_factory=list)
    direct: list[tuple[str, Shown]] = field(default_factory=list)


class Player:
    """Acts in a world, and remembers what was seen of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._channel = world.script.channel
        self._seen: set[tuple[str, str]] = set()

    def play(self, step: Step) -> Played:
        """Do the step.

        Raises:
            Unmet: something that it expects did not come true.
            CannotDo, TimeoutError: the person could not do it, or the bot kept silent.
        """
        person = self._world.slack.person(step.who)
        brought = Played()
        self._act(person, step, brought)
        if step.fill:
            self._fill(person, step, brought)
        self._world.settle()
        self._see(step, brought)
        self._hold(step, brought)
        return brought

    # --- acting

    def _act(self, person: Person, step: Step, brought: Played) -> None:
        error = ""
        match step.way:
            case "command":
                error = person.command(self._channel, f"/adhoc {step.words}").error
            case "mention":
                person.say(self._channel, f"@adhocbot {step.words}")
            case "direct":
                person.dm(step.words)
            case "reply":
                person.dm(step.words, self._prompt(person).ts)
            case "click":
                button = _BUTTON_OF[step.at]
                at = self._prompt(person) if button == PROMPT else self._having(person, button)
                brought.clicked = label_of(at.blocks, step.words)
                error = person.click(at, step.words).error
        if error:
            raise Unmet(f"Slack shows {self._world.name_of(step.who)} “{error}”.")

    def _fill(self, person: Person, step: Step, brought: Played) -> None:
        for page in step.fill:
            if person.view is None:
                raise Unmet("No form opened.")
            fields = person.view.given["blocks"]
            brought.entered += [(label_of(fields, key), entry) for key, entry in page.items()]
            person.fill(dict(page))
            result = person.submit()
            if result.kind != "updated":
                why = result.error or "; ".join(result.errors.values())
                raise Unmet(f"The form was not taken ({result.kind}): {why}")
        brought.told.append(form(person.view))
        person.close_view(every=True)

    def _having(self, person: Person, button: str) -> Shown:
        """The newest message with that button which the person sees."""
        messages = [*person.everything(self._channel), *person.dms()]
        found = [each for each in messages if button in each.action_ids]
        if not found:
            raise Unmet(f"There is no message with the button {button}.")
        return found[-1]

    def _prompt(self, person: Person) -> Shown:
        """The newest prompt that reached a person."""
        found = [each for each in person.dms() if is_prompt(each)]
        if not found:
            raise Unmet("There is no message that is a prompt.")
        return found[-1]

    # --- seeing

    def _see(self, step: Step, brought: Played) -> None:
        viewer = self._world.slack.person(self._world.script.seen_by)
        public = [each for each in viewer.everything(self._channel) if not each.ephemeral]
        brought.channel += self._new(public)
        for one in self._world.script.people:
            person = self._world.slack.person(one.handle)
            for each in self._new(person.everything(self._channel)):
                brought.told.append(message(each))  # whispered: all others have seen the rest
            for each in self._new(person.everything(person.dm_channel)):
                if each.user == person.id:
                    continue
                if one.handle == step.who and not each.files and PROMPT not in each.action_ids:
                    brought.told.append(message(each))
                else:
                    brought.direct.append((one.handle, each))

    def _new(self, messages: list[Shown]) -> list[Shown]:
        found = [each for each in messages if (each.channel, each.ts) not in self._seen]
        self._seen |= {(each.channel, each.ts) for each in found}
        return found

    # --- holding it to what is expected

    def _hold(self, step: Step, brought: Played) -> None:
        told = "\n".join([*(read.text for read in brought.told), *_in_threads(step, brought)])
        if (REFUSED in told) != bool(step.refused):
            verb = "was not refused" if step.refused else "was refused"
            raise Unmet(f"It {verb}: {told or 'there was no answer'}")
        _holds("The answer", told, (*step.told, *step.refused))
        _holds("The channel", "\n".join(each.words for each in brought.channel), step.channel)
        asked = {handle for handle, each in brought.direct if is_prompt(each)}
        if asked != set(step.asked):
            raise Unmet(f"Prompts reached {', '.join(sorted(asked)) or 'nobody'}.")
        if step.shows:
            prompt = self._prompt(self._world.slack.person(step.who))
            _holds("The prompt", prompt.words, step.shows)


def is_prompt(message: Shown) -> bool:
    """Whether it is a prompt; a nudge has its buttons too, and no heading."""
    return PROMPT in message.action_ids and message.blocks[0]["type"] == "header"


def _in_threads(step: Step, brought: Played) -> list[str]:
    """To a mention the answer stands in the thread, for everyone."""
    if step.way != "mention":
        return []
    return [each.words for each in brought.channel if each.thread_ts not in (None, each.ts)]


def _holds(what: str, text: str, expected: tuple[str, ...]) -> None:
    for words in expected:
        if words not in text:
            raise Unmet(f"{what} lacks “{words}”. It reads: {text or 'nothing'}")
