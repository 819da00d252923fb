"""Every use case of `kpi.service` with what it takes: which right, to whose data. A new one has to be entered here."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import kpi.service
from kpi.accounts.rights import Action
from kpi.model.errors import UnknownName
from kpi.model.layout import ColumnRole, MappingColumn, MappingRequest
from kpi.model.org_change import Rename
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.report import ReportKind
from kpi.service import (
    backup,
    charting,
    coverage,
    deadlines,
    demo,
    demo_people,
    exporting,
    health,
    layouts,
    log,
    org_changes,
    overview,
    people,
    plan_files,
    report,
    report_archive,
    report_files,
    report_making,
    report_outlines,
    review,
    review_queue,
    series,
    standing,
    target_detail,
    template,
    trace,
    units,
    upload,
)
from kpi.service.installation import Installation
from kpi.text.none_signs import NoneMeaning, NoneSign
from kpi.text.parsing import NumberStyle
from tests.small_home import PLAN, long_table_of

OWNER, UNIT, INDICATOR = "thpt-loc-ninh", "ln-toan", "HSTT_TT"

# These are handed what somebody has asked for before (a plan, a draft, a preview), or serve another use case.
HELPERS = {
    "annotating.annotate",
    "coverage.coverage_of",
    "coverage.reviews_in",
    "coverage.reviews_of",
    "definition_writing.writing_definitions",
    "layouts.own_org",
    "layouts.remembered",
    "layouts.remembered_numbers",
    "layouts.remembered_signs",
    "log.note_head",
    "log.record",
    "log.record_refused",
    "org_effects.effects_of",
    "org_words.change_words",
    "overview.first_silent",
    "overview.next_deadlines",
    "participants.expected_counts",
    "participants.participants",
    "report.find_outline",
    "report.outline_of",
    "plan_files.files_in_force",
    "plan_files.put_in_place",
    "report_changes.changed_from",
    "report_changes.figures_at",
    "report_files.report_file",
    "stored.with_earlier_reports",
    "unusual.habits_of",
    "upload.compare",
    "upload.understanding",
}
# These answer everybody with what is theirs: nobody's, for a stranger.
ANSWERED_TO_EVERYBODY = {"report_archive.frozen", "review.returned_to", "trace.may_receive"}


@dataclass(frozen=True, slots=True)
class Need:
    """A right: to the data of `org`, to the installation as a whole (None), or to anything at all."""

    action: Action
    org: str | None = None
    at_all: bool = False

    def is_met(self, inst: Installation) -> bool:
        return inst.may_at_all(self.action) if self.at_all else inst.may(self.action, self.org)


@dataclass(frozen=True, slots=True)
class UseCase:
    """One question or act, and everything it needs."""

    name: str
    needs: tuple[Need, ...]
    call: Callable[[Installation], object]


def entered(inst: Installation, files: Path) -> list[UseCase]:
    """Every use case, with arguments that make sense in the small installation."""
    return list(_entered(inst, files))


def names_of_all() -> set[str]:
    """Every public function of the service that is handed an installation."""
    found = set()
    for module in pkgutil.iter_modules(kpi.service.__path__):
        loaded = importlib.import_module(f"kpi.service.{module.name}")
        for name, function in vars(loaded).items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != loaded.__name__:
                continue
            if next(iter(inspect.signature(function).parameters), None) == "inst":
                found.add(f"{module.name}.{name}")
    return found


def _entered(inst: Installation, files: Path) -> Iterator[UseCase]:
    plan = inst.plan(PLAN)
    period = inst.period_or_default(plan, None)
    yield from _looking(inst, plan, period, files)
    yield from _sending(inst, period)
    yield from _layouts(files)
    yield from _reviewing(inst, plan, period)
    yield from _reporting(inst, period)
    yield from _administering(inst, files)


def _of_plan(name: str, action: Action, org: str, call: Callable[[Installation], object]) -> UseCase:
    return UseCase(name, (Need(Action.VIEW_PLAN, OWNER), Need(action, org)), call)


def _looking(inst: Installation, plan: Plan, period: Period, files: Path) -> Iterator[UseCase]:
    target, sha256 = plan.targets[0].id, upload.history(inst, PLAN)[0].sha256
    whole = (Action.VIEW_OVERVIEW, OWNER)
    yield _of_plan("overview.overview", *whole, lambda i: overview.overview(i, PLAN))
    yield _of_plan("coverage.coverage", *whole, lambda i: coverage.coverage(i, PLAN))
    yield _of_plan("standing.progress", *whole, lambda i: standing.progress(i, PLAN))
    yield _of_plan("standing.progress", Action.VIEW_UNIT, UNIT, lambda i: standing.progress(i, PLAN, org=UNIT))
    yield _of_plan("series.series", *whole, lambda i: series.series(i, PLAN, INDICATOR))
    yield _of_plan("series.series", Action.VIEW_UNIT, UNIT, lambda i: series.series(i, PLAN, INDICATOR, org=UNIT))
    yield _of_plan("target_detail.target_detail", *whole, lambda i: target_detail.target_detail(i, PLAN, target))
    yield _of_plan(
        "target_detail.target_detail",
        Action.VIEW_UNIT,
        UNIT,
        lambda i: target_detail.target_detail(i, PLAN, target, org=UNIT),
    )
    yield _of_plan(
        "target_detail.indicator_marks",
        *whole,
        lambda i: target_detail.indicator_marks(i, PLAN, INDICATOR, phase=None, period=period),
    )
    yield _of_plan("units.heat_table", *whole, lambda i: units.heat_table(i, PLAN))
    yield _of_plan("units.closed_units", *whole, lambda i: units.closed_units(i, PLAN, period))
    yield _of_plan("units.unit_detail", Action.VIEW_UNIT, UNIT, lambda i: units.unit_detail(i, PLAN, UNIT))
    yield _of_plan("trace.trace", Action.VIEW_TRACE, UNIT, lambda i: trace.trace(i, PLAN, INDICATOR, UNIT, period))
    yield UseCase("trace.received_file", (Need(Action.VIEW_FILE, OWNER),), lambda i: trace.received_file(i, sha256))
    yield _of_plan("deadlines.deadlines", Action.VIEW_PLAN, OWNER, lambda i: deadlines.deadlines(i, PLAN))
    yield UseCase(
        "exporting.long_table",
        (Need(Action.VIEW_PLAN, OWNER), Need(Action.EXPORT, at_all=True)),
        lambda i: exporting.long_table(i, PLAN, files / "so-lieu.csv"),
    )
    yield _of_plan("upload.history", Action.VIEW_UNIT, UNIT, lambda i: upload.history(i, PLAN, UNIT))


def _sending(inst: Installation, period: Period) -> Iterator[UseCase]:
    table = long_table_of(inst.home, UNIT, numerator=9)
    prepared = upload.prepare(inst, [("so-lieu.csv", table)])
    sending = (Need(Action.UPLOAD, at_all=True),)
    yield UseCase("upload.prepare", sending, lambda i: upload.prepare(i, [("so-lieu.csv", table)]))
    yield UseCase(
        "upload.commit",
        (Need(Action.UPLOAD, UNIT), Need(Action.CORRECT, UNIT)),
        lambda i: upload.commit(i, prepared.changes, accept_warnings=True, reason="kiểm thử"),
    )
    yield _of_plan(
        "template.workbook", Action.DOWNLOAD_TEMPLATE, UNIT, lambda i: template.workbook(i, PLAN, UNIT, period)
    )


def _layouts(files: Path) -> Iterator[UseCase]:
    """What the columns of a unit's own form hold: told by whoever sends, forgotten by whoever manages."""
    words = ("Nội dung", "Tổng số", "Số đạt")
    roles = [ColumnRole.parse(role) for role in ("indicator_name", "denominator", "numerator")]
    columns = tuple(MappingColumn(at, "ABC"[at - 1], word) for at, word in enumerate(words, 1))
    request = MappingRequest("Sheet1", 1, columns, plan=PLAN)
    sending, managing = (Need(Action.UPLOAD, at_all=True),), (Need(Action.MANAGE_LAYOUTS, at_all=True),)
    own = files / "bo-cuc.yml"
    own.write_text("columns: {}\n", encoding="utf-8")
    yield UseCase("layouts.from_file", sending, lambda i: layouts.from_file(i, own))
    yield UseCase(
        "layouts.confirm", (Need(Action.UPLOAD, UNIT),), lambda i: layouts.confirm(i, request, roles, org=UNIT)
    )
    yield UseCase(
        "layouts.remember_numbers",
        (Need(Action.UPLOAD, UNIT),),
        lambda i: layouts.remember_numbers(i, ["0" * 16], NumberStyle.VI, org=UNIT),
    )
    yield UseCase(
        "layouts.remember_signs",
        (Need(Action.UPLOAD, UNIT),),
        lambda i: layouts.remember_signs(i, ["0" * 16], {NoneSign.DASH: NoneMeaning.ZERO}, org=UNIT),
    )
    yield UseCase("layouts.listed", managing, layouts.listed)
    yield UseCase("layouts.forget", managing, _forget_what_is_not_there)


