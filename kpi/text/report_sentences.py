"""Sentences of a report in administrative Vietnamese: one result, its verdict, and how it moved.

There are few forms, each with its own grammar for rises, falls, equalities, first reports and the kinds of nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kpi.text.numbers import fmt_count, fmt_points
from kpi.text.row_words import (
    RowShape,
    StandingShape,
    distance_words,
    figure_words,
    in_points,
    is_stale,
    level_words,
    month_words,
    requirement_words,
)

# Whose figures are added up, by the kind of the plan's owner.
WHOLE_OF: Final[dict[str, str]] = {
    "department": "toàn ngành",
    "district": "toàn ngành",
    "commune": "toàn xã",
    "school": "toàn trường",
    "center": "toàn Trung tâm",
}
WHOLE: Final = "toàn đơn vị"

# So many units are named in a sentence; the annex lists all of them.
NAMED = 6

LONG_POINTS = ("điểm %", "điểm phần trăm")

_VERDICTS: Final[dict[str, str]] = {
    "exceeded": "vượt yêu cầu ({need})",
    "met": "đạt yêu cầu ({need})",
    "on_track": "chưa đạt yêu cầu ({need}) nhưng đúng lộ trình",
    "at_risk": "chưa đạt yêu cầu ({need}), có nguy cơ không theo kịp lộ trình",
    "behind": "chưa đạt yêu cầu ({need}), chậm so với lộ trình",
    "regressing": "chưa đạt yêu cầu ({need}), giảm so với mức xuất phát",
    "missed": "không đạt yêu cầu ({need})",
    "insufficient": "chưa đủ cơ sở để đánh giá so với yêu cầu ({need})",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier figure of the same indicator: `what` names it ("cùng kỳ năm trước")."""

    what: str
    standing: StandingShape


@dataclass(frozen=True, slots=True)
class Units:
    """The names of the units that do not meet a target of each unit, and of those that nothing can be said of yet."""

    missing: Sequence[str] = ()
    unknown: Sequence[str] = ()


NO_UNITS: Final = Units()


def whole_of(kind: str) -> str:
    """Whose figure a figure of the whole is: toàn ngành, toàn trường, …"""
    return WHOLE_OF.get(kind, WHOLE)


