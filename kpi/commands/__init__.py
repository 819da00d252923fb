"""What the command line does, one module a subject; each command answers with one value that prints as text or JSON."""
