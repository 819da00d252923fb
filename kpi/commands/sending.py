"""Commands that move figures: template, ingest, export, check."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kpi.commands import as_json
from kpi.commands.answer import DONE, REFUSED, Answer, WrongUsage
from kpi.commands.bars import bar
from kpi.commands.layouting import layout_of, request_json
from kpi.ingest.child_process import no_collection
from kpi.model.errors import StoreMovedOn
from kpi.model.upload import ChangeKind, ChangeSet, FileChanges, FileStatus, Receipt
from kpi.service import annotating, exporting, upload
from kpi.service import template as template_service
from kpi.service.installation import Installation
from kpi.text import cli as TEXT
from kpi.text.issues import word
from kpi.text.none_signs import NO_SIGNS

# Between preview and commit another process may have written; the preview is then computed again, this often.
ATTEMPTS = 5


def template(inst: Installation, options: argparse.Namespace) -> Answer:
    """`template`: writes the workbook a unit fills in."""
    name, content = template_service.workbook(
        inst, options.plan, options.org, options.period, filled=options.filled, below=options.below
    )
    path = options.output or Path(name)
    with _writing(path, (".xlsx",)):
        path.write_bytes(content)
    return Answer({"path": str(path)}, TEXT.TEMPLATE_DONE.format(path=path))


def ingest(inst: Installation, options: argparse.Namespace) -> Answer:
    """`ingest`: the upload of one or many files."""
    files = []
    for path in options.files:
        try:
            files.append((path.name, path.read_bytes()))
        except OSError:
            raise WrongUsage(TEXT.FILE_MISSING.format(path=path)) from None
    if options.annotate is not None:
        _make_folder(options.annotate)
    # A process that ends after this one command gains nothing by looking for rings among all these figures.
    with no_collection():
        changes, receipt = _upload(inst, files, options)
    rows = [_file_answer(file, receipt, options) for file in changes.files]
    if options.annotate is not None:
        _annotate(inst, changes, rows, options.annotate)
    data = {
        "files": rows,
        "committed": sum(1 for row in rows if row["status"] == FileStatus.COMMITTED),
        "refused": sum(1 for row in rows if row["status"] == FileStatus.REFUSED),
        "unchanged": sum(1 for row in rows if row["status"] == FileStatus.UNCHANGED),
    }
    held = {FileStatus.REFUSED.value, FileStatus.NEEDS_CONFIRMATION.value}
    status = REFUSED if any(row["status"] in held for row in rows) else DONE
    return Answer(data, "\n".join(_file_lines(changes, rows, data, dry_run=options.dry_run)), status)


def _upload(
    inst: Installation, files: list[tuple[str, bytes]], options: argparse.Namespace
) -> tuple[ChangeSet, Receipt | None]:
    with bar(TEXT.READ_PROGRESS, "{n}/{total} {bar}", hidden=len(files) < 2) as advance:
        for attempt in range(ATTEMPTS):
            prepared = upload.prepare(
                inst,
                files,
                plan=options.plan,
                org=options.org,
                period=options.period,
                backfill=options.backfill,
                numbers=options.numbers,
                signs=options.signs or NO_SIGNS,
                layout=layout_of(inst, options.layout),
                with_sheets=False,
                on_progress=lambda done, total, name: advance(done, total),
            )
            changes = prepared.changes
            if options.dry_run or not changes.can_commit:
                return changes, None
            try:
                receipt = upload.commit(
                    inst,
                    changes,
                    reason=options.reason or (TEXT.NO_REASON if options.accept_warnings else ""),
                    accept_warnings=options.accept_warnings or bool(options.reason),
                    backfill=options.backfill,
                )
                return changes, receipt
            except StoreMovedOn:
                if attempt == ATTEMPTS - 1:
                    raise
    raise AssertionError("the loop returns or raises")


def _file_answer(file: FileChanges, receipt: Receipt | None, options: argparse.Namespace) -> as_json.Json:
    upload_id = receipt.upload_by_sha256.get(file.draft.sha256) if receipt else None
    writes = file.status in (FileStatus.READY, FileStatus.NEEDS_CONFIRMATION)
    status = FileStatus.COMMITTED if writes and upload_id is not None else file.status
    # A hundred thousand of them take a while to write down, and people are shown none.
    observations = file.draft.observations if options.json else ()
    answer = as_json.file_json(file, status, upload_id if upload_id is not None else file.receipt, observations)
    if file.draft.mappings:
        answer["mappings"] = [request_json(request) for request in file.draft.mappings]
    if options.dry_run:
        answer["preview"] = [as_json.change_json(c) for c in file.changes if c.kind is not ChangeKind.SAME]
    return answer


def _annotate(inst: Installation, changes: ChangeSet, rows: list[as_json.Json], folder: Path) -> None:
    """Write the files that are held back with notes on their cells, each under a name of its own."""
    held = {FileStatus.REFUSED.value, FileStatus.NEEDS_CONFIRMATION.value}
    taken: set[str] = set()
    for file, row in zip(changes.files, rows, strict=True):
        copy = annotating.annotate(inst, changes, file) if row["status"] in held else None
        if copy is None:
            continue
        path = folder / _free_name(copy.name, taken)
        # By now the other files are committed, which a full disk here must not hide.
        with contextlib.suppress(OSError):
            path.write_bytes(copy.content)
            row["annotated"] = str(path)


def _make_folder(folder: Path) -> None:
    """The folder for annotated copies, before anything is committed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WrongUsage(TEXT.CANNOT_WRITE.format(path=folder)) from None


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number where another file of this upload has it already."""
    path = Path(name)
    names = (name, *(f"{path.stem} ({number}){path.suffix}" for number in range(2, 10_000)))
    free = next(found for found in names if found.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _file_lines(changes: ChangeSet, rows: list[as_json.Json], data: as_json.Json, *, dry_run: bool) -> list[str]:
    lines = []
    for file, row in zip(changes.files, rows, strict=True):
        counts = TEXT.CHANGES.format(**row["changes"])
        lines.append(f"{row['name']}: {TEXT.FILE_STATUS[row['status']]} ({counts})")
        for issue in file.issues:
            worded = word(issue)
            place = f"{worded.place}: " if worded.place else ""
            lines.append(f"  {TEXT.SEVERITY[issue.severity]}: {place}{worded.message}")
            if worded.hint:
                lines.append(TEXT.HINT.format(hint=worded.hint))
        if row["annotated"]:
            lines.append(TEXT.ANNOTATED.format(path=row["annotated"]))
    return [*lines, _summary(rows, data, dry_run=dry_run)]


def _summary(rows: list[as_json.Json], data: as_json.Json, *, dry_run: bool) -> str:
    if not dry_run:
        return TEXT.SUMMARY.format(**{key: data[key] for key in ("committed", "refused", "unchanged")})
    return TEXT.DRY_SUMMARY.format(
        ready=sum(1 for row in rows if row["status"] == FileStatus.READY),
        waiting=sum(1 for row in rows if row["status"] == FileStatus.NEEDS_CONFIRMATION),
        refused=data["refused"],
        unchanged=data["unchanged"],
    )


def export(inst: Installation, options: argparse.Namespace) -> Answer:
    """`export`: every figure as a long table."""
    with _writing(options.output, exporting.SUFFIXES):
        count = exporting.long_table(
            inst, options.plan, options.output, period=options.period, versions=options.versions
        )
    answer = {"path": str(options.output), "rows": count, "illustrative": inst.is_illustrative(options.plan)}
    return Answer(answer, TEXT.EXPORT_DONE.format(count=count, path=options.output))


@contextlib.contextmanager
def _writing(path: Path, suffixes: Sequence[str]) -> Iterator[None]:
    """Refuse, as wrong usage, a file name of another kind and a place where nothing can be written."""
    if path.suffix.lower() not in suffixes:
        raise WrongUsage(TEXT.BAD_SUFFIX.format(path=path, needed=", ".join(suffixes)))
    try:
        yield
    except OSError:
        raise WrongUsage(TEXT.CANNOT_WRITE.format(path=path)) from None
