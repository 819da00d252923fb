"""What pages keep of their answers is worked out anew when figures or definitions change."""

from __future__ import annotations

from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.service.installation import Installation
from tests.bench.homes import PLAN, SCHOOL_SIZE, make_home


def test_another_value_of_a_target_is_another_version_of_the_definitions(tmp_path: Path):
    make_home(tmp_path, SCHOOL_SIZE, start_year=2026)
    inst = Installation.open(tmp_path, user=OPERATOR)
    before, revision = inst.definitions.version(), inst.revision()
    plan_file = tmp_path / "plans" / PLAN / "plan.yml"
    plan_file.write_text(plan_file.read_text(encoding="utf-8").replace("value: 71%", "value: 7%"), encoding="utf-8")

    assert inst.definitions.version() == before + 1
    assert inst.revision() == revision
    assert inst.definitions.version() == before + 1
    inst.close()
