"""The sender's own .xlsx with remarks on its cells; runs in the child, like everything that opens foreign files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.ingest.annotation.list_sheet import list_sheet
from kpi.ingest.annotation.notes import added_comments, added_drawing, new_comments, new_drawing
from kpi.ingest.annotation.parts import Parts
from kpi.ingest.annotation.remarks import Remark, by_cell, worst
from kpi.ingest.annotation.sheet_marks import Place, SheetMarks, unselected
from kpi.ingest.annotation.splice import NotSpliceable, Splices, attribute_text, elements, with_attribute
from kpi.ingest.annotation.styles import Styles
from kpi.ingest.cell_contents import CellContents
from kpi.ingest.sheet_xml import SheetReader
from kpi.ingest.workbook import read_shared_strings
from kpi.text.annotation import SHEET_MARK, SHEET_NAME

_WANTED = frozenset(("sheets", "sheet", "definedName", "workbookView"))
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LONGEST_NOTE = 1_500
_LONGEST_NAME = 31


class Annotator:
    """Puts remarks into one workbook."""

    def __init__(self, content: bytes, remarks: Sequence[Remark], told: str = "") -> None:
        self._parts = Parts(content)
        self._remarks = remarks
        self._told = told
        self._workbook = self._workbook_part()
        self._relations = self._parts.relations(self._workbook)
        self._styles_part = self._related("styles")
        self._styles = Styles(self._parts.read(self._styles_part))
        # Name → part, in the order of the tabs.
        self._sheets = self._worksheets()

    def _workbook_part(self) -> str:
        for kind, part in self._parts.relations("").values():
            if kind == "officeDocument" and part in self._parts:
                return part
        raise NotSpliceable

    def _related(self, kind: str) -> str:
        for found, part in self._relations.values():
            if found == kind and part in self._parts:
                return part
        raise NotSpliceable

    def _worksheets(self) -> dict[str, str]:
        sheets = {}
        for element in elements(self._parts.read(self._workbook), wanted=_WANTED):
            if element.name == "sheet":
                kind, part = self._relations.get(element.attributes.get(f"{_RELATIONS} id", ""), ("", ""))
                if kind == "worksheet":
                    sheets[element.attributes.get("name", "")] = part
        if not sheets:
            raise NotSpliceable
        return sheets

    def done(self) -> bytes:
        """The workbook with its list of issues, colours and notes."""
        own = self._own_sheet()
        for name, part in self._sheets.items():
            if part != own:
                self._mark(part, by_cell(self._remarks, name))
        listed = list_sheet(self._remarks, self._styles.listed(), self._told)
        if own is not None:
            self._parts.write(own, listed)
        else:
            self._add_list(listed)
        self._parts.write(self._styles_part, self._styles.done())
        return self._parts.packed()

    def _own_sheet(self) -> str | None:
        """The list that an earlier copy of ours has brought along."""
        for name, part in self._sheets.items():
            if SHEET_NAME in name and self._first_text(name, part) == SHEET_MARK:
                return part
        return None

    def _first_text(self, name: str, part: str) -> str:
        shared = next((p for kind, p in self._relations.values() if kind == "sharedStrings"), None)
        strings = read_shared_strings(self._parts.read(shared)) if shared and shared in self._parts else []
        rows = dict(SheetReader(name, CellContents(strings, []), 1_000_000).read(self._parts.read(part))["rows"])
        first = next((cell for cell in rows.get(1, []) if cell[0] == 1), None)
        return str(first[2]).strip() if first else ""

    def _mark(self, part: str, remarks: Mapping[Place, list[Remark]]) -> None:
        content = self._parts.read(part)
        notes = {place: _note(said) for place, said in sorted(remarks.items())}
        relations = self._parts.relations(part)
        comments = next((target for kind, target in relations.values() if kind == "comments"), None)
        if not notes and comments is None and not self._styles.has_old:
            self._parts.write(part, unselected(content))
            return
        marks = SheetMarks(content)
        severities = {place: worst(said) for place, said in remarks.items()}
        marks.colour(severities, self._styles)
        self._annotate(part, marks, notes, comments, relations)
        self._parts.write(part, marks.done())

    def _annotate(
        self,
        part: str,
        marks: SheetMarks,
        notes: Mapping[Place, str],
        comments: str | None,
        relations: Mapping[str, tuple[str, str]],
    ) -> None:
        drawing = relations.get(marks.notes_relation or "", ("", ""))[1]
        if comments is not None and drawing in self._parts:
            text, theirs, removed = added_comments(self._parts.read(comments), notes)
            own = {place: note for place, note in notes.items() if place not in theirs}
            self._parts.write(comments, text)
            self._parts.write(drawing, added_drawing(self._parts.read(drawing), own, removed))
        elif comments is not None:
            raise NotSpliceable
        elif notes:
            self._add_notes(part, marks, notes, drawing)

    def _add_notes(self, part: str, marks: SheetMarks, notes: Mapping[Place, str], drawing: str) -> None:
        folder = self._workbook.rpartition("/")[0]
        name = self._parts.free_name(f"{folder}/kpi_comments{{}}.xml".lstrip("/"))
        self._parts.write(name, new_comments(notes))
        self._parts.declare(name, f"{_SPREADSHEET}.comments+xml")
        self._parts.relate(part, "comments", name)
        if drawing and drawing in self._parts:
            self._parts.write(drawing, added_drawing(self._parts.read(drawing), notes, frozenset()))
            return
        shapes = self._parts.free_name(f"{folder}/drawings/kpi_notes{{}}.vml".lstrip("/"))
        self._parts.write(shapes, new_drawing(notes))
        self._parts.declare_extension("vml", _VML)
        marks.refer_to_notes(self._parts.relate(part, "vmlDrawing", shapes))

    def _add_list(self, content: bytes) -> None:
        """Put our sheet before all others and open the workbook on it."""
        folder = self._workbook.rpartition("/")[0]
        part = self._parts.free_name(f"{folder}/worksheets/kpi_list{{}}.xml".lstrip("/"))
        self._parts.write(part, content)
        self._parts.declare(part, f"{_SPREADSHEET}.worksheet+xml")
        relation = self._parts.relate(self._workbook, "worksheet", part)
        workbook = self._parts.read(self._workbook)
        splices = Splices(workbook)
        found = elements(workbook, wanted=_WANTED)
        holder = next(e for e in found if e.name == "sheets")
        numbers = [int(e.attributes.get("sheetId", "0")) for e in found if e.name == "sheet"]
        prefix = splices.prefix_of(holder).decode()
        xml = (
            f'<{prefix}sheet xmlns:r="{_RELATIONS}" name="{attribute_text(self._free_sheet_name())}" '
            f'sheetId="{max(numbers) + 1}" r:id="{relation}"/>'
        )
        splices.insert(holder.inner_start, xml.encode())
        for element in found:
            if element.name == "definedName" and (index := element.attributes.get("localSheetId")) is not None:
                splices.set_attribute(element, "localSheetId", str(int(index) + 1))
            elif element.name == "workbookView":
                tag = _opened_first(workbook[element.start : element.inner_start])
                splices.replace(element.start, element.inner_start, tag)
        self._parts.write(self._workbook, splices.done())

    def _free_sheet_name(self) -> str:
        taken = {name.casefold() for name in self._sheets}
        names = (SHEET_NAME, *(f"{SHEET_NAME} ({n})"[:_LONGEST_NAME] for n in range(2, 1_000)))
        return next(name for name in names if name.casefold() not in taken)


def _opened_first(tag: bytes) -> bytes:
    """The view of the workbook without the tab it was left on: it opens on the first."""
    return with_attribute(with_attribute(tag, "activeTab", None), "firstSheet", None)


def _note(said: Sequence[Remark]) -> str:
    text = "\n\n".join(remark.said for remark in said)
    return text if len(text) <= _LONGEST_NOTE else text[: _LONGEST_NOTE - 1] + "…"
