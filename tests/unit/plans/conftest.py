"""A small plan that uses every part of the format, and the ways in which the tests here spoil it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.model.issue import FileRef, Issue
from kpi.model.plan import Plan
from kpi.plans import load_plan

PLAN_TEXT = """\
# Lines are counted from 1.
id: thi-dua-2026-2027
title: Kế hoạch thi đua chuyển đổi số
owner: so-a
status: active
start: 2026-01-01
end: 2027-12-31
period_rule: calendar
documents:
  - {number: 01/KH-A, date: 2026-01-05, title: Kế hoạch}
settings:
  coverage_floor: 75%
  review: required
  due_day: 7
phases:
  - {id: gd1, title: Giai đoạn 1, start: 2026-01-01, end: 2026-12-31, review: {title: Sơ kết, date: 2026-12-20}}
  - {id: gd2, title: Giai đoạn 2, start: 2027-01-01, end: 2027-12-31, review: {title: Tổng kết, quarter: 2027-Q4}}
indicators:
  - code: HSTT
    name: Tỷ lệ hồ sơ trực tuyến toàn trình
    kind: ratio
    numerator: Hồ sơ trực tuyến
    denominator: Tổng hồ sơ
    unit_of_measure: hồ sơ
    direction: up
    over_time: sum
    over_units: ratio_of_sums
    percent_alone: yes
  - {code: SK, name: Số sáng kiến, kind: count, over_time: sum, over_units: sum, owed_by: [school]}
  - {code: NET, name: Có Internet cố định, kind: yes_no}
  - {code: DIEM, name: Điểm tự chấm, kind: score}
targets:
  - {id: t1, indicator: HSTT, scope: whole, comparator: ">", value: 80%, phase: gd1, baseline: 40%, words: trên 80%}
  - id: t2
    indicator: HSTT
    scope: each_unit
    comparator: ">="
    value: 99,5%
    phase: gd1
    baseline: 20%
    milestones: [{period: 2026-06, value: 50%}]
  - {id: t3, indicator: SK, scope: whole, comparator: ">=", value: 12, phase: gd1, reading: cả giai đoạn}
  - {id: t4, indicator: NET, scope: each_unit, comparator: "yes"}
  - {id: t5, indicator: HSTT, scope: whole, comparator: rising, phase: gd2, from: 2027-03-01}
participants: {below: so-a, kinds: [school]}
milestones:
  - {id: phat-dong, title: Lễ phát động, date: 2026-01-15, about: yes}
  - {id: tong-ket-nam, title: Tổng kết năm học, yearly: yes}
deadlines:
  - {id: nop, title: Nộp báo cáo, before: "05-20", yearly: yes, who: each_unit, to: so-a}
  - {id: ho-so, title: Hồ sơ khen thưởng, before: 2027-11-15, after: nop}
duties:
  - {id: ke-hoach, title: Ban hành kế hoạch, who: each_unit, within_days: 30, of: received}
roles: [{who: Văn phòng, does: Đầu mối}]
contents: [Đổi mới sáng tạo]
subjects: {collective: Các trường}
criteria:
  collective: [Hoàn thành xuất sắc nhiệm vụ]
awards:
  forms: [Giấy khen]
  dossier: [Tờ trình, Minh chứng]
notes: [Dự thảo]
"""

Loaded = tuple[Plan | None, list[Issue]]


@pytest.fixture
def plan_text() -> str:
    return PLAN_TEXT


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Loaded]:
    """Load a plan from its text (or bytes) and the files beside it."""

    def load(text: str | bytes, **beside: str | bytes) -> Loaded:
        folder = tmp_path / "thi-dua"
        folder.mkdir(exist_ok=True)
        names = {"unit_targets": "unit_targets.csv", "aliases": "aliases.yml"}
        for name, content in {"plan.yml": text, **{names[key]: value for key, value in beside.items()}}.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_plan(folder, {})

    return load


@pytest.fixture
def spoil(load: Callable[..., Loaded]) -> Callable[[str, str], list[tuple[str, int | None]]]:
    """Replace one passage of the plan and give back the faults as (code, line)."""

    def spoil(old: str, new: str) -> list[tuple[str, int | None]]:
        assert PLAN_TEXT.count(old) == 1, old
        _, issues = load(PLAN_TEXT.replace(old, new))
        return places(issues)

    return spoil


@pytest.fixture
def line_of() -> Callable[[str], int]:
    """The line of the plan that holds a passage."""

    def line_of(passage: str) -> int:
        return next(number for number, line in enumerate(PLAN_TEXT.split("\n"), start=1) if passage in line)

    return line_of


def places(issues: list[Issue]) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.at.line if isinstance(issue.at, FileRef) else None) for issue in issues]
