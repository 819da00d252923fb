"""From the bytes of a workbook to a change set, and the workbook that a unit fills in."""
