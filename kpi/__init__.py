"""Knows the work of reporting on targets: plans, workbooks, figures, totals and status; it never knows a screen."""
