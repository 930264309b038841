"""A review, clicked late."""

from __future__ import annotations

import pytest

from tests.slack.hall import Hall


@pytest.mark.parametrize(
    ("button", "says"),
    [
        ("remark.change", "remark 1 accepted with changes"),
        ("remark.refuse", "remark 1 not accepted because …"),
    ],
)
def test_no_form_opens_on_a_remark_that_was_disposed_of(room: Hall, button: str, says: str) -> None:
    room.closed()
    room.does("ana", "minutes post")
    room.does("lena", "remark documents: name it")
    room.does("ana", "remarks")
    ana = room.person("ana")
    listed = [m for m in ana.everything("harbour") if m.ephemeral][-1]
    room.does("ana", "remark 1 noted")
    ana.click(listed, button)
    assert ana.view is None
    assert room.told("ana") == (
        "⛔ Remark 1 is noted already, since you were shown it, so nothing was saved. To dispose "
        f"of it anew, say so: {says}"
    )
