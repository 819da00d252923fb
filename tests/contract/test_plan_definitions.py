"""The shipped definitions say what the five written plans say, and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest

from kpi import paths
from kpi.model.org_unit import OrgTree
from kpi.model.period import Period, PeriodRule
from kpi.model.plan import Comparator, Kind, OverTime, OverUnits, Plan, PlanStatus, Scope
from kpi.plans import LoadedPlans, check_against_tree, load_dictionary, load_org_units, load_plans

TTS = "tts-dhtn-2026-2030"
THANH_THUY = "thanh-thuy-2025-2030"
HUNG_YEN = "hung-yen-2021-2025"
DIEN_KHANH = "dien-khanh-2025-2030"
LOC_NINH = "loc-ninh-2025-2030"
# Words by which a definition says that something is our reading and not the plan's own word.
READING = "Cách hiểu đề xuất"


@pytest.fixture(scope="module")
def loaded() -> LoadedPlans:
    return load_plans([paths.SHIPPED_PLANS], paths.SHIPPED_INDICATORS)


@pytest.fixture(scope="module")
def plans(loaded: LoadedPlans) -> Mapping[str, Plan]:
    return loaded.plans


@pytest.fixture(scope="module")
def tree() -> OrgTree:
    return load_org_units(paths.SHIPPED_ORG_UNITS)[0]


def last_day(plan: Plan, deadline_id: str, year: int) -> dt.date | None:
    """The last valid day of a deadline or milestone in `year`."""
    event = next(e for e in (*plan.deadlines, *plan.milestones) if e.id == deadline_id)
    return event.date.last_day_in(year) if event.yearly else event.date.last_day


def said(plan: Plan) -> str:
    """Everything the plan's notes say."""
    return " ".join(plan.notes)


class TestAllOfThem:
    def test_the_five_plans_load_without_any_fault(self, loaded: LoadedPlans) -> None:
        assert set(loaded.plans) == {TTS, THANH_THUY, HUNG_YEN, DIEN_KHANH, LOC_NINH}
        assert [issue for issues in loaded.issues.values() for issue in issues] == []

    def test_the_org_units_load_without_any_fault_and_fit_the_plans(self, plans: Mapping[str, Plan]) -> None:
        tree, issues = load_org_units(paths.SHIPPED_ORG_UNITS)
        assert issues == []
        assert [issue for plan in plans.values() for issue in check_against_tree(plan, tree)] == []

    def test_each_plan_belongs_to_a_root_of_its_own(self, plans: Mapping[str, Plan], tree: OrgTree) -> None:
        assert {plan.owner for plan in plans.values()} == {unit.code for unit in tree.roots()}
        assert len(tree.roots()) == 5

    def test_every_reporting_month_runs_from_the_fifteenth_to_the_fourteenth(self, plans: Mapping[str, Plan]) -> None:
        assert {plan.period_rule for plan in plans.values()} == {PeriodRule.MID_MONTH}

    def test_no_target_starts_from_a_level_that_its_plan_does_not_give(self, plans: Mapping[str, Plan]) -> None:
        assert all(t.baseline is None and not t.milestones for plan in plans.values() for t in plan.targets)
        assert all(not plan.unit_targets for plan in plans.values())

    def test_every_target_deadline_and_duty_carries_the_words_of_its_plan(self, plans: Mapping[str, Plan]) -> None:
        for plan in plans.values():
            assert all(e.words for e in (*plan.targets, *plan.deadlines, *plan.milestones, *plan.duties))

    def test_every_target_says_which_part_of_it_is_a_reading(self, plans: Mapping[str, Plan]) -> None:
        assert all(READING in t.reading for plan in plans.values() for t in plan.targets)

    def test_every_plan_tells_roles_contents_subjects_awards_and_what_is_awkward(
        self, plans: Mapping[str, Plan]
    ) -> None:
        for plan in plans.values():
            assert plan.roles
            assert plan.contents
            assert plan.subjects
            assert plan.awards.forms
            assert plan.notes
            assert plan.documents
            assert plan.short_title


