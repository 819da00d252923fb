"""Prepared rows become one neutral chart description, and that becomes a Plotly figure or a drawing inside a row."""
