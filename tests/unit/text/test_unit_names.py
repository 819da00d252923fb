"""One unit, however offices write its name."""

from __future__ import annotations

import unicodedata

import pytest

from kpi.text.unit_names import unit_key, without_number


@pytest.mark.parametrize(
    "name",
    [
        *("THPT Hòa Bình", "TRƯỜNG THPT HOÀ BÌNH", "Trường Trung học phổ thông Hòa Bình", "Tr. THPT Hòa Bình"),
        *(unicodedata.normalize("NFD", "Trường THPT Hòa Bình"), "trường  thpt hòa\u00a0bình", "Trường PTTH Hòa Bình"),
    ],
)
def test_a_school_is_itself_in_every_spelling(name):
    assert unit_key(name) == unit_key("Trường THPT Hòa Bình")


def test_an_office_is_itself_in_every_spelling():
    spellings = ("Sở Giáo dục và Đào tạo X", "Sở GD&ĐT X", "Sở GD-ĐT X", "SỞ GDĐT X", "Sở GDÐT X", "Sở GD và ĐT X")
    assert len({unit_key(name) for name in spellings}) == 1


def test_other_units_stay_others():
    assert len({unit_key(n) for n in ("THPT Hòa Bình", "THCS Hòa Bình", "TH Hòa Bình", "MN Hòa Bình", "Hòa Bình")}) == 5
    assert unit_key("Tổ Toán") != unit_key("Tổ Toàn")


@pytest.mark.parametrize(
    "listed", ["1. Tổ Toán", "I. Tổ Toán", "a) Tổ Toán", "- Tổ Toán", "1.2. Tổ Toán", "(3) Tổ Toán"]
)
def test_the_number_in_front_of_a_name_is_no_part_of_it(listed):
    assert without_number(listed) == "Tổ Toán"


@pytest.mark.parametrize("name", ["THPT A", "10 Chuyên Toán", "A", "Vi tính"])
def test_a_name_without_a_number_stays(name):
    assert without_number(name) == name
