"""The slash commands that are Slack's own: enough of them to move people and channels about."""

from __future__ import annotations

from collections.abc import Callable

from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.model import Channel

_Act = Callable[[Sandbox, Person, Channel, str], None]


def _invite(sandbox: Sandbox, person: Person, where: Channel, words: str) -> None:
    for name in _names(sandbox, words):
        user = sandbox.platform.ws.find_user(name)
        if user is not None:
            sandbox.platform.join(where, user, inviter=person.id)


def _remove(sandbox: Sandbox, person: Person, where: Channel, words: str) -> None:
    for name in _names(sandbox, words):
        user = sandbox.platform.ws.find_user(name)
        if user is None or user.id not in where.members:
            raise CannotDo(f"@{name} is not in #{where.name}.")
        sandbox.platform.leave(where, user)


def _leave(sandbox: Sandbox, person: Person, where: Channel, words: str) -> None:
    sandbox.platform.leave(where, sandbox.platform.ws.users[person.id])


def _archive(sandbox: Sandbox, person: Person, where: Channel, words: str) -> None:
    sandbox.archive(where.id, by=person.id)


def _rename(sandbox: Sandbox, person: Person, where: Channel, words: str) -> None:
    sandbox.rename(where.id, channel_name(sandbox, words))


BUILT_IN: dict[str, tuple[str, _Act]] = {
    "/invite": ("/invite @somebody brings a person or an app into the channel", _invite),
    "/remove": ("/remove @somebody takes them out again", _remove),
    "/leave": ("/leave leaves the channel", _leave),
    "/rename": ("/rename new-name renames the channel", _rename),
    "/archive": ("/archive archives the channel", _archive),
}


def built_in(sandbox: Sandbox, person: Person, where: Channel, typed: str) -> bool:
    """Carry out one of Slack's own commands; False where it is none of them.

    Raises:
        CannotDo: it cannot be done here, and why.
    """
    name, _, words = typed.partition(" ")
    if name not in BUILT_IN:
        return False
    if where.kind == "im":
        raise CannotDo(f"{name} works in channels only.")
    if person.id not in where.members:
        raise CannotDo(f"Join #{where.name} first.")
    BUILT_IN[name][1](sandbox, person, where, words.strip())
    return True


def _names(sandbox: Sandbox, words: str) -> list[str]:
    names = [each.removeprefix("@") for each in words.split()]
    known = {user.name for user in sandbox.platform.ws.users.values()}
    wrong = [each for each in names if each not in known]
    if wrong:
        raise CannotDo(f"Nobody here is called @{wrong[0]}.")
    if not names:
        raise CannotDo("Say whom, for example /invite @" + min(known) + ".")
    return names


def channel_name(sandbox: Sandbox, words: str) -> str:
    """A channel name as Slack takes it.

    Raises:
        CannotDo: it is taken, or has a character that Slack refuses.
    """
    name = words.strip().removeprefix("#")
    good = 0 < len(name) <= 80 and name == name.lower()
    if not good or not all(each.isalnum() or each in "-_" for each in name):
        raise CannotDo(
            "Channel names are lower case, of letters, digits, hyphens and underscores, "
            "80 characters at most: for example ad-hoc-quantum."
        )
    if sandbox.platform.ws.find_channel(name) is not None:
        raise CannotDo(f"There is a channel #{name} already.")
    return name
