"""One measurement against its baseline, what it may cost, and how all of them are shown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

BUDGETS = Path(__file__).with_name("budgets.toml")
RULES = ("ratio_at_most", "speedup_at_least", "at_most")
COLUMNS = ("line", "measured", "baseline", "ratio", "budget", "")


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured and what it is held against, both in `unit` and both of the same run."""

    name: str
    measured: float
    baseline: float
    unit: str = "ms"
    against: str = ""

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.measured / self.baseline if self.baseline else float("inf")

    @property
    def speedup(self) -> float:
        """How many times faster than the baseline."""
        return self.baseline / self.measured if self.measured else float("inf")


@dataclass(frozen=True, slots=True)
class Budget:
    """One rule of the budgets file."""

    rule: str
    level: float

    def holds(self, line: Line) -> bool:
        """Whether the line keeps within it."""
        if self.rule == "speedup_at_least":
            return line.speedup >= self.level
        return (line.ratio if self.rule == "ratio_at_most" else line.measured) <= self.level

    def words(self, unit: str) -> str:
        """The rule as the table shows it."""
        if self.rule == "speedup_at_least":
            return f"≥ {self.level:g}× faster"
        return f"≤ {self.level:g}×" if self.rule == "ratio_at_most" else f"≤ {self.level:g} {unit}"


def read_budgets(path: Path = BUDGETS) -> dict[str, Budget]:
    """The budget of each line by its name; a line that says anything but one known rule is a mistake of ours."""
    budgets = {}
    for name, rules in tomllib.loads(path.read_text(encoding="utf-8")).items():
        ((rule, level),) = rules.items()
        if rule not in RULES:
            raise ValueError(f"{path.name}: {name} has the unknown rule {rule!r}")
        budgets[name] = Budget(rule, float(level))
    return budgets


def over_budget(lines: Sequence[Line], budgets: Mapping[str, Budget]) -> list[str]:
    """The names of the lines that cost too much; a line without a budget is over it, so that none is forgotten."""
    return [line.name for line in lines if line.name not in budgets or not budgets[line.name].holds(line)]


def table(lines: Sequence[Line], budgets: Mapping[str, Budget]) -> str:
    """The lines as a person reads them."""
    rows = [COLUMNS, *(_row(line, budgets.get(line.name)) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([shown[0], "-" * max(map(len, shown)), *shown[1:]])


def as_json(lines: Sequence[Line], budgets: Mapping[str, Budget]) -> list[dict[str, object]]:
    """The lines as programs read them."""
    over = set(over_budget(lines, budgets))
    return [
        {
            **asdict(line),
            "ratio": round(line.ratio, 3),
            "budget": asdict(budgets[line.name]) if line.name in budgets else None,
            "within": line.name not in over,
        }
        for line in lines
    ]


def _row(line: Line, budget: Budget | None) -> tuple[str, ...]:
    by_speed = budget is not None and budget.rule == "speedup_at_least"
    ratio = f"{line.speedup:.1f}× faster" if by_speed else f"{line.ratio:.2f}×"
    within = budget is not None and budget.holds(line)
    return (
        line.name,
        _amount(line.measured, line.unit),
        f"{_amount(line.baseline, line.unit)} {line.against}".rstrip(),
        ratio,
        budget.words(line.unit) if budget else "none set",
        "ok" if within else "OVER",
    )


def _amount(value: float, unit: str) -> str:
    if unit == "ms" and value >= 10_000:
        return f"{value / 1000:.1f} s"
    return f"{value:.1f} {unit}" if value < 100 else f"{value:,.0f} {unit}"
