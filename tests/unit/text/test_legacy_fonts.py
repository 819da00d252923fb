"""Letters of the fonts before Unicode become the letters that people saw."""

from __future__ import annotations

import pytest

from kpi.text import legacy_fonts
from kpi.text.legacy_fonts import LegacyEncoding, encoding_of_font, from_legacy, is_vietnamese, likely_encoding

TCVN3 = {
    "Tö sè": "Tử số",
    "MÉu sè": "Mẫu số",
    "Tû lÖ": "Tỷ lệ",
    "§¬n vÞ b¸o c¸o: Tr\u00adêng THPT Hoµ B×nh": "Đơn vị báo cáo: Trường THPT Hoà Bình",
    "Th¸ng 3/2026": "Tháng 3/2026",
    "Kh«ng ph¸t sinh": "Không phát sinh",
    "Hå s¬ trùc tuyÕn": "Hồ sơ trực tuyến",
}
VNI = {
    "Töû soá": "Tử số",
    "Maãu soá": "Mẫu số",
    "Tyû leä": "Tỷ lệ",
    "Ñôn vò baùo caùo: Tröôøng THPT Hoaø Bình": "Đơn vị báo cáo: Trường THPT Hoà Bình",
    "Thaùng 3/2026": "Tháng 3/2026",
    "KHOÂNG PHAÙT SINH": "KHÔNG PHÁT SINH",
    "Chöõ kyù soá": "Chữ ký số",
}


@pytest.mark.parametrize("typed", TCVN3)
def test_tcvn3_is_read(typed):
    assert from_legacy(typed, LegacyEncoding.TCVN3) == TCVN3[typed]


@pytest.mark.parametrize("typed", VNI)
def test_vni_is_read(typed):
    assert from_legacy(typed, LegacyEncoding.VNI) == VNI[typed]


def test_every_letter_of_tcvn3_has_its_own_character():
    letters = legacy_fonts._TCVN3_LETTERS
    assert len(letters) == len(set(letters.values())) == 74


def test_the_font_tells_the_encoding():
    assert encoding_of_font(".VnTimeH") is LegacyEncoding.TCVN3
    assert encoding_of_font("VNI-Times") is LegacyEncoding.VNI
    assert encoding_of_font("Times New Roman") is None


def test_without_a_font_the_syllables_tell_it():
    assert likely_encoding(list(TCVN3)) is LegacyEncoding.TCVN3
    assert likely_encoding(list(VNI)) is LegacyEncoding.VNI
    assert likely_encoding([*TCVN3.values(), *VNI.values()]) is None
    assert likely_encoding(["5²", "Ø 12 mm", "10 µm"]) is None


@pytest.mark.parametrize("text", [*TCVN3.values(), "Nghiêng ngả khuỷu tay", "quyết toán giếng", "Khuya, thuở"])
def test_vietnamese_is_known_as_such(text):
    assert is_vietnamese(text)


@pytest.mark.parametrize("text", [*TCVN3, *VNI, "plain ascii", "naïve façade"])
def test_other_texts_are_not_vietnamese(text):
    assert not is_vietnamese(text)
