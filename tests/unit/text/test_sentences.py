import datetime as dt
from fractions import Fraction

import pytest

from kpi.model.progress import Coverage, Standing, Status
from kpi.text.sentences import explain
from tests.builders import make_indicator, make_phase, make_plan, make_row, make_standing, make_target, month

INITIATIVES = make_indicator("SK", kind="count", over_time="sum", unit_of_measure="sáng kiến")
INTERNET = make_indicator("NET", kind="yes_no", unit_of_measure="")


def said(status, figure="59/100", **rest):
    """The sentence of one org unit's row unless an org is named."""
    return explain(make_row(status, figure, **({"org": "thpt-a"} | rest)))


UNMET = {
    "target": make_target(baseline="40%"),
    "baseline": Fraction(40),
    "expected": Fraction(60),
    "gap_points": Fraction(-21),
    "gap_count": 21,
    "needed_per_period": Fraction(7, 2),
    "achieved_per_period": Fraction(14, 5),
}


def test_an_unmet_target_says_value_requirement_path_shortfall_and_pace():
    assert said("on_track", **UNMET) == (
        "Đúng lộ trình: thực hiện 59,0% (59/100 hồ sơ), yêu cầu từ 80% trở lên, "
        "thấp hơn lộ trình đến kỳ này (60,0%) 1,0 điểm %. Còn thiếu 21,0 điểm %, cần thêm 21 hồ sơ. "
        "Mỗi kỳ cần tăng 3,5 điểm %, các kỳ gần đây bình quân tăng 2,8 điểm %."
    )


@pytest.mark.parametrize(
    ("status", "word"),
    [("at_risk", "Có nguy cơ"), ("behind", "Chậm lộ trình"), ("regressing", "Thụt lùi")],
)
def test_every_status_on_the_way_begins_with_its_word(status, word):
    assert said(status, **UNMET).startswith(f"{word}: thực hiện 59,0% (59/100 hồ sơ), yêu cầu từ 80% trở lên")


def test_a_regressing_target_says_where_it_started():
    assert "Mức xuất phát là 40,0%." in said("regressing", **UNMET)
    assert "Mức xuất phát" not in said("behind", **UNMET)


def test_a_first_value_taken_as_baseline_is_said_to_be_one():
    sentence = said("behind", **(UNMET | {"baseline_is_first_value": True}))
    assert "Giá trị báo cáo đầu tiên (40,0%) được lấy làm mức xuất phát." in sentence


def test_a_pace_can_stand_still_or_fall():
    assert "bình quân không thay đổi." in said("behind", **(UNMET | {"achieved_per_period": Fraction(0)}))
    assert "bình quân giảm 0,4 điểm %." in said("behind", **(UNMET | {"achieved_per_period": Fraction(-2, 5)}))


def test_a_met_target_needs_few_words():
    assert said("met", "81/100", target=make_target(comparator=">")) == (
        "Đạt: thực hiện 81,0% (81/100 hồ sơ), yêu cầu trên 80%."
    )
    assert said("exceeded", "81/100") == (
        "Vượt: thực hiện 81,0% (81/100 hồ sơ), yêu cầu từ 80% trở lên, cao hơn 1,0 điểm %."
    )


def test_a_printed_value_never_contradicts_its_status():
    sentence = said(
        "behind", "9996/10000", target=make_target(comparator="=", value="100%"), target_value=Fraction(100)
    )
    assert "99,96%" in sentence


def test_a_missed_target_names_the_last_period_of_its_phase():
    plan = make_plan(phases=(make_phase("gd1", "2026-01-01", "2026-06-30"),))
    sentence = said("missed", plan=plan, span=plan.span("gd1"), gap_points=Fraction(-21), gap_count=21)
    assert sentence == (
        "Không đạt: đến kỳ cuối của giai đoạn (tháng 6/2026) thực hiện 59,0% (59/100 hồ sơ), "
        "yêu cầu từ 80% trở lên. Còn thiếu 21,0 điểm %, cần thêm 21 hồ sơ."
    )


