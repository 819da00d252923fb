"""`python -m kpi`."""

import sys

from kpi.cli import main

if __name__ == "__main__":
    # DuckDB asks pandas about every value it is handed and so has it imported, with pyarrow: half a second and 90 MB
    # for each command, none of which uses it.
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    sys.exit(main())
