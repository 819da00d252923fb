"""The targets of a plan: what must be reached, checked against the indicator and the phase they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kpi.model.plan import Comparator, Direction, Indicator, Kind, OverUnits, PathPoint, PathShape, Phase, Scope, Target
from kpi.plans import scalars
from kpi.plans.fields import Fields, Ids

TARGET_KEYS = (
    "id",
    "indicator",
    "scope",
    "comparator",
    "value",
    "phase",
    "baseline",
    "milestones",
    "path",
    "from",
    "to",
    "document",
    "words",
    "reading",
)
POINT_KEYS = ("period", "value")
# These say all by themselves.
WITHOUT_VALUE = (Comparator.YES, Comparator.RISING)
HUNDRED = Decimal(100)
# Asking for less of what should grow, or for more of what should shrink, is nearly always a slip.
AGAINST = {
    Direction.UP: (Comparator.LESS, Comparator.AT_MOST),
    Direction.DOWN: (Comparator.MORE, Comparator.AT_LEAST, Comparator.RISING),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What targets may refer to: the indicators and phases of their plan.

    Those declared with faults of their own are known by name, so that one fault does not bring others with it.
    """

    indicator_by_code: Mapping[str, Indicator]
    phase_by_id: Mapping[str, Phase]
    indicator_codes: frozenset[str]
    phase_ids: frozenset[str]


def read_targets(fields: Fields, vocabulary: Vocabulary) -> list[tuple[Fields, Target]]:
    """The plan's `targets`, each with its fields so that later checks can name its line."""
    ids = Ids()
    read: list[tuple[Fields, Target]] = []
    for node in fields.maps("targets"):
        own = Fields(node, fields.faults, TARGET_KEYS)
        target = _target(own, ids, vocabulary)
        if target is not None:
            read.append((own, target))
    return read


def _target(fields: Fields, ids: Ids, vocabulary: Vocabulary) -> Target | None:
    target_id = ids.take(fields, "id")
    complete = fields.require("indicator", "scope", "comparator")
    indicator = _indicator(fields, vocabulary)
    scope = fields.choice("scope", Scope)
    comparator = fields.choice("comparator", Comparator)
    phase = _phase_id(fields, vocabulary)
    if not (target_id and complete) or indicator is None or scope is None or comparator is None:
        return None
    _check_fits(fields, indicator, scope, comparator)
    target = Target(
        id=target_id,
        indicator=indicator.code,
        scope=scope,
        comparator=comparator,
        value=_value(fields, indicator, comparator),
        phase=phase,
        baseline=measure(fields, "baseline", indicator),
        milestones=_points(fields, indicator),
        path=fields.choice("path", PathShape) or PathShape.LINE,
        valid_from=fields.date("from"),
        valid_to=fields.date("to"),
        document=fields.text("document"),
        words=fields.text("words"),
        reading=fields.text("reading"),
    )
    _check_dates(fields, target)
    _check_path(fields, target)
    return target


def _indicator(fields: Fields, vocabulary: Vocabulary) -> Indicator | None:
    code = fields.text("indicator")
    if not code or code in vocabulary.indicator_codes:
        return vocabulary.indicator_by_code.get(code)
    fields.error(
        "plan.unknown_indicator",
        "indicator",
        found=code,
        nearest=fields.faults.suggest(code, vocabulary.indicator_codes),
    )
    return None


def _phase_id(fields: Fields, vocabulary: Vocabulary) -> str | None:
    phase = fields.text("phase")
    if phase and phase not in vocabulary.phase_ids:
        fields.error(
            "plan.unknown_phase", "phase", found=phase, nearest=fields.faults.suggest(phase, vocabulary.phase_ids)
        )
    return phase if phase in vocabulary.phase_by_id else None


def measure(fields: Fields, key: str, indicator: Indicator) -> Decimal | None:
    """A level in the measure of `indicator`: percentage points for ratios and shares, a plain number otherwise."""
    if indicator.kind not in (Kind.RATIO, Kind.YES_NO):
        return _number(fields, key, indicator)
    points = fields.points(key)
    if points is not None and not indicator.may_exceed_one and not 0 <= points <= HUNDRED:
        fields.error("plan.percent_out_of_range", key, found=fields.text(key))
        return None
    return points


def _number(fields: Fields, key: str, indicator: Indicator) -> Decimal | None:
    number = fields.convert(key, scalars.to_number, "plan.not_number")
    if number is not None and number < 0 and indicator.kind is Kind.COUNT:
        fields.error("plan.negative_count", key, found=fields.text(key))
        return None
    return number


def _value(fields: Fields, indicator: Indicator, comparator: Comparator) -> Decimal | None:
    if comparator not in WITHOUT_VALUE:
        fields.require("value")
        return measure(fields, "value", indicator)
    if fields.has("value"):
        fields.warning("plan.value_not_used", "value", found=fields.text("value"), comparator=comparator.value)
    return None


def _check_fits(fields: Fields, indicator: Indicator, scope: Scope, comparator: Comparator) -> None:
    """The comparator and the scope can be judged for this indicator."""
    is_yes_no = indicator.kind is Kind.YES_NO
    if comparator is Comparator.YES and not is_yes_no:
        fields.error("plan.yes_needs_yes_no", "comparator", indicator=indicator.code, kind=indicator.kind.value)
    if is_yes_no and scope is Scope.EACH_UNIT and comparator not in WITHOUT_VALUE:
        fields.error("plan.yes_no_needs_yes", "comparator", found=comparator.value, indicator=indicator.code)
    if comparator in AGAINST[indicator.direction]:
        direction = indicator.direction.value
        fields.warning(
            "plan.against_direction", "comparator", found=comparator.value, indicator=indicator.code, needed=direction
        )
    if scope is Scope.WHOLE and indicator.over_units is OverUnits.NONE:
        fields.error("plan.whole_without_total", "scope", indicator=indicator.code)


def _points(fields: Fields, indicator: Indicator) -> tuple[PathPoint, ...]:
    points: list[PathPoint] = []
    for node in fields.maps("milestones"):
        own = Fields(node, fields.faults, POINT_KEYS)
        own.require("period", "value")
        period = own.convert("period", scalars.to_period, "plan.not_period")
        value = measure(own, "value", indicator)
        if period is not None and value is not None:
            points.append(PathPoint(period, value))
    return tuple(points)


def _check_dates(fields: Fields, target: Target) -> None:
    if target.valid_from and target.valid_to and target.valid_to < target.valid_from:
        fields.error(
            "plan.ends_before_start", "to", found=target.valid_to.isoformat(), first=target.valid_from.isoformat()
        )


def _check_path(fields: Fields, target: Target) -> None:
    """The milestones follow one another in time and lead from the baseline to the value without turning back."""
    if not target.milestones:
        return
    if target.comparator in WITHOUT_VALUE:
        fields.warning("plan.path_not_used", "milestones", comparator=target.comparator.value)
        return
    periods = [point.period for point in target.milestones]
    for earlier, later in pairwise(periods):
        if later <= earlier:
            fields.error("plan.points_out_of_order", "milestones", found=str(later), first=str(earlier))
    levels = [target.baseline, *(point.value for point in target.milestones), target.value]
    known = [level for level in levels if level is not None]
    steps = [later - earlier for earlier, later in pairwise(known)]
    if any(step > 0 for step in steps) and any(step < 0 for step in steps):
        fields.error("plan.path_turns_back", "milestones", found=" → ".join(str(level) for level in known))
