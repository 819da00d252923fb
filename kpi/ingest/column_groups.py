"""Groups of columns that belong together, rid of those that add others up, and completed by what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kpi.ingest.bands import Band
from kpi.ingest.context import PlanIndex
from kpi.ingest.headed import About, Column
from kpi.ingest.tables import text_of
from kpi.model.plan import Indicator, Kind
from kpi.text.heading_words import Qualifier, says_plan

Groups = dict[tuple[object, ...], list[Column]]
_SPANS = (Qualifier.IN_PERIOD, Qualifier.CURRENT, Qualifier.CUMULATIVE)


def bare_groups(columns: Iterable[Column]) -> Groups:
    """Columns that say their span and nothing else, in a table without any measure: plain quantities of that span."""
    groups: Groups = {}
    for column in columns:
        says_more = column.field or column.likely or column.is_other or column.parts or column.about.unknown
        if column.about.qualifier in _SPANS and not says_more and not column.is_narrow and not column.contradicts:
            quantity = replace(column, field="value", is_quantity=True)
            groups.setdefault(column.about.key, []).append(quantity)
    return groups


def rival_of(groups: Groups, bare: Groups) -> Column | None:
    """The column "Trong tháng" beside a plain "Kết quả" or "Đạt": either may be the figure."""
    says = [members[0] for members in bare.values() if members[0].about.qualifier is not Qualifier.CUMULATIVE]
    plain = [c for c in groups.get(About().key, []) if c.field == "value" or c.likely]
    return says[0] if says and plain else None


def with_percentages_beside(groups: Groups) -> Groups:
    """The groups where several columns "Tỷ lệ" under plain headings each go with the parts on their left."""
    plain = groups.get(About().key, [])
    rest = {key: list(members) for key, members in groups.items() if key != About().key}
    if len(plain) < 2 or {c.field for c in plain} != {"percent"}:
        return groups
    owners = {c.number: key for key, members in rest.items() for c in members if c.field == "numerator" and c.parts}
    for column in plain:
        left = max((number for number in owners if number < column.number), default=0)
        key = owners.get(left)
        if key is None or any(c.field == "percent" for c in rest[key]):
            return groups
        rest[key].append(replace(column, about=rest[key][0].about))
    return rest


def with_period_of_sums(groups: Groups) -> Groups:
    """The groups where "Lũy kế đến tháng 3/2026" names the month for the columns "Trong kỳ" beside it as well."""
    summed = {m[0].about.period for m in groups.values() if m[0].about.qualifier is Qualifier.CUMULATIVE}
    rest = [m[0].about for m in groups.values() if m[0].about.qualifier is not Qualifier.CUMULATIVE]
    period = summed.pop() if len(summed) == 1 else None
    if period is None or not all(
        about.qualifier in (Qualifier.IN_PERIOD, Qualifier.CURRENT) and about.period is None and about.month is None
        for about in rest
    ):
        return groups
    dated = [[replace(c, about=replace(c.about, period=period)) for c in members] for members in groups.values()]
    return {members[0].about.key: members for members in dated}


def done_alone(
    members: Sequence[Column],
    columns: Mapping[int, Column],
    band: Band,
    index: PlanIndex | None,
    keys: Mapping[str, int],
) -> int | None:
    """The only column "Thực hiện" of a table of counts: a count has no other part that it could be."""
    likely = [c for c in members if c.likely]
    if len(likely) != 1 or likely[0].likely != "numerator" or likely[0].is_narrow:
        return None
    others = [c for c in columns.values() if c.number != likely[0].number]
    # Beside a plan, which is mostly one of a year, it may be what was done since its beginning.
    if not likely[0].about.qualifier and any(says_plan(c.heading) for c in others):
        return None
    if any(c.likely or c.field in ("numerator", "denominator", "value") for c in others):
        return None
    return likely[0].number if _holds_counts_only(likely[0].about.indicator, band, index, keys) else None


def without_shares_of_counts(groups: Groups, band: Band, index: PlanIndex | None, keys: Mapping[str, int]) -> Groups:
    """Without a column "Tỷ lệ" beside the figures of counts: the share of a plan that is done."""
    plain = groups.get(About().key, [])
    if len(groups) < 2 or {c.field for c in plain} != {"percent"} or not _holds_counts_only(None, band, index, keys):
        return groups
    return {key: members for key, members in groups.items() if key != About().key}


def _holds_counts_only(
    indicator: Indicator | None, band: Band, index: PlanIndex | None, keys: Mapping[str, int]
) -> bool:
    """Whether all indicators that the heading or the rows name are counts."""
    if indicator is not None or index is None:
        return indicator is not None and indicator.kind is Kind.COUNT
    columns = [keys[name] for name in ("indicator", "indicator_name") if name in keys]
    texts = (text_of(cells, column) for _, cells in band.rows() for column in columns)
    named = [found for text in texts if text and (found := index.find_indicator(text)) is not None]
    return bool(named) and all(found.kind is Kind.COUNT for found in named)


def without_lone_denominators(
    groups: Groups,
) -> Groups:
    """Without indicators of which only the denominator is there, in a column that is the denominator of another."""
    with_numerator = [members for members in groups.values() if any(c.field == "numerator" for c in members)]
    shared = {c.number for members in with_numerator for c in members if c.parts and c.field == "denominator"}
    return {
        key: members
        for key, members in groups.items()
        if not all(c.parts and c.field == "denominator" and c.number in shared for c in members)
        or any(members is other for other in with_numerator)
    }


def without_sums(groups: Groups) -> Groups:
    """Without a column "Tổng" beside columns that are each of one month or one unit: it adds them up."""
    of_one = [key for key, members in groups.items() if members[0].about.is_split]
    if not of_one:
        return groups
    return {
        key: members
        for key, members in groups.items()
        if members[0].about.is_of_one or any(column.field is not None for column in members)
    }


def percentages_with_their_parts(
    groups: Groups,
) -> Groups:
    """Percentages that stand under a heading of their own, beside the parts of the same figures: only a check."""
    joined = dict(groups)
    for key, members in groups.items():
        if {c.field for c in members} - {"note", "state"} != {"percent"} or any(c.likely for c in members):
            continue
        beside = [k for k, m in groups.items() if k[:4] == key[:4] and any(c.field == "numerator" for c in m)]
        if not beside:
            continue
        del joined[key]
        if len(beside) == 1 and not any(c.field == "percent" for c in groups[beside[0]]):
            joined[beside[0]] = [*groups[beside[0]], *members]
    return joined
