"""The pages: a person's window, two of them side by side, the inspector, the apps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.page import inspector
from adhocbot.sandbox.page.files import response, visible
from adhocbot.sandbox.page.look import Look
from adhocbot.sandbox.page.place import Place
from adhocbot.sandbox.page.site import Site
from adhocbot.sandbox.page.slash import BUILT_IN
from adhocbot.sandbox.page.transcript_file import transcript
from adhocbot.sandbox.tokens import EMOJI

HERE = Path(__file__).parent
_THEMES = {"dark", "light"}


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["iso"] = lambda at: at.astimezone(UTC).isoformat()
    made.filters["unix"] = lambda at: int(at.timestamp())
    made.filters["zoned"] = lambda at, zone, form: at.astimezone(ZoneInfo(zone)).strftime(form)
    made.filters["epoch"] = lambda seconds: f"{datetime.fromtimestamp(seconds, UTC):%H:%M:%S}"
    return made


class Pages:
    """Answers GET requests; called in a thread each."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._templates = _environment()

    def opening(self, request: Request) -> Response:
        """The first window, at the director's place."""
        return RedirectResponse(self._site.opening().href, 302)

    def window(self, request: Request) -> Response:
        """A person's window at one place."""
        given = request.path_params
        kind = given.get("tab", "channel")
        if kind not in {"channel", "messages", "home"}:
            raise CannotDo("There is no such tab.")
        place = Place(given["person"], kind, given["name"], request.query_params.get("thread"))
        with self._site.sandbox.platform.ws.lock:
            look = self._site.look(place, request.headers.get("x-since"))
            html = self._render(request, "window.html.j2", **self._window(look))
            # Read once it is drawn: what came just now has its mark this time.
            where = look.where
            if where is not None and request.headers.get("x-visible", "1") == "1":
                self._site.reading.mark(look.person.id, where)
        return HTMLResponse(html)

    def _window(self, look: Look) -> dict[str, Any]:
        director = self._site.director
        return {
            "look": look,
            "place": look.place,
            "where": look.where,
            "playing": director.playing,
            "trouble": director.trouble,
            "scenarios": director.scenarios,
            "scenario": director.scenario,
            "clock": director.now(),
            "wrong": inspector.wrong(self._site.sandbox),
            "emoji": EMOJI,
            "completion": self._completion(look),
        }

    def _completion(self, look: Look) -> dict[str, Any]:
        """What the composer completes."""
        viewer = look.viewer()
        users = self._site.sandbox.platform.ws.users.values()
        granted = [app.granted for app in self._site.sandbox.platform.apps]
        commands = [
            {"start": name, "usage": f"{name} {usage}".strip(), "about": about}
            for each in granted
            for name, (about, usage) in each.command_hints.items()
        ]
        own = [{"start": k, "usage": k, "about": about} for k, (about, _) in BUILT_IN.items()]
        sentences = [
            {"start": f"{command} {h.start}", "usage": f"{command} {h.usage}", "about": h.about}
            for command, hints in self._site.director.hints.items()
            for h in hints
        ]
        people = [
            {"start": f"@{user.name}", "usage": f"@{user.name}", "about": user.real_name}
            for user in users
            if not user.deleted
        ]
        channels = [
            {"start": f"#{n}", "usage": f"#{n}", "about": ""} for n in viewer.channels.values()
        ]
        return {"/": [*commands, *own, *sentences], "@": people, "#": channels}

    def beside(self, request: Request) -> Response:
        """Two people's windows side by side."""
        with self._site.sandbox.platform.ws.lock:
            people = [u.name for u in self._site.look(self._site.opening()).others()]
            opening = self._site.opening()
        left = request.query_params.get("left", opening.person)
        other = next((name for name in people if name != left), left)
        right = request.query_params.get("right", other)
        for name in (left, right):
            self._site.person(name)
        places = [opening.seen_by(left), opening.seen_by(right)]
        return HTMLResponse(self._render(request, "beside.html.j2", places=places))

    def inspector(self, request: Request) -> Response:
        """All that passed between the workspace and its apps."""
        html = self._render(
            request,
            "inspector.html.j2",
            rows=inspector.rows(self._site.sandbox),
            apps=self._apps(),
            back=self._site.opening().href,
        )
        return HTMLResponse(html)

    def details(self, request: Request) -> Response:
        """One row of the inspector, whole."""
        found = inspector.details(self._site.sandbox, request.path_params["number"])
        if found is None:
            raise CannotDo("That was in a workspace that is gone.")
        return PlainTextResponse(found)

    def _apps(self) -> list[dict[str, Any]]:
        users = self._site.sandbox.platform.ws.users
        return [
            {"app": app, "name": users[app.bot_user].real_name, "open": len(app.hub.connections)}
            for app in self._site.sandbox.platform.apps
        ]

    def apps(self, request: Request) -> Response:
        """The apps that are installed, and how another one connects."""
        html = self._render(
            request,
            "apps.html.j2",
            apps=self._apps(),
            base_url=self._site.sandbox.base_url,
            back=self._site.opening().href,
        )
        return HTMLResponse(html)

    def file(self, request: Request) -> Response:
        """A file of the workspace."""
        person = self._site.person(request.path_params["person"])
        file = visible(self._site.sandbox, person, request.path_params["file"])
        return response(file, opened="open" in request.query_params)

    def transcript(self, request: Request) -> Response:
        """What one person sees, as a text file."""
        person = self._site.person(request.path_params["person"])
        with self._site.sandbox.platform.ws.lock:
            text = transcript(self._site.sandbox, person)
        name = f'attachment; filename="transcript-{self._site.sandbox.generation}.txt"'
        return PlainTextResponse(text, headers={"Content-Disposition": name})

    def archive(self, request: Request) -> Response:
        """A link to a message, as the Web API gives it: opened by whom the page opens as."""
        channel, mark = request.path_params["channel"], request.path_params["mark"]
        where = self._site.sandbox.platform.ws.channels.get(channel)
        if where is None:
            raise CannotDo("There is no such conversation.")
        opening = self._site.opening()
        place = Place(opening.person, "channel", where.name)
        if where.kind == "im":
            users = self._site.sandbox.platform.ws.users
            person = next(m for m in where.members if not users[m].is_bot)
            bot = next(m for m in where.members if users[m].is_bot)
            place = Place(users[person].name, "messages", users[bot].name)
        thread = request.query_params.get("thread_ts")
        ts = f"{mark[1:-6]}.{mark[-6:]}"
        return RedirectResponse(f"{place.beside(thread).href}#m-{ts}", 302)

    def nowhere(self, request: Request) -> Response:
        """Every other address."""
        raise CannotDo("There is no page at this address.")

    def problem(self, request: Request, sentence: str) -> Response:
        """A page that says what cannot be shown, and leads back."""
        return HTMLResponse(self._render(request, "problem.html.j2", sentence=sentence), 404)

    def _render(self, request: Request, template: str, **facts: Any) -> str:
        theme = request.cookies.get("theme", "")
        return self._templates.get_template(template).render(
            theme=theme if theme in _THEMES else "", path=request.url.path, **facts
        )
