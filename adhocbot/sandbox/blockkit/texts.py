"""The limits of texts, options, confirmations and rich text."""

from __future__ import annotations

from adhocbot.sandbox.blockkit.rules import Flag, Kinds, ListOf, Number, OneOf, Record, Rule, Text

ANY = Text()
FLAG = Flag()
ID = Text(most=255)
URL = Text(most=3000, shape=r"[A-Za-z][A-Za-z0-9+.-]*:\S+", shape_name="URL")

TEXT_MOST = 3000


def _plain_record(most: int) -> Record:
    return Record(required={"text": Text(most=most, least=1)}, optional={"emoji": FLAG})


def _mrkdwn_record(most: int) -> Record:
    return Record(required={"text": Text(most=most, least=1)}, optional={"verbatim": FLAG})


def plain(most: int = TEXT_MOST) -> Kinds:
    """A text object that must be plain_text."""
    return Kinds({"plain_text": _plain_record(most)})


def mrkdwn(most: int = TEXT_MOST) -> Kinds:
    """A text object that must be mrkdwn."""
    return Kinds({"mrkdwn": _mrkdwn_record(most)})


def either_text(most: int = TEXT_MOST) -> Kinds:
    """A text object of both types."""
    return Kinds({"plain_text": _plain_record(most), "mrkdwn": _mrkdwn_record(most)})


STYLE = OneOf(("primary", "danger"))
CONFIRM = Record(
    required={"text": either_text(300)},
    optional={"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": STYLE},
)

_OPTION_EXTRAS: dict[str, Rule] = {"value": Text(most=150), "description": plain(75), "url": URL}
OPTION = Record(required={"text": plain(75)}, optional=_OPTION_EXTRAS)
# Only checkboxes and radio buttons draw mrkdwn in an option.
STYLED_OPTION = Record(required={"text": either_text(75)}, optional=_OPTION_EXTRAS)
OPTION_GROUP = Record(required={"label": plain(75), "options": ListOf(OPTION, most=100)})

SLACK_FILE = Record(optional={"url": ANY, "id": ANY}, either=("url", "id"))
IMAGE_ELEMENT = Record(
    required={"alt_text": Text(most=2000)},
    optional={"image_url": URL, "slack_file": SLACK_FILE},
    either=("image_url", "slack_file"),
)

_TEXT_STYLE = Record(
    optional=dict.fromkeys(("bold", "italic", "strike", "code", "underline"), FLAG)
)


def _piece(required: dict[str, Rule], optional: dict[str, Rule] | None = None) -> Record:
    return Record(required=required, optional={"style": _TEXT_STYLE, **(optional or {})})


# A text of no length is refused in rich text, as everywhere else.
_WORDS = _piece({"text": Text(least=1)})
_LINK = _piece({"url": Text(least=1)}, {"text": Text(least=1), "unsafe": FLAG})
RICH_TEXT_PIECE = Kinds(
    {
        "text": _WORDS,
        "link": _LINK,
        "user": _piece({"user_id": ANY}),
        "channel": _piece({"channel_id": ANY}),
        "usergroup": _piece({"usergroup_id": ANY}),
        "team": _piece({"team_id": ANY}),
        "broadcast": _piece({"range": OneOf(("here", "channel", "everyone"))}),
        "emoji": _piece({"name": ANY}, {"unicode": ANY, "url": ANY}),
        "color": _piece({"value": ANY}),
        "date": _piece({"timestamp": Number(), "format": ANY}, {"fallback": ANY, "url": ANY}),
    }
)
_BORDER = OneOf((0, 1))
_SECTION = Record(required={"elements": ListOf(RICH_TEXT_PIECE)})
RICH_TEXT_PART = Kinds(
    {
        "rich_text_section": _SECTION,
        "rich_text_list": Record(
            required={
                "elements": ListOf(Kinds({"rich_text_section": _SECTION})),
                "style": OneOf(("bullet", "ordered")),
            },
            optional={"indent": Number(), "border": _BORDER},
        ),
        "rich_text_quote": Record(
            required={"elements": ListOf(RICH_TEXT_PIECE)}, optional={"border": _BORDER}
        ),
        "rich_text_preformatted": Record(
            required={"elements": ListOf(Kinds({"text": _WORDS, "link": _LINK}))},
            optional={"border": _BORDER},
        ),
    }
)
RICH_TEXT_BLOCK = Record(required={"elements": ListOf(RICH_TEXT_PART)}, optional={"block_id": ID})
