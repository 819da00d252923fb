"""Where the shipped files are, so that no other module has to know the layout of the checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SHIPPED_PLANS = DATA / "plans"
SHIPPED_INDICATORS = DATA / "indicators.yml"
SHIPPED_ORG_UNITS = DATA / "org_units.yml"
DEFAULT_HOME = DATA / "store"
