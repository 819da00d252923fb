"""The kinds of nothing, as every chart tells them apart."""

from __future__ import annotations

from kpi.model.figure import FigureState
from kpi.model.progress import Standing


def nothing_kind(standing: Standing) -> str:
    """Which of the kinds of nothing a standing is; empty where it has a value."""
    if standing.state is None:
        return "not_reported"
    return "" if standing.state is FigureState.VALUE else standing.state.value
