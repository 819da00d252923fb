"""The long table that other programs write is read strictly, and comes back as it was exported."""

from __future__ import annotations

import io

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from kpi.model.figure import FigureState
from tests.unit.ingest.unit_forms import codes, draft_of, figures, make_context, places, save

HEAD = "plan,org,period,indicator,numerator,denominator,value,note"
LINES = (
    "vi-du,thpt-a,2026-03,HSTT,30.25,50,,",
    "vi-du,thpt-a,2026-03,PTA,,,0.5,",
    "vi-du,thpt-a,2026-03,NET,,,1,có minh chứng",
    'vi-du,thpt-b,2026-04,HSTT,0,0,,"tháng nghỉ, không có hồ sơ"',
    "vi-du,thpt-b,2026-04,SK,,,,Không áp dụng · mới thành lập",
)


def table(*lines: str, head: str = HEAD) -> str:
    return "\n".join((head, *lines)) + "\n"


def read(text: str, encoding: str = "utf-8", **choice: object):
    return draft_of(text.encode(encoding), make_context(**choice), name="figures.csv")


def test_every_kind_of_answer_is_read():
    draft = read(table(*LINES))
    assert codes(draft) == []
    assert [(o.key.org, o.key.indicator, o.figure.state.value) for o in draft.observations] == [
        ("thpt-a", "HSTT", "value"),
        ("thpt-a", "PTA", "value"),
        ("thpt-a", "NET", "value"),
        ("thpt-b", "HSTT", "nothing_arose"),
        ("thpt-b", "SK", "not_applicable"),
    ]
    assert [o.figure.note for o in draft.observations] == [
        None,
        None,
        "có minh chứng",
        "tháng nghỉ, không có hồ sơ",
        "mới thành lập",
    ]
    assert str(draft.observations[0].at) == "figures!E2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_delimiter_and_unicode_encoding_is_read(encoding, delimiter):
    draft = read(table(*LINES[:3]).replace(",", delimiter), encoding)
    assert figures(draft) == {"HSTT": ("30.25", "50", None), "PTA": (None, None, "0.5"), "NET": (None, None, "1")}


@pytest.mark.parametrize("number", ["1,5", "1.234,5", "1e5", "NaN", "inf", "1_000", "５", "12%"])
def test_numbers_are_written_with_a_point_or_not_at_all(number):
    draft = read(table(f"vi-du;thpt-a;2026-03;HSTT;{number};50;;", head=HEAD.replace(",", ";")))
    assert places(draft) == {"value.not_a_point_number": "figures!E2"}


def test_a_point_is_a_decimal_point_here():
    assert figures(read(table("vi-du,thpt-a,2026-03,HSTT,1.234,50,,")))["HSTT"][0] == "1.234"


def test_several_plans_in_one_file_are_refused():
    draft = read(table(LINES[0], LINES[1].replace("vi-du", "khac")), plans={})
    assert "plan.unknown" in codes(draft)


def test_a_plan_period_and_unit_other_than_chosen_are_refused():
    assert codes(read(table(LINES[0]), org="thpt-b", period="2026-02")) == [
        "org.other_than_chosen",
        "period.other_than_chosen",
    ]


def test_the_export_with_versions_reads_as_figures():
    extra = HEAD + ",committed_at,user,review,sha256,sheet,cell"
    draft = read(table(LINES[0] + ",2026-04-02T01:00:00,an,submitted,ab,Số liệu,E4", head=extra))
    assert figures(draft) == {"HSTT": ("30.25", "50", None)}


def test_an_xlsx_and_a_parquet_long_table_read_alike():
    workbook = openpyxl.Workbook()
    workbook.active.append(HEAD.split(","))
    workbook.active.append(["vi-du", "thpt-a", "2026-03", "HSTT", 30.25, "50", None, None])
    assert figures(draft_of(save(workbook))) == {"HSTT": ("30.25", "50", None)}
    stream = io.BytesIO()
    columns = {"plan": ["vi-du"], "org": ["thpt-a"], "period": ["2026-03"], "indicator": ["HSTT"]}
    parquet.write_table(pa.table({**columns, "numerator": [30.25], "denominator": [50], "value": [None]}), stream)
    assert figures(draft_of(stream.getvalue(), name="f.parquet")) == {"HSTT": ("30.25", "50", None)}


def test_not_a_number_in_parquet_is_refused():
    stream = io.BytesIO()
    columns = {"plan": ["vi-du"], "org": ["thpt-a"], "period": ["2026-03"], "indicator": ["HSTT"]}
    parquet.write_table(pa.table({**columns, "numerator": [float("nan")], "denominator": [50.0]}), stream)
    assert "value.not_a_point_number" in codes(draft_of(stream.getvalue(), name="f.parquet"))


def test_a_row_with_neither_number_nor_note_is_not_reported():
    draft = read(table(LINES[0], "vi-du,thpt-a,2026-03,SK,,,,"))
    assert list(figures(draft)) == ["HSTT"]


def test_a_form_saved_as_csv_keeps_vietnamese_numbers():
    text = "Đơn vị: THPT A;;\nTháng 3/2026;;\nMã chỉ số;Tử số;Mẫu số\nHSTT;1.234,5;2.000,25\n"
    assert figures(read(text)) == {"HSTT": ("1234.5", "2000.25", None)}


def test_nothing_arose_is_told_from_zero():
    draft = read(table("vi-du,thpt-a,2026-03,HSTT,0,5,,", "vi-du,thpt-a,2026-04,HSTT,0,0,,"))
    assert [o.figure.state for o in draft.observations] == [FigureState.VALUE, FigureState.NOTHING_AROSE]
