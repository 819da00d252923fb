"""A report of a plan at a period: the outline filled with what the facts say and with what the office wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kpi.accounts.rights import Action
from kpi.model.errors import OutlineFaulty, UnknownName
from kpi.model.outline import AnnexPart, Outline, OutlineHead, OutlinePart, Part
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.report import Annex, Block, Heading, Letterhead, Passage, Report, ReportKind, Section
from kpi.service import report_again
from kpi.service.collector import collector_rests
from kpi.service.installation import Installation
from kpi.service.report_annexes import annex
from kpi.service.report_data import data_sheets
from kpi.service.report_facts import ReportFacts
from kpi.service.report_hand import merged
from kpi.service.report_parts import written
from kpi.service.report_slides import slides
from kpi.service.report_tables import Numbering
from kpi.service.report_warnings import warnings
from kpi.text import report as TEXT
from kpi.text.definition_faults import word_definition
from kpi.text.report_form import KIND, roman

DEFAULT_OUTLINE = "mac-dinh"


@collector_rests()
def report(
    inst: Installation,
    plan_id: str,
    kind: ReportKind,
    *,
    period: Period | None = None,
    org: str | None = None,
    submitted: bool = False,
    known_at: dt.datetime | None = None,
    outline: Outline | None = None,
    prose: Mapping[str, str] | None = None,
    date: dt.date | None = None,
) -> Report:
    """The report of the plan's owner, or of one org unit below; approved figures only unless `submitted`.

    `prose` is what the office wrote in place of a part, by the part's id. NotAllowed where the figures are not the
    user's to report on.
    """
    with inst.definitions.looked_at_once():
        plan = inst.plan(plan_id)
        area = inst.org(org or plan.owner)
        inst.require(Action.VIEW_REPORT, area.code)
        period = inst.period_or_default(plan, period)
        facts = ReportFacts(inst, plan, kind, period, area=area, approved_only=not submitted, known_at=known_at)
        outline = _whole(outline) if outline else outline_of(inst, plan, kind)
        sections = tuple(_Filler(facts, prose or {}).sections(outline.parts))
        annexes = tuple(found for part in outline.annexes or () if (found := _annex(part, facts)) is not None)
        return Report(
            plan=plan,
            kind=kind,
            period=period,
            head=_head(facts, outline, date),
            sections=sections,
            annexes=annexes,
            slides=slides(facts, sections),
            data=data_sheets(facts),
            warnings=(*_outline_warnings(inst, plan), *warnings(facts, sections)),
            illustrative=inst.is_illustrative(plan.id),
            org=area.code,
        )


def _annex(part: AnnexPart, facts: ReportFacts) -> Annex | None:
    return report_again.annex(part, facts) if part in (AnnexPart.CHANGED, AnnexPart.REASONS) else annex(part, facts)


def _outline_warnings(inst: Installation, plan: Plan) -> Iterator[str]:
    """Which of the office's own outlines have faults: the report follows another one, and must not hide that."""
    for fault in inst.definitions.outline_faults(plan.id):
        yield TEXT.WARN_OUTLINE.format(place=fault.at, message=word_definition(fault).message)


def outline_of(inst: Installation, plan: Plan, kind: ReportKind) -> Outline:
    """The office's own outline for this kind of report, else the default one under the office's letterhead.

    An outline that is for fewer kinds goes before one for more: what was made for a sơ kết alone is meant for it.
    """
    own = inst.definitions.outlines(plan.id)
    fitting = sorted((o for o in own if kind in o.kinds), key=lambda outline: len(outline.kinds))
    found = _whole(fitting[0]) if fitting else default_outline()
    if found.head != OutlineHead():
        return found
    return replace(found, head=next((o.head for o in own if o.head != OutlineHead()), OutlineHead()))


def find_outline(inst: Installation, plan: Plan, name: str) -> Outline:
    """The outline with this name; UnknownName where there is none, OutlineFaulty where its file cannot be used."""
    known = {outline.id: outline for outline in (*inst.definitions.outlines(plan.id), default_outline())}
    if name not in known:
        if faults := [fault for fault in inst.definitions.outline_faults(plan.id) if f"/{name}.yml" in str(fault.at)]:
            raise OutlineFaulty(name, faults)
        raise UnknownName("outline", name, None)
    return _whole(known[name])


