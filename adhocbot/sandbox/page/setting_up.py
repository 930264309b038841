"""What is brought into the workspace from the person's own machine: files, and other apps."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.site import Site


def upload(site: Site, given: Mapping[str, str], content: bytes) -> Json:
    """Take a file: into a conversation where `channel` names one, else for a form to hand in."""
    try:
        if site.director.playing:
            raise CannotDo(f"Just a moment: {site.director.playing}.")
        person = site.person(given["person"])
        if "channel" not in given:
            return {"ok": True, "file": person.keep_file(given["name"], content)}
        thread = given.get("thread") or None
        person.upload(given["channel"], given["name"], content, given.get("comment", ""), thread)
    except CannotDo as cannot:
        return {"ok": False, "error": str(cannot)}
    return {"ok": True}


def install(site: Site, raw: bytes) -> Json:
    """Install a further app by its manifest, in YAML or JSON."""
    try:
        manifest = yaml.safe_load(raw.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return _no("That is neither YAML nor JSON.")
    if not isinstance(manifest, dict):
        return _no("A manifest is an object, with display_information, features and settings.")
    try:
        app = site.sandbox.install(manifest)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        return _no(f"The manifest cannot be used: {wrong}.")
    return {"ok": True, "app": app.id}


def _no(sentence: str) -> Json:
    return {"ok": False, "error": sentence}
