"""`python -m tests.bench`: measures speed and memory, prints a table, and fails where a line is over its budget."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench import country_pages, crowd, heavy_uploads, office_uploads, pages, uploads
from tests.bench.lines import Line, as_json, over_budget, read_budgets, table
from tests.bench.reports import measure as reports
from tests.bench.workbooks import cache_folder

Scenario = Callable[..., Iterator[Line]]

# Each scenario with the prefix that the names of its lines share.
SCENARIOS: Mapping[str, Scenario] = {
    "upload": uploads.one,
    "ingest": uploads.many,
    "office": office_uploads.mixed,
    "long-table": office_uploads.long_table,
    "heavy": heavy_uploads.shared_process,
    "country": country_pages.measure,
    "start": pages.start,
    "page": pages.overview,
    "browsers": pages.browsers,
    "crowd": crowd.evening,
    "report": reports,
}
DEFAULT_JSON = Path(tempfile.gettempdir()) / "kpi-bench.json"


def main() -> int:
    """Measure what is asked for; 1 where a line costs more than it may."""
    options = _parser().parse_args()
    _keep_compiled()
    budgets = read_budgets()
    lines: list[Line] = []
    for name in options.only or SCENARIOS:
        print(f"… {name}", file=sys.stderr, flush=True)
        lines.extend(SCENARIOS[name](quick=options.quick))
    print(table(lines, budgets))
    machine = {"python": platform.python_version(), "machine": platform.platform()}
    answer = {**machine, "quick": options.quick, "lines": as_json(lines, budgets)}
    options.json.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    over = over_budget(lines, budgets)
    if over:
        print(f"\nOver budget: {', '.join(over)}", file=sys.stderr)
    return 1 if over else 0


def _keep_compiled() -> None:
    """Programs start from compiled modules, as they do wherever nobody forbids Python to keep them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(cache_folder("compiled"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=sorted(SCENARIOS), metavar="NAME", help=", ".join(SCENARIOS))
    parser.add_argument("--quick", action="store_true", help="smaller and fewer: to see that it works, not how fast")
    parser.add_argument("--json", type=Path, default=DEFAULT_JSON, help=f"where the answer goes ({DEFAULT_JSON})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