def test_a_later_phase_says_when_it_begins():
    plan = make_plan(end="2027-12-31", phases=(make_phase("gd2", "2027-01-01", "2027-12-31"),))
    assert said("not_started", plan=plan, span=plan.span("gd2")) == (
        "Chưa đến kỳ: giai đoạn bắt đầu từ tháng 1/2027; yêu cầu từ 80% trở lên."
    )


def test_a_target_not_yet_in_force_says_from_when():
    later = make_target(valid_from=dt.date(2026, 7, 1))
    assert "chỉ tiêu áp dụng từ ngày 01/07/2026" in said("not_started", target=later)


def test_silence_is_said_of_one_unit_and_of_all():
    assert said("not_reported", standing=Standing()) == (
        "Chưa có số liệu: đến tháng 6/2026 đơn vị chưa báo cáo; yêu cầu từ 80% trở lên."
    )
    whole = explain(make_row("not_reported", standing=Standing(), coverage=Coverage(0, 12)))
    assert "chưa đơn vị nào báo cáo" in whole


def test_nothing_arose_and_not_applicable_are_two_answers():
    assert said("nothing_arose", "0/0") == "Không phát sinh: đến tháng 6/2026 không có hồ sơ nào để tính tỷ lệ."
    assert said("not_applicable", None) == "Không áp dụng đối với đơn vị này."


def test_too_few_units_are_counted_and_the_value_is_still_shown():
    sentence = explain(
        make_row("insufficient", "30/50", coverage=Coverage(7, 10), gap_points=Fraction(-20), gap_count=10)
    )
    assert sentence == (
        "Chưa đủ số liệu để đánh giá: mới có số liệu của 7/10 đơn vị, cần ít nhất 80%. "
        "Giá trị hiện có: 60,0% (30/50 hồ sơ); yêu cầu từ 80% trở lên. Còn thiếu 20,0 điểm %, cần thêm 10 hồ sơ."
    )


def test_a_value_that_would_meet_the_target_lacks_nothing():
    sentence = explain(
        make_row("insufficient", "48/50", coverage=Coverage(7, 10), gap_points=Fraction(16), gap_count=0)
    )
    assert "Còn" not in sentence
    alone = said("insufficient", standing=make_standing("96%", "2026-06"), gap_points=Fraction(16))
    assert "Còn" not in alone


def test_an_old_figure_is_shown_with_its_age():
    old = make_standing("95/100", "2026-02")
    assert said("insufficient", standing=old, age_periods=4, coverage=Coverage(0, 1)).startswith(
        "Chưa đủ số liệu để đánh giá: chưa có số liệu tháng 6/2026, số liệu gần nhất là của tháng 2/2026 "
        "(4 kỳ trước, quá 3 kỳ). Giá trị hiện có: 95,0% (95/100 hồ sơ)"
    )
    flow = make_indicator(over_time="sum")
    assert "quá" not in said("insufficient", standing=old, age_periods=4, coverage=Coverage(0, 1), indicator=flow)


def test_an_age_within_bounds_is_told_too():
    sentence = said("met", standing=make_standing("81/100", "2026-04"), age_periods=2)
    assert sentence.endswith("Số liệu gần nhất là của tháng 4/2026 (2 kỳ trước).")


def test_percentages_alone_are_called_so():
    alone = make_standing("84%", "2026-06", additive=False)
    assert "thiếu tử số và mẫu số nên không cộng gộp được" in said("insufficient", standing=alone)
    assert "84,0% (chỉ có tỷ lệ, không cộng gộp được)" in said("met", standing=alone)


def test_one_report_is_not_yet_a_way():
    assert "mới có một kỳ báo cáo nên chưa có mức xuất phát để so sánh" in said("insufficient")


