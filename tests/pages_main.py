"""Where the entry script of the pages is."""

from pathlib import Path

MAIN = Path(__file__).resolve().parents[1] / "pages" / "main.py"
