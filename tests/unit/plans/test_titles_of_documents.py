"""Titles of a plan's documents are printed in reports: they are the documents' own, without a word about this file."""

from __future__ import annotations

from kpi import paths
from kpi.plans import load_plans


def test_no_title_of_a_document_speaks_of_this_plan_file() -> None:
    plans = load_plans([paths.SHIPPED_PLANS], paths.SHIPPED_INDICATORS).plans
    titles = [document.title for plan in plans.values() for document in plan.documents]
    assert len(titles) > 5
    assert not [title for title in titles if "này)" in title or "chính Kế hoạch" in title]
