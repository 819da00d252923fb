"""Twenty people send at the same moment while fifty look: nothing lost, nothing doubled, everyone answered."""

from __future__ import annotations

import threading
from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.model.period import Period
from kpi.service import coverage, log, standing, upload
from kpi.service.installation import Installation
from tests.worked_plan import PLAN

SENDERS, VISITORS, LOOKS = 20, 50, 3
PERIOD = Period(2026, 2)
HEADINGS = "plan,org,period,indicator,numerator,denominator,value"
UNITS = [f"t{number:02d}" for number in range(SENDERS)]


def make_home(home: Path) -> Path:
    """The worked plan with as many schools as there are senders."""
    (home / "plans" / "tay").mkdir(parents=True)
    (home / "plans" / "tay" / "plan.yml").write_text(PLAN, encoding="utf-8")
    units = [f"- {{code: {code}, name: Trường {code}, kind: school, parent: so}}" for code in UNITS]
    tree = "\n".join(["- {code: so, name: Sở Ví dụ, kind: department}", *units])
    (home / "org_units.yml").write_text(tree + "\n", encoding="utf-8")
    return home


def test_a_crowd_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    inst = Installation.open(make_home(tmp_path / "home"), user=OPERATOR)
    inst.plans()
    together = threading.Barrier(SENDERS)
    receipts: dict[str, str] = {}
    answered: list[int] = []
    faults: list[BaseException] = []

    def send(code: str, number: int) -> None:
        try:
            rows = [f"tay,{code},{PERIOD},HS,{number},100,", f"tay,{code},{PERIOD},SK,,,{number}"]
            content = "\n".join([HEADINGS, *rows]).encode()
            prepared = upload.prepare(inst, [(f"{code}.csv", content)], plan="tay")
            together.wait(120)
            # Everyone has seen a preview of the same moment, and everyone's button is pressed now.
            receipt = upload.commit(inst, prepared.changes, accept_warnings=True, reason="thử")
            (receipts[code],) = receipt.upload_by_sha256
        except BaseException as fault:
            faults.append(fault)
            together.abort()

    def look() -> None:
        try:
            for _ in range(LOOKS):
                standing.progress(inst, "tay", period=PERIOD)
                coverage.coverage(inst, "tay", period=PERIOD)
                answered.append(1)
        except BaseException as fault:
            faults.append(fault)

    crowd = [threading.Thread(target=send, args=(code, number)) for number, code in enumerate(UNITS, 1)]
    crowd += [threading.Thread(target=look) for _ in range(VISITORS)]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()

    assert faults == []
    assert len(answered) == VISITORS * LOOKS
    assert set(receipts) == set(UNITS)
    assert len(inst.store.uploads("tay", None, 100)) == SENDERS
    whole = next(
        row for row in standing.progress(inst, "tay", period=PERIOD).rows if row.target.id == "sk" and row.org == "so"
    )
    assert whole.standing.value == sum(range(1, SENDERS + 1))
    assert coverage.coverage(inst, "tay", period=PERIOD).reported == SENDERS
    assert [finding.name for finding in inst.store.audits() if finding.rows] == []
    assert log.verify_log(inst).is_sound
    assert log.entries(inst, action="upload").total == SENDERS
    inst.close()
