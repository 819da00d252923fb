"""How a figure is written on every page: the value, its parts, or which kind of nothing it is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpi.model.figure import Figure, FigureState
from kpi.model.plan import Indicator, Kind, OverUnits
from kpi.model.progress import Coverage, ProgressRow, Standing, Status
from kpi.text.numbers import fmt_count, fmt_number, fmt_percent, fmt_points, fmt_points_change
from kpi.text.pages import Figures as TEXT
from pages.ui.markup import esc, tag, text

NOTHINGS = {FigureState.NOTHING_AROSE: TEXT.nothing_arose, FigureState.NOT_APPLICABLE: TEXT.not_applicable}


def exact(value: Decimal) -> Fraction:
    """A level of a plan as an exact number."""
    return Fraction(value)


def standing_of(figure: Figure | None) -> Standing:
    """A single reported figure in the form of a standing."""
    if figure is None:
        return Standing()
    return Standing(figure.state, figure.numerator, figure.denominator, figure.value)


def in_percent(indicator: Indicator, *, of_area: bool) -> bool:
    """Whether a figure is a percentage: ratios, and of an area the share of units that say yes."""
    if indicator.kind is Kind.YES_NO:
        return of_area and indicator.over_units is OverUnits.SHARE_OF_UNITS
    return indicator.is_ratio


def value_words(
    standing: Standing, indicator: Indicator, *, of_area: bool = False, beside: Fraction | None = None
) -> str:
    """The value in words; `beside` is the target it is printed next to, which rounding never crosses."""
    if standing.state is None:
        return TEXT.not_reported
    measure = standing.measure
    if measure is None:
        return NOTHINGS.get(standing.state, TEXT.not_reported)
    if in_percent(indicator, of_area=of_area) or standing.denominator is not None:
        return fmt_percent(measure, beside)
    if indicator.kind is Kind.YES_NO:
        return TEXT.yes if measure == 1 else TEXT.no
    return with_unit(fmt_number(measure), indicator)


def with_unit(number: str, indicator: Indicator) -> str:
    """A number with its unit of measure, where that is not the percent sign."""
    unit = indicator.unit_of_measure
    return f"{number} {unit}" if unit and unit != "%" else number


def parts_words(standing: Standing) -> str:
    """Numerator over denominator where both are known: "412/489"."""
    if standing.numerator is None or standing.denominator is None:
        return ""
    return TEXT.parts.format(numerator=fmt_number(standing.numerator), denominator=fmt_number(standing.denominator))


def value_html(
    standing: Standing, indicator: Indicator, *, of_area: bool = False, beside: Fraction | None = None
) -> str:
    """The value, in grey italics where it is a kind of nothing or cannot be added up."""
    words = value_words(standing, indicator, of_area=of_area, beside=beside)
    if standing.measure is None:
        return text("span", words, cls="k-basis")
    if not standing.additive:
        return text("span", words, cls="k-basis", title=TEXT.not_additive)
    return esc(words)


def row_value(row: ProgressRow, whole: Standing) -> str:
    """What a target's row shows as its value, as safe HTML: the figure of all units, and how many of them meet it."""
    if row.status is Status.NOT_STARTED and whole.state is None:
        return text("span", TEXT.nothing, cls="k-soft")
    figure = value_html(whole, row.indicator, of_area=row.org == row.plan.owner, beside=row.target_value)
    if row.counts_units and row.standing.denominator is not None:
        met = TEXT.parts.format(
            numerator=fmt_count(row.standing.numerator or 0), denominator=fmt_count(row.standing.denominator)
        )
        return figure + text("span", f"{met} {TEXT.units_met}", cls="k-under")
    return figure


def shortfall(row: ProgressRow) -> str:
    """What is missing, in points and in people, dossiers or units, as safe HTML."""
    lines = []
    if row.gap_points is not None and row.gap_points < 0 and row.gap_count:
        lines.append(fmt_points(row.gap_points))
    if row.gap_count:
        lines.append(f"{fmt_count(row.gap_count)} {_missing_things(row)}")
    if row.units_missing:
        lines.append(f"{fmt_count(row.units_missing)} {_things(row.indicator)}")
    return "<br>".join(esc(line) for line in lines) or TEXT.nothing


def _missing_things(row: ProgressRow) -> str:
    return TEXT.units if row.counts_units else _things(row.indicator)


def _things(indicator: Indicator) -> str:
    """What a missing number counts: people, dossiers, or cases where the plan does not say."""
    unit = indicator.unit_of_measure
    return unit if unit and unit != "%" else TEXT.cases


def change_html(change: Fraction | None, indicator: Indicator, *, of_area: bool = True) -> str:
    """A change with its sign, coloured by whether the indicator is meant to rise or fall."""
    if change is None:
        return text("span", TEXT.nothing, cls="k-soft")
    if change == 0:
        return text("span", "0", cls="k-soft")
    better = (change > 0) == (indicator.direction == "up")
    if in_percent(indicator, of_area=of_area):
        words = fmt_points_change(change)
    else:
        words = f"{'+' if change > 0 else ''}{with_unit(fmt_number(change), indicator)}"
    return text("span", words, cls="k-up" if better else "k-down")


def coverage_html(coverage: Coverage, template: str) -> str:
    """How many units stand behind the figure."""
    return tag(
        "span", esc(template.format(reported=fmt_count(coverage.reported), expected=fmt_count(coverage.expected)))
    )
