"""Lines that are shown and not said: as code or as a quotation."""

from __future__ import annotations

from tests.slack.hall import Hall
from tests.slack.test_lines import marked, record


def test_what_is_shown_as_code_or_quoted_is_not_taken(either: Hall) -> None:
    either.running()
    before = record(either)
    lena = either.person("lena")
    shown = (
        "@adhocbot `#action Paint it`",
        "Try ```#action Paint it\nACTION: Tar it```",
        "`#action Paint it`",
        "> #action Paint it\n> RESOLUTION: It is painted",
    )
    for typed in shown:
        ts = lena.say("harbour", typed)
        assert not marked(either, ts)
        assert record(either) == before
    lena.edit("harbour", ts, "#action Paint it")
    assert marked(either, ts)
    lena.edit("harbour", ts, "```#action Paint it```")
    assert not marked(either, ts)
    assert record(either)["action"] == before["action"]


def test_a_position_keeps_the_code_that_it_shows(room: Hall) -> None:
    room.running()
    ts = room.person("lena").say("harbour", "#position 1 We write\n```#action x\n#agreed y```")
    assert marked(room, ts)
    assert [p.statement for p in room.record().positions] == ["We write\n#action x\n#agreed y"]
    assert room.rows("action") == []
