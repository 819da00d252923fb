"""Units compared: sorted, marked where they stand on little, and none of them left out silently."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi.chart.describe import ChartSpec, UnitRow, units_dots
from kpi.model.chart import Role
from kpi.model.plan import Direction
from tests.unit.chart.chart_rows import SIGNATURES, dots_rows, standing


def test_the_best_unit_is_on_top_and_the_silent_ones_are_at_the_bottom(dots: ChartSpec) -> None:
    unit = dots.of_role(Role.UNIT)
    assert unit is not None
    assert unit.values[:5] == (100, 92, 88, Decimal("62.5"), 45)
    assert dots.silent == ("", "", "", "", "", "not_reported", "nothing_arose", "not_applicable")


def test_where_less_is_better_the_lowest_is_on_top() -> None:
    falling = replace(SIGNATURES, direction=Direction.DOWN)
    unit = units_dots(dots_rows(indicator=falling)).of_role(Role.UNIT)
    assert unit is not None
    assert unit.values[0] == 45


def test_the_title_counts_who_meets_the_target(dots: ChartSpec) -> None:
    assert dots.title == "Chữ ký số: 2/6 đơn vị đạt mục tiêu từ 90% trở lên"


def test_the_title_does_not_deny_what_a_dot_beyond_the_target_shows() -> None:
    units = dots_rows().units
    one = (replace(units[0], status="insufficient"), *units[1:])
    assert units_dots(dots_rows(units=one)).title == (
        "Chữ ký số: 1/6 đơn vị đạt mục tiêu từ 90% trở lên, 1 đơn vị chưa đủ số liệu"
    )
    every = tuple(replace(unit, status="insufficient") for unit in units)
    assert units_dots(dots_rows(units=every)).title == (
        "Chữ ký số: chưa đủ số liệu để đánh giá theo mục tiêu từ 90% trở lên"
    )


def test_units_that_are_not_judged_are_only_compared() -> None:
    units = tuple(replace(unit, status="") for unit in dots_rows().units)
    assert units_dots(dots_rows(units=units)).title == "Chữ ký số: từ 45,0% đến 100,0% ở 5 đơn vị"


def test_a_denominator_under_ten_is_hollow_and_explained(dots: ChartSpec) -> None:
    assert [dots.categories[i] for i, hollow in enumerate(dots.hollow) if hollow] == ["Trường MN Hoa Sen"]
    # On paper the same chart has bars: the words say of neither that it is a dot.
    assert dots.source.startswith("Để rỗng ruột: đơn vị có mẫu số dưới 10.")
    assert dots.table.rows[3][-1] == "Mẫu số nhỏ (dưới 10)"


def test_long_names_are_shortened_beside_the_chart_only(dots: ChartSpec) -> None:
    assert dots.short_categories[4] == "Trường Tiểu học và Trung…"
    assert dots.hover[4].startswith("Trường Tiểu học và Trung học cơ sở Nguyễn Bỉnh Khiêm\n")


def test_hover_says_value_parts_requirement_and_status(dots: ChartSpec) -> None:
    assert dots.hover[1].split("\n")[1:] == [
        "Thực hiện: 92,0% (92/100)",
        "Mục tiêu: từ 90% trở lên",
        "Trạng thái: Đạt",
    ]


def test_a_unit_with_a_target_of_its_own_keeps_it() -> None:
    own = UnitRow("Trường vùng khó", standing(72), "met", target=Decimal(70))
    spec = units_dots(dots_rows(units=(*dots_rows().units, own)))
    target = spec.of_role(Role.TARGET)
    assert target is not None
    assert target.values[spec.categories.index("Trường vùng khó")] == 70
    assert "Mục tiêu: 70%" in spec.hover[spec.categories.index("Trường vùng khó")]


def test_of_too_many_units_the_ones_furthest_behind_are_drawn_and_all_are_in_the_table() -> None:
    units = tuple(UnitRow(f"Trường {n}", standing(n % 101)) for n in range(200))
    spec = units_dots(dots_rows(units=(*units, UnitRow("Trường lặng", standing(None)))))
    unit = spec.of_role(Role.UNIT)
    assert unit is not None
    assert len(spec.categories) == 60
    assert unit.values[-1] == 0
    assert len(spec.table.rows) == 201
    assert spec.table.rows[spec.first_row][0] == spec.categories[0]
    assert "60 đơn vị cần quan tâm nhất trong 201 đơn vị" in spec.subtitle


def test_no_unit_with_a_figure_is_said() -> None:
    silent = (UnitRow("Trường A", standing(None)),)
    assert units_dots(dots_rows(units=silent)).title == "Chữ ký số: chưa có đơn vị nào có số liệu"
