"""Whatever is uploaded and corrected, the roll-ups say what a patient clerk would work out from the raw figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kpi.model.figure import Figure, FigureState
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Phase, Span
from kpi.model.standings import AreaPoint
from kpi.store.store import Store
from tests.unit.store.reporting import (
    INDICATORS,
    NOT_APPLICABLE,
    START,
    alone,
    count,
    make_draft,
    make_indicator,
    make_plan,
    make_tree,
    ratio,
    send,
)

# A gap between two phases, and a phase that begins in the middle of a year.
PHASES = (
    Phase("gd1", "Giai đoạn 1", dt.date(2026, 1, 1), dt.date(2026, 4, 30)),
    Phase("gd2", "Giai đoạn 2", dt.date(2026, 6, 1), dt.date(2027, 3, 31)),
)
PLAN = make_plan(
    end=dt.date(2027, 3, 31),
    phases=PHASES,
    indicators=(*INDICATORS, make_indicator("OWED", "last", owed_by=("a", "c"), stale_after=1)),
)
# One school closes in the middle of a month, another on the last day of one; a third opens later.
TREE = make_tree(
    OrgUnit("b", "Trường B", kind="school", parent="xa", valid_to=dt.date(2026, 7, 15)),
    OrgUnit("c", "Trường C", kind="school", parent="so", valid_to=dt.date(2026, 9, 30)),
    OrgUnit("d", "Trường D", kind="school", parent="xa", valid_from=dt.date(2026, 3, 10)),
)
SCHOOLS = ("a", "b", "c", "d")

RawFigures = Mapping[tuple[str, Period], Mapping[str, Figure]]

small = some.integers(0, 4)
ratios = some.builds(lambda part, rest: ratio(part, part + rest), small, small)
figures_of_ratio = some.one_of(ratios, ratios, some.builds(alone, small), some.just(NOT_APPLICABLE))
figures_of_number = some.one_of(some.builds(count, some.integers(0, 1)), some.just(NOT_APPLICABLE))


@some.composite
def reports(draw: some.DrawFn) -> tuple[str, Period, dict[str, Figure]]:
    """One org unit's report of one period, with any of the indicators."""
    answered = draw(some.lists(some.sampled_from(PLAN.indicators), min_size=1, max_size=6, unique=True))
    figures = {i.code: draw(figures_of_ratio if i.is_ratio else figures_of_number) for i in answered}
    # Most reports meet in a few months around the change of phases, so that there is much to correct.
    periods = some.one_of(some.sampled_from(PLAN.periods), some.sampled_from(PLAN.periods[3:8]))
    return draw(some.sampled_from(SCHOOLS)), draw(periods), figures


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(some.lists(some.lists(reports(), min_size=1, max_size=5), min_size=1, max_size=4))
def test_what_is_kept_is_what_a_clerk_would_work_out(
    uploads: list[list[tuple[str, Period, dict[str, Figure]]]],
) -> None:
    store = Store.in_memory()
    store.sync([PLAN], TREE)
    raw: dict[tuple[str, Period], dict[str, Figure]] = {}
    for number, upload in enumerate(uploads):
        by_report = {(org, period): figures for org, period, figures in upload}
        drafts = [
            make_draft(
                str(period),
                {(org, code): figure for code, figure in figures.items()},
                passages=[(org, "x", str(number))],
            )
            for (org, period), figures in by_report.items()
        ]
        send(store, *drafts, at=START + dt.timedelta(hours=number))
        raw.update(by_report)

    assert [finding for finding in store.audits() if finding.rows] == []
    for area in ("so", "xa", "a"):
        asked = [(span, indicator.code) for span in PLAN.spans() for indicator in PLAN.indicators]
        found = store.area_series_many(PLAN, area, asked, up_to=PLAN.periods[-1])
        for span in PLAN.spans():
            for indicator in PLAN.indicators:
                assert found[span.phase, indicator.code] == expected_series(raw, area, span, indicator)


def expected_series(raw: RawFigures, area: str, span: Span, indicator: Indicator) -> list[AreaPoint]:
    return [expected_point(raw, area, span, indicator, period) for period in span.periods]


