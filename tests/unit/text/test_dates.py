import datetime as dt
from zoneinfo import ZoneInfo

from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_days_left, fmt_period, fmt_period_short


def test_days_are_written_day_first():
    assert fmt_date(dt.date(2027, 5, 1)) == "01/05/2027"


def test_a_period_is_named_after_its_month():
    assert fmt_period(dt.date(2026, 3, 1)) == "Tháng 3/2026"
    assert fmt_period_short(dt.date(2026, 12, 1)) == "T12/2026"


def test_a_moment_of_the_store_is_shown_in_vietnam_time():
    assert fmt_datetime_vn(dt.datetime(2026, 11, 20, 2, 15, tzinfo=dt.UTC).replace(tzinfo=None)) == "20/11/2026 09:15"
    tokyo = dt.datetime(2026, 11, 20, 1, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert fmt_datetime_vn(tokyo) == "19/11/2026 23:00"


def test_a_deadline_is_ahead_today_or_past():
    assert fmt_days_left(5) == "còn 5 ngày"
    assert fmt_days_left(0) == "hôm nay"
    assert fmt_days_left(-6) == "quá hạn 6 ngày"
