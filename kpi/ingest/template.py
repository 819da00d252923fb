"""The workbook that a unit fills in, plain enough to need no training."""

from __future__ import annotations

from kpi.ingest.template_figures import write_figures
from kpi.ingest.template_look import new_workbook
from kpi.ingest.template_narrative import write_marker, write_narrative
from kpi.ingest.template_request import TemplateRequest, TemplateRow
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.office.finish import as_bytes
from kpi.text import template as words

__all__ = ["TemplateRequest", "TemplateRow", "build", "file_name"]


def build(request: TemplateRequest) -> bytes:
    """The workbook as bytes of an .xlsx file, with the figures filled in that the rows carry."""
    workbook = new_workbook()
    figures = workbook.worksheets[0]
    figures.title = words.SHEET_FIGURES
    write_figures(figures, request)
    write_narrative(workbook.create_sheet(words.SHEET_NARRATIVE), request)
    write_marker(workbook.create_sheet(words.SHEET_MARKER), request)
    workbook.properties.creator = words.CREATOR
    workbook.properties.title = f"{words.form_title(request.period)} – {request.org.name}"
    workbook.properties.language = "vi-VN"
    return as_bytes(workbook)


def file_name(plan: Plan, org: OrgUnit, period: Period) -> str:
    """The workbook's file name: bieu-so-lieu_<plan>_<org>_2026-10.xlsx."""
    return f"{words.file_stem(plan.id, org.code, period)}.xlsx"
