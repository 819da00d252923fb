"""The baseline of many uploads: the plain loop that people write first, one file and one transaction after another."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import duckdb
import pandas as pd

HEADING = "Mã chỉ số"
ANSWERS = {"Có": 1, "Không": 0}


def main(listing: str, database: str) -> None:
    """Read each workbook with pandas and insert its figures in a transaction of its own."""
    warnings.simplefilter("ignore")
    connection = duckdb.connect(database)
    connection.execute(
        "CREATE TABLE figure (file VARCHAR, indicator VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE)"
    )
    for path in Path(listing).read_text(encoding="utf-8").splitlines():
        rows = figures(pd.read_excel(path, header=None))
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO figure VALUES (?, ?, ?, ?, ?)", [(path, *row) for row in rows.itertuples(index=False)]
        )
        connection.execute("COMMIT")


def figures(sheet: pd.DataFrame) -> pd.DataFrame:
    """The rows below the headings that hold an indicator."""
    top = next(row for row in sheet.index if HEADING in sheet.loc[row].tolist())
    table = sheet.iloc[top + 1 :].set_axis(sheet.loc[top].astype(str).str.strip(), axis=1)
    wanted = table[[HEADING, "Tử số", "Mẫu số", "Giá trị"]]
    return wanted[wanted[HEADING].notna()].replace(ANSWERS).astype(object).where(lambda cells: cells.notna(), None)


if __name__ == "__main__":
    main(*sys.argv[1:])
