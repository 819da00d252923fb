"""The rows of a monthly line, with what is drawn of them and how its values are said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kpi.chart.rows import MonthRow, TargetLineRows
from kpi.chart.scale import answer_axis, value_axis
from kpi.model.chart import Axis, Number
from kpi.model.period import Period
from kpi.text import charts as words


def drawn_figure(month: MonthRow, at: Period) -> Fraction | None:
    """The figure to date of a month in which something was reported; a silent month is a gap, not a repetition."""
    if month.point is None or month.period > at or month.point.own.state is None:
        return None
    return month.point.to_date.measure


@dataclass(frozen=True, slots=True)
class LineView:
    """The rows with the questions that every part of the chart asks of them."""

    rows: TargetLineRows
    actual: tuple[Fraction | None, ...]

    @property
    def axis(self) -> Axis:
        """The axis that holds figures, path and target."""
        rows = self.rows
        if rows.is_yes_no:
            return answer_axis()
        values = [*self.actual, *(m.path for m in rows.months), *(m.target for m in rows.months)]
        return value_axis(values, is_percent=rows.is_percent, title=rows.indicator.unit_of_measure, zoom=rows.zoom)

    @property
    def last(self) -> int | None:
        """The position of the last figure drawn."""
        return max((i for i, value in enumerate(self.actual) if value is not None), default=None)

    @property
    def judged(self) -> int:
        """The position of the period judged, the last one where it lies outside."""
        months = self.rows.months
        return next((i for i, month in enumerate(months) if month.period == self.rows.at), len(months) - 1)

    def say(self, value: Number, target: Number | None = None) -> str:
        if self.rows.is_yes_no:
            return words.yes_no_words(value)
        unit = self.rows.indicator.unit_of_measure
        return words.value_words(value, is_percent=self.rows.is_percent, unit=unit, target=target)

    def level(self, value: Number) -> str:
        if self.rows.is_yes_no:
            return words.yes_no_words(value).lower()
        return words.level_words(value, is_percent=self.rows.is_percent, unit=self.rows.indicator.unit_of_measure)


def view(rows: TargetLineRows) -> LineView:
    """The rows with the figures that are drawn, one for each month."""
    return LineView(rows, tuple(drawn_figure(month, rows.at) for month in rows.months))