def _whole(outline: Outline) -> Outline:
    """An outline with what it leaves to the default one."""
    default = default_outline()
    annexes = default.annexes if outline.annexes is None else outline.annexes
    return replace(outline, parts=outline.parts or default.parts, annexes=annexes)


def default_outline() -> Outline:
    """The outline where an office has none of its own."""
    parts = []
    for number, (title, inner) in enumerate(TEXT.DEFAULT_PARTS, 1):
        made = tuple(OutlinePart(name, words, Part(name)) for name, words in inner)
        parts += [OutlinePart(f"muc-{number}", title, parts=made)] if title else list(made)
    annexes = tuple(AnnexPart(name) for name in TEXT.DEFAULT_ANNEXES)
    return Outline(DEFAULT_OUTLINE, tuple(ReportKind), tuple(parts), annexes)


class _Filler:
    """Walks an outline and writes each part; headings are numbered as they come."""

    def __init__(self, facts: ReportFacts, prose: Mapping[str, str]) -> None:
        self._facts = facts
        self._prose = prose
        self._numbering = Numbering()

    def sections(self, parts: Sequence[OutlinePart]) -> Iterator[Section]:
        number = 0
        for part in parts:
            number += bool(part.title)
            heading = f"{roman(number)}. {part.title.upper()}" if part.title else ""
            yield from self._part(part, heading, level=1)

    def _part(self, part: OutlinePart, heading: str, *, level: int) -> Iterator[Section]:
        head: tuple[Block, ...] = (Heading(level, heading),) if heading else ()
        if not part.parts:
            blocks = self._blocks(part)
            # The comparison of phases is only for those who have two.
            if blocks or part.part is not Part.PHASES:
                yield Section(part.id, (*head, *(blocks or (Passage(TEXT.TO_WRITE),))))
            return
        if head:
            yield Section(part.id, head)
        number = 0
        for inner in part.parts:
            found = list(self._part(inner, "", level=level + 1))
            if found and inner.title:
                number += 1
                first = found[0]
                titled = Heading(level + 1, f"{number}. {inner.title}")
                found[0] = Section(first.id, (titled, *first.blocks))
            yield from found

    def _blocks(self, part: OutlinePart) -> tuple[Block, ...]:
        proposed: tuple[Block, ...] = tuple(Passage(text) for text in part.text.split("\n") if text.strip())
        if part.part is not None:
            proposed = written(part.part, self._facts, self._numbering)
        return merged(proposed, self._prose[part.id]) if part.id in self._prose else proposed


def _head(facts: ReportFacts, outline: Outline, date: dt.date | None) -> Letterhead:
    owner = facts.area
    # An office sets its own letterhead; a unit below writes under its own name.
    set_once = outline.head if owner.code == facts.plan.owner else OutlineHead()
    return Letterhead(
        superior=set_once.superior,
        issuer=set_once.issuer or owner.name,
        number="",
        symbol=set_once.symbol or TEXT.SYMBOL,
        place=set_once.place,
        date=date,
        kind=KIND,
        summary=outline.summary or _summary(facts),
        recipients=set_once.recipients,
        authority=set_once.authority,
        title=set_once.title or TEXT.SIGNERS.get(owner.kind, TEXT.SIGNER),
        signer=set_once.signer,
        copies=set_once.copies or (TEXT.ARCHIVE,),
    )


def _summary(facts: ReportFacts) -> str:
    plan = facts.plan
    phase = facts.phase.title if facts.phase else TEXT.NO_PHASE.format(period=facts.period_words())
    return TEXT.SUMMARIES[facts.kind].format(
        period=facts.period_words(),
        year=facts.year_words(),
        phase=phase[:1].lower() + phase[1:],
        span=TEXT.WHOLE_SPAN.format(first=plan.start.year, last=plan.end.year),
        plan=plan.label,
    )
