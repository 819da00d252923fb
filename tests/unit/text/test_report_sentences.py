"""Sentences of a report, as an officer would write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.model.progress import Coverage, ProgressRow, Status
from kpi.text.report_form import (
    annexed_to,
    dashed,
    dateline,
    in_words,
    numbered,
    recipient_lines,
    roman,
    to_words,
)
from kpi.text.report_sentences import NO_UNITS, Compared, Units, counted, in_sentence, result, summary, whole_of
from tests.builders import make_indicator, make_row, make_standing, make_target

NAME = "Tỷ lệ hồ sơ trực tuyến toàn trình"
RATIO = make_indicator(unit_of_measure="hồ sơ")


def sentence(row: ProgressRow, *earlier: Compared, units: Units = NO_UNITS) -> str:
    return result(row, NAME, "toàn ngành", earlier, units)


def row(status: str, said: str | None = "842/1000", **more: object) -> ProgressRow:
    facts: dict[str, object] = {"indicator": RATIO, "target": make_target(comparator=">")}
    return make_row(status, said, **(facts | more))


def test_a_target_that_is_met_says_value_parts_and_requirement() -> None:
    before = Compared("cùng kỳ năm trước", make_standing("811/1000"))
    assert sentence(row("met"), before) == (
        "Đến hết tháng 6/2026, tỷ lệ hồ sơ trực tuyến toàn trình của toàn ngành đạt 84,2% (842/1.000 hồ sơ), "
        "đạt yêu cầu (trên 80%); tăng 3,1 điểm phần trăm so với cùng kỳ năm trước."
    )


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("900/1000", "giảm 5,8 điểm phần trăm so với kỳ trước"),
        ("842/1000", "bằng kỳ trước"),
        ("8419/10000", "tăng 0,01 điểm phần trăm so với kỳ trước"),
        (None, ""),
    ],
)
def test_a_movement_is_a_rise_a_fall_or_none(before: str | None, words: str) -> None:
    said = sentence(row("met"), Compared("kỳ trước", make_standing(before)))
    assert said.endswith(f"; {words}." if words else "đạt yêu cầu (trên 80%).")


def test_what_is_short_is_told_in_points_and_in_things() -> None:
    said = sentence(row("behind", "700/1000", expected=Fraction(75), gap_points=Fraction(-10), gap_count=Decimal(101)))
    assert "chưa đạt yêu cầu (trên 80%), chậm so với lộ trình (lộ trình đến kỳ này là 75,0%)" in said
    assert "; còn thiếu 10,0 điểm phần trăm, tương đương 101 hồ sơ." in said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not_reported", "Đến hết tháng 6/2026, chưa có số liệu về tỷ lệ"),
        ("nothing_arose", "Đến hết tháng 6/2026, không phát sinh hồ sơ để tính tỷ lệ"),
        ("not_applicable", "không thuộc diện tính tỷ lệ"),
        ("not_started", "chưa đến kỳ đánh giá."),
    ],
)
def test_each_kind_of_nothing_has_its_own_sentence(status: str, said: str) -> None:
    assert said in sentence(row(status, None))


def test_a_printed_value_never_crosses_its_target() -> None:
    said = sentence(row("behind", "7999/10000", gap_count=Decimal(2), gap_points=Fraction(-1, 100)))
    assert "đạt 79,99% (7.999/10.000 hồ sơ), chưa đạt yêu cầu" in said
    assert "còn thiếu 0,01 điểm phần trăm" in said


def test_a_target_of_each_unit_counts_units_and_names_those_that_miss_it() -> None:
    many = tuple(f"Trường {number}" for number in range(1, 9))
    counts = {Status.MET: 9, Status.BEHIND: 3}
    said = sentence(
        row(
            "behind",
            "9/12",
            target=make_target(comparator=">="),
            unit_statuses=counts,
            whole=make_standing("842/1000"),
            target_value=Fraction(90),
            coverage=Coverage(12, 12),
        ),
        units=Units(many, ("Trường 9",)),
    )
    assert said.startswith("Đến hết tháng 6/2026, 9/12 đơn vị có tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 90% trở lên")
    assert "tính chung các đơn vị đạt 84,2% (842/1.000 hồ sơ)" in said
    assert "chưa đạt: Trường 1, Trường 2, Trường 3, Trường 4, Trường 5, Trường 6 và 2 đơn vị khác" in said
    assert "; chưa đủ số liệu để đánh giá: Trường 9; đánh giá chung: chậm lộ trình." in said


def test_units_are_not_said_to_miss_a_target_that_nobody_could_judge_yet() -> None:
    said = sentence(
        row(
            "insufficient",
            "0/9",
            target=make_target(comparator=">="),
            unit_statuses={Status.INSUFFICIENT: 9},
            whole=make_standing("842/1000"),
            target_value=Fraction(90),
            coverage=Coverage(0, 9),
        ),
        units=Units((), ("Trường 1", "Trường 2")),
    )
    assert said == (
        "Đến hết tháng 6/2026, chưa đủ cơ sở để đánh giá số đơn vị có tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 90% trở "
        "lên do mới có số liệu của 0/9 đơn vị; tính chung các đơn vị đạt 84,2% (842/1.000 hồ sơ)."
    )


def test_what_only_a_part_of_the_units_reported_is_not_judged() -> None:
    said = sentence(row("insufficient", coverage=Coverage(7, 12)))
    assert "chưa đủ cơ sở để đánh giá so với yêu cầu (trên 80%) do mới có số liệu của 7/12 đơn vị" in said


def test_names_begin_small_inside_a_sentence_unless_they_are_abbreviations() -> None:
    assert in_sentence("Số sáng kiến") == "số sáng kiến"
    assert in_sentence("CBQL được bồi dưỡng") == "CBQL được bồi dưỡng"


def test_an_indicator_without_a_target_is_one_sentence() -> None:
    assert counted("Số sáng kiến", whole_of("school"), row("met").period, "12 sáng kiến") == (
        "Đến hết tháng 6/2026, số sáng kiến của toàn trường là 12 sáng kiến."
    )


def test_the_summary_counts_what_could_be_judged() -> None:
    assert summary(5, 7, [("Chậm lộ trình", 1), ("Có nguy cơ", 1)]) == (
        "Tính chung, 5/7 chỉ tiêu đạt và vượt yêu cầu; 1 chỉ tiêu chậm lộ trình; 1 chỉ tiêu có nguy cơ."
    )
    assert summary(0, 0, []) == "Chưa có chỉ tiêu nào đến kỳ đánh giá."


def test_numbers_and_dates_of_documents_are_padded_as_the_decree_says() -> None:
    assert numbered("5", "BC-THPTLN") == "Số: 05/BC-THPTLN"
    assert numbered("12", "BC-THPTLN") == "Số: 12/BC-THPTLN"
    assert dateline("Đồng Nai", dt.date(2027, 1, 5)) == "Đồng Nai, ngày 05 tháng 01 năm 2027"
    assert dateline("Đồng Nai", dt.date(2026, 3, 15)) == "Đồng Nai, ngày 15 tháng 3 năm 2026"
    assert in_words(None) == "ngày …… tháng …… năm ……"
    assert annexed_to("", "BC-A", None, "Trường A").startswith("(Kèm theo Báo cáo số ……/BC-A ngày ……")


def test_recipients_stand_on_the_line_or_each_on_one_of_their_own() -> None:
    assert to_words(["Sở Giáo dục và Đào tạo"]) == "Kính gửi: Sở Giáo dục và Đào tạo."
    assert recipient_lines(["Sở Giáo dục và Đào tạo"]) == []
    assert to_words(["Sở", "Ủy ban"]) == "Kính gửi:"
    assert recipient_lines(["Sở", "Ủy ban"]) == ["- Sở;", "- Ủy ban."]
    assert dashed([]) == []


def test_annexes_are_counted_in_roman_figures() -> None:
    assert [roman(number) for number in (1, 4, 6, 9, 14)] == ["I", "IV", "VI", "IX", "XIV"]