def test_the_whole_says_how_many_units_stand_behind_the_value():
    assert explain(make_row("met", "81/100", coverage=Coverage(11, 12))).endswith("Đã có số liệu của 11/12 đơn vị.")


def test_counts_are_short_of_things():
    sentence = said(
        "at_risk",
        4,
        indicator=INITIATIVES,
        target=make_target(value=12, baseline=0),
        target_value=Fraction(12),
        baseline=Fraction(0),
        expected=Fraction(6),
        gap_count=8,
        needed_per_period=Fraction(4, 3),
        achieved_per_period=Fraction(3, 5),
    )
    assert sentence == (
        "Có nguy cơ: thực hiện 4 sáng kiến, yêu cầu từ 12 sáng kiến trở lên, "
        "thấp hơn lộ trình đến kỳ này (6 sáng kiến) 2 sáng kiến. Cần thêm 8 sáng kiến. "
        "Mỗi kỳ cần tăng 1,3 sáng kiến, các kỳ gần đây bình quân tăng 0,6 sáng kiến."
    )


def test_a_target_to_stay_below_has_to_fall():
    below = make_target(comparator="<=", value="10%")
    sentence = said(
        "behind",
        "12/100",
        target=below,
        target_value=Fraction(10),
        gap_points=Fraction(2),
        gap_count=2,
        needed_per_period=Fraction(-1, 3),
    )
    assert "yêu cầu không quá 10%. Còn cao hơn 2,0 điểm %, cần giảm 2 hồ sơ. Mỗi kỳ cần giảm 0,3 điểm %." in sentence


def test_yes_and_no_are_said_as_such():
    facts = {"indicator": INTERNET, "target": make_target(comparator="yes"), "target_value": None}
    assert said("met", 1, **facts) == "Đạt: có, đúng yêu cầu."
    assert said("behind", 0, **facts) == "Chậm lộ trình: chưa có, yêu cầu phải có."
    assert said("behind", "11/12", **facts) == "Chậm lộ trình: 11/12 đơn vị có (91,7%), yêu cầu tất cả đơn vị có."


def test_a_rising_target_says_what_it_is_held_against():
    facts = {"target": make_target(comparator="rising"), "target_value": None, "baseline": Fraction(50)}
    assert said("regressing", "49/100", **facts) == (
        "Thụt lùi: thực hiện 49,0% (49/100 hồ sơ), yêu cầu tăng, thấp hơn cùng kỳ năm trước (50,0%) 1,0 điểm %."
    )
    first = facts | {"baseline_is_first_value": True}
    assert "bằng kỳ báo cáo đầu tiên (50,0%)" in said("behind", "50/100", **first)


def test_the_owner_counts_units_and_names_what_the_others_are():
    statuses = {Status.MET: 8, Status.EXCEEDED: 1, Status.BEHIND: 2, Status.NOT_REPORTED: 1, Status.NOTHING_AROSE: 3}
    row = make_row(
        "at_risk", "9/12", target_value=Fraction(90), unit_statuses=statuses, coverage=Coverage(14, 15), gap_count=3
    )
    assert explain(row) == (
        "Có nguy cơ: 9/12 đơn vị đạt từ 90% trở lên; 2 đơn vị chậm lộ trình, 1 đơn vị chưa có số liệu. "
        "Đã có số liệu của 14/15 đơn vị."
    )


def test_the_owner_of_a_full_hundred_reads_naturally():
    row = make_row(
        "met",
        "12/12",
        target=make_target(comparator="=", value="100%"),
        target_value=Fraction(100),
        unit_statuses={Status.MET: 12},
        coverage=Coverage(12, 12),
    )
    assert explain(row) == "Đạt: 12/12 đơn vị đạt 100%. Đã có số liệu của 12/12 đơn vị."


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_sentence_that_ends_like_one(status):
    sentence = said(status.value, **UNMET, span=make_plan().span(None), period=month("2026-06"))
    assert sentence.endswith(".")
    assert ".." not in sentence
    assert "None" not in sentence
