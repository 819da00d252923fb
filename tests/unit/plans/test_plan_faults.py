"""Each fault of a definition is named with the line on which it stands."""

import pytest

from kpi.model.issue import Severity, has_errors

ONE_FAULT = [
    # What every plan needs.
    ("title: Kế hoạch thi đua chuyển đổi số\n", "", "plan.missing_key"),
    ("title: Kế hoạch thi đua chuyển đổi số", "title: ", "plan.missing_key"),
    ("id: thi-dua-2026-2027", "id: thi đua", "plan.not_code"),
    ("id: thi-dua-2026-2027", "id: ../../etc", "plan.not_code"),
    ("start: 2026-01-01\nend", "start: 01/01/2026\nend", "plan.not_date"),
    ("start: 2026-01-01\nend", "start: 2026-02-30\nend", "plan.not_date"),
    ("status: active", "status: finished", "plan.not_choice"),
    ("status: active", "state: active", "plan.unknown_key"),
    ("status: active", "status: active\nstatus: ended", "plan.duplicate_key"),
    ("status: active", "status: [active]", "plan.not_text"),
    ("period_rule: calendar", "period_rule: monthly", "plan.not_choice"),
    ("coverage_floor: 75%", "coverage_floor: 0.75", "plan.not_percent"),
    ("coverage_floor: 75%", "coverage_floor: 175%", "plan.percent_out_of_range"),
    ("review: required", "review: yes", "plan.not_choice"),
    ("due_day: 7", "due_day: 40", "plan.not_a_day_of_month"),
    # Phases.
    ("start: 2027-01-01, end: 2027-12-31, review", "start: 2027-01-01, end: 2026-12-31, review", None),
    ("{title: Tổng kết, quarter: 2027-Q4}", "{title: Tổng kết, quarter: 2027-Q5}", "plan.not_quarter"),
    ("{title: Tổng kết, quarter: 2027-Q4}", "{title: Tổng kết, year: 2027, date: 2027-12-01}", "plan.two_dates"),
    ("{title: Tổng kết, quarter: 2027-Q4}", "{title: Tổng kết}", "plan.missing_date"),
    ("{id: gd2, title: Giai đoạn 2, start: 2027", "{id: gd2, title: Giai đoạn 2, start: 2025", None),
    # Indicators.
    ("kind: score", "kind: points", "plan.not_choice"),
    ("kind: score", "kind: score, over_units: sum", "plan.rule_does_not_fit_kind"),
    ("kind: score", "kind: score, over_time: sum", "plan.rule_does_not_fit_kind"),
    ("kind: count, over_time: sum, over_units: sum", "kind: count, over_time: sum, over_units: ratio_of_sums", None),
    ("kind: score", "kind: score, percent_alone: yes", "plan.only_for_ratio"),
    ("over_units: ratio_of_sums", "over_units: share_of_units", "plan.rule_does_not_fit_kind"),
    ("percent_alone: yes", "percent_alone: maybe", "plan.not_flag"),
    ("{code: DIEM,", "{code: NET,", "plan.duplicate_id"),
    ("name: Điểm tự chấm, kind: score", "name: Điểm tự chấm, kind: count", None),
    # Targets.
    ("{id: t3, indicator: SK", "{id: t3, indicator: SKK", "plan.unknown_indicator"),
    ("value: 12, phase: gd1", "value: 12, phase: gd3", "plan.unknown_phase"),
    ("value: 12, phase: gd1", "value: 12%, phase: gd1", "plan.not_number"),
    ("value: 12, phase: gd1", "value: 1.000, phase: gd1", "plan.not_number"),
    ("value: 12, phase: gd1", "value: -1, phase: gd1", "plan.negative_count"),
    ("value: 12, phase: gd1", "phase: gd1", "plan.missing_key"),
    ("value: 80%, phase", "value: 0.8, phase", "plan.not_percent"),
    ("value: 80%, phase", "value: 180%, phase", "plan.percent_out_of_range"),
    ('scope: whole, comparator: ">", value', 'scope: all, comparator: ">", value', "plan.not_choice"),
    ('scope: whole, comparator: ">", value', 'scope: whole, comparator: "=>", value', "plan.not_choice"),
    ('scope: whole, comparator: ">", value', 'scope: whole, comparator: "yes", value', None),
    ('{id: t4, indicator: NET, scope: each_unit, comparator: "yes"}', "{id: t4}", None),
    ('NET, scope: each_unit, comparator: "yes"', "NET, scope: each_unit, comparator: rising, value: 3", None),
    ('NET, scope: each_unit, comparator: "yes"', 'NET, scope: each_unit, comparator: "=", value: 1', None),
    ('NET, scope: each_unit, comparator: "yes"', 'DIEM, scope: whole, comparator: ">=", value: 9', None),
    ('"yes"}', '"yes", from: 2027-01-01, to: 2026-01-01}', "plan.ends_before_start"),
    ('comparator: ">", value', 'comparator: "<", value', "plan.against_direction"),
    ("{period: 2026-06, value: 50%}", "{period: 2027-06, value: 50%}", "plan.point_outside_phase"),
    ("{period: 2026-06, value: 50%}", "{period: 6/2026, value: 50%}", "plan.not_period"),
    ("{period: 2026-06, value: 50%}", "{period: 2026-06, value: 10%}", "plan.path_turns_back"),
    (
        "[{period: 2026-06, value: 50%}]",
        "[{period: 2026-06, value: 50%}, {period: 2026-06, value: 60%}]",
        "plan.points_out_of_order",
    ),
    # Dates, deadlines, duties.
    ("date: 2026-01-15", "date: 15/1", "plan.not_date"),
    ('"05-20"', '"20-05"', "plan.not_yearly_date"),
    ('before: "05-20", yearly', "quarter: 2026-Q2, yearly", "plan.yearly_needs_day"),
    ("after: nop", "after: nộp", "plan.unknown_deadline"),
    ("after: nop", "after: ho-so", "plan.deadlines_in_a_circle"),
    ("before: 2027-11-15, after: nop", "after: nop", "plan.missing_date"),
    ("within_days: 30", "within_days: ba mươi", "plan.not_whole_number"),
    ("within_days: 30, of: received", "within_days: 30", "plan.missing_key"),
    ("{id: ho-so, title: Hồ sơ khen thưởng", "{id: nop, title: Hồ sơ khen thưởng", None),
    # Shapes.
    ("duties:\n  - {id", "duties:\n    {id", "plan.not_list"),
    ("contents: [Đổi mới sáng tạo]", "contents: {a: b}", "plan.not_list"),
    ("contents: [Đổi mới sáng tạo]", "contents: [[Đổi mới]]", "plan.not_text"),
    ("subjects: {collective: Các trường}", "subjects: Các trường", "plan.not_map"),
    ("roles: [{who: Văn phòng, does: Đầu mối}]", "roles: [Văn phòng]", "plan.not_map"),
]
SEVERAL_CODES = {
    "start: 2027-01-01, end: 2026-12-31, review": {"plan.ends_before_start"},
    "{id: gd2, title: Giai đoạn 2, start: 2025": {"plan.phases_out_of_order"},
    "kind: count, over_time: sum, over_units: ratio_of_sums": {"plan.rule_does_not_fit_kind"},
    "name: Điểm tự chấm, kind: count": {"plan.missing_key"},
    'scope: whole, comparator: "yes", value': {"plan.yes_needs_yes_no", "plan.value_not_used"},
    "{id: t4}": {"plan.missing_key"},
    "NET, scope: each_unit, comparator: rising, value: 3": {"plan.value_not_used"},
    'NET, scope: each_unit, comparator: "=", value: 1': {"plan.yes_no_needs_yes"},
    'DIEM, scope: whole, comparator: ">=", value: 9': {"plan.whole_without_total"},
    "{id: nop, title: Hồ sơ khen thưởng": {"plan.duplicate_id"},
}


