"""The checkout as its contract tests see it: modules with their parsed source, and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file of ours."""

    path: Path

    @property
    def name(self) -> str:
        """The path from the checkout, as people write it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """Where it lives: `kpi.ingest`, `kpi.cli`, `pages`, `tools`, `dashboard`."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:2]) if parts[0] == "kpi" else parts[0]

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module that it imports, wherever in the file the import stands."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                # `from kpi import paths` imports kpi.paths.
                whole = node.module in ("kpi", "pages", "tools")
                yield from (f"{node.module}.{a.name}" for a in node.names) if whole else (node.module,)

    @cached_property
    def strings(self) -> frozenset[str]:
        """Every string but the docstrings."""
        return frozenset(self._strings())

    def _strings(self) -> Iterator[str]:
        docstrings = {id(_docstring(node)) for node in ast.walk(self.tree)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield node.value


def _docstring(node: ast.AST) -> ast.expr | None:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    return first.value if isinstance(first, ast.Expr) else None


def modules(*folders: str) -> list[Module]:
    """Our Python files in these folders; without any, everything that is shipped."""
    chosen = folders or ("kpi", "pages", "tools")
    found = [module(path) for folder in chosen for path in sorted((ROOT / folder).rglob("*.py"))]
    return found if folders else [*found, module(ROOT / "dashboard.py")]


@cache
def module(path: Path) -> Module:
    """The file, read and parsed once for all tests that ask."""
    return Module(path)