def _forget_what_is_not_there(inst: Installation) -> None:
    with contextlib.suppress(UnknownName):
        layouts.forget(inst, "0" * 12)


def _reviewing(inst: Installation, plan: Plan, period: Period) -> Iterator[UseCase]:
    some, due = Need(Action.APPROVE, at_all=True), deadlines.deadlines(inst, PLAN)[0]
    yield UseCase(
        "review_queue.queue", (some, Need(Action.VIEW_PLAN, OWNER)), lambda i: review_queue.queue(i, PLAN, period)
    )
    yield _of_plan("review.approve", Action.APPROVE, UNIT, lambda i: review.approve(i, PLAN, period, [UNIT]))
    yield _of_plan("review.send_back", Action.RETURN, UNIT, lambda i: review.send_back(i, PLAN, period, UNIT, "Sai"))
    yield _of_plan("review.lock", Action.LOCK, OWNER, lambda i: review.lock(i, PLAN, period))
    yield _of_plan(
        "review.unlock", Action.UNLOCK, OWNER, lambda i: review.unlock(i, PLAN, period, "Sửa", dt.date(2099, 1, 1))
    )
    yield _of_plan("review.lock_state", Action.VIEW_PLAN, OWNER, lambda i: review.lock_state(i, PLAN, period))
    yield _of_plan("review.states", Action.VIEW_PLAN, OWNER, lambda i: review.states(i, PLAN, [(UNIT, period)]))
    yield _of_plan("review.close_phase", Action.LOCK, OWNER, lambda i: review.close_phase(i, PLAN, plan.phases[0].id))
    yield _of_plan(
        "deadlines.record_done",
        Action.RECORD_DEADLINE,
        OWNER,
        lambda i: deadlines.record_done(i, PLAN, due.id, done_on=dt.date(2026, 11, 1)),
    )
    yield _of_plan(
        "deadlines.withdraw_done",
        Action.RECORD_DEADLINE,
        OWNER,
        lambda i: deadlines.withdraw_done(i, PLAN, due.id),
    )