def expected_point(raw: RawFigures, area: str, span: Span, indicator: Indicator, period: Period) -> AreaPoint:
    """The rules, one after the other, for one area, span, indicator and period."""
    own, flows, answers, current = [], [], [], 0
    for org in SCHOOLS:
        unit = TREE[org]
        if not TREE.is_within(org, area):
            continue
        exists = unit.valid_on(PLAN.period_rule.last_day(period))
        gone = unit.valid_to is not None and unit.valid_to < PLAN.period_rule.last_day(period)
        seen = [
            (p, raw[org, p][indicator.code])
            for p in PLAN.periods
            if window_start(span, indicator, period) <= p <= period and indicator.code in raw.get((org, p), {})
        ]
        is_flow = indicator.over_time is OverTime.SUM
        if not is_flow:
            # A stock reported for a month that the unit did not live to the end of never counts.
            seen = [(p, f) for p, f in seen if unit.valid_to is None or PLAN.period_rule.last_day(p) <= unit.valid_to]
        if seen and seen[-1][0] == period and (is_flow or not gone):
            own.append(seen[-1][1])
        if not seen or (gone and not is_flow):
            continue
        flows += [figure for _, figure in seen] if is_flow else [answer(seen, indicator)]
        answers.append(
            max((figure for _, figure in seen), key=grade(indicator)) if is_flow else answer(seen, indicator)
        )
        age = period.index - seen[-1][0].index
        if exists and indicator.is_owed_by(unit) and age <= (0 if is_flow else indicator.stale_after):
            current += 1
    own_numerator, own_denominator, own_value = totals(own, own, indicator)
    numerator, denominator, value = totals(flows, answers, indicator)
    return AreaPoint(
        period=period,
        own_numerator=own_numerator,
        own_denominator=own_denominator,
        own_value=own_value,
        own_reported=len(own),
        own_valued=how_many(own, FigureState.VALUE),
        own_nothing=how_many(own, FigureState.NOTHING_AROSE),
        own_not_applicable=how_many(own, FigureState.NOT_APPLICABLE),
        numerator=numerator,
        denominator=denominator,
        value=value,
        valued=how_many(answers, FigureState.VALUE),
        nothing=how_many(answers, FigureState.NOTHING_AROSE),
        not_applicable=how_many(answers, FigureState.NOT_APPLICABLE),
        current=current,
    )


def window_start(span: Span, indicator: Indicator, period: Period) -> Period:
    """From which period on figures are looked at: cumulative counts begin anew with the phase or with the year."""
    if indicator.over_time is not OverTime.TO_DATE:
        return span.first
    if indicator.since == "year":
        return Period(period.year, 1)
    begun = [PLAN.span(phase.id).first for phase in PHASES if PLAN.span(phase.id).first <= period]
    return max(begun) if span.phase is None else span.first


def answer(seen: list[tuple[Period, Figure]], indicator: Indicator) -> Figure:
    """The figure that stands for a stock, a cumulative count or a highest value."""
    measured = [(figure.measure, period, figure) for period, figure in seen if figure.measure is not None]
    if indicator.over_time is OverTime.MAX and measured:
        return max(measured, key=lambda item: (item[0], item[1]))[2]
    return seen[-1][1]


def grade(indicator: Indicator):
    def of(figure: Figure) -> int:
        if figure.state is FigureState.NOT_APPLICABLE:
            return 1
        if figure.state is FigureState.NOTHING_AROSE:
            return 2
        return 3 if indicator.is_ratio and not figure.has_parts else 4

    return of


def totals(figures: list[Figure], answers: list[Figure], indicator: Indicator) -> tuple[Decimal | None, ...]:
    if indicator.is_ratio:
        if not any(grade(indicator)(figure) in (2, 4) for figure in answers):
            return None, None, None
        parts = [figure for figure in figures if figure.has_parts]
        return sum((f.numerator for f in parts), Decimal(0)), sum((f.denominator for f in parts), Decimal(0)), None
    if not any(figure.state is FigureState.VALUE for figure in answers):
        return None, None, None
    return None, None, sum((f.value for f in figures if f.value is not None), Decimal(0))


def how_many(figures: list[Figure], state: FigureState) -> int:
    return sum(1 for figure in figures if figure.state is state)
