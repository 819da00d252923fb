"""Which version of the program this is."""

from __future__ import annotations

import tomllib
from functools import cache

from kpi import paths


@cache
def program_version() -> str:
    """The version as the project file says; empty where the file is not shipped along."""
    try:
        text = (paths.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    except OSError:
        return ""
    return str(tomllib.loads(text)["project"]["version"])
