"""A definition that is sound becomes the plan that it says."""

import datetime as dt
from decimal import Decimal

import pytest

from kpi.model.period import Period, PeriodRule
from kpi.model.plan import Comparator, OverTime, OverUnits, Participants, PathPoint, Role


@pytest.fixture
def plan(load, plan_text):
    plan, issues = load(plan_text)
    assert issues == []
    return plan


def test_the_plan_says_whose_it_is_and_how_long_it_runs(plan):
    assert (plan.id, plan.owner, plan.start, plan.end) == (
        "thi-dua-2026-2027",
        "so-a",
        dt.date(2026, 1, 1),
        dt.date(2027, 12, 31),
    )
    assert plan.period_rule is PeriodRule.CALENDAR
    assert len(plan.periods) == 24


def test_settings_are_read_by_field(plan):
    assert plan.settings.coverage_floor == 75
    assert plan.settings.review_required
    assert plan.settings.due_day == 7


@pytest.mark.parametrize(("rule", "day"), [("15-14", 20), ("calendar", 5), ("school_year", 5)])
def test_the_day_on_which_workbooks_are_due_follows_the_period_rule(load, plan_text, rule, day):
    text = plan_text.replace("  due_day: 7\n", "").replace("period_rule: calendar", f"period_rule: {rule}")
    plan, issues = load(text)
    assert issues == []
    assert plan.settings.due_day == day


def test_a_plan_without_settings_asks_for_eighty_percent_coverage_and_no_review(load):
    plan, issues = load("id: a\ntitle: A\nowner: so-a\nstart: 2026-01-01\nend: 2026-12-31\n")
    assert issues == []
    assert plan.settings.coverage_floor == 80
    assert not plan.settings.review_required


def test_a_plan_without_numbers_is_a_full_plan(load):
    plan, issues = load("id: a\ntitle: A\nowner: so-a\nstart: 2026-01-01\nend: 2026-12-31\nphases: []\n")
    assert issues == []
    assert plan.targets == ()


def test_percentages_are_kept_as_exact_points(plan):
    assert plan.target("t1").value == 80
    assert plan.target("t2").value == Decimal("99.5")
    assert plan.target("t1").baseline == 40


def test_counts_are_kept_as_plain_numbers(plan):
    assert plan.target("t3").value == 12


def test_the_word_yes_is_a_comparator_and_not_a_truth_value(plan):
    assert plan.target("t4").comparator is Comparator.YES


def test_milestones_of_a_target_are_levels_at_the_end_of_periods(plan):
    assert plan.target("t2").milestones == (PathPoint(Period(2026, 6), Decimal(50)),)


def test_yes_or_no_is_stale_after_a_year_and_everything_else_after_a_quarter(plan):
    assert plan.indicator("NET").stale_after == 12
    assert plan.indicator("HSTT").stale_after == 3


def test_yes_or_no_takes_the_last_answer_and_the_share_of_units_unless_told_otherwise(plan):
    assert (plan.indicator("NET").over_time, plan.indicator("NET").over_units) == (
        OverTime.LAST,
        OverUnits.SHARE_OF_UNITS,
    )


def test_scores_are_never_added_over_units(plan):
    assert plan.indicator("DIEM").over_units is OverUnits.NONE


def test_an_indicator_is_owed_by_the_kinds_it_names(plan):
    assert plan.indicator("SK").owed_by == ("school",)
    assert plan.indicator("HSTT").owed_by == ()


@pytest.mark.parametrize(
    ("word", "flag"), [("yes", True), ("true", True), ("có", True), ("no", False), ("false", False), ("không", False)]
)
def test_flags_are_said_in_english_or_vietnamese(load, plan_text, word, flag):
    plan, issues = load(plan_text.replace("percent_alone: yes", f"percent_alone: {word}"))
    assert issues == []
    assert plan.indicator("HSTT").percent_alone is flag


def test_before_a_day_of_every_year_ends_the_day_before(plan):
    deadline = plan.deadlines[0]
    assert deadline.yearly
    assert deadline.date.last_day_in(2026) == dt.date(2026, 5, 19)


def test_a_deadline_knows_the_one_before_it_in_its_chain(plan):
    assert plan.deadlines[1].after == "nop"
    assert plan.deadlines[1].date.last_day == dt.date(2027, 11, 14)


def test_a_milestone_may_be_about_a_date_or_without_one(plan):
    about, without = plan.milestones
    assert about.date.about
    assert without.yearly
    assert without.date.last_day is None


def test_reviews_are_on_a_day_or_in_a_quarter(plan):
    assert plan.phase("gd1").review.date.last_day == dt.date(2026, 12, 20)
    assert plan.phase("gd2").review.date.last_day == dt.date(2027, 12, 31)


def test_words_of_the_plan_are_kept(plan):
    assert plan.roles == (Role("Văn phòng", "Đầu mối"),)
    assert plan.criteria == {"collective": ("Hoàn thành xuất sắc nhiệm vụ",)}
    assert plan.awards.dossier == ("Tờ trình", "Minh chứng")
    assert plan.subjects == {"collective": "Các trường"}
    assert plan.target("t3").reading == "cả giai đoạn"


def test_duties_count_their_days_from_an_event(plan):
    assert (plan.duties[0].within_days, plan.duties[0].of) == (30, "received")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{below: so-a, kinds: [school]}", Participants("so-a", ("school",))),
        ("{kinds: school}", Participants("so-a", ("school",))),
        ("so-b", Participants("so-b")),
        ("[thpt-a, thpt-b]", Participants("so-a", codes=("thpt-a", "thpt-b"))),
    ],
)
def test_participants_are_a_subtree_kinds_or_codes(load, plan_text, written, meant):
    plan, issues = load(plan_text.replace("{below: so-a, kinds: [school]}", written))
    assert issues == []
    assert plan.participants == meant


def test_a_code_with_a_trailing_zero_stays_as_it_is_written(load, plan_text):
    plan, _ = load(plan_text.replace("{id: gd1,", "{id: 1.10,").replace("phase: gd1", "phase: 1.10"))
    assert plan.phases[0].id == "1.10"


def test_decomposed_vietnamese_equals_composed(load, plan_text):
    import unicodedata

    plan, issues = load(unicodedata.normalize("NFD", plan_text))
    assert issues == []
    assert plan.title == "Kế hoạch thi đua chuyển đổi số"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(load, plan_text):
    plain, _ = load(plan_text)
    marked, issues = load(b"\xef\xbb\xbf" + plan_text.replace("\n", "\r\n").encode())
    assert issues == []
    assert marked == plain
