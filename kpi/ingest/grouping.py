"""Columns → tables: measures that belong together, each with the keys of its rows; what is not certain is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kpi.ingest.asking import Uncertain, doubled, heading_at, missing, request_of
from kpi.ingest.bands import Band
from kpi.ingest.column_groups import (
    bare_groups,
    done_alone,
    percentages_with_their_parts,
    rival_of,
    with_percentages_beside,
    with_period_of_sums,
    without_lone_denominators,
    without_shares_of_counts,
    without_sums,
)
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.findings import Findings
from kpi.ingest.headed import KEY_FIELDS, MEASURES, SHARED, About, Column, read_columns
from kpi.ingest.hidden_copies import without_hidden_columns
from kpi.ingest.named import with_code
from kpi.ingest.proof import proved_parts
from kpi.ingest.row_groups import names_indicators
from kpi.ingest.row_keys import find_keys
from kpi.ingest.tables import Table
from kpi.ingest.titled import titled_indicator
from kpi.model.issue import CellRef
from kpi.model.layout import IGNORED, ColumnRole, Layout, MappingRequest, fingerprint
from kpi.model.plan import Indicator, Kind
from kpi.text.heading_words import Qualifier
from kpi.text.headings import HEADING_WORDS


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of one band: its tables, or the question that has to be answered first."""

    tables: tuple[Table, ...] = ()
    request: MappingRequest | None = None


def lay_out(
    band: Band, index: PlanIndex | None, context: IngestContext, findings: Findings, layout: Layout | None = None
) -> Laid:
    """The tables of a band. Where its columns are not certain there is an issue, and a request that shows them."""
    columns = read_columns(band, index, context)
    if layout is not None:
        columns = _as_told(columns, layout, index)
    whole, columns = columns, without_hidden_columns(band, columns, findings)
    try:
        return Laid(tuple(_Grouper(band, columns, index, context, findings, layout).tables()))
    except Uncertain as doubt:
        findings.error(doubt.code, doubt.at, **doubt.facts)
        return Laid(request=request_of(band, whole, index, doubt.code))


def _as_told(columns: Mapping[int, Column], layout: Layout, index: PlanIndex | None) -> dict[int, Column]:
    """The columns with the roles that somebody gave them."""
    numbers = sorted(columns)
    told = dict(columns)
    roles = layout.roles_for([columns[number].heading for number in numbers])
    for number, role in zip(numbers, roles, strict=True):
        if role is not None:
            told[number] = _with_role(columns[number], role, index)
    return told


def _with_role(column: Column, role: ColumnRole, index: PlanIndex | None) -> Column:
    indicator = index.find_indicator(role.indicator) if index is not None and role.indicator else None
    about = replace(column.about, unknown=(), qualifier=None)
    about = replace(about, indicator=indicator or (None if role.field in (*KEY_FIELDS, *SHARED) else about.indicator))
    field = None if role.field == IGNORED else role.field
    return Column(column.number, column.levels, field, None, about, is_other=field is None)


