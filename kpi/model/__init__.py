"""Frozen values of the domain: they hold what was said and answer small questions about themselves."""
