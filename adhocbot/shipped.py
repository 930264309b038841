"""Where the files stand that come with the bot and are no code."""

import importlib.resources
from pathlib import Path


def shipped(name: str) -> Path:
    """The file or folder `templates`, `migrations` or `app.yaml`.

    An installed bot carries them inside the package; in a checkout they stand beside it.

    Raises:
        FileNotFoundError: neither place has it; the installation is broken.
    """
    package = Path(str(importlib.resources.files("adhocbot")))
    for place in (package / "_data", package.parent):
        if (place / name).exists():
            return place / name
    raise FileNotFoundError(f"adhocbot is installed without its {name}; install it again")
