"""Which month a table reports on, from its headings, its title, the name of its sheet, the marker and the choice."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.row_groups import has_time_groups
from kpi.ingest.scanning import Titles
from kpi.ingest.stated import Marker, Title
from kpi.ingest.tables import Table
from kpi.model.issue import CellRef
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.text.dates import fmt_date, fmt_month, fmt_period
from kpi.text.other_figures import year_holds
from kpi.text.periods import PeriodFault, read_period

_SCHOOL_YEAR_STARTS = 9


class Times:
    """Answers for one workbook."""

    def __init__(
        self, titles: Titles, marker: Marker, context: IngestContext, plan: Plan | None, findings: Findings
    ) -> None:
        self._titles = titles
        self._context = context
        self._plan = plan
        self._findings = findings
        self._marked: Period | None = None
        self._marked_at: CellRef | None = None
        self._is_marked = False
        if fact := marker.get("period"):
            self._is_marked = True
            pair = read_period(fact.text)
            if isinstance(pair, PeriodFault):
                findings.error("period.unreadable", fact.at, found=fact.text)
            else:
                self._marked, self._marked_at = Period(*pair), fact.at

    def narrowed(self, tables: Sequence[Table]) -> list[Table]:
        """The tables that count: of columns for several months those of the month that the form is for."""
        kept: list[Table] = []
        for table in tables:
            own = self._column_period(table, quietly=True)
            stated = self._one_stated(table)
            if own is None or stated is None or own == stated:
                kept.append(table)
                continue
            beside = [t for t in tables if t.sheet.name == table.sheet.name and t.heading_row == table.heading_row]
            if any(self._column_period(other, quietly=True) == stated for other in beside):
                facts = {"found": fmt_period(own), "first": fmt_period(stated)}
                self._findings.warning("period.other_month_left_out", table.about_at, **facts)
            else:
                kept.append(table)
        return kept

    def _one_stated(self, table: Table) -> Period | None:
        """The only month that marker or title name; where they name a longer span or several, none."""
        if self._marked is not None:
            return self._marked
        title = self._titles.of(table)
        periods = {period for period, _ in title.periods}
        return periods.pop() if len(periods) == 1 and not title.spans else None

    def stated(self, table: Table) -> tuple[Period, ...]:
        """What the marker says, else every month that the title names."""
        if self._is_marked:
            return (self._marked,) if self._marked is not None else ()
        return tuple(period for period, _ in self._titles.of(table).periods)

    def _column_period(self, table: Table, *, quietly: bool = False) -> Period | None:
        if table.period is not None or table.month is None:
            return table.period
        return self.of_month(table, table.month, table.about_at, quietly=quietly)

    def period(self, table: Table) -> tuple[Period | None, CellRef | None]:
        """The month of a table whose rows do not say it, and where it is said; None with an issue where unknown."""
        title = self._titles.of(table)
        if table.period is not None or table.month is not None:
            return self._of_columns(table), table.about_at
        stated = self._all_stated(table, title)
        self._check_spans(title, stated)
        if not stated:
            return self._unstated(table, title), None
        first, first_at = stated[0]
        for period, at in stated[1:]:
            if period != first:
                self._findings.error("period.disagrees", at, found=fmt_period(period), first=fmt_period(first))
        self._check_chosen(first)
        if first_at is not None and first_at.row is None:
            self._findings.note("period.from_sheet_name", first_at, found=table.sheet.name, period=fmt_period(first))
        self._check_sheet_name(table, title, first)
        self._check_windows(title, first)
        self._check_others(title, first)
        return first, title.periods[0][1] if title.periods else first_at

    def _all_stated(self, table: Table, title: Title) -> list[tuple[Period, CellRef | None]]:
        stated: list[tuple[Period, CellRef | None]] = []
        if self._marked is not None:
            stated.append((self._marked, self._marked_at))
        stated += title.periods
        for month, at in title.months:
            if (period := self.of_month(table, month, at)) is not None:
                stated.append((period, at))
        if not stated and not title.months and title.sheet_month is not None:
            at = CellRef(table.sheet.name)
            if (period := self.of_month(table, title.sheet_month, at)) is not None:
                stated.append((period, at))
        if not stated:
            stated += [(p, at) for first, last, at in title.windows if (p := self._window_period(first, last))]
        return stated

    def _of_columns(self, table: Table) -> Period | None:
        own = self._column_period(table)
        stated = self._one_stated(table)
        if own is not None and stated is not None and own != stated:
            facts = {"found": fmt_period(own), "first": fmt_period(stated)}
            self._findings.error("period.disagrees", table.about_at, **facts)
        if own is not None:
            self._check_chosen(own)
        return own

    def of_month(self, table: Table, month: int, at: CellRef | None, *, quietly: bool = False) -> Period | None:
        """The period of a month without a year: the year is said beside it, or only one year can be meant."""
        possible = self._possible(self._titles.of(table), month)
        if len(possible) == 1:
            return possible[0]
        if not quietly:
            rivals = ", ".join(fmt_period(period) for period in possible[-4:])
            self._findings.error("period.year_missing", at, found=fmt_month(month), rivals=rivals)
        return None

    def _possible(self, title: Title, month: int) -> list[Period]:
        chosen = self._context.period
        if chosen is not None and chosen.month == month:
            return [chosen]
        if self._marked is not None and self._marked.month == month:
            return [self._marked]
        everywhere = list(self._titles.by_sheet().values())
        said = [_of_year(year, month) for year in title.years]
        said = said or [Period(p.year, month) for p, _ in title.periods]
        said = said or [_of_year(year, month) for other in everywhere for year in other.years]
        if said:
            return sorted(set(said))
        if self._plan is None:
            return []
        named = [p for p in self._plan.periods if p.month == month]
        # A month that is still to come cannot be reported, so it cannot be meant.
        return [p for p in named if self._plan.period_rule.last_day(p) < self._context.today] or named

    def _unstated(self, table: Table, title: Title) -> Period | None:
        """Neither marker nor title name a month: the chosen one."""
        unresolved = title.months or title.sheet_month is not None or title.spans
        if self._context.period is None and not self._is_marked and not unresolved and not has_time_groups(table):
            self._findings.error("period.not_found", CellRef(table.sheet.name))
        return None if unresolved else self._context.period

    def _check_spans(self, title: Title, stated: Sequence[object]) -> None:
        for span in title.spans:
            code = "period.span_beside_month" if stated else "period.not_a_month"
            self._findings.error(code, span.at, found=span.text)

    def _check_chosen(self, period: Period) -> None:
        chosen = self._context.period
        if chosen is not None and period != chosen:
            self._findings.error("period.other_than_chosen", found=fmt_period(period), chosen=fmt_period(chosen))

    def _check_sheet_name(self, table: Table, title: Title, period: Period) -> None:
        """A sheet that is called after another month than its title: copied, and one of the two forgotten."""
        month = title.sheet_period.month if title.sheet_period else title.sheet_month
        differs = title.sheet_period not in (None, period) or (month is not None and month != period.month)
        if differs:
            at = CellRef(table.sheet.name)
            self._findings.warning("period.sheet_name_differs", at, found=table.sheet.name, first=fmt_period(period))

    def _check_windows(self, title: Title, period: Period) -> None:
        """The days that the title names must be the days of the period, or other days were counted."""
        if self._plan is None:
            return
        window = self._plan.period_rule.window(period)
        for first, last, at in title.windows:
            if (first, last) != (window.first, window.last):
                self._findings.warning(
                    "period.window_differs",
                    at,
                    found=f"{fmt_date(first)} - {fmt_date(last)}",
                    period=fmt_period(period),
                    window=f"{fmt_date(window.first)} - {fmt_date(window.last)}",
                )

    def _check_others(self, title: Title, period: Period) -> None:
        """Refuse figures that a line above calls last year's, planned or expected."""
        for other in title.others:
            self._findings.error("group.other_figures", other.at, found=other.text)
        for year, at in title.year_lines:
            if not self._is_marked and not year_holds(*year, period.year, period.month):
                self._findings.error("group.other_figures", at, found=str(year[0]))

    def _window_period(self, first: object, last: object) -> Period | None:
        """The period that has exactly these days."""
        if self._plan is None:
            return None
        period = self._plan.period_rule.period_of(last)  # type: ignore[arg-type]
        window = self._plan.period_rule.window(period)
        return period if (window.first, window.last) == (first, last) else None


def _of_year(year: tuple[int, bool], month: int) -> Period:
    """The month in a year; in a school year the months before September belong to its second half."""
    number, is_school_year = year
    return Period(number + 1 if is_school_year and month < _SCHOOL_YEAR_STARTS else number, month)
