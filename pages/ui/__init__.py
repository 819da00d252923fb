"""Pieces that pages share: the address, cached reads, and HTML built with every text escaped."""
