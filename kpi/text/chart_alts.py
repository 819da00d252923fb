"""Charts read aloud: what a person hears who does not see them."""

from __future__ import annotations

from kpi.text.charts import ACTUAL, PATH, fact, requirement_fact
from kpi.text.statuses import STATUS_WORDS


def bullet_alt(value: str, path: str | None, requirement: str, status: str) -> str:
    """A bullet read aloud."""
    parts = [fact(ACTUAL, value)]
    if path is not None:
        parts.append(fact(PATH, path))
    if requirement:
        parts.append(requirement_fact(requirement))
    return "; ".join(parts) + (f"; {STATUS_WORDS[status].lower()}" if status in STATUS_WORDS else "") + "."


def sparkline_alt(first: str | None, last: str | None, periods: int, missing: int) -> str:
    """A sparkline read aloud."""
    if first is None or last is None:
        return f"{periods} kỳ, chưa có số liệu."
    gaps = f", {missing} kỳ không có số liệu" if missing else ""
    return f"{periods} kỳ: từ {first} đến {last}{gaps}."


def line_alt(title: str, first: str, last: str, gaps: int) -> str:
    """A line chart read aloud."""
    missing = f" {gaps} kỳ không có số liệu." if gaps else ""
    return f"Biểu đồ đường theo kỳ, {first} đến {last}. {title}.{missing}"


def dots_alt(title: str, units: int, silent: int) -> str:
    """A chart of dots read aloud."""
    missing = f" {silent} đơn vị không có giá trị." if silent else ""
    return f"Biểu đồ chấm, {units} đơn vị xếp theo giá trị. {title}.{missing}"


def timeline_alt(title: str, lanes: int) -> str:
    """A timeline read aloud."""
    return f"Trục thời gian, {lanes} dòng. {title}."
