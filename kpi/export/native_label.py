"""The words beside a point of a native chart: those of the chart's description, whatever language Office speaks.

A number format is written in the way of the reader's Office: 84.2% in an English one. So labels are words of their own.
They stay labels of their points: Office can move them, and puts the value back where somebody asks for it.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any, Literal

from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.text import RichText, Text
from openpyxl.descriptors import Typed
from openpyxl.descriptors.base import Descriptor
from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun, RichTextProperties
from openpyxl.xml.constants import DRAWING_NS

from kpi.export.cells import writable
from kpi.export.native import SILENT, TEXT_SIZE, characters, fill

Position = Literal["b", "l", "r", "t", "ctr", "inBase", "inEnd", "outEnd"]
WORDS = f"{{{DRAWING_NS}}}t"


# A label with words of its own, which openpyxl leaves out. It looks for the parts of a label in its very class, so that
# they are listed anew.
_PARTS = {name: part for name, part in vars(DataLabel).items() if isinstance(part, Descriptor)}
_MAKER: Any = type(DataLabel)
_WordedLabel: Any = _MAKER(
    "_WordedLabel",
    (DataLabel,),
    {
        **_PARTS,
        "tagname": "dLbl",
        "tx": Typed(expected_type=Text, allow_none=True),
        "__elements__": ("idx", "tx", *DataLabel.__elements__[1:]),
    },
)


def worded(at: int, words: str, position: Position, *, bold: bool = False, ground: str | None = None) -> DataLabel:
    """`words` beside the point at a place, on a ground of their own where a line runs through them."""
    label: DataLabel = _WordedLabel(idx=at, dLblPos=position)

    def to_tree(*_: str | int | None, **__: str | None) -> Any:
        tree = deepcopy(_tree(position, bold=bold, ground=ground))
        tree.find("idx").set("val", str(at))
        tree.find(f".//{WORDS}").text = writable(words)
        return tree

    vars(label)["to_tree"] = to_tree
    return label


@lru_cache
def _tree(position: Position, *, bold: bool, ground: str | None) -> Any:
    """A label as XML, with a place and words to be exchanged: a chart has dozens that differ in nothing else."""
    look = characters(TEXT_SIZE, bold=bold)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=" ")])
    box = fill(ground) if ground else None
    rich = RichText(bodyPr=RichTextProperties(rot=0, wrap="none"), p=[paragraph])
    label: Any = _WordedLabel(idx=0, spPr=box, dLblPos=position, **{**SILENT, "showVal": True})
    vars(label)["tx"] = Text(rich=rich)
    return label.to_tree()


def only(*labels: DataLabel) -> DataLabelList:
    """These labels and no other: whatever is not said here, some programs show."""
    return DataLabelList(dLbl=list(labels), **SILENT)
