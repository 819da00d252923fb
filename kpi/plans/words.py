"""The parts of a plan that are words: documents, criteria, awards, roles, subjects."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.model.plan import Awards, Document, Role
from kpi.plans.fields import Fields

DOCUMENT_KEYS = ("number", "date", "title", "note")
ROLE_KEYS = ("who", "does")
AWARD_KEYS = ("forms", "exclusions", "dossier", "principles", "quantity", "timing")


def read_documents(fields: Fields) -> tuple[Document, ...]:
    """The documents that the plan rests on; a draft may have no number yet."""
    documents: list[Document] = []
    for node in fields.maps("documents"):
        own = Fields(node, fields.faults, DOCUMENT_KEYS)
        if not own.has("number"):
            own.require("title")
        documents.append(Document(own.text("number"), own.text("title"), own.date("date"), own.text("note")))
    return tuple(documents)


def read_roles(fields: Fields) -> tuple[Role, ...]:
    """Who does what."""
    roles: list[Role] = []
    for node in fields.maps("roles"):
        own = Fields(node, fields.faults, ROLE_KEYS)
        own.require("who", "does")
        roles.append(Role(own.text("who"), "; ".join(own.texts("does"))))
    return tuple(roles)


def read_criteria(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    """The criteria of each group, such as `collective` and `individual`."""
    node = fields.map("criteria")
    if node is None:
        return {}
    own = Fields(node, fields.faults, tuple(node.entries))
    return {group: own.texts(group) for group in node.entries}


def read_subjects(fields: Fields) -> Mapping[str, str]:
    """Whom the plan speaks to, by group."""
    node = fields.map("subjects")
    if node is None:
        return {}
    own = Fields(node, fields.faults, tuple(node.entries))
    return {group: own.text(group) for group in node.entries}


def read_awards(fields: Fields) -> Awards:
    """Forms of award, who is excluded, what a dossier holds."""
    node = fields.map("awards")
    if node is None:
        return Awards()
    own = Fields(node, fields.faults, AWARD_KEYS)
    return Awards(
        forms=own.texts("forms"),
        exclusions=own.texts("exclusions"),
        dossier=own.texts("dossier"),
        principles=own.texts("principles"),
        quantity=own.text("quantity"),
        timing=own.text("timing"),
    )
