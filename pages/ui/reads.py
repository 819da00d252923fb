"""What pages read, worked out once for each state of the store and shared by every session.

The answers are frozen values, so all sessions may hold the same one. Arguments are identifiers only: the store's
revision is among them, so a commit makes every page read anew, and the day, because dates are judged by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi.model.period import Period
from kpi.model.progress import DeadlineRow, FigureVersion
from kpi.model.report import Report, ReportKind
from kpi.service import coverage as coverage_service
from kpi.service import deadlines as deadlines_service
from kpi.service import overview as overview_service
from kpi.service import report_archive
from kpi.service import review as review_service
from kpi.service import series as series_service
from kpi.service import target_detail as target_service
from kpi.service import trace as trace_service
from kpi.service import units as units_service
from kpi.service import upload as upload_service
from kpi.service.installation import Installation
from kpi.service.report_archive import ChangedFigure, WrittenText
from kpi.service.report_making import make as make_report
from kpi.service.review import LockState, ReturnedReport, ReviewQueue
from kpi.service.views import (
    CoverageReport,
    HeatTable,
    Overview,
    SeriesRow,
    TargetDetail,
    UnitDetail,
    UnitMark,
    UploadInfo,
)
from pages.ui import ahead, history_table
from pages.ui.report_asked import ReportAsked
from pages.ui.view import View

# Enough for every plan, phase and a few periods; older answers make room.
KEPT = 128

PlaceKey = tuple[str, tuple[str, str, bool], tuple[int, int], str]
Key = tuple[str, tuple[str, str, bool], tuple[int, int], str, str, str | None, str]


def place_key(inst: Installation) -> PlaceKey:
    """What answers about the whole installation depend on: installation, who asks, figures and definitions, day."""
    scope = inst.user.scope if inst.user is not None else ("", "", True)
    return (str(inst.home), scope, (inst.revision(), inst.definitions.version()), str(inst.today()))


def key_of(inst: Installation, view: View) -> Key:
    """What every answer depends on: installation, figures and definitions, day, plan, phase, period."""
    # Whoever may see the same may be shown the same answer, and nobody else's.
    scope = inst.user.scope if inst.user is not None else ("", "", True)
    state = (view.revision, inst.definitions.version())
    return (str(inst.home), scope, state, str(inst.today()), view.plan.id, view.phase_id, str(view.period))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _overview(_inst: Installation, key: Key) -> Overview:
    *_, plan, phase, period = key
    seen = overview_service.overview(_inst, plan, phase=phase, period=Period.parse(period))
    return ahead.as_not_begun(seen) if ahead.not_begun(seen) else seen


def overview(inst: Installation, view: View) -> Overview:
    """The first page."""
    return _overview(inst, key_of(inst, view))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _deadlines(_inst: Installation, key: Key) -> tuple[DeadlineRow, ...]:
    return deadlines_service.deadlines(_inst, key[4])


def deadlines(inst: Installation, view: View) -> Sequence[DeadlineRow]:
    """Every date of the plan as it stands today."""
    return _deadlines(inst, key_of(inst, view))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _target(_inst: Installation, key: Key, target: str, org: str | None) -> TargetDetail:
    return target_service.target_detail(_inst, key[4], target, org=org, period=Period.parse(key[6]))


def target(inst: Installation, view: View, target_id: str, org: str | None = None) -> TargetDetail:
    """One target of the owner, or of one org unit."""
    return _target(inst, key_of(inst, view), target_id, org)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _series(_inst: Installation, key: Key, indicator: str, org: str | None) -> tuple[SeriesRow, ...]:
    return series_service.series(_inst, key[4], indicator, org=org, until=Period.parse(key[6]))


def series(inst: Installation, view: View, indicator: str, org: str | None = None) -> Sequence[SeriesRow]:
    """An indicator by period."""
    return _series(inst, key_of(inst, view), indicator, org)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _indicator_units(_inst: Installation, key: Key, code: str) -> Sequence[UnitMark]:
    return target_service.indicator_marks(_inst, key[4], code, phase=key[5], period=Period.parse(key[6]))


def indicator_units(inst: Installation, view: View, code: str) -> Sequence[UnitMark]:
    """Every org unit's figure for an indicator without a target."""
    return _indicator_units(inst, key_of(inst, view), code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _unit(_inst: Installation, key: Key, org: str) -> UnitDetail:
    return units_service.unit_detail(_inst, key[4], org, period=Period.parse(key[6]))


def unit(inst: Installation, view: View, org: str) -> UnitDetail:
    """One org unit and all it owes."""
    return _unit(inst, key_of(inst, view), org)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _heat(_inst: Installation, key: Key, offset: int, limit: int) -> HeatTable:
    return units_service.heat_table(_inst, key[4], period=Period.parse(key[6]), offset=offset, limit=limit)


def heat(inst: Installation, view: View, offset: int, limit: int) -> HeatTable:
    """A slice of the org units against all targets set for each of them."""
    return _heat(inst, key_of(inst, view), offset, limit)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _closed_units(_inst: Installation, key: Key, indicator: str | None) -> Mapping[str, tuple[Period, ...]]:
    return units_service.closed_units(_inst, key[4], Period.parse(key[6]), indicator=indicator)


def closed_units(inst: Installation, view: View, indicator: str | None = None) -> Mapping[str, tuple[Period, ...]]:
    """The periods reported by org units that no longer exist at the period's end, by code."""
    return _closed_units(inst, key_of(inst, view), indicator)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _coverage(_inst: Installation, key: Key) -> CoverageReport:
    return coverage_service.coverage(_inst, key[4], period=Period.parse(key[6]))


def coverage(inst: Installation, view: View) -> CoverageReport:
    """Who has sent the workbook of the period, and when."""
    return _coverage(inst, key_of(inst, view))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _review_queue(_inst: Installation, key: Key) -> ReviewQueue:
    return review_service.queue(_inst, key[4], Period.parse(key[6]))


def review_queue(inst: Installation, view: View) -> ReviewQueue:
    """The reports of the period that the visitor reviews."""
    return _review_queue(inst, key_of(inst, view))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _review_states(_inst: Installation, key: Key, org: str | None) -> Mapping[tuple[str, Period], str]:
    uploads = upload_service.history(_inst, key[4], org)
    return review_service.states(_inst, key[4], [r for upload in uploads for r in history_table.reports_of(upload)])


def review_states(inst: Installation, view: View, org: str | None) -> Mapping[tuple[str, Period], str]:
    """How far the review is of what the workbooks received report on, by org unit and period."""
    return _review_states(inst, key_of(inst, view), org)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _lock_state(_inst: Installation, key: Key) -> LockState | None:
    return review_service.lock_state(_inst, key[4], Period.parse(key[6]))


def lock_state(inst: Installation, view: View) -> LockState | None:
    """Whether the period is locked, or was."""
    return _lock_state(inst, key_of(inst, view))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _returned(_inst: Installation, key: PlaceKey) -> tuple[ReturnedReport, ...]:
    return review_service.returned_to(_inst)


def returned(inst: Installation) -> Sequence[ReturnedReport]:
    """What the visitor's own units have to correct, of every plan."""
    return _returned(inst, place_key(inst))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _history(_inst: Installation, key: Key, org: str | None) -> tuple[UploadInfo, ...]:
    return upload_service.history(_inst, key[4], org)


def history(inst: Installation, view: View, org: str | None) -> Sequence[UploadInfo]:
    """The workbooks received."""
    return _history(inst, key_of(inst, view), org)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _trace(_inst: Installation, key: Key, indicator: str, org: str, period: str) -> tuple[FigureVersion, ...]:
    return trace_service.trace(_inst, key[4], indicator, org, Period.parse(period))


def trace(inst: Installation, view: View, indicator: str, org: str, period: Period) -> Sequence[FigureVersion]:
    """Every version of one figure, newest first."""
    return _trace(inst, key_of(inst, view), indicator, org, str(period))


ReportKey = tuple[Key, str, str, bool]


def report_key(inst: Installation, view: View, asked: ReportAsked) -> ReportKey:
    """What a report depends on."""
    return (key_of(inst, view), asked.kind.value, asked.org, asked.submitted)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _report(_inst: Installation, key: ReportKey) -> Report:
    seen, kind, org, submitted = key
    period = Period.parse(seen[6])
    return make_report(_inst, seen[4], ReportKind(kind), period=period, org=org, submitted=submitted)


def report(inst: Installation, view: View, asked: ReportAsked) -> Report:
    """The report of a unit at the period, with what the office wrote for it."""
    return _report(inst, report_key(inst, view, asked))


def report_texts(inst: Installation, view: View, asked: ReportAsked) -> Mapping[str, WrittenText]:
    """The latest text of each part of the report, empty where it was taken back."""
    return report_archive.latest_texts(inst, view.plan.id, asked.kind, view.period, asked.org)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _changed_since(_inst: Installation, key: PlaceKey, number: int) -> tuple[ChangedFigure, ...]:
    return report_archive.changed_since(_inst, number)


def changed_since(inst: Installation, number: int) -> Sequence[ChangedFigure]:
    """What has changed since a report was frozen."""
    return _changed_since(inst, place_key(inst), number)
