"""Frozen values of the domain. They hold what was said and answer small questions about themselves; they touch nothing."""
