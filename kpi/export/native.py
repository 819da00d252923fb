"""What every native chart shares: language, type, inks, and references into the data sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, TypeVar

from openpyxl.chart._chart import ChartBase
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.reference import DummyWorksheet, Reference
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.descriptors.serialisable import Serialisable
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RichTextProperties

from kpi.export.cells import FONT, MUTED, SMALL, Look, Placed, as_number, formed, text_cell
from kpi.model.chart import Axis, ChartSpec, Number, Role
from kpi.office.finish import LANGUAGE

INK, GREY, HAIRLINE, TINTS = "1F2933", "57606A", "D8DCE0", ("F7F5F0", "EFECE4")
GREY_CELL = Look(size=SMALL, color=MUTED, vertical="")
POINT = 12_700
TEXT_SIZE, SMALL_SIZE = 1200, 1000
Part = TypeVar("Part", bound=Serialisable)
# Below a thousand, below a million, and above: a number format has no other way to a dot between groups.
WHOLE_TICKS = '[<1000]0;[<1000000]0"."000;0"."000"."000'
SILENT = dict.fromkeys(
    ("showVal", "showSerName", "showCatName", "showLegendKey", "showPercent", "showBubbleSize"), False
)


@dataclass
class PlotData:
    """The data sheet, with room right of the table for columns that only the chart needs; `put` writes a cell of it."""

    title: str
    put: Callable[[Placed], object]
    heading_row: int
    columns: int
    added: int = 0

    def reference(self, column: int, first: int, count: int) -> Reference:
        """Cells of a column counted from 1, `first` counted from 0 below the headings."""
        top = self.heading_row + 1 + first
        sheet: Any = DummyWorksheet(self.title)
        found: Reference = Reference(sheet, min_col=column, min_row=top, max_row=top + max(count, 1) - 1)
        return found

    def add(self, heading: str, values: Sequence[Number | str | None], first: int = 0, form: str = "General") -> int:
        """Write a helping column in grey, apart from the table; its number."""
        self.added += 1
        column = self.columns + 1 + self.added
        self.put(text_cell(self.heading_row, column, heading, GREY_CELL))
        look = formed(GREY_CELL, form)
        for row, value in enumerate(values, self.heading_row + 1 + first):
            if isinstance(value, str):
                self.put(text_cell(row, column, value, GREY_CELL))
            elif value is not None:
                self.put(Placed(row, column, as_number(value), look))
        return column


def levels(spec: ChartSpec) -> tuple[Number, ...]:
    """The targets of a chart in percent: no value is written as one that it is not."""
    target = spec.of_role(Role.TARGET)
    if target is None or spec.axis is None or not spec.axis.is_percent:
        return ()
    return tuple(dict.fromkeys(value for value in target.values if value is not None))


def kept(part: Part) -> Part:
    """A part of a chart that is worked into XML once for each name that it stands under, and copied ever after.

    Type, inks and lines are the same in every chart of a report: they are most of its XML.
    """
    write, written = part.to_tree, {}

    def to_tree(*place: str | None, **named: str | None) -> Any:
        key = (place, *named.items())
        if key not in written:
            written[key] = write(*place, **named)
        return deepcopy(written[key])

    vars(part)["to_tree"] = to_tree
    return part


@lru_cache
def characters(size: int = TEXT_SIZE, color: str = INK, *, bold: bool = False) -> CharacterProperties:
    """Our type in a chart."""
    face = Font(typeface=FONT)
    return kept(CharacterProperties(lang=LANGUAGE, sz=size, b=bold, solidFill=color, latin=face, cs=face, ea=face))


@lru_cache
def text_look(size: int = TEXT_SIZE, color: str = INK, *, bold: bool = False) -> RichText:
    """The look of words that Excel writes itself: ticks and labels."""
    properties = ParagraphProperties(defRPr=characters(size, color, bold=bold))
    upright = RichTextProperties(rot=0)
    words = Paragraph(pPr=properties, endParaRPr=CharacterProperties(lang=LANGUAGE))
    return kept(RichText(bodyPr=upright, p=[words]))


@lru_cache
def stroke(color: str, points: float, dash: Literal["dash"] | None = None) -> GraphicalProperties:
    """A line of so many points."""
    line = LineProperties(w=round(points * POINT), solidFill=color, prstDash=dash)
    return kept(GraphicalProperties(ln=line))


def no_stroke() -> LineProperties:
    """No line at all."""
    return LineProperties(noFill=True)


@lru_cache
def fill(color: str | None, outline: str | None = None) -> GraphicalProperties:
    """A filled shape, or an empty one with an outline."""
    line = no_stroke() if outline is None else LineProperties(w=round(1.5 * POINT), solidFill=outline)
    if color is None:
        return kept(GraphicalProperties(noFill=True, ln=line))
    return kept(GraphicalProperties(solidFill=color, ln=line))


def new_series(values: Reference, x_values: Reference | None = None) -> Series:
    """A series over cells of the data sheet."""
    series: Series = SeriesFactory(values, x_values)
    return series


def name(words: str) -> SeriesLabel:
    """The name of a series in plain words."""
    return SeriesLabel(v=words)


def tick_form(values: Axis) -> str:
    """How any Office writes the ticks: 75%, 1.234, or the words of answers.

    A group separator would be that of the reader's Office, and 1,000 is one to a Vietnamese reader: dots are words.
    """
    if values.is_percent:
        return '0"%"'
    words = [(value, said) for value, said in values.ticks if not said[:1].isdigit() and not said.startswith("-")]
    if len(words) == 2:
        return ";".join(f'[={value}]"{said}"' for value, said in words)
    return WHOLE_TICKS if all(Fraction(value).denominator == 1 for value, _ in values.ticks) else "#,##0.##"


def dress_value_axis(axis: Any, values: Axis) -> None:
    """Ends, at most five ticks and their form; Excel leaves an axis out that does not say it is there."""
    axis.delete = False
    axis.scaling.min, axis.scaling.max = float(values.minimum), float(values.maximum)
    if len(values.ticks) > 1:
        axis.majorUnit = float(Fraction(values.ticks[1][0]) - Fraction(values.ticks[0][0]))
    axis.number_format = tick_form(values)
    axis.tickLblPos = "nextTo"
    axis.majorGridlines = ChartLines(spPr=stroke(HAIRLINE, 0.75))
    axis.graphicalProperties = GraphicalProperties(ln=no_stroke())
    axis.txPr = text_look(SMALL_SIZE, GREY)


def dress_category_axis(axis: Any) -> None:
    """A plain axis of words."""
    axis.delete = False
    axis.majorGridlines = None
    axis.tickLblPos = "low"
    axis.graphicalProperties = stroke(GREY, 0.75)
    axis.txPr = text_look(SMALL_SIZE, GREY)


def bare(chart: ChartBase) -> None:
    """No legend, no frame, gaps for what is missing: labels stand at their lines, the title above the chart."""
    chart.legend = None
    chart.display_blanks = "gap"
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=no_stroke())
