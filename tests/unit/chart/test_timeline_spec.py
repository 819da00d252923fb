"""The timeline names what comes next and gives every dated thing its lane."""

from __future__ import annotations

from dataclasses import replace

from kpi.chart.describe import ChartSpec, timeline
from tests.unit.chart.chart_rows import timeline_rows


def test_the_title_is_the_next_date(lanes: ChartSpec) -> None:
    assert lanes.title == "Mốc tới đây: Gửi hồ sơ khen thưởng, chậm nhất 30/11/2026"


def test_each_phase_has_a_lane_and_occurrences_of_one_duty_share_theirs(lanes: ChartSpec) -> None:
    assert lanes.categories[0] == "Giai đoạn 1: 20/05/2025 – 19/05/2027"
    assert len(lanes.categories) == 7
    assert [mark.lane for mark in lanes.day_marks].count(3) == 2


def test_hover_says_the_last_day_and_how_far_it_is(lanes: ChartSpec) -> None:
    due = next(mark for mark in lanes.day_marks if mark.state == "due_soon")
    assert due.hover == "Gửi hồ sơ khen thưởng\nNgày cuối cùng: 30/11/2026\nsắp đến hạn, còn 10 ngày"


def test_a_plan_without_dates_still_has_its_phases() -> None:
    spec = timeline(replace(timeline_rows(), deadlines=()))
    assert spec.title == "Kế hoạch thi đua Lộc Ninh: không còn mốc nào phía trước"
    assert len(spec.day_spans) == 2


def test_today_is_not_drawn_outside_the_plan() -> None:
    rows = timeline_rows()
    assert timeline(replace(rows, today=rows.end.replace(year=2035))).today is None