def _reporting(inst: Installation, period: Period) -> Iterator[UseCase]:
    month = ReportKind.MONTH
    made = report.report(inst, PLAN, month, period=period, submitted=True)
    kept = report_archive.freeze(inst, made, approved_only=False, known_at=inst.now()).frozen
    assert kept is not None
    seen = (Action.VIEW_REPORT, OWNER)
    yield _of_plan("report.report", *seen, lambda i: report.report(i, PLAN, month, period=period, submitted=True))
    yield _of_plan("report_making.make", *seen, lambda i: report_making.make(i, PLAN, month, period=period))
    yield _of_plan(
        "report_making.sign",
        Action.FREEZE_REPORT,
        OWNER,
        lambda i: report_making.sign(i, PLAN, month, period=period, submitted=True),
    )
    yield _of_plan("report_archive.texts", *seen, lambda i: report_archive.texts(i, PLAN, month, period))
    yield _of_plan("report_archive.latest_texts", *seen, lambda i: report_archive.latest_texts(i, PLAN, month, period))
    yield _of_plan(
        "report_archive.write_text",
        Action.FREEZE_REPORT,
        OWNER,
        lambda i: report_archive.write_text(i, PLAN, month, period, "difficulties", "Không."),
    )
    yield _of_plan(
        "report_archive.freeze",
        Action.FREEZE_REPORT,
        OWNER,
        lambda i: report_archive.freeze(i, made, approved_only=False, known_at=i.now()),
    )
    for name in ("again", "changed_since"):
        asked = getattr(report_archive, name)
        yield UseCase(
            f"report_archive.{name}",
            (Need(*seen),),
            lambda i, asked=asked: asked(i, kept.number),  # type: ignore[misc]
        )
    yield UseCase("report_archive.verify", (Need(Action.VERIFY_REPORT),), lambda i: report_archive.verify(i, kept.code))
    yield _of_plan(
        "report_archive.text_versions",
        *seen,
        lambda i: report_archive.text_versions(i, PLAN, month, period, "difficulties"),
    )
    yield UseCase(
        "report_archive.earlier",
        (Need(*seen),),
        lambda i: report_archive.earlier(i, PLAN, month, period, OWNER),
    )
    looking, setting = (Action.VIEW_PLAN, OWNER), (Action.FREEZE_REPORT, OWNER)
    wanted = report.default_outline()
    yield _of_plan("report_outlines.outline", *looking, lambda i: report_outlines.outline(i, PLAN, month))
    yield _of_plan("report_outlines.has_own", *looking, lambda i: report_outlines.has_own(i, PLAN, month))
    yield _of_plan(
        "report_outlines.put_outline", *setting, lambda i: report_outlines.put_outline(i, PLAN, month, wanted)
    )
    yield _of_plan("report_outlines.drop_outline", *setting, lambda i: report_outlines.drop_outline(i, PLAN, month))
    yield UseCase("report_files.hand_out", (Need(*seen),), lambda i: report_files.hand_out(i, made, ".docx"))
    yield _of_plan(
        "charting.chart_spec",
        Action.VIEW_OVERVIEW,
        OWNER,
        lambda i: charting.chart_spec(i, PLAN, next(iter(charting.ChartKind)), indicator=INDICATOR),
    )


