"""A report of a quarter, half a year or a year: which periods it is about, and how it says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.period import Period
from kpi.model.report import Passage, ReportKind
from kpi.service.installation import Installation
from kpi.service.report import report
from kpi.service.report_span import span_of, span_words
from kpi.text import report as words
from kpi.text.report_page import ReportPage
from tests.builders import make_plan
from tests.small_home import PLAN

QUARTER, HALF, YEAR = ReportKind.QUARTER, ReportKind.HALF_YEAR, ReportKind.YEAR


@pytest.fixture
def inst(built_home: Path) -> Iterator[Installation]:
    installation = Installation.open(built_home, user=OPERATOR)
    yield installation
    installation.close()


@pytest.mark.parametrize(
    ("kind", "month", "first", "last", "said"),
    [
        (QUARTER, 6, 4, 6, "quý II/2027"),
        (QUARTER, 5, 4, 6, "quý II/2027 (đến hết tháng 5/2027)"),
        (QUARTER, 12, 10, 12, "quý IV/2027"),
        (HALF, 6, 1, 6, "6 tháng đầu năm 2027"),
        (HALF, 7, 7, 12, "6 tháng cuối năm 2027 (đến hết tháng 7/2027)"),
        (YEAR, 12, 1, 12, "năm 2027"),
    ],
)
def test_parts_of_the_calendar_are_whole_periods(
    kind: ReportKind, month: int, first: int, last: int, said: str
) -> None:
    period = Period(2027, month)
    assert span_of(make_plan(), kind, period) == (Period(2027, first), Period(2027, last))
    assert span_words(make_plan(), kind, period) == said


def test_a_month_a_review_and_an_end_are_no_part_of_the_calendar() -> None:
    for kind in (ReportKind.MONTH, ReportKind.INTERIM, ReportKind.FINAL):
        assert span_of(make_plan(), kind, Period(2027, 5)) is None


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_has_its_words(kind: ReportKind) -> None:
    for said in (words.SUMMARIES, words.FILE_NAMES, words.WHAT, words.CHANGED_AFTER, ReportPage.what, ReportPage.kinds):
        assert said[kind].strip()


def test_a_quarter_is_compared_with_the_end_of_the_quarter_before(inst: Installation) -> None:
    last = inst.period_or_default(inst.plan(PLAN), None)
    made = report(inst, PLAN, QUARTER, period=last, submitted=True)
    assert span_words(inst.plan(PLAN), QUARTER, last) in made.head.summary
    told = [b.text for section in made.sections for b in section.blocks if isinstance(b, Passage)]
    assert any("so với cuối quý trước" in text for text in told)
    assert not any("so với kỳ trước" in text for text in told)
    # The office's letterhead counts for every kind of report.
    assert made.head.symbol == report(inst, PLAN, ReportKind.INTERIM, submitted=True).head.symbol
