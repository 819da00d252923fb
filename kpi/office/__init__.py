"""Office files as programs expect them: what the libraries that write them leave out."""
