"""One chart by its name, and the file of it in the form that is asked for."""

from __future__ import annotations

from kpi.chart.pictures import picture
from kpi.export.excel import chart_workbook
from kpi.export.word import chart_document
from kpi.model.chart import ChartKind, ChartSpec
from kpi.model.errors import KpiError
from kpi.model.period import Period
from kpi.model.plan import Plan, Target
from kpi.service import charts
from kpi.service.deadlines import deadlines
from kpi.service.installation import Installation
from kpi.service.series import series
from kpi.service.standing import find_target
from kpi.service.target_detail import indicator_marks, target_detail

CHART_SUFFIXES = (".png", ".svg", ".xlsx", ".docx")


class NeedsName(KpiError):
    """A chart is of an indicator or a target, and none was named; `option` is what is missing."""

    def __init__(self, option: str) -> None:
        self.option = option
        super().__init__(f"the chart needs {option}")


def chart_spec(
    inst: Installation,
    plan_id: str,
    kind: ChartKind,
    *,
    indicator: str | None = None,
    target: str | None = None,
    org: str | None = None,
    period: Period | None = None,
) -> ChartSpec:
    """The description of a chart: the months of an indicator, its units compared, or the plan's dates.

    The target drawn is the one named, else the first on the indicator. NotAllowed where the figures are not the user's.
    """
    plan = inst.plan(plan_id)
    if kind is ChartKind.TIMELINE:
        return charts.dates(plan, deadlines(inst, plan_id), inst.today())
    period = inst.period_or_default(plan, period)
    chosen = _target(plan, indicator, target, period)
    if chosen is None:
        return _of_indicator(inst, plan, kind, indicator or "", org, period)
    detail = target_detail(inst, plan_id, chosen.id, org=org, period=period)
    return charts.dots(detail) if kind is ChartKind.DOTS else charts.of_target(detail)


def _target(plan: Plan, indicator: str | None, target: str | None, period: Period) -> Target | None:
    if target is not None:
        return find_target(plan, target)
    if indicator is None:
        raise NeedsName("--indicator")
    phase = plan.phase_of(period)
    fitting = [t for t in plan.targets if t.indicator == indicator and t.phase in (None, phase.id if phase else None)]
    return fitting[0] if fitting else None


def _of_indicator(
    inst: Installation, plan: Plan, kind: ChartKind, code: str, org: str | None, period: Period
) -> ChartSpec:
    measured, made_up = inst.indicator(plan, code), inst.is_illustrative(plan.id)
    if kind is ChartKind.DOTS:
        phase = plan.phase_of(period)
        marks = indicator_marks(inst, plan.id, code, phase=phase.id if phase else None, period=period)
        return charts.compared(measured, marks, period, illustrative=made_up)
    rows = series(inst, plan.id, code, org=org, until=period)
    return charts.line(plan, measured, rows, period, of_area=org is None, illustrative=made_up)


def chart_file(spec: ChartSpec, suffix: str) -> bytes:
    """The file of a chart; NoBrowser where a picture is asked for and nothing on the machine can draw it."""
    if suffix == ".xlsx":
        return chart_workbook(spec)
    if suffix == ".docx":
        return chart_document(spec)
    return picture(spec, suffix.removeprefix("."))