@pytest.mark.parametrize(("old", "new", "code"), ONE_FAULT, ids=[new or old for old, new, _ in ONE_FAULT])
def test_a_fault_is_named(spoil, old, new, code):
    codes = {found for found, _ in spoil(old, new)}
    assert codes == ({code} if code else SEVERAL_CODES[new])


@pytest.mark.parametrize(("old", "new", "code"), [row for row in ONE_FAULT if row[2] and row[0].count("\n") == 0])
def test_a_fault_has_its_line(spoil, line_of, old, new, code):
    lines = {line for found, line in spoil(old, new) if found == code}
    expected = line_of(old) + (1 if code == "plan.duplicate_key" else 0)
    assert lines == {expected}


def test_all_faults_are_reported_at_once(load, plan_text):
    text = plan_text.replace("status: active", "status: on").replace("value: 80%", "value: tám mươi")
    text = text.replace("kind: score", "kind: scores")
    plan, issues = load(text)
    assert plan is None
    assert [issue.code for issue in issues] == [
        "plan.not_choice",
        "plan.not_choice",
        "plan.not_percent",
    ]


def test_a_fault_brings_no_others_with_it(load, plan_text):
    text = plan_text.replace("kind: ratio", "kind: rate").replace("{id: gd1, title: Giai đoạn 1", "{id: gd1")
    _, issues = load(text, unit_targets="target,org,value\nt1,thpt-a,90%\n", aliases="indicators: {HSTT: [DVC]}")
    assert [issue.code for issue in issues] == ["plan.missing_key", "plan.not_choice"]


