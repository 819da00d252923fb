"""Bullets and sparklines of a row: read aloud, escaped, and honest about gaps."""

from __future__ import annotations

from fractions import Fraction
from html.parser import HTMLParser
from urllib.parse import unquote

from kpi.chart.describe import bullet, sparkline
from kpi.chart.inline import bullet_html, sparkline_html


class Tags(HTMLParser):
    """Collects the tags of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_bullet_is_read_aloud_with_value_path_target_and_status() -> None:
    drawn = bullet(Fraction(612, 10), 70, 100, status="behind", requirement="đạt 100%")
    assert drawn.alt == "Thực hiện: 61,2%; Lộ trình: 70,0%; Mục tiêu: 100%; chậm lộ trình."
    assert (drawn.actual, drawn.path, drawn.target) == (0.612, 0.7, 1.0)


def test_words_of_a_bullet_are_escaped() -> None:
    text = bullet_html(bullet(1, None, 2, status="behind", requirement='<b onclick="x">&'))
    assert {tag for tag, _ in Tags(text).found} == {"span"}
    assert Tags(text).found[0][1]["aria-label"] == 'Thực hiện: 1,0%; Mục tiêu: <b onclick="x">&; chậm lộ trình.'


def test_a_bullet_without_a_figure_has_no_bar_but_keeps_its_target() -> None:
    drawn = bullet(None, 35, 90, status="not_reported")
    assert drawn.actual is None
    assert drawn.alt.startswith("Thực hiện: chưa báo cáo")
    assert len(Tags(bullet_html(drawn)).found) == len(Tags(bullet_html(bullet(10, 35, 90, status="met"))).found) - 1


def test_numbers_have_a_scale_with_a_round_end() -> None:
    drawn = bullet(12, None, 30, status="behind", is_percent=False, unit="sáng kiến")
    assert drawn.target == 1.0
    assert drawn.actual == 0.4


def test_beyond_100_percent_the_bar_ends_at_the_edge() -> None:
    drawn = bullet(140, None, 100, status="exceeded")
    assert drawn.actual == 1.0
    assert drawn.target is not None
    assert drawn.target < 1.0


def test_a_missing_month_breaks_the_line_of_a_sparkline() -> None:
    drawn = sparkline([10, 20, None, 30, 40], [10, 20, 30, 40, 50])
    assert drawn.alt == "5 kỳ: từ 10,0% đến 40,0%, 1 kỳ không có số liệu."
    assert unquote(sparkline_html(drawn)).count("<polyline") == 3
    assert 'stroke-dasharray="3 2"' in unquote(sparkline_html(drawn))


def test_a_sparkline_without_figures_can_be_drawn() -> None:
    assert "chưa có số liệu" in sparkline_html(sparkline([None, None]))
    assert "chưa có số liệu" in sparkline_html(sparkline([]))


def test_percentages_that_hardly_move_look_calm() -> None:
    places = [place for place in sparkline([98, Fraction(985, 10), 98]).actual if place is not None]
    assert max(places) - min(places) < 0.06


def test_a_piece_uses_no_colour_of_its_own_where_a_theme_sets_one() -> None:
    text = bullet_html(bullet(50, 60, 70, status="behind"))
    assert "var(--kpi-orange,#B4430B)" in text
    assert "http://www.w3.org/2000/svg" in unquote(sparkline_html(sparkline([1, 2])))