class _Grouper:
    def __init__(
        self,
        band: Band,
        columns: Mapping[int, Column],
        index: PlanIndex | None,
        context: IngestContext,
        findings: Findings,
        layout: Layout | None,
    ) -> None:
        self._band = band
        self._columns = columns
        self._index = index
        self._context = context
        self._findings = findings
        self._layout = layout

    def tables(self) -> list[Table]:
        keys = find_keys(self._band, self._columns, self._index, self._context)
        groups, bare = self._groups(), bare_groups(self._columns.values())
        if (rival := rival_of(groups, bare)) is not None:
            raise Uncertain("columns.uncertain", heading_at(self._band, rival), found=rival.heading)
        groups = groups or bare
        if not groups:
            raise missing(self._band, ["numerator", "denominator"])
        groups = percentages_with_their_parts(with_percentages_beside(self._of_this_report(groups)))
        groups = without_shares_of_counts(with_period_of_sums(groups), self._band, self._index, keys)
        self._check_contexts(groups, keys)
        plain = groups.pop((None,) * 5 + ((),), None) if len(groups) > 1 else None
        laid = [self._table(about_columns, keys, plain or []) for about_columns in groups.values()]
        # "Tổng số" beside groups that are proved by it holds their denominators and nothing of its own.
        used = {table.columns.get("denominator") for table in laid if table is not None}
        is_shared = plain and all(c.field is None and c.number in used for c in plain)
        if plain and not is_shared and not any(column.field == "denominator" for column in plain):
            laid.append(self._table(plain, keys, []))
        return [table for table in laid if table is not None]

    def _groups(self) -> dict[tuple[object, ...], list[Column]]:
        groups: dict[tuple[object, ...], list[Column]] = {}
        for column in self._columns.values():
            for member in self._members(column):
                groups.setdefault(member.about.key, []).append(member)
        return without_lone_denominators(groups)

    def _members(self, column: Column) -> list[Column]:
        """The column as a member of groups: of one, or of each indicator that counts by it."""
        if column.is_other or column.about.qualifier is Qualifier.REFERENCE:
            return []
        if column.contradicts and (column.field in MEASURES or column.likely or column.is_direct):
            raise Uncertain("columns.uncertain", heading_at(self._band, column), found=column.heading)
        if column.parts:
            of_one = column.about.indicator
            shared = [(i, f) for i, f in column.parts if of_one is None or i is of_one]
            return [replace(column, field=f, about=replace(column.about, indicator=i)) for i, f in shared]
        if column.field in MEASURES or column.field in SHARED or column.likely:
            return [column] if column.field not in SHARED or not column.about.is_plain else []
        if column.is_direct:
            about = column.about
            ratio = about.indicator is not None and about.indicator.kind is Kind.RATIO
            return [replace(column, field="percent" if ratio else "value")]
        return []

    def _of_this_report(self, groups: dict[tuple[object, ...], list[Column]]) -> dict[tuple[object, ...], list[Column]]:
        """Without the columns of longer spans, where there are others; notes alone are no group."""
        measured = {
            key: members for key, members in groups.items() if any(c.field in MEASURES or c.likely for c in members)
        }
        measured = without_sums(measured)
        spans = {k: m for k, m in measured.items() if m[0].about.qualifier is Qualifier.SPAN}
        if spans and len(spans) < len(measured):
            return {key: members for key, members in measured.items() if key not in spans}
        if spans:
            column = next(iter(spans.values()))[0]
            raise Uncertain("period.not_a_month", heading_at(self._band, column), found=column.heading)
        if not measured:
            raise missing(self._band, ["numerator", "denominator"])
        return measured

    def _check_contexts(self, groups: Mapping[tuple[object, ...], list[Column]], keys: Mapping[str, int]) -> None:
        """Refuse what a heading and the rows, or two headings, say differently."""
        abouts = [members[0].about for members in groups.values()]
        for members in groups.values():
            about, column = members[0].about, members[0]
            if about.unknown and (len(groups) > 1 or any(c.is_narrow for c in members)):
                raise Uncertain("columns.unknown_group", heading_at(self._band, column), found="; ".join(about.unknown))
            in_rows = (
                (about.indicator, ("indicator", "indicator_name")),
                (about.org, ("org", "org_name")),
                (about.period or about.month, ("period",)),
            )
            if any(said is not None and keys.keys() & set(fields) for said, fields in in_rows):
                raise Uncertain("columns.uncertain", heading_at(self._band, column), found=column.heading)
        for name in ("org", "period"):
            said = [getattr(about, name) is not None for about in abouts]
            if any(said) and not all(said) and not (name == "period" and any(about.month for about in abouts)):
                self._refuse_unsaid(groups, name)

    def _refuse_unsaid(self, groups: Mapping[tuple[object, ...], list[Column]], name: str) -> None:
        """Some columns are of named units (or months), others do not say of which."""
        for members in groups.values():
            figures = [c for c in members if c.field in ("numerator", "value") or c.likely]
            if getattr(members[0].about, name) is None and figures:
                raise Uncertain("columns.uncertain", heading_at(self._band, figures[0]), found=figures[0].heading)

    def _table(self, members: Sequence[Column], keys: Mapping[str, int], shared: Sequence[Column]) -> Table | None:
        about = members[0].about
        columns: dict[str, int] = {}
        for column in members:
            if column.field is None:
                continue
            if column.field in columns and columns[column.field] != column.number:
                raise doubled(self._band, self._columns[columns[column.field]], column, column.field)
            columns[column.field] = column.number
        columns = self._with_parts(columns, members, shared, about, keys)
        if not columns.keys() & set(MEASURES):
            return None
        for column in self._columns.values():
            if column.field in SHARED and column.about.is_plain:
                columns.setdefault(column.field, column.number)
        in_rows = keys.keys() & {"indicator", "indicator_name"} or (
            self._index is not None and names_indicators(self._band.rows(), self._index)
        )
        if about.indicator is None and not in_rows:
            about = replace(about, indicator=self._titled())
        first = members[0]
        quantity = any(c.is_quantity and c.field == "value" for c in members) and "numerator" not in columns
        return Table(
            self._band.sheet,
            self._band.bottom,
            {**keys, **columns},
            is_long=False,
            top=self._band.top,
            last_row=self._band.last_row,
            title_from=self._band.title_from,
            indicator=about.indicator,
            org=about.org,
            period=about.period,
            month=about.month,
            about_at=None
            if about.is_plain
            else CellRef(self._band.sheet.name, first.levels[0].row, first.levels[0].column),
            cumulative=_cumulative(about),
            counts_only=quantity,
            numbers=self._layout.numbers if self._layout else None,
            signs=self._layout.signs if self._layout else (),
            unread=self._unread(keys),
            heads={field: self._columns[number].heading for field, number in columns.items()},
            layout=fingerprint([self._columns[number].heading for number in sorted(self._columns)]),
        )

    def _titled(self) -> Indicator:
        """The indicator that the title gives to a table which names none itself."""
        titled = titled_indicator(self._band, self._index) if self._index is not None else None
        if titled is None:
            raise missing(self._band, ["indicator"])
        indicator, at = titled
        self._findings.note("indicator.from_title", at, found=with_code(indicator))
        return indicator

    def _unread(self, keys: Mapping[str, int]) -> frozenset[int]:
        """Columns of which nothing is known: their headings name no field, and nothing that reports leave aside."""
        used = set(keys.values())
        return frozenset(
            number
            for number, c in self._columns.items()
            if number not in used
            and not (c.field or c.likely or c.parts or c.is_other or c.about.is_of_one)
            and c.about.qualifier is None
        )

    def _with_parts(
        self,
        columns: dict[str, int],
        members: Sequence[Column],
        shared: Sequence[Column],
        about: About,
        keys: Mapping[str, int],
    ) -> dict[str, int]:
        """Numerator and denominator complete: from this group, from a column that all groups share, or proved."""
        held = columns.keys() & {"numerator", "denominator"}
        if len(held) == 2 or self._says_plain_value(columns, members, about):
            return columns
        whole = [c for c in shared if c.field == "denominator"]
        if held == {"numerator"} and len(whole) == 1:
            return {**columns, "denominator": whole[0].number}
        others = [
            c
            for c in self._columns.values()
            if not c.about.is_of_one and c.field in (None, "denominator") and not c.is_other and c.is_of_report
        ]
        proof = proved_parts(self._band, columns, members, others)
        if proof is not None:
            self._tell_proof(proof, columns)
            rest = {f: n for f, n in columns.items() if f != "value" or n not in proof.values()}
            return {**rest, **proof}
        if (done := done_alone(members, self._columns, self._band, self._index, keys)) is not None:
            return {"value": done}
        if any(c.likely or c.is_quantity for c in members):
            column = next(c for c in members if c.likely or c.is_quantity)
            raise Uncertain("columns.uncertain", heading_at(self._band, column), found=column.heading)
        raise missing(self._band, [field for field in ("numerator", "denominator") if field not in held])

    def _says_plain_value(self, columns: Mapping[str, int], members: Sequence[Column], about: About) -> bool:
        """Whether a group without parts is complete: counts or percentages, and nothing that might be a part."""
        if columns.keys() & {"numerator", "denominator"} or not columns.keys() & {"value", "percent"}:
            return False
        # "Số lượng" beside a percentage is its numerator.
        if any(c.likely or (c.is_quantity and "percent" in columns) for c in members):
            return False
        alone = [c for c in self._columns.values() if c.likely and c.about.is_plain]
        return not alone or about.is_of_one

    def _tell_proof(self, proof: Mapping[str, int], columns: Mapping[str, int]) -> None:
        for field, number in proof.items():
            if columns.get(field) != number:
                column = self._columns[number]
                at = heading_at(self._band, column)
                self._findings.note("columns.proved", at, found=column.heading, heading=HEADING_WORDS[field])


def _cumulative(about: About) -> bool | None:
    if about.qualifier is Qualifier.CUMULATIVE:
        return True
    return False if about.qualifier is Qualifier.IN_PERIOD else None
