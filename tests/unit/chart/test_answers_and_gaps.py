"""Charts of answers in words, of lines with many gaps, and of words that must not meet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi.chart.describe import ChartSpec, target_line, timeline, units_dots
from kpi.chart.figure import to_plotly
from kpi.chart.label_places import figure_is_under
from kpi.chart.rows import UnitRow
from kpi.model.chart import Label, Role
from kpi.model.figure import FigureState
from kpi.model.plan import Kind, OverUnits
from kpi.model.progress import Standing
from tests.unit.chart.chart_rows import SIGNATURES, dots_rows, line_rows, point, timeline_rows

INTERNET = replace(
    SIGNATURES,
    name="Có Internet cố định",
    kind=Kind.YES_NO,
    over_units=OverUnits.SHARE_OF_UNITS,
    numerator="",
    denominator="",
    unit_of_measure="Có/Không",
)


def answer(value: int) -> Standing:
    return Standing(FigureState.VALUE, value=Decimal(value))


@pytest.fixture
def answers() -> ChartSpec:
    units = (
        UnitRow("Tổ Toán", answer(1), "met"),
        UnitRow("Tổ Văn", answer(0), "missed"),
        UnitRow("Tổ Sử", Standing(), "not_reported"),
    )
    return units_dots(dots_rows(indicator=INTERNET, units=units, target=None, requirement="có"))


def test_units_answer_yes_or_no_and_not_one_or_zero(answers: ChartSpec) -> None:
    assert [label.text for label in answers.labels] == ["Có", "Không"]
    assert answers.axis is not None
    assert [words for _, words in answers.axis.ticks] == ["Không", "Có"]
    assert answers.hover[0].split("\n")[1] == "Thực hiện: Có"
    assert tuple(to_plotly(answers).layout.xaxis.ticktext) == ("Không", "Có")


def test_the_title_counts_the_units_that_have_it(answers: ChartSpec) -> None:
    assert answers.title == "Có Internet cố định: 1/2 đơn vị có"
    whole = target_line(line_rows(indicator=INTERNET, requirement="có", status="met"))
    assert whole.title.endswith("/673 đơn vị có")


def test_a_unit_s_own_line_of_answers_is_in_words() -> None:
    rows = line_rows(indicator=INTERNET, of_area=False)
    assert rows.is_yes_no
    assert [words for _, words in target_line(rows).axis.ticks] == ["Không", "Có"]


def quarterly() -> ChartSpec:
    months = line_rows().months
    thinned = [
        replace(month, point=point(month.period, None)) if month.point and i % 3 else month
        for i, month in enumerate(months)
    ]
    return target_line(line_rows(months=tuple(thinned)))


def test_a_plan_reported_each_quarter_tells_its_gaps_once() -> None:
    spec = quarterly()
    assert spec.gaps == ()
    assert "Để trống 12 kỳ chưa có số liệu." in spec.source
    assert "12 kỳ không có số liệu" in spec.alt


def test_few_gaps_are_named_in_their_places(line: ChartSpec) -> None:
    assert len(line.gaps) == 1
    assert "Để trống" not in line.source


def test_a_point_without_neighbours_is_larger_than_one_on_a_line() -> None:
    actual = next(trace for trace in to_plotly(quarterly()).data if trace.name == "Thực hiện")
    assert actual.marker.size[3] == 8


@pytest.mark.parametrize(
    ("figure", "target", "under"), [(67, 70, True), (40, 70, False), (73, 70, True), (98, 100, True), (3, 3, False)]
)
def test_the_words_of_figure_and_target_are_apart_in_height(
    line: ChartSpec, figure: int, target: int, under: bool
) -> None:
    labels = (Label(Role.ACTUAL, "Thực hiện", 16, figure), Label(Role.TARGET, "Mục tiêu", 59, target))
    series = tuple(s for s in line.series if s.role is not Role.PATH)
    spec = replace(line, labels=labels, series=series)
    assert figure_is_under(spec) is under


def test_a_lane_keeps_its_whole_name_where_there_is_room() -> None:
    title = "Tổng kết Phong trào thi đua Giai đoạn 2 (2028 - 2030) và cả kế hoạch"
    rows = timeline_rows()
    spec = timeline(replace(rows, deadlines=(replace(rows.deadlines[0], title=title),)))
    assert spec.categories[-1].startswith(title)
    assert "…" in spec.short_categories[-1]


def test_today_is_struck_in_each_lane_below_its_name(lanes: ChartSpec) -> None:
    strokes = to_plotly(lanes).layout.shapes
    assert len(strokes) == len(lanes.categories)
    assert all(stroke.y0 > lane - 0.5 for lane, stroke in enumerate(strokes))
