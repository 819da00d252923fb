"""A small plan whose every number was worked out by hand: from a long table to progress, series and coverage."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.errors import UnknownName
from kpi.model.period import Period
from kpi.model.progress import Progress, ProgressRow, Punctuality, Status
from kpi.model.upload import FileStatus
from kpi.service import upload
from kpi.service.coverage import coverage
from kpi.service.installation import Installation
from kpi.service.overview import overview
from kpi.service.series import series
from kpi.service.standing import progress
from kpi.service.target_detail import target_detail
from kpi.service.trace import trace
from tests.worked_plan import FIGURES, make_home


@pytest.fixture
def inst(tmp_path: Path):
    noon = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)
    installation = Installation.open(make_home(tmp_path), clock=lambda: noon, user=OPERATOR)
    send(installation, "so-lieu.csv", FIGURES)
    yield installation
    installation.close()


def send(inst: Installation, name: str, table: str, **options: object) -> list[FileStatus]:
    prepared = upload.prepare(inst, [(name, table.encode())])
    upload.commit(inst, prepared.changes, accept_warnings=True, **options)
    return [file.status for file in prepared.changes.files]


def at(inst: Installation, period: str, **options: object) -> Progress:
    return progress(inst, "tay", period=Period.parse(period), **options)


def row(found: Progress, target: str, org: str = "so") -> ProgressRow:
    return next(row for row in found.rows if (row.target.id, row.org) == (target, org))


def test_flows_of_all_units_and_months_add_up_before_they_are_divided(inst: Installation):
    whole = row(at(inst, "2026-02"), "hs-chung")
    assert (whole.standing.numerator, whole.standing.denominator) == (105, 145)
    assert whole.status is Status.ON_TRACK
    assert whole.expected == Fraction(40) + Fraction(40 * 2, 12)
    assert whole.path_ratio == (Fraction(10500, 145) - 40) / Fraction(80, 12)
    assert whole.gap_count == 12
    assert whole.needed_per_period == (80 - Fraction(10500, 145)) / 10
    assert whole.achieved_per_period == Fraction(10500, 145) - Fraction(4000, 70)


def test_the_owner_counts_the_units_that_meet_a_target_set_for_each(inst: Installation):
    found = at(inst, "2026-02")
    assert [r.org for r in found.rows if r.target.id == "hs-rieng"] == ["a", "b", "c", "so"]
    owner = row(found, "hs-rieng")
    assert (owner.standing.numerator, owner.standing.denominator) == (0, 3)
    assert (owner.status, owner.gap_count) == (Status.ON_TRACK, 3)


def test_the_owner_knows_how_many_dossiers_all_units_still_miss(inst: Installation):
    # 90 % of 100, 10 and 35 dossiers are 90, 9 and 31,5: the units miss 15, 1 and 10.
    owner = row(at(inst, "2026-02"), "hs-rieng")
    assert owner.units_missing == 15 + 1 + 10
    assert (owner.whole.numerator, owner.whole.denominator) == (105, 145)


def test_a_closed_unit_keeps_its_flows_in_the_total_and_loses_its_stocks(inst: Installation):
    found = at(inst, "2026-05")
    whole = row(found, "hs-chung")
    assert (whole.standing.numerator, whole.standing.denominator) == (115, 165)
    assert [r.org for r in found.rows if r.target.id == "ky"] == ["a", "b", "so"]
    detail = target_detail(inst, "tay", "ky", period=Period(2026, 5))
    assert (detail.series[-1].point.to_date.numerator, detail.series[-1].point.to_date.denominator) == (50, 90)


def test_a_stale_stock_stays_in_the_total_but_does_not_count_as_reported(inst: Installation):
    found = at(inst, "2026-05")
    stale = row(found, "ky", "b")
    assert (stale.standing.numerator, stale.status, stale.age_periods) == (10, Status.INSUFFICIENT, 4)
    assert row(found, "ky").coverage.reported == 1
    assert row(found, "ky").status is Status.INSUFFICIENT


def test_the_path_runs_through_the_milestone(inst: Installation):
    # 20 % before January, 50 % at the end of June: 45 % at the end of May; 40/80 is 50 %.
    half = row(at(inst, "2026-05"), "ky", "a")
    assert (half.expected, half.path_ratio, half.status) == (45, Fraction(30, 25), Status.ON_TRACK)


def test_a_phase_that_is_over_shows_its_last_period_and_a_later_one_has_not_started(inst: Installation):
    assert row(at(inst, "2026-05"), "hs-tang").status is Status.NOT_STARTED
    over = row(at(inst, "2027-03"), "hs-chung")
    assert (over.period, over.standing.numerator) == (Period(2026, 12), 115)
    assert over.status is Status.INSUFFICIENT


def test_counts_are_short_of_things_and_not_of_points(inst: Installation):
    short = row(at(inst, "2026-02"), "sk")
    assert (short.standing.value, short.gap_count, short.gap_points) == (3, 9, None)


def test_the_columns_of_a_screen_agree_with_the_rows_of_the_command_line(inst: Installation):
    for period in ("2026-01", "2026-02", "2026-05", "2026-10", "2027-02"):
        shown = overview(inst, "tay", period=Period.parse(period))
        found = at(inst, period)
        for r in shown.rows:
            said = row(found, r.row.target.id)
            for part in ("status", "standing", "unit_statuses", "coverage", "whole", "units_missing"):
                assert getattr(r.row, part) == getattr(said, part), (period, r.row.target.id, part)


def test_series_keep_blank_periods_and_the_figures_to_date(inst: Installation):
    rows = series(inst, "tay", "HS")
    assert [str(r.period) for r in rows] == [f"2026-{month:02d}" for month in range(1, 11)]
    march = rows[2]
    assert march.point.own.state is None
    assert (march.point.to_date.numerator, march.point.to_date.denominator) == (105, 145)
    assert march.path == Fraction(40) + Fraction(40 * 3, 12)


def test_coverage_asks_only_units_that_exist(inst: Installation):
    report = coverage(inst, "tay", period=Period(2026, 5))
    assert (report.expected, report.reported) == (2, 2)
    assert [r.state for r in report.rows] == [Punctuality.LATE, Punctuality.LATE, Punctuality.NOT_EXPECTED]


def test_the_same_file_again_changes_nothing(inst: Installation):
    before = inst.revision()
    assert send(inst, "so-lieu.csv", FIGURES) == [FileStatus.UNCHANGED]
    assert inst.revision() == before


def test_a_correction_replaces_the_whole_report_and_the_past_can_be_read_again(inst: Installation):
    corrected = "plan,org,period,indicator,numerator,denominator,value,note\ntay,a,2026-02,HS,50,50,,\n"
    later = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    send(inst, "sua.csv", corrected, reason="nhập nhầm", received_at=later)
    found = row(at(inst, "2026-02"), "hs-chung")
    assert found.standing.numerator == 110
    assert row(at(inst, "2026-02"), "sk").standing.value == 1
    past = row(at(inst, "2026-02", known_at=later - dt.timedelta(seconds=1)), "hs-chung")
    assert past.standing.numerator == 105
    versions = trace(inst, "tay", "HS", "a", Period(2026, 2))
    assert [v.figure.numerator for v in versions] == [50, 45]
    assert (versions[0].reason, versions[1].cell) == ("nhập nhầm", "E9")
    assert not [finding for finding in inst.store.audits() if finding.rows]


def test_unknown_names_carry_the_nearest_known_one(inst: Installation):
    with pytest.raises(UnknownName) as wrong:
        progress(inst, "tai")
    assert wrong.value.nearest == "tay"
    with pytest.raises(UnknownName) as wrong:
        at(inst, "2026-02", phase="gd3")
    assert wrong.value.nearest in ("gd1", "gd2")
