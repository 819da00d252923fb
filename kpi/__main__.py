"""`python -m kpi`."""

import sys

from kpi.cli import main


class _NoPandas:
    """Answers as if pandas were not installed; `None` in its place would look like a pandas to pyarrow."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("pandas is not used here", name=name)


if __name__ == "__main__":
    # DuckDB asks pandas about every value it is handed and so has it imported, with pyarrow: half a second and 90 MB
    # for each command, none of which uses it.
    sys.meta_path.insert(0, _NoPandas)
    sys.exit(main())
