"""Over time, over units, judge, path and coverage: what the reported figures mean against the plan."""
