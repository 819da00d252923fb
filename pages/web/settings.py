"""What an administrator sets for the shell around Streamlit: where it is reached, and whom it believes."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence

# Hosts by which a browser on this very machine reaches us.
OWN_NAMES = ("localhost", "127.0.0.1", "::1")
USUAL_PROXY = "127.0.0.1"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def host_names() -> tuple[str, ...]:
    """The names under which browsers may ask for us: this machine's own, and those of KPI_HOST_NAMES."""
    return OWN_NAMES + tuple(name.casefold() for name in _listed(os.environ.get("KPI_HOST_NAMES", "")))


def trusted_proxies() -> Sequence[str]:
    """Addresses and networks whose word on the visitor's address and scheme is taken; others' X-Forwarded-* is not.

    Only addresses count. A star would let every visitor choose an address, and with it a new count of wrong guesses.
    """
    named = _listed(os.environ.get("KPI_TRUSTED_PROXY", USUAL_PROXY))
    return tuple(name for name in named if _is_address(name))


def proxy_user_header() -> bytes:
    """The header in which a trusted proxy names who has signed in there, in small letters; empty where none does."""
    return os.environ.get("KPI_PROXY_USER_HEADER", "").strip().casefold().encode("ascii", "ignore")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True
