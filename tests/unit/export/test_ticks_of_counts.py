"""The ticks of a native axis are Vietnamese in an Office of any language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.export.native import tick_form
from kpi.model.chart import Axis


def axis(*ticks: Decimal | int) -> Axis:
    return Axis(ticks[0], ticks[-1], tuple((tick, str(tick)) for tick in ticks), is_percent=False)


@pytest.mark.parametrize("last", [500, 1000, 20_000, 3_000_000])
def test_thousands_of_counts_are_parted_by_a_dot_that_no_office_translates(last: int) -> None:
    form = tick_form(axis(0, last // 2, last))
    assert form == '[<1000]0;[<1000000]0"."000;0"."000"."000'
    assert "#,##0" not in form


def test_ticks_between_whole_numbers_keep_their_decimals() -> None:
    assert tick_form(axis(0, Decimal("0.5"), 1)) == "#,##0.##"
