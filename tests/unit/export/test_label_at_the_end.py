"""The value at the end of a native line stands beside the line, not on it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kpi.chart.describe import target_line
from kpi.export.native_part import native_chart
from kpi.model.chart import Role
from tests.unit.chart.chart_rows import line_rows


@pytest.mark.parametrize(("step", "side"), [(2, "t"), (-2, "b"), (0, "b")], ids=["rising", "falling", "flat"])
def test_the_value_at_the_end_is_on_the_side_where_the_line_does_not_come_from(step: int, side: str) -> None:
    spec = target_line(line_rows())
    months = len(spec.categories)
    values = tuple(50 + step * (at - months // 2) * 30 // months for at in range(months))
    series = tuple(replace(s, values=values) if s.role is Role.ACTUAL else s for s in spec.series)
    (label,) = [label for label in spec.labels if label.role is Role.ACTUAL]
    ended = replace(label, at=months - 1, value=values[-1])
    others = tuple(each for each in spec.labels if each.role is not Role.ACTUAL)

    xml = native_chart(replace(spec, series=series, labels=(*others, ended))).xml.decode()

    (found,) = [one for one in re.findall(r"<c:dLbl>.*?</c:dLbl>", xml) if label.text in one]
    assert f'<c:dLblPos val="{side}"' in found
