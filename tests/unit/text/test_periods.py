"""One month is read in every spelling; what is longer than a month is never taken for one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.text.periods import (
    PeriodFault,
    find_periods,
    find_span,
    find_windows,
    find_years,
    read_month,
    read_period,
    says_cumulative,
)


@pytest.mark.parametrize(
    "text",
    [
        *("Tháng 3/2026", "tháng 03/2026", "3/2026", "03-2026", "T3/2026", "T.3/2026", "tháng 03 năm 2026", "2026-03"),
        *("2026/3", "Tháng ba năm 2026", "THÁNG 3 / 2026", "Kỳ báo cáo: Tháng 3/2026", "2026-03-01", "thang 3/2026"),
        *("Th.3/2026", "Tháng 3, năm 2026", "tháng 3.2026", "T03-2026", "Kỳ: 3/2026", "tháng\u00a03/2026"),
    ],
)
def test_a_month_is_read_in_every_spelling(text):
    assert read_period(text) == (2026, 3)


@pytest.mark.parametrize(
    "text", ["Quý II/2026", "quý 2 năm 2026", "Năm 2026", "6 tháng đầu năm 2026", "Học kỳ I", "Học kỳ 2/2026"]
)
def test_a_longer_span_is_no_month(text):
    assert read_period(text) is PeriodFault.NOT_A_MONTH


@pytest.mark.parametrize("text", ["", "13/2026", "15/03/2026", "2026-03-15", "tháng 3", "03/26", "T3/26"])
def test_what_is_no_month_is_unreadable(text):
    assert read_period(text) is PeriodFault.UNREADABLE


def test_the_period_is_found_in_a_title_and_the_signing_date_is_not():
    title = "BIỂU SỐ LIỆU THÁNG 10/2026"
    assert find_periods(title) == ((2026, 10),)
    assert find_periods("Kỳ báo cáo: Tháng 10/2026 (từ 15/09/2026 đến 14/10/2026)") == ((2026, 10),)
    assert find_periods("Kết quả học kỳ 2/2026") == ()
    assert find_periods("Lộc Ninh, ngày 20 tháng 11 năm 2026") == ()
    assert find_periods("Đồng Nai, ngày …… tháng 11 năm 2026") == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "BÁO CÁO QUÝ I/2026",
            "Quý 2 năm 2026",
            "6 tháng đầu năm 2026",
            "9 tháng năm 2026",
            "Học kỳ I năm học 2025-2026",
        ),
        *("Từ tháng 1 đến tháng 3/2026", "Tháng 1 - tháng 3/2026", "Tháng 1-3/2026", "tháng 1, 2/2026", "T1-T3/2026"),
        *("Tháng 1/2026 - Tháng 3/2026", "tháng 2 và tháng 3 năm 2026", "tháng 1 đến hết tháng 3/2026"),
    ],
)
def test_more_than_one_month_is_known_as_such(text):
    assert find_span(text)


@pytest.mark.parametrize(
    "text",
    ["Tháng 3/2026", "BIỂU SỐ LIỆU THÁNG 10/2026", "T3-2026", "Năm 2026", "Công văn số 12/KH ngày 5/3/2026", "Tháng 3"],
)
def test_one_month_is_no_longer_span(text):
    assert find_span(text) is None


@pytest.mark.parametrize("text", ["Tháng 3", "THÁNG 03", "T3", "T.3", "tháng ba", "Số liệu tháng 3", "th 3"])
def test_a_month_without_its_year_is_read_as_such(text):
    assert read_month(text) == 3


@pytest.mark.parametrize("text", ["3", "Tháng 13", "Tháng 3/2026", "Tổ 3", "Tháng"])
def test_other_texts_are_no_month_alone(text):
    assert read_month(text) is None


def test_years_are_found_and_school_years_told_apart():
    assert find_years("BÁO CÁO NĂM 2026") == ((2026, False),)
    assert find_years("Năm học 2025-2026") == ((2025, True),)
    assert find_years("giai đoạn 2025 - 2030") == ()


def test_a_window_of_days_is_found():
    window = (dt.date(2026, 2, 15), dt.date(2026, 3, 14))
    assert find_windows("(từ 15/02/2026 đến 14/03/2026)") == (window,)
    assert find_windows("Từ ngày 15 tháng 02 năm 2026 đến ngày 14 tháng 3 năm 2026") == (window,)
    assert find_windows("ngày 31/02/2026 đến 01/03/2026") == ()


def test_cumulative_words_are_known():
    assert says_cumulative("Lũy kế đến tháng 3/2026")
    assert says_cumulative("LUỸ KẾ TỪ ĐẦU NĂM")
    assert not says_cumulative("Số liệu trong kỳ")


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers_of_time(text):
    for reader in (read_period, find_periods, find_span, find_years, find_windows, read_month, says_cumulative):
        reader(text)
