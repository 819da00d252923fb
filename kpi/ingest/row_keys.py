"""By which columns the rows of a table say what they are about: headings tell, or else the names in the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.ingest.asking import doubled
from kpi.ingest.bands import Band
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.headed import KEY_FIELDS, MEASURES, SHARED, Column
from kpi.ingest.raw import Row
from kpi.ingest.tables import text_of
from kpi.text.headings import BARE_UNIT, MEASURE_WORDS
from kpi.text.names import fold

_SAMPLE_ROWS = 400


def find_keys(
    band: Band, columns: Mapping[int, Column], index: PlanIndex | None, context: IngestContext
) -> dict[str, int]:
    """The columns of indicator, org unit and period, as far as the rows say them."""
    return _Keys(band, columns, index, context).find()


class _Keys:
    def __init__(
        self, band: Band, columns: Mapping[int, Column], index: PlanIndex | None, context: IngestContext
    ) -> None:
        self._band = band
        self._columns = columns
        self._index = index
        self._context = context

    def find(self) -> dict[str, int]:
        """Field of a key → its column."""
        keys: dict[str, int] = {}
        for field in KEY_FIELDS:
            places = [c for c in self._columns.values() if c.field == field and c.about.is_plain]
            if len(places) > 1:
                places = self._by_content(places, field)
            if places:
                keys[field] = places[0].number
        if "org_name" in keys and self._is_unit_of_measure(keys):
            del keys["org_name"]
        if not keys.keys() & {"indicator", "indicator_name"} and not self._any_about("indicator"):
            number = self._names_indicators(keys)
            keys |= {} if number is None else {"indicator_name": number}
        if not keys.keys() & {"org", "org_name", "indicator", "indicator_name"} and not self._any_about("org"):
            number = self._names_units(keys)
            keys |= {} if number is None else {"org_name": number}
        return keys

    def _by_content(self, places: Sequence[Column], field: str) -> list[Column]:
        """Of several columns under such a heading the one whose cells are known names."""
        fitting = [column for column in places if self._known_cells(column.number, field)]
        if len(fitting) != 1:
            raise doubled(self._band, places[0], places[1], field)
        return fitting

    def _known_cells(self, number: int, field: str) -> int:
        texts = self._texts(number)
        if field.startswith("org"):
            return sum(self._is_unit(text) for text in texts)
        if field.startswith("indicator"):
            return sum(self._index is not None and self._index.find_indicator(text) is not None for text in texts)
        return len(texts)

    def _texts(self, number: int) -> list[str]:
        rows = [cells for _, cells in zip(range(_SAMPLE_ROWS), self._band.rows(), strict=False)]
        return [text for _, cells in rows if (text := text_of(cells, number))]

    def _is_unit(self, text: str) -> bool:
        return self._context.unit_by_code(text) is not None or bool(self._context.units_named(text))

    def _is_unit_of_measure(self, keys: Mapping[str, int]) -> bool:
        """Whether "Đơn vị" stands for "Đơn vị tính" here: beside indicators, and no cell of it is an org unit."""
        column = self._columns[keys["org_name"]]
        beside = "indicator" in keys or "indicator_name" in keys
        if not beside or fold(column.levels[-1].text) != BARE_UNIT or self._index is None:
            return False
        measures = {fold(i.unit_of_measure) for i in self._index.plan.indicators} | MEASURE_WORDS
        texts = self._texts(column.number)
        return bool(texts) and all(fold(text) in measures for text in texts) and not any(map(self._is_unit, texts))

    def _any_about(self, name: str) -> bool:
        return any(getattr(column.about, name) is not None or (name == "indicator" and column.parts)
                   for column in self._columns.values())  # fmt: skip

    def _names_indicators(self, keys: Mapping[str, int]) -> int | None:
        if self._index is None:
            return None
        return self._best({n: self._known_cells(n, "indicator") for n in self._candidates(keys)})

    def _names_units(self, keys: Mapping[str, int]) -> int | None:
        return self._best({n: self._known_cells(n, "org") for n in self._candidates(keys)})

    def _candidates(self, keys: Mapping[str, int]) -> list[int]:
        """Columns that may name what a row is about: those without a measure, also those without a heading."""
        numbers = {column for _, cells in self._sample() for column in cells}
        taken = {n for n, c in self._columns.items() if c.field in (*MEASURES, *SHARED) or c.likely or c.is_direct}
        return sorted(numbers - taken - set(keys.values()))

    def _best(self, counts: Mapping[int, int]) -> int | None:
        """The only column with known names in at least half of its cells."""
        fitting = [n for n, count in counts.items() if count and count * 2 >= len(self._texts(n))]
        return fitting[0] if len(fitting) == 1 else None

    def _sample(self) -> list[tuple[int, Row]]:
        return [pair for _, pair in zip(range(_SAMPLE_ROWS), self._band.rows(), strict=False)]
