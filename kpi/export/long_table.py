"""Every figure as one long table for other programs: CSV, Parquet or one sheet of XLSX, by the file's suffix."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kpi.model.errors import TooManyRows
from kpi.text.long_table import LONG_COLUMNS, NUMBER_COLUMNS, VERSION_COLUMNS, guarded
from kpi.text.numbers import decimal_string

SHEET = "long_table"
# The scale of the store; whole ten-thousandths are exact in every form below.
DECIMALS, PRECISION = 4, 18
# A spreadsheet holds numbers in binary: fifteen digits come back as they were written, longer ones stay text.
EXACT_DIGITS = 15
BATCH = 20_000
# One sheet of XLSX ends here, the heading row included.
MOST_SHEET_ROWS = 1_048_576

Row = Sequence[object]
Answer = str | Decimal | None


def write_long_table(path: Path, rows: Iterable[Row], versions: bool = False) -> int:
    """Write rows whose values stand in the order of the headings; the number of rows written.

    Decimals are plain with a point, nothing is empty (null in Parquet). In CSV a text that looks like a formula is
    guarded with an apostrophe, which reading takes away again; in XLSX and Parquet every text is exactly itself.
    """
    headings = LONG_COLUMNS + (VERSION_COLUMNS if versions else ())
    return _writer(path)(path, headings, ([_answer(value) for value in row] for row in rows))


def _writer(path: Path) -> Callable[[Path, Sequence[str], Iterator[list[Answer]]], int]:
    writers = {".csv": _write_csv, ".parquet": _write_parquet, ".xlsx": _write_xlsx}
    suffix = path.suffix.lower()
    if suffix not in writers:
        raise ValueError(f"{path.name}: a long table is .csv, .parquet or .xlsx")
    return writers[suffix]


def _answer(value: object) -> Answer:
    """A number, a text, or nothing. Moments are UTC in ISO 8601; a period's key is its first day."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, dt.datetime):
        moment = value if value.tzinfo is None else value.astimezone(dt.UTC).replace(tzinfo=None)
        return f"{moment.isoformat()}Z"
    if isinstance(value, dt.date):
        return f"{value:%Y-%m}"
    return Decimal(value) if isinstance(value, int) else str(value)


def _write_csv(path: Path, headings: Sequence[str], rows: Iterator[list[Answer]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_csv_text(value) for value in row])
            count += 1
    return count


def _csv_text(value: Answer) -> str:
    if isinstance(value, Decimal):
        return decimal_string(value, DECIMALS)
    return "" if value is None else guarded(value)


def _write_parquet(path: Path, headings: Sequence[str], rows: Iterator[list[Answer]]) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    kinds = [pa.decimal128(PRECISION, DECIMALS) if name in NUMBER_COLUMNS else pa.string() for name in headings]
    schema = pa.schema(list(zip(headings, kinds, strict=True)))
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [pa.array(column, kind) for column, kind in zip(zip(*batch, strict=True), kinds, strict=True)]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            count += len(batch)
    return count


def _write_xlsx(path: Path, headings: Sequence[str], rows: Iterator[list[Answer]]) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    sheet.append(headings)
    count = 0
    for row in rows:
        count += 1
        if count >= MOST_SHEET_ROWS:
            raise TooManyRows(path.name)
        sheet.append([_xlsx_value(sheet, value) for value in row])
    book.save(path)
    return count


def _xlsx_value(sheet: WriteOnlyWorksheet, value: Answer) -> object:
    if isinstance(value, Decimal):
        said = decimal_string(value, DECIMALS)
        digits = sum(c.isdigit() for c in said)
        return value if digits <= EXACT_DIGITS else text_cell(sheet, said)
    return value if value is None else text_cell(sheet, value)


def text_cell(sheet: WriteOnlyWorksheet, text: str) -> object:
    """A cell that stays text whatever it begins with; control characters, which no sheet can hold, become spaces."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text))
    cell.data_type = "s"
    return cell
