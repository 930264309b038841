"""A machine on which the rules of a zone change, as an update of its system changes them."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo


@contextmanager
def rules_of(folder: Path, **zones: str) -> Iterator[None]:
    """Let each zone (`Europe__Oslo`) have the rules of another until the end of the block."""
    for name, other in zones.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        rules = resources.files("tzdata.zoneinfo").joinpath(*other.split("/")).read_bytes()
        path.write_bytes(rules)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(folder), *before])
    ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(before)
        ZoneInfo.clear_cache()
