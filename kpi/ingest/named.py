"""Plans, org units and indicators as the sentences about a file name them: people know the names, and not the codes."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.plan import Indicator, Plan


def with_code(thing: OrgUnit | Indicator) -> str:
    """A name with the code that forms and tables print: "Tổ Toán (ln-toan)"."""
    return f"{thing.name} ({thing.code})"


def unit_words(code: str, tree: OrgTree | None) -> str:
    """An org unit by its code; the bare code where it is not known."""
    return with_code(tree[code]) if tree is not None and code in tree else code


def plan_words(plan: str, plans: Mapping[str, Plan]) -> str:
    """A plan's short title by its id; the bare id where it is not known."""
    return plans[plan].label if plan in plans else plan


def indicator_words(code: str, plan: Plan | None) -> str:
    """An indicator by its code; the bare code where the plan is not known."""
    known = () if plan is None else plan.indicators
    return next((with_code(indicator) for indicator in known if indicator.code == code), code)