class TestDictionary:
    def test_it_holds_the_indicators_of_the_field(self) -> None:
        dictionary, issues = load_dictionary(paths.SHIPPED_INDICATORS)
        assert issues == []
        wanted = (
            "HSTT_TT DVC_PS HS_DH TT_TT SH_HS KQ_DT NV_DT VB_KS DDS CKS KDTM_GD KDTM_ST NET BD_KNS SD_PM HB_SO HL_SO "
            "GV_HL GV_PM PH_TB CDS_DH CDS_QT SK TT_BAI DHTT"
        )
        assert set(wanted.split()) <= set(dictionary)

    def test_flows_are_added_stocks_are_last_and_trained_people_are_counted_once(
        self, plans: Mapping[str, Plan]
    ) -> None:
        plan = plans[LOC_NINH]
        assert {c: plan.indicator(c).over_time for c in ("HSTT_TT", "NV_DT", "KDTM_GD")} == dict.fromkeys(
            ("HSTT_TT", "NV_DT", "KDTM_GD"), OverTime.SUM
        )
        assert plan.indicator("DDS").over_time is plan.indicator("CKS").over_time is OverTime.LAST
        assert plans[THANH_THUY].indicator("BD_KNS").over_time is OverTime.TO_DATE

    def test_the_internet_is_yes_or_no_and_a_share_of_units(self, plans: Mapping[str, Plan]) -> None:
        net = plans[LOC_NINH].indicator("NET")
        assert (net.kind, net.over_units, net.stale_after) == (Kind.YES_NO, OverUnits.SHARE_OF_UNITS, 12)


