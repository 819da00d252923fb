"""The annotated copy: the sender's own workbook with each issue as a note and a colour on its cell."""
