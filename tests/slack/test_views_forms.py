"""Forms, and what they carry."""

from __future__ import annotations

import json

from adhocbot.domain.record import QuestionFact
from adhocbot.domain.rows import ReadRow
from adhocbot.slack import views
from tests.records import source
from tests.slack.seen import inputs


def test_the_schedule_form_reads_times_in_the_reader_s_zone() -> None:
    view = views.schedule_form("C01", "Asia/Tokyo")
    assert list(inputs(view)) == ["topic", "when", "place", "anticipated"]
    assert json.loads(view["private_metadata"]) == {"channel": "C01"}
    assert "In Asia/Tokyo, unless you name another zone." in json.dumps(view)


def test_a_preview_carries_the_rows_to_the_letter() -> None:
    rows = [ReadRow("Why “now”?，", "a\nb", None), ReadRow("<!channel>", None, "\u2068c")]
    view = views.import_preview(3, rows)
    about = json.loads(view["private_metadata"])
    assert view["callback_id"] == "question.import.confirm"
    assert about["session"] == 3
    assert [ReadRow(*row) for row in about["rows"]] == rows


def test_a_preview_of_too_much_saves_nothing() -> None:
    view = views.import_preview(3, [ReadRow("x" * 1_400, None, None)] * 3)
    assert "submit" not in view
    assert json.loads(view["private_metadata"]) == {"session": 3}


def test_a_text_too_long_for_a_field_is_not_put_there_in_part() -> None:
    long = "z" * 3_001
    assert "initial_value" not in inputs(views.action_form(3, "cables#2", text=long))["text"]
    assert "initial_value" not in inputs(views.agenda_form(3, "cables#2", title=long))["title"]
    question = QuestionFact(1, "Why?", None, None, source())
    view = views.position_form(3, "cables#2", [question], ["Norland"], text=long)
    assert (inputs(view), "submit" in view) == ({}, False)


def test_a_name_longer_than_a_menu_shows_is_chosen_whole() -> None:
    name = "The Confederation of Lighthouses, Beacons and Harbours of the Further Islands"
    view = views.action_form(3, "cables#2", delegations=[name], text="Do it", link="https://a.b/c")
    (chosen,) = inputs(view)["delegation"]["options"]
    assert chosen["value"] == name
    assert len(chosen["text"]["text"]) <= 75
    assert json.loads(view["private_metadata"]) == {"session": 3, "link": "https://a.b/c"}
