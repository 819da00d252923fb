"""Which org unit and which period a row reports on, and whether that unit may report on that period."""

from __future__ import annotations

import re

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.named import unit_words, with_code
from kpi.ingest.raw import CellKind, Row
from kpi.ingest.recognise import Recognition, Section
from kpi.ingest.row_groups import Group
from kpi.ingest.tables import text_of
from kpi.model.issue import CellRef
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.text.dates import fmt_date, fmt_period
from kpi.text.names import nearest
from kpi.text.other_figures import year_holds
from kpi.text.periods import PeriodFault, read_month, read_period
from kpi.text.unit_names import names_school

# What a format only writes beside the date: texts in quotes, the language in brackets.
_BESIDE_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]')


def _month_in_cell(text: str) -> int | None:
    """The month of a cell like "Tháng 3", or "3" in a column of months."""
    if text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 12:
        return int(text)
    return read_month(text)


def _period_text(cells: Row, column: int) -> str:
    """What a cell of the column of periods shows: of a day that is shown as month and year, only these."""
    cell = cells.get(column)
    if cell is not None and cell.kind is CellKind.DATE:
        shown = set(_BESIDE_DATE.sub("", cell.number_format).casefold())
        if {"m", "y"} <= shown and not shown & {"d", "h", "s"}:
            return cell.text[:7]
    return text_of(cells, column)


