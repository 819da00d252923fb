"""The preview of a change of org units as sentences, the same for the page and for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.model.figure import FigureState
from kpi.model.org_change import Add, Merge, Rename
from kpi.model.plan import Indicator, Kind
from kpi.model.progress import Standing
from kpi.service.installation import Installation
from kpi.service.org_changes import OrgChangePreview
from kpi.service.org_effects import PlanEffect, SeriesEffect
from kpi.text import org_changes as TEXT
from kpi.text.dates import fmt_date, fmt_period
from kpi.text.numbers import fmt_number, fmt_percent


def change_words(inst: Installation, preview: OrgChangePreview) -> str:
    """What is changed, in one sentence; empty where the change cannot be."""
    change, before, after = preview.change, preview.before, preview.after
    if after is None:
        return ""
    if isinstance(change, Add):
        place = TEXT.BELOW.format(parent=_name(inst, after.parent)) if after.parent else ""
        since = TEXT.SINCE.format(day=fmt_date(after.valid_from)) if after.valid_from else ""
        return TEXT.ADDED.format(name=after.name, code=after.code, place=place, since=since)
    if isinstance(change, Rename):
        return TEXT.RENAMED.format(old=before.name if before else "", new=after.name, code=after.code)
    day = fmt_date(change.last_day)
    if isinstance(change, Merge):
        return TEXT.MERGED.format(name=after.name, day=day, into=_name(inst, change.into))
    return TEXT.CLOSED.format(name=after.name, day=day)


def effect_words(effect: PlanEffect) -> tuple[str, ...]:
    """What changes in one plan, a sentence for each thing."""
    return tuple(_effect(effect))


def account_words(preview: OrgChangePreview) -> str:
    """Whose accounts stand at a unit that ends; empty where there are none."""
    return TEXT.ACCOUNTS.format(names=", ".join(preview.accounts)) if preview.accounts else ""


def _effect(effect: PlanEffect) -> Iterator[str]:
    if effect.first is None:
        yield TEXT.NO_PERIOD
        return
    yield TEXT.EXPECTED.format(
        period=fmt_period(effect.first), before=effect.expected_before, after=effect.expected_after
    )
    if effect.successor_takes_part is False:
        yield TEXT.SUCCESSOR_OUTSIDE
    if effect.reports_after:
        yield TEXT.REPORTS_AFTER.format(periods=", ".join(map(fmt_period, effect.reports_after)))
    yield from (_series(one, effect) for one in effect.series)
    if effect.overrides and effect.successor_takes_part is not None:
        targets = dict.fromkeys(target.target for target in effect.overrides)
        yield TEXT.OVERRIDES.format(targets=", ".join(targets))


def _series(one: SeriesEffect, effect: PlanEffect) -> str:
    facts = {
        "indicator": one.indicator.name,
        "figure": _figure(one.figure, one.indicator),
        "period": fmt_period(one.period),
        "first": fmt_period(effect.first) if effect.first else "",
        "before": _figure(one.total_before, one.indicator),
        "after": _figure(one.total_after, one.indicator),
    }
    if one.stays:
        return TEXT.STAYS.format(**facts)
    if one.total_before == one.total_after:
        return TEXT.SAME.format(**facts)
    if one.figure.state is None:
        return TEXT.RETURNS.format(**facts)
    past = effect.first is not None and effect.first <= one.period
    return (TEXT.LEAVES if past else TEXT.WILL_LEAVE).format(**facts)


def _figure(standing: Standing, indicator: Indicator) -> str:
    """A figure as it is read: 84,2% (842/1.000), có, 12."""
    if standing.state is not FigureState.VALUE or standing.measure is None:
        return TEXT.NOTHING
    if standing.numerator is not None and standing.denominator is not None:
        parts = {"numerator": fmt_number(standing.numerator), "denominator": fmt_number(standing.denominator)}
        return TEXT.PARTS.format(percent=fmt_percent(standing.measure), **parts)
    if indicator.kind is Kind.YES_NO:
        return TEXT.YES if standing.value else TEXT.NO
    return fmt_percent(standing.measure) if indicator.is_ratio else fmt_number(standing.measure)


def _name(inst: Installation, code: str | None) -> str:
    tree = inst.tree()
    return tree[code].name if code is not None and code in tree else code or ""
