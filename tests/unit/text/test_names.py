"""Names are compared as people mean them."""

from __future__ import annotations

import unicodedata

import pytest

from kpi.text.names import clean, fold, nearest, plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tỉ lệ", "Tỷ lệ"),
        ("Quí II", "Quý II"),
        ("Trường THPT Hoà Bình", "trường thpt hòa bình"),
        ("Khoá học", "Khóa học"),
        ("Ðơn vị", "Đơn vị"),
        (unicodedata.normalize("NFD", "Mẫu số"), "Mẫu số"),
        ("Tử\u00a0số ", "Tử số"),
        ("TỶ LỆ (%)", "Tỷ lệ %"),
        ("Khó khăn - vướng mắc", "Khó khăn, vướng mắc"),
        ("Kỹ năng số", "Kĩ năng số"),
        ("\ufeffTử số", "Tử số"),
    ],
)
def test_spellings_of_one_name_are_equal(typed, meant):
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("hóa", "hòa"), ("ma", "má"), ("THPT A", "THPT B")])
def test_different_names_stay_different(one, other):
    assert fold(one) != fold(other)


def test_plain_leaves_letters_without_accents():
    assert plain("Đường Quý Đôn") == "duong qui don"


def test_clean_keeps_letters_and_case():
    assert clean("  Trường\u00a0 THPT\u200b A ") == "Trường THPT A"


def test_the_nearest_name_is_suggested_only_where_it_is_near():
    assert nearest("HSTT", ["HSTT_TT", "CKS"]) == "HSTT_TT"
    assert nearest("truong thpt loc ninh", ["Trường THPT Lộc Ninh", "Trường THPT A"]) == "Trường THPT Lộc Ninh"
    assert nearest("zzz", ["HSTT_TT", "CKS"]) is None
