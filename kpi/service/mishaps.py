"""What nobody foresaw: kept in full in the log of the installation, on the screen only a number to find it by."""

from __future__ import annotations

import secrets
import traceback
from pathlib import Path

LOG = "kpi.log"


def keep(home: Path) -> tuple[str, Path | None]:
    """Write down the error that is being handled; its number, and the log, or None where that cannot be written."""
    reference, log = secrets.token_hex(4), home / LOG
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"[{reference}]\n{traceback.format_exc()}\n")
        log.chmod(0o600)
    except OSError:
        return reference, None
    return reference, log
