"""A report in the form that is asked for, and what this machine can make."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from kpi.accounts.rights import Action
from kpi.chart import pictures
from kpi.export import pdf
from kpi.export.report_workbook import report_workbook
from kpi.export.slides import report_slides
from kpi.export.word import report_document
from kpi.model.errors import KpiError
from kpi.model.report import Picture, Report
from kpi.office.finish import EPOCH
from kpi.service import log
from kpi.service.collector import collector_rests
from kpi.service.installation import Installation
from kpi.text.charts import file_name
from kpi.text.dates import fmt_period
from kpi.text.report import FILE_NAMES

NoBrowser, NoOffice = pictures.NoBrowser, pdf.NoOffice
can_draw, can_convert = pictures.can_draw, pdf.can_convert

# Hears how many steps of how many are done.
Told = Callable[[int, int], None]
# Writing the document is a third of it, LibreOffice the rest.
PDF_STEPS = 3


class NoPictures(KpiError):
    """The report has no chart, so there is nothing to put into a zip of charts."""


def pictures_in(report: Report) -> list[Picture]:
    """The charts of a report's text, in their order."""
    return [block for section in report.sections for block in section.blocks if isinstance(block, Picture)]


def nobody_listens(done: int, of: int) -> None:
    """For those who only wait for the end."""


def report_file(inst: Installation, report: Report, suffix: str) -> bytes:
    """The bytes of a report as .docx, .xlsx, .pptx, .pdf or a .zip of its charts; the log says who took it.

    NoOffice where .pdf is asked for and LibreOffice is missing; where .zip is, NoBrowser if no browser can draw and
    NoPictures if there is nothing to draw.
    """
    content = written(report, suffix)
    hand_out(inst, report, suffix)
    return content


@collector_rests()
def written(report: Report, suffix: str, told: Told = nobody_listens) -> bytes:
    """The bytes alone; `told` hears how many steps of how many are done."""
    return _WRITERS[suffix](report, told)


def hand_out(inst: Installation, report: Report, suffix: str) -> None:
    """Note in the log that the user takes a report along; under the unit whose report it is."""
    area = report.org or report.plan.owner
    inst.require(Action.VIEW_REPORT, area)
    log.record(inst, "export", f"{report.plan.id}/{report.kind}/{report.period}", suffix, org=area)


def name_of(report: Report, suffix: str) -> str:
    """A file name that says what the report is about."""
    return file_name(FILE_NAMES[report.kind].format(plan=report.plan.label), fmt_period(report.period)) + suffix


def pictures_of(report: Report, told: Told = nobody_listens) -> bytes:
    """Every chart of a report as PNG and SVG in one zip; NoPictures where there is none."""
    stream = io.BytesIO()
    found = pictures_in(report)
    if not found:
        raise NoPictures("the report has no charts")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, chart in enumerate(found):
            told(number, len(found))
            for form in ("png", "svg"):
                # Files in a zip bear no time, so that the same report gives the same zip.
                info = zipfile.ZipInfo(f"{file_name(chart.caption)}.{form}", EPOCH)
                archive.writestr(info, pictures.picture(chart.spec, form), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _pdf(report: Report, told: Told) -> bytes:
    document = report_document(report)
    told(1, PDF_STEPS)
    return pdf.pdf_of(document)


_WRITERS: Mapping[str, Callable[[Report, Told], bytes]] = {
    ".docx": lambda report, _: report_document(report),
    ".xlsx": lambda report, _: report_workbook(report),
    ".pptx": lambda report, _: report_slides(report),
    ".pdf": _pdf,
    ".zip": pictures_of,
}
SUFFIXES = tuple(_WRITERS)
