"""The built wheel is whole: what it needs beside the code is in it, and it runs from elsewhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    place = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def files(place: Path) -> set[str]:
    return {
        str(path.relative_to(place))
        for path in place.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_it_carries_templates_migrations_and_the_manifest(installed: Path) -> None:
    data = installed / "adhocbot" / "_data"
    for name in ("templates", "migrations"):
        assert files(data / name) == files(ROOT / name)
    assert (data / "app.yaml").read_bytes() == (ROOT / "app.yaml").read_bytes()


def test_it_carries_the_code_and_nothing_else(installed: Path) -> None:
    code = {f"adhocbot/{name}" for name in files(ROOT / "adhocbot")}
    carried = {
        name
        for name in files(installed)
        if not name.startswith("adhocbot/_data/") and ".dist-info/" not in name
    }
    assert carried == code
    assert not list(installed.rglob("__pycache__"))


def test_it_carries_its_licence(installed: Path) -> None:
    [info] = installed.glob("adhocbot-*.dist-info")
    carried = {path.name for path in (info / "licenses").iterdir()}
    assert carried == {"LICENSE", "NOTICE"}


def test_it_runs_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    def adhocbot(*arguments: str) -> str:
        return subprocess.run(  # noqa: S603  # our own interpreter
            [sys.executable, "-m", "adhocbot", *arguments],
            cwd=tmp_path,
            env={"PATH": os.defpath, "PYTHONPATH": str(installed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    where = "import adhocbot.shipped as s; print(s.shipped('migrations'))"
    found = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", where],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(found.strip()) == installed / "adhocbot" / "_data" / "migrations"
    assert adhocbot("db", "upgrade") == "The database is up to date.\n"
    assert (tmp_path / "adhocbot.db").is_file()
    assert adhocbot("manifest").startswith("display_information:")


def test_it_plays_the_demo(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "adhocbot", "demo"],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    endings = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert endings == [".docx", ".html", ".ics", ".md", ".pdf"]
