"""The demo plays its script to the end, leaves its documents, and names the step that fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from adhocbot.demo import play
from adhocbot.demo import script as scripts

ROOT = Path(__file__).parents[1]
NAME = "minutes-of-the-2nd-ad-hoc-session-on-quantum-r1"
FILES = sorted([f"{NAME}.docx", f"{NAME}.html", f"{NAME}.md", f"{NAME}.pdf", "quantum-2.ics"])
_PLAY = """
import sys
from pathlib import Path
from adhocbot.demo import play
sys.exit(play(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, *arguments],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_plays_to_the_end_and_leaves_the_documents(tmp_path: Path) -> None:
    done = _run("-m", "adhocbot", "demo", "--out", "out", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    script = scripts.load()
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == FILES
    # In the order of the script, and nothing but what people read: no escape codes in a pipe.
    places = [done.stdout.index(f"\n{scene.name} · ") for scene in script.scenes]
    assert places == sorted(places)
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[-7].startswith(f"✓ {script.length} steps, each as expected")
    assert done.stdout.splitlines()[-5:] == [
        f"  out/{name}"
        for name in (f"{NAME}.md", f"{NAME}.html", f"{NAME}.docx", f"{NAME}.pdf", "quantum-2.ics")
    ]
    minutes = (out / f"{NAME}.md").read_text("utf-8")
    assert minutes.startswith("# Minutes of the 2nd ad hoc session on Quantum\n")
    calendar = (out / "quantum-2.ics").read_text("utf-8")
    assert "DESCRIPTION:1. Welcome and opening remarks (5 min)\\n2. Documents" in calendar
    # Its database was its own, and is gone.
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def _broken(folder: Path, step: int, change: dict[str, object]) -> tuple[Path, str]:
    """A script that ends with that step of the first scene, changed; and the step's name."""
    given = yaml.safe_load(scripts.USUAL.read_text("utf-8"))
    scene = given["scenes"][0]
    changed = scene["steps"][step] | change
    scene["steps"][step:] = [{key: value for key, value in changed.items() if value is not None}]
    given["scenes"] = [scene]
    path = folder / "broken.yaml"
    path.write_text(yaml.safe_dump(given), "utf-8")
    return path, f"{scene['scene']}, {changed['step']}"


def test_a_step_that_does_not_hold_ends_it_with_an_error(tmp_path: Path) -> None:
    path, name = _broken(tmp_path, 2, {"told": ["on Thursday"]})
    done = _run("-c", _PLAY, "out", str(path), folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, ""), done.stdout + done.stderr
    assert f"\n✗ Failed at: {name}\nThe answer lacks “on Thursday”." in done.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("step", "change", "why"),
    [
        (0, {"refused": [], "told": ["quantum#2"]}, "It was refused: ⛔ "),
        (2, {"channel": ["a picnic"]}, "The channel lacks “a picnic”."),
        (2, {"asked": ["emil"]}, "Prompts reached nobody."),
        (2, {"who": "emil", "command": "help", "refused": ["only"]}, "It was not refused: "),
        (3, {"click": "prompt.answer", "at": "prompt", "command": None}, "There is no message"),
        (3, {"fill": [{"topic": "Ferries"}]}, "No form opened."),
    ],
)
def test_it_names_the_step_and_what_was_missing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    step: int,
    change: dict[str, object],
    why: str,
) -> None:
    path, name = _broken(tmp_path, step, change)
    assert play(tmp_path / "out", path) == 1
    told = capsys.readouterr().out.split("\n✗ Failed at: ")[-1]
    assert told.startswith(f"{name}\n{why}"), told
    assert not (tmp_path / "out").exists()


def test_minutes_that_lack_something_end_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = yaml.safe_load(scripts.USUAL.read_text("utf-8"))
    given["minutes"].append("Everybody agreed on everything.")
    path = tmp_path / "broken.yaml"
    path.write_text(yaml.safe_dump(given), "utf-8")
    assert play(tmp_path / "out", path) == 1
    assert capsys.readouterr().out.endswith(
        f"✗ Failed at: the documents\n{NAME}.md does not hold “Everybody agreed on everything.”.\n"
    )
    assert not (tmp_path / "out").exists()
