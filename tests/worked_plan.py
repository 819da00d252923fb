"""A small plan whose every number can be worked out by hand; `make_home` writes it as an installation."""

from pathlib import Path

PLAN = """
id: tay
title: Kế hoạch tính tay
owner: so
start: 2026-01-01
end: 2027-12-31
period_rule: calendar
phases:
  - {id: gd1, title: Giai đoạn 1, start: 2026-01-01, end: 2026-12-31, review: {title: Sơ kết, date: 2026-12-20}}
  - {id: gd2, title: Giai đoạn 2, start: 2027-01-01, end: 2027-12-31}
indicators:
  - {code: HS, name: Hồ sơ trực tuyến, kind: ratio, numerator: Trực tuyến, denominator: Tổng, unit_of_measure: hồ sơ,
     over_time: sum, over_units: ratio_of_sums}
  - {code: KY, name: Chữ ký số, kind: ratio, numerator: Có chữ ký, denominator: Tổng số người, unit_of_measure: người,
     over_time: last, over_units: ratio_of_sums, stale_after: 3}
  - {code: SK, name: Sáng kiến, kind: count, unit_of_measure: sáng kiến, over_time: sum, over_units: sum}
targets:
  - {id: hs-chung, indicator: HS, scope: whole, comparator: ">", value: 80%, phase: gd1, baseline: 40%}
  - {id: hs-rieng, indicator: HS, scope: each_unit, comparator: ">=", value: 90%, phase: gd1, baseline: 40%}
  - {id: ky, indicator: KY, scope: each_unit, comparator: ">=", value: 100%, phase: gd1, baseline: 20%,
     milestones: [{period: 2026-06, value: 50%}]}
  - {id: sk, indicator: SK, scope: whole, comparator: ">=", value: 12, phase: gd1, baseline: 0}
  - {id: hs-tang, indicator: HS, scope: whole, comparator: rising, phase: gd2}
participants: {below: so, kinds: [school]}
"""
ORG_UNITS = """
- {code: so, name: Sở Ví dụ, kind: department}
- {code: a, name: Trường A, kind: school, parent: so}
- {code: b, name: Trường B, kind: school, parent: so}
- {code: c, name: Trường C, kind: school, parent: so, valid_to: 2026-04-30, merged_into: b}
"""
FIGURES = """plan,org,period,indicator,numerator,denominator,value,note
tay,a,2026-01,HS,30,50,,
tay,b,2026-01,HS,0,0,,
tay,c,2026-01,HS,10,20,,
tay,a,2026-01,KY,20,80,,
tay,b,2026-01,KY,10,10,,
tay,c,2026-01,KY,5,10,,
tay,a,2026-01,SK,,,1,
tay,a,2026-02,HS,45,50,,
tay,b,2026-02,HS,8,10,,
tay,c,2026-02,HS,12,15,,
tay,a,2026-02,SK,,,2,
tay,a,2026-05,HS,5,10,,
tay,b,2026-05,HS,5,10,,
tay,a,2026-05,KY,40,80,,
"""


def make_home(home: Path) -> Path:
    """An installation with the plan and its org units, without figures; the long table lies beside it."""
    (home / "plans" / "tay").mkdir(parents=True)
    (home / "plans" / "tay" / "plan.yml").write_text(PLAN, encoding="utf-8")
    (home / "org_units.yml").write_text(ORG_UNITS, encoding="utf-8")
    (home / "so-lieu.csv").write_text(FIGURES, encoding="utf-8")
    return home