def test_faults_of_time_are_told_together_with_the_others(load, plan_text):
    text = plan_text.replace("period: 2026-06", "period: 2027-06").replace("status: active", "status: on")
    _, issues = load(text)
    assert {issue.code for issue in issues} == {"plan.point_outside_phase", "plan.not_choice"}


def test_a_fault_says_what_was_found_and_names_its_file(load, plan_text):
    _, issues = load(plan_text.replace("value: 80%", "value: tám mươi"))
    assert issues[0].params["found"] == "tám mươi"
    assert str(issues[0].at).startswith("thi-dua/plan.yml:")


def test_a_misspelled_key_is_answered_with_the_nearest(load, plan_text):
    _, issues = load(plan_text.replace("baseline: 40%", "baslne: 40%"))
    assert issues[0].params["nearest"] == "baseline"


def test_a_doubt_alone_does_not_stop_the_plan(load, plan_text):
    plan, issues = load(plan_text.replace('comparator: ">", value', 'comparator: "<", value'))
    assert plan is not None
    assert [issue.severity for issue in issues] == [Severity.WARNING]


def test_a_phase_too_short_to_hold_a_period_cannot_be_judged(spoil):
    faults = spoil(
        "start: 2026-01-01, end: 2026-12-31, review: {title: Sơ kết, date: 2026-12-20}",
        "start: 2026-01-01, end: 2026-01-20",
    )
    assert {code for code, _ in faults} == {"plan.phase_without_periods"}


def test_a_plan_too_short_to_hold_a_period_is_a_fault(load):
    _, issues = load("id: a\ntitle: A\nowner: so-a\nstart: 2026-01-02\nend: 2026-01-10\n")
    assert [issue.code for issue in issues] == ["plan.no_periods"]


def test_a_phase_inside_another_cuts_it_in_two(load):
    text = (
        "id: a\ntitle: A\nowner: so-a\nstart: 2026-01-01\nend: 2027-12-31\nperiod_rule: calendar\nphases:\n"
        "  - {id: dai, title: Dài, start: 2026-01-01, end: 2027-12-31, review: {title: Sơ kết, date: 2026-03-31}}\n"
        "  - {id: ngan, title: Ngắn, start: 2026-03-01, end: 2026-06-30}\n"
    )
    _, issues = load(text)
    assert [issue.code for issue in issues] == ["plan.phase_cut_in_two"]


def test_overlapping_phases_without_a_review_between_them_are_a_doubt(load):
    text = (
        "id: a\ntitle: A\nowner: so-a\nstart: 2025-01-01\nend: 2030-12-31\nphases:\n"
        "  - {id: gd1, title: Một, start: 2025-01-01, end: 2027-12-31}\n"
        "  - {id: gd2, title: Hai, start: 2027-01-01, end: 2030-12-31}\n"
    )
    plan, issues = load(text)
    assert plan is not None
    assert [issue.code for issue in issues] == ["plan.overlap_without_review"]


def test_a_review_in_the_overlap_divides_the_phases(load):
    text = (
        "id: a\ntitle: A\nowner: so-a\nstart: 2025-01-01\nend: 2030-12-31\nphases:\n"
        "  - {id: gd1, title: Một, start: 2025-01-01, end: 2027-12-31, review: {title: Sơ kết, year: 2027}}\n"
        "  - {id: gd2, title: Hai, start: 2027-01-01, end: 2030-12-31}\n"
    )
    _, issues = load(text)
    assert issues == []


def test_a_ratio_that_may_exceed_one_may_ask_for_more_than_a_hundred_percent(load, plan_text):
    text = plan_text.replace("percent_alone: yes", "may_exceed_one: yes").replace("value: 80%", "value: 120%")
    assert not has_errors(load(text)[1])


def test_a_folder_without_a_plan_file_is_a_fault(tmp_path):
    from kpi.plans import load_plan

    plan, issues = load_plan(tmp_path / "none", {})
    assert plan is None
    assert [issue.code for issue in issues] == ["plan.missing_file"]
