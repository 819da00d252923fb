"""The installation that this process serves: opened once, shared by every session."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from kpi import paths
from kpi.accounts.user import OPERATOR
from kpi.service.installation import Installation


def home() -> Path:
    """Where the installation is: KPI_HOME, else the shipped folder."""
    return Path(os.environ.get("KPI_HOME") or paths.DEFAULT_HOME)


@st.cache_resource(show_spinner=False, on_release=Installation.close)
def _opened(where: str) -> Installation:
    return Installation.open(Path(where), user=OPERATOR)


def release() -> None:
    """Close what this process has opened."""
    _opened.clear()


def installation() -> Installation:
    """The installation of this process."""
    return _opened(str(home()))
