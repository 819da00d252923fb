"""The monthly line says where a target stands, and keeps what is missing visible."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kpi.chart.describe import ChartSpec, MonthRow, target_line
from kpi.model.chart import Role
from kpi.model.figure import FigureState
from kpi.model.period import Period
from kpi.model.plan import Kind, OverUnits
from kpi.model.progress import Coverage, SeriesPoint, Standing
from tests.unit.chart.chart_rows import AT, SIGNATURES, SILENT, line_rows, point


def position(spec: ChartSpec, period: Period) -> int:
    return spec.short_categories.index(f"{period.month}/{period.year}")


def test_the_title_says_what_is_seen(line: ChartSpec) -> None:
    assert line.title == "Chữ ký số: 60,0%, thấp hơn lộ trình 16,6 điểm"


def test_a_met_target_is_titled_by_its_requirement() -> None:
    assert (
        target_line(line_rows(status="met", requirement="trên 50%")).title == "Chữ ký số: 60,0%, đạt mục tiêu trên 50%"
    )


def test_too_few_units_are_said_in_the_title() -> None:
    rows = line_rows(status="insufficient", at=Period(2026, 7))
    assert target_line(rows).title.endswith(", mới có 5/12 đơn vị báo cáo")


def test_a_silent_month_is_a_gap_that_counts_the_missing_units(line: ChartSpec) -> None:
    actual = line.of_role(Role.ACTUAL)
    at = position(line, SILENT)
    assert actual is not None
    assert actual.values[at] is None
    assert actual.values[at - 1] is not None
    assert [(gap.first, gap.last, gap.label) for gap in line.gaps] == [(at, at, "thiếu 12 đơn vị")]
    assert line.hover[at].startswith("Tháng 3/2026\nThực hiện: chưa báo cáo\n0/12 đơn vị đã báo cáo, thiếu 12")
    assert line.table.rows[at][-1] == "chưa báo cáo"


def test_nothing_arose_is_not_called_unreported() -> None:
    nothing = Standing(FigureState.NOTHING_AROSE, Decimal(0), Decimal(0))
    month = MonthRow(AT, SeriesPoint(AT, nothing, nothing, Coverage(12, 12)))
    spec = target_line(line_rows(months=(month,)))
    assert "không phát sinh" in spec.hover[0]
    assert spec.gaps == ()


def test_beyond_the_period_asked_for_there_is_only_path_and_target(line: ChartSpec) -> None:
    actual, target = line.of_role(Role.ACTUAL), line.of_role(Role.TARGET)
    after = position(line, AT) + 1
    assert actual is not None
    assert target is not None
    assert set(actual.values[after:]) == {None}
    assert target.values[-1] == 100


def test_figures_reported_later_than_the_period_are_not_drawn() -> None:
    spec = target_line(line_rows(at=Period(2026, 1)))
    actual = spec.of_role(Role.ACTUAL)
    assert actual is not None
    assert set(actual.values[position(spec, Period(2026, 2)) :]) == {None}


def test_a_percentage_axis_runs_from_0_to_100_with_five_ticks(line: ChartSpec) -> None:
    assert line.axis is not None
    assert [words for _, words in line.axis.ticks] == ["0%", "25%", "50%", "75%", "100%"]


def test_a_zoom_is_said(line: ChartSpec) -> None:
    spec = target_line(line_rows(zoom=True))
    assert spec.axis is not None
    assert spec.axis.minimum > 0
    assert "Trục phóng to, từ 20% đến 100%" in spec.subtitle


def test_at_most_five_months_are_labelled(line: ChartSpec) -> None:
    assert [line.short_categories[i] for i in line.ticks] == ["1/2026", "1/2027", "1/2028", "1/2029", "1/2030"]


def test_points_on_thin_coverage_are_hollow_and_explained(line: ChartSpec) -> None:
    assert line.hollow[position(line, Period(2026, 7))]
    assert sum(line.hollow) == 2
    assert line.source.startswith("Chấm rỗng: chưa đủ 80% đơn vị báo cáo.")


def test_the_source_has_its_time_in_vietnam_and_says_made_up_figures(line: ChartSpec) -> None:
    assert line.source.endswith("cập nhật 20/11/2026 09:15. Số liệu minh họa.")


def test_each_target_is_labelled_at_its_right_end() -> None:
    months = tuple(
        replace(month, target=Decimal(70 if i < 24 else 90), requirement="trên 70%" if i < 24 else "trên 90%")
        for i, month in enumerate(line_rows().months)
    )
    labels = [label for label in target_line(line_rows(months=months)).labels if label.role is Role.TARGET]
    assert [(label.text, label.at) for label in labels] == [("Mục tiêu trên 70%", 23), ("Mục tiêu trên 90%", 59)]


def test_phases_and_reviews_stand_at_their_periods(line: ChartSpec) -> None:
    assert [(band.first, band.last) for band in line.bands] == [(0, 23), (24, 59)]
    assert [mark.at for mark in line.marks] == [23, 59]


def test_counts_are_written_with_their_unit_and_an_axis_from_zero() -> None:
    count = replace(
        SIGNATURES, name="Sáng kiến", kind=Kind.COUNT, over_units=OverUnits.SUM, unit_of_measure="sáng kiến"
    )
    standing = Standing(FigureState.VALUE, value=Decimal(1234))
    months = (MonthRow(AT, SeriesPoint(AT, standing, standing, Coverage(1, 1)), Fraction(1300)),)
    spec = target_line(line_rows(indicator=count, months=months, requirement="", status="behind"))
    assert spec.title == "Sáng kiến: 1.234 sáng kiến, thấp hơn lộ trình 66"
    assert spec.axis is not None
    assert spec.axis.minimum == 0
    assert spec.axis.ticks[-1][1] == "1.500"


def test_a_line_that_ends_before_its_period_says_the_last_value_and_its_month() -> None:
    assert SILENT < AT
    untold = line_rows(at=SILENT, status="", requirement="")
    assert target_line(untold).title == "Chữ ký số: 42,8% đến hết tháng 2/2026"
    assert target_line(line_rows(at=SILENT, status="insufficient")).title == "Chữ ký số: chưa đủ số liệu"
    months = tuple(replace(month, point=None) for month in untold.months)
    assert target_line(line_rows(at=SILENT, status="", months=months)).title == "Chữ ký số: chưa có số liệu"


def test_a_line_without_any_month_still_has_a_title() -> None:
    assert target_line(line_rows(months=(), status="not_reported")).title == "Chữ ký số: chưa có số liệu"


def test_the_printed_percentage_never_reaches_its_target() -> None:
    almost = point(AT, 67297).to_date
    short = replace(almost, denominator=Decimal(67300))
    spec = target_line(line_rows(months=(MonthRow(AT, SeriesPoint(AT, short, short, Coverage(1, 1)), None, 100),)))
    assert "100,0%" not in spec.title
    assert "99,996%" in spec.title


def test_the_table_holds_the_same_values_as_the_chart(line: ChartSpec) -> None:
    for series in line.series:
        assert tuple(row[series.column] for row in line.table.rows) == series.values
    assert {len(row) for row in line.table.rows} == {len(line.table.headings)}