def _administering(inst: Installation, files: Path) -> Iterator[UseCase]:
    accounts, orgs = (Need(Action.MANAGE_ACCOUNTS),), (Need(Action.MANAGE_ORG_UNITS),)
    listing, plan_file = files / "org_units.yml", plan_files.content(inst, PLAN, "plan.yml")
    listing.write_bytes(inst.definitions.org_units_file.read_bytes())
    renamed = Rename(UNIT, "Tổ Toán học")
    whole: dict[str, tuple[Action, Callable[[Installation], object]]] = {
        "people.sessions": (Action.MANAGE_SESSIONS, people.sessions),
        "people.end_session": (Action.MANAGE_SESSIONS, lambda i: people.end_session(i, "0" * 16)),
        "people.end_sessions_of": (Action.MANAGE_SESSIONS, lambda i: people.end_sessions_of(i, "an")),
        "people.own_sessions": (Action.OWN_ACCOUNT, people.own_sessions),
        "people.end_own_session": (Action.OWN_ACCOUNT, lambda i: people.end_own_session(i, "0" * 16)),
        "people.end_own_sessions": (Action.OWN_ACCOUNT, people.end_own_sessions),
        "plan_files.listed": (Action.MANAGE_DEFINITIONS, plan_files.listed),
        "plan_files.content": (Action.MANAGE_DEFINITIONS, lambda i: plan_files.content(i, PLAN, "plan.yml")),
        "plan_files.check": (Action.MANAGE_DEFINITIONS, lambda i: plan_files.check(i, {"plan.yml": plan_file})),
        "plan_files.preview": (
            Action.MANAGE_DEFINITIONS,
            lambda i: plan_files.preview(i, PLAN, {"plan.yml": plan_file}),
        ),
        "plan_files.put": (Action.MANAGE_DEFINITIONS, lambda i: plan_files.put(i, PLAN, {"plan.yml": plan_file})),
        "backup.backups": (Action.VIEW_BACKUPS, backup.backups),
        "backup.find": (Action.MAKE_BACKUP, lambda i: backup.find(i, "khong-co")),
        "backup.make": (Action.MAKE_BACKUP, backup.make),
        "backup.prune": (Action.MAKE_BACKUP, backup.prune),
        "health.health": (Action.VIEW_HEALTH, health.health),
        "health.audit": (Action.VIEW_HEALTH, health.audit),
        "log.verify_log": (Action.VIEW_HEALTH, log.verify_log),
        "demo.fill": (Action.RESTORE, demo.fill),
        "demo_people.make_people": (Action.MANAGE_ACCOUNTS, demo_people.make_people),
    }
    for name, (action, call) in whole.items():
        yield UseCase(name, (Need(action),), call)
    yield UseCase("org_changes.preview", orgs, lambda i: org_changes.preview(i, renamed))
    yield UseCase("org_changes.apply", orgs, lambda i: org_changes.apply(i, renamed))
    yield UseCase("org_changes.import_units", orgs, lambda i: org_changes.import_units(i, listing))
    yield UseCase("log.entries", (Need(Action.VIEW_LOG, at_all=True),), log.entries)
    yield UseCase("log.entries", (Need(Action.VIEW_LOG, UNIT),), lambda i: log.entries(i, org=UNIT))
    logged = files / "nhat-ky.csv"
    yield UseCase("log.export_log", (Need(Action.EXPORT_LOG, at_all=True),), lambda i: log.export_log(i, logged))
    yield UseCase("people.accounts", accounts, people.accounts)
    yield UseCase("people.add_account", accounts, lambda i: people.add_account(i, "moi", "reporter", UNIT))
    yield UseCase("people.set_role", accounts, lambda i: people.set_role(i, "an", "leader"))
    yield UseCase("people.set_display_name", accounts, lambda i: people.set_display_name(i, "an", "An"))
    for name in ("account", "new_password", "sign_in_link", "password_link", "disable", "enable"):
        act = getattr(people, name)
        yield UseCase(f"people.{name}", accounts, lambda i, act=act: act(i, "an"))  # type: ignore[misc]
