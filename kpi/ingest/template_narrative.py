"""The sheet for the unit's own words, and the hidden sheet that says what the workbook is."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from kpi.ingest.template_figures import protect, set_up_page
from kpi.ingest.template_look import cell_at, put_line, put_text, put_text_with_hint
from kpi.ingest.template_request import TemplateRequest
from kpi.text import template as words

FORMAT = 1
# Room for about ten lines, in points.
PASSAGE_HEIGHT = 160
WIDTHS = (28, 84)


def write_narrative(sheet: Worksheet, request: TemplateRequest) -> None:
    """One topic a row: its name at the left, a large cell to write in at the right."""
    window = request.plan.period_rule.window(request.period)
    put_line(sheet, 1, (1, 2), words.NARRATIVE_TITLE, "kpi.title")
    unit = words.reporting_unit(request.org.name, request.org.code, below=request.below)
    put_line(sheet, 2, (1, 2), unit, "kpi.fact")
    put_line(sheet, 3, (1, 2), words.reporting_period(request.period, window.first, window.last), "kpi.fact")
    put_line(sheet, 4, (1, 2), words.NARRATIVE_INSTRUCTION, "kpi.instruction")
    for column, heading in enumerate(words.NARRATIVE_HEADINGS, start=1):
        put_text(cell_at(sheet, 5, column), heading, "kpi.heading")
    for row, (topic, title) in enumerate(words.TOPICS.items(), start=6):
        # The upload takes the first line of this cell as the topic.
        put_text_with_hint(cell_at(sheet, row, 1), title, words.TOPIC_HINTS[topic], "kpi.topic")
        put_text(cell_at(sheet, row, 2), request.narratives.get(topic, ""), "kpi.input_passage")
        sheet.row_dimensions[row].height = PASSAGE_HEIGHT
    for letter, width in zip("AB", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[1].height = 26
    sheet.freeze_panes = "A6"
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, request, landscape=False)
    protect(sheet)


def write_marker(sheet: Worksheet, request: TemplateRequest) -> None:
    """Say, out of sight, which plan, org unit and period this workbook was made for."""
    sheet.sheet_state = "veryHidden"
    facts = {
        "format": str(FORMAT),
        "kind": "below" if request.below else "unit",
        "plan": request.plan.id,
        "org": request.org.code,
        "period": str(request.period),
    }
    for row, (key, value) in enumerate(facts.items(), start=1):
        put_text(cell_at(sheet, row, 1), key, "Normal")
        put_text(cell_at(sheet, row, 2), value, "Normal")
