"""The figure on screen: Vietnamese numbers, nothing that moves, and names that stay names."""

from __future__ import annotations

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from kpi.chart.describe import ChartSpec, target_line, timeline, units_dots
from kpi.chart.figure import plotly_config, to_plotly
from kpi.chart.palette import DARK, LIGHT, Palette
from tests.unit.chart.chart_rows import dots_rows, line_rows, timeline_rows


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(ink: str) -> float:
    red, green, blue = (channel(int(ink[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_numbers_have_a_decimal_comma_whatever_the_browser_says(line: ChartSpec) -> None:
    assert json.loads(to_plotly(line).to_json())["layout"]["template"]["layout"]["separators"] == ",."


def test_missing_months_stay_gaps(line: ChartSpec) -> None:
    actual = next(trace for trace in to_plotly(line).data if trace.name == "Thực hiện")
    assert actual.connectgaps is False
    assert None in actual.y[:17]


def test_the_path_is_dashed_and_the_target_is_solid(line: ChartSpec) -> None:
    dashes = {trace.name: trace.line.dash for trace in to_plotly(line).data if trace.name}
    assert dashes["Lộ trình"] != "solid"
    assert dashes["Mục tiêu"] == "solid"


def test_every_month_answers_the_pointer(line: ChartSpec) -> None:
    hover = to_plotly(line).data[-1]
    assert len(hover.hovertext) == len(line.categories)
    assert hover.hovertext[0].startswith("<b>Tháng 6/2025</b><br>Thực hiện: 23,8% (160/673)")


def test_names_are_escaped(dots: ChartSpec) -> None:
    figure = to_plotly(dots)
    assert "Tổ Ngoại ngữ &lt;b&gt;&amp;</span>" in figure.layout.yaxis.ticktext[5]
    assert figure.data[-1].hovertext[5].startswith("<b>Tổ Ngoại ngữ &lt;b&gt;&amp;</b><br>")


def test_every_figure_has_room_for_its_plot_and_needs_no_legend(
    line: ChartSpec, dots: ChartSpec, lanes: ChartSpec
) -> None:
    for spec in (line, dots, lanes):
        figure = to_plotly(spec)
        margin = figure.layout.margin
        assert figure.layout.height > margin.t + margin.b + 70
        assert figure.layout.showlegend is None
        assert not figure.frames


@pytest.mark.parametrize("dark", [False, True])
def test_plotly_itself_finds_no_fault_in_a_figure(
    line: ChartSpec, dots: ChartSpec, lanes: ChartSpec, dark: bool
) -> None:
    for spec in (line, dots, lanes):
        go.Figure(to_plotly(spec, dark=dark).to_dict())


def test_empty_charts_can_be_drawn() -> None:
    to_plotly(target_line(line_rows(months=())))
    to_plotly(units_dots(dots_rows(units=(), target=None)))
    to_plotly(timeline(replace(timeline_rows(), phases=(), deadlines=())))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_ink_reaches_the_contrast_of_small_text(palette: Palette) -> None:
    grounds = (palette.paper, *palette.tints)
    inks = (palette.ink, palette.muted, palette.accent, *palette.families.values())
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


def test_the_toolbar_saves_a_print_size_picture_under_a_vietnamese_name() -> None:
    config = plotly_config("Chỉ tiêu CKS - Tháng 10/2026")
    assert config["locale"] == "vi"
    assert config["displaylogo"] is False
    assert config["toImageButtonOptions"]["filename"] == "Chỉ tiêu CKS - Tháng 10-2026"
    assert config["toImageButtonOptions"]["scale"] == 3


def test_names_of_lanes_begin_at_the_edge_and_are_covered_by_no_ground() -> None:
    spec = timeline(timeline_rows())
    names = [each for each in to_plotly(spec).layout.annotations if each.xref == "paper" and each.yshift == 9]
    assert len(names) == 4 * len(spec.categories)
    # A picture is measured in a small window: words in the middle of their box would begin left of the picture.
    assert all(each.align == "left" and each.xanchor == "left" for each in names)
    for lane in spec.ticks:
        grounds = [each.bgcolor is not None for each in names if each.y == lane]
        assert grounds == [True, True, False, False]
