"""A proxy of the environment is for the way out, and never for a stand-in on this machine."""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

_NAMES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")


def reach_directly(api_url: str) -> None:
    """Let this process use no proxy where Slack's address is on loopback.

    Slack's libraries read these variables each time they make a client, and know no exceptions
    (NO_PROXY), so the variables have to go.
    """
    if _is_loopback(urlsplit(api_url).hostname or ""):
        for name in _NAMES:
            os.environ.pop(name, None)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name
        return False
