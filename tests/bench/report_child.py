"""A sơ kết report of a large plan, made in a process of its own: how long it takes, and what the process holds."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import kpi.__main__ as command
from tests.bench.country_child import most_mb, resident_mb


def main(suffix: str, home: str, period: str) -> None:
    """Make the report in one form and print milliseconds, those of the processor too, and the most memory held."""
    sys.meta_path.insert(0, command._NoPandas)
    from kpi.accounts.user import OPERATOR
    from kpi.model.period import Period
    from kpi.model.report import ReportKind
    from kpi.service.installation import Installation
    from kpi.service.report import report
    from kpi.service.report_files import report_file
    from tests.bench.homes import PLAN

    inst = Installation.open(Path(home), user=OPERATOR)
    year, month = map(int, period.split("-"))
    inst.plans()
    before = resident_mb()
    started, began = time.perf_counter(), time.process_time()
    made = report(inst, PLAN, ReportKind.INTERIM, period=Period(year, month), submitted=True)
    content = report_file(inst, made, suffix)
    taken, worked = (time.perf_counter() - started) * 1000, (time.process_time() - began) * 1000
    inst.close()
    answer = {
        "taken": taken,
        "worked": worked,
        "before": before,
        "most": most_mb(),
        "bytes": len(content),
        "annexes": len(made.annexes),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
