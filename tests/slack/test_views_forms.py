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


def test_a_preview_names_what_is_kept_and_shows_every_row() -> None:
    rows = [ReadRow("Why “now”?，", "a\nb", None), ReadRow("<!channel>", None, "\u2068c")]
    view = views.import_preview("form:V1", rows)
    assert (view["callback_id"], view["submit"]["text"]) == ("question.import.confirm", "Import")
    assert json.loads(view["private_metadata"]) == {"kept": "form:V1"}
    many = [ReadRow(f"Question {n} of many?", "w" * 900, None) for n in range(1, 201)]
    shown = json.dumps(views.import_preview("form:V1", many))
    assert all(f"Question {n} of many?" in shown for n in range(1, 201))
    assert "200 of them with a reason, 0 with comments." in shown


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