def in_sentence(name: str) -> str:
    """A name inside a sentence: its first letter is small, unless the word is an abbreviation or a proper name."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def until_words(period: object) -> str:
    """ "Đến hết tháng 12/2026"."""
    return f"Đến hết {month_words(period)}"  # type: ignore[arg-type]


def result(row: RowShape, name: str, whom: str, earlier: Sequence[Compared] = (), units: Units = NO_UNITS) -> str:
    """One target as one sentence; `whom` says whose figure it is, `units` names those that do not meet it."""
    subject = f"{in_sentence(name)} của {whom}"
    if row.status in _NOTHING:
        return _NOTHING[row.status].format(
            until=until_words(row.period),
            month=month_words(row.period),
            subject=subject,
            thing=row.indicator.unit_of_measure or "số liệu",
            need=requirement_words(row),
        )
    parts = _of_units(row, name, earlier, units) if row.unit_statuses else _of_whole(row, subject, earlier)
    return f"{until_words(row.period)}, {'; '.join(part for part in parts if part)}."


_NOTHING: Final[dict[str, str]] = {
    "not_reported": "{until}, chưa có số liệu về {subject} (yêu cầu: {need}).",
    "nothing_arose": "{until}, không phát sinh {thing} để tính {subject}.",
    "not_applicable": "Trong kỳ, các đơn vị báo cáo không thuộc diện tính {subject}.",
    "not_started": "Chỉ tiêu về {subject} ({need}) chưa đến kỳ đánh giá.",
}


def _of_whole(row: RowShape, subject: str, earlier: Sequence[Compared]) -> list[str]:
    if row.standing.measure is None:
        return [f"{subject} chưa tính được do chỉ có tỷ lệ, thiếu tử số và mẫu số"]
    verdict = _VERDICTS.get(row.status, "").format(need=requirement_words(row))
    verb = "" if row.indicator.kind == "yes_no" else "đạt "
    return [
        f"{subject} {verb}{figure_words(row, row.standing)}, {verdict}{_why(row)}",
        _short_of(row),
        *(movement(row, row.standing, compared) for compared in earlier),
        _old(row),
    ]


def _of_units(row: RowShape, name: str, earlier: Sequence[Compared], units: Units) -> list[str]:
    met, could = row.standing.numerator or 0, row.standing.denominator or 0
    need = requirement_words(row).removeprefix("đạt ")
    about = in_sentence(name)
    if row.indicator.kind == "yes_no" and row.target.comparator == "yes":
        doing = _doing(about)
    elif row.target_value is None:
        doing = f"đáp ứng yêu cầu “{need}” về {about}"
    else:
        doing = f"có {about} đạt {need}"
    counted = f"{fmt_count(met)}/{fmt_count(could)} đơn vị {doing}"
    if row.status == "insufficient":
        counted = f"chưa đủ cơ sở để đánh giá số đơn vị {doing}{_why(row)}"
    together = ""
    if row.whole is not None and row.whole.measure is not None and row.indicator.kind != "yes_no":
        together = f"tính chung các đơn vị đạt {figure_words(row, row.whole)}"
    moved = [movement(row, row.whole, compared) for compared in earlier] if row.whole is not None else []
    if not together:
        # What moved is not in the sentence yet: the share of units that say yes.
        moved = [f"tỷ lệ đơn vị {words}" for words in moved if words]
    return [counted, together, *moved, *_named(row, units), _judged(row)]


def _doing(about: str) -> str:
    """What a unit that says yes has or does."""
    return about if about.startswith(("có ", "đã ")) else f"thực hiện {about}"


def _judged(row: RowShape) -> str:
    """How the target stands as a whole, where its count of units does not say so by itself."""
    words = {"on_track": "đúng lộ trình", "at_risk": "có nguy cơ", "behind": "chậm lộ trình", "missed": "không đạt"}
    return f"đánh giá chung: {words[row.status]}" if row.status in words else ""


def _named(row: RowShape, units: Units) -> list[str]:
    """Who does not meet the target, and of whom that is not known yet: of most, where nothing can be said at all."""
    found = [("chưa đạt", units.missing)]
    if row.status != "insufficient":
        found.append(("chưa đủ số liệu để đánh giá", units.unknown))
    return [f"{words}: {_listed(names)}" for words, names in found if names]


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" và {rest} đơn vị khác" if rest > 0 else "")


def _why(row: RowShape) -> str:
    """What the verdict rests on: where the path is, or what is missing for a judgement."""
    if row.status in ("on_track", "at_risk", "behind") and row.expected is not None:
        return f" (lộ trình đến kỳ này là {level_words(row, row.expected)})"
    if row.status == "insufficient" and row.coverage.expected > 1 and row.coverage.reported < row.coverage.expected:
        return f" do mới có số liệu của {row.coverage.reported}/{row.coverage.expected} đơn vị"
    return ""


def _short_of(row: RowShape) -> str:
    """What is still missing, in points and in people or dossiers."""
    if row.status in ("met", "exceeded", "insufficient") or not row.gap_count:
        return ""
    unit = row.indicator.unit_of_measure
    count = f"{fmt_count(row.gap_count)} {unit}".rstrip()
    verb = "cần giảm" if row.target.comparator in ("<", "<=") else "còn thiếu"
    if row.gap_points and in_points(row):
        return f"{verb} {written_out(fmt_points(row.gap_points))}, tương đương {count}"
    return f"{verb} {count}"


def movement(row: RowShape, now: StandingShape, before: Compared) -> str:
    """ "tăng 3,1 điểm phần trăm so với cùng kỳ năm trước"; empty where either of the two has no value."""
    if now.measure is None or before.standing.measure is None:
        return ""
    change: Fraction = now.measure - before.standing.measure
    if change == 0:
        return f"bằng {before.what}"
    return f"{'tăng' if change > 0 else 'giảm'} {written_out(distance_words(row, change))} so với {before.what}"


def _old(row: RowShape) -> str:
    last = row.standing.last_period
    if last is None or not row.age_periods or not is_stale(row):
        return ""
    return f"số liệu gần nhất là của {month_words(last)}"


def written_out(words: str) -> str:
    """In running text points are written out."""
    return words.replace(*LONG_POINTS)


def counted(name: str, whom: str, period: object, figure: str, moved: str = "") -> str:
    """An indicator without a target as one sentence."""
    tail = f"; {moved}" if moved else ""
    return f"{until_words(period)}, {in_sentence(name)} của {whom} là {figure}{tail}."


def counted_so_far(whom: str, period: object) -> str:
    """What goes before a list of counts."""
    return f"{until_words(period)}, kết quả của {whom} như sau:"


def units_that_do(name: str, period: object, units: Decimal, of: Decimal) -> str:
    """An indicator of yes and no as one sentence: so many units have or do it."""
    return f"{until_words(period)}, {fmt_count(units)}/{fmt_count(of)} đơn vị {_doing(in_sentence(name))}."


def summary(met: int, judged: int, others: Sequence[tuple[str, int]]) -> str:
    """ "5/7 chỉ tiêu đạt và vượt yêu cầu; 1 chỉ tiêu chậm lộ trình."; `others` are words of a status and how many."""
    if not judged:
        return "Chưa có chỉ tiêu nào đến kỳ đánh giá."
    rest = "".join(f"; {fmt_count(count)} chỉ tiêu {words.lower()}" for words, count in others if count)
    return f"Tính chung, {fmt_count(met)}/{fmt_count(judged)} chỉ tiêu đạt và vượt yêu cầu{rest}."
