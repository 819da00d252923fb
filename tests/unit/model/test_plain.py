"""A report kept as JSON is the same report again, number for number."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.chart.describe import target_line, timeline, units_dots
from kpi.model.period import Period
from kpi.model.plain import from_plain, to_plain
from kpi.model.progress import Status
from kpi.model.report import Letterhead, Picture, Report, ReportKind, Section
from tests.builders import make_plan
from tests.unit.chart.chart_rows import dots_rows, line_rows, timeline_rows


def there_and_back(value: object) -> object:
    return from_plain(json.loads(json.dumps(to_plain(value))))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        "kind",
        Decimal("1.10"),
        Fraction(1, 3),
        dt.date(2026, 11, 20),
        dt.datetime(2026, 11, 20, 1, 2, 3, tzinfo=dt.UTC),
        Status.MET,
        Period(2026, 3),
        frozenset({1, 2}),
        {"kind": "value", "class": "Plan"},
        {Status.MET: 3},
        (1, ("a", None)),
    ],
    ids=repr,
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


def test_a_whole_report_with_charts_comes_back_as_it_was() -> None:
    pictures = tuple(
        Picture("Biểu đồ", spec)
        for spec in (target_line(line_rows()), units_dots(dots_rows()), timeline(timeline_rows()))
    )
    head = Letterhead("", "Trường", "", "BC", "", dt.date(2027, 1, 5), "BÁO CÁO", "Sơ kết")
    report = Report(make_plan(), ReportKind.INTERIM, Period(2026, 12), head, (Section("a", pictures),))
    assert there_and_back(report) == report


@pytest.mark.parametrize("data", [{"kind": "value", "class": "Popen", "fields": {}}, {"kind": "enum", "class": "X"}])
def test_nothing_but_values_of_the_domain_is_made(data: object) -> None:
    with pytest.raises(ValueError, match="no class of the domain"):
        from_plain(data)


def test_what_is_no_value_of_the_domain_is_not_kept() -> None:
    with pytest.raises(TypeError):
        to_plain(object())
