"""What putting a plan's files changes as sentences, the same for the page and for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.plans import DefinitionChange
from kpi.service.plan_files import PlanFilesPreview
from kpi.text import plan_files as TEXT


def preview_words(preview: PlanFilesPreview) -> tuple[str, ...]:
    """What becomes of the plan, of each file, and of each entry that differs."""
    return tuple(_lines(preview))


def change_words(change: DefinitionChange) -> str:
    """One entry of the plan that differs: sửa chỉ tiêu T1: mức: 80 → 85."""
    head = TEXT.CHANGE.format(kind=TEXT.KINDS[change.kind], part=TEXT.PARTS[change.part], id=change.id).rstrip()
    fields = [
        TEXT.FIELD.format(
            field=TEXT.FIELDS.get(field.field, field.field), old=field.old or TEXT.EMPTY, new=field.new or TEXT.EMPTY
        )
        for field in change.fields
    ]
    return f"{head}: {'; '.join(fields)}" if fields else head


def _lines(preview: PlanFilesPreview) -> Iterator[str]:
    if preview.plan is not None:
        head = TEXT.NEW_PLAN if preview.is_new else TEXT.KNOWN_PLAN
        yield head.format(plan=preview.plan_id, title=preview.plan.title)
    for name, fate in preview.files.items():
        yield TEXT.FILE.format(name=name, fate=TEXT.FILE_FATES[fate])
    yield from map(change_words, preview.changes)
    if preview.plan is not None and not preview.is_new and not preview.changes:
        yield TEXT.NO_CHANGE
    if preview.silenced:
        yield TEXT.SILENCED.format(indicators=", ".join(preview.silenced))
    if preview.adds_up_anew:
        yield TEXT.ANEW
