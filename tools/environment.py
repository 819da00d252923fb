"""The virtual environment: made once, filled with the exact versions of a requirements file, kept while both match."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from kpi.text import setup as words
from tools import system

ROOT = Path(__file__).resolve().parent.parent
# Seconds to wait before each further attempt: package servers hiccup more often than they are down.
PAUSES = (5, 20)


class SetupFailed(Exception):
    """A step that a person has to help with; its text says how."""


def say(sentence: str) -> None:
    """Tell the person what is happening; a console that lacks Vietnamese letters still gets the rest."""
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(sentence.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


def ready(requirements: str, folder: str = ".venv") -> Path:
    """The Python of an environment that holds what `requirements` asks for."""
    home = ROOT / folder
    python = _make(home)
    wanted = _fingerprint(requirements)
    # What tests need includes what the application needs.
    stamps = [home / f"{name}.stamp" for name in (requirements, "requirements-dev.txt")]
    if not any(stamp.exists() and stamp.read_text(encoding="utf-8") == wanted for stamp in stamps):
        _install(python, requirements)
        stamps[0].write_text(wanted, encoding="utf-8")
    return python


def _make(home: Path) -> Path:
    """Make the environment, anew where an earlier attempt was cut short or its Python has gone."""
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if _works(python):
        return python
    say(words.MAKE_ENVIRONMENT.format(folder=home.name))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not system.has_venv() and not system.install_venv(version):
        raise SetupFailed(words.NO_VENV.format(version=version))
    # Left-overs of another Python or of an interrupted attempt would mix with the new environment.
    shutil.rmtree(home, ignore_errors=True)
    if subprocess.call([sys.executable, "-m", "venv", home]) != 0 or not _works(python):
        raise SetupFailed(words.NO_VENV.format(version=version))
    return python


def _works(python: Path) -> bool:
    check = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def _install(python: Path, requirements: str) -> None:
    say(words.INSTALL_REQUIREMENTS.format(file=requirements))
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--prefer-binary", "--retries", "5", "-r", requirements]
    for pause in (*PAUSES, None):
        if subprocess.call(command, cwd=ROOT) == 0:
            return
        if pause is not None:
            say(words.TRY_AGAIN.format(seconds=pause))
            time.sleep(pause)
    raise SetupFailed(words.INSTALL_FAILED)


def _fingerprint(requirements: str) -> str:
    """Changes whenever the environment has to be filled again."""
    digest = hashlib.sha256(sys.version.encode())
    for name in sorted({requirements, "requirements.txt", "requirements-dev.txt", "constraints.txt"}):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()