class TestLocNinh:
    def test_it_has_exactly_the_seven_targets_of_its_section_three(self, plans: Mapping[str, Plan]) -> None:
        rows = [(t.indicator, t.scope, t.comparator, t.value) for t in plans[LOC_NINH].targets]
        assert rows == [
            ("HSTT_TT", Scope.WHOLE, Comparator.MORE, Decimal(80)),
            ("HSTT_TT", Scope.EACH_UNIT, Comparator.AT_LEAST, Decimal(90)),
            ("NV_DT", Scope.EACH_UNIT, Comparator.MORE, Decimal(70)),
            ("DDS", Scope.EACH_UNIT, Comparator.EQUAL, Decimal(100)),
            ("CKS", Scope.EACH_UNIT, Comparator.EQUAL, Decimal(100)),
            ("KDTM_GD", Scope.EACH_UNIT, Comparator.EQUAL, Decimal(100)),
            ("NET", Scope.EACH_UNIT, Comparator.YES, None),
        ]

    def test_its_targets_hold_from_the_parent_plan_on_and_in_no_phase(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[LOC_NINH]
        assert {(t.phase, t.valid_from, t.valid_to) for t in plan.targets} == {(None, dt.date(2025, 6, 30), None)}
        assert [(d.number, d.date) for d in plan.documents] == [("3376/KH-SGDĐT", dt.date(2025, 6, 30))]

    def test_its_units_owe_all_six_indicators_five_of_them_ratios(
        self, plans: Mapping[str, Plan], tree: OrgTree
    ) -> None:
        plan = plans[LOC_NINH]
        units = plan.participating(tree)
        assert len(units) >= 9
        assert all(indicator.is_owed_by(unit) for indicator in plan.indicators for unit in units)
        assert sum(indicator.is_ratio for indicator in plan.indicators) == 5

    def test_the_interim_review_divides_the_year_that_both_phases_hold(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[LOC_NINH]
        first, second = plan.phases
        assert (first.start, first.end) == (dt.date(2025, 1, 1), dt.date(2027, 12, 31))
        assert (second.start, second.end) == (dt.date(2027, 1, 1), dt.date(2030, 12, 31))
        assert first.review is not None
        assert second.review is not None
        assert first.review.date.last_day == dt.date(2027, 12, 31)
        assert second.review.date.last_day == dt.date(2030, 12, 31)
        assert plan.phase_of(Period(2027, 12)) == first
        assert plan.phase_of(Period(2028, 1)) == second
        assert f"{READING}: sơ kết “vào năm 2027” là 31/12/2027" in said(plan)

    def test_it_has_no_deadline_of_a_day(self, plans: Mapping[str, Plan]) -> None:
        assert plans[LOC_NINH].deadlines == ()

    def test_its_criteria_are_five_for_the_board_and_one_for_everybody(self, plans: Mapping[str, Plan]) -> None:
        assert {group: len(items) for group, items in plans[LOC_NINH].criteria.items()} == {
            "leadership": 5,
            "individual": 1,
        }

    def test_awards_come_at_the_reviews_only(self, plans: Mapping[str, Plan]) -> None:
        awards = plans[LOC_NINH].awards
        assert "sơ kết, tổng kết" in awards.timing
        assert "Bộ Nội vụ và Sở Nội vụ" in awards.quantity
        assert awards.dossier == ()

    def test_cashless_payment_is_counted_by_transactions_and_says_that_this_is_a_choice(
        self, plans: Mapping[str, Plan]
    ) -> None:
        note = plans[LOC_NINH].indicator("KDTM_GD").note
        assert READING in note
        assert "KDTM_ST" in note


class TestThanhThuy:
    def test_its_two_hundred_percents_hold_for_each_school(self, plans: Mapping[str, Plan]) -> None:
        rows = [(t.indicator, t.scope, t.comparator, t.value) for t in plans[THANH_THUY].targets]
        assert rows == [
            ("BD_KNS", Scope.EACH_UNIT, Comparator.EQUAL, Decimal(100)),
            ("SD_PM", Scope.EACH_UNIT, Comparator.EQUAL, Decimal(100)),
        ]

    def test_its_phases_share_the_year_2027(self, plans: Mapping[str, Plan]) -> None:
        first, second = plans[THANH_THUY].phases
        assert first.end == dt.date(2027, 12, 31)
        assert second.start == dt.date(2027, 1, 1)
        assert [p.review.date.year for p in (first, second) if p.review] == [2027, 2030]

    def test_each_school_issues_its_plan_within_thirty_days_of_receiving_this_one(
        self, plans: Mapping[str, Plan]
    ) -> None:
        (counted,) = [duty for duty in plans[THANH_THUY].duties if duty.within_days is not None]
        assert (counted.who, counted.within_days, counted.of) == ("each_unit", 30, "received")

    @pytest.mark.parametrize(
        "word",
        [
            "Lễ phát động",
            "kế hoạch năm học",
            "chuyên mục",
            "Bình dân học vụ số",
            "sinh hoạt chuyên đề",
            "tự kiểm tra",
            "sơ kết, tổng kết",
            "khó khăn, vướng mắc",
        ],
    )
    def test_schools_owe_what_the_plan_asks_of_them(self, plans: Mapping[str, Plan], word: str) -> None:
        duties = [f"{d.title} {d.words}" for d in plans[THANH_THUY].duties if d.who == "each_unit"]
        assert any(word.casefold() in duty.casefold() for duty in duties)

    @pytest.mark.parametrize("word", ["đoàn kiểm tra", "bảng điểm chuẩn", "công khai kết quả", "gửi Sở"])
    def test_the_commune_owes_its_own(self, plans: Mapping[str, Plan], word: str) -> None:
        duties = [d.words.casefold() for d in plans[THANH_THUY].duties if d.who == "owner"]
        assert any(word.casefold() in duty for duty in duties)

    def test_only_its_schools_report(self, plans: Mapping[str, Plan], tree: OrgTree) -> None:
        units = plans[THANH_THUY].participating(tree)
        assert {unit.kind for unit in units} == {"school"}
        assert len(units) >= 10

    def test_it_has_five_criteria_for_schools_and_three_for_people(self, plans: Mapping[str, Plan]) -> None:
        criteria = plans[THANH_THUY].criteria
        assert (len(criteria["collective"]), len(criteria["individual"])) == (5, 3)

    def test_it_rests_on_five_documents_one_of_them_written_in_two_ways(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[THANH_THUY]
        assert [d.number for d in plan.documents] == [
            "82/KH-SGDĐT",
            "02-CTr/TU",
            "07-KH/ĐU",
            "1772/KH-UBND",
            "759/KH-UBND",
        ]
        assert "02-KH/TU" in said(plan)


class TestHungYen:
    def test_it_has_ended(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[HUNG_YEN]
        assert plan.status is PlanStatus.ENDED
        assert (plan.start, plan.end.year) == (dt.date(2021, 9, 17), 2025)

    def test_it_sets_no_number_and_names_no_phase(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[HUNG_YEN]
        assert (plan.targets, plan.phases) == ((), ())
        assert {"DHTT", "SK", "TT_BAI"} <= {indicator.code for indicator in plan.indicators}

    def test_its_reviews_are_about_the_twentieth_of_november(self, plans: Mapping[str, Plan]) -> None:
        milestones = {m.id: m for m in plans[HUNG_YEN].milestones}
        assert milestones["so-ket"].date.day == dt.date(2023, 11, 20)
        assert milestones["tong-ket"].date.day == dt.date(2025, 11, 20)
        assert milestones["so-ket"].date.about
        assert milestones["tong-ket"].date.about

    def test_exemplars_are_presented_about_the_eleventh_of_june_each_year(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[HUNG_YEN]
        assert last_day(plan, "gioi-thieu-dien-hinh", 2024) == dt.date(2024, 6, 11)
        assert next(m for m in plan.milestones if m.id == "gioi-thieu-dien-hinh").date.about
        assert plan.deadlines == ()

    def test_the_congress_is_some_day_in_2025(self, plans: Mapping[str, Plan]) -> None:
        congress = next(m for m in plans[HUNG_YEN].milestones if m.id == "dai-hoi-thi-dua")
        assert congress.date.year == 2025

    def test_criteria_are_told_by_role(self, plans: Mapping[str, Plan]) -> None:
        assert {group: len(items) for group, items in plans[HUNG_YEN].criteria.items()} == {
            "collective": 2,
            "manager": 1,
            "teacher": 1,
            "staff": 1,
            "student": 1,
        }

    @pytest.mark.parametrize(
        "words",
        [
            "số lượng xây dựng điển hình",
            "09 nhóm nhiệm vụ chủ yếu và 05 nhóm giải pháp",
            "thẩm định hồ sơ",
            "thẩm định minh chứng, sản phẩm",
            "Hội nghị điển hình tiên tiến 05 năm",
            "Kết thúc năm học hoặc năm công tác",
            "qua Văn phòng Sở",
        ],
    )
    def test_its_duties_are_there(self, plans: Mapping[str, Plan], words: str) -> None:
        assert any(words in duty.words for duty in plans[HUNG_YEN].duties)

    def test_the_district_offices_end_in_the_middle_of_2025(self, plans: Mapping[str, Plan], tree: OrgTree) -> None:
        units = plans[HUNG_YEN].participating(tree)
        assert {unit.valid_to for unit in units if unit.kind == "district"} == {dt.date(2025, 6, 30)}


class TestDienKhanh:
    def test_it_wants_everybody_trained_and_the_online_share_to_rise(self, plans: Mapping[str, Plan]) -> None:
        rows = [(t.indicator, t.comparator, t.value) for t in plans[DIEN_KHANH].targets]
        assert rows == [("BD_KNS", Comparator.EQUAL, Decimal(100)), ("HSTT_TT", Comparator.RISING, None)]

    def test_its_phases_do_not_overlap(self, plans: Mapping[str, Plan]) -> None:
        first, second = plans[DIEN_KHANH].phases
        assert (first.start.year, first.end) == (2025, dt.date(2027, 12, 31))
        assert (second.start, second.end) == (dt.date(2028, 1, 1), dt.date(2030, 12, 31))

    def test_its_conferences_are_in_fourth_quarters(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[DIEN_KHANH]
        assert [p.review.date.quarter for p in plan.phases if p.review] == [(2027, 4), (2030, 4)]
        assert last_day(plan, "ban-hanh", 2025) == dt.date(2025, 12, 31)

    def test_before_the_25th_of_may_means_the_24th_at_the_latest(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[DIEN_KHANH]
        assert last_day(plan, "bao-cao-dinh-ky", 2027) == dt.date(2027, 5, 19)
        assert last_day(plan, "ho-so-don-vi", 2027) == dt.date(2027, 5, 24)
        assert last_day(plan, "hoi-dong-xet", 2027) == dt.date(2027, 5, 26)
        assert last_day(plan, "gui-so", 2027) == dt.date(2027, 5, 29)

    def test_the_dossiers_of_may_run_in_a_chain_and_the_report_stands_alone(self, plans: Mapping[str, Plan]) -> None:
        deadlines = plans[DIEN_KHANH].deadlines
        assert {d.id: d.after for d in deadlines} == {
            "bao-cao-dinh-ky": "",
            "ho-so-don-vi": "",
            "hoi-dong-xet": "ho-so-don-vi",
            "gui-so": "hoi-dong-xet",
        }
        assert all(d.yearly for d in deadlines)
        assert {d.id for d in deadlines if d.who == "each_unit"} == {"ho-so-don-vi"}

    def test_a_dossier_has_four_documents_the_third_confirmed_by_the_head(self, plans: Mapping[str, Plan]) -> None:
        dossier = plans[DIEN_KHANH].awards.dossier
        assert len(dossier) == 4
        assert "có xác nhận của thủ trưởng" in dossier[2]

    def test_it_has_three_criteria_for_collectives_and_four_for_people(self, plans: Mapping[str, Plan]) -> None:
        criteria = plans[DIEN_KHANH].criteria
        assert (len(criteria["collective"]), len(criteria["individual"])) == (3, 4)
        assert "cấp tỉnh trở lên" in criteria["individual"][3]

    def test_the_date_of_its_parent_plan_is_kept_and_doubted(self, plans: Mapping[str, Plan]) -> None:
        (parent,) = plans[DIEN_KHANH].documents
        assert parent.date == dt.date(2024, 10, 15)
        assert "lỗi đánh máy" in parent.note

    @pytest.mark.parametrize("words", ["chuyên mục", "ngày hội công nghệ", "Giáo viên cốt cán"])
    def test_its_events_and_models_are_duties(self, plans: Mapping[str, Plan], words: str) -> None:
        assert any(words in duty.words for duty in plans[DIEN_KHANH].duties)


class TestTrungTamSo:
    def test_it_sets_no_number_and_names_no_phase(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[TTS]
        assert (plan.targets, plan.phases) == ((), ())
        assert {"DHTT", "SK", "TT_BAI"} <= {indicator.code for indicator in plan.indicators}

    def test_dossiers_are_due_by_the_end_of_august_every_year(self, plans: Mapping[str, Plan]) -> None:
        assert last_day(plans[TTS], "ho-so-khen-thuong-nam", 2027) == dt.date(2027, 8, 31)

    def test_the_final_dossiers_are_due_by_the_fourteenth_of_may_2030(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[TTS]
        assert last_day(plan, "ho-so-khen-thuong-tong-ket", 2030) == dt.date(2030, 5, 14)
        assert {d.to for d in plan.deadlines} == {"Phòng Hành chính tổng hợp"}

    def test_its_reviews_have_no_date(self, plans: Mapping[str, Plan]) -> None:
        assert {m.id: m.date.last_day for m in plans[TTS].milestones} == {"so-ket": None, "tong-ket": None}

    def test_it_has_five_contents_four_forms_of_award_and_two_exclusions(self, plans: Mapping[str, Plan]) -> None:
        plan = plans[TTS]
        assert (len(plan.contents), len(plan.awards.forms), len(plan.awards.exclusions)) == (5, 4, 2)
        assert "Không khen thưởng nhiều lần, nhiều hình thức" in plan.awards.exclusions[0]

    def test_its_focal_office_is_named(self, plans: Mapping[str, Plan]) -> None:
        roles = {role.who: role.does for role in plans[TTS].roles}
        assert "đầu mối" in roles["Phòng Hành chính tổng hợp"]
