"""Definition files of plans and org units: read, checked, and turned into values of the model."""

from kpi.plans.differences import DefinitionChange, differences
from kpi.plans.folders import LoadedPlans, check_folder, load_plans
from kpi.plans.indicators import IndicatorEntry, load_dictionary
from kpi.plans.org_units import load_org_units, merge_org_units
from kpi.plans.org_writing import write_org_units
from kpi.plans.plan_file import load_plan
from kpi.plans.tree_check import check_against_tree

__all__ = [
    "DefinitionChange",
    "IndicatorEntry",
    "LoadedPlans",
    "check_against_tree",
    "check_folder",
    "differences",
    "load_dictionary",
    "load_org_units",
    "load_plan",
    "load_plans",
    "merge_org_units",
    "write_org_units",
]
