"""Title, subtitle and source: long lines on a wide page, short ones on a phone, and never cut."""

from __future__ import annotations

import re
from dataclasses import replace

from kpi.chart.describe import ChartSpec, target_line
from kpi.chart.figure import to_plotly
from kpi.chart.template import TITLE
from kpi.chart.widths import WIDE_FROM, on_narrow, on_wide, set_twice
from tests.unit.chart.chart_rows import SIGNATURES, line_rows

TITLE_WORDS = "Tỷ lệ nhiệm vụ được theo dõi, giám sát trên môi trường điện tử: 67,3%, mục tiêu trên 70%"


def plain(words: str) -> list[str]:
    return [re.sub(r"<[^>]*>", "", line).strip() for line in words.split("<br>")]


def test_a_long_title_is_one_line_on_a_wide_page_and_two_on_a_phone() -> None:
    wide, narrow = set_twice(TITLE_WORDS, *TITLE, strong=True)
    assert plain(wide.words) == [TITLE_WORDS]
    assert len(plain(narrow.words)) == 2
    assert " ".join(plain(narrow.words)) == TITLE_WORDS
    assert narrow.height > wide.height


def test_the_lines_of_a_wide_page_are_filled_before_another_begins() -> None:
    wide, _ = set_twice(f"{TITLE_WORDS} và còn nữa", *TITLE)
    assert [len(line) > 80 for line in plain(wide.words)] == [True, False]


def test_each_setting_has_no_size_where_the_other_is_read() -> None:
    assert f"clamp(0px,(100vw - {WIDE_FROM - 1}px)*999,17px)" in on_wide("Chữ", 17)
    assert f"clamp(0px,({WIDE_FROM}px - 100vw)*999,14px)" in on_narrow("Chữ", 14)


def test_every_line_keeps_a_place_that_is_measured_while_it_is_unseen() -> None:
    for setting in set_twice(TITLE_WORDS, *TITLE):
        assert all(line.endswith("</span>\N{NO-BREAK SPACE}") for line in setting.words.split("<br>"))


def test_words_around_a_chart_are_escaped(line: ChartSpec) -> None:
    figure = to_plotly(replace(line, title="Tổ <i>A</i> & B"))
    assert "<b>Tổ &lt;i&gt;A&lt;/i&gt; &amp; B</b>" in figure.layout.annotations[0].text


def test_the_plot_keeps_its_height_whatever_the_words_take() -> None:
    short, long = (target_line(line_rows(indicator=replace(SIGNATURES, name=n))) for n in ("Chữ ký số", TITLE_WORDS))
    plots = [f.layout.height - f.layout.margin.t - f.layout.margin.b for f in map(to_plotly, (short, long))]
    assert plots[0] == plots[1]
