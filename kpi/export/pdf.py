"""A Word document as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from kpi.model.errors import KpiError

PROGRAMS = ("soffice", "libreoffice")
# A thousand units' annexes take LibreOffice half a minute on a slow machine.
TIMEOUT_SECONDS = 180

# LibreOffice needs some hundred megabytes: two at once are more than a small server has to spare.
_one_at_a_time = threading.Lock()


class NoOffice(KpiError):
    """LibreOffice is not on this machine, or could not turn the document into PDF."""


def can_convert() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def pdf_of(document: bytes) -> bytes:
    """The pages of a .docx; NoOffice where nothing can make them."""
    program = _program()
    if program is None:
        raise NoOffice("LibreOffice is not installed")
    with _one_at_a_time, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bao-cao.docx").write_bytes(document)
        # A profile of its own: an office that somebody has open would take the work over and write nothing here.
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "bao-cao.docx"),
        ]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT_SECONDS)
            return (folder / "bao-cao.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise NoOffice(str(error)) from error


def _program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)