class Places:
    """Answers for one workbook. Each distinct unit, period and pair is judged once, at the row where it first comes."""

    def __init__(self, plan: Plan, recognition: Recognition, context: IngestContext, findings: Findings) -> None:
        self._plan = plan
        self._index = context.index(plan)
        self._recognition = recognition
        self._context = context
        self._findings = findings
        self._orgs: dict[tuple[str, str], str | None] = {}
        self._periods: dict[str, Period | None] = {}
        self._pairs: dict[tuple[str, Period], bool] = {}

    def org(self, section: Section, row: int, group: Group | None = None) -> str | None:
        """The code of the org unit of a row; None where it is unknown or not allowed here."""
        table = section.table
        if "org" not in table.columns and "org_name" not in table.columns:
            return self._org_of_section(section, row, group)
        cells = table.sheet.rows[row]
        code = text_of(cells, table.columns.get("org"))
        name = text_of(cells, table.columns.get("org_name"))
        # Titles differ from sheet to sheet, so what fits one may contradict another.
        key = (code if table.is_long else f"{table.sheet.name}\0{code}", name)
        if key not in self._orgs:
            at = table.at(row, "org" if code or "org_name" not in table.columns else "org_name")
            unit = self._find(code, name, at)
            fits = unit is None or self._fits_title(section, unit, at)
            self._checked_once(key, unit if fits else None, at)
        return self._orgs[key]

    def _org_of_section(self, section: Section, row: int, group: Group | None) -> str | None:
        """The unit that heading, title or a line above the row names."""
        sheet = section.table.sheet.name
        if group is not None and group.unclear and (group.org is not None or names_school(group.unclear)):
            self._findings.error("group.unclear", group.unclear_at, found=group.unclear)
            return None
        if group is not None and group.org is not None:
            unit, at = group.org, group.org_at
            if section.org is not None and not self._context.tree.is_within(unit.code, section.org.code):
                self._findings.error("org.disagrees", at, found=with_code(unit), first=with_code(section.org))
                return None
            return self._checked_once(("", f"{sheet}\0{unit.code}"), unit, at)
        if section.org is None and not self._findings.has_errors:
            self._findings.error("org.missing", CellRef(sheet, row))
        at = None if self._is_a_form else section.org_at
        code = section.org.code if section.org else ""
        return self._checked_once(("", f"{sheet}\0{section.table.heading_row}\0{code}"), section.org, at)

    def _fits_title(self, section: Section, unit: OrgUnit, at: CellRef) -> bool:
        """Whether the title, where it names units that report, names this one or one above it."""
        if section.table.is_long or self._recognition.marker.get("org") is not None:
            return True
        named = [titled for titled in section.titled_orgs if titled.code in self._index.participants]
        if not named or any(self._context.tree.is_within(unit.code, titled.code) for titled in named):
            return True
        self._findings.error("org.disagrees", at, found=unit.code, first=named[0].code)
        return False

    def _checked_once(self, key: tuple[str, str], unit: OrgUnit | None, at: CellRef | None) -> str | None:
        if key not in self._orgs:
            self._orgs[key] = unit.code if unit is not None and self._is_allowed(unit, at) else None
        return self._orgs[key]

    def _find(self, code: str, name: str, at: CellRef) -> OrgUnit | None:
        if not code and not name:
            self._findings.error("org.missing", at)
            return None
        # A name in the code column is understood too, where no unit has that code.
        by_code = self._context.unit_by_code(code) if code else None
        named = self._named(name or code)
        # And a code in the column of names.
        if not code and not named:
            by_code = self._context.unit_by_code(name)
        if by_code is not None:
            if name and named and by_code not in named:
                self._findings.error("org.code_and_name_differ", at, found=code, name=name, meant=named[0].code)
            return by_code
        if len(named) == 1:
            return named[0]
        found = code or name
        if named:
            self._findings.error("org.ambiguous", at, found=found, codes=", ".join(unit.code for unit in named))
        else:
            suggestion = nearest(found, self._context.unit_names()) or ""
            self._findings.error("org.unknown", at, found=found, nearest=suggestion)
        return None

    def _named(self, name: str) -> list[OrgUnit]:
        """Units of this name, those of the plan before others."""
        units = self._context.units_named(name)
        return [unit for unit in units if unit.code in self._index.participants] or units

    def _is_allowed(self, unit: OrgUnit, at: CellRef | None) -> bool:
        context, area, said = self._context, self._recognition.area, with_code(unit)
        if unit.code not in self._index.participants:
            self._findings.error("org.not_participating", at, found=said, plan=self._plan.label)
        elif context.org is not None and not context.tree.is_within(unit.code, context.org):
            chosen = unit_words(context.org, context.tree)
            self._findings.error("org.other_than_chosen", at, found=said, chosen=chosen)
        elif area is not None and not context.tree.is_within(unit.code, area.code):
            self._findings.error("org.outside_area", at, found=said, area=with_code(area))
        elif self._marked_org is not None and unit.code != self._marked_org:
            self._findings.error("org.disagrees", at, found=said, first=unit_words(self._marked_org, context.tree))
        else:
            return True
        return False

    @property
    def _is_a_form(self) -> bool:
        """Whether unit and period stand in locked cells: then the file is the wrong one, not one of its cells."""
        return bool(self._recognition.marker)

    @property
    def _marked_org(self) -> str | None:
        """The unit that a form for one unit was made for."""
        marker = self._recognition.marker
        fact = marker.get("org")
        return fact.text if fact is not None and not marker.is_below else None

    def period(self, section: Section, row: int, group: Group | None = None) -> Period | None:
        """The period of a row; None where it is unreadable, or not one to report on."""
        table = section.table
        if "period" not in table.columns:
            if group is not None and self._is_of_others(section, group):
                return None
            if group is not None and group.says_time:
                return self._period_of_group(section, group)
            if section.period is None and not self._findings.has_errors:
                self._findings.error("period.missing", CellRef(table.sheet.name, row))
            key = f"\0{table.sheet.name}\0{table.heading_row}\0{section.period}"
            if key not in self._periods:
                at = None if self._is_a_form else section.period_at or CellRef(table.sheet.name)
                fits = section.period is not None and self._is_open(section.period, at)
                self._periods[key] = section.period if fits else None
            return self._periods[key]
        text = _period_text(table.sheet.rows[row], table.columns["period"])
        key = text if table.is_long else f"{table.sheet.name}\0{text}"
        if key not in self._periods:
            self._periods[key] = self._read_period(section, text, table.at(row, "period"))
        return self._periods[key]

    def _is_of_others(self, section: Section, group: Group) -> bool:
        """Whether a line above the row says that what follows is not the report: last year's figures, a plan."""
        period = group.period or section.period
        foreign = [year for year in group.years if period and not year_holds(*year, period.year, period.month)]
        if group.other or foreign:
            found = group.other or str(foreign[0][0])
            self._findings.error("group.other_figures", group.other_at, found=found)
            return True
        return False

    def _period_of_group(self, section: Section, group: Group) -> Period | None:
        """The month that a line above the row names."""
        key = f"\0{section.table.sheet.name}\0{group.period_at}"
        if group.unclear:
            self._findings.error("group.unclear", group.unclear_at, found=group.unclear)
            return None
        if key not in self._periods:
            at = group.period_at
            if group.span is not None:
                self._findings.error("period.not_a_month", at, found=group.span)
            period = group.period
            if group.month is not None:
                period = self._recognition.times.of_month(section.table, group.month, at)
            self._periods[key] = self._fitting(section, period, at) if period is not None else None
        return self._periods[key]

    def _read_period(self, section: Section, text: str, at: CellRef) -> Period | None:
        pair = read_period(text)
        if isinstance(pair, PeriodFault) and not section.table.is_long and (month := _month_in_cell(text)) is not None:
            period = self._recognition.times.of_month(section.table, month, at)
            return self._fitting(section, period, at) if period is not None else None
        if isinstance(pair, PeriodFault):
            code = "period.not_a_month" if pair is PeriodFault.NOT_A_MONTH else "period.unreadable"
            self._findings.error(code if text else "period.missing", at, found=text)
            return None
        return self._fitting(section, Period(*pair), at)

    def _fitting(self, section: Section, period: Period, at: CellRef | None) -> Period | None:
        """The period of some rows, where it contradicts neither title nor choice and is closed."""
        stated = () if section.table.is_long else section.stated_periods
        if stated and not min(stated) <= period <= max(stated):
            self._findings.error("period.disagrees", at, found=fmt_period(period), first=fmt_period(stated[0]))
            return None
        chosen = self._context.period
        if chosen is not None and period != chosen:
            self._findings.error("period.other_than_chosen", at, found=fmt_period(period), chosen=fmt_period(chosen))
            return None
        return period if self._is_open(period, at) else None

    def _is_open(self, period: Period, at: CellRef | None) -> bool:
        """Whether the plan has this period and it is closed, so that its figures can be complete."""
        if period not in self._index.periods:
            self._findings.error("period.outside_plan", at, found=fmt_period(period), plan=self._plan.label)
            return False
        last_day = self._plan.period_rule.last_day(period)
        if last_day >= self._context.today:
            self._findings.error("period.not_closed", at, found=fmt_period(period), last_day=fmt_date(last_day))
            return False
        return True

    def may_report(self, section: Section, row: int, org: str, period: Period) -> bool:
        """Whether the unit existed on any day of the period."""
        pair = (org, period)
        if pair not in self._pairs:
            at = None if self._is_a_form and section.org else section.org_at or section.table.at(row, "org")
            self._pairs[pair] = self._existed(org, period, at)
        return self._pairs[pair]

    def _existed(self, org: str, period: Period, at: CellRef | None) -> bool:
        unit, window = self._context.tree[org], self._plan.period_rule.window(period)
        if unit.valid_within(window):
            return True
        facts = {"found": with_code(unit), "period": fmt_period(period)}
        if unit.valid_to is not None and unit.valid_to < window.first:
            day, successor = fmt_date(unit.valid_to), unit_words(unit.merged_into or "", self._context.tree)
            self._findings.error("org.no_longer_valid", at, day=day, successor=successor, **facts)
        elif unit.valid_from is not None:
            self._findings.error("org.not_yet_valid", at, day=fmt_date(unit.valid_from), **facts)
        return False
