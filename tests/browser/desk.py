"""Windows onto the workspace, as people use them."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
)

from adhocbot.demo.rehearsal import Rehearsal

WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 375, "height": 720}


class Window:
    """One person's window."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def type(self, words: str, *, thread: bool = False) -> Window:
        """Type into the composer, and send it."""
        composer = self.page.locator("#thread-composer" if thread else "#composer")
        composer.fill(words)
        composer.press("Enter")
        return self

    def message(self, *words: str, thread: bool = False) -> Locator:
        """The newest message that has all these words; waits until there is one."""
        found = self.page.locator("aside .message" if thread else "main .message")
        for each in words:
            found = found.filter(has_text=each)
        expect(found.last).to_be_visible(timeout=15_000)
        return found.last

    @property
    def form(self) -> Locator:
        """The form that is on top; waits until there is one."""
        found = self.page.locator("dialog[data-modal]")
        expect(found).to_be_visible(timeout=10_000)
        return found

    def menu_of(self, message: Locator) -> Locator:
        """A message's menu, opened."""
        message.hover()
        message.get_by_label("More").click()
        return message.locator("[data-more] .menu-list")

    def open(self, name: str) -> Window:
        """Follow an entry of the sidebar."""
        self.page.locator("#sidebar").get_by_role("link", name=name).first.click()
        expect(self.page.locator("#sidebar [aria-current]")).to_contain_text(name)
        return self

    def gone(self, locator: Locator) -> None:
        """Wait until it is no longer there."""
        expect(locator).to_have_count(0, timeout=10_000)


class Desk:
    """Opens windows, and keeps what the browser complained of, or asked for outside."""

    def __init__(self, browser: Browser, rehearsal: Rehearsal) -> None:
        self._browser = browser
        self._context = browser.new_context(viewport=WIDE)
        self._context.on("console", self._note)
        self._context.on("request", self._own)
        self._context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.rehearsal = rehearsal
        self.complaints: list[str] = []

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _own(self, request: Request) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"))):
            self.complaints.append(f"Something from outside was asked for: {request.url}")

    @property
    def address(self) -> str:
        return self.rehearsal.slack.address

    def begin(self, key: str) -> Desk:
        """Bring the workspace into a scenario, and wait until it is there."""
        self.rehearsal.begin(key)
        slack = self.rehearsal.slack
        slack.wait_until(lambda: not self.rehearsal.playing, 60, f"the scenario {key}")
        return self

    def after(self, step: str) -> Desk:
        """Begin with the demo after the step of that name."""
        keys = [each.key for each in self.rehearsal.scenarios if each.name.endswith(f". {step}")]
        return self.begin(keys[0])

    def window(
        self, person: str, conversation: str = "channel/quantum", *, viewport: ViewportSize = WIDE
    ) -> Window:
        """A window of a person's."""
        page = self._context.new_page()
        page.set_viewport_size(viewport)
        page.goto(f"{self.address}as/{quote(person)}/{conversation}")
        return Window(page)

    def page(self, path: str) -> Page:
        """Another page of the sandbox."""
        page = self._context.new_page()
        page.goto(f"{self.address}{path}")
        return page

    def close(self) -> None:
        self._context.close()
