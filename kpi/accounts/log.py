"""What people do, as the log names it; the log's values and arithmetic are in `kpi.model.log`."""

from __future__ import annotations

from kpi.model.log import BEGINNING, Event, Head, Verification, canonical, chain, verify

__all__ = ["ACTS", "BEGINNING", "Event", "Head", "Verification", "canonical", "chain", "verify"]

# What people do, as the log names it.
ACTS = (
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "session_ended",
    "refused",
    "upload",
    "correct",
    "approve",
    "return",
    "lock",
    "unlock",
    "account_add",
    "account_role",
    "account_name",
    "account_disable",
    "account_enable",
    "account_password",
    "account_link",
    "org_units",
    "definitions",
    "deadline_done",
    "deadline_withdrawn",
    "layout_confirmed",
    "layout_forgotten",
    "report_frozen",
    "report_text",
    "report_outline",
    "export",
    "log_export",
    "backup",
    "restore",
)
