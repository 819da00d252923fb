"""The target through native bars: one line where it is the same for all, words that stay at the ends of the bars."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from kpi.chart.describe import units_dots
from kpi.export.native_part import native_chart
from kpi.model.chart import ChartSpec, Role
from tests.unit.chart.chart_rows import dots_rows


def written(spec: ChartSpec) -> str:
    return native_chart(spec).xml.decode()


def test_one_target_for_all_units_is_one_line_and_nothing_is_stacked() -> None:
    spec = units_dots(dots_rows())
    target = spec.of_role(Role.TARGET)
    assert target is not None
    (asked,) = {value for value in target.values if value is not None}

    xml = written(spec)

    # A stacked set beside the bars makes LibreOffice put their words into the middle of them.
    assert "stacked" not in xml
    (axis,) = [found for found in re.findall(r"<c:catAx>.*?</c:catAx>", xml) if "crossesAt" in found]
    (at,) = re.findall(r'<c:crossesAt val="([\d.]+)"', axis)
    assert Fraction(at) == asked
    assert re.search(r'<a:ln w="\d+"><a:solidFill>', axis)


def test_units_with_targets_of_their_own_have_strokes_of_their_own() -> None:
    spec = units_dots(dots_rows())
    own = replace(
        spec,
        series=tuple(
            replace(s, values=tuple(None if v is None else v + place for place, v in enumerate(s.values)))
            if s.role is Role.TARGET
            else s
            for s in spec.series
        ),
    )

    xml = written(own)

    assert 'grouping val="stacked"' in xml
    assert "crossesAt" not in xml
