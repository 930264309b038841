"""A smaller crowd than the benchmark's, and the same story."""

from pathlib import Path

from tests.scale.crowd import Size, crowd, play


def test_everybody_is_asked_once_and_every_answer_is_kept(tmp_path: Path) -> None:
    with crowd(tmp_path, Size(delegations=25, letters=300), speed=500.0) as room:
        play(room)
